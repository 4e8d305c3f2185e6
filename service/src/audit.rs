//! Who did what, for ever.

use entity::audit_event;
use sea_orm::DbErr;

use crate::actor::Actor;
use crate::context::Context;
use crate::db::StoreTx;

/// Writes an audit event in the transaction of what it tells of. `details` is
/// JSON without personal data.
///
/// # Errors
/// [`DbErr`]
pub async fn record(
    tx: &StoreTx,
    context: &Context,
    actor: Actor,
    action: &str,
    subject: &str,
    details: &str,
) -> Result<(), DbErr> {
    let event = audit_event::Model {
        store_id: tx.store_id().uuid(),
        id: context.id(),
        actor: actor.to_string(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        details: details.to_owned(),
        recorded_at: context.now(),
    };
    tx.insert([event]).await?;
    Ok(())
}
