//! Shopify, Orders. The first row of an order has its Id and money; each row
//! has one line item. An order's discount and tax are spread over its lines to
//! the cent. Where the shop's prices contain the tax, so do gross and net: net
//! is the line's share of Subtotal, as charged. Total tells which it is, order by
//! order: with the tax outside, it is Subtotal, Shipping and Taxes; with the tax
//! inside, Subtotal and Shipping. Tips and duties come on top in both.

mod tax;

use rust_decimal::Decimal;

use super::{Dialect, GroupRejection, KeyedLine, Reading, Records};
use crate::import::circumstances::{agreed, tags};
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::import::spread::spread;
use crate::import::{Rejection, ReviewReason, SkipReason};
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

use tax::{TaxedShipping, shipping_with_tax_inside};

pub const ORDERS: Dialect = Dialect {
    name: "shopify_orders",
    title: "Shopify, Orders",
    signature: &[
        "Name",
        "Financial Status",
        "Currency",
        "Subtotal",
        "Taxes",
        "Created at",
        "Lineitem quantity",
        "Lineitem name",
        "Lineitem price",
        "Id",
    ],
    other_names: &[],
    required: &[
        &["Name"],
        &["Created at"],
        &["Financial Status"],
        &["Subtotal"],
        &["Taxes"],
        &["Lineitem quantity"],
        &["Lineitem name"],
        &["Lineitem price"],
    ],
    date: "Created at",
    currency: Some("Currency"),
    note: Some("Notes"),
    records: Records::Grouped { begins, read },
    control,
};

/// A refunded order comes to nothing; tips stand outside Subtotal.
fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    let subtotal = match record.text("Financial Status") {
        "refunded" => Decimal::ZERO,
        _ if index == 0 => record.parse_amount("Subtotal")?,
        _ => Decimal::ZERO,
    };
    if !is_tip(record) {
        return Some(subtotal);
    }
    let price = record.parse_amount("Lineitem price")?;
    let tip = price.checked_mul(record.parse("Lineitem quantity")?)?;
    subtotal.checked_add(tip)
}

/// Only the first record of an order has its money, and its number, unless a person
/// filled them down.
fn begins(record: &Record<'_>, first: Option<&Record<'_>>) -> bool {
    let has_id = record.file.header.has("Id");
    let column = if has_id { "Id" } else { "Subtotal" };
    let is_same = |column| first.is_some_and(|first| first.text(column) == record.text(column));
    let is_filled_down = is_same("Name") && (!has_id || is_same("Id"));
    !record.text(column).is_empty() && !is_filled_down
}

fn is_tip(record: &Record<'_>) -> bool {
    record.text("Lineitem name") == "Tip"
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
    let order = Order::read(first, &items).map_err(at(0))?;
    order
        .divide(&mut items)
        .ok_or_else(|| first.reject("Subtotal", "cannot be divided over the lines"))
        .map_err(at(0))?;
    let mut readings = Vec::with_capacity(items.len());
    for (index, (item, record)) in items.iter().zip(records).enumerate() {
        readings.push(order.reading(record, item).map_err(at(index))?);
    }
    Ok(readings)
}

/// One line item; `discount` and `tax` are its shares of the order's.
struct Item {
    is_tip: bool,
    is_taxable: bool,
    quantity: Decimal,
    price: Decimal,
    gross: Money,
    own_discount: Money,
    discount: i64,
    tax: i64,
}

impl Item {
    fn read(record: &Record<'_>, first: &Record<'_>) -> Result<Self, Rejection> {
        if record.text("Name") != first.text("Name") {
            return Err(record.reject("Name", "is not the order that the rows above it belong to"));
        }
        for column in ["Subtotal", "Taxes", "Financial Status", "Refunded Amount"] {
            let text = record.text(column);
            if !text.is_empty() && text != first.text(column) {
                return Err(record.reject(column, "is not what the order's first row says"));
            }
        }
        let quantity = record.number("Lineitem quantity")?;
        let price = record.price("Lineitem price")?;
        let gross = price
            .checked_mul(quantity)
            .ok_or_else(|| record.reject("Lineitem price", "is too large"))?;
        Ok(Self {
            is_tip: is_tip(record),
            // A spreadsheet writes it in capitals.
            is_taxable: !record
                .text("Lineitem taxable")
                .eq_ignore_ascii_case("false"),
            quantity,
            price,
            gross: record.amount("Lineitem price", gross)?,
            own_discount: record.optional_money("Lineitem discount")?,
            discount: 0,
            tax: 0,
        })
    }

    /// What is left of the gross amount after the line's own discount; `None`
    /// when that is no discount, or more than there is.
    fn after_own_discount(&self) -> Option<i64> {
        let (gross, own) = (self.gross.amount_minor, self.own_discount.amount_minor);
        let left = gross.checked_sub(own)?;
        (own >= 0 && left >= 0).then_some(left)
    }

    fn net(&self) -> Option<i64> {
        self.gross.amount_minor.checked_sub(self.discount)
    }
}

/// What the first row says for all.
struct Order {
    id: String,
    status: Status,
    tax: Money,
    /// Of all its lines.
    circumstances: Circumstances,
    /// Set where the prices contain the tax.
    taxed_shipping: Option<TaxedShipping>,
    /// What came back of an order of which a person has to say it line by line.
    refunded: Option<Money>,
    /// Gross amounts without tips, less Subtotal. Discount Amount is not it:
    /// that can hold a discount on shipping.
    discount: Money,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Sold,
    Refunded,
    Voided,
    Review(ReviewReason),
}

impl Order {
    fn read(first: &Record<'_>, items: &[Item]) -> Result<Self, Rejection> {
        first.check_currency("Currency")?;
        // A store that dropped the column has only one shop's order names.
        let column = if first.file.header.has("Id") {
            "Id"
        } else {
            "Name"
        };
        let id = first.required_identity(column)?;
        let mut gross = Money::zero(first.file.currency);
        for item in items.iter().filter(|item| !item.is_tip) {
            gross = first.checked("Lineitem price", gross.checked_add(item.gross))?;
        }
        let subtotal = first.money("Subtotal")?;
        let tax = first.money("Taxes")?;
        if items.iter().all(|item| item.is_tip)
            && (subtotal.amount_minor != 0 || tax.amount_minor != 0)
        {
            return Err(first.reject("Subtotal", "has no lines, or Taxes have none"));
        }
        let discount = first.checked("Subtotal", gross.checked_sub(subtotal))?;
        let shipping = shipping_with_tax_inside(first, items, discount);
        let refunded = first.optional_money("Refunded Amount")?;
        let status = status(first, discount, refunded);
        let is_partial = status == Status::Review(ReviewReason::PartialRefund);
        Ok(Self {
            id: id.to_owned(),
            status,
            refunded: is_partial.then_some(refunded),
            tax,
            circumstances: Circumstances {
                is_tax_inside: shipping.is_some(),
                ..circumstances(first)
            },
            taxed_shipping: shipping.and_then(|price| TaxedShipping::read(first, price)),
            discount,
        })
    }

    /// Gives each line its shares of discount and tax; `None` when one is too
    /// large.
    fn divide(&self, items: &mut [Item]) -> Option<()> {
        let mut goods: Vec<&mut Item> = items.iter_mut().filter(|item| !item.is_tip).collect();
        let discounts = self.discounts(&goods)?;
        for (item, discount) in goods.iter_mut().zip(discounts) {
            item.discount = discount;
        }
        let nets: Vec<i64> = goods.iter().map(|item| item.net()).collect::<Option<_>>()?;
        let taxable = nets.iter().zip(&goods);
        let mut weights: Vec<i64> = taxable
            .map(|(net, item)| if item.is_taxable { *net } else { 0 })
            .collect();
        // Tax on shipping alone: there is no better share than that of the money.
        if weights.iter().all(|weight| *weight == 0) {
            weights = nets;
        } else if let Some(shipping) = &self.taxed_shipping
            && shipping.has_part_of(self.tax, &weights)
        {
            // No line has this part of the tax in its price.
            weights.push(shipping.price.amount_minor);
        }
        let taxes = spread(self.tax.amount_minor, &weights)?;
        for (item, tax) in goods.iter_mut().zip(taxes) {
            item.tax = tax;
        }
        Some(())
    }

    /// A line's own discount stays with it, and the rest of the order's goes
    /// over all in proportion to what is left. Where the own discounts are more
    /// than the order's, they are not what they seem, and all of it is spread.
    fn discounts(&self, goods: &[&mut Item]) -> Option<Vec<i64>> {
        let own = goods.iter().try_fold(0_i64, |sum, item| {
            sum.checked_add(item.own_discount.amount_minor)
        });
        let rest = self.discount.amount_minor.checked_sub(own?)?;
        let left: Option<Vec<i64>> = goods.iter().map(|item| item.after_own_discount()).collect();
        match left {
            Some(left) if rest >= 0 => {
                let parts = spread(rest, &left)?.into_iter().zip(goods);
                parts
                    .map(|(part, item)| part.checked_add(item.own_discount.amount_minor))
                    .collect()
            }
            _ => {
                let weights: Vec<i64> = goods.iter().map(|item| item.gross.amount_minor).collect();
                spread(self.discount.amount_minor, &weights)
            }
        }
    }

    fn reading(&self, record: &Record<'_>, item: &Item) -> Result<Reading, Rejection> {
        let discount = Money::new(item.discount, item.gross.currency);
        let net = record.checked("Lineitem price", item.gross.checked_sub(discount))?;
        if item.is_tip {
            let reason = match self.status {
                Status::Voided => SkipReason::Voided,
                _ => SkipReason::Tip,
            };
            return Ok(Reading::Skipped { reason, net });
        }
        match self.status {
            Status::Voided => Ok(Reading::voided(self.line(record, item, net), net)),
            Status::Sold => Ok(Reading::Line(self.line(record, item, net)?)),
            Status::Refunded => Ok(Reading::UndoneLine(self.line(record, item, net)?)),
            Status::Review(reason) => Ok(Reading::Review {
                reason,
                line: self.line(record, item, net)?,
            }),
        }
    }

    fn line(&self, record: &Record<'_>, item: &Item, net: Money) -> Result<KeyedLine, Rejection> {
        let currency = item.gross.currency;
        let name = record.text("Lineitem name").to_owned();
        let sku = record.optional_identity("Lineitem sku")?;
        let key_parts = vec![
            self.id.clone(),
            sku_for_key(sku.as_deref()),
            name.clone(),
            item.price.normalize().to_string(),
        ];
        let line = SaleLine {
            line_key: LineKey([0; 32]),
            kind: SaleLineKind::Sale,
            receipt: record.text("Name").to_owned(),
            return_of: None,
            // The shop's local date: the offset behind it changes with the season.
            sold_on: record.date("Created at")?,
            item: name,
            sku,
            vendor: record.optional("Vendor"),
            note: None,
            order_refunded: self.refunded,
            circumstances: self.circumstances.clone(),
            consignor_reference: record.consignor_reference(),
            category: None,
            quantity: item.quantity,
            gross: item.gross,
            discount: Money::new(item.discount, currency),
            net,
            tax: Money::new(item.tax, currency),
        };
        Ok(KeyedLine {
            line,
            key_parts,
            is_undone_by_key: true,
        })
    }
}

/// What the order's first row says of where and how all its lines were sold.
fn circumstances(first: &Record<'_>) -> Circumstances {
    Circumstances {
        location: first.optional("Location"),
        channel: first.optional("Source"),
        payment: agreed(first.text("Payment Method").split(" + ")),
        tags: tags(first.text("Tags")),
        discount_name: first.optional("Discount Code"),
        is_tax_inside: false,
    }
}

fn status(first: &Record<'_>, discount: Money, refunded: Money) -> Status {
    match first.text("Financial Status") {
        "voided" => Status::Voided,
        "refunded" => Status::Refunded,
        "partially_refunded" => Status::Review(ReviewReason::PartialRefund),
        _ if refunded.amount_minor != 0 => Status::Review(ReviewReason::PartialRefund),
        "paid" if !first.text("Cancelled at").is_empty() => Status::Review(ReviewReason::Cancelled),
        "paid" if discount.amount_minor < 0 => Status::Review(ReviewReason::SubtotalAboveLines),
        "paid" => Status::Sold,
        _ => Status::Review(ReviewReason::NotPaid),
    }
}
