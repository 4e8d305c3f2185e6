//! The job that sends a payout: a transfer to the consignor's account at the
//! provider, then from there to the bank. Each outside call stands between two
//! transactions: what is about to be tried, and what came of it.

use std::sync::Arc;

use domain::ids::PayoutId;
use domain::money::Money;
use entity::payout::{self, PayoutState};
use entity::payout_attempt::PayoutOperation;

use super::attempts::{Attempt, next_attempt, record_outcome};
use super::bank_payout::record_bank_payout;
use super::progress::{
    ACTOR, Failure, announce, load, load_locked, record_returned, record_sent, set_state,
};
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::payments::provider_of;
use crate::ports::{
    BankPayout, BankPayoutRequest, BankPayoutState, PaymentError, PaymentProvider,
    ProviderTransfer, TransferRequest,
};
use crate::stores::{StoreFacts, store_facts};

/// Sends the payout that the job is about, as far as it comes.
///
/// # Errors
/// [`JobError::Retry`] while money, the provider or its answer is awaited.
pub async fn submit_payout(app: &App, lease: &Lease) -> Result<(), JobError> {
    let submission = Submission {
        app,
        lease,
        id: PayoutId::new(lease.subject_id),
        payments: provider_of(app, lease.store_id).await?,
    };
    submission.check_not_paused().await?;
    let payout = submission.payout().await?;
    let is_open = matches!(
        payout.state,
        PayoutState::Pending | PayoutState::AwaitingFunds
    );
    if is_open && payout.stripe_transfer_id.is_none() {
        submission.transfer().await?;
    }
    let payout = submission.payout().await?;
    let waits_for_bank = matches!(
        payout.state,
        PayoutState::Pending | PayoutState::AwaitingFunds | PayoutState::DeliveryFailed
    );
    if waits_for_bank && payout.stripe_transfer_id.is_some() {
        submission.pay_to_bank().await?;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
    announce(app, lease.store_id, &payout).await;
    Ok(())
}

struct Submission<'a> {
    app: &'a App,
    lease: &'a Lease,
    id: PayoutId,
    /// The store's.
    payments: Arc<dyn PaymentProvider>,
}

/// A payout about to be sent, and where to.
struct Prepared {
    payout: payout::Model,
    store: StoreFacts,
    account_id: String,
    attempt: Attempt,
}

impl Prepared {
    fn amount(&self) -> Money {
        Money::new(self.payout.amount_minor, self.store.currency)
    }
}

impl Submission<'_> {
    async fn payout(&self) -> Result<payout::Model, JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        self.load(&tx).await
    }

    async fn load(&self, tx: &StoreTx) -> Result<payout::Model, JobError> {
        let payout = load(tx, self.id).await?;
        payout.ok_or_else(|| JobError::GiveUp("the payout is gone".to_owned()))
    }

    /// Payouts that were paused because Stripe refused the key go on once it
    /// takes one again.
    async fn check_not_paused(&self) -> Result<(), JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        let store = store_facts(&tx).await?;
        drop(tx);
        let Some(reason) = store.payouts_paused_reason else {
            return Ok(());
        };
        if self.payments.balance(store.currency).await.is_err() {
            return Err(JobError::Retry(format!("payouts are paused: {reason}")));
        }
        let tx = self.app.db.begin(self.lease.store_id).await?;
        tx.execute(
            "UPDATE store SET payouts_paused_reason = NULL WHERE id = $1",
            [],
        )
        .await?;
        self.commit(tx).await
    }

    /// Writes down the call that is about to be made.
    async fn prepare(&self, operation: PayoutOperation) -> Result<Prepared, JobError> {
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let store = store_facts(&tx).await?;
        let payout = self.load(&tx).await?;
        let account_id = payout
            .stripe_account_id
            .clone()
            .ok_or_else(|| JobError::GiveUp("the payout names no Stripe account".to_owned()))?;
        let attempt = next_attempt(&tx, self.app, &payout, operation).await?;
        self.commit(tx).await?;
        Ok(Prepared {
            payout,
            store,
            account_id,
            attempt,
        })
    }

    /// Commits if no other worker has taken the job over.
    async fn commit(&self, tx: StoreTx) -> Result<(), JobError> {
        self.lease.fence(&tx, self.app).await?;
        Ok(tx.commit().await?)
    }

    async fn transfer(&self) -> Result<(), JobError> {
        let prepared = self.prepare(PayoutOperation::Transfer).await?;
        let made = self.make_transfer(&prepared).await;
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let outcome = made.as_ref().map(|transfer| transfer.id.as_str());
        record_outcome(&tx, self.app, &prepared.attempt, outcome).await?;
        let payout = &prepared.payout;
        let ended = match &made {
            Ok(transfer) => {
                let set = "UPDATE payout SET stripe_transfer_id = $3, updated_at = $4 WHERE store_id = $1 AND id = $2";
                let now = self.app.context.now();
                let values = [payout.id.into(), transfer.id.clone().into(), now.into()];
                tx.execute(set, values).await?;
                record_sent(&tx, self.app, ACTOR, payout).await?;
                Ok(())
            }
            Err(PaymentError::Refused { code, message }) => {
                let failure = Failure::new(code, message);
                record_returned(&tx, self.app, ACTOR, payout, &failure).await?;
                Ok(())
            }
            Err(error) => self.wait(&tx, payout, error).await,
        };
        self.commit(tx).await?;
        announce(self.app, self.lease.store_id, payout).await;
        ended
    }

    async fn make_transfer(&self, prepared: &Prepared) -> Result<ProviderTransfer, PaymentError> {
        let payments = &self.payments;
        let group = self.id.to_string();
        if prepared.attempt.must_look
            && let Some(found) = payments.find_transfer(&group).await?
        {
            return Ok(found);
        }
        let request = TransferRequest {
            account_id: prepared.account_id.clone(),
            amount: prepared.amount(),
            transfer_group: group,
            description: format!("Payout from {}", prepared.store.name),
        };
        payments
            .create_transfer(&request, &prepared.attempt.key)
            .await
    }

    async fn pay_to_bank(&self) -> Result<(), JobError> {
        let prepared = self.prepare(PayoutOperation::BankPayout).await?;
        let made = self.make_bank_payout(&prepared).await;
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let outcome = made.as_ref().map(|bank_payout| bank_payout.id.as_str());
        record_outcome(&tx, self.app, &prepared.attempt, outcome).await?;
        let payout = &prepared.payout;
        let ended = match &made {
            Ok(bank_payout) => {
                let payout = load_locked(&tx, self.id).await?;
                record_bank_payout(&tx, self.app, &payout, bank_payout).await?;
                Ok(())
            }
            // The money is at the consignor's account: it waits there for bank details.
            Err(PaymentError::Refused { code, message }) => {
                let failure = Failure::new(code, message);
                let state = PayoutState::DeliveryFailed;
                set_state(&tx, self.app, payout, state, Some(&failure)).await?;
                Ok(())
            }
            Err(error) => self.wait(&tx, payout, error).await,
        };
        self.commit(tx).await?;
        announce(self.app, self.lease.store_id, payout).await;
        ended
    }

    async fn make_bank_payout(&self, prepared: &Prepared) -> Result<BankPayout, PaymentError> {
        let payments = &self.payments;
        let request = BankPayoutRequest {
            account_id: prepared.account_id.clone(),
            amount: prepared.amount(),
            payout_id: self.id.to_string(),
        };
        if prepared.attempt.must_look {
            let found = payments
                .find_bank_payout(&request.account_id, &request.payout_id)
                .await?;
            let standing =
                |found: &BankPayout| !matches!(found.state, BankPayoutState::Failed { .. });
            if let Some(found) = found.filter(standing) {
                return Ok(found);
            }
        }
        payments
            .create_bank_payout(&request, &prepared.attempt.key)
            .await
    }

    /// Writes down why the payout waits; the job is tried again.
    async fn wait(
        &self,
        tx: &StoreTx,
        payout: &payout::Model,
        error: &PaymentError,
    ) -> Result<(), JobError> {
        match error {
            PaymentError::InsufficientBalance if payout.stripe_transfer_id.is_none() => {
                let failure = Failure::new(
                    "balance_insufficient",
                    "The store's Stripe balance does not cover it yet. Add money at Stripe; it is sent by itself then.",
                );
                let state = PayoutState::AwaitingFunds;
                set_state(tx, self.app, payout, state, Some(&failure)).await?;
            }
            PaymentError::Unauthorized(_) => {
                let reason = "Stripe refused the store's key. Enter a valid key; payouts go on by themselves then.";
                tx.execute(
                    "UPDATE store SET payouts_paused_reason = $2 WHERE id = $1",
                    [reason.into()],
                )
                .await?;
            }
            _ => {}
        }
        Err(JobError::Retry(error.to_string()))
    }
}
