//! The daily job that reminds consignors of bank details that are missing, while money waits
//! for them.

use chrono::TimeDelta;
use domain::set_up::{Need, read};
use entity::consignor::{self, PayoutMethod};
use entity::login_link::{self, LinkPurpose};
use entity::payment_setting;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Value};

use super::provider_of::connected_account;
use crate::app::App;
use crate::context::{earlier, later};
use crate::db::StoreTx;
use crate::jobs::{JobError, JobKind, Lease, enqueue};

/// Nobody is reminded more often. A job a day, at about the same time, must find the week over.
const WEEK: TimeDelta = TimeDelta::hours(7 * 24 - 6);

/// A mail may be read days later: the link works until the next one comes.
const LINK_LIFE: TimeDelta = TimeDelta::days(7);

/// Asks for a mail to everybody who is paid through Stripe, cannot be paid, can do something
/// about it, and is owed money. Does nothing in stores that did not switch it on.
///
/// # Errors
/// [`JobError`]
pub async fn remind_of_set_up(app: &App, lease: &Lease) -> Result<(), JobError> {
    let now = app.context.now();
    let tx = app.db.begin(lease.store_id).await?;
    let settings = payment_setting::Entity::find_by_id(lease.store_id.uuid())
        .one(tx.connection())
        .await?;
    let has_stripe =
        app.payments.of_installation().is_some() || connected_account(&tx).await?.is_some();
    // A mail whose link leads nowhere helps nobody.
    let is_on = has_stripe && settings.is_some_and(|row| row.reminds_of_set_up);
    let consignors = match is_on {
        true => unready(&tx, app).await?,
        false => Vec::new(),
    };
    let mut jobs = Vec::new();
    for consignor in consignors {
        let link = login_link::Model {
            store_id: lease.store_id.uuid(),
            id: app.context.id(),
            consignor_id: consignor.id,
            token_hash: None,
            created_at: now,
            expires_at: later(now, LINK_LIFE),
            used_at: None,
            purpose: LinkPurpose::SetUp,
        };
        jobs.push((link.id, link.id.to_string()));
        tx.insert([link]).await?;
        tx.execute(
            "UPDATE consignor SET set_up_reminded_at = $3 WHERE store_id = $1 AND id = $2",
            [consignor.id.into(), now.into()],
        )
        .await?;
    }
    enqueue(&tx, &app.context, JobKind::SendLoginLink, &jobs).await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// Whom a mail helps, and who was not reminded this week.
async fn unready(tx: &StoreTx, app: &App) -> Result<Vec<consignor::Model>, JobError> {
    let none: [Value; 0] = [];
    let owed = tx
        .query(
            "SELECT consignor_id FROM account
             WHERE store_id = $1 AND kind = 'payable' AND credits_minor > debits_minor",
            none,
        )
        .await?;
    let owed = owed.iter().map(|row| row.try_get_by_index(0));
    let owed: Vec<uuid::Uuid> = owed.collect::<Result<_, _>>()?;
    let long_ago = Condition::any()
        .add(consignor::Column::SetUpRemindedAt.is_null())
        .add(consignor::Column::SetUpRemindedAt.lt(earlier(app.context.now(), WEEK)));
    let found = consignor::Entity::present(tx.store_id().uuid())
        .filter(consignor::Column::PayoutMethod.eq(PayoutMethod::Stripe))
        .filter(consignor::Column::StripeReady.eq(false))
        .filter(consignor::Column::Email.is_not_null())
        .filter(long_ago)
        .all(tx.connection())
        .await?;
    let owed: std::collections::HashSet<_> = owed.into_iter().collect();
    let helps = |row: &consignor::Model| {
        let needs = read(row.stripe_needs.as_deref());
        owed.contains(&row.id)
            && (needs.is_empty() || needs.iter().any(|need| Need::is_the_consignors(*need)))
    };
    Ok(found.into_iter().filter(helps).collect())
}

/// What a mail says that reminds of the set-up, behind the greeting and before the link.
pub(crate) fn reminder(store: &str, needs: Option<&str>) -> String {
    let asked: Vec<Need> = read(needs)
        .into_iter()
        .filter(|need| need.is_the_consignors() && *need != Need::Unfinished)
        .collect();
    let missing = match domain::set_up::in_a_row(&asked) {
        needs if needs.is_empty() => String::new(),
        needs => format!(" Stripe, which brings it to your bank, still needs {needs}."),
    };
    format!(
        "{store} owes you money and cannot pay it yet, because your set-up for payouts is not finished.{missing}\n\nOpen this link to go on; it takes a few minutes:"
    )
}
