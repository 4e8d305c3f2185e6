//! Mails to those who pay, when a batch waits for them: the schedule prepared one, or
//! somebody proposed one that takes two people.

use domain::ids::StaffUserId;
use domain::money::Money;
use entity::{StoreScoped, payout_proposal, staff_user};
use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

use super::drafts::open_draft;
use super::propose_batch::open_proposal;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::permissions::Permission;
use crate::ports::Mail;
use crate::stores::{StoreFacts, store_facts};

/// Asks for a mail to everybody who may approve a draft or a proposal; not to whoever
/// proposed it.
pub(super) async fn tell_approvers(
    tx: &StoreTx,
    app: &App,
    of: Uuid,
    proposed_by: Option<Actor>,
) -> Result<(), DbErr> {
    let staff = staff_user::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let approvers = staff
        .iter()
        .filter(|user| Permission::PayOut.is_of(user.role))
        .filter(|user| proposed_by != Some(Actor::Staff(StaffUserId::new(user.id))));
    let jobs: Vec<_> = approvers
        .map(|user| (user.id, format!("{of} {}", user.id)))
        .collect();
    enqueue(tx, &app.context, JobKind::TellOfBatch, &jobs).await
}

/// Mails one of those who pay what waits for them now; nothing where somebody was quicker.
///
/// # Errors
/// [`JobError`]
pub async fn tell_of_batch(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    let mail = match staff_user::Entity::find_by_id((lease.store_id.uuid(), lease.subject_id))
        .one(tx.connection())
        .await?
    {
        Some(user) => mail(&tx, app, &user).await?,
        None => None,
    };
    lease.fence(&tx, app).await?;
    tx.commit().await?;
    if let Some(mail) = mail {
        app.mailer.send(&mail).await?;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

async fn mail(tx: &StoreTx, app: &App, user: &staff_user::Model) -> Result<Option<Mail>, DbErr> {
    let store = store_facts(tx).await?;
    let own = Actor::Staff(StaffUserId::new(user.id)).to_string();
    let of_another = |proposal: &payout_proposal::Model| proposal.proposed_by != own;
    let (what, payouts, total_minor, through) = match open_proposal(tx).await?.filter(of_another) {
        Some(open) => (
            "Somebody proposed a payout batch that takes a second person",
            open.payouts,
            open.total_minor,
            open.pay_through,
        ),
        None => match open_draft(tx).await? {
            Some(open) => (
                "A payout batch is prepared",
                open.payouts,
                open.total_minor,
                open.pay_through,
            ),
            None => return Ok(None),
        },
    };
    let StoreFacts {
        name,
        slug,
        currency,
        ..
    } = &store;
    let total = Money::new(total_minor, *currency);
    let payouts = match payouts {
        1 => "1 payout".to_owned(),
        many => format!("{many} payouts"),
    };
    let link = format!("{}/payouts/new?through={through}", app.addresses.of(slug));
    Ok(Some(Mail {
        to: user.email.clone(),
        from_name: name.clone(),
        subject: format!("Payouts at {name} wait for you"),
        text: format!(
            "{what}: {payouts} over {total}, for sales through {through}.\n\nLook at it here; nothing is paid before you approve:\n\n{link}\n"
        ),
    }))
}
