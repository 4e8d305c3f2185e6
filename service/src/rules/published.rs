//! The published versions of a store's terms.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::RuleSetId;
use domain::rules::{HoldsBy, Problem, RuleSetDocument, Rules};
use entity::{StoreScoped, rule_set};
use sea_orm::DbErr;

use crate::db::StoreTx;

/// Problems on one line, each with its place.
pub(crate) fn in_words(problems: &[Problem]) -> String {
    let words = problems.iter().map(|problem| match problem.place.as_str() {
        "" => problem.words.clone(),
        place => format!("{place}: {}", problem.words),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Terms in force from a date, until a later version holds.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub id: RuleSetId,
    pub version: i64,
    pub effective_from: NaiveDate,
    pub rules: Rules,
}

/// Days on which one version holds, both included.
#[derive(Debug, Clone, Copy)]
pub struct HeldPeriod<'a> {
    pub terms: &'a RuleSet,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// Every published version of a store.
#[derive(Debug, Clone, Default)]
pub struct RuleSets(Vec<RuleSet>);

impl RuleSets {
    #[must_use]
    pub fn get(&self, id: RuleSetId) -> Option<&RuleSet> {
        self.0.iter().find(|rules| rules.id == id)
    }

    /// Whether a fee of some version is shared among the lines of a transaction.
    #[must_use]
    pub fn look_at_transactions(&self) -> bool {
        self.0
            .iter()
            .any(|rules| rules.rules.look_at_transactions())
    }

    /// The newest version that holds on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&RuleSet> {
        self.indexed_on(day).map(|(_, rules)| rules)
    }

    /// Whether some version has recurring charges.
    #[must_use]
    pub fn have_charges(&self) -> bool {
        self.documents()
            .any(|document| !document.charges.is_empty())
    }

    /// Which version holds when, through a day, in the order of time and without a gap.
    #[must_use]
    pub fn periods(&self, through: NaiveDate) -> Vec<HeldPeriod<'_>> {
        let begins: BTreeSet<NaiveDate> = self.0.iter().map(|rules| rules.effective_from).collect();
        let mut begins = begins.into_iter().take_while(|day| *day <= through);
        let mut periods = Vec::new();
        let mut next = begins.next();
        while let Some(first) = next {
            next = begins.next();
            let last = next.and_then(|day| day.pred_opt()).unwrap_or(through);
            periods.extend(
                self.on(first)
                    .map(|terms| HeldPeriod { terms, first, last }),
            );
        }
        periods
    }

    /// These versions and a next one.
    ///
    /// # Errors
    /// The problems of the document.
    pub fn followed_by(
        mut self,
        document: &RuleSetDocument,
        effective_from: NaiveDate,
    ) -> Result<Self, Vec<Problem>> {
        let last = self.0.iter().map(|rules| rules.version).max();
        self.0.push(RuleSet {
            id: RuleSetId::new(uuid::Uuid::nil()),
            version: last.map_or(1, |last| last.saturating_add(1)),
            effective_from,
            rules: Rules::new(document.clone())?,
        });
        Ok(self)
    }

    /// The version that holds for a sale line: that of the day of the sale, or, where that
    /// one says so, of the day of intake. What came in before the first version goes by
    /// that of its sale.
    #[must_use]
    pub fn for_line(&self, sold_on: NaiveDate, received_on: Option<NaiveDate>) -> Option<&RuleSet> {
        self.indexed_for_line(sold_on, received_on)
            .map(|(_, rules)| rules)
    }

    /// The same, with its position among the versions.
    pub(super) fn indexed_for_line(
        &self,
        sold_on: NaiveDate,
        received_on: Option<NaiveDate>,
    ) -> Option<(usize, &RuleSet)> {
        let of_sale = self.indexed_on(sold_on)?;
        if of_sale.1.rules.document().holds_by == HoldsBy::SaleDate {
            return Some(of_sale);
        }
        let of_intake = received_on.and_then(|day| self.indexed_on(day.min(sold_on)));
        Some(of_intake.unwrap_or(of_sale))
    }

    fn indexed_on(&self, day: NaiveDate) -> Option<(usize, &RuleSet)> {
        let holding = self.0.iter().enumerate();
        let holding = holding.filter(|(_, rules)| rules.effective_from <= day);
        holding.max_by_key(|(_, rules)| rules.version)
    }

    pub(super) fn at(&self, position: usize) -> Option<&RuleSet> {
        self.0.get(position)
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = &RuleSetDocument> {
        self.0.iter().map(|rules| rules.rules.document())
    }

    /// The same versions, each with another document.
    pub(super) fn changed(
        &self,
        change: impl Fn(&RuleSetDocument) -> RuleSetDocument,
    ) -> Result<Self, Vec<Problem>> {
        let changed = self.0.iter().map(|rules| {
            Ok(RuleSet {
                rules: Rules::new(change(rules.rules.document()))?,
                ..rules.clone()
            })
        });
        changed.collect::<Result<_, _>>().map(Self)
    }

    /// One document, which holds for ever.
    pub(super) fn of_document(text: &str) -> Result<Self, Vec<Problem>> {
        let document = RuleSetDocument::read(text).map_err(|problem| vec![problem])?;
        let rules = Rules::new(document)?;
        Ok(Self(vec![RuleSet {
            id: RuleSetId::new(uuid::Uuid::nil()),
            version: 0,
            effective_from: NaiveDate::MIN,
            rules,
        }]))
    }
}

/// Every version of the transaction's store.
///
/// # Errors
/// [`DbErr`]
pub async fn published(tx: &StoreTx) -> Result<RuleSets, DbErr> {
    let rows = rule_set::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let sets = rows.into_iter().map(|row| {
        let rules = RuleSetDocument::read(&row.document)
            .map_err(|problem| vec![problem])
            .and_then(Rules::new)
            .map_err(|problems| {
                DbErr::Json(format!("rule set {}: {}", row.version, in_words(&problems)))
            })?;
        Ok(RuleSet {
            id: RuleSetId::new(row.id),
            version: row.version,
            effective_from: row.effective_from,
            rules,
        })
    });
    sets.collect::<Result<_, DbErr>>().map(RuleSets)
}

#[cfg(test)]
mod tests {
    use domain::rules::Terms;

    use super::*;

    #[test]
    fn a_later_version_that_holds_from_an_earlier_day_leaves_no_gap() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let document = RuleSetDocument::new(Terms::percent(500_000));
        let froms = ["2026-01-01", "2026-06-01", "2026-03-01"];
        let sets = froms.into_iter().fold(RuleSets::default(), |sets, from| {
            sets.followed_by(&document, day(from)).unwrap()
        });
        let periods = |through: &str| -> Vec<(i64, String, String)> {
            let periods = sets.periods(day(through));
            let shown = periods.into_iter().map(|held| {
                let days = (held.first.to_string(), held.last.to_string());
                (held.terms.version, days.0, days.1)
            });
            shown.collect()
        };
        let row = |version, first: &str, last: &str| (version, first.to_owned(), last.to_owned());
        assert_eq!(
            periods("2026-07-01"),
            [
                row(1, "2026-01-01", "2026-02-28"),
                row(3, "2026-03-01", "2026-05-31"),
                row(3, "2026-06-01", "2026-07-01")
            ]
        );
        assert_eq!(periods("2026-02-01"), [row(1, "2026-01-01", "2026-02-01")]);
        assert_eq!(periods("2025-12-31"), []);
    }
}
