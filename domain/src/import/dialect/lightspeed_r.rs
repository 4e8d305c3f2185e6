//! Lightspeed Retail (R-Series), Sales > Lines. Subtotal is the gross amount,
//! Tax a rate, and Total = (Subtotal - Discount) x (1 + rate).

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Dialect, Interpretation};
use crate::import::Rejection;
use crate::import::record::Record;
use crate::money::Money;
use crate::sale_line::{LineKey, SaleLine, SaleLineKind};

pub const LINES: Dialect = Dialect {
    name: "lightspeed_r_lines",
    title: "Lightspeed Retail, Sales > Lines",
    recognised_by: &["ID", "Description", "Qty", "Retail", "Subtotal"],
    required: &[
        "ID",
        "Date",
        "Description",
        "Qty",
        "Retail",
        "Subtotal",
        "Discount",
        "Tax",
        "Total",
    ],
    read,
};

fn read(record: &Record<'_>) -> Result<Interpretation, Rejection> {
    let gross = record.money("Subtotal")?;
    let discount = record.money("Discount")?;
    let too_large = |error: crate::money::MoneyError| record.reject("Subtotal", &error.to_string());
    let net = gross.checked_sub(discount).map_err(too_large)?;
    let total = record.money("Total")?;
    let tax = total.checked_sub(net).map_err(too_large)?;
    if expected_tax(record, net)? != tax {
        return Err(record.reject("Total", "is not Subtotal less Discount with Tax added"));
    }
    let quantity = record.number("Qty")?;
    // A trade-in is written as a quantity of -1 or as a negative price.
    let is_return = quantity.is_sign_negative() || gross.amount_minor < 0;
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
        category: None,
        quantity,
        gross,
        discount,
        net,
        tax,
    };
    Ok(Interpretation { line, key_parts })
}

/// The rate (`8.25%`) of the net amount, half a cent away from zero.
fn expected_tax(record: &Record<'_>, net: Money) -> Result<Money, Rejection> {
    let no_rate = || record.reject("Tax", "is no rate such as 8.25%");
    let rate = record
        .required("Tax")?
        .strip_suffix('%')
        .ok_or_else(no_rate)?;
    let rate: Decimal = rate.trim().parse().map_err(|_| no_rate())?;
    let tax = net
        .to_decimal()
        .checked_mul(rate)
        .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        .ok_or_else(no_rate)?
        .round_dp_with_strategy(
            net.currency.exponent(),
            RoundingStrategy::MidpointAwayFromZero,
        );
    Money::from_decimal(tax, net.currency).map_err(|error| record.reject("Tax", &error.to_string()))
}
