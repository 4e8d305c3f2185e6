//! Conditions that are never asked, because others come first and together fit everything
//! that they do. Only what is surely so is told.
//!
//! What a condition fits is a box: some names, and a range for each of price, age and day.
//! What comes before it is taken out of the box bit by bit; nothing left is hidden.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::conditions::{Period, When};
use super::document::SplitRule;

/// More boxes than this are not looked at: conditions that leave so many are not hidden in a
/// way that a person would see.
const MOST_BOXES: usize = 1_000;

/// Names in a condition times conditions before it; with more, it is only looked at whether
/// one of them hides it alone, so that a person who writes terms does not wait.
const MOST_NAMES: usize = 50_000;

/// Of so many, the ones that are not needed are left out.
const MOST_TO_THIN_OUT: usize = 20;

/// Half-open; `None` has no end.
type Range = (i64, Option<i64>);

/// The names of each list of a [`When`], as they are compared; an empty list names nothing.
type Lists = [Rc<BTreeSet<String>>; 8];

/// Of price, day of sale, and age; `None` where nothing is said of it.
type Ranges = [Option<Range>; 3];

/// What a condition looks at.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    lists: Lists,
    ranges: Ranges,
}

/// Some of the lines that a condition fits. Of tags each line has one: whatever fits it
/// fits a line with more tags, too. Every line has a price and a day; without a range of
/// age some have no known day of intake.
#[derive(Debug, Clone)]
struct Lines {
    lists: Lists,
    ranges: Ranges,
}

impl Reach {
    pub fn of(when: &When) -> Self {
        let alike =
            |list: &[String]| Rc::new(list.iter().map(|name| name.trim().to_lowercase()).collect());
        Self {
            lists: [
                alike(&when.items),
                // Account numbers are compared as they are.
                Rc::new(when.consignors.iter().cloned().collect()),
                alike(&when.groups),
                alike(&when.categories),
                alike(&when.tags),
                alike(&when.locations),
                alike(&when.channels),
                alike(&when.payments),
            ],
            ranges: [
                when.price.map(|range| range.ends()),
                when.sold.map(|period| days(&period)),
                when.age.map(|range| range.ends()),
            ],
        }
    }

    /// All that the condition fits: no price and no age is below nothing.
    fn lines(&self) -> Lines {
        let from_nothing = |(from, below): Range| (from.max(0), below);
        let [price, sold, age] = self.ranges;
        Lines {
            lists: self.lists.clone(),
            ranges: [
                Some(from_nothing(price.unwrap_or((0, None)))),
                Some(sold.unwrap_or((i64::MIN, None))),
                age.map(from_nothing),
            ],
        }
    }
}

/// A period by the numbers of its days.
fn days(period: &Period) -> Range {
    let number = |day: NaiveDate| i64::from(day.num_days_from_ce());
    let from = period.from.map_or(i64::MIN, number);
    // The last day is included.
    let below = period.until.map(|until| number(until).saturating_add(1));
    (from, below)
}

impl Lines {
    fn is_empty(&self) -> bool {
        self.ranges.into_iter().flatten().any(is_empty)
    }

    /// Whether another condition fits some of them, as far as names say. Where these lines
    /// may have any name, some have one that the other does not name.
    fn share_names_with(&self, other: &Reach) -> bool {
        let mut lists = self.lists.iter().zip(&other.lists);
        lists.all(|(own, named)| named.is_empty() || !own.is_disjoint(named))
    }

    /// Whether another condition fits all of them.
    fn are_all_in(&self, other: &Reach) -> bool {
        let mut lists = self.lists.iter().zip(&other.lists);
        lists.all(|(own, named)| named.is_empty() || (!own.is_empty() && own.is_subset(named)))
            && self.ranges_in(other) == Some(self.ranges)
    }

    /// The ranges in which another condition fits some of them; `None` where it surely fits
    /// nothing, or that is not known.
    fn ranges_in(&self, other: &Reach) -> Option<Ranges> {
        let mut inside = self.ranges;
        for (own, other) in inside.iter_mut().zip(other.ranges) {
            if let Some(other) = other {
                // What looks at the age never fits where it is not known.
                let both = meet((*own)?, other);
                if is_empty(both) {
                    return None;
                }
                *own = Some(both);
            }
        }
        Some(inside)
    }

    /// What is left of these lines without those that another condition fits: boxes that
    /// have nothing in common. `None` where nothing is taken.
    fn without(&self, other: &Reach) -> Option<Vec<Self>> {
        if !self.share_names_with(other) {
            return None;
        }
        let inside = self.ranges_in(other)?;
        let mut left = Vec::new();
        // In each dimension what lies outside is left; the next one looks at the inside.
        let mut rest = self.clone();
        for (position, named) in other.lists.iter().enumerate() {
            let Some(own) = rest.lists.get_mut(position) else {
                continue;
            };
            if named.is_empty() || own.is_subset(named) {
                continue;
            }
            let (shared, outside) = own.iter().cloned().partition(|name| named.contains(name));
            *own = Rc::new(outside);
            left.push(rest.clone());
            if let Some(own) = rest.lists.get_mut(position) {
                *own = Rc::new(shared);
            }
        }
        for (position, (whole, part)) in self.ranges.into_iter().zip(inside).enumerate() {
            let mut of_range = |range: Range| {
                let mut lines = rest.clone();
                if let Some(own) = lines.ranges.get_mut(position) {
                    *own = Some(range);
                }
                lines
            };
            if let (Some(whole), Some(part)) = (whole, part) {
                left.extend(outside(whole, part).map(&mut of_range));
                rest = of_range(part);
            }
        }
        Some(left)
    }
}

const fn is_empty((from, below): Range) -> bool {
    matches!(below, Some(below) if below <= from)
}

fn meet(one: Range, two: Range) -> Range {
    let below = match (one.1, two.1) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    };
    (one.0.max(two.0), below)
}

/// What of a range lies before and behind a part of it.
fn outside(whole: Range, part: Range) -> impl Iterator<Item = Range> {
    let before = (whole.0, Some(part.0));
    let behind = part.1.map(|end| (end, whole.1));
    let both = [Some(before), behind].into_iter().flatten();
    both.filter(|range| !is_empty(*range))
}

/// Those of `first` that together fit everything that a condition fits, by their positions;
/// one alone where one is enough. `None` where there is no such, or it is not known.
pub(super) fn hidden_by(hidden: &Reach, first: &[&Reach]) -> Option<Vec<usize>> {
    let all = hidden.lines();
    if all.is_empty() {
        return None;
    }
    if let Some(alone) = first.iter().position(|reach| all.are_all_in(reach)) {
        return Some(vec![alone]);
    }
    let meeting = first
        .iter()
        .enumerate()
        .filter(|(_, reach)| all.share_names_with(reach));
    let names: usize = all.lists.iter().map(|list| list.len()).sum();
    if names.saturating_mul(meeting.clone().count()) > MOST_NAMES {
        return None;
    }
    let mut left = vec![all.clone()];
    let mut hiding = Vec::new();
    for (position, reach) in meeting {
        if take_out(&mut left, reach) {
            hiding.push(position);
        }
        if left.is_empty() {
            return Some(thinned_out(&all, hiding, first));
        }
        if left.len() > MOST_BOXES {
            return None;
        }
    }
    None
}

fn leaves_nothing<'a>(all: &Lines, first: impl IntoIterator<Item = &'a Reach>) -> bool {
    let mut left = vec![all.clone()];
    for reach in first {
        take_out(&mut left, reach);
    }
    left.is_empty()
}

/// Takes what a condition fits out of some lines, and says whether there was any.
fn take_out(left: &mut Vec<Lines>, reach: &Reach) -> bool {
    let mut has_taken = false;
    let mut after = Vec::with_capacity(left.len());
    for lines in left.drain(..) {
        match lines.without(reach) {
            None => after.push(lines),
            Some(pieces) => {
                has_taken = true;
                after.extend(pieces);
            }
        }
    }
    *left = after;
    has_taken
}

/// Leaves out those without which the others still hide everything.
fn thinned_out(all: &Lines, mut hiding: Vec<usize>, first: &[&Reach]) -> Vec<usize> {
    if hiding.len() > MOST_TO_THIN_OUT {
        return hiding;
    }
    for candidate in hiding.clone() {
        let others = hiding.iter().filter(|position| **position != candidate);
        let others = others.filter_map(|position| first.get(*position).copied());
        if leaves_nothing(all, others) {
            hiding.retain(|position| *position != candidate);
        }
    }
    hiding
}

/// Which rules are never used, and which others come first and fit everything that they do;
/// by their positions, and in their order.
pub(super) fn hidden_rules(rules: &[SplitRule]) -> Vec<(usize, Vec<usize>)> {
    let reaches: Vec<Reach> = rules.iter().map(|rule| Reach::of(&rule.when)).collect();
    let ranks: Vec<_> = rules
        .iter()
        .map(|rule| (rule.when.specificity(), rule.priority))
        .collect();
    let meeting = by_what_they_name(&reaches);
    let mut hidden = Vec::new();
    for (position, (reach, rank)) in reaches.iter().zip(&ranks).enumerate() {
        let mut first: Vec<usize> = keys(reach, true)
            .iter()
            .filter_map(|key| meeting.get(key))
            .flatten()
            .copied()
            .filter(|other| ranks.get(*other).is_some_and(|other| other > rank))
            .collect();
        first.sort_by_key(|other| (std::cmp::Reverse(ranks.get(*other)), *other));
        first.dedup();
        let asked: Vec<&Reach> = first
            .iter()
            .filter_map(|other| reaches.get(*other))
            .collect();
        if let Some(hiding) = hidden_by(reach, &asked) {
            let hiding = hiding.into_iter().filter_map(|at| first.get(at).copied());
            hidden.push((position, hiding.collect()));
        }
    }
    hidden
}

/// What a rule names first of items and consignors; rules for single ones are many, and
/// only those that name the same can hide each other.
type Key<'a> = Option<(bool, &'a str)>;

fn by_what_they_name(reaches: &[Reach]) -> HashMap<Key<'_>, Vec<usize>> {
    let mut meeting: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (position, reach) in reaches.iter().enumerate() {
        for key in keys(reach, false) {
            meeting.entry(key).or_default().push(position);
        }
    }
    meeting
}

/// The keys of a rule; with `others`, those of all rules that could hide it.
fn keys(reach: &Reach, others: bool) -> Vec<Key<'_>> {
    let [items, consignors, ..] = &reach.lists;
    let items = items.iter().map(|sku| Some((true, sku.as_str())));
    let consignors = consignors
        .iter()
        .map(|account| Some((false, account.as_str())));
    let mut keys: Vec<Key<'_>> = items.collect();
    if keys.is_empty() || others {
        keys.extend(consignors);
    }
    if keys.is_empty() || others {
        keys.push(None);
    }
    keys
}
