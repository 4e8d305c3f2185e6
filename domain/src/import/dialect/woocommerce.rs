//! WooCommerce, order lines as the plugin Advanced Order Export writes them: one
//! record for each line of an order, with the order's columns repeated. A line's
//! refund stands beside it. All amounts are without tax, Order Line Total too; before
//! version 1.5.3 (February 2018) the plugin took the tax off a second time in Order
//! Line (w/o tax) where the shop's prices contained it.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::circumstances::tags;
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::import::{Rejection, ReviewReason, SkipReason};
use crate::money::{Currency, Money};
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

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
    // As the plugin has called them since 2018.
    other_names: &[
        ("Item Name", "Name"),
        ("Product Name", "Name"),
        ("Currency", "Order Currency"),
        ("Item Seller", "Vendor"),
    ],
    required: &[
        &["Order Number"],
        &["Order Status"],
        &["Order Date"],
        &["Name"],
        &["Quantity"],
        &["Order Line (w/o tax)", "Order Line Total", "Item Cost"],
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
        _ => net(record),
    }
}

/// What was paid for the line, without tax, by the surest column that says it.
fn net(record: &Record<'_>) -> Option<Decimal> {
    let total = record.parse_amount("Order Line Total");
    match record.parse_amount("Order Line (w/o tax)") {
        Some(_) if took_tax_off_twice(record) => total,
        Some(net) => Some(net),
        None if total.is_some() => total,
        None => record
            .parse_amount("Item Cost")?
            .checked_mul(record.parse("Quantity")?),
    }
}

/// Whether this is an amount of the plugin before version 1.5.3: less than the total by
/// the tax, when the price of the pieces, which never has tax, comes to that total.
fn took_tax_off_twice(record: &Record<'_>) -> bool {
    let amount = |column| record.parse_amount(column);
    let is_so = || {
        let (stated, total) = (amount("Order Line (w/o tax)")?, amount("Order Line Total")?);
        let pieces = record.parse("Quantity")?;
        let price = amount("Item Cost")?.checked_mul(pieces)?;
        let off = price.checked_sub(total)?.abs();
        // The price of one is rounded to the cent.
        let allowed = Decimal::new(5, 3).checked_mul(pieces.abs())?;
        let difference = total.checked_sub(stated)?;
        Some(
            !difference.is_zero() && Some(difference) == amount("Order Line Tax") && off <= allowed,
        )
    };
    is_so().unwrap_or(false)
}

/// What came back of a line.
fn refunded(record: &Record<'_>) -> Decimal {
    record
        .parse_amount("Order Line Total Refunded")
        .unwrap_or_default()
        .abs()
}

fn is_refunded_whole(record: &Record<'_>) -> bool {
    let back = refunded(record);
    !back.is_zero() && record.parse_amount("Order Line Total") == Some(back)
}

/// The amount that [`net`] chose, or what is wrong with its column.
fn net_money(record: &Record<'_>) -> Result<Money, Rejection> {
    let has = |column| record.file.header.has(column);
    let column = if has("Order Line (w/o tax)") && !took_tax_off_twice(record) {
        "Order Line (w/o tax)"
    } else if has("Order Line Total") {
        "Order Line Total"
    } else {
        let quantity = record.number("Quantity")?;
        // The plugin rounds it: two pieces at 3.33 may have been 6.67.
        if quantity.abs() != Decimal::ONE {
            let reason = "is rounded to one piece, and the line may be a cent off; export it with the column Order Line (w/o tax)";
            return Err(record.reject("Item Cost", reason));
        }
        let price = record.price("Item Cost")?;
        let net = price.checked_mul(quantity);
        return record.amount("Item Cost", net.unwrap_or(price));
    };
    record.money(column)
}

/// A coupon beyond the number of an order's lines has a record of its own, and no goods.
fn is_coupon(record: &Record<'_>) -> bool {
    let is_empty = |column: &&str| record.text(column).is_empty();
    !record.text("Coupon Code").is_empty()
        && ["Name", "SKU", "Quantity", "Item Cost"]
            .iter()
            .all(is_empty)
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    if record.file.header.has("Order Currency") {
        record.check_currency("Order Currency")?;
    }
    if is_coupon(record) {
        return Ok(Reading::Skipped {
            reason: SkipReason::OrderDiscount,
            net: Money::zero(record.file.currency),
        });
    }
    let net = net_money(record)?;
    let quantity = record.number("Quantity")?;
    let gross = gross(record, quantity, net)?;
    let discount = record.checked("Item Cost", gross.checked_sub(net))?;
    let order = record.required_identity("Order Number")?.to_owned();
    let item = record.text("Name").to_owned();
    let sku = record.optional_identity("SKU")?;
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
            circumstances: circumstances(record),
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
        Status::Voided => Reading::Voided(line),
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

/// A coupon is the order's, but the plugin writes the first beside the order's first line,
/// the second beside the second; the lines below know none. All amounts are without tax,
/// also where the shop's prices contain it.
fn circumstances(record: &Record<'_>) -> Circumstances {
    Circumstances {
        location: None,
        channel: record.optional("Created Via"),
        payment: record.first_of(&["Payment Method Title", "Payment Method"]),
        tags: tags(record.text("Tags")),
        discount_name: record.optional("Coupon Code"),
        is_tax_inside: false,
    }
}

/// What came back of the line's order, where that is not all of it.
fn order_refunded(record: &Record<'_>, currency: Currency) -> Option<Money> {
    let refunded = refunded(record);
    let is_partial = !refunded.is_zero() && !is_refunded_whole(record);
    let refunded = Money::from_decimal(refunded.abs(), currency).ok();
    refunded.filter(|_| is_partial)
}

/// The price of all before the discount, by the first column that has one: some stores
/// export the price that was paid.
fn gross(record: &Record<'_>, quantity: Decimal, net: Money) -> Result<Money, Rejection> {
    let whole = |column| record.parse_amount(column)?.checked_mul(quantity);
    let stated = record
        .parse_amount("Order Line Subtotal")
        .or_else(|| whole("Item Cost Before Discount"))
        .or_else(|| whole("Item Cost"));
    let gross = stated.and_then(|gross| Money::from_decimal(gross, net.currency).ok());
    match gross {
        Some(gross) if gross.amount_minor >= net.amount_minor => Ok(gross),
        _ => Ok(net),
    }
}
