//! What is odd about a document, though it can be published.

use super::conditions::Level;
use super::document::{MarkdownSchedule, RuleSetDocument, SplitRule};
use super::hidden::{Reach, hidden_by, hidden_rules};
use super::problems::Problem;

/// How many of those that hide something are named besides the last.
const MOST_NAMED: usize = 3;

impl RuleSetDocument {
    /// What may be meant and does nothing.
    #[must_use]
    pub fn warnings(&self) -> Vec<Problem> {
        let mut found = self.hidden_splits();
        found.extend(self.idle_splits());
        found.extend(self.hidden_buyers_fees());
        found.extend(self.hidden_schedules());
        found
    }

    /// Rules that others hide, of which the most specific wins.
    fn hidden_splits(&self) -> Vec<Problem> {
        let name = |position: usize| {
            let rule = self.splits.get(position);
            rule.map(|rule| rule.name.as_str()).unwrap_or_default()
        };
        let warn = |(position, hiding): (usize, Vec<usize>)| {
            let words = format!(
                "'{}' is never used: {} everything that it does, and {} first.",
                name(position),
                fit(hiding.iter().map(|position| name(*position))),
                if hiding.len() == 1 { "comes" } else { "come" },
            );
            Problem::new(format!("/splits/{position}"), words)
        };
        hidden_rules(&self.splits).into_iter().map(warn).collect()
    }

    /// Rules that say what holds without them.
    fn idle_splits(&self) -> Vec<Problem> {
        let idle = self.splits.iter().enumerate().filter(|(_, rule)| {
            let lesser = |other: &SplitRule| {
                other.when.specificity() < rule.when.specificity()
                    && other.when.overlaps(&rule.when)
            };
            rule.terms == self.default_terms
                && rule.when.level() > Level::Group
                && !self.splits.iter().any(lesser)
        });
        let warn = |(position, rule): (usize, &SplitRule)| {
            let words = format!("'{}' says the same as the store's usual terms.", rule.name);
            Problem::new(format!("/splits/{position}"), words)
        };
        idle.map(warn).collect()
    }

    /// Of buyer's fees the first that fits is taken.
    fn hidden_buyers_fees(&self) -> Vec<Problem> {
        let fees = &self.price.buyers_fees;
        let reaches: Vec<Reach> = fees.iter().map(|fee| Reach::of(&fee.when)).collect();
        let warn = |(position, reach): (usize, &Reach)| {
            let earlier: Vec<&Reach> = reaches.iter().take(position).collect();
            let hiding = hidden_by(reach, &earlier)?;
            let names = hiding.iter().filter_map(|position| fees.get(*position));
            let words = format!(
                "'{}' is never used: {} everything that it does, and {} before it.",
                fees.get(position)?.name,
                fit(names.map(|fee| fee.name.as_str())),
                if hiding.len() == 1 { "stands" } else { "stand" },
            );
            Some(Problem::new(
                format!("/price/buyers_fees/{position}"),
                words,
            ))
        };
        reaches.iter().enumerate().filter_map(warn).collect()
    }

    /// Schedules of which everything is never marked down; an expiry holds all the same.
    fn hidden_schedules(&self) -> Vec<Problem> {
        let never: Vec<Reach> = self.markdowns.never.iter().map(Reach::of).collect();
        let never: Vec<&Reach> = never.iter().collect();
        let schedules = self.markdowns.schedules.iter().enumerate();
        let hidden = schedules.filter(|(_, schedule)| {
            let reach = Reach::of(&schedule.when);
            !schedule.steps.is_empty() && hidden_by(&reach, &never).is_some()
        });
        let warn = |(position, schedule): (usize, &MarkdownSchedule)| {
            let words = format!(
                "The steps of '{}' are never taken: all that it is for is among what is never marked down.",
                schedule.name
            );
            Problem::new(format!("/markdowns/schedules/{position}"), words)
        };
        hidden.map(warn).collect()
    }
}

/// Who fits: "'A' fits", or "'A', 'B' and 'C' together fit".
fn fit<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut quoted: Vec<String> = names.map(|name| format!("'{name}'")).collect();
    let last = quoted.pop().unwrap_or_default();
    if quoted.is_empty() {
        return format!("{last} fits");
    }
    // A list that nobody reads helps nobody.
    let more = quoted.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        quoted.truncate(MOST_NAMED);
        let more = more.saturating_add(1);
        return format!("{} and {more} more together fit", quoted.join(", "));
    }
    format!("{} and {last} together fit", quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_fits_is_named_as_far_as_anybody_reads() {
        let named = |count: usize| {
            let names: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
            fit(names.iter().map(String::as_str))
        };
        assert_eq!(named(1), "'1' fits");
        assert_eq!(named(2), "'1' and '2' together fit");
        assert_eq!(MOST_NAMED, 3);
        assert_eq!(named(4), "'1', '2', '3' and '4' together fit");
        assert_eq!(named(5), "'1', '2', '3' and 2 more together fit");
    }
}
