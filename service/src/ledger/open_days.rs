//! Which days of the ledger are open, and on which of them a posting takes effect.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::JournalEntryId;
use domain::ledger::effective_day;
use entity::{StoreScoped, journal_entry, period_close};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::Posting;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};

/// The day through which the store's books are closed; none where all days are open.
///
/// # Errors
/// [`DbErr`]
pub async fn closed_through(tx: &StoreTx) -> Result<Option<NaiveDate>, DbErr> {
    Ok(last_close(tx).await?.and_then(|close| close.closed_through))
}

async fn last_close(tx: &StoreTx) -> Result<Option<period_close::Model>, DbErr> {
    period_close::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(period_close::Column::Number)
        .one(tx.connection())
        .await
}

/// What says on which day each of some postings takes effect.
#[derive(Debug, Default)]
pub(super) struct OpenDays {
    closed_through: Option<NaiveDate>,
    /// The days of those entries that the postings reverse.
    reversed: HashMap<Uuid, NaiveDate>,
}

impl OpenDays {
    /// The caller holds the head of the ledger, so that nobody closes days meanwhile.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn load(tx: &StoreTx, postings: &[Posting]) -> Result<Self, DbErr> {
        let Some(last) = last_close(tx).await? else {
            // Nothing was ever moved to another day.
            return Ok(Self::default());
        };
        let ids: Vec<Uuid> = postings
            .iter()
            .filter_map(|posting| posting.reverses.map(JournalEntryId::uuid))
            .collect();
        let mut reversed = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS_PER_STATEMENT) {
            let rows = journal_entry::Entity::in_store(tx.store_id().uuid())
                .filter(journal_entry::Column::Id.is_in(chunk.iter().copied()))
                .all(tx.connection())
                .await?;
            reversed.extend(rows.into_iter().map(|row| (row.id, row.effective_on)));
        }
        Ok(Self {
            closed_through: last.closed_through,
            reversed,
        })
    }

    pub fn effective_on(&self, posting: &Posting) -> NaiveDate {
        let reverses = posting.reverses.map(JournalEntryId::uuid);
        let reversed = reverses.and_then(|id| self.reversed.get(&id).copied());
        effective_day(posting.entry.effective_on, reversed, self.closed_through)
    }
}
