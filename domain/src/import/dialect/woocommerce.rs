//! WooCommerce, order lines as the plugin Advanced Order Export writes them: one
//! record for each line of an order, with the order's columns repeated. A line's
//! refund stands beside it.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::import::{Rejection, ReviewReason, SkipReason};
use crate::money::{Currency, Money};
use crate::sale_line::{LineKey, SaleLine, SaleLineKind};

pub const ORDER_LINES: Dialect = Dialect {
    name: "woocommerce_order_lines",
    title: "WooCommerce, order lines (Advanced Order Export)",
    signature: &[
        "Order Number",
        "Order Status",
        "Order Date",
        "SKU",
        "Name",
        "Quantity",
        "Item Cost",
        "Order Line (w/o tax)",
        "Order Line Tax",
        "Order Line Total",
    ],
    required: &[
        &["Order Number"],
        &["Order Status"],
        &["Order Date"],
        &["Name"],
        &["Quantity"],
        &["Order Line (w/o tax)"],
    ],
    date: "Order Date",
    currency: Some("Order Currency"),
    note: None,
    records: Records::Single(read),
    control,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Sold,
    Refunded,
    Voided,
    NotPaid,
}

fn status(record: &Record<'_>) -> Status {
    let text = record.text("Order Status").to_ascii_lowercase();
    match text.strip_prefix("wc-").unwrap_or(&text) {
        "completed" | "processing" => Status::Sold,
        "refunded" => Status::Refunded,
        "cancelled" | "failed" | "trash" => Status::Voided,
        _ => Status::NotPaid,
    }
}

/// A refunded line comes to nothing.
fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    match status(record) {
        Status::Refunded => Some(Decimal::ZERO),
        Status::Sold if is_refunded_whole(record) => Some(Decimal::ZERO),
        _ => record.parse("Order Line (w/o tax)"),
    }
}

/// What came back of a line, with its tax.
fn refunded(record: &Record<'_>) -> Decimal {
    record
        .parse("Order Line Total Refunded")
        .unwrap_or_default()
        .abs()
}

fn is_refunded_whole(record: &Record<'_>) -> bool {
    let back = refunded(record);
    !back.is_zero() && record.parse("Order Line Total") == Some(back)
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    if record.file.header.has("Order Currency") {
        record.check_currency("Order Currency")?;
    }
    let net = record.money("Order Line (w/o tax)")?;
    let quantity = record.number("Quantity")?;
    let gross = gross(record, quantity, net)?;
    let discount = record.checked("Item Cost", gross.checked_sub(net))?;
    let order = record.required("Order Number")?.to_owned();
    let item = record.text("Name").to_owned();
    let sku = record.optional("SKU");
    let variation = record.text("Product Variation").to_owned();
    let line = KeyedLine {
        key_parts: vec![
            order.clone(),
            record.text("Item #").to_owned(),
            sku_for_key(sku.as_deref()),
            item.clone(),
            variation,
            quantity.normalize().to_string(),
            net.amount_minor.to_string(),
        ],
        line: SaleLine {
            line_key: LineKey([0; 32]),
            kind: SaleLineKind::Sale,
            receipt: order,
            return_of: None,
            sold_on: record.date("Order Date")?,
            item,
            sku,
            vendor: record.optional("Vendor"),
            note: None,
            order_refunded: order_refunded(record, net.currency),
            consignor_reference: record.consignor_reference(),
            category: record.optional("Category"),
            quantity,
            gross,
            discount,
            net,
            tax: record.optional_money("Order Line Tax")?,
        },
        is_undone_by_key: true,
    };
    Ok(match status(record) {
        Status::Voided => Reading::Skipped {
            reason: SkipReason::Voided,
            net,
        },
        Status::NotPaid => Reading::Review {
            reason: ReviewReason::NotPaid,
            line,
        },
        Status::Refunded => Reading::UndoneLine(line),
        Status::Sold if is_refunded_whole(record) => Reading::UndoneLine(line),
        Status::Sold if !refunded(record).is_zero() => Reading::Review {
            reason: ReviewReason::PartialRefund,
            line,
        },
        Status::Sold => Reading::Line(line),
    })
}

/// What came back of the line's order, where that is not all of it.
fn order_refunded(record: &Record<'_>, currency: Currency) -> Option<Money> {
    let refunded = refunded(record);
    let is_partial = !refunded.is_zero() && !is_refunded_whole(record);
    let refunded = Money::from_decimal(refunded.abs(), currency).ok();
    refunded.filter(|_| is_partial)
}

/// The price of all before the discount, where the plugin states it: some stores
/// export the price that was paid.
fn gross(record: &Record<'_>, quantity: Decimal, net: Money) -> Result<Money, Rejection> {
    let Some(price) = record.parse("Item Cost") else {
        return Ok(net);
    };
    let gross = price.checked_mul(quantity);
    let gross = gross.and_then(|gross| Money::from_decimal(gross, net.currency).ok());
    match gross {
        Some(gross) if gross.amount_minor >= net.amount_minor => Ok(gross),
        _ => Ok(net),
    }
}
