//! Files that are wrong: each gives an error that says what to do, or a row
//! rejected by name.

use domain::import::{ImportOptions, Inspection, Outcome, inspect, open};
use proptest::prelude::*;

const SQUARE: &str =
    "Date,Item,Qty,SKU,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type";

fn options() -> ImportOptions {
    ImportOptions {
        currency: "USD".parse().unwrap(),
    }
}

fn square(records: &str) -> Inspection {
    inspect(format!("{SQUARE}\n{records}").as_bytes(), options()).unwrap()
}

fn refusal(file: &[u8]) -> String {
    inspect(file, options()).unwrap_err().to_string()
}

/// The hexadecimal line keys of a file, in its order.
fn keys(file: &str) -> Vec<String> {
    let rows = open(file.as_bytes(), options()).unwrap();
    let outcomes = rows.map(|row| row.unwrap().outcome);
    let lines = outcomes.map(|outcome| match outcome {
        Outcome::Line(line) => line.line_key.to_string(),
        Outcome::Rejected(rejection) => panic!("{rejection}"),
    });
    lines.collect()
}

#[test]
fn a_file_that_is_no_export_is_refused_with_advice() {
    assert!(refusal(b"").contains("empty"));
    assert!(refusal(b"%PDF-1.7 something").contains("export the till's list of sold items"));
    assert!(refusal(b"Item,\0").contains("binary zero"));
    assert!(refusal(b"Item,Caf\xe9").contains("UTF-8"));
    let without_tax = SQUARE.replace(",Tax", "");
    assert!(refusal(without_tax.as_bytes()).contains("'Tax' is missing"));
    let transactions = "Date,Gross Sales,Net Sales,Total Collected,Fees,Transaction ID";
    assert!(refusal(transactions.as_bytes()).contains("Items Detail"));
}

#[test]
fn a_record_without_end_is_not_kept_in_memory() {
    let endless = format!("{SQUARE}\n2026-08-01,\"{}", "x".repeat(100 * 1024 * 1024));
    let refused = refusal(endless.as_bytes());
    assert!(refused.contains("line 2 is longer than 1 MiB"), "{refused}");
}

#[test]
fn a_row_that_does_not_add_up_is_rejected_by_column_and_value() {
    let inspection = square(
        "2026-08-01,Lamp,1,1042-1,$30.00,-$5.00,$26.00,$0.00,T1,P1,Payment\n2026-08-01,Vase,1,1042-2,$30.00,$0.00,$30.00,$0.00,T1,P1,Payment\n",
    );
    assert_eq!(
        (inspection.rows, inspection.lines, inspection.rejected),
        (2, 1, 1)
    );
    let rejected = &inspection.rejections[0];
    assert_eq!((rejected.row, rejected.line), (1, 2));
    assert_eq!(
        (
            rejected.rejection.column.as_str(),
            rejected.rejection.value.as_str()
        ),
        ("Net Sales", "$26.00")
    );
}

#[test]
fn wrong_values_are_named() {
    for (record, column) in [
        (
            "01/08/2026,Lamp,1,,$30.00,$0.00,$30.00,$0.00,T1,P1,Payment",
            "Date",
        ),
        (
            "2026-08-01,Lamp,one,,$30.00,$0.00,$30.00,$0.00,T1,P1,Payment",
            "Qty",
        ),
        (
            "2026-08-01,Lamp,1,,$30.001,$0.00,$30.00,$0.00,T1,P1,Payment",
            "Gross Sales",
        ),
        (
            "2026-08-01,Lamp,1,,$30.00,$0.00,$30.00,,T1,P1,Payment",
            "Tax",
        ),
        (
            "2026-08-01,Lamp,1,,$30.00,$0.00,$30.00,$0.00,,P1,Payment",
            "Transaction ID",
        ),
        (
            "2026-08-01,Lamp,1,,$30.00,$0.00,$30.00,$0.00,T1,P1,Exchange",
            "Event Type",
        ),
        (
            "2026-08-01,Lamp,1,,$30.00,$0.00,$30.00,$0.00,T1,P1,Payment,more",
            "",
        ),
    ] {
        let inspection = square(record);
        assert_eq!(
            inspection.rejections[0].rejection.column, column,
            "{record}"
        );
    }
}

#[test]
fn a_refund_mirrors_its_sale_and_the_totals_are_nothing() {
    let inspection = square(
        "2026-08-01,Lamp,1,1042-1,$30.00,-$5.00,$25.00,$2.00,T1,P1,Payment\n2026-08-03,Lamp,-1,1042-1,-$30.00,$5.00,-$25.00,-$2.00,T2,P1,Refund\n",
    );
    let totals = inspection.totals;
    for total in [
        totals.quantity,
        totals.gross,
        totals.discount,
        totals.net,
        totals.tax,
    ] {
        assert!(total.is_zero());
    }
    assert_eq!(inspection.returns.net.to_string(), "-25.00");
}

#[test]
fn identical_lines_are_genuine_and_a_byte_order_mark_changes_nothing() {
    let line = "2026-08-01,Lamp,1,1042-1,$30.00,$0.00,$30.00,$2.00,T1,P1,Payment\n";
    let file = format!("{SQUARE}\n{line}{line}");
    let twice = keys(&file);
    assert_ne!(twice[0], twice[1]);
    assert_eq!(keys(&format!("\u{feff}{file}")), twice);
    assert_eq!(keys(&format!("{SQUARE}\n{line}")), twice[..1]);
}

#[test]
fn the_order_of_columns_does_not_matter() {
    let file =
        format!("{SQUARE}\n2026-08-01,Lamp,1,1042-1,$30.00,$0.00,$30.00,$2.00,T1,P1,Payment\n");
    let turned: Vec<String> = file
        .lines()
        .map(|line| line.split(',').rev().collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(keys(&turned.join("\n")), keys(&file));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut file = format!("{SQUARE}\n").into_bytes();
        file.extend(&bytes);
        let _ = inspect(file.as_slice(), options());
        let _ = inspect(bytes.as_slice(), options());
    }
}
