//! The job that asks Stripe for a payout's money back. The call stands between two
//! transactions, like those of `submit_payout.rs`; what came back is then posted from what
//! Stripe says of the transfer, as for a reversal that was made at Stripe (`progress.rs`), so
//! that it is posted once, whoever hears of it first.

use std::sync::Arc;

use domain::ids::{PayoutId, PayoutReversalId};
use domain::money::Money;
use entity::payout;
use entity::payout_attempt::PayoutOperation;
use entity::payout_reversal::{self, PayoutReversalState};
use sea_orm::{ActiveEnum, DbErr, EntityTrait, Value};
use uuid::Uuid;

use super::attempts::{Attempt, next_attempt, record_outcome};
use super::go_on::pause;
use super::progress::{announce, load_locked, record_reversal};
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::payments::provider_of;
use crate::ports::{PaymentError, PaymentProvider, ReversalRequest, StoreEvent};
use crate::stores::store_facts;

/// Stripe takes what comes back from the connected account, not from the bank behind it.
const NOT_THERE: &str = "The consignor's account at Stripe has not so much: the money is on its way to the bank, or there already. Nothing was taken back.";

/// Asks for the money that the job's reversal is about, and follows what came of it.
///
/// # Errors
/// [`JobError::Retry`] while Stripe or its answer is awaited.
pub async fn reverse_transfer(app: &App, lease: &Lease) -> Result<(), JobError> {
    let reversing = Reversing {
        app,
        lease,
        payments: provider_of(app, lease.store_id).await?,
    };
    reversing.ask().await?;
    reversing.follow().await
}

struct Reversing<'a> {
    app: &'a App,
    lease: &'a Lease,
    /// The store's.
    payments: Arc<dyn PaymentProvider>,
}

/// A call about to be made.
struct Prepared {
    payout: PayoutId,
    request: ReversalRequest,
    attempt: Attempt,
}

impl Reversing<'_> {
    /// Commits if no other worker has taken the job over.
    async fn commit(&self, tx: StoreTx) -> Result<(), JobError> {
        self.lease.fence(&tx, self.app).await?;
        Ok(tx.commit().await?)
    }

    async fn load(&self, tx: &StoreTx) -> Result<payout_reversal::Model, JobError> {
        payout_reversal::Entity::find_by_id((tx.store_id().uuid(), self.lease.subject_id))
            .one(tx.connection())
            .await?
            .ok_or_else(|| JobError::GiveUp("the reversal is gone".to_owned()))
    }

    /// Makes the call, where it was not answered yet, and writes down what came of it.
    async fn ask(&self) -> Result<(), JobError> {
        let Some(prepared) = self.prepare().await? else {
            return Ok(());
        };
        let made = self.make(&prepared).await;
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let payout = load_locked(&tx, prepared.payout).await?;
        let outcome = made.as_ref().map(String::as_str);
        record_outcome(&tx, self.app, &prepared.attempt, outcome).await?;
        // Another job of the same reversal, with the same key, wrote it down.
        let is_due = is_due(&self.load(&tx).await?);
        let ended = match made {
            _ if !is_due => Ok(()),
            Ok(id) => self.made(&tx, &id).await,
            Err(PaymentError::InsufficientBalance) => self.refused(&tx, NOT_THERE).await,
            Err(PaymentError::Refused { code, message }) => {
                let message = format!("{message} ({code})");
                self.refused(&tx, &message).await
            }
            Err(error) => self.wait(&tx, &error).await,
        };
        self.commit(tx).await?;
        announce(self.app, self.lease.store_id, &payout).await;
        ended
    }

    /// Writes down the call that is about to be made; `None` where there is none to make.
    async fn prepare(&self) -> Result<Option<Prepared>, JobError> {
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let reversal = self.load(&tx).await?;
        if !is_due(&reversal) {
            return Ok(None);
        }
        let payout = load_locked(&tx, PayoutId::new(reversal.payout_id)).await?;
        let transfer_id = payout
            .stripe_transfer_id
            .clone()
            .ok_or_else(|| JobError::GiveUp("the payout names no transfer".to_owned()))?;
        let amount_minor = reversal.amount_minor;
        let operation = PayoutOperation::Reversal;
        let attempt = next_attempt(&tx, self.app, &payout, operation, amount_minor).await?;
        let currency = store_facts(&tx).await?.currency;
        self.commit(tx).await?;
        Ok(Some(Prepared {
            payout: PayoutId::new(payout.id),
            request: ReversalRequest {
                transfer_id,
                amount: Money::new(amount_minor, currency),
                reversal_id: PayoutReversalId::new(reversal.id).to_string(),
            },
            attempt,
        }))
    }

    async fn make(&self, prepared: &Prepared) -> Result<String, PaymentError> {
        let Prepared {
            request, attempt, ..
        } = prepared;
        if attempt.must_look
            && let Some(found) = self
                .payments
                .find_reversal(&request.transfer_id, &request.reversal_id)
                .await
                .map_err(PaymentError::of_look)?
        {
            return Ok(found);
        }
        self.payments.reverse_transfer(request, &attempt.key).await
    }

    async fn made(&self, tx: &StoreTx, provider_id: &str) -> Result<(), JobError> {
        let values: [Value; 2] = [self.lease.subject_id.into(), provider_id.into()];
        tx.execute(
            "UPDATE payout_reversal SET provider_id = $3, message = NULL
             WHERE store_id = $1 AND id = $2",
            values,
        )
        .await?;
        Ok(())
    }

    /// Nothing came back, for good.
    async fn refused(&self, tx: &StoreTx, message: &str) -> Result<(), JobError> {
        set_message(tx, self.lease.subject_id, Some(message)).await?;
        self.end(tx, PayoutReversalState::Refused).await
    }

    /// Writes down why the answer is awaited; the job is tried again.
    async fn wait(&self, tx: &StoreTx, error: &PaymentError) -> Result<(), JobError> {
        if error.is_about_key() {
            pause(tx).await?;
        }
        let message = format!("It is tried again: {error}.");
        set_message(tx, self.lease.subject_id, Some(&message)).await?;
        Err(JobError::Retry(error.to_string()))
    }

    async fn end(&self, tx: &StoreTx, state: PayoutReversalState) -> Result<(), JobError> {
        let values: [Value; 3] = [
            self.lease.subject_id.into(),
            state.to_value().into(),
            self.app.context.now().into(),
        ];
        tx.execute(
            "UPDATE payout_reversal SET state = $3, finished_at = $4
             WHERE store_id = $1 AND id = $2 AND state = 'asked'",
            values,
        )
        .await?;
        Ok(())
    }

    /// Posts what came back, by what Stripe says of the transfer in all.
    async fn follow(&self) -> Result<(), JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        let reversal = self.load(&tx).await?;
        let payout = payout::Entity::find_by_id((tx.store_id().uuid(), reversal.payout_id))
            .one(tx.connection())
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("the payout is gone".to_owned()))?;
        drop(tx);
        let is_made =
            reversal.state == PayoutReversalState::Asked && reversal.provider_id.is_some();
        let transfer = match (&payout.stripe_transfer_id, is_made) {
            (Some(id), true) => Some(self.payments.transfer(id).await?),
            _ => None,
        };
        let tx = self.app.db.begin(self.lease.store_id).await?;
        if let Some(transfer) = transfer {
            let payout = load_locked(&tx, PayoutId::new(payout.id)).await?;
            let total_minor = transfer.amount_reversed_minor;
            record_reversal(&tx, self.app, &payout, total_minor).await?;
            self.end(&tx, PayoutReversalState::Done).await?;
        }
        self.lease.done(&tx, self.app).await?;
        tx.commit().await?;
        announce(self.app, self.lease.store_id, &payout).await;
        Ok(())
    }
}

/// Whether Stripe still has to be asked.
fn is_due(reversal: &payout_reversal::Model) -> bool {
    reversal.state == PayoutReversalState::Asked && reversal.provider_id.is_none()
}

/// The job stopped trying: what was asked may have had its effect, so that the reversal stays
/// as it is, and says why.
pub(crate) async fn reversal_given_up(
    tx: &StoreTx,
    id: Uuid,
    error: &str,
) -> Result<Option<StoreEvent>, DbErr> {
    let message = format!(
        "Hangtag stopped trying: {error}. Mend the cause, then try again under Failed jobs; nothing is taken back twice."
    );
    set_message(tx, id, Some(&message)).await?;
    Ok(None)
}

/// It is tried again.
pub(crate) async fn reversal_tried_again(
    tx: &StoreTx,
    id: Uuid,
) -> Result<Option<StoreEvent>, DbErr> {
    set_message(tx, id, None).await?;
    Ok(None)
}

async fn set_message(tx: &StoreTx, id: Uuid, message: Option<&str>) -> Result<(), DbErr> {
    let values: [Value; 2] = [id.into(), message.map(str::to_owned).into()];
    tx.execute(
        "UPDATE payout_reversal SET message = $3 WHERE store_id = $1 AND id = $2 AND state = 'asked'",
        values,
    )
    .await?;
    Ok(())
}
