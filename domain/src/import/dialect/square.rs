//! Square, Items Detail. Gross Sales is the whole line before tax and discount;
//! Discounts are negative on a sale, and Net Sales is their sum. In Australia
//! the column before the discount is Product Sales, and Gross Sales has the tax.
//! Reports of earlier years, and those of which a store dropped columns, lack some.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::Rejection;
use crate::import::circumstances::contains_tax;
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

pub const ITEMS: Dialect = Dialect {
    name: "square_items",
    title: "Square, Items Detail",
    signature: &[
        "Date",
        "Item",
        "Qty",
        "SKU",
        "Modifiers Applied",
        "Gross Sales",
        "Discounts",
        "Net Sales",
        "Tax",
        "Transaction ID",
        "Event Type",
    ],
    other_names: &[],
    required: &[
        &["Date"],
        &["Item"],
        &["Qty"],
        &["Gross Sales", "Product Sales"],
        &["Discounts"],
        &["Net Sales"],
        &["Tax"],
    ],
    date: "Date",
    currency: None,
    note: Some("Notes"),
    records: Records::Single(read),
    control,
};

fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    records.get(index)?.parse_amount("Net Sales")
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    let gross_column = if record.file.header.has("Product Sales") {
        "Product Sales"
    } else {
        "Gross Sales"
    };
    let gross = record.money(gross_column)?;
    let discounts = record.money("Discounts")?;
    let net = record.money("Net Sales")?;
    if gross.checked_add(discounts) != Ok(net) {
        let reason = format!("is not {gross_column} with Discounts taken off");
        return Err(record.reject("Net Sales", &reason));
    }
    let discount = record.checked("Discounts", discounts.checked_neg())?;
    let receipt = transaction(record)?;
    let item = record.text("Item").to_owned();
    let identity = record
        .optional_identity("Token")?
        .unwrap_or_else(|| item.clone());
    let modifiers = record.text("Modifiers Applied").to_owned();
    let sku = record.optional_identity("SKU")?;
    let quantity = record.number("Qty")?;
    let kind = kind(record, quantity)?;
    let key_parts = vec![
        receipt.clone(),
        match kind {
            SaleLineKind::Sale => "Payment".to_owned(),
            SaleLineKind::Return => "Refund".to_owned(),
        },
        identity.clone(),
        sku_for_key(sku.as_deref()),
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
        vendor: None,
        note: None,
        order_refunded: None,
        circumstances: circumstances(record, net)?,
        consignor_reference: record.consignor_reference(),
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
    Ok(Reading::Line(KeyedLine {
        line,
        key_parts,
        is_undone_by_key: false,
    }))
}

/// The report has no column for the name of a discount, unless a store added one; a card's
/// brand is all that it says of the payment.
fn circumstances(record: &Record<'_>, net: Money) -> Result<Circumstances, Rejection> {
    Ok(Circumstances {
        location: record.optional("Location"),
        channel: record.optional("Channel"),
        payment: record.optional("Card Brand"),
        tags: Vec::new(),
        discount_name: record.optional("Discount Name"),
        is_tax_inside: is_tax_inside(record, net)?,
    })
}

/// Only Australian reports say what the buyer paid; in the others, the amounts are without
/// tax.
fn is_tax_inside(record: &Record<'_>, net: Money) -> Result<bool, Rejection> {
    if !record.file.header.has("Product Sales") {
        return Ok(false);
    }
    let paid = record.parse_amount("Gross Sales");
    let tax = record.money("Tax")?.to_decimal();
    Ok(paid.is_some_and(|paid| contains_tax(paid, net.to_decimal(), tax)))
}

fn kind(record: &Record<'_>, quantity: Decimal) -> Result<SaleLineKind, Rejection> {
    match record.text("Event Type") {
        "Payment" => Ok(SaleLineKind::Sale),
        "Refund" => Ok(SaleLineKind::Return),
        // A store that dropped the column still has the sign.
        "" if !record.file.header.has("Event Type") => Ok(if quantity.is_sign_negative() {
            SaleLineKind::Return
        } else {
            SaleLineKind::Sale
        }),
        _ => Err(record.reject("Event Type", "is neither Payment nor Refund")),
    }
}

/// The transaction's id, from its column or from the address in Details; of a store
/// that dropped both, when and for whom it was.
fn transaction(record: &Record<'_>) -> Result<String, Rejection> {
    let header = &record.file.header;
    if header.has("Transaction ID") {
        return record
            .required_identity("Transaction ID")
            .map(str::to_owned);
    }
    if !header.has("Details") {
        let moment = ["Date", "Time", "Customer ID", "Customer Name"].map(|name| record.text(name));
        return Ok(moment.join(" ").trim().to_owned());
    }
    let address = record.required("Details")?.split_once("/transactions/");
    let id = address.and_then(|(_, rest)| rest.split(['/', '?']).next());
    id.filter(|id| !id.is_empty())
        .map(str::to_owned)
        .ok_or_else(|| record.reject("Details", "holds no transaction"))
}
