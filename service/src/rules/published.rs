//! The published versions of a store's terms.

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
