//! The job that brings a funding a step further: Stripe is asked for the debit, and then how it
//! stands (`follow_debit.rs`). The call stands between two transactions, like those of payouts.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::funding::Debit;
use domain::ids::FundingId;
use domain::money::Money;
use entity::funding::{self, FundingKind, FundingState};
use sea_orm::{DbErr, Value};

use super::follow_debit::{Told, find, find_locked, follow_debit, happen};
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::ports::{DebitRequest, IdempotencyKey, KEY_LIFE, PaymentError, StoreDebits};
use crate::stores::store_facts;

/// Asks for the debit that the job's funding is about, where that was not done, and follows it.
///
/// # Errors
/// [`JobError::Retry`] while Stripe or its answer is awaited.
pub async fn run_funding(app: &App, lease: &Lease) -> Result<(), JobError> {
    let debits = app.payments.debits();
    let debits = debits.ok_or_else(|| {
        JobError::GiveUp("funding by debit was switched off meanwhile".to_owned())
    })?;
    let running = Running { app, lease, debits };
    running.ask().await?;
    let tx = app.db.read(lease.store_id).await?;
    let funding = find(&tx, lease.subject_id).await?;
    drop(tx);
    let tx = match &funding.provider_id {
        Some(id) => follow_debit(app, &*running.debits, lease.store_id, id).await?,
        None => app.db.begin(lease.store_id).await?,
    };
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

struct Running<'a> {
    app: &'a App,
    lease: &'a Lease,
    debits: Arc<dyn StoreDebits>,
}

/// A call about to be made.
struct Prepared {
    request: DebitRequest,
    key: IdempotencyKey,
    /// An earlier call may have had its effect under another key.
    must_look: bool,
}

impl Running<'_> {
    async fn ask(&self) -> Result<(), JobError> {
        let Some(prepared) = self.prepare().await? else {
            return Ok(());
        };
        let made = self.make(&prepared).await;
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let row = find_locked(&tx, self.lease.subject_id).await?;
        let ended = match &made {
            // Another worker of the same funding, with the same key, wrote it down.
            _ if !is_due(&row) => Ok(()),
            Ok(id) => Ok(self.made(&tx, id).await?),
            Err(PaymentError::Refused { code, message }) => {
                let message = format!("{message} ({code})");
                self.close_attempt(&tx, false, &message).await?;
                self.refused(&tx).await
            }
            Err(error) => {
                let is_open = matches!(
                    error,
                    PaymentError::OutcomeUnknown(_)
                        | PaymentError::WrongMode
                        | PaymentError::LookFailed(_)
                        | PaymentError::Busy(_)
                );
                let message = format!("It is tried again: {error}.");
                self.close_attempt(&tx, is_open, &message).await?;
                Err(JobError::Retry(error.to_string()))
            }
        };
        self.lease.fence(&tx, self.app).await?;
        tx.commit().await?;
        self.app.jobs_added.notify_one();
        ended
    }

    /// Writes down the call that is about to be made; `None` where there is none to make.
    async fn prepare(&self) -> Result<Option<Prepared>, JobError> {
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let row = find_locked(&tx, self.lease.subject_id).await?;
        if !is_due(&row) {
            return Ok(None);
        }
        let (Some(customer_id), Some(payment_method_id)) =
            (row.customer_id.clone(), row.payment_method_id.clone())
        else {
            return Err(JobError::GiveUp("it names no bank account".to_owned()));
        };
        let store = store_facts(&tx).await?;
        let now = self.app.context.now();
        let is_recent = |at: &DateTime<Utc>| now.signed_duration_since(*at) < KEY_LIFE;
        let open = row.attempted_at.filter(|_| row.is_attempt_open);
        let open = open.filter(is_recent);
        let goes_on = open.is_some();
        let number = match goes_on {
            true => row.attempt,
            false => row.attempt.saturating_add(1),
        };
        if !goes_on {
            let values: [Value; 3] = [row.id.into(), number.into(), now.into()];
            tx.execute(
                "UPDATE funding SET attempt = $3, attempted_at = $4, is_attempt_open = TRUE
                 WHERE store_id = $1 AND id = $2",
                values,
            )
            .await?;
        }
        self.lease.fence(&tx, self.app).await?;
        tx.commit().await?;
        let id = FundingId::new(row.id);
        Ok(Some(Prepared {
            request: DebitRequest {
                store: store.id,
                funding_id: id.to_string(),
                amount: Money::new(row.amount_minor, store.currency),
                customer_id,
                payment_method_id,
                description: format!("Payouts of {}", store.name),
            },
            key: IdempotencyKey::new(
                format!("{id} debit {number}"),
                open.unwrap_or(now),
                &self.app.context,
            ),
            must_look: number > 1,
        }))
    }

    async fn make(&self, prepared: &Prepared) -> Result<String, PaymentError> {
        let Prepared { request, key, .. } = prepared;
        if prepared.must_look {
            let found = self
                .debits
                .find_debit(&request.customer_id, &request.funding_id);
            if let Some(found) = found.await.map_err(PaymentError::of_look)? {
                return Ok(found);
            }
        }
        self.debits.create_debit(request, key).await
    }

    async fn made(&self, tx: &StoreTx, provider_id: &str) -> Result<(), DbErr> {
        let values: [Value; 2] = [self.lease.subject_id.into(), provider_id.into()];
        tx.execute(
            "UPDATE funding SET provider_id = $3, is_attempt_open = FALSE, message = NULL
             WHERE store_id = $1 AND id = $2",
            values,
        )
        .await?;
        Ok(())
    }

    async fn close_attempt(&self, tx: &StoreTx, is_open: bool, message: &str) -> Result<(), DbErr> {
        let values: [Value; 3] = [self.lease.subject_id.into(), is_open.into(), message.into()];
        tx.execute(
            "UPDATE funding SET is_attempt_open = $3, message = $4
             WHERE store_id = $1 AND id = $2",
            values,
        )
        .await?;
        Ok(())
    }

    /// Nothing was debited, for good.
    async fn refused(&self, tx: &StoreTx) -> Result<(), JobError> {
        let row = find(tx, self.lease.subject_id).await?;
        let told = Told {
            debit: Debit::Failed,
            transaction_id: None,
            return_transaction_id: None,
            message: row.message.clone(),
        };
        happen(tx, self.app, &row, &told).await
    }
}

/// Whether Stripe still has to be asked for the debit.
fn is_due(row: &funding::Model) -> bool {
    row.kind == FundingKind::Debit && row.state == FundingState::Asked && row.provider_id.is_none()
}
