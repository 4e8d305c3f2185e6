//! Lightspeed Retail (R-Series), Sales > Lines. Subtotal is the gross amount,
//! Tax a rate, and Total = (Subtotal - Discount) x (1 + rate).

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::Rejection;
use crate::import::amount::parse_number;
use crate::import::record::Record;
use crate::money::Money;
use crate::sale_line::{LineKey, SaleLine, SaleLineKind};

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
    required: &[
        &["ID"],
        &["Date"],
        &["Description"],
        &["Qty"],
        &["Retail"],
        &["Subtotal"],
        &["Discount"],
        &["Tax"],
        &["Total"],
    ],
    date: "Date",
    currency: None,
    records: Records::Single(read),
    control,
};

fn control(record: &Record<'_>, _: bool) -> Option<Decimal> {
    let gross = parse_number(record.text("Subtotal"))?;
    gross.checked_sub(parse_number(record.text("Discount"))?)
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    let gross = record.money("Subtotal")?;
    let discount = record.money("Discount")?;
    let net = record.checked("Subtotal", gross.checked_sub(discount))?;
    let total = record.money("Total")?;
    let tax = record.checked("Total", total.checked_sub(net))?;
    check_tax(record, net, tax)?;
    let quantity = record.number("Qty")?;
    // A trade-in is written as a quantity of -1 or as a negative price.
    let is_return =
        gross.amount_minor < 0 || (gross.amount_minor == 0 && quantity.is_sign_negative());
    let receipt = record.required("ID")?.to_owned();
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

/// The tax must be the rate (`8.25%`) of the net amount to a cent: the till
/// computes with a discount that has more decimals than it prints.
fn check_tax(record: &Record<'_>, net: Money, tax: Money) -> Result<(), Rejection> {
    let no_rate = || record.reject("Tax", "is no rate such as 8.25%");
    let rate = record.required("Tax")?.strip_suffix('%');
    let rate = rate.and_then(parse_number).ok_or_else(no_rate)?;
    let expected = net
        .to_decimal()
        .checked_mul(rate)
        .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        .ok_or_else(no_rate)?;
    let cent = Money::new(1, net.currency).to_decimal();
    match tax.to_decimal().checked_sub(expected) {
        Some(difference) if difference.abs() <= cent => Ok(()),
        _ => Err(record.reject("Total", "is not Subtotal less Discount with Tax added")),
    }
}
