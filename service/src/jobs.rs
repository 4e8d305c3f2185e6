//! Work that is done after the transaction that asks for it. The `job_run` row
//! is the truth: it is inserted with the change that wants the work, leased by
//! whoever does it, and done in the transaction of its effect.

mod deliver;
mod give_up;
mod lease;
mod retry_job;
mod schedule;
mod withdraw;

pub use deliver::{JobTicket, claim_due, find_due, sweep};
pub use lease::{JobError, Lease, fail, take_lease};
pub use retry_job::{RetryJobError, retry_job};
pub(crate) use schedule::remove_done;
pub use schedule::schedule_daily;
pub(crate) use withdraw::withdraw;

use chrono::{DateTime, Utc};
use entity::job_run::{self, JobState};
use sea_orm::{DbErr, EntityTrait, Set};
use uuid::Uuid;

use crate::context::Context;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// Subject: an import.
    ImportFile,
    /// Brings a payout a step further. Subject: a payout.
    SubmitPayout,
    /// Subject: a webhook event.
    ProcessWebhook,
    /// Freezes statements once nothing of a batch is unsent. Subject: a batch.
    CloseBatch,
    /// Subject: a statement.
    RenderStatement,
    /// Mails a consignor's log-in link. Subject: a login link.
    SendLoginLink,
    /// Asks the provider about payouts on their way. Subject: the store.
    SyncPayouts,
    /// Removes ended sessions and the like. Subject: the store.
    RemoveExpired,
    /// Removes files that were never imported. Subject: the store.
    RemoveUploads,
    /// Subject: an import.
    UndoImport,
    /// Divides posted lines again. Subject: a reallocation.
    Reallocate,
    /// Posts the recurring charges that fell due. Subject: the store.
    PostCharges,
    /// Prepares a payout batch, where the store's schedule says so. Subject: the store.
    PreparePayouts,
    /// Compares Stripe's balance with the ledger. Subject: a reconciliation.
    Reconcile,
    /// Mails consignors whose set-up is unfinished. Subject: the store.
    RemindOfSetUp,
    /// Mails one of those who pay that a batch waits. Subject: the staff user.
    TellOfBatch,
    /// Mails a consignor that bank details were changed. Subject: the consignor.
    TellOfDetails,
    /// Tells Stripe that access is not used any more. Subject: an ended grant.
    EndStripeGrant,
    /// Asks the provider for a payout's money back. Subject: a payout reversal.
    ReverseTransfer,
    /// Enters Stripe's movements in the ledger, or takes them back. Subject: a Stripe entering.
    EnterStripe,
    /// Has a store's bank account debited, and follows that. Subject: a funding.
    RunFunding,
    /// Sets a store's own money aside for payouts that wait for it. Subject: the store.
    SetFundsAside,
}

impl JobKind {
    pub const ALL: [Self; 22] = [
        Self::ImportFile,
        Self::SubmitPayout,
        Self::ProcessWebhook,
        Self::CloseBatch,
        Self::RenderStatement,
        Self::SendLoginLink,
        Self::SyncPayouts,
        Self::RemoveExpired,
        Self::RemoveUploads,
        Self::UndoImport,
        Self::Reallocate,
        Self::PostCharges,
        Self::PreparePayouts,
        Self::Reconcile,
        Self::RemindOfSetUp,
        Self::TellOfBatch,
        Self::TellOfDetails,
        Self::EndStripeGrant,
        Self::ReverseTransfer,
        Self::EnterStripe,
        Self::RunFunding,
        Self::SetFundsAside,
    ];

    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ImportFile => "import_file",
            Self::SubmitPayout => "submit_payout",
            Self::ProcessWebhook => "process_webhook",
            Self::CloseBatch => "close_batch",
            Self::RenderStatement => "render_statement",
            Self::SendLoginLink => "send_login_link",
            Self::SyncPayouts => "sync_payouts",
            Self::RemoveExpired => "remove_expired",
            Self::RemoveUploads => "remove_uploads",
            Self::UndoImport => "undo_import",
            Self::Reallocate => "reallocate",
            Self::PostCharges => "post_charges",
            Self::PreparePayouts => "prepare_payouts",
            Self::Reconcile => "reconcile",
            Self::RemindOfSetUp => "remind_of_set_up",
            Self::TellOfBatch => "tell_of_batch",
            Self::TellOfDetails => "tell_of_details",
            Self::EndStripeGrant => "end_stripe_grant",
            Self::ReverseTransfer => "reverse_transfer",
            Self::EnterStripe => "enter_stripe",
            Self::RunFunding => "run_funding",
            Self::SetFundsAside => "set_funds_aside",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Tries before it is given up. Payments wait long for money or for Stripe.
    const fn max_attempts(self) -> i64 {
        match self {
            Self::SubmitPayout | Self::ReverseTransfer | Self::RunFunding => 40,
            // An hour and more, so that an outage of mail or Stripe passes.
            _ => 18,
        }
    }
}

/// Asks for work in the caller's transaction, once for each subject and key; the
/// same kind and key ask once, until they are forgotten months later. Ring [`crate::app::App::jobs_added`]
/// after the commit.
///
/// # Errors
/// [`DbErr`]
pub async fn enqueue(
    tx: &StoreTx,
    context: &Context,
    kind: JobKind,
    subjects: &[(Uuid, String)],
) -> Result<(), DbErr> {
    enqueue_at(tx, context, kind, subjects, context.now()).await
}

/// As [`enqueue`], for work that is not to begin before a moment.
///
/// # Errors
/// [`DbErr`]
pub async fn enqueue_at(
    tx: &StoreTx,
    context: &Context,
    kind: JobKind,
    subjects: &[(Uuid, String)],
    due_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let now = context.now();
    let row = |(subject_id, unique_key): &(Uuid, String)| job_run::ActiveModel {
        store_id: Set(tx.store_id().uuid()),
        id: Set(context.id()),
        kind: Set(kind.name().to_owned()),
        subject_id: Set(*subject_id),
        unique_key: Set(unique_key.clone()),
        state: Set(JobState::Waiting),
        attempts: Set(0),
        max_attempts: Set(kind.max_attempts()),
        due_at: Set(due_at),
        lease_token: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    };
    for chunk in subjects.chunks(ROWS_PER_STATEMENT) {
        job_run::Entity::insert_many(chunk.iter().map(row))
            .on_conflict_do_nothing_on([
                job_run::Column::StoreId,
                job_run::Column::Kind,
                job_run::Column::UniqueKey,
            ])
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}
