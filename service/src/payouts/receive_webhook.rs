//! Takes a webhook in: checked, kept, and left to a job.

use domain::ids::StoreId;
use entity::webhook_event;
use sea_orm::{DbErr, EntityTrait, IntoActiveModel};
use thiserror::Error;

use crate::app::App;
use crate::jobs::{JobKind, enqueue};
use crate::ports::WebhookError;

#[derive(Debug, Error)]
pub enum ReceiveWebhookError {
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    #[error(transparent)]
    Database(#[from] DbErr),
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
    let notice = app.payments.read_webhook(body, signature_header, now)?;
    let event = webhook_event::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        provider_event_id: notice.event_id.clone(),
        event_type: notice.event_type,
        object_id: notice.object_id,
        account_id: notice.account_id,
        payload: String::from_utf8_lossy(body).into_owned(),
        received_at: now,
        processed_at: None,
    };
    let tx = app.db.begin(store_id).await?;
    let id = event.id;
    webhook_event::Entity::insert(event.into_active_model())
        .on_conflict_do_nothing_on([
            webhook_event::Column::StoreId,
            webhook_event::Column::ProviderEventId,
        ])
        .exec_without_returning(tx.connection())
        .await?;
    // The key is the provider's, so that an event that came again asks for nothing.
    let job = (id, notice.event_id);
    enqueue(&tx, &app.context, JobKind::ProcessWebhook, &[job]).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}
