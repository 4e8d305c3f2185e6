//! Which charges are due on which day, for whom, by which version of the terms.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use domain::ids::{ConsignorId, RuleSetId};
use domain::money::{Money, MoneyError};
use domain::rules::{Charge, Problem, RuleSetDocument};
use entity::{StoreScoped, charge, charge_progress};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use thiserror::Error;
use uuid::Uuid;

use super::people::{People, there_on};
use crate::app::App;
use crate::db::StoreTx;
use crate::rules::{RuleSet, RuleSets, published};
use crate::stores::store_facts;

/// What of a day falls due, by the terms in force on it.
pub(super) struct DueDay<'a> {
    pub on: NaiveDate,
    pub terms: &'a RuleSet,
    pub charges: Vec<&'a Charge>,
}

/// A charge of one consignor on a due day that is not posted.
pub(super) struct Unposted<'a> {
    pub consignor: ConsignorId,
    pub charge: &'a Charge,
    pub on: NaiveDate,
}

/// How far the charges of each version were posted.
pub(super) type Progress = HashMap<RuleSetId, NaiveDate>;

pub(super) async fn progress(tx: &StoreTx) -> Result<Progress, DbErr> {
    let rows = charge_progress::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let through = rows
        .into_iter()
        .map(|row| (RuleSetId::new(row.rule_set_id), row.posted_through));
    Ok(through.collect())
}

/// The due days from `since` through `through`, without those that were posted.
pub(super) fn due_days<'a>(
    rule_sets: &'a RuleSets,
    progress: &Progress,
    since: NaiveDate,
    through: NaiveDate,
) -> BTreeMap<NaiveDate, DueDay<'a>> {
    let mut days: BTreeMap<NaiveDate, DueDay<'a>> = BTreeMap::new();
    for held in rule_sets.periods(through) {
        let posted = progress.get(&held.terms.id);
        let unposted = posted.map_or(since, |through| through.succ_opt().unwrap_or(*through));
        let first = held.first.max(unposted).max(since);
        for charge in &held.terms.rules.document().charges {
            for on in charge.due_days(first, held.last) {
                let day = days.entry(on).or_insert_with(|| DueDay {
                    on,
                    terms: held.terms,
                    charges: Vec::new(),
                });
                day.charges.push(charge);
            }
        }
    }
    days
}

/// What was posted since a day, by whose it is now: so that nobody is charged twice for what
/// another account of theirs was charged for.
pub(super) struct Posted(HashSet<(Uuid, String, NaiveDate)>);

impl Posted {
    /// # Errors
    /// [`DbErr`]
    pub async fn since(tx: &StoreTx, people: &People, day: NaiveDate) -> Result<Self, DbErr> {
        let rows = charge::Entity::in_store(tx.store_id().uuid())
            .filter(charge::Column::DueOn.gte(day))
            .all(tx.connection())
            .await?;
        let posted = rows
            .into_iter()
            .map(|row| (people.present(row.consignor_id), row.name_key, row.due_on));
        Ok(Self(posted.collect()))
    }

    /// The charges of a due day that are left to be posted.
    pub fn left<'a>(&self, people: &People, day: &DueDay<'a>) -> Vec<Unposted<'a>> {
        let mut left = Vec::new();
        for charge in &day.charges {
            let key = charge.key();
            for consignor in there_on(&people.of(charge), day.on) {
                if !self.0.contains(&(consignor.uuid(), key.clone(), day.on)) {
                    left.push(Unposted {
                        consignor,
                        charge,
                        on: day.on,
                    });
                }
            }
        }
        left
    }
}

/// What the publishing of terms would charge at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueAtOnce {
    pub charges: usize,
    pub total: Money,
    /// The first due day among them.
    pub first_due_on: Option<NaiveDate>,
}

#[derive(Debug, Error)]
pub enum DueAtOnceError {
    #[error("the terms cannot be published")]
    Problems(Vec<Problem>),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// What of a document would be charged at once, if it were published as the terms from a day
/// on: all that fell due since then and is not posted.
///
/// # Errors
/// [`DueAtOnceError`]
pub async fn due_at_once(
    tx: &StoreTx,
    app: &App,
    document: &RuleSetDocument,
    effective_from: NaiveDate,
) -> Result<DueAtOnce, DueAtOnceError> {
    let store = store_facts(tx).await?;
    let today = app.context.today(store.time_zone);
    let mut due = DueAtOnce {
        charges: 0,
        total: Money::zero(store.currency),
        first_due_on: None,
    };
    let people = People::load(tx, store.time_zone).await?;
    let Some(first_day) = people.first_day() else {
        return Ok(due);
    };
    let rule_sets = published(tx)
        .await?
        .followed_by(document, effective_from)
        .map_err(DueAtOnceError::Problems)?;
    let since = first_day.max(effective_from);
    let posted = Posted::since(tx, &people, since).await?;
    let progress = progress(tx).await?;
    for day in due_days(&rule_sets, &progress, since, today).values() {
        for left in posted.left(&people, day) {
            let amount = Money::new(left.charge.amount_minor, store.currency);
            due.total = due.total.checked_add(amount)?;
            due.charges = due.charges.saturating_add(1);
            due.first_due_on = due.first_due_on.or(Some(left.on));
        }
    }
    Ok(due)
}
