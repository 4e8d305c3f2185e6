//! What consignors were owed in the store's earlier system, posted to the ledger.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::ids::{ConsignorId, ConsignorImportId, JournalEntryId, OpeningBalanceId};
use domain::ledger::NewEntry;
use domain::money::{Currency, Money, MoneyError};
use entity::{StoreScoped, opening_balance};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use thiserror::Error;

use super::plan_list::{PlannedOutcome, PlannedRow};
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::{Accounts, PostError, Posting, open_missing_accounts, post};

/// The balances of a list, by whether their rows are taken over.
pub(super) struct Openings<'a> {
    rows: &'a [PlannedRow],
    currency: Currency,
}

impl<'a> Openings<'a> {
    pub fn of(rows: &'a [PlannedRow], currency: Currency) -> Self {
        Self { rows, currency }
    }

    /// Of the rows that lead to a consignor; `None` when it does not fit.
    pub fn sum(&self) -> Option<Money> {
        self.total(true)
    }

    /// Of the others, as far as they can be read.
    pub fn left(&self) -> Option<Money> {
        self.total(false)
    }

    fn total(&self, is_taken_over: bool) -> Option<Money> {
        let rows = self.rows.iter();
        let amounts = rows
            .filter(|row| leads_to_somebody(row) == is_taken_over)
            .filter_map(|row| row.balance);
        amounts
            .into_iter()
            .try_fold(Money::zero(self.currency), |sum, amount| {
                sum.checked_add(amount).ok()
            })
    }

    /// The numbers of those who have one that was not taken back.
    pub async fn opened_before(&self, tx: &StoreTx) -> Result<Vec<String>, DbErr> {
        let open = open_ones(tx).await?;
        let rows = self.rows.iter().filter(|row| has_balance(row));
        let matched = rows.filter_map(|row| match &row.outcome {
            PlannedOutcome::Match { consignor, .. } => Some(consignor),
            _ => None,
        });
        let opened = matched.filter(|row| open.contains_key(&row.id));
        let mut numbers: Vec<String> = opened.map(|row| row.account_number.clone()).collect();
        numbers.dedup();
        Ok(numbers)
    }
}

pub(super) fn has_balance(row: &PlannedRow) -> bool {
    row.balance.is_some_and(|balance| balance.amount_minor != 0)
}

fn leads_to_somebody(row: &PlannedRow) -> bool {
    matches!(
        row.outcome,
        PlannedOutcome::Create { .. } | PlannedOutcome::Match { .. } | PlannedOutcome::SameAsRow(_)
    )
}

/// The opening balances that were not taken back, by consignor.
async fn open_ones(tx: &StoreTx) -> Result<BTreeMap<uuid::Uuid, opening_balance::Model>, DbErr> {
    let rows = opening_balance::Entity::in_store(tx.store_id().uuid())
        .filter(opening_balance::Column::ReversalEntryId.is_null())
        .all(tx.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.consignor_id, row))
        .collect())
}

#[derive(Debug, Error)]
pub enum OpeningError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
}

/// Posts what each is owed since a day; nothing is no entry.
pub(super) async fn post_opening_balances(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    import: ConsignorImportId,
    as_of: NaiveDate,
    amounts: &BTreeMap<ConsignorId, Money>,
) -> Result<(), OpeningError> {
    open_missing_accounts(tx, &app.context).await?;
    let now = app.context.now();
    let (mut rows, mut postings) = (Vec::new(), Vec::new());
    for (consignor, amount) in amounts
        .iter()
        .filter(|(_, amount)| amount.amount_minor != 0)
    {
        let id = OpeningBalanceId::new(app.context.id());
        let entry_id = JournalEntryId::new(app.context.id());
        rows.push(opening_balance::Model {
            store_id: tx.store_id().uuid(),
            id: id.uuid(),
            consignor_id: consignor.uuid(),
            consignor_import_id: import.uuid(),
            entry_id: entry_id.uuid(),
            amount_minor: amount.amount_minor,
            as_of,
            reversal_entry_id: None,
            created_at: now,
        });
        postings.push(Posting {
            id: entry_id,
            entry: NewEntry::for_opening_balance(*consignor, *amount, as_of)?,
            source_kind: "opening_balance",
            source_id: id.uuid(),
            idempotency_key: format!("open {id}"),
            import_id: None,
            payout_id: None,
            reverses: None,
        });
    }
    tx.insert(rows).await?;
    let accounts = Accounts::load(tx).await?;
    Ok(post(tx, &accounts, actor, now, &postings).await?)
}
