//! Takes opening balances back: by reversal, until they are paid.

use domain::ids::{ConsignorId, ConsignorImportId, JournalEntryId, OpeningBalanceId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{StoreScoped, consignor, consignor_import, opening_balance, payable_entry};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{Accounts, PostError, Posting, lock_head, post};
use crate::stores::store_facts;

/// Whose opening balances.
#[derive(Debug, Clone, Copy)]
pub enum OpeningScope {
    Consignor(ConsignorId),
    /// All that a list brought.
    List(ConsignorImportId),
}

#[derive(Debug, Error)]
pub enum UndoOpeningError {
    #[error("there is no such thing")]
    NotFound,
    #[error("there is no opening balance to take back")]
    Nothing,
    #[error("{0} of them are paid already; correct what is wrong by hand")]
    Paid(usize),
    #[error("account {0} was merged since; undo that first")]
    Merged(String),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes opening balances back; gives how many.
///
/// # Errors
/// [`UndoOpeningError`]; nothing was changed then.
pub async fn undo_opening_balances(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    scope: OpeningScope,
) -> Result<usize, UndoOpeningError> {
    let tx = app.db.begin(store_id).await?;
    // No batch is approved between the look and the change.
    lock_head(&tx).await?;
    let rows = open_in(&tx, scope).await?;
    if rows.is_empty() {
        return Err(UndoOpeningError::Nothing);
    }
    check(&tx, &rows).await?;
    let currency = store_facts(&tx).await?.currency;
    let mut postings = Vec::with_capacity(rows.len());
    for row in &rows {
        let amount = Money::new(row.amount_minor, currency);
        let consignor = ConsignorId::new(row.consignor_id);
        let entry = NewEntry::for_opening_balance(consignor, amount, row.as_of)?;
        let id = JournalEntryId::new(app.context.id());
        tx.execute(
            "UPDATE opening_balance SET reversal_entry_id = $3 WHERE store_id = $1 AND id = $2",
            [row.id.into(), id.uuid().into()],
        )
        .await?;
        postings.push(Posting {
            id,
            entry: entry.reversal(),
            source_kind: "opening_balance",
            source_id: row.id,
            idempotency_key: format!("undo {}", OpeningBalanceId::new(row.id)),
            import_id: None,
            payout_id: None,
            reverses: Some(JournalEntryId::new(row.entry_id)),
        });
    }
    let accounts = Accounts::load(&tx).await?;
    post(&tx, &accounts, actor, app.context.now(), &postings).await?;
    let subject = match scope {
        OpeningScope::Consignor(id) => id.to_string(),
        OpeningScope::List(id) => id.to_string(),
    };
    let details = serde_json::json!({ "count": rows.len() }).to_string();
    let action = "undo_opening_balances";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(rows.len())
}

/// Those that were not taken back.
async fn open_in(
    tx: &StoreTx,
    scope: OpeningScope,
) -> Result<Vec<opening_balance::Model>, UndoOpeningError> {
    let store = tx.store_id().uuid();
    let rows = opening_balance::Entity::in_store(store)
        .filter(opening_balance::Column::ReversalEntryId.is_null())
        .order_by_asc(opening_balance::Column::Id);
    let (is_there, rows) = match scope {
        OpeningScope::Consignor(id) => {
            let found = consignor::Entity::find_by_id((store, id.uuid()));
            let found = found.one(tx.connection()).await?;
            let own = opening_balance::Column::ConsignorId.eq(id.uuid());
            (found.is_some(), rows.filter(own))
        }
        OpeningScope::List(id) => {
            let found = consignor_import::Entity::find_by_id((store, id.uuid()));
            let found = found.one(tx.connection()).await?;
            let own = opening_balance::Column::ConsignorImportId.eq(id.uuid());
            (found.is_some(), rows.filter(own))
        }
    };
    match is_there {
        true => Ok(rows.all(tx.connection()).await?),
        false => Err(UndoOpeningError::NotFound),
    }
}

async fn check(tx: &StoreTx, rows: &[opening_balance::Model]) -> Result<(), UndoOpeningError> {
    let store = tx.store_id().uuid();
    let (mut paid, chunk) = (0_usize, crate::db::ROWS_PER_STATEMENT);
    for rows in rows.chunks(chunk) {
        let merged = consignor::Entity::in_store(store)
            .filter(consignor::Column::Id.is_in(rows.iter().map(|row| row.consignor_id)))
            .filter(consignor::Column::MergedIntoId.is_not_null())
            .one(tx.connection())
            .await?;
        if let Some(merged) = merged {
            return Err(UndoOpeningError::Merged(merged.account_number));
        }
        let entries = payable_entry::Entity::in_store(store)
            .filter(payable_entry::Column::EntryId.is_in(rows.iter().map(|row| row.entry_id)))
            .filter(payable_entry::Column::PayoutId.is_not_null())
            .all(tx.connection())
            .await?;
        paid = paid.saturating_add(entries.len());
    }
    match paid {
        0 => Ok(()),
        paid => Err(UndoOpeningError::Paid(paid)),
    }
}
