//! Any table with a date and an amount, by the columns that a person, or their names,
//! say what they hold.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::Rejection;
use crate::import::keys::sku_for_key;
use crate::import::mapping::Field;
use crate::import::record::Record;
use crate::money::Money;
use crate::sale_line::{LineKey, SaleLine, SaleLineKind};

pub const TABLE: Dialect = Dialect {
    name: "generic",
    title: "a table",
    signature: &[],
    required: &[],
    date: "",
    currency: None,
    note: None,
    records: Records::Single(read),
    control,
};

/// The amount that the record states most plainly.
fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    let number = |field| record.parse(record.mapped(field)?);
    let quantity = number(Field::Quantity);
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
    let price = record.number(column)?;
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
    })
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    let amounts = Amounts::read(record)?;
    let text = |field| {
        record
            .mapped(field)
            .map_or("", |column| record.text(column))
    };
    let optional = |field| Some(text(field).to_owned()).filter(|text| !text.is_empty());
    let date = record.mapped(Field::Date).unwrap_or_default();
    let sold_on = record.date(date)?;
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
    Ok(Reading::Line(KeyedLine {
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
    }))
}
