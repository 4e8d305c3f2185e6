//! Whom charges are for.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::ids::ConsignorId;
use domain::rules::Charge;
use entity::{StoreScoped, consignor};
use sea_orm::{ColumnTrait, Condition, DbErr, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::db::StoreTx;

/// Consignors of a store, also those who became another.
pub(super) struct People {
    /// By account number.
    persons: Vec<Person>,
    /// Whom each is now, of those who became another.
    kept: HashMap<Uuid, Uuid>,
}

struct Person {
    /// The one that this one is now.
    present: Uuid,
    account_number: String,
    /// None, too, of one who became another: what is owed for being in a group is owed by
    /// those who are there.
    group: Option<String>,
    first_day: NaiveDate,
}

impl People {
    /// All of the store.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn load(tx: &StoreTx, time_zone: Tz) -> Result<Self, DbErr> {
        let rows = consignor::Entity::in_store(tx.store_id().uuid());
        Self::read(tx, time_zone, rows).await
    }

    /// These, and whoever became one of them.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn load_some(
        tx: &StoreTx,
        time_zone: Tz,
        ids: &[ConsignorId],
    ) -> Result<Self, DbErr> {
        let ids = || ids.iter().map(|id| id.uuid());
        let any = Condition::any()
            .add(consignor::Column::Id.is_in(ids()))
            .add(consignor::Column::MergedIntoId.is_in(ids()));
        let rows = consignor::Entity::in_store(tx.store_id().uuid()).filter(any);
        Self::read(tx, time_zone, rows).await
    }

    async fn read(
        tx: &StoreTx,
        time_zone: Tz,
        rows: Select<consignor::Entity>,
    ) -> Result<Self, DbErr> {
        let rows = rows
            .order_by_asc(consignor::Column::AccountNumber)
            .all(tx.connection())
            .await?;
        let kept = rows
            .iter()
            .filter_map(|row| Some((row.id, row.merged_into_id?)))
            .collect();
        let persons = rows.into_iter().map(|row| Person {
            present: row.merged_into_id.unwrap_or(row.id),
            account_number: row.account_number,
            group: row.group_name.filter(|_| row.merged_into_id.is_none()),
            first_day: row.created_at.with_timezone(&time_zone).date_naive(),
        });
        Ok(Self {
            persons: persons.collect(),
            kept,
        })
    }

    /// The first day that anybody has; none where there is nobody.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.persons.iter().map(|person| person.first_day).min()
    }

    /// The consignor that this one is now.
    pub fn present(&self, id: Uuid) -> Uuid {
        self.kept.get(&id).copied().unwrap_or(id)
    }

    /// Whom a charge is for, with each one's first day, by account number. Somebody may be
    /// there more than once: named and in a group, or under two numbers.
    pub fn of<'a>(&'a self, charge: &'a Charge) -> Vec<(Uuid, NaiveDate)> {
        let named: HashSet<&str> = charge.consignors.iter().map(String::as_str).collect();
        let is_meant = |person: &&Person| {
            named.contains(person.account_number.as_str())
                || charge.is_for_group(person.group.as_deref())
        };
        let meant = self.persons.iter().filter(is_meant);
        meant
            .map(|person| (person.present, person.first_day))
            .collect()
    }
}

/// Of those that a charge is for, who were there on its due day, each once.
pub(super) fn there_on(meant: &[(Uuid, NaiveDate)], day: NaiveDate) -> Vec<ConsignorId> {
    let mut seen = BTreeSet::new();
    let there = meant.iter().filter(|(_, first_day)| *first_day <= day);
    there
        .filter(|(id, _)| seen.insert(*id))
        .map(|(id, _)| ConsignorId::new(*id))
        .collect()
}
