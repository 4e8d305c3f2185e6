//! What holds of every file, whatever stands in it. The tests and the fuzz target ask
//! the same.

use std::collections::HashSet;
use std::io::{self, Read};

use domain::import::{
    DateOrder, ImportOptions, Outcome, Rejection, Row, decide_dates, describe, inspect, open,
};
use domain::money::{Currency, Money};

/// Panics when a file breaks a promise of the importer.
pub fn check(file: &[u8]) {
    let _ = describe(file);
    let yen = ImportOptions {
        currency: "JPY".parse().ok(),
        consignor_column: Some("SKU".to_owned()),
        date_order: Some(DateOrder::DayFirst),
        mapping: None,
        time_zone: "Asia/Tokyo".parse().ok(),
    };
    check_with(file, &ImportOptions::default());
    // To ask all twice would halve the number of files that are tried.
    if file.len() % 2 == 1 {
        check_with(file, &yen);
    }
}

fn check_with(file: &[u8], options: &ImportOptions) {
    let whole = read(file, options);
    // Odd sizes, so that every character and line end is cut somewhere.
    let pieces = Pieces {
        rest: file,
        size: file.len() % 61 + 1,
    };
    assert_eq!(
        format!("{whole:?}"),
        format!("{:?}", read(pieces, options)),
        "read in pieces, the file is another"
    );
    let _ = decide_dates(|| Ok(file), options);
    match whole {
        Ok(whole) => whole.check(file, options),
        Err(error) => assert!(error.len() > 20, "'{error}' does not say what to do"),
    }
}

/// A file that could be read to its end.
#[derive(Debug)]
struct Whole {
    rows: Vec<Row>,
    control_minor: i128,
    currency: Currency,
}

fn read(source: impl Read, options: &ImportOptions) -> Result<Whole, String> {
    let mut reader = open(source, options).map_err(|error| error.to_string())?;
    let rows: Result<Vec<Row>, _> = reader.by_ref().collect();
    let rows = rows.map_err(|error| error.to_string())?;
    let controls = rows.iter().map(|row| i128::from(row.control.amount_minor));
    Ok(Whole {
        control_minor: controls.sum(),
        currency: reader.currency(),
        rows,
    })
}

impl Whole {
    fn check(&self, file: &[u8], options: &ImportOptions) {
        let (mut keys, mut voided_keys) = (HashSet::new(), HashSet::new());
        let (mut net_minor, mut line, mut outcomes) = (0_i128, 0, 0_u64);
        for (number, row) in (1..).zip(&self.rows) {
            assert_eq!(row.number, number, "a row is missing or out of order");
            assert!(row.line > line, "row {number} stands before the one above");
            line = row.line;
            outcomes += 1;
            net_minor += i128::from(self.net(row).amount_minor);
            if let Outcome::Lines(lines) | Outcome::Review { lines, .. } = &row.outcome {
                assert!(!lines.is_empty());
                for line in lines {
                    assert!(keys.insert(line.line_key.0), "two lines have one key");
                    let net = line.gross.checked_sub(line.discount).unwrap();
                    assert_eq!(net, line.net, "net is not gross less discount");
                    assert_eq!(line.tax.currency, self.currency);
                }
            }
            if let Outcome::Voided(line) = &row.outcome {
                let is_new = voided_keys.insert(line.line_key.0);
                assert!(is_new, "two voided lines have one key");
            }
        }
        assert_eq!(
            net_minor, self.control_minor,
            "the outcomes are not the file"
        );
        // Sums that do not fit are an error of their own.
        if let Ok(inspection) = inspect(file, options) {
            assert_eq!(inspection.rows, outcomes);
            assert!(inspection.is_balanced, "{inspection}");
        }
    }

    /// What a row's outcome accounts for.
    fn net(&self, row: &Row) -> Money {
        let nothing = Money::zero(self.currency);
        match &row.outcome {
            Outcome::Lines(lines) | Outcome::Review { lines, .. } => {
                let nets = lines.iter().map(|line| line.net);
                nets.fold(nothing, |sum, net| sum.checked_add(net).unwrap())
            }
            Outcome::Skipped { net, .. } => *net,
            Outcome::Voided(line) => line.net,
            Outcome::Rejected(Rejection { column, reason, .. }) => {
                assert!(!column.is_empty(), "line {}: no column: {reason}", row.line);
                assert!(!reason.is_empty(), "line {}: no reason", row.line);
                row.control
            }
        }
    }
}

/// Gives out a few bytes at a time.
struct Pieces<'a> {
    rest: &'a [u8],
    size: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.size.min(self.rest.len()).min(buffer.len());
        let (now, later) = self.rest.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.rest = later;
        Ok(count)
    }
}
