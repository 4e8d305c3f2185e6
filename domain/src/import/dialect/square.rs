//! Square, Items Detail. Gross Sales is the whole line before tax and discount;
//! Discounts are negative on a sale, and Net Sales is their sum.

use super::{Dialect, Interpretation};
use crate::import::Rejection;
use crate::import::record::Record;
use crate::sale_line::{LineKey, SaleLine, SaleLineKind};

pub const ITEMS: Dialect = Dialect {
    name: "square_items",
    title: "Square, Items Detail",
    recognised_by: &["Item", "Event Type", "Transaction ID", "Payment ID"],
    required: &[
        "Date",
        "Item",
        "Qty",
        "Gross Sales",
        "Discounts",
        "Net Sales",
        "Tax",
        "Transaction ID",
        "Event Type",
    ],
    read,
};

fn read(record: &Record<'_>) -> Result<Interpretation, Rejection> {
    let kind = match record.text("Event Type") {
        "Payment" => SaleLineKind::Sale,
        "Refund" => SaleLineKind::Return,
        _ => return Err(record.reject("Event Type", "is neither Payment nor Refund")),
    };
    let gross = record.money("Gross Sales")?;
    let discounts = record.money("Discounts")?;
    let net = record.money("Net Sales")?;
    if gross.checked_add(discounts) != Ok(net) {
        return Err(record.reject("Net Sales", "is not Gross Sales with Discounts taken off"));
    }
    let discount = discounts
        .checked_neg()
        .map_err(|error| record.reject("Discounts", &error.to_string()))?;
    let receipt = record.required("Transaction ID")?.to_owned();
    let item = record.text("Item").to_owned();
    let identity = record.optional("Token").unwrap_or_else(|| item.clone());
    let modifiers = record.text("Modifiers Applied").to_owned();
    let sku = record.optional("SKU");
    let quantity = record.number("Qty")?;
    let key_parts = vec![
        receipt.clone(),
        record.text("Event Type").to_owned(),
        identity.clone(),
        sku.clone().unwrap_or_default(),
        modifiers.clone(),
        quantity.normalize().to_string(),
        gross.amount_minor.to_string(),
    ];
    // A refund has a transaction of its own but the payment of its sale.
    let return_of = record
        .optional("Payment ID")
        .map(|payment| [payment, identity, modifiers].join("\u{1f}"));
    let line = SaleLine {
        line_key: LineKey([0; 32]),
        kind,
        receipt,
        return_of,
        sold_on: record.date("Date")?,
        item,
        sku,
        // Square writes the word None where an item has no category.
        category: record
            .optional("Category")
            .filter(|category| category != "None"),
        quantity,
        gross,
        discount,
        net,
        tax: record.money("Tax")?,
    };
    Ok(Interpretation { line, key_parts })
}
