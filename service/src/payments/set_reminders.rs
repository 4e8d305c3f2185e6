//! Whether consignors are reminded of an unfinished set-up.

use domain::ids::StoreId;
use entity::payment_setting;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;

/// Switches reminders on or off for a store. Said again, it changes nothing.
///
/// # Errors
/// [`DbErr`]
pub async fn set_reminders(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    is_on: bool,
) -> Result<(), DbErr> {
    let tx = app.db.begin(store_id).await?;
    let before = payment_setting::Entity::find_by_id(store_id.uuid())
        .one(tx.connection())
        .await?
        .is_some_and(|row| row.reminds_of_set_up);
    if before == is_on {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO payment_setting (store_id, reminds_of_set_up) VALUES ($1, $2)
         ON CONFLICT (store_id) DO UPDATE SET reminds_of_set_up = excluded.reminds_of_set_up",
        [is_on.into()],
    )
    .await?;
    let (action, details) = (
        "set_set_up_reminders",
        audit::change(&json!({ "is_on": before }), &json!({ "is_on": is_on })).to_string(),
    );
    let subject = store_id.to_string();
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await
}
