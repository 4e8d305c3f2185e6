//! Lightspeed Retail (X-Series, formerly Vend), Sales history. A sale is a row
//! `Sale` with register, status and totals, a row `Sale Line` for each item, and
//! a row `Payment` for each tender. A line's Subtotal is net of its own discount;
//! an order's discount is a line of its own, which is spread over the others.
//! Lines have five decimals: they are rounded so that they sum to their sale.

use rust_decimal::Decimal;

use super::{Dialect, GroupRejection, KeyedLine, Reading, Records};
use crate::import::circumstances::{agreed, contains_tax};
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::import::spread::{round_to_total, spread};
use crate::import::{Rejection, ReviewReason, SkipReason};
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

pub const SALES: Dialect = Dialect {
    name: "lightspeed_x_sales",
    title: "Lightspeed Retail X-Series, Sales history",
    signature: &[
        "Date",
        "Receipt Number",
        "Line Type",
        "Quantity",
        "Subtotal",
        "Sales Tax",
        "Discount",
        "Loyalty",
        "Paid",
        "Details",
        "Register",
        "Status",
        "Sku",
    ],
    other_names: &[],
    required: &[
        &["Date"],
        &["Receipt Number"],
        &["Line Type"],
        &["Quantity"],
        &["Subtotal"],
        &["Sales Tax"],
        &["Discount"],
        &["Details"],
        &["Status"],
    ],
    date: "Date",
    currency: None,
    note: Some("Note"),
    records: Records::Grouped { begins, read },
    control,
};

const ORDER_DISCOUNT: &str = "vend-discount";

/// A sale's money stands on its first record; a voided sale's lines have their own.
fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let (first, record) = (records.first()?, records.get(index)?);
    match (is_voided(first), record.text("Line Type")) {
        (false, "Sale") => first.parse_amount("Subtotal"),
        (true, "Sale Line") if record.text("Sku") != ORDER_DISCOUNT => {
            let exact = record.parse_amount("Subtotal")?;
            let minor = round_to_total(&[exact], None, first.file.currency)?;
            Some(Money::new(*minor.first()?, first.file.currency).to_decimal())
        }
        _ => Some(Decimal::ZERO),
    }
}

fn begins(record: &Record<'_>, _first: Option<&Record<'_>>) -> bool {
    record.text("Line Type") == "Sale"
}

fn is_voided(first: &Record<'_>) -> bool {
    first.text("Status").eq_ignore_ascii_case("VOIDED")
}

fn read(records: &[Record<'_>]) -> Result<Vec<Reading>, GroupRejection> {
    let at = |index: usize| move |rejection| GroupRejection { index, rejection };
    let Some(first) = records.first() else {
        return Ok(Vec::new());
    };
    let mut items = Vec::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        items.push(Item::read(record, first).map_err(at(index))?);
    }
    let sale = Sale::read(first, &items).map_err(at(0))?;
    let circumstances = circumstances(records, first, &items);
    let mut readings = Vec::with_capacity(records.len());
    let mut goods = sale.goods.iter();
    for (index, (record, item)) in records.iter().zip(&items).enumerate() {
        let reading = match item.kind {
            ItemKind::Goods => match goods.next() {
                Some(amounts) => sale.reading(
                    first,
                    record,
                    item,
                    amounts,
                    circumstances_of(item, &circumstances),
                ),
                None => Err(record.reject("Subtotal", "cannot be divided over the lines")),
            },
            ItemKind::Other(reason) => Ok(Reading::Skipped {
                reason,
                net: Money::zero(first.file.currency),
            }),
        };
        readings.push(reading.map_err(at(index))?);
    }
    Ok(readings)
}

/// What all lines of a sale have in common. The discount's name is that of the order's
/// discount.
fn circumstances(records: &[Record<'_>], first: &Record<'_>, items: &[Item]) -> Circumstances {
    let details = |reason: SkipReason| {
        let of_kind = records.iter().zip(items);
        let of_kind = of_kind.filter(move |(_, item)| item.kind == ItemKind::Other(reason));
        agreed(of_kind.map(|(record, _)| record.text("Details")))
    };
    let amount = |column| first.parse_amount(column);
    let paid = amount("Total").zip(amount("Subtotal"));
    let paid = paid.zip(amount("Sales Tax"));
    Circumstances {
        // A register belongs to one outlet.
        location: first.first_of(&["Outlet", "Register"]),
        channel: None,
        payment: details(SkipReason::Payment),
        tags: Vec::new(),
        discount_name: details(SkipReason::OrderDiscount),
        is_tax_inside: paid
            .is_some_and(|((total, subtotal), tax)| contains_tax(total, subtotal, tax)),
    }
}

/// What the till took off a line by itself has no name, and of two discounts none stands
/// for both.
fn circumstances_of(item: &Item, sale: &Circumstances) -> Circumstances {
    let discount_name = sale.discount_name.clone();
    Circumstances {
        discount_name: discount_name.filter(|_| item.own_discount.is_zero()),
        ..sale.clone()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    Goods,
    /// No goods, and why.
    Other(SkipReason),
}

/// One record, with the till's decimals.
struct Item {
    kind: ItemKind,
    quantity: Decimal,
    /// Net of the line's own discount.
    subtotal: Decimal,
    own_discount: Decimal,
    tax: Decimal,
}

impl Item {
    fn read(record: &Record<'_>, first: &Record<'_>) -> Result<Self, Rejection> {
        let kind = match record.text("Line Type") {
            "Sale" => ItemKind::Other(SkipReason::SaleTotal),
            "Payment" => ItemKind::Other(SkipReason::Payment),
            "Sale Line" if record.text("Sku") == ORDER_DISCOUNT => {
                ItemKind::Other(SkipReason::OrderDiscount)
            }
            "Sale Line" => ItemKind::Goods,
            _ => {
                return Err(record.reject("Line Type", "is none of Sale, Sale Line and Payment"));
            }
        };
        if kind == ItemKind::Other(SkipReason::Payment) {
            return Ok(Self {
                kind,
                quantity: Decimal::ZERO,
                subtotal: Decimal::ZERO,
                own_discount: Decimal::ZERO,
                tax: Decimal::ZERO,
            });
        }
        if record.text("Receipt Number") != first.text("Receipt Number") {
            return Err(record.reject(
                "Receipt Number",
                "is not that of the sale above; sort the file as it was exported",
            ));
        }
        Ok(Self {
            kind,
            quantity: record.number("Quantity")?,
            subtotal: record.price("Subtotal")?,
            own_discount: record.price("Discount")?,
            tax: record.price("Sales Tax")?,
        })
    }
}

/// What a line of goods comes to.
struct Amounts {
    gross: Money,
    net: Money,
    tax: Money,
}

struct Sale {
    status: Status,
    /// In the order of the records.
    goods: Vec<Amounts>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Sold,
    Voided,
    NotPaid,
}

impl Sale {
    fn read(first: &Record<'_>, items: &[Item]) -> Result<Self, Rejection> {
        let status = match first.text("Status").to_ascii_uppercase().as_str() {
            "VOIDED" => Status::Voided,
            "CLOSED" | "LAYBY_CLOSED" | "ONACCOUNT_CLOSED" | "DISPATCHED_CLOSED"
            | "PICKED_UP_CLOSED" => Status::Sold,
            _ => Status::NotPaid,
        };
        let has_goods = items.iter().any(|item| item.kind == ItemKind::Goods);
        if !has_goods && status != Status::Voided {
            for column in ["Subtotal", "Sales Tax"] {
                if first.money(column)?.amount_minor != 0 {
                    return Err(first.reject(column, "has no lines"));
                }
            }
        }
        let goods = match status {
            Status::Voided => each_alone(first, items),
            _ => divided(first, items)?,
        };
        let goods = goods.ok_or_else(|| first.reject("Subtotal", "is too large"))?;
        Ok(Self { status, goods })
    }

    fn reading(
        &self,
        first: &Record<'_>,
        record: &Record<'_>,
        item: &Item,
        amounts: &Amounts,
        circumstances: Circumstances,
    ) -> Result<Reading, Rejection> {
        let line = line(first, record, item, amounts, circumstances);
        Ok(match self.status {
            Status::Voided => Reading::voided(line, amounts.net),
            Status::NotPaid => Reading::Review {
                reason: ReviewReason::NotPaid,
                line: line?,
            },
            Status::Sold => Reading::Line(line?),
        })
    }
}

/// A voided sale's lines, whose totals are nobody's.
fn each_alone(first: &Record<'_>, items: &[Item]) -> Option<Vec<Amounts>> {
    let goods = items.iter().filter(|item| item.kind == ItemKind::Goods);
    goods
        .map(|item| {
            let minor = round_to_total(&[item.subtotal], None, first.file.currency)?;
            let net = Money::new(*minor.first()?, first.file.currency);
            Some(Amounts {
                gross: net,
                net,
                tax: Money::zero(first.file.currency),
            })
        })
        .collect()
}

/// The lines of a sale: an order's discount is spread over them, and they sum to the
/// sale's own Subtotal and Sales Tax to the cent.
fn divided(first: &Record<'_>, items: &[Item]) -> Result<Option<Vec<Amounts>>, Rejection> {
    let currency = first.file.currency;
    let goods: Vec<&Item> = items
        .iter()
        .filter(|item| item.kind == ItemKind::Goods)
        .collect();
    let discounts = |amount: fn(&Item) -> Decimal| -> Decimal {
        let lines = items
            .iter()
            .filter(|item| item.kind == ItemKind::Other(SkipReason::OrderDiscount));
        lines.map(amount).sum()
    };
    let column =
        |name: &str, amount: fn(&Item) -> Decimal| -> Result<Option<Vec<i64>>, Rejection> {
            let own: Vec<Decimal> = goods.iter().map(|item| amount(item)).collect();
            let discount = discounts(amount);
            let total = first.money(name)?;
            let stated: Decimal = own.iter().sum::<Decimal>().saturating_add(discount);
            check_total(first, name, stated, total, goods.len())?;
            // The lines by themselves first; then what the order's discount takes off.
            let Some(lines) = round_to_total(&own, None, currency) else {
                return Ok(None);
            };
            let sum = lines
                .iter()
                .try_fold(0_i64, |sum, minor| sum.checked_add(*minor));
            let off = sum.and_then(|sum| total.amount_minor.checked_sub(sum));
            let Some(parts) = off.and_then(|off| spread(off, &lines)) else {
                return Ok(None);
            };
            let lines = lines.iter().zip(parts);
            Ok(lines.map(|(line, part)| line.checked_add(part)).collect())
        };
    let gross: Vec<Decimal> = goods
        .iter()
        .map(|item| item.subtotal.saturating_add(item.own_discount))
        .collect();
    let (nets, taxes) = (
        column("Subtotal", |item| item.subtotal)?,
        column("Sales Tax", |item| item.tax)?,
    );
    let (Some(gross), Some(nets), Some(taxes)) =
        (round_to_total(&gross, None, currency), nets, taxes)
    else {
        return Ok(None);
    };
    let money = |minor| Money::new(minor, currency);
    let amounts = gross.into_iter().zip(nets).zip(taxes);
    Ok(Some(
        amounts
            .map(|((gross, net), tax)| Amounts {
                gross: money(gross),
                net: money(net),
                tax: money(tax),
            })
            .collect(),
    ))
}

/// A sale's total and its lines differ by their rounding only.
fn check_total(
    first: &Record<'_>,
    column: &str,
    lines: Decimal,
    total: Money,
    count: usize,
) -> Result<(), Rejection> {
    let cent = Money::new(1, total.currency).to_decimal();
    let count = Decimal::from(count.saturating_add(1));
    let difference = lines.checked_sub(total.to_decimal());
    let is_close = difference
        .zip(cent.checked_mul(count))
        .is_some_and(|(difference, allowed)| difference.abs() <= allowed);
    if is_close {
        return Ok(());
    }
    Err(first.reject(column, "is not the sum of the sale's lines"))
}

fn line(
    first: &Record<'_>,
    record: &Record<'_>,
    item: &Item,
    amounts: &Amounts,
    circumstances: Circumstances,
) -> Result<KeyedLine, Rejection> {
    let (register, receipt) = (
        first.text("Register"),
        first.required_identity("Receipt Number")?,
    );
    let name = record.text("Details").to_owned();
    let sku = record.optional_identity("Sku")?;
    let sold_on = first.date("Date")?;
    // Receipt numbers begin anew at each register.
    let key_parts = vec![
        register.to_owned(),
        receipt.to_owned(),
        sold_on.to_string(),
        sku_for_key(sku.as_deref()),
        name.clone(),
        item.quantity.normalize().to_string(),
        item.subtotal.normalize().to_string(),
    ];
    let is_return = item.quantity.is_sign_negative() && !item.quantity.is_zero();
    let discount = record.checked("Discount", amounts.gross.checked_sub(amounts.net))?;
    Ok(KeyedLine {
        line: SaleLine {
            line_key: LineKey([0; 32]),
            kind: if is_return {
                SaleLineKind::Return
            } else {
                SaleLineKind::Sale
            },
            receipt: [register, receipt].join(" ").trim().to_owned(),
            // The return stands under a receipt of its own, with nothing of its sale.
            return_of: None,
            sold_on,
            item: name,
            sku,
            vendor: None,
            note: None,
            order_refunded: None,
            circumstances,
            consignor_reference: record.consignor_reference(),
            category: None,
            quantity: item.quantity,
            gross: amounts.gross,
            discount,
            net: amounts.net,
            tax: amounts.tax,
        },
        key_parts,
        is_undone_by_key: false,
    })
}
