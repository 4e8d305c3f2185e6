//! What keeps a document from being published, with the place and the reason.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::conditions::{When, is_alike};
use super::document::{
    AgeTier, BuyersFee, BuyersFeeAmount, Charge, DiscountBearer, Fee, FeeBase, FeeTaken, FeeUnit,
    MarkdownSchedule, PayoutFee, RuleSetDocument, SCHEMA, Split, SplitRule, Terms, Tier,
};
use crate::money::MILLION;

/// Something about a document, for a person to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A JSON Pointer (RFC 6901) into the document: `/splits/2/when/price`.
    pub place: String,
    pub words: String,
}

impl Problem {
    #[must_use]
    pub fn new(place: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            words: words.into(),
        }
    }
}

impl RuleSetDocument {
    /// Everything that keeps the document from being published.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found::default();
        if self.schema != SCHEMA {
            found.add("/schema", newer(self.schema));
        }
        found.price(self);
        found.terms("/default_terms", &self.default_terms);
        for (position, rule) in self.splits.iter().enumerate() {
            found.rule(&format!("/splits/{position}"), rule);
        }
        found.ties(&self.splits);
        for (position, fee) in self.fees.iter().enumerate() {
            found.fee(&format!("/fees/{position}"), fee);
        }
        for (position, withholding) in self.withholdings.iter().enumerate() {
            let place = format!("/withholdings/{position}");
            found.named(&place, &withholding.name);
            found.when(&format!("{place}/when"), &withholding.when);
            found.rate(&format!("{place}/rate_ppm"), withholding.rate_ppm);
        }
        for (position, schedule) in self.markdowns.schedules.iter().enumerate() {
            found.schedule(&format!("/markdowns/schedules/{position}"), schedule);
        }
        for (position, when) in self.markdowns.never.iter().enumerate() {
            let place = format!("/markdowns/never/{position}");
            if *when == When::default() {
                found.add(&place, "It names nothing, so that nothing would ever be marked down. Name what is meant, or take it out.");
            }
            found.when(&place, when);
        }
        found.charges(&self.charges);
        found.amount(
            "/payout_terms/minimum_minor",
            self.payout_terms.minimum_minor,
        );
        let bonus = self.payout_terms.store_credit_bonus_ppm;
        found.rate("/payout_terms/store_credit_bonus_ppm", bonus);
        found.payout_fees(&self.payout_terms.fees);
        found.0
    }
}

pub(super) fn newer(schema: u32) -> String {
    format!(
        "These terms are written in version {schema} of the format; this program knows versions 1 to {SCHEMA}. Use a newer program."
    )
}

#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, place: &str, words: impl Into<String>) {
        self.0.push(Problem::new(place, words));
    }

    fn named(&mut self, place: &str, name: &str) {
        if name.trim().is_empty() {
            self.add(
                &format!("{place}/name"),
                "It needs a name, which traces and statements show.",
            );
        }
    }

    fn rate(&mut self, place: &str, rate_ppm: u32) {
        if rate_ppm > MILLION {
            let percent = rust_decimal::Decimal::new(rate_ppm.into(), 4).normalize();
            self.add(place, format!("{percent}% is over 100%."));
        }
    }

    fn amount(&mut self, place: &str, minor: i64) {
        if minor < 0 {
            self.add(place, "The amount is below nothing.");
        }
    }

    fn bounds(&mut self, place: &str, prefix: &str, least: Option<i64>, most: Option<i64>) {
        let named = |end: &str| format!("{place}/{prefix}at_{end}_minor");
        for (end, bound) in [("least", least), ("most", most)] {
            self.amount(&named(end), bound.unwrap_or_default());
        }
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            self.add(&named("least"), "The least is more than the most.");
        }
    }

    fn price(&mut self, document: &RuleSetDocument) {
        let price = &document.price;
        self.bearer("/price/discount_borne_by", price.discount_borne_by);
        for (position, discount) in price.named_discounts.iter().enumerate() {
            let place = format!("/price/named_discounts/{position}");
            let name = discount.starts_with.trim().to_lowercase();
            if name.is_empty() {
                self.add(
                    &format!("{place}/starts_with"),
                    "It needs the beginning of the discount's name.",
                );
            }
            let earlier = price.named_discounts.iter().take(position);
            let hides = earlier
                .map(|other| other.starts_with.trim().to_lowercase())
                .find(|other| !other.is_empty() && name.starts_with(other));
            if let Some(other) = hides {
                self.add(&place, format!("It is never used: '{other}' stands before it and fits everything that it does."));
            }
            self.bearer(&format!("{place}/borne_by"), discount.borne_by);
        }
        for (position, fee) in price.buyers_fees.iter().enumerate() {
            self.buyers_fee(&format!("/price/buyers_fees/{position}"), fee);
        }
    }

    fn bearer(&mut self, place: &str, bearer: DiscountBearer) {
        if let DiscountBearer::StorePpm(ppm) = bearer {
            self.rate(&format!("{place}/store_ppm"), ppm);
        }
    }

    fn buyers_fee(&mut self, place: &str, fee: &BuyersFee) {
        self.named(place, &fee.name);
        self.when(&format!("{place}/when"), &fee.when);
        match fee.amount {
            BuyersFeeAmount::FlatMinor(minor) => {
                self.amount(&format!("{place}/amount/flat_minor"), minor);
            }
            BuyersFeeAmount::RatePpm(rate_ppm) => {
                self.rate(&format!("{place}/amount/rate_ppm"), rate_ppm);
            }
        }
        self.bounds(place, "", fee.at_least_minor, fee.at_most_minor);
    }

    fn terms(&mut self, place: &str, terms: &Terms) {
        let split = format!("{place}/split");
        match &terms.split {
            Split::Percent { share_ppm } => self.rate(&format!("{split}/share_ppm"), *share_ppm),
            Split::ThresholdTiers { tiers } | Split::MarginalTiers { tiers } => {
                let ends: Vec<_> = tiers.iter().map(Tier::ends).collect();
                self.tiers(&format!("{split}/tiers"), &ends, "_minor");
                let rates = tiers.iter().map(|tier| tier.share_ppm);
                self.tier_rates(&split, rates);
            }
            Split::AgeTiers {
                count: _,
                tiers,
                unknown_share_ppm,
            } => {
                let ends: Vec<_> = tiers.iter().map(AgeTier::ends).collect();
                self.tiers(&format!("{split}/tiers"), &ends, "");
                self.tier_rates(&split, tiers.iter().map(|tier: &AgeTier| tier.share_ppm));
                self.rate(
                    &format!("{split}/unknown_share_ppm"),
                    unknown_share_ppm.unwrap_or_default(),
                );
            }
            Split::FixedNet {
                amount_minor,
                is_guaranteed,
            } => {
                self.amount(&format!("{split}/amount_minor"), *amount_minor);
                self.guaranteed(place, terms, *is_guaranteed);
            }
            Split::FixedPrice {
                price_minor,
                share_ppm,
                is_guaranteed,
            } => {
                self.guaranteed(place, terms, *is_guaranteed);
                self.amount(&format!("{split}/price_minor"), *price_minor);
                self.rate(&format!("{split}/share_ppm"), *share_ppm);
            }
            Split::StoreOwned {} => {}
        }
        let (least, most) = (
            terms.commission_at_least_minor,
            terms.commission_at_most_minor,
        );
        self.bounds(place, "commission_", least, most);
    }

    fn guaranteed(&mut self, place: &str, terms: &Terms, is_guaranteed: bool) {
        if is_guaranteed && terms.commission_at_least_minor.is_some() {
            self.add(
                &format!("{place}/commission_at_least_minor"),
                "A guaranteed amount and a smallest commission cannot both hold.",
            );
        }
    }

    fn tier_rates(&mut self, split: &str, rates: impl Iterator<Item = u32>) {
        for (position, rate_ppm) in rates.enumerate() {
            self.rate(&format!("{split}/tiers/{position}/share_ppm"), rate_ppm);
        }
    }

    /// Tiers begin at nothing, follow each other without a gap, and the last has no end. The
    /// words name no amount: the currency, which says how it is written, is not known here.
    fn tiers(&mut self, place: &str, ends: &[(i64, Option<i64>)], unit: &str) {
        if ends.is_empty() {
            self.add(place, "There is no tier.");
        }
        let mut expected = Some(0);
        for (position, (from, below)) in ends.iter().enumerate() {
            let at = format!("{place}/{position}");
            match expected {
                None => self.add(
                    &at,
                    "The tier before it has no end, so this one is never reached.",
                ),
                Some(expected) if *from > expected => self.add(
                    &format!("{at}/from{unit}"),
                    "Nothing is said for what lies between the tier before it and this one: there is a gap.",
                ),
                Some(expected) if *from < expected => self.add(
                    &format!("{at}/from{unit}"),
                    "It begins before the tier before it ends: they overlap.",
                ),
                Some(_) => {}
            }
            if below.is_some_and(|below| below <= *from) {
                self.add(
                    &format!("{at}/below{unit}"),
                    "The tier ends before it begins.",
                );
            }
            expected = *below;
        }
        if let (Some(_), Some(last)) = (expected, ends.len().checked_sub(1)) {
            let at = format!("{place}/{last}/below{unit}");
            self.add(
                &at,
                "Nothing is said from there on: the last tier has no end.",
            );
        }
    }

    fn when(&mut self, place: &str, when: &When) {
        let lists = [
            ("items", &when.items),
            ("consignors", &when.consignors),
            ("groups", &when.groups),
            ("categories", &when.categories),
            ("tags", &when.tags),
            ("locations", &when.locations),
            ("channels", &when.channels),
            ("payments", &when.payments),
        ];
        for (field, list) in lists {
            if list.iter().any(|name| name.trim().is_empty()) {
                self.add(&format!("{place}/{field}"), "One of the names is empty.");
            }
        }
        if let Some(price) = when.price {
            self.range(&format!("{place}/price"), price.ends());
        }
        if let Some(age) = when.age {
            self.range(&format!("{place}/age"), age.ends());
        }
        if let Some(period) = when.sold
            && let (Some(from), Some(until)) = (period.from, period.until)
            && until < from
        {
            self.add(&format!("{place}/sold"), "It ends before it begins.");
        }
    }

    fn range(&mut self, place: &str, (from, below): (i64, Option<i64>)) {
        self.amount(place, from);
        if below.is_some_and(|below| below <= from) {
            self.add(place, "It ends before it begins.");
        }
    }

    fn rule(&mut self, place: &str, rule: &SplitRule) {
        self.named(place, &rule.name);
        if rule.when == When::default() {
            self.add(
                &format!("{place}/when"),
                "It names nothing. What holds for everything stands in the usual terms.",
            );
        }
        self.when(&format!("{place}/when"), &rule.when);
        self.terms(&format!("{place}/terms"), &rule.terms);
    }

    /// Two rules that are equally specific and could fit the same line.
    fn ties(&mut self, rules: &[SplitRule]) {
        let mut alike: HashMap<_, Vec<usize>> = HashMap::new();
        for (position, rule) in rules.iter().enumerate() {
            let when = &rule.when;
            // Rules that name items, or consignors, meet only where they name the same one.
            let keys: Vec<Option<String>> = if !when.items.is_empty() {
                let items = when.items.iter();
                items.map(|sku| Some(sku.trim().to_lowercase())).collect()
            } else if !when.consignors.is_empty() {
                when.consignors.iter().cloned().map(Some).collect()
            } else {
                vec![None]
            };
            for key in keys {
                let listed = alike.entry((when.specificity(), rule.priority, key));
                listed.or_default().push(position);
            }
        }
        let mut tied = std::collections::BTreeMap::new();
        for positions in alike.values() {
            for (index, second) in positions.iter().enumerate() {
                for first in positions.iter().take(index) {
                    if let (Some(one), Some(two)) = (rules.get(*first), rules.get(*second))
                        && first != second
                        && one.when.overlaps(&two.when)
                    {
                        tied.insert((*second, *first), (one, two));
                    }
                }
            }
        }
        for ((second, _), (one, two)) in tied {
            let words = format!(
                "'{}' and '{}' are equally specific, and a line may fit both. Give the one that is to win a larger priority, or let each name what the other does not.",
                one.name, two.name
            );
            self.add(&format!("/splits/{second}"), words);
        }
    }

    fn fee(&mut self, place: &str, fee: &Fee) {
        self.named(place, &fee.name);
        self.when(&format!("{place}/when"), &fee.when);
        let (flat, rate) = fee.amount.parts();
        self.amount(&format!("{place}/amount"), flat.unwrap_or_default());
        self.rate(&format!("{place}/amount"), rate.unwrap_or_default());
        self.bounds(place, "", fee.at_least_minor, fee.at_most_minor);
        let is_of_share = matches!(fee.of, FeeBase::Share | FeeBase::ShareLeft);
        if is_of_share && fee.taken == FeeTaken::FromPrice {
            self.add(
                &format!("{place}/of"),
                "A fee that is taken before the split cannot be a part of the share.",
            );
        }
        if fee.of != FeeBase::Price && fee.per == FeeUnit::Sale {
            self.add(
                &format!("{place}/of"),
                "A fee for a whole sale is of its price.",
            );
        }
    }

    fn schedule(&mut self, place: &str, schedule: &MarkdownSchedule) {
        self.named(place, &schedule.name);
        self.when(&format!("{place}/when"), &schedule.when);
        if schedule.steps.is_empty() && schedule.expiry.is_none() {
            self.add(
                &format!("{place}/steps"),
                "There is neither a step nor an expiry.",
            );
        }
        let mut before: Option<(u32, u32)> = None;
        for (position, step) in schedule.steps.iter().enumerate() {
            let at = format!("{place}/steps/{position}");
            self.rate(&format!("{at}/off_ppm"), step.off_ppm);
            if let Some((after, off_ppm)) = before {
                if step.after <= after {
                    self.add(
                        &format!("{at}/after"),
                        "It does not come after the step before it.",
                    );
                }
                if step.off_ppm <= off_ppm {
                    self.add(&format!("{at}/off_ppm"), "It takes no more off than the step before it; each is off the first price.");
                }
            }
            before = Some((step.after, step.off_ppm));
        }
        if let (Some(expiry), Some((after, _))) = (schedule.expiry, before)
            && expiry.after <= after
        {
            self.add(
                &format!("{place}/expiry/after"),
                "It expires before the last step.",
            );
        }
    }

    fn payout_fees(&mut self, fees: &[PayoutFee]) {
        for (position, fee) in fees.iter().enumerate() {
            let place = format!("/payout_terms/fees/{position}");
            self.named(&place, &fee.name);
            if fee.amount_minor <= 0 {
                self.add(
                    &format!("{place}/amount_minor"),
                    "The amount must be above nothing.",
                );
            }
            let mut earlier = fees.iter().take(position);
            if earlier.any(|other| is_alike(&other.name, &fee.name)) {
                let words = format!("There are two fees with the name '{}'.", fee.name);
                self.add(&format!("{place}/name"), words);
            }
        }
    }

    fn charges(&mut self, charges: &[Charge]) {
        for (position, charge) in charges.iter().enumerate() {
            let place = format!("/charges/{position}");
            self.named(&place, &charge.name);
            if charge.amount_minor <= 0 {
                self.add(
                    &format!("{place}/amount_minor"),
                    "The amount must be above nothing.",
                );
            }
            if charge.consignors.is_empty() && charge.groups.is_empty() {
                self.add(&place, "It names no consignor and no group.");
            }
            if charge.until.is_some_and(|until| until < charge.from) {
                self.add(&format!("{place}/until"), "It ends before it begins.");
            }
            let mut earlier = charges.iter().take(position);
            if earlier.any(|other| is_alike(&other.name, &charge.name)) {
                let words = format!("There are two charges with the name '{}'.", charge.name);
                self.add(&format!("{place}/name"), words);
            }
        }
    }
}
