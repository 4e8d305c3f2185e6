//! Real exports of tills, read in place where they are at hand, against totals
//! computed from the raw columns by other code than the importer's.

use std::fs::File;
use std::path::{Path, PathBuf};

use domain::import::{ImportOptions, Outcome, inspect, open};
use rust_decimal::Decimal;

const OPTIONS_CURRENCY: &str = "USD";

fn options() -> ImportOptions {
    ImportOptions {
        currency: OPTIONS_CURRENCY.parse().unwrap(),
    }
}

/// The CSV files of a till, or none, saying so, where the folder is absent.
fn exports(till: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/pos")
        .join(till);
    let Ok(entries) = folder.read_dir() else {
        println!("skipped: no real exports of {till} are at hand");
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    assert!(!files.is_empty(), "{till} has a folder but no CSV file");
    files
}

/// A column's number in each record: signs, dollar signs and commas only.
fn column(path: &Path, name: &str) -> Vec<Decimal> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let position = reader
        .headers()
        .unwrap()
        .iter()
        .position(|column| column == name)
        .unwrap();
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| {
            record[position]
                .replace(['$', ',', ' '], "")
                .parse()
                .unwrap()
        })
        .collect()
}

fn sum(path: &Path, name: &str) -> Decimal {
    column(path, name).into_iter().sum()
}

#[test]
fn square_totals_are_those_of_the_columns() {
    for path in exports("square") {
        let inspection = inspect(File::open(&path).unwrap(), options()).unwrap();
        assert_eq!(inspection.dialect, "square_items");
        assert_eq!(
            (inspection.rows, inspection.rejected),
            (inspection.lines, 0)
        );
        let totals = inspection.totals;
        assert_eq!(totals.quantity, sum(&path, "Qty"));
        assert_eq!(totals.gross, sum(&path, "Gross Sales"));
        assert_eq!(totals.discount, -sum(&path, "Discounts"));
        assert_eq!(totals.net, sum(&path, "Net Sales"));
        assert_eq!(totals.tax, sum(&path, "Tax"));
        let negative = column(&path, "Qty")
            .into_iter()
            .filter(|quantity| quantity.is_sign_negative());
        assert_eq!(
            inspection.returns.lines,
            u64::try_from(negative.count()).unwrap()
        );
    }
}

#[test]
fn lightspeed_r_totals_are_those_of_the_columns() {
    for path in exports("lightspeed_r") {
        let inspection = inspect(File::open(&path).unwrap(), options()).unwrap();
        assert_eq!(inspection.dialect, "lightspeed_r_lines");
        assert_eq!(inspection.rejected, 0, "{inspection}");
        let totals = inspection.totals;
        assert_eq!(totals.quantity, sum(&path, "Qty"));
        assert_eq!(totals.gross, sum(&path, "Subtotal"));
        assert_eq!(totals.discount, sum(&path, "Discount"));
        assert_eq!(totals.net + totals.tax, sum(&path, "Total"));
    }
}

#[test]
fn line_keys_differ_and_come_again() {
    for path in exports("square").into_iter().chain(exports("lightspeed_r")) {
        let keys = || -> Vec<_> {
            let rows = open(File::open(&path).unwrap(), options()).unwrap();
            let outcomes = rows.map(|row| row.unwrap().outcome);
            let lines = outcomes.filter_map(|outcome| match outcome {
                Outcome::Line(line) => Some(line.line_key.0),
                Outcome::Rejected(_) => None,
            });
            lines.collect()
        };
        let mut first = keys();
        assert_eq!(first, keys());
        let count = first.len();
        first.sort_unstable();
        first.dedup();
        assert_eq!(first.len(), count);
    }
}
