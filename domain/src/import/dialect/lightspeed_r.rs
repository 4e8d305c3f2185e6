//! Lightspeed Retail (R-Series), Sales > Lines. Subtotal is the gross amount,
//! Tax a rate, and Total = (Subtotal - Discount) x (1 + rate).

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::Rejection;
use crate::import::amount::parse_number;
use crate::import::record::Record;
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

pub const LINES: Dialect = Dialect {
    name: "lightspeed_r_lines",
    title: "Lightspeed Retail, Sales > Lines",
    signature: &[
        "ID",
        "Date",
        "Description",
        "Qty",
        "Retail",
        "Subtotal",
        "Discount",
        "Total",
    ],
    other_names: &[],
    required: &[
        &["ID"],
        &["Date"],
        &["Description"],
        &["Qty"],
        &["Retail"],
        &["Subtotal"],
        &["Discount"],
        &["Tax"],
    ],
    date: "Date",
    currency: None,
    note: None,
    records: Records::Single(read),
    control,
};

fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    let gross = record.parse_amount("Subtotal")?;
    gross.checked_sub(record.parse_amount("Discount")?)
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    let gross = record.money("Subtotal")?;
    let discount = record.money("Discount")?;
    let net = record.checked("Subtotal", gross.checked_sub(discount))?;
    let tax = tax(record, net)?;
    let quantity = record.number("Qty")?;
    // A trade-in is written as a quantity of -1 or as a negative price.
    let is_return =
        gross.amount_minor < 0 || (gross.amount_minor == 0 && quantity.is_sign_negative());
    let receipt = record.required_identity("ID")?.to_owned();
    let item = record.text("Description").to_owned();
    let key_parts = vec![
        receipt.clone(),
        item.clone(),
        quantity.normalize().to_string(),
        record.number("Retail")?.normalize().to_string(),
        discount.amount_minor.to_string(),
    ];
    let line = SaleLine {
        line_key: LineKey([0; 32]),
        kind: if is_return {
            SaleLineKind::Return
        } else {
            SaleLineKind::Sale
        },
        receipt,
        // The return stands under a number of its own, with nothing of its sale.
        return_of: None,
        sold_on: record.date("Date")?,
        item,
        sku: None,
        vendor: None,
        note: None,
        order_refunded: None,
        // The report as it comes has none of these columns; stores add them. Total is
        // checked above: the tax is never inside.
        circumstances: Circumstances {
            location: record.first_of(&["Shop", "Register"]),
            channel: record.optional("Source"),
            payment: record.first_of(&["Payment Type", "Payment"]),
            ..Circumstances::default()
        },
        consignor_reference: record.consignor_reference(),
        category: None,
        quantity,
        gross,
        discount,
        net,
        tax,
    };
    Ok(Reading::Line(KeyedLine {
        line,
        key_parts,
        is_undone_by_key: false,
    }))
}

/// What Total has above the net amount, or (in a report without it) the rate of the
/// net amount. The two must agree to a cent: the till computes with a discount that
/// has more decimals than it prints.
fn tax(record: &Record<'_>, net: Money) -> Result<Money, Rejection> {
    let no_rate = || record.reject("Tax", "is no rate such as 8.25%");
    let expected = |rate: Decimal| net.to_decimal().checked_mul(rate);
    let text = record.required("Tax")?;
    let number = parse_number(text.trim_end_matches('%'), None).ok_or_else(no_rate)?;
    let percent = number.checked_div(Decimal::ONE_HUNDRED);
    // A spreadsheet keeps 8.25% as 0.0825.
    let rate = if text.ends_with('%') {
        percent
    } else {
        Some(number)
    };
    let expected = rate.and_then(expected).ok_or_else(no_rate)?;
    if !record.file.header.has("Total") {
        let decimals = net.currency.exponent();
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        return record.amount("Tax", expected.round_dp_with_strategy(decimals, strategy));
    }
    let total = record.money("Total")?;
    let tax = record.checked("Total", total.checked_sub(net))?;
    let cent = Money::new(1, net.currency).to_decimal();
    match tax.to_decimal().checked_sub(expected) {
        Some(difference) if difference.abs() <= cent => Ok(tax),
        _ => Err(record.reject("Total", "is not Subtotal less Discount with Tax added")),
    }
}
