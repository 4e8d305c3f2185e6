//! Does one job: takes its lease, calls its use case, writes down a failure.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use service::app::App;
use service::charges::post_charges;
use service::funding::{run_funding, set_funds_aside};
use service::imports::{remove_uploads, run_import, undo_lines};
use service::jobs::{JobError, JobKind, JobTicket, Lease, fail, take_lease};
use service::payments::{end_stripe_grant, remind_of_set_up, run_entering, run_reconciliation};
use service::payouts::{
    close_batch, mail_details, prepare_payouts, process_webhook, reverse_transfer, submit_payout,
    sync_payouts, tell_of_batch,
};
use service::rules::reallocate_lines;
use service::sessions::{remove_expired, send_login_link};
use service::statements::render_statement;
use tracing::{error, info, warn};

/// Three renewals may fail before the lease is lost.
const RENEW_EVERY: Duration = Duration::from_secs(8);

/// Does the job of a ticket. A ticket of a job that is done, or that another
/// worker does, does nothing.
pub async fn run_job(app: &App, ticket: JobTicket) {
    let job = ticket.job_run_id;
    let lease = match take_lease(app, ticket).await {
        Ok(Some(lease)) => lease,
        Ok(None) => return,
        Err(error) => {
            // The sweep hands the job out again.
            error!(%job, %error, "a job could not be taken");
            return;
        }
    };
    let kind = lease.kind.name();
    let result = tokio::select! {
        result = AssertUnwindSafe(dispatch(app, &lease)).catch_unwind() => {
            result.unwrap_or_else(|_| Err(JobError::Retry("the job panicked".to_owned())))
        }
        error = keep(app, &lease) => Err(error),
    };
    match result {
        Ok(()) => info!(%job, kind, attempt = lease.attempt, "job done"),
        // Whoever took it over, or withdrew it, writes down what comes of it.
        Err(JobError::LeaseLost) => {
            warn!(%job, kind, "job taken over by another worker, or withdrawn")
        }
        Err(error) => {
            warn!(%job, kind, attempt = lease.attempt, error = chain(&error), "job failed");
            if let Err(error) = fail(app, &lease, &error).await {
                error!(%job, kind, %error, "a job's failure could not be written down");
            }
        }
    }
}

async fn dispatch(app: &App, lease: &Lease) -> Result<(), JobError> {
    if lease.is_exhausted() {
        // It would kill workers for ever.
        let reason = "its worker died, at its last try";
        return Err(JobError::GiveUp(reason.to_owned()));
    }
    match lease.kind {
        JobKind::ImportFile => run_import(app, lease).await,
        JobKind::SubmitPayout => submit_payout(app, lease).await,
        JobKind::ProcessWebhook => process_webhook(app, lease).await,
        JobKind::CloseBatch => close_batch(app, lease).await,
        JobKind::RenderStatement => render_statement(app, lease).await,
        JobKind::SendLoginLink => send_login_link(app, lease).await,
        JobKind::SyncPayouts => sync_payouts(app, lease).await,
        JobKind::RemoveExpired => remove_expired(app, lease).await,
        JobKind::RemoveUploads => remove_uploads(app, lease).await,
        JobKind::UndoImport => undo_lines(app, lease).await,
        JobKind::Reallocate => reallocate_lines(app, lease).await,
        JobKind::PostCharges => post_charges(app, lease).await,
        JobKind::PreparePayouts => prepare_payouts(app, lease).await,
        JobKind::TellOfBatch => tell_of_batch(app, lease).await,
        JobKind::TellOfDetails => mail_details(app, lease).await,
        JobKind::Reconcile => run_reconciliation(app, lease).await,
        JobKind::RemindOfSetUp => remind_of_set_up(app, lease).await,
        JobKind::EndStripeGrant => end_stripe_grant(app, lease).await,
        JobKind::EnterStripe => run_entering(app, lease).await,
        JobKind::RunFunding => run_funding(app, lease).await,
        JobKind::SetFundsAside => set_funds_aside(app, lease).await,
        JobKind::ReverseTransfer => reverse_transfer(app, lease).await,
    }
}

/// Renews the lease until it is lost. A database that fails for a moment does
/// not stop the work: its own transactions find out.
async fn keep(app: &App, lease: &Lease) -> JobError {
    loop {
        tokio::time::sleep(RENEW_EVERY).await;
        match lease.renew(app).await {
            Ok(()) | Err(JobError::Database(_)) => {}
            Err(error) => return error,
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
