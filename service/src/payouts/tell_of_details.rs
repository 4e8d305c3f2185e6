//! Mails to consignors when something was changed about where their money goes, so that one
//! whose account was taken over hears of it before the next payout.

use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::ports::Mail;
use crate::stores::{StoreFacts, store_facts};

/// Asks for a mail to a consignor about details that the transaction changes.
pub(crate) async fn tell_of_details(tx: &StoreTx, app: &App, consignor: Uuid) -> Result<(), DbErr> {
    // Each change has its mail.
    let job = (consignor, format!("{consignor} {}", app.context.id()));
    enqueue(tx, &app.context, JobKind::TellOfDetails, &[job]).await
}

/// Mails a consignor where money goes now; nobody without an address.
///
/// # Errors
/// [`JobError`]
pub async fn mail_details(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    let store = store_facts(&tx).await?;
    let row = consignor::Entity::find_by_id((lease.store_id.uuid(), lease.subject_id))
        .one(tx.connection())
        .await?;
    lease.fence(&tx, app).await?;
    tx.commit().await?;
    if let Some(mail) = row.and_then(|row| mail(&store, &row)) {
        app.mailer.send(&mail).await?;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

fn mail(store: &StoreFacts, row: &consignor::Model) -> Option<Mail> {
    let to = row.email.clone()?;
    let bank_account = row.ach_ends_in.as_ref();
    let at_stripe = row.bank_fingerprint.as_ref();
    let known = [
        bank_account.map(|end| format!("a bank account ending in {end}")),
        row.paypal_email
            .as_ref()
            .map(|email| format!("at PayPal: {email}")),
        at_stripe.map(|_| "a bank account that was entered at Stripe".to_owned()),
    ];
    let mut known: Vec<_> = known.into_iter().flatten().collect();
    if known.is_empty() {
        known.push("nothing".to_owned());
    }
    let name = &store.name;
    Some(Mail {
        to,
        from_name: name.clone(),
        subject: format!("Where {name} pays you was changed"),
        text: format!(
            "Something was changed about where {name} sends your money. It knows now:\n\n- {}\n\nIf you did not ask for this, tell {name} at once, before the next payout.\n",
            known.join("\n- ")
        ),
    })
}
