//! Takes events of the provider in: checked, kept, and left to a job.

use chrono::{DateTime, Utc};
use domain::ids::StoreId;
use entity::{store, webhook_event};
use sea_orm::{DbErr, EntityTrait, IntoActiveModel, TryInsertResult};
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::payments::{ProviderError, has_connection, provider_of};
use crate::ports::{PaymentError, WebhookError, WebhookNotice};

#[derive(Debug, Error)]
pub enum ReceiveWebhookError {
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    /// Nobody can say whether the event is genuine.
    #[error(transparent)]
    Payment(PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ProviderError> for ReceiveWebhookError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Payment(error) => Self::Payment(error),
            ProviderError::Database(error) => Self::Database(error),
        }
    }
}

/// Keeps an event once, however often it comes.
///
/// # Errors
/// [`ReceiveWebhookError`]
pub async fn receive_webhook(
    app: &App,
    store_id: StoreId,
    body: &[u8],
    signature_header: &str,
) -> Result<(), ReceiveWebhookError> {
    let now = app.context.now();
    let provider = provider_of(app, store_id).await?;
    let notice = provider.read_webhook(body, signature_header, now)?;
    let payload = String::from_utf8_lossy(body).into_owned();
    let tx = app.db.begin(store_id).await?;
    keep_event(&tx, app, notice, payload, now).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// Keeps an event that is told to the installation, for all stores that share its account: for
/// the store that it names. One that names none tells of nothing of theirs, or is found out by
/// the sweep.
///
/// # Errors
/// [`ReceiveWebhookError`]; [`PaymentError::NotConnected`] where stores share no account.
pub async fn receive_shared_webhook(
    app: &App,
    body: &[u8],
    signature_header: &str,
) -> Result<(), ReceiveWebhookError> {
    let shared = app.payments.of_installation().zip(app.payments.debits());
    let (provider, debits) = shared.ok_or_else(|| {
        let why = "stores fund no payouts here".to_owned();
        ReceiveWebhookError::Payment(PaymentError::NotConnected(why))
    })?;
    let now = app.context.now();
    let notice = provider.read_webhook(body, signature_header, now)?;
    let store = match notice.store {
        Some(store) => Some(store),
        // A dispute bears no name, but the payment does that it is about.
        None if notice.object_id.starts_with("pi_") => {
            let debit = debits.debit(&notice.object_id).await;
            debit.map_err(ReceiveWebhookError::Payment)?.store
        }
        None => None,
    };
    let Some(store_id) = store else {
        return Ok(());
    };
    let tx = app.db.begin(store_id).await?;
    let is_known = store::Entity::find_by_id(store_id.uuid())
        .one(tx.connection())
        .await?
        .is_some();
    if is_known && !has_connection(&tx).await? {
        let payload = String::from_utf8_lossy(body).into_owned();
        keep_event(&tx, app, notice, payload, now).await?;
        tx.commit().await?;
        app.jobs_added.notify_one();
    }
    Ok(())
}

/// Writes an event down and asks for it to be followed, unless it is here already. Says
/// whether it is new.
pub(super) async fn keep_event(
    tx: &StoreTx,
    app: &App,
    notice: WebhookNotice,
    payload: String,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let waiting = waiting_like(tx, &notice).await?;
    let event = webhook_event::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        provider_event_id: notice.event_id.clone(),
        event_type: notice.event_type,
        object_id: notice.object_id,
        account_id: notice.account_id,
        payload,
        received_at: now,
        processed_at: None,
        followed_with_id: waiting,
    };
    let id = event.id;
    let kept = webhook_event::Entity::insert(event.into_active_model())
        .on_conflict_do_nothing_on([
            webhook_event::Column::StoreId,
            webhook_event::Column::ProviderEventId,
        ])
        .exec_without_returning(tx.connection())
        .await?;
    let is_new = matches!(kept, TryInsertResult::Inserted(rows) if rows > 0);
    // One that came again asks for nothing: it has its job, or is followed with another.
    if is_new && waiting.is_none() {
        let job = (id, notice.event_id);
        enqueue(tx, &app.context, JobKind::ProcessWebhook, &[job]).await?;
    }
    Ok(is_new)
}

/// An event of the same type about the same object whose job nobody began yet.
///
/// Stripe sometimes makes two events of one change, and many of changes that follow each
/// other quickly. Following an event asks Stripe how the object stands, so that one look that
/// begins after all of them came is as good as one for each: this saves work, and correctness
/// does not rest on it. A job that runs already may have asked before the newer change, and
/// does not count, however alike the two events are.
async fn waiting_like(tx: &StoreTx, notice: &WebhookNotice) -> Result<Option<Uuid>, DbErr> {
    let rows = tx
        .query(
            "SELECT e.id FROM webhook_event e
             JOIN job_run j ON j.store_id = e.store_id AND j.kind = 'process_webhook' AND j.unique_key = e.provider_event_id
             WHERE e.store_id = $1 AND e.object_id = $2 AND e.event_type = $3
               AND coalesce(e.account_id, '') = $4 AND e.processed_at IS NULL
               AND e.provider_event_id <> $5 AND j.state IN ('waiting', 'queued')
             LIMIT 1",
            [
                notice.object_id.as_str().into(),
                notice.event_type.as_str().into(),
                notice.account_id.as_deref().unwrap_or_default().into(),
                notice.event_id.as_str().into(),
            ],
        )
        .await?;
    let first = rows
        .first()
        .map(|row| row.try_get_by_index(0))
        .transpose()?;
    Ok(first)
}
