//! What a person did in the ledger is taken back: all of it, once.

use sea_orm::Value;

use super::{Accounts, PostError, Posting, post};
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;

/// Posts the reversal of an entry, and writes down who took it back in the row that it is
/// about: that of the table named as the source, with columns `reversal_entry_id`,
/// `taken_back_by` and `taken_back_at`. Whoever calls has seen under the head's lock that
/// nobody did before.
///
/// # Errors
/// [`PostError`]
pub(crate) async fn take_back(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    reversal: Posting,
) -> Result<(), PostError> {
    let sql = format!(
        "UPDATE {} SET reversal_entry_id = $3, taken_back_by = $4, taken_back_at = $5
         WHERE store_id = $1 AND id = $2 AND reversal_entry_id IS NULL",
        reversal.source_kind
    );
    let values: [Value; 4] = [
        reversal.source_id.into(),
        reversal.id.uuid().into(),
        actor.to_string().into(),
        app.context.now().into(),
    ];
    tx.execute(&sql, values).await?;
    let postings = [reversal];
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await
}
