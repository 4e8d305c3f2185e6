//! Events that no webhook brought.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{StoreScoped, payment_setting, payout};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::receive_webhook::keep_event;
use crate::app::App;
use crate::context::earlier;
use crate::jobs::{JobError, Lease};
use crate::ports::{EventsAsked, PaymentProvider, WebhookNotice};

/// How long Stripe keeps events. <https://docs.stripe.com/api/events>
const KEPT: TimeDelta = TimeDelta::days(30);

/// An event can be listed a little later than it happened.
const OVERLAP: TimeDelta = TimeDelta::hours(1);

/// What is followed of the store's own account; at most 20 types can be asked for at once.
/// What happens on consignors' accounts could only be listed account by account: the sweep
/// asks about those that can still change instead.
const TYPES: [&str; 2] = ["transfer.reversed", "transfer.updated"];

/// Takes in what Stripe lists since the last time, and moves the store's mark on.
pub(super) async fn read_events(
    app: &App,
    lease: &Lease,
    payments: &dyn PaymentProvider,
) -> Result<(), JobError> {
    let began_at = app.context.now();
    let mut asked = EventsAsked {
        types: TYPES.map(str::to_owned).into(),
        from: read_from(app, lease, began_at).await?,
        after: None,
    };
    loop {
        let page = payments.events(&asked).await?;
        take_in(app, lease, page.items).await?;
        let Some(next) = page.next else {
            break;
        };
        asked.after = Some(next);
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.fence(&tx, app).await?;
    // Only once all were taken in: what was not is listed again.
    tx.execute(
        "INSERT INTO payment_setting (store_id, events_read_until) VALUES ($1, $2)
         ON CONFLICT (store_id) DO UPDATE SET events_read_until = excluded.events_read_until",
        [began_at.into()],
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn read_from(app: &App, lease: &Lease, now: DateTime<Utc>) -> Result<DateTime<Utc>, DbErr> {
    let tx = app.db.read(lease.store_id).await?;
    let settings = payment_setting::Entity::find_by_id(lease.store_id.uuid())
        .one(tx.connection())
        .await?;
    let oldest = earlier(now, KEPT);
    let mark = settings.and_then(|row| row.events_read_until);
    Ok(mark.map_or(oldest, |mark| earlier(mark, OVERLAP).max(oldest)))
}

async fn take_in(app: &App, lease: &Lease, events: Vec<WebhookNotice>) -> Result<(), JobError> {
    if events.is_empty() {
        return Ok(());
    }
    let now = app.context.now();
    let tx = app.db.begin(lease.store_id).await?;
    lease.fence(&tx, app).await?;
    // Stores that share an account see each other's events listed; none of them is kept here.
    let listed = events.iter().map(|event| event.object_id.as_str());
    let own: HashSet<String> = payout::Entity::in_store(lease.store_id.uuid())
        .filter(payout::Column::StripeTransferId.is_in(listed))
        .all(tx.connection())
        .await?
        .into_iter()
        .filter_map(|payout| payout.stripe_transfer_id)
        .collect();
    let events = events.into_iter();
    for notice in events.filter(|event| own.contains(&event.object_id)) {
        // The event is asked about, not read: what it holds is not kept a second time.
        let payload = serde_json::json!({ "listed": true, "id": notice.event_id });
        keep_event(&tx, app, notice, payload.to_string(), now).await?;
    }
    Ok(tx.commit().await?)
}
