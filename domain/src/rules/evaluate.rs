//! From a rule set and a sale line to an allocation with its trace: a pure function, the
//! same for ever. A line goes through the stages one after another.

use rust_decimal::Decimal;
use thiserror::Error;

use super::allocation::Allocation;
use super::candidate::{Candidate, PiecePrice};
use super::compiled::Rules;
use super::conditions::Level;
use super::document::{
    AfterExpiry, BandPrice, BuyersFee, BuyersFeeAmount, DiscountBearer, FeeTaken, RemainderTo,
    Split, TaxTerms, Terms,
};
use super::exact::{of_million, part_of, rounded};
use super::facts::LineFacts;
use super::fees;
use super::split::{Shared, share};
use super::trace::{Formula, Parts, Stage, Step};
use crate::money::{MILLION, Money, MoneyError};

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RuleError {
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error("a return undoes its sale's allocation; the rules divide sales only")]
    NotASale,
    #[error("the split depends on the item's age, and its day of intake is not known")]
    IntakeUnknown,
}

/// Divides a sale line. Nothing ever takes more from the consignor than there is.
///
/// # Errors
/// [`RuleError::NotASale`] for a negative line, [`RuleError::IntakeUnknown`] where a person
/// has to say when the item came in, [`RuleError::Money`] when an amount does not fit.
pub fn evaluate(rules: &Rules, line: LineFacts<'_>) -> Result<Allocation, RuleError> {
    if line.net.amount_minor < 0 || line.gross.amount_minor < 0 {
        return Err(RuleError::NotASale);
    }
    let mut division = Division::of(rules, &line);
    let prices = division.prices()?;
    let (divided, discount_off_share) = division.discount(prices)?;
    let sold_by = match rules.document().price.bands_look_at {
        BandPrice::Sold => prices.sold,
        BandPrice::Full => prices.full,
    };
    let candidate = division.candidate(sold_by);
    let after_fees = division.fees_from_price(candidate, divided)?;
    let shared = division.split(candidate, after_fees)?;
    division.discount_off_share(discount_off_share)?;
    division.fees_from_share(candidate, divided, &shared)?;
    division.withholdings(candidate)?;
    division.finish()
}

/// The price of the whole line, before and after what the till took off, tax and buyer's
/// fee being out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    pub full: i64,
    pub sold: i64,
}

/// A line on its way through the stages.
pub(super) struct Division<'a, 'b> {
    pub rules: &'b Rules,
    pub line: &'b LineFacts<'a>,
    pieces: Decimal,
    pub parts: Parts,
    trace: Vec<Step>,
}

impl<'a, 'b> Division<'a, 'b> {
    pub fn of(rules: &'b Rules, line: &'b LineFacts<'a>) -> Self {
        let pieces = line.quantity.abs();
        Self {
            rules,
            line,
            // A line that counts nothing is one of something.
            pieces: if pieces.is_zero() {
                Decimal::ONE
            } else {
                pieces
            },
            parts: Parts::default(),
            // Most lines have no more than these; growing it is what an import would feel.
            trace: Vec::with_capacity(6),
        }
    }

    pub fn push(
        &mut self,
        stage: Stage,
        rule: Option<&str>,
        formula: Formula,
        result: i64,
        moves: Parts,
    ) -> Result<(), MoneyError> {
        self.parts = self.parts.checked_add(moves)?;
        self.trace.push(Step {
            stage,
            rule: rule.map(str::to_owned),
            formula,
            result,
            moves,
        });
        Ok(())
    }

    fn show(
        &mut self,
        stage: Stage,
        rule: Option<&str>,
        formula: Formula,
        result: i64,
    ) -> Result<(), MoneyError> {
        self.push(stage, rule, formula, result, Parts::default())
    }

    fn candidate(&self, total_minor: i64) -> Candidate<'a, 'b> {
        Candidate {
            line: self.line,
            price: PiecePrice {
                total_minor,
                pieces: self.pieces,
            },
        }
    }

    pub fn rounded(&self, amount: Option<Decimal>) -> Result<i64, MoneyError> {
        rounded(amount, self.rules.document().rounding)
    }

    /// From the till's prices to those that the store's terms are about.
    pub fn prices(&mut self) -> Result<Prices, MoneyError> {
        let sold = self.line.net.amount_minor;
        // Where more was charged than the full price, there was no discount.
        let mut prices = Prices {
            full: self.line.gross.amount_minor.max(sold),
            sold,
        };
        let formula = Formula::Sold {
            full: prices.full,
            discount: difference(prices.full, prices.sold)?,
        };
        self.show(Stage::Basis, None, formula, prices.sold)?;
        self.markdown(&mut prices)?;
        self.tax_out(&mut prices)?;
        self.buyers_fee(&mut prices)?;
        Ok(prices)
    }

    /// What the store had planned to take off is no discount: both bear it.
    fn markdown(&mut self, prices: &mut Prices) -> Result<(), MoneyError> {
        let rules = self.rules;
        let Some(list_price) = self.line.list_price else {
            return Ok(());
        };
        let candidate = self.first_priced()?;
        let Some(planned) = rules.document().markdowns.planned(candidate) else {
            return Ok(());
        };
        let left_ppm = MILLION.saturating_sub(planned.off_ppm);
        let listed = Decimal::from(list_price.amount_minor).checked_mul(self.pieces);
        let due = self.rounded(listed.and_then(|listed| of_million(listed, left_ppm)))?;
        // A tag shows no fee, which the till's price contains.
        let fee = match self.buyers_fee_for(prices) {
            Some(fee) => self.buyers_fee_on(fee, due)?,
            None => 0,
        };
        let due = due.checked_add(fee).ok_or(MoneyError::Overflow)?;
        let full = due.clamp(prices.sold, prices.full);
        if full == prices.full {
            return Ok(());
        }
        let formula = Formula::Markdown {
            full: prices.full,
            list_price: list_price.amount_minor,
            off_ppm: planned.off_ppm,
        };
        prices.full = full;
        self.show(Stage::Basis, Some(planned.schedule), formula, full)
    }

    /// The line by what its goods were first priced at, as far as that is known.
    pub fn first_priced(&self) -> Result<Candidate<'a, 'b>, MoneyError> {
        let full = self.line.gross.amount_minor.max(self.line.net.amount_minor);
        let total = match self.line.list_price {
            None => full,
            Some(price) => {
                self.rounded(Decimal::from(price.amount_minor).checked_mul(self.pieces))?
            }
        };
        Ok(self.candidate(total))
    }

    fn tax_out(&mut self, prices: &mut Prices) -> Result<(), MoneyError> {
        let is_inside = self.line.is_tax_inside && self.line.tax.amount_minor > 0;
        if !is_inside || self.rules.document().price.tax == TaxTerms::Divided {
            return Ok(());
        }
        let price = prices.sold;
        let tax = self.line.tax.amount_minor.min(price);
        prices.sold = difference(price, tax)?;
        // The full price contains tax at the same rate.
        let full = part_of(prices.full.into(), prices.sold.into(), price.into());
        prices.full = if price == 0 {
            prices.full
        } else {
            self.rounded(full)?.max(prices.sold)
        };
        let moves = Parts {
            tax,
            ..Parts::default()
        };
        let formula = Formula::TaxOut { price, tax };
        self.push(Stage::Basis, None, formula, prices.sold, moves)
    }

    fn buyers_fee(&mut self, prices: &mut Prices) -> Result<(), MoneyError> {
        let Some(fee) = self.buyers_fee_for(prices) else {
            return Ok(());
        };
        let price = prices.sold;
        let buyers_fee = self.buyers_fee_in(fee, price)?;
        let in_full = self.buyers_fee_in(fee, prices.full)?;
        prices.sold = difference(price, buyers_fee)?;
        prices.full = difference(prices.full, in_full)?.max(prices.sold);
        let moves = Parts {
            buyers_fee,
            ..Parts::default()
        };
        let formula = Formula::BuyersFee { price };
        self.push(
            Stage::BuyersFee,
            Some(&fee.name),
            formula,
            buyers_fee,
            moves,
        )
    }

    fn buyers_fee_for(&self, prices: &Prices) -> Option<&'b BuyersFee> {
        let rules = self.rules;
        let candidate = self.candidate(self.line.gross.amount_minor.max(prices.sold));
        let mut fees = rules.document().price.buyers_fees.iter();
        fees.find(|fee| candidate.fits(&fee.when))
    }

    /// What of a price is the fee: the price before it, and the fee of that, make the price.
    fn buyers_fee_in(&self, fee: &BuyersFee, price: i64) -> Result<i64, MoneyError> {
        let whole = |rate: u32| Decimal::from(MILLION).checked_add(Decimal::from(rate));
        Ok(self.buyers_fee_of(fee, price, whole)?.min(price))
    }

    /// The fee on a price that does not contain it.
    fn buyers_fee_on(&self, fee: &BuyersFee, price: i64) -> Result<i64, MoneyError> {
        self.buyers_fee_of(fee, price, |_| Some(Decimal::from(MILLION)))
    }

    /// The fee of a price that is `whole` where the fee is its rate.
    fn buyers_fee_of(
        &self,
        fee: &BuyersFee,
        price: i64,
        whole: impl FnOnce(u32) -> Option<Decimal>,
    ) -> Result<i64, MoneyError> {
        let of_all = |minor: i64| Decimal::from(minor).checked_mul(self.pieces);
        let amount = match fee.amount {
            BuyersFeeAmount::FlatMinor(flat) => of_all(flat),
            BuyersFeeAmount::RatePpm(rate) => {
                let product = Decimal::from(price).checked_mul(Decimal::from(rate));
                product
                    .zip(whole(rate))
                    .and_then(|(product, whole)| product.checked_div(whole))
            }
        };
        let mut amount = amount.ok_or(MoneyError::Overflow)?;
        if let Some(least) = fee.at_least_minor {
            amount = amount.max(of_all(least).ok_or(MoneyError::Overflow)?);
        }
        if let Some(most) = fee.at_most_minor {
            amount = amount.min(of_all(most).ok_or(MoneyError::Overflow)?);
        }
        self.rounded(Some(amount))
    }

    /// The amount that is divided, and what of the discount comes off the share.
    fn discount(&mut self, prices: Prices) -> Result<(i64, i64), MoneyError> {
        let discount = difference(prices.full, prices.sold)?;
        if discount == 0 {
            return Ok((prices.sold, 0));
        }
        let by_store_ppm = match self.discount_borne_by() {
            DiscountBearer::Shared => {
                let formula = Formula::AfterDiscount {
                    full: prices.full,
                    discount,
                };
                self.show(Stage::Basis, None, formula, prices.sold)?;
                return Ok((prices.sold, 0));
            }
            DiscountBearer::Store => MILLION,
            DiscountBearer::Consignor => 0,
            DiscountBearer::StorePpm(ppm) => ppm,
        };
        let by_store = self.rounded(of_million(Decimal::from(discount), by_store_ppm))?;
        let moves = Parts {
            discount_borne_by_store: by_store,
            ..Parts::default()
        };
        let formula = Formula::FullPrice { discount, by_store };
        self.push(Stage::Basis, None, formula, prices.full, moves)?;
        Ok((prices.full, difference(discount, by_store)?))
    }

    fn discount_borne_by(&self) -> DiscountBearer {
        let terms = &self.rules.document().price;
        let name = self
            .line
            .discount_name
            .map(|name| name.trim().to_lowercase());
        let named = name.and_then(|name| {
            terms
                .named_discounts
                .iter()
                .find(|discount| name.starts_with(&discount.starts_with.trim().to_lowercase()))
        });
        named.map_or(terms.discount_borne_by, |named| named.borne_by)
    }

    /// What is left to divide.
    fn fees_from_price(
        &mut self,
        candidate: Candidate<'_, '_>,
        divided: i64,
    ) -> Result<i64, MoneyError> {
        let rules = self.rules;
        let mut left = divided;
        for fee in &rules.document().fees {
            if fee.taken != FeeTaken::FromPrice || !candidate.fits(&fee.when) {
                continue;
            }
            let mut step = fees::whole(self, fee, divided, 0)?;
            let taken = step.whole.min(left);
            step.is_cut = taken < step.whole;
            left = difference(left, taken)?;
            let moves = Parts {
                fee: taken,
                ..Parts::default()
            };
            let formula = Formula::Fee(step);
            self.push(Stage::Fee, Some(&fee.name), formula, taken, moves)?;
        }
        Ok(left)
    }

    fn split(&mut self, candidate: Candidate<'_, '_>, divided: i64) -> Result<Shared, RuleError> {
        let rules = self.rules;
        let document = rules.document();
        let taken_over = self.line.store_owned_from;
        if let Some(from) = taken_over.filter(|from| *from <= self.line.sold_on) {
            let formula = Formula::TakenOver { of: divided, from };
            return Ok(self.shared(None, Shared::nothing(formula), divided)?);
        }
        let expired = document.markdowns.expired(self.first_priced()?);
        let expired = expired.filter(|expired| expired.then == AfterExpiry::StoreOwned);
        if let Some(expired) = expired {
            let formula = Formula::Expired {
                of: divided,
                on: expired.on,
            };
            return Ok(self.shared(Some(expired.schedule), Shared::nothing(formula), divided)?);
        }
        let item_terms = self.line.item_split.map(|split| Terms::of(split.clone()));
        let rule = rules.split_for(candidate);
        let (name, terms, by) = match (&item_terms, rule) {
            (Some(terms), _) => (None, terms, Level::Item),
            (None, Some(rule)) => (Some(rule.name.as_str()), &rule.terms, rule.when.level()),
            (None, None) => (None, &document.default_terms, Level::Default),
        };
        let shared = share(&terms.split, by, candidate, divided)?;
        let shared = self.shared(name, shared, divided)?;
        if matches!(terms.split, Split::StoreOwned {}) {
            return Ok(shared);
        }
        Ok(self.bounded(name, terms, shared, divided)?)
    }

    /// Rounds the share, and leaves the rest to the store.
    fn shared(
        &mut self,
        rule: Option<&str>,
        shared: Shared,
        divided: i64,
    ) -> Result<Shared, MoneyError> {
        let whole = Decimal::from(divided);
        let rest = whole
            .checked_sub(shared.exact)
            .ok_or(MoneyError::Overflow)?;
        let to_consignor = match self.rules.document().remainder_to {
            RemainderTo::Consignor => true,
            RemainderTo::Store => false,
            RemainderTo::LargestPart => shared.exact >= rest,
        };
        let consignor = if to_consignor {
            difference(divided, self.rounded(Some(rest))?)?
        } else {
            self.rounded(Some(shared.exact))?
        };
        let moves = Parts {
            consignor,
            commission: difference(divided, consignor)?,
            ..Parts::default()
        };
        self.push(Stage::Split, rule, shared.formula.clone(), consignor, moves)?;
        Ok(shared)
    }

    /// Keeps the commission within its bounds.
    fn bounded(
        &mut self,
        rule: Option<&str>,
        terms: &Terms,
        shared: Shared,
        divided: i64,
    ) -> Result<Shared, MoneyError> {
        let commission = self.parts.commission;
        let of_all = |division: &Self, minor: i64| {
            division.rounded(Decimal::from(minor).checked_mul(division.pieces))
        };
        let mut bounded = commission;
        let mut formula = None;
        if let Some(least) = terms.commission_at_least_minor {
            let bound = of_all(self, least)?;
            if commission < bound {
                // Never more than there is, and never less than it was.
                bounded = bound.min(divided).max(commission);
                formula = Some(Formula::CommissionAtLeast { commission, bound });
            }
        }
        if let Some(most) = terms.commission_at_most_minor {
            let bound = of_all(self, most)?;
            if bounded > bound {
                bounded = bound;
                formula = Some(Formula::CommissionAtMost { commission, bound });
            }
        }
        let Some(formula) = formula else {
            return Ok(shared);
        };
        let more = difference(bounded, commission)?;
        let moves = Parts {
            commission: more,
            consignor: more.checked_neg().ok_or(MoneyError::Overflow)?,
            ..Parts::default()
        };
        self.push(Stage::Split, rule, formula, bounded, moves)?;
        Ok(Shared {
            exact: Decimal::from(self.parts.consignor),
            ratio: None,
            ..shared
        })
    }

    fn discount_off_share(&mut self, discount: i64) -> Result<(), MoneyError> {
        if discount == 0 {
            return Ok(());
        }
        let part = discount.min(self.parts.consignor.max(0));
        let moves = Parts {
            consignor: part.checked_neg().ok_or(MoneyError::Overflow)?,
            // What is more than the share is the store's loss.
            discount_borne_by_store: difference(discount, part)?,
            ..Parts::default()
        };
        let formula = Formula::DiscountOffShare { discount, part };
        let result = part.checked_neg().ok_or(MoneyError::Overflow)?;
        self.push(Stage::Split, None, formula, result, moves)
    }

    fn fees_from_share(
        &mut self,
        candidate: Candidate<'_, '_>,
        price: i64,
        shared: &Shared,
    ) -> Result<(), MoneyError> {
        let rules = self.rules;
        let share = self.parts.consignor;
        for fee in &rules.document().fees {
            if fee.taken == FeeTaken::FromPrice || !candidate.fits(&fee.when) {
                continue;
            }
            let mut step = fees::whole(self, fee, price, share)?;
            let borne = match fee.taken {
                FeeTaken::InProportion => self.rounded(shared.part_of(step.whole, price))?,
                FeeTaken::ByStore => 0,
                FeeTaken::FromShare | FeeTaken::FromPrice => step.whole,
            };
            let taken = borne.min(self.parts.consignor.max(0));
            step.is_cut = taken < borne;
            let result = taken.checked_neg().ok_or(MoneyError::Overflow)?;
            let moves = Parts {
                consignor: result,
                fee: taken,
                ..Parts::default()
            };
            let formula = Formula::Fee(step);
            self.push(Stage::Fee, Some(&fee.name), formula, result, moves)?;
        }
        Ok(())
    }

    fn withholdings(&mut self, candidate: Candidate<'_, '_>) -> Result<(), MoneyError> {
        let rules = self.rules;
        let of = self.parts.consignor.max(0);
        for withholding in &rules.document().withholdings {
            if !candidate.fits(&withholding.when) {
                continue;
            }
            let rate_ppm = withholding.rate_ppm;
            let withheld = self
                .rounded(of_million(Decimal::from(of), rate_ppm))?
                .min(self.parts.consignor.max(0));
            let result = withheld.checked_neg().ok_or(MoneyError::Overflow)?;
            let moves = Parts {
                consignor: result,
                withheld,
                ..Parts::default()
            };
            let formula = Formula::Withholding { of, rate_ppm };
            let name = Some(withholding.name.as_str());
            self.push(Stage::Withholding, name, formula, result, moves)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Allocation, RuleError> {
        let Parts {
            commission,
            consignor,
            ..
        } = self.parts;
        self.show(Stage::Total, None, Formula::Commission, commission)?;
        self.show(Stage::Total, None, Formula::Owed, consignor)?;
        Ok(Allocation {
            net: Money::new(self.line.net.amount_minor, self.line.net.currency),
            parts: self.parts,
            trace: self.trace,
        })
    }

    pub const fn pieces(&self) -> Decimal {
        self.pieces
    }
}

pub(super) fn difference(one: i64, two: i64) -> Result<i64, MoneyError> {
    one.checked_sub(two).ok_or(MoneyError::Overflow)
}
