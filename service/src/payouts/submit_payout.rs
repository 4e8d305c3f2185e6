//! The job that sends a payout: a transfer to the consignor's account at the
//! provider, then from there to the bank. Each outside call stands between two
//! transactions: what is about to be tried, and what came of it.

use std::sync::Arc;

use domain::ids::PayoutId;
use domain::money::Money;
use domain::payout::Happened;
use entity::payout::{self, PayoutState};
use entity::payout_attempt::PayoutOperation;

use super::attempts::{Attempt, is_settled, next_attempt, record_outcome};
use super::bank_payout::record_bank_payout;
use super::go_on::pause;
use super::progress::{ACTOR, Failure, announce, happen, is_possible, load_locked};
use crate::app::App;
use crate::db::StoreTx;
use crate::funding::{NOT_FUNDED, NOT_FUNDED_WORDS, ask_to_set_aside, debits_of};
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
    submission.transfer().await?;
    submission.pay_to_bank().await?;
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
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
        Money::new(left_minor(&self.payout), self.store.currency)
    }
}

impl Submission<'_> {
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

    /// Writes down the call that is about to be made; `None` where there is none to make.
    async fn prepare(&self, operation: PayoutOperation) -> Result<Option<Prepared>, JobError> {
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let store = store_facts(&tx).await?;
        // Nobody calls the payout off between the look and the commit.
        let payout = load_locked(&tx, self.id).await?;
        if !is_due(&payout, operation) {
            return Ok(None);
        }
        if operation == PayoutOperation::Transfer && self.lacks_own_money(&tx, &payout).await? {
            // It is sent when the store's own money was set aside for it, by another job.
            let failure = Failure::new(NOT_FUNDED, NOT_FUNDED_WORDS);
            self.happen(&tx, &payout, Happened::NoFunds, Some(failure))
                .await?;
            ask_to_set_aside(&tx, self.app, &format!("{} waits", self.id)).await?;
            self.commit(tx).await?;
            return Ok(None);
        }
        let account_id = payout
            .stripe_account_id
            .clone()
            .ok_or_else(|| JobError::GiveUp("the payout names no Stripe account".to_owned()))?;
        let left_minor = left_minor(&payout);
        let attempt = next_attempt(&tx, self.app, &payout, operation, left_minor).await?;
        self.commit(tx).await?;
        Ok(Some(Prepared {
            payout,
            store,
            account_id,
            attempt,
        }))
    }

    /// Whether the store funds its payouts, and no money is set aside for this one. A call that
    /// was made, and may have had its effect, comes to its end all the same.
    async fn lacks_own_money(
        &self,
        tx: &StoreTx,
        payout: &payout::Model,
    ) -> Result<bool, JobError> {
        Ok(payout.funded_at.is_none()
            && debits_of(self.app, tx).await?.is_some()
            && is_settled(tx, self.id, PayoutOperation::Transfer).await?)
    }

    /// Commits if no other worker has taken the job over.
    async fn commit(&self, tx: StoreTx) -> Result<(), JobError> {
        self.lease.fence(&tx, self.app).await?;
        Ok(tx.commit().await?)
    }

    async fn transfer(&self) -> Result<(), JobError> {
        let Some(prepared) = self.prepare(PayoutOperation::Transfer).await? else {
            return Ok(());
        };
        let made = self.make_transfer(&prepared).await;
        let block = match &made {
            Err(PaymentError::Refused { .. }) => self.not_ready(&prepared.account_id).await?,
            _ => None,
        };
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let outcome = made.as_ref().map(|transfer| transfer.id.as_str());
        record_outcome(&tx, self.app, &prepared.attempt, outcome).await?;
        let payout = load_locked(&tx, self.id).await?;
        let ended = match (&made, &block) {
            // Another job of the same payout, with the same key, wrote it down.
            _ if !is_due(&payout, PayoutOperation::Transfer) => Ok(()),
            (Ok(transfer), _) => {
                let set =
                    "UPDATE payout SET stripe_transfer_id = $3 WHERE store_id = $1 AND id = $2";
                let values = [payout.id.into(), transfer.id.clone().into()];
                tx.execute(set, values).await?;
                self.happen(&tx, &payout, Happened::Transferred, None).await
            }
            (Err(_), Some(reason)) => {
                let message = format!(
                    "{reason} It is sent by itself once that is mended; or call it off and pay otherwise."
                );
                let failure = Failure::new("account_blocked", &message);
                self.happen(&tx, &payout, Happened::AccountBlocked, Some(failure))
                    .await
            }
            (Err(PaymentError::Refused { code, message }), None) => {
                let failure = Failure::new(code, message);
                self.happen(&tx, &payout, Happened::Refused, Some(failure))
                    .await
            }
            (Err(error), None) => self.wait(&tx, &payout, error).await,
        };
        self.commit(tx).await?;
        announce(self.app, self.lease.store_id, &payout).await;
        ended?;
        // The account may have become ready before the block was written down, and nobody
        // would tell of it again.
        if block.is_some() && self.not_ready(&prepared.account_id).await?.is_none() {
            return Err(JobError::Retry("the account is ready again".to_owned()));
        }
        Ok(())
    }

    /// Why the consignor's account takes no money; `None` where it does.
    async fn not_ready(&self, account_id: &str) -> Result<Option<String>, JobError> {
        let account = self.payments.account(account_id).await?;
        Ok(account.not_ready_reason)
    }

    async fn happen(
        &self,
        tx: &StoreTx,
        payout: &payout::Model,
        happened: Happened,
        failure: Option<Failure>,
    ) -> Result<(), JobError> {
        Ok(happen(tx, self.app, ACTOR, payout, happened, failure.as_ref()).await?)
    }

    async fn make_transfer(&self, prepared: &Prepared) -> Result<ProviderTransfer, PaymentError> {
        let payments = &self.payments;
        let group = self.id.to_string();
        if prepared.attempt.must_look
            && let Some(found) = payments
                .find_transfer(&group)
                .await
                .map_err(PaymentError::of_look)?
        {
            return Ok(found);
        }
        let request = TransferRequest {
            store: self.lease.store_id,
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
        let Some(prepared) = self.prepare(PayoutOperation::BankPayout).await? else {
            return Ok(());
        };
        let made = self.make_bank_payout(&prepared).await;
        let tx = self.app.db.begin(self.lease.store_id).await?;
        let outcome = made.as_ref().map(|bank_payout| bank_payout.id.as_str());
        record_outcome(&tx, self.app, &prepared.attempt, outcome).await?;
        let payout = load_locked(&tx, self.id).await?;
        let ended = match &made {
            _ if !is_due(&payout, PayoutOperation::BankPayout) => Ok(()),
            Ok(bank_payout) => Ok(record_bank_payout(&tx, self.app, &payout, bank_payout).await?),
            // The money is at the consignor's account: it waits there for bank details.
            Err(PaymentError::Refused { code, message }) => {
                let failure = Failure::new(code, message);
                self.happen(&tx, &payout, Happened::BankRefused, Some(failure))
                    .await
            }
            Err(error) => self.wait(&tx, &payout, error).await,
        };
        self.commit(tx).await?;
        announce(self.app, self.lease.store_id, &payout).await;
        ended
    }

    async fn make_bank_payout(&self, prepared: &Prepared) -> Result<BankPayout, PaymentError> {
        let payments = &self.payments;
        let request = BankPayoutRequest {
            store: self.lease.store_id,
            account_id: prepared.account_id.clone(),
            amount: prepared.amount(),
            payout_id: self.id.to_string(),
        };
        if prepared.attempt.must_look {
            let found = payments
                .find_bank_payout(&request.account_id, &request.payout_id)
                .await
                .map_err(PaymentError::of_look)?;
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
                self.happen(tx, payout, Happened::NoFunds, Some(failure))
                    .await?;
                // A top-up takes days.
                return Err(JobError::Wait(error.to_string()));
            }
            error if error.is_about_key() => pause(tx).await?,
            _ => {}
        }
        Err(JobError::Retry(error.to_string()))
    }
}

/// What of a payout was not taken back: a bank gets no more than that.
const fn left_minor(payout: &payout::Model) -> i64 {
    payout
        .amount_minor
        .saturating_sub(payout.amount_reversed_minor)
}

/// Whether the payout still waits for this call.
fn is_due(payout: &payout::Model, operation: PayoutOperation) -> bool {
    match operation {
        PayoutOperation::Transfer => is_possible(payout, Happened::Transferred),
        PayoutOperation::BankPayout => matches!(
            payout.state,
            PayoutState::Transferred | PayoutState::DeliveryFailed
        ),
        // Another job does that.
        PayoutOperation::Reversal => false,
    }
}
