//! Batches above an amount are approved by two people.

use chrono::NaiveDate;
use domain::ids::{PayoutBatchId, StoreId};
use domain::money::Money;
use entity::{StoreScoped, payout_proposal};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use serde_json::json;
use thiserror::Error;

use super::approve_batch::{ApproveBatchError, Seen, preview_as_seen};
use super::preview_batch::Preview;
use super::tell_of_batch::tell_approvers;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::charges::post_due_charges;
use crate::db::StoreTx;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum ProposeBatchError {
    #[error("a batch of this size needs no second person; approve it")]
    NotNeeded,
    #[error(transparent)]
    Refused(#[from] ApproveBatchError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The first of two approvals: writes down what was seen, and by whom. Another person has to
/// approve the same, while it is the same. What was proposed before is no longer.
///
/// # Errors
/// [`ProposeBatchError`]; nothing was changed then.
pub async fn propose_batch(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    pay_through: NaiveDate,
    seen: Seen,
) -> Result<payout_proposal::Model, ProposeBatchError> {
    // As before an approval, so that the other person finds the same.
    let charged = post_due_charges(app, store_id).await;
    charged.map_err(ApproveBatchError::from)?;
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let preview = preview_as_seen(&tx, app, pay_through, seen).await?;
    if !needs_second(&tx, preview.total).await? {
        return Err(ProposeBatchError::NotNeeded);
    }
    end_open(&tx, app, None).await?;
    let proposal = payout_proposal::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        pay_through,
        payouts: i64::try_from(preview.ready.len()).unwrap_or(i64::MAX),
        total_minor: preview.total.amount_minor,
        bonus_minor: preview.bonus.amount_minor,
        proposed_by: actor.to_string(),
        proposed_at: app.context.now(),
        ended_at: None,
        batch_id: None,
    };
    tx.insert([proposal.clone()]).await?;
    tell_approvers(&tx, app, proposal.id, Some(actor)).await?;
    let details = json!({
        "pay_through": pay_through,
        "payouts": proposal.payouts,
        "total_minor": proposal.total_minor,
        "bonus_minor": proposal.bonus_minor,
    });
    let (subject, details) = (pay_through.to_string(), details.to_string());
    let action = "propose_payout_batch";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(proposal)
}

/// Takes the proposal that waits back. Where there is none, nothing changes.
///
/// # Errors
/// [`DbErr`]
pub async fn withdraw_proposal(app: &App, store_id: StoreId, actor: Actor) -> Result<(), DbErr> {
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let Some(proposal) = open_proposal(&tx).await? else {
        return Ok(());
    };
    end_open(&tx, app, None).await?;
    let subject = proposal.pay_through.to_string();
    let action = "withdraw_payout_proposal";
    audit::record(&tx, &app.context, actor, action, &subject, "{}").await?;
    tx.commit().await
}

/// The proposal that waits for a second person.
///
/// # Errors
/// [`DbErr`]
pub async fn open_proposal(tx: &StoreTx) -> Result<Option<payout_proposal::Model>, DbErr> {
    payout_proposal::Entity::in_store(tx.store_id().uuid())
        .filter(payout_proposal::Column::EndedAt.is_null())
        .one(tx.connection())
        .await
}

/// Whether two people have approved what is about to be paid, where it takes two.
pub(super) async fn check_second(
    tx: &StoreTx,
    actor: Actor,
    preview: &Preview,
) -> Result<(), ApproveBatchError> {
    if !needs_second(tx, preview.total).await? {
        return Ok(());
    }
    let is_same = |proposal: &payout_proposal::Model| {
        proposal.pay_through == preview.pay_through
            && proposal.total_minor == preview.total.amount_minor
            && proposal.bonus_minor == preview.bonus.amount_minor
    };
    match open_proposal(tx).await?.filter(is_same) {
        None => Err(ApproveBatchError::SecondNeeded),
        Some(proposal) if proposal.proposed_by == actor.to_string() => {
            Err(ApproveBatchError::SamePerson)
        }
        Some(_) => Ok(()),
    }
}

/// Ends the proposal that waits; with the batch that it became.
pub(super) async fn end_open(
    tx: &StoreTx,
    app: &App,
    batch: Option<PayoutBatchId>,
) -> Result<(), DbErr> {
    let values: [Value; 2] = [
        app.context.now().into(),
        batch.map(PayoutBatchId::uuid).into(),
    ];
    tx.execute(
        "UPDATE payout_proposal SET ended_at = $2, batch_id = $3
         WHERE store_id = $1 AND ended_at IS NULL",
        values,
    )
    .await?;
    Ok(())
}

async fn needs_second(tx: &StoreTx, total: Money) -> Result<bool, DbErr> {
    let rows = tx
        .query(
            "SELECT second_approval_above_minor FROM store WHERE id = $1",
            [],
        )
        .await?;
    let above: Option<i64> = match rows.first() {
        Some(row) => row.try_get_by_index(0)?,
        None => None,
    };
    Ok(above.is_some_and(|above| total.amount_minor > above))
}
