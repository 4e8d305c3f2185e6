//! What the rules hold to: worked examples as data, precedence as a table, properties.

mod any;
mod examples;
mod hidden;
mod monotone;
mod order;
mod places;
mod plan;
mod precedence;
mod properties;
mod rounding;
mod same_for_ever;
mod steps;

use super::*;
use crate::money::{Currency, Money};
use chrono::NaiveDate;

fn usd(amount_minor: i64) -> Money {
    Money::new(amount_minor, Currency::US_DOLLAR)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules(document: RuleSetDocument) -> Rules {
    Rules::new(document).unwrap()
}

/// A sale of one piece by consignor 1001.
fn sale(price_minor: i64) -> LineFacts<'static> {
    LineFacts::of("1001", day("2026-06-15"), usd(price_minor))
}

fn rule(name: &str, when: When, share_ppm: u32) -> SplitRule {
    SplitRule {
        name: name.to_owned(),
        when,
        terms: Terms::percent(share_ppm),
        priority: 0,
    }
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// The sums of what the steps changed are the parts, and the parts what the till took.
fn holds(allocation: &Allocation) -> bool {
    let moved = allocation
        .trace
        .iter()
        .try_fold(Parts::default(), |sum, step| sum.checked_add(step.moves));
    moved == Ok(allocation.parts) && allocation.parts.net() == Ok(allocation.net.amount_minor)
}
