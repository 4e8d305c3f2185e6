//! Shopify orders: what is spread, skipped, undone and asked.

use domain::import::{
    ImportOptions, Inspection, Outcome, ReviewReason, Row, SkipReason, inspect, open,
};
use domain::sale_line::{SaleLine, SaleLineKind};

pub const HEADER: &str = "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Cancelled at,Refunded Amount,Vendor,Id,Lineitem discount";

/// The first row of an order in dollars; `money` is Subtotal and Taxes.
fn first(status: &str, money: [&str; 2], item: &str) -> String {
    let [subtotal, tax] = money;
    format!(
        "#1113,{status},USD,{subtotal},0.00,{tax},0.00,0.00,2026-03-29 01:30:00 -0500,{},,0.00,Ada Lovelace ,77,0.00",
        columns(item)
    )
}

fn following(item: &str) -> String {
    format!(
        "#1113,,,,,,,,2026-03-29 01:30:00 -0500,{},,,Ada Lovelace ,,0.00",
        columns(item)
    )
}

/// `1 Lamp 30.00` as quantity, name, price, SKU and taxable.
fn columns(item: &str) -> String {
    let mut words = item.split(' ');
    let mut word = || words.next().unwrap();
    let (quantity, name, price) = (word(), word(), word());
    format!("{quantity},{name},{price},,true")
}

fn file(records: &[String]) -> String {
    format!("{HEADER}\n{}\n", records.join("\n"))
}

fn rows(records: &[String]) -> Vec<Row> {
    let file = file(records);
    let rows = open(file.as_bytes(), &ImportOptions::default()).unwrap();
    rows.map(Result::unwrap).collect()
}

fn inspected(records: &[String]) -> Inspection {
    inspect(file(records).as_bytes(), &ImportOptions::default()).unwrap()
}

fn lines(row: &Row) -> &[SaleLine] {
    match &row.outcome {
        Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
        other => panic!("{other:?}"),
    }
}

fn rejection(row: &Row) -> String {
    match &row.outcome {
        Outcome::Rejected(rejection) => rejection.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn discount_and_tax_are_spread_to_the_cent() {
    let rows = rows(&[
        first("paid", ["29.00", "2.03"], "1 Lamp 10.00"),
        following("1 Vase 10.00"),
        following("1 Bowl 10.00"),
        following("1 Tip 5.00"),
    ]);
    let discounts: Vec<i64> = rows[..3]
        .iter()
        .map(|row| lines(row)[0].discount.amount_minor)
        .collect();
    assert_eq!(discounts, [34, 33, 33]);
    let taxes: Vec<i64> = rows[..3]
        .iter()
        .map(|row| lines(row)[0].tax.amount_minor)
        .collect();
    assert_eq!(taxes.iter().sum::<i64>(), 203);
    assert!(
        matches!(rows[3].outcome, Outcome::Skipped { reason: SkipReason::Tip, net } if net.amount_minor == 500)
    );
    assert_eq!(lines(&rows[1])[0].vendor.as_deref(), Some("Ada Lovelace"));
    // The local date: in universal time it is the same day, at +0200 it would not be.
    assert_eq!(lines(&rows[1])[0].sold_on.to_string(), "2026-03-29");
}

#[test]
fn a_lines_own_discount_stays_with_it() {
    let own = following("2 Vase 10.00").replace(",,0.00", ",,4.00");
    let rows = rows(&[first("paid", ["24.00", "0.00"], "1 Lamp 10.00"), own]);
    let discounts: Vec<i64> = rows
        .iter()
        .map(|row| lines(row)[0].discount.amount_minor)
        .collect();
    // 4.00 of its own, and the order's 2.00 over 10.00 and the 16.00 that are left.
    assert_eq!(discounts, [77, 523]);
}

#[test]
fn a_refunded_order_undoes_every_line_by_its_key() {
    let records = [
        first("refunded", ["25.00", "1.00"], "1 Lamp 10.00"),
        following("1 Vase 15.00"),
        following("1 Vase 15.00"),
        following("1 Tip 2.00"),
    ];
    let rows = rows(&records);
    for row in &rows[..3] {
        let [sale, back] = lines(row) else {
            panic!("{row:?}")
        };
        assert_eq!(
            (sale.kind, back.kind),
            (SaleLineKind::Sale, SaleLineKind::Return)
        );
        assert_eq!(back.net, sale.net.checked_neg().unwrap());
        assert_eq!(back.quantity, -sale.quantity);
        assert_eq!(back.return_of, Some(sale.line_key.to_string()));
        assert_ne!(back.line_key, sale.line_key);
    }
    assert_ne!(lines(&rows[1])[0].line_key, lines(&rows[2])[0].line_key);
    let inspection = inspected(&records);
    assert_eq!(
        (inspection.rows, inspection.lines, inspection.returns.lines),
        (4, 6, 3)
    );
    assert!(inspection.totals.net.is_zero() && inspection.is_balanced);
}

#[test]
fn a_sale_has_the_same_key_before_and_after_its_refund() {
    let paid = rows(&[first("paid", ["10.00", "0.00"], "1 Lamp 10.00")]);
    let refunded = rows(&[first("refunded", ["10.00", "0.00"], "1 Lamp 10.00")]);
    let (before, after) = (&lines(&paid[0])[0], &lines(&refunded[0])[0]);
    assert_eq!(
        (before.line_key, &before.return_of),
        (after.line_key, &after.return_of)
    );
}

#[test]
fn a_voided_order_is_skipped_with_its_tip() {
    let inspection = inspected(&[
        first("voided", ["9.00", "0.50"], "1 Lamp 10.00"),
        following("1 Tip 2.00"),
    ]);
    assert_eq!((inspection.lines, inspection.skipped.len()), (0, 1));
    let skipped = &inspection.skipped[0];
    assert_eq!(
        (
            skipped.reason,
            skipped.total.lines,
            skipped.total.net.to_string()
        ),
        ("voided", 2, "11.00".to_owned())
    );
    assert!(inspection.is_balanced && inspection.first.is_none());
}

#[test]
fn what_a_file_cannot_tell_is_asked() {
    let paid = |item| first("paid", ["10.00", "0.00"], item);
    for (record, expected) in [
        (
            first("partially_refunded", ["10.00", "0.00"], "1 Lamp 10.00"),
            ReviewReason::PartialRefund,
        ),
        (
            paid("1 Lamp 10.00").replace(",0.00,Ada", ",3.00,Ada"),
            ReviewReason::PartialRefund,
        ),
        (
            paid("1 Lamp 10.00").replace(",,0.00,Ada", ",2026-04-01 09:00:00 -0400,0.00,Ada"),
            ReviewReason::Cancelled,
        ),
        (
            first("pending", ["10.00", "0.00"], "1 Lamp 10.00"),
            ReviewReason::NotPaid,
        ),
        (paid("1 Lamp 9.00"), ReviewReason::SubtotalAboveLines),
    ] {
        let rows = rows(std::slice::from_ref(&record));
        assert!(
            matches!(rows[0].outcome, Outcome::Review { reason, .. } if reason == expected),
            "{record}: {:?}",
            rows[0].outcome
        );
        let inspection = inspected(&[record]);
        assert_eq!(
            (inspection.lines, inspection.review[0].reason),
            (1, expected.name())
        );
        assert_eq!(inspection.totals.net.to_string(), "10.00");
        assert!(inspection.is_balanced);
    }
}

#[test]
fn one_bad_row_rejects_its_whole_order_and_no_other() {
    let other = first("paid", ["8.00", "0.00"], "1 Bowl 8.00")
        .replace("#1113", "#1114")
        .replace(",77,", ",78,");
    let records = [
        first("paid", ["20.00", "0.00"], "1 Lamp 10.00"),
        following("one Vase 10.00"),
        other,
    ];
    let rows = rows(&records);
    assert!(rejection(&rows[0]).contains("rejected on line 3"));
    assert!(rejection(&rows[1]).contains("'Lineitem quantity', value 'one'"));
    assert_eq!(lines(&rows[2])[0].net.amount_minor, 800);
    let inspection = inspected(&records);
    assert_eq!(
        (inspection.control_net.to_string(), inspection.is_balanced),
        ("28.00".to_owned(), true)
    );
}

#[test]
fn rows_without_their_order_and_foreign_ones_are_rejected() {
    assert!(
        rejection(&rows(&[following("1 Vase 10.00")])[0]).contains("first row is not above it")
    );
    let foreign = following("1 Vase 10.00").replace("#1113", "#1112");
    let order = rows(&[first("paid", ["20.00", "0.00"], "1 Lamp 10.00"), foreign]);
    assert!(rejection(&order[1]).contains("'Name', value '#1112'"));
    let no_lines = rows(&[first("paid", ["20.00", "0.00"], "1 Tip 10.00")]);
    assert!(rejection(&no_lines[0]).contains("Subtotal"));
}

#[test]
fn another_currency_and_a_rounded_id_are_rejected() {
    let dollars = first("paid", ["10.00", "0.00"], "1 Lamp 10.00");
    let options = ImportOptions {
        currency: Some("EUR".parse().unwrap()),
        ..ImportOptions::default()
    };
    let inspection = inspect(file(std::slice::from_ref(&dollars)).as_bytes(), &options).unwrap();
    assert_eq!(inspection.rejections[0].rejection.column, "Currency");
    let rounded = rows(&[dollars.replace(",77,", ",6.29549E+12,")]);
    assert!(rejection(&rounded[0]).contains("rounded by a spreadsheet"));
    let yen = dollars.replace("USD", "JPY").replace(".00", "");
    assert_eq!(inspected(&[yen]).totals.net.to_string(), "10");
}

#[test]
fn an_order_of_endless_rows_is_not_kept_in_memory() {
    let row = following(&format!("1 {} 1.00", "x".repeat(1000)));
    let mut records = vec![first("paid", ["20.00", "0.00"], "1 Lamp 10.00")];
    records.extend(std::iter::repeat_n(row, 8000));
    let inspection = inspected(&records);
    assert_eq!((inspection.rows, inspection.rejected), (8001, 8001));
    assert!(inspection.rejections[0].rejection.reason.contains("8 MiB"));
}
