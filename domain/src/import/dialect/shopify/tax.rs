//! Whether the prices of an order contain the tax, and whether its shipping has a part of
//! it.

use rust_decimal::Decimal;

use super::Item;
use crate::import::amount::parse_number;
use crate::import::circumstances::contains_tax;
use crate::import::record::Record;
use crate::money::Money;

/// What was charged for shipping, where the prices contain the tax; `None` where they do
/// not, and where nothing tells. A discount on shipping is in Discount Amount, beside that
/// of the goods, and Shipping may be written with or without it.
pub(super) fn shipping_with_tax_inside(
    first: &Record<'_>,
    items: &[Item],
    goods_discount: Money,
) -> Option<Money> {
    let amount = |column| first.parse_amount(column).unwrap_or_default();
    let (total, tax) = (first.parse_amount("Total")?, amount("Taxes"));
    let tips = items.iter().filter(|item| item.is_tip);
    let parts = tips.map(|tip| tip.gross.to_decimal());
    let parts = parts.chain([amount("Subtotal"), amount("Duties")]);
    let goods = sum(parts)?;
    let shipping = amount("Shipping");
    let off = amount("Discount Amount").checked_sub(goods_discount.to_decimal())?;
    let off = off.max(Decimal::ZERO).min(shipping);
    let charged = [shipping, shipping.checked_sub(off)?];
    let with_shipping = |shipping: &Decimal| goods.checked_add(*shipping);
    let is_outside = |shipping| {
        let sum = with_shipping(shipping).and_then(|sum| sum.checked_add(tax));
        sum == Some(total)
    };
    if charged.iter().any(is_outside) {
        return None;
    }
    let is_inside = |shipping: &&Decimal| {
        with_shipping(shipping).is_some_and(|sum| contains_tax(total, sum, tax))
    };
    let shipping = charged.iter().find(is_inside)?;
    Money::from_decimal(*shipping, first.file.currency).ok()
}

fn sum(mut amounts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount))
}

/// Shipping whose price contains tax as those of the goods do, and the rate by the names
/// of the order's taxes, such as `VAT 15%`.
pub(super) struct TaxedShipping {
    pub price: Money,
    rate: Decimal,
}

impl TaxedShipping {
    pub fn read(first: &Record<'_>, price: Money) -> Option<Self> {
        let mut percent = Decimal::ZERO;
        for number in 1..=5 {
            let value = first.parse_amount(&format!("Tax {number} Value"));
            if value.is_none_or(|value| value.is_zero()) {
                continue;
            }
            let name = first.text(&format!("Tax {number} Name"));
            let rate = name.strip_suffix('%')?.trim_end();
            let rate = rate.rsplit(' ').next()?;
            percent = percent.checked_add(parse_number(rate, None)?)?;
        }
        let rate = percent.checked_div(Decimal::ONE_HUNDRED)?;
        (rate > Decimal::ZERO && price.amount_minor > 0).then_some(Self { price, rate })
    }

    /// Whether the order's tax is what its rate gives of goods and shipping together, and
    /// not of the goods alone: many shops' shipping is not taxed.
    pub fn has_part_of(&self, tax: Money, goods: &[i64]) -> bool {
        let fits = |price: Decimal| {
            let whole = self.rate.checked_add(Decimal::ONE)?;
            let inside = price.checked_mul(self.rate)?.checked_div(whole)?;
            let off = inside.checked_sub(Decimal::from(tax.amount_minor))?.abs();
            // Each line's tax was rounded by itself.
            Some(off <= Decimal::from(goods.len().saturating_add(1)))
        };
        let goods = sum(goods.iter().map(|net| Decimal::from(*net)));
        let shipping = Decimal::from(self.price.amount_minor);
        let with_shipping = goods.and_then(|goods| goods.checked_add(shipping));
        goods.and_then(fits) == Some(false) && with_shipping.and_then(fits) == Some(true)
    }
}
