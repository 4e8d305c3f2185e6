//! Whether a line fits what a rule is for.

use rust_decimal::Decimal;

use super::conditions::{PriceRange, When, is_alike};
use super::facts::LineFacts;

/// The price of a piece, kept as the price of all pieces, so that it is exact.
#[derive(Debug, Clone, Copy)]
pub(super) struct PiecePrice {
    pub total_minor: i64,
    /// Above nothing.
    pub pieces: Decimal,
}

impl PiecePrice {
    /// Whether the price of a piece is in a half-open range of minor units.
    pub fn is_within(self, (from, below): (i64, Option<i64>)) -> bool {
        let total = Decimal::from(self.total_minor);
        // A bound so large that it does not fit is above every price.
        let at = |bound: i64| Decimal::from(bound).checked_mul(self.pieces);
        at(from).is_some_and(|from| total >= from)
            && below.is_none_or(|below| at(below).is_none_or(|below| total < below))
    }

    /// Rounded to the minor unit, to be shown.
    pub fn shown(self) -> i64 {
        use rust_decimal::prelude::ToPrimitive;
        let price = Decimal::from(self.total_minor).checked_div(self.pieces);
        price
            .and_then(|price| price.round().to_i64())
            .unwrap_or(self.total_minor)
    }
}

/// A line with the price that decides its bands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a, 'b> {
    pub line: &'b LineFacts<'a>,
    pub price: PiecePrice,
}

impl Candidate<'_, '_> {
    pub fn fits(self, when: &When) -> bool {
        let line = self.line;
        let names = |list: &[String], name: Option<&str>| {
            list.is_empty()
                || name.is_some_and(|name| list.iter().any(|listed| is_alike(listed, name)))
        };
        let is_tagged = |listed: &String| line.tags.iter().any(|tag| is_alike(listed, tag));
        names(&when.items, line.sku)
            && (when.consignors.is_empty()
                || when.consignors.iter().any(|one| one == line.account_number))
            && names(&when.groups, line.group)
            && names(&when.categories, line.category)
            && (when.tags.is_empty() || when.tags.iter().any(is_tagged))
            && when
                .price
                .as_ref()
                .is_none_or(|range: &PriceRange| self.price.is_within(range.ends()))
            && when
                .age
                .is_none_or(|range| line.age_days().is_some_and(|days| range.holds(days)))
            && names(&when.locations, line.location)
            && names(&when.channels, line.channel)
            && names(&when.payments, line.payment)
            && when.sold.is_none_or(|period| period.holds(line.sold_on))
    }
}
