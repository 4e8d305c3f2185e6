//! Files that are wrong: each gives an error that says what to do, or a row
//! rejected by name.

use domain::import::{ImportOptions, Inspection, Outcome, inspect, open};
use proptest::prelude::*;

const SQUARE: &str =
    "Date,Item,Qty,SKU,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type";

fn options() -> ImportOptions {
    ImportOptions::default()
}

fn square(records: &str) -> Inspection {
    inspect(format!("{SQUARE}\n{records}").as_bytes(), &options()).unwrap()
}

fn refusal(file: &[u8]) -> String {
    inspect(file, &options()).unwrap_err().to_string()
}

/// The hexadecimal line keys of a file, in its order.
fn keys(file: &str) -> Vec<String> {
    let rows = open(file.as_bytes(), &options()).unwrap();
    let outcomes = rows.map(|row| row.unwrap().outcome);
    let lines = outcomes.map(|outcome| match outcome {
        Outcome::Lines(lines) => lines[0].line_key.to_string(),
        other => panic!("{other:?}"),
    });
    lines.collect()
}

#[test]
fn a_file_that_is_no_export_is_refused_with_advice() {
    assert!(refusal(b"").contains("empty"));
    assert!(refusal(b"%PDF-1.7 something").contains("export the till's list of sold items"));
    assert!(refusal(b"Item,\0").contains("binary zero"));
    assert!(refusal(b"Item,Caf\xe9,\x81").contains("CSV UTF-8"));
    assert!(refusal(b"\xef\xbb\xbf\r\n").contains("empty"));
    let without_tax = SQUARE.replace(",Tax", "");
    assert!(refusal(without_tax.as_bytes()).contains("'Tax' is missing"));
}

#[test]
fn a_report_of_another_kind_is_refused_with_the_right_one() {
    for (columns, advice) in [
        (
            "Date,Time,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Card Entry Methods,Fees,Net Total,Transaction ID,Payment ID,Event Type",
            "Items Detail",
        ),
        (
            "System ID,UPC,Custom SKU,Manufact. SKU,Description,Stock,Sold,Subtotal,Discounts,Subtotal w/ Discounts,Total",
            "Reports, Sales, Lines",
        ),
        (
            "Payment Date,Payment ID,External Payment ID,Card Auth Code,Tender,Currency,Amount,Tax Amount,Tip Amount,Order ID,Result",
            "Line items",
        ),
    ] {
        assert!(refusal(columns.as_bytes()).contains(advice), "{columns}");
    }
}

#[test]
fn a_consignor_column_that_is_not_there_is_named_with_those_that_are() {
    let options = ImportOptions {
        consignor_column: Some("Owner".to_owned()),
        ..ImportOptions::default()
    };
    let refused = inspect(SQUARE.as_bytes(), &options)
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("'Owner'") && refused.contains("Payment ID"),
        "{refused}"
    );
}

#[test]
fn a_quote_that_is_never_closed_loses_nothing_silently() {
    let file = format!(
        "{SQUARE}\n2026-08-01,\"Lamp,1,,$30.00,$0.00,$30.00,$0.00,T1,P1,Payment\n2026-08-01,Vase,1,,$5.00,$0.00,$5.00,$0.00,T2,P2,Payment\n"
    );
    assert!(refusal(file.as_bytes()).contains("starts on line 2 is never closed"));
}

#[test]
fn lines_of_the_file_are_counted_as_an_editor_counts_them() {
    let file = format!(
        "{SQUARE}\r\n2026-08-01,\"Lamp\r\nblue\",1,,$3.00,$0.00,$3.00,$0.00,T1,P1,Payment\r\n\r\n2026-08-01,Vase,x,,$3.00,$0.00,$3.00,$0.00,T1,P1,Payment\r\n"
    );
    let rejected = inspect(file.as_bytes(), &options()).unwrap().rejections;
    assert_eq!((rejected[0].row, rejected[0].line), (2, 5));
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
    assert_eq!(inspection.control_net.to_string(), "56.00");
    assert!(inspection.is_balanced);
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
            "08/01/2026,Lamp,1,,$30.00,$0.00,$30.00,$0.00,T1,P1,Payment",
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
            "(column 12)",
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
fn identical_lines_are_genuine() {
    let line = "2026-08-01,Lamp,1,1042-1,$30.00,$0.00,$30.00,$2.00,T1,P1,Payment\n";
    let twice = keys(&format!("{SQUARE}\n{line}{line}"));
    assert_ne!(twice[0], twice[1]);
    assert_eq!(keys(&format!("{SQUARE}\n{line}")), twice[..1]);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut file = format!("{SQUARE}\n").into_bytes();
        file.extend(&bytes);
        let _ = inspect(file.as_slice(), &options());
        let mut file = format!("{}\n", crate::shopify::HEADER).into_bytes();
        file.extend(&bytes);
        let _ = inspect(file.as_slice(), &options());
        let _ = inspect(bytes.as_slice(), &options());
    }
}
