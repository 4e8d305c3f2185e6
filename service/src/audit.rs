//! Who did what, from where, and what it was before: kept for ever.

mod changes;
mod export;
mod find_events;

use entity::audit_event;
use sea_orm::DbErr;

pub use self::changes::{Change, Fact, Told, change, told};
pub use self::export::{AuditExport, AuditExportError};
pub use self::find_events::{AuditFilter, AuditPlace, actions, actors, find_events};

use crate::actor::Actor;
use crate::context::Context;
use crate::db::StoreTx;

/// Writes an audit event in the transaction of what it tells of. `details` is a JSON object:
/// what was and what is by [`change`], and what else is to be known. No secret belongs in it,
/// and of people only what was changed.
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
    let origin = context.origin();
    let event = audit_event::Model {
        store_id: tx.store_id().uuid(),
        id: context.id(),
        actor: actor.to_string(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        details: details.to_owned(),
        recorded_at: context.now(),
        came_from: origin.map(ToString::to_string),
        user_agent: origin.and_then(|origin| origin.user_agent().map(str::to_owned)),
    };
    tx.insert([event]).await?;
    Ok(())
}
