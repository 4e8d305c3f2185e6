//! Real exports of tills, read in place where they are at hand, against totals
//! computed from the raw columns by other code than the importer's.

use std::fs::File;
use std::path::{Path, PathBuf};

use domain::import::{ImportOptions, Outcome, inspect, open};
use rust_decimal::Decimal;

fn options() -> ImportOptions {
    ImportOptions::default()
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
        let inspection = inspect(File::open(&path).unwrap(), &options()).unwrap();
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
        let inspection = inspect(File::open(&path).unwrap(), &options()).unwrap();
        assert_eq!(inspection.dialect, "lightspeed_r_lines");
        assert_eq!(inspection.rejected, 0, "{inspection}");
        let totals = inspection.totals;
        assert_eq!(totals.quantity, sum(&path, "Qty"));
        assert_eq!(totals.gross, sum(&path, "Subtotal"));
        assert_eq!(totals.discount, sum(&path, "Discount"));
        assert_eq!(totals.net + totals.tax, sum(&path, "Total"));
    }
}

/// A row by column names; blank where there is no number.
struct OrderRow(std::collections::HashMap<String, String>);

impl OrderRow {
    fn number(&self, column: &str) -> Decimal {
        self.0[column].parse().unwrap_or_default()
    }

    fn line(&self) -> Decimal {
        self.number("Lineitem price") * self.number("Lineitem quantity")
    }

    fn is_tip(&self) -> bool {
        self.0["Lineitem name"] == "Tip"
    }
}

fn order_rows(path: &Path) -> Vec<OrderRow> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut rows: Vec<OrderRow> = reader
        .deserialize()
        .map(|row| OrderRow(row.unwrap()))
        .collect();
    // Money and status stand on an order's first row only; the status is carried down.
    let mut status = String::new();
    for row in &mut rows {
        if !row.0["Id"].is_empty() {
            status.clone_from(&row.0["Financial Status"]);
        }
        row.0.insert("Financial Status".to_owned(), status.clone());
    }
    rows
}

#[test]
fn shopify_totals_are_those_of_the_columns() {
    for path in exports("shopify") {
        let inspection = inspect(File::open(&path).unwrap(), &options()).unwrap();
        assert_eq!(inspection.dialect, "shopify_orders");
        assert_eq!(inspection.rejected, 0, "{inspection}");
        assert!(inspection.is_balanced, "{inspection}");
        let rows = order_rows(&path);
        assert_eq!(inspection.currency.code(), rows[0].0["Currency"]);
        let (voided, rest): (Vec<_>, Vec<_>) = rows
            .iter()
            .partition(|row| row.0["Financial Status"] == "voided");
        let (tips, sold): (Vec<_>, Vec<_>) = rest.into_iter().partition(|row| row.is_tip());
        // None of the files has an order refunded whole, whose returns would count.
        assert!(
            sold.iter()
                .all(|row| row.0["Financial Status"] != "refunded")
        );
        let gross: Decimal = sold.iter().map(|row| row.line()).sum();
        let all = |column: &str| -> Decimal {
            sold.iter().chain(&tips).map(|row| row.number(column)).sum()
        };
        let totals = &inspection.totals;
        assert_eq!(
            totals.quantity,
            sold.iter().map(|row| row.number("Lineitem quantity")).sum()
        );
        assert_eq!(totals.gross, gross);
        assert_eq!(totals.net, all("Subtotal"));
        assert_eq!(totals.discount, gross - all("Subtotal"));
        assert_eq!(totals.tax, all("Taxes"));
        let skipped: u64 = inspection
            .skipped
            .iter()
            .map(|reason| reason.total.lines)
            .sum();
        assert_eq!(skipped, u64::try_from(voided.len() + tips.len()).unwrap());
        assert_eq!(inspection.lines, u64::try_from(sold.len()).unwrap());
    }
}

/// Orders with their lines' tax and whether it is inside, as the importer reads them.
fn taxes_by_order(path: &Path) -> std::collections::HashMap<String, (Decimal, bool)> {
    let mut orders = std::collections::HashMap::new();
    for row in open(File::open(path).unwrap(), &options()).unwrap() {
        let lines = match row.unwrap().outcome {
            Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
            Outcome::Voided(line) => vec![*line],
            Outcome::Skipped { .. } | Outcome::Rejected(_) => Vec::new(),
        };
        for line in lines {
            let is_inside = line.circumstances.is_tax_inside;
            let order = orders
                .entry(line.receipt)
                .or_insert((Decimal::ZERO, is_inside));
            assert_eq!(order.1, is_inside);
            order.0 += line.tax.to_decimal();
        }
    }
    orders
}

#[test]
fn shopify_tax_is_inside_where_the_total_holds_it_once() {
    let (mut inside, mut outside) = (0, 0);
    for path in exports("shopify") {
        let orders = taxes_by_order(&path);
        let rows = order_rows(&path);
        for (index, first) in rows.iter().enumerate() {
            if first.0["Id"].is_empty() {
                continue;
            }
            let [subtotal, shipping, tax, total] =
                ["Subtotal", "Shipping", "Taxes", "Total"].map(|column| first.number(column));
            let following = rows[index + 1..].iter();
            let following = following.take_while(|row| row.0["Id"].is_empty());
            let tips = following.chain([first]).filter(|row| row.is_tip());
            let without = subtotal + shipping + tips.map(OrderRow::line).sum::<Decimal>();
            let (lines_tax, is_inside) = orders[&first.0["Name"]];
            assert_eq!(lines_tax, tax, "{}", first.0["Name"]);
            if tax.is_zero() {
                assert!(!is_inside);
            } else if is_inside {
                assert_eq!(total, without, "{}", first.0["Name"]);
                // The only rate that was seen with it.
                let expected = subtotal * Decimal::from(15) / Decimal::from(115);
                assert!((tax - expected).abs() < Decimal::new(1, 2));
                inside += 1;
            } else {
                // The shipping of one order was changed after it was paid.
                let is_changed = total - without - tax == "9.99".parse().unwrap();
                assert!(total == without + tax || is_changed, "{}", first.0["Name"]);
                outside += 1;
            }
        }
    }
    // Where the files are not at hand, there is none.
    assert!(
        (inside, outside) == (0, 0) || (inside, outside) == (49, 28),
        "{inside} inside, {outside} outside"
    );
}

#[test]
fn line_keys_differ_and_come_again() {
    let files = ["square", "shopify", "lightspeed_r"];
    for path in files.into_iter().flat_map(exports) {
        let keys = || -> Vec<_> {
            let rows = open(File::open(&path).unwrap(), &options()).unwrap();
            let lines = rows.flat_map(|row| match row.unwrap().outcome {
                Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
                Outcome::Skipped { .. } | Outcome::Voided(_) | Outcome::Rejected(_) => Vec::new(),
            });
            lines.map(|line| line.line_key.0).collect()
        };
        let mut first = keys();
        assert_eq!(first, keys());
        let count = first.len();
        first.sort_unstable();
        first.dedup();
        assert_eq!(first.len(), count);
    }
}

#[test]
fn a_lightspeed_r_workbook_reads_as_its_csv_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/pos/lightspeed_r");
    let Ok(entries) = folder.read_dir() else {
        println!("skipped: no real workbooks are at hand");
        return;
    };
    let paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    let of_kind = |ending: &str| {
        let mut found = paths.iter().filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == ending)
        });
        File::open(found.next().unwrap()).unwrap()
    };
    let lines = |file: File| -> Vec<_> {
        let rows = open(file, &options()).unwrap();
        rows.flat_map(|row| match row.unwrap().outcome {
            Outcome::Lines(lines) => lines,
            other => panic!("{other:?}"),
        })
        .collect()
    };
    assert_eq!(lines(of_kind("xlsx")), lines(of_kind("csv")));
}

#[test]
fn lightspeed_x_totals_are_those_of_the_sales() {
    for path in exports("lightspeed_x") {
        let inspection = inspect(File::open(&path).unwrap(), &options()).unwrap();
        assert_eq!(inspection.dialect, "lightspeed_x_sales");
        assert_eq!(inspection.rejected, 0, "{inspection}");
        assert!(inspection.is_balanced, "{inspection}");
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let rows: Vec<OrderRow> = reader
            .deserialize()
            .map(|row| OrderRow(row.unwrap()))
            .collect();
        let sold = |column: &str| -> Decimal {
            let sales = rows.iter().filter(|row| row.0["Status"] == "CLOSED");
            sales.map(|row| row.number(column)).sum()
        };
        assert_eq!(inspection.totals.net, sold("Subtotal"));
        assert_eq!(inspection.totals.tax, sold("Sales Tax"));
    }
}
