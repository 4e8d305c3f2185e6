//! Clover, Line Items Export: one record for each unit or weighed line of an order.
//! Total Revenue is the item with its modifiers, before every discount; Item Total is
//! what is left after the line's own discount and its part of the order's.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::circumstances::{agreed, contains_tax};
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::import::{Rejection, ReviewReason};
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

pub const LINE_ITEMS: Dialect = Dialect {
    name: "clover_line_items",
    title: "Clover, Line Items Export",
    signature: &[
        "Line Item Date",
        "Item ID",
        "Item SKU",
        "Order ID",
        "Item Name",
        "Currency",
        "Item Revenue",
        "Total Revenue",
        "Total Discount",
        "Item Total",
        "Tax Amount",
        "Refunded",
        "Order Payment State",
    ],
    other_names: &[],
    required: &[
        &["Line Item Date"],
        &["Order ID"],
        &["Item Name"],
        &["Total Revenue", "Item Revenue"],
        &["Item Total"],
        &["Tax Amount"],
        &["Refunded"],
    ],
    date: "Line Item Date",
    currency: Some("Currency"),
    note: None,
    records: Records::Single(read),
    control,
};

/// A refunded line comes to nothing.
fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    if is_yes(record, "Refunded") {
        return Some(Decimal::ZERO);
    }
    record.parse_amount("Item Total")
}

fn is_yes(record: &Record<'_>, column: &str) -> bool {
    let text = record.text(column).to_ascii_lowercase();
    matches!(text.as_str(), "yes" | "true" | "y" | "1")
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    record.check_currency("Currency")?;
    let gross_column = if record.file.header.has("Total Revenue") {
        "Total Revenue"
    } else {
        "Item Revenue"
    };
    let gross = record.money(gross_column)?;
    let net = record.money("Item Total")?;
    let discount = record.checked("Item Total", gross.checked_sub(net))?;
    // Only goods that are weighed or measured state how much.
    let quantity = match record.text("Per Unit Quantity") {
        "" => Decimal::ONE,
        _ => record.number("Per Unit Quantity")?,
    };
    let order = record.required_identity("Order ID")?.to_owned();
    let item = record.text("Item Name").to_owned();
    let sku = match record.optional_identity("Item SKU")? {
        None => record.optional_identity("Item Product Code")?,
        sku => sku,
    };
    let is_return = net.amount_minor < 0;
    let key_parts = vec![
        order.clone(),
        record.identity("Item ID")?.to_owned(),
        item.clone(),
        sku_for_key(sku.as_deref()),
        record.text("Modifiers").to_owned(),
        quantity.normalize().to_string(),
        gross.amount_minor.to_string(),
    ];
    let line = KeyedLine {
        line: SaleLine {
            line_key: LineKey([0; 32]),
            kind: if is_return {
                SaleLineKind::Return
            } else {
                SaleLineKind::Sale
            },
            receipt: order,
            return_of: None,
            sold_on: record.date("Line Item Date")?,
            item,
            sku,
            vendor: None,
            note: None,
            order_refunded: None,
            circumstances: circumstances(record, net),
            consignor_reference: record.consignor_reference(),
            category: None,
            quantity: if is_return {
                record.opposite("Per Unit Quantity", quantity)?
            } else {
                quantity
            },
            gross,
            discount,
            net,
            tax: record.optional_money("Tax Amount")?,
        },
        key_parts,
        is_undone_by_key: true,
    };
    let state = record.text("Order Payment State");
    let is_paid = state.is_empty()
        || ["paid", "refunded", "partially refunded"]
            .iter()
            .any(|known| state.eq_ignore_ascii_case(known));
    Ok(match (is_yes(record, "Refunded"), is_paid) {
        (true, _) => Reading::UndoneLine(line),
        (false, true) => Reading::Line(line),
        (false, false) => Reading::Review {
            reason: ReviewReason::NotPaid,
            line,
        },
    })
}

/// What was taken off a line and off its order stands in columns of their own, by name; the
/// tender and the type of the order stand in other reports, and here where a store added
/// them.
fn circumstances(record: &Record<'_>, net: Money) -> Circumstances {
    let discounts = ["Discounts", "Order Discounts"];
    Circumstances {
        location: record.optional("Location"),
        channel: record.optional("Order Type"),
        payment: record.first_of(&["Payment Tender", "Tender"]),
        tags: Vec::new(),
        discount_name: agreed(discounts.iter().map(|column| record.text(column))),
        is_tax_inside: is_tax_inside(record, net),
    }
}

/// Item Total with Tax/Fee Amount is Item Total, the fee, and the tax that is added.
fn is_tax_inside(record: &Record<'_>, net: Money) -> bool {
    let amount = |column| record.parse_amount(column);
    let Some((total, tax)) = amount("Item Total with Tax/Fee Amount").zip(amount("Tax Amount"))
    else {
        return false;
    };
    let fee = amount("Item Fee").unwrap_or_default();
    let paid = total.checked_sub(fee);
    paid.is_some_and(|paid| contains_tax(paid, net.to_decimal(), tax))
}
