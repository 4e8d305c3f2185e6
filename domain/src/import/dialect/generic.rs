//! Any table with a date and an amount, by the columns that a person, or their names,
//! say what they hold.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::circumstances::{contains_tax, tags};
use crate::import::keys::sku_for_key;
use crate::import::mapping::Field;
use crate::import::record::Record;
use crate::import::{Rejection, ReviewReason};
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

pub const TABLE: Dialect = Dialect {
    name: "generic",
    title: "a table",
    signature: &[],
    other_names: &[],
    required: &[],
    date: "",
    currency: Some("Currency"),
    note: None,
    records: Records::Single(read),
    control,
};

/// The amount that the record states most plainly.
fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    let number = |field| record.parse_amount(record.mapped(field)?);
    let quantity = record
        .mapped(Field::Quantity)
        .and_then(|column| record.parse(column));
    let whole_price = || number(Field::UnitPrice)?.checked_mul(quantity.unwrap_or(Decimal::ONE));
    let less_discount = |gross: Decimal| {
        let discount = number(Field::Discount).unwrap_or_default().abs();
        match gross.is_sign_negative() {
            true => gross.checked_add(discount),
            false => gross.checked_sub(discount),
        }
    };
    let net = match (
        number(Field::Net),
        number(Field::Gross).or_else(whole_price),
    ) {
        (Some(net), _) => net,
        (None, Some(gross)) => less_discount(gross)?,
        (None, None) => {
            number(Field::Total)?.checked_sub(number(Field::Tax).unwrap_or_default())?
        }
    };
    let came_back = says_return(record) || quantity.is_some_and(|count| count.is_sign_negative());
    match came_back {
        true => net.abs().checked_mul(Decimal::NEGATIVE_ONE),
        false => Some(net),
    }
}

/// Words for what came back, in the languages of shops that were seen.
fn says_return(record: &Record<'_>) -> bool {
    let Some(column) = record.mapped(Field::Kind) else {
        return false;
    };
    let text = record.text(column).to_lowercase();
    [
        "refund",
        "return",
        "retour",
        "rückgabe",
        "devoluc",
        "rembours",
        "reso",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// The amounts of a line, all with the sign of the line.
struct Amounts {
    quantity: Decimal,
    gross: Money,
    discount: Money,
    net: Money,
    tax: Money,
    is_tax_inside: bool,
}

impl Amounts {
    fn read(record: &Record<'_>) -> Result<Self, Rejection> {
        let quantity = match record.mapped(Field::Quantity) {
            Some(column) if !record.text(column).is_empty() => Some(record.number(column)?),
            _ => None,
        };
        let money = |field| match record.mapped(field) {
            Some(column) if !record.text(column).is_empty() => record.money(column).map(Some),
            _ => Ok(None),
        };
        let (net, gross, discount) = (
            money(Field::Net)?,
            money(Field::Gross)?,
            money(Field::Discount)?,
        );
        let (tax, total) = (money(Field::Tax)?, money(Field::Total)?);
        let gross = match gross {
            Some(gross) => Some(gross),
            None => whole_price(record, quantity.unwrap_or(Decimal::ONE))?,
        };
        let amounts = complete(record, net, gross, discount, tax, total)?;
        amounts.signed(record, quantity)
    }

    /// What a word, a negative quantity or a negative amount calls a return has every
    /// amount negative.
    fn signed(self, record: &Record<'_>, quantity: Option<Decimal>) -> Result<Self, Rejection> {
        let is_negative = self.net.amount_minor < 0
            || (self.net.amount_minor == 0 && self.gross.amount_minor < 0);
        let is_return = is_negative
            || says_return(record)
            || quantity.is_some_and(|quantity| quantity.is_sign_negative());
        let turn = |money: Money| match is_return && !is_negative {
            true => record.checked("", money.checked_neg()),
            false => Ok(money),
        };
        let pieces = quantity.unwrap_or(Decimal::ONE).abs();
        Ok(Self {
            quantity: if is_return {
                record.opposite("", pieces)?
            } else {
                pieces
            },
            gross: turn(self.gross)?,
            discount: turn(self.discount)?,
            net: turn(self.net)?,
            tax: turn(self.tax)?,
            is_tax_inside: self.is_tax_inside,
        })
    }
}

/// The price of one, times how many there are.
fn whole_price(record: &Record<'_>, quantity: Decimal) -> Result<Option<Money>, Rejection> {
    let Some(column) = record.mapped(Field::UnitPrice) else {
        return Ok(None);
    };
    if record.text(column).is_empty() {
        return Ok(None);
    }
    let price = record.price(column)?;
    let gross = price
        .checked_mul(quantity)
        .ok_or_else(|| record.reject(column, "is too large"))?;
    record.amount(column, gross).map(Some)
}

/// Computes what the columns do not say from what they do.
fn complete(
    record: &Record<'_>,
    net: Option<Money>,
    gross: Option<Money>,
    discount: Option<Money>,
    tax: Option<Money>,
    total: Option<Money>,
) -> Result<Amounts, Rejection> {
    let column = |field| record.mapped(field).unwrap_or_default();
    let zero = Money::zero(record.file.currency);
    // Tills write a discount with either sign.
    let off = |whole: Money| -> Result<Option<Money>, Rejection> {
        let Some(discount) = discount else {
            return Ok(None);
        };
        let is_against = (discount.amount_minor < 0) != (whole.amount_minor < 0);
        let turned = if is_against && discount.amount_minor != 0 {
            record.checked(column(Field::Discount), discount.checked_neg())?
        } else {
            discount
        };
        Ok(Some(turned))
    };
    let (gross, discount, net) = match (gross, net) {
        (Some(gross), Some(net)) => {
            let discount = record.checked(column(Field::Net), gross.checked_sub(net))?;
            if off(gross)?.is_some_and(|stated| stated != discount) {
                return Err(record.reject(
                    column(Field::Net),
                    "is not the gross amount less the discount",
                ));
            }
            (gross, discount, net)
        }
        (Some(gross), None) => {
            let discount = off(gross)?.unwrap_or(zero);
            let net = record.checked(column(Field::Discount), gross.checked_sub(discount))?;
            // What is above it may be tax or freight; what is below, a discount that no
            // column states.
            let is_less =
                |total: Money| total.amount_minor.unsigned_abs() < net.amount_minor.unsigned_abs();
            if total.is_some_and(is_less) {
                let reason = "is less than the price of the pieces, and no column says why";
                return Err(record.reject(column(Field::Total), reason));
            }
            (gross, discount, net)
        }
        (None, net) => {
            let net = match (net, total) {
                (Some(net), _) => net,
                (None, Some(total)) => {
                    record.checked(column(Field::Total), total.checked_sub(tax.unwrap_or(zero)))?
                }
                (None, None) => return Err(record.reject(column(Field::Net), "is empty")),
            };
            let discount = off(net)?.unwrap_or(zero);
            let gross = record.checked(column(Field::Discount), net.checked_add(discount))?;
            (gross, discount, net)
        }
    };
    let tax = match (tax, total) {
        (Some(tax), _) => tax,
        (None, Some(total)) if record.mapped(Field::Net).is_some() => {
            record.checked(column(Field::Total), total.checked_sub(net))?
        }
        (None, _) => zero,
    };
    Ok(Amounts {
        quantity: Decimal::ONE,
        gross,
        discount,
        net,
        tax,
        is_tax_inside: is_tax_inside(record, net, tax, total),
    })
}

/// A record's own total tells it, where it has one; else whoever mapped the columns. A net
/// amount that was computed from the total is without tax.
fn is_tax_inside(record: &Record<'_>, net: Money, tax: Money, total: Option<Money>) -> bool {
    if tax.amount_minor == 0 {
        return false;
    }
    let is_said = record
        .file
        .mapping
        .as_ref()
        .is_some_and(|mapping| mapping.is_tax_inside);
    let Some(total) = total else {
        return is_said;
    };
    if net.checked_add(tax) == Ok(total) {
        return false;
    }
    let [total, net, tax] = [total, net, tax].map(Money::to_decimal);
    is_said || contains_tax(total, net, tax)
}

/// What a table may say of a sale that none of its mapped columns does.
enum State {
    Sold,
    Voided,
    Review(ReviewReason),
}

/// Columns that say by any answer but no that the sale was voided.
const VOID_COLUMNS: [&str; 6] = [
    "Void",
    "Void?",
    "Voided",
    "Voided?",
    "Cancelled",
    "Canceled",
];

const STATUS_COLUMNS: [&str; 6] = [
    "Status",
    "Sale Status",
    "Order Status",
    "Payment Status",
    "Financial Status",
    "Transaction Status",
];

fn state(record: &Record<'_>) -> State {
    let says = |column: &&str| !record.text(column).is_empty() && !is_no(record.text(column));
    if VOID_COLUMNS.iter().any(says) {
        return State::Voided;
    }
    let status = STATUS_COLUMNS.iter().map(|column| record.text(column));
    let status = status.map(str::to_lowercase).collect::<Vec<_>>();
    let is_one_of = |beginnings: &[&str]| {
        let begins = |status: &String| beginnings.iter().any(|word| status.starts_with(word));
        status.iter().any(begins)
    };
    if is_one_of(&["void", "cancel", "annul"]) {
        State::Voided
    } else if is_one_of(&["refund", "partially", "returned"]) {
        State::Review(ReviewReason::PartialRefund)
    } else if is_one_of(&[
        "pending", "unpaid", "parked", "open", "on hold", "on-hold", "failed", "draft", "layaway",
        "layby", "denied", "expired",
    ]) {
        State::Review(ReviewReason::NotPaid)
    } else {
        State::Sold
    }
}

fn is_no(text: &str) -> bool {
    let no = ["false", "no", "n", "0", "-", "none"];
    no.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    for column in ["Currency", "Currency Code"] {
        record.check_currency(column)?;
    }
    let amounts = Amounts::read(record)?;
    let text = |field| {
        record
            .mapped(field)
            .map_or("", |column| record.text(column))
    };
    let optional = |field| Some(text(field).to_owned()).filter(|text| !text.is_empty());
    let date = record.mapped(Field::Date).unwrap_or_default();
    let sold_on = record.date(date)?;
    for field in [Field::Receipt, Field::Sku, Field::Consignor] {
        record.identity(record.mapped(field).unwrap_or_default())?;
    }
    let receipt = optional(Field::Receipt).unwrap_or_else(|| record.text(date).to_owned());
    let (item, sku) = (text(Field::Item).to_owned(), optional(Field::Sku));
    let key_parts = vec![
        receipt.clone(),
        sold_on.to_string(),
        item.clone(),
        sku_for_key(sku.as_deref()),
        text(Field::Consignor).to_lowercase(),
        amounts.quantity.normalize().to_string(),
        amounts.gross.amount_minor.to_string(),
        amounts.net.amount_minor.to_string(),
    ];
    let is_return = amounts.quantity.is_sign_negative() && !amounts.quantity.is_zero();
    let line = KeyedLine {
        line: SaleLine {
            line_key: LineKey([0; 32]),
            kind: if is_return {
                SaleLineKind::Return
            } else {
                SaleLineKind::Sale
            },
            receipt,
            return_of: None,
            sold_on,
            item,
            sku,
            vendor: optional(Field::Vendor),
            note: None,
            order_refunded: None,
            circumstances: Circumstances {
                location: optional(Field::Location),
                channel: optional(Field::Channel),
                payment: optional(Field::Payment),
                tags: tags(text(Field::Tags)),
                discount_name: optional(Field::DiscountName),
                is_tax_inside: amounts.is_tax_inside,
            },
            consignor_reference: optional(Field::Consignor)
                .or_else(|| record.consignor_reference()),
            category: optional(Field::Category),
            quantity: amounts.quantity,
            gross: amounts.gross,
            discount: amounts.discount,
            net: amounts.net,
            tax: amounts.tax,
        },
        key_parts,
        is_undone_by_key: false,
    };
    Ok(match state(record) {
        State::Sold => Reading::Line(line),
        State::Voided => Reading::Voided(line),
        State::Review(reason) => Reading::Review { reason, line },
    })
}
