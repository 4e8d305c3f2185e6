//! What spreadsheets and people do to a file before it is imported.

use domain::import::{ImportOptions, Inspection, inspect};

use crate::invariants;

fn inspected(file: &str) -> Inspection {
    invariants::check(file.as_bytes());
    inspect(file.as_bytes(), &ImportOptions::default()).unwrap()
}

const SQUARE: &str = "Date,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type";
const LAMP: &str = "2026-08-01,Lamp,1,1042-1,,$30.00,$0.00,$30.00,$0.00,T1,Payment";

/// The counts of rows, lines, skipped and rejected rows.
fn counts(found: &Inspection) -> [u64; 4] {
    let skipped = found.skipped.iter().map(|reason| reason.total.lines).sum();
    [found.rows, found.lines, skipped, found.rejected]
}

#[test]
fn totals_notes_and_headers_in_between_are_no_sales() {
    let file = format!(
        "{SQUARE}\n{LAMP}\n{SQUARE}\n{LAMP}\n,,,,,,,,,,\nTotal,,2,,,$60.00,$0.00,$60.00,$0.00,,\nReport generated 2026-08-02 by Ann\n"
    );
    let found = inspected(&file);
    assert_eq!(counts(&found), [5, 2, 3, 0]);
    assert_eq!(found.totals.net.to_string(), "60.00");
    let reasons: Vec<_> = found.skipped.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, ["repeated_header", "report_total", "report_note"]);
    assert_eq!(found.control_net.to_string(), "60.00");
}

#[test]
fn totals_end_an_order_of_several_rows() {
    let file = "Name,Financial Status,Currency,Subtotal,Taxes,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id
#1,paid,USD,15.00,0,2026-03-29,1,Lamp,10.00,7
#1,,,,,2026-03-29,1,Vase,5.00,
Grand total:,,,15.00,0,,2,,,
";
    let found = inspected(file);
    assert_eq!(counts(&found), [3, 2, 1, 0]);
    assert_eq!(found.totals.net.to_string(), "15.00");
}

#[test]
fn a_row_of_sums_alone_is_a_total_unless_it_is_cut_off() {
    let header = "ID,Date,Description,Qty,Retail,Subtotal,Discount,Tax,Total";
    let line = "7,2026-03-01,Lamp,1,$10.00,$10.00,$0.00,10%,$11.00";
    let found = inspected(&format!("{header}\n{line}\n,,,1,,$10.00,$0.00,,$11.00\n"));
    assert_eq!(counts(&found), [2, 1, 1, 0]);
    for sale in ["8,,,1", "8,,,1,,$10.00,$0.00,,$11.00", ",,,1,,$10.00"] {
        let found = inspected(&format!("{header}\n{line}\n{sale}\n"));
        assert_eq!(counts(&found), [2, 1, 0, 1], "{sale}");
    }
    // A sale below its like, with what they share left out.
    let file = "Consignor,Date,SKU,Amount\nAda,2026-07-18,1042,5.00\n,,1043,6.00\n";
    assert_eq!(counts(&inspected(file)), [2, 1, 0, 1]);
    // Numbers alone, but a date.
    let found = inspected("Date,Consignor,Amount\n20260718,1042,5.00\n46221,1042,5.00\n");
    assert_eq!(counts(&found), [2, 1, 0, 1]);
}

#[test]
fn what_only_looks_like_a_total_is_not_skipped() {
    // A consignor called Total, a sale without a date, and a row that was cut off.
    let file = "Consignor,Date,Item,Amount
Total,2026-07-18,Lamp,5.00
Total,,Lamp,5.00
2026-0
";
    let found = inspected(file);
    assert_eq!(counts(&found), [3, 1, 0, 2]);
}

#[test]
fn a_line_that_names_the_separator_changes_nothing() {
    let plain = format!("{SQUARE}\n{LAMP}\n").replace(',', ";");
    let marked = format!("sep=;\r\n{plain}");
    let bars = format!("{SQUARE}\n{LAMP}\n").replace(',', "|");
    for file in [&plain, &marked, &bars] {
        let found = inspected(file);
        assert_eq!(found.totals.net.to_string(), "30.00");
        assert_eq!(counts(&found), [1, 1, 0, 0]);
    }
}

#[test]
fn an_id_that_was_rounded_is_no_key() {
    for (file, column) in [
        (
            format!("{SQUARE}\n{}\n", LAMP.replace("T1", "1.23457E+15")),
            "Transaction ID",
        ),
        (
            format!("{SQUARE}\n{}\n", LAMP.replace("1042-1", "\"7,61E+12\"")),
            "SKU",
        ),
        (
            "Date,Receipt,Consignor,Amount\n2026-07-18,1.3E+18,1042,5.00\n".to_owned(),
            "Receipt",
        ),
        (
            "Date,Receipt,Consignor,Amount\n2026-07-18,1,1E+06,5.00\n".to_owned(),
            "Consignor",
        ),
    ] {
        let found = inspected(&file);
        let rejection = &found.rejections[0].rejection;
        assert_eq!(rejection.column, column);
        assert!(rejection.reason.contains("rounded by a spreadsheet"));
    }
    // A code with an E in it is a code.
    let coded = format!("{SQUARE}\n{}\n", LAMP.replace("1042-1", "1E5"));
    assert_eq!(inspected(&coded).lines, 1);
}

#[test]
fn thousands_and_decimals_are_told_by_the_file_or_asked_about() {
    let net = |file: &str| inspected(file).totals.net.to_string();
    let header = "Date;Consignor;Item;Amount;Tax";
    // Another column has commas: the point groups thousands.
    assert_eq!(
        net(&format!("{header}\n18.07.2026;7;Lamp;1.200;0,50\n")),
        "1200.00"
    );
    // The column itself has decimals.
    assert_eq!(
        net(&format!(
            "{header}\n18.07.2026;7;Lamp;1.200;0\n18.07.2026;7;Lamp;12.50;0\n"
        )),
        "13.70"
    );
    // Nothing says it.
    let found = inspected(&format!("{header}\n18.07.2026;7;Lamp;1.200;0\n"));
    assert_eq!((found.lines, found.rejected), (0, 1));
    assert!(found.rejections[0].rejection.reason.contains("thousands"));
}

#[test]
fn columns_of_one_name_are_not_chosen_between() {
    let file = format!("{SQUARE},Net Sales\n{LAMP},$9.00\n");
    let refused = inspect(file.as_bytes(), &ImportOptions::default()).unwrap_err();
    assert!(refused.to_string().contains("'Net Sales'"));
    // Two that nobody asks for do no harm.
    assert_eq!(
        inspected(&format!("{SQUARE},Note,Note\n{LAMP},a,b\n")).lines,
        1
    );
}

#[test]
fn empty_columns_and_unseen_marks_change_nothing() {
    let marked = format!(
        "\u{feff}{}\n{}\n",
        SQUARE.replace("Item", "\u{200b}Item\u{feff}"),
        LAMP.replace("$30.00", "\u{202a}$30.00\u{202c}")
    );
    let wide = format!("{SQUARE},,,\n{LAMP},,,,,\n");
    for file in [&marked, &wide] {
        let found = inspected(file);
        assert_eq!(counts(&found), [1, 1, 0, 0]);
        assert_eq!(found.totals.net.to_string(), "30.00");
    }
}

#[test]
fn a_wrapped_record_keeps_what_stands_behind_a_line_end() {
    let file = "\"Date,Consignor,Item,Amount\";\n\"2026-07-18,1042,Lamp\nblue,21.00\";\n";
    assert_eq!(inspected(file).totals.net.to_string(), "21.00");
}
