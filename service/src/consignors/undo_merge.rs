//! Takes a merge back, as long as nothing was built on it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::{ConsignorId, ConsignorMergeId, ImportId, JournalEntryId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{StoreScoped, consignor, consignor_merge};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Value};
use thiserror::Error;
use uuid::Uuid;

use super::merge_consignors::{Carried, hand_bank_account};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::{StoreTx, placeholders};
use crate::ledger::{Accounts, PostError, Posting, lock_head, post, store_credit};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum UndoMergeError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this consignor was not merged")]
    NotMerged,
    #[error("the consignor that it was merged into was merged itself since; undo that first")]
    MergedSince,
    #[error("what was moved is paid already; two accounts cannot be made of it again")]
    Paid,
    #[error(
        "store credit that was moved is used already; take that back, or leave the accounts as one"
    )]
    CreditUsed,
    #[error(
        "amounts came in for the merged account since, such as a return; two accounts cannot be made of it again"
    )]
    Touched,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error("what was carried over cannot be read")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes back the merge of a consignor, which is given back. Sales that came in since stay
/// with the one that was kept.
///
/// # Errors
/// [`UndoMergeError`]; nothing was changed then.
pub async fn undo_merge(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    merged: ConsignorId,
) -> Result<consignor::Model, UndoMergeError> {
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let find = || consignor::Entity::find_by_id((store_id.uuid(), merged.uuid()));
    let found = find().one(tx.connection()).await?;
    let found = found.ok_or(UndoMergeError::NotFound)?;
    let merges = consignor_merge::Entity::in_store(store_id.uuid())
        .filter(consignor_merge::Column::UndoneAt.is_null())
        .all(tx.connection())
        .await?;
    let merge = merges.iter().find(|merge| merge.merged_id == merged.uuid());
    let merge = merge.ok_or(UndoMergeError::NotMerged)?;
    if found.merged_into_id != Some(merge.kept_id) {
        return Err(UndoMergeError::MergedSince);
    }
    let own = merged_before(merge, &merges);
    check(&tx, merge, &own).await?;
    let credit = moved_credit(&tx, merge).await?;
    check_credit(&tx, merge, credit.as_ref()).await?;
    // First, so that the ledger does not hand the entries on.
    part(&tx, merge, &own).await?;
    give_back(&tx, app, actor, merge).await?;
    if let Some(credit) = credit {
        give_back_credit(&tx, app, actor, merge, credit).await?;
    }
    give_back_carried(&tx, merge).await?;
    tx.execute(
        "UPDATE consignor_merge SET undone_by = $3, undone_at = $4 WHERE store_id = $1 AND id = $2",
        [
            merge.id.into(),
            actor.to_string().into(),
            app.context.now().into(),
        ],
    )
    .await?;
    let subject = merged.to_string();
    audit::record(&tx, &app.context, actor, "undo_merge", &subject, "{}").await?;
    let row = find().one(tx.connection()).await?;
    tx.commit().await?;
    row.ok_or(UndoMergeError::NotFound)
}

/// Whether nothing was built on the merge.
async fn check(
    tx: &StoreTx,
    merge: &consignor_merge::Model,
    own: &[Uuid],
) -> Result<(), UndoMergeError> {
    let paid = tx
        .query(
            "SELECT 1 FROM payable_entry p
             JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
             WHERE p.store_id = $1 AND p.consignor_id = $2 AND e.source_kind = 'consignor_merge'
               AND e.source_id = $3 AND p.payout_id IS NOT NULL LIMIT 1",
            [merge.kept_id.into(), merge.id.into()],
        )
        .await?;
    if !paid.is_empty() {
        return Err(UndoMergeError::Paid);
    }
    // What comes in for those who were merged into it before goes past it, too.
    let ids: Vec<Uuid> = std::iter::once(merge.merged_id)
        .chain(own.iter().copied())
        .collect();
    for ids in ids.chunks(crate::db::ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT 1 FROM journal_entry e
             JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
             JOIN account a ON a.store_id = t.store_id AND a.id IN (t.debit_account_id, t.credit_account_id)
             WHERE e.store_id = $1 AND e.sequence >= $2 AND a.consignor_id IN ({}) LIMIT 1",
            placeholders(3, ids.len())
        );
        let ids = ids.iter().map(|id| Value::from(*id));
        let values = std::iter::once(Value::from(merge.next_sequence)).chain(ids);
        if !tx.query(&sql, values).await?.is_empty() {
            return Err(UndoMergeError::Touched);
        }
    }
    Ok(())
}

/// Those whose merges lead to the consignor that was merged.
fn merged_before(merge: &consignor_merge::Model, merges: &[consignor_merge::Model]) -> Vec<Uuid> {
    let direct: HashMap<Uuid, Uuid> = merges
        .iter()
        .map(|merge| (merge.merged_id, merge.kept_id))
        .collect();
    let leads_to_it = |mut id: Uuid| {
        // A chain is no longer than there are merges.
        for _ in 0..merges.len() {
            match direct.get(&id) {
                Some(next) if *next == merge.merged_id => return true,
                Some(next) => id = *next,
                None => return false,
            }
        }
        false
    };
    let ids = merges.iter().map(|merge| merge.merged_id);
    ids.filter(|id| leads_to_it(*id)).collect()
}

/// The consignor is itself again, and so is whoever was merged into it before.
async fn part(tx: &StoreTx, merge: &consignor_merge::Model, own: &[Uuid]) -> Result<(), DbErr> {
    tx.execute(
        "UPDATE consignor SET merged_into_id = NULL WHERE store_id = $1 AND id = $2",
        [merge.merged_id.into()],
    )
    .await?;
    for id in own {
        tx.execute(
            "UPDATE consignor SET merged_into_id = $3 WHERE store_id = $1 AND id = $2",
            [(*id).into(), merge.merged_id.into()],
        )
        .await?;
    }
    Ok(())
}

/// Reverses every entry that moved money.
async fn give_back(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    merge: &consignor_merge::Model,
) -> Result<(), UndoMergeError> {
    let currency = store_facts(tx).await?.currency;
    let id = ConsignorMergeId::new(merge.id);
    let (merged, kept) = (
        ConsignorId::new(merge.merged_id),
        ConsignorId::new(merge.kept_id),
    );
    let rows = tx
        .query(
            "SELECT e.id, p.import_id, p.effective_on, p.amount_minor FROM payable_entry p
             JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
             WHERE p.store_id = $1 AND p.consignor_id = $2 AND e.source_kind = 'consignor_merge'
               AND e.source_id = $3 ORDER BY e.sequence",
            [merge.kept_id.into(), merge.id.into()],
        )
        .await?;
    let mut postings = Vec::with_capacity(rows.len());
    for row in &rows {
        let entry: Uuid = row.try_get_by_index(0)?;
        let import: Option<Uuid> = row.try_get_by_index(1)?;
        let amount = Money::new(row.try_get_by_index(3)?, currency);
        let moved = NewEntry::for_merge(merged, kept, amount, row.try_get_by_index(2)?)?;
        let entry = JournalEntryId::new(entry);
        postings.push(Posting {
            id: JournalEntryId::new(app.context.id()),
            entry: moved.reversal(),
            source_kind: "consignor_merge",
            source_id: id.uuid(),
            idempotency_key: format!("undo {entry}"),
            import_id: import.map(ImportId::new),
            payout_id: None,
            reverses: Some(entry),
        });
    }
    let accounts = Accounts::load(tx).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(())
}

/// The entry of a merge that moved store credit.
struct MovedCredit {
    entry: JournalEntryId,
    on: NaiveDate,
    amount_minor: i64,
}

async fn moved_credit(
    tx: &StoreTx,
    merge: &consignor_merge::Model,
) -> Result<Option<MovedCredit>, DbErr> {
    let rows = tx
        .query(
            "SELECT e.id, e.effective_on, s.amount_minor FROM store_credit_entry s
             JOIN journal_entry e ON e.store_id = s.store_id AND e.id = s.entry_id
             WHERE s.store_id = $1 AND s.consignor_id = $2 AND e.source_kind = 'consignor_merge'
               AND e.source_id = $3",
            [merge.kept_id.into(), merge.id.into()],
        )
        .await?;
    let moved = rows.first().map(|row| {
        Ok(MovedCredit {
            entry: JournalEntryId::new(row.try_get_by_index(0)?),
            on: row.try_get_by_index(1)?,
            amount_minor: row.try_get_by_index(2)?,
        })
    });
    moved.transpose()
}

/// Whether the kept one has as much store credit left as was moved.
async fn check_credit(
    tx: &StoreTx,
    merge: &consignor_merge::Model,
    moved: Option<&MovedCredit>,
) -> Result<(), UndoMergeError> {
    let kept = ConsignorId::new(merge.kept_id);
    let left = store_credit(tx, &[kept]).await?.get(&kept).copied();
    match moved {
        Some(moved) if left.unwrap_or(0) < moved.amount_minor => Err(UndoMergeError::CreditUsed),
        _ => Ok(()),
    }
}

/// Reverses the entry that moved store credit.
async fn give_back_credit(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    merge: &consignor_merge::Model,
    credit: MovedCredit,
) -> Result<(), UndoMergeError> {
    let currency = store_facts(tx).await?.currency;
    let (merged, kept) = (
        ConsignorId::new(merge.merged_id),
        ConsignorId::new(merge.kept_id),
    );
    let amount = Money::new(credit.amount_minor, currency);
    let moved = NewEntry::for_store_credit_merge(merged, kept, amount, credit.on)?;
    let posting = Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: moved.reversal(),
        source_kind: "consignor_merge",
        source_id: merge.id,
        idempotency_key: format!("undo {}", credit.entry),
        import_id: None,
        payout_id: None,
        reverses: Some(credit.entry),
    };
    let accounts = Accounts::load(tx).await?;
    post(tx, &accounts, actor, app.context.now(), &[posting]).await?;
    Ok(())
}

/// Gives back what went over besides money, as far as it is still what it was.
async fn give_back_carried(
    tx: &StoreTx,
    merge: &consignor_merge::Model,
) -> Result<(), UndoMergeError> {
    let carried: Carried = serde_json::from_str(&merge.carried)?;
    let both: [Value; 2] = [merge.merged_id.into(), merge.kept_id.into()];
    for rules in carried.rules.chunks(crate::db::ROWS_PER_STATEMENT) {
        let sql = format!(
            "UPDATE attribution_rule SET consignor_id = $2
             WHERE store_id = $1 AND consignor_id = $3 AND id IN ({})",
            placeholders(4, rules.len())
        );
        let rules = rules.iter().map(|rule| Value::from(*rule));
        tx.execute(&sql, both.clone().into_iter().chain(rules))
            .await?;
    }
    for field in &carried.fields {
        let sql = format!(
            "UPDATE consignor SET {field} = NULL WHERE store_id = $1 AND id = $3
               AND {field} = (SELECT o.{field} FROM consignor o WHERE o.store_id = $1 AND o.id = $2)"
        );
        tx.execute(&sql, both.clone()).await?;
    }
    if carried.bank_account {
        let kept = consignor::Entity::find_by_id((tx.store_id().uuid(), merge.kept_id))
            .one(tx.connection())
            .await?
            .ok_or(UndoMergeError::NotFound)?;
        hand_bank_account(tx, &kept, ConsignorId::new(merge.merged_id)).await?;
    }
    Ok(())
}
