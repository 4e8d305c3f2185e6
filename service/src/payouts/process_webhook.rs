//! Follows a webhook. It only says where to look: the provider is asked how
//! things stand, so that events may come late, twice and in any order.

use std::sync::Arc;

use domain::ids::PayoutId;
use entity::payout::{self, PayoutState};
use entity::{StoreScoped, webhook_event};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::account_state::{look_at_account, pay_again};
use super::bank_payout::record_bank_payout;
use super::go_on::pause;
use super::known::known;
use super::progress::{announce, load_locked, record_reversal};
use crate::app::App;
use crate::db::StoreTx;
use crate::funding::{ConnectBankError, debits_of, follow_debit, look_for_bank};
use crate::jobs::{JobError, Lease};
use crate::payments::{connected_account, has_left_stripe, provider_of};
use crate::ports::{BankPayoutState, PaymentError, PaymentProvider};

/// What events are called that tell of a debit of a store's bank account.
const OF_PAYMENTS: [&str; 3] = ["payment_intent.", "charge.", "refund."];

impl From<PaymentError> for JobError {
    fn from(error: PaymentError) -> Self {
        Self::Retry(error.to_string())
    }
}

/// Follows the webhook that the job is about.
///
/// # Errors
/// [`JobError`]
pub async fn process_webhook(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.read(lease.store_id).await?;
    let event = webhook_event::Entity::find_by_id((lease.store_id.uuid(), lease.subject_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| JobError::GiveUp("the event is gone".to_owned()))?;
    let has_left = has_left_stripe(&tx).await?;
    drop(tx);
    // There is nobody to ask, and nothing was on its way. What a bank sends back after all is
    // found by the sweep, if the account is connected again in time.
    if has_left {
        return done(app, lease, app.db.begin(lease.store_id).await?).await;
    }
    let following = Following {
        app,
        lease,
        payments: provider_of(app, lease.store_id).await?,
    };
    let object = event.object_id.as_str();
    match event.event_type.as_str() {
        kind if kind.starts_with("payout.") => {
            let account = event.account_id.as_deref().unwrap_or_default();
            following.bank_payout(account, object).await
        }
        kind if kind.starts_with("transfer.") => following.transfer(object).await,
        kind if kind.starts_with("account.") => {
            let account = event.account_id.as_deref().unwrap_or(object);
            following.account(account).await
        }
        "setup_intent.succeeded" | "payment_method.attached" | "checkout.session.completed" => {
            following.funding_bank().await
        }
        kind if OF_PAYMENTS.iter().any(|of| kind.starts_with(of)) => following.debit(object).await,
        _ => following.done(following.begin().await?).await,
    }
}

/// As [`known`], of something of a payout. What Stripe says nothing about is let go only where
/// the payout is at its end: before, the store's account cannot be changed, and an answer is
/// owed.
fn known_of<T>(
    payout: &payout::Model,
    asked: Result<T, PaymentError>,
) -> Result<Option<T>, PaymentError> {
    match payout.state {
        PayoutState::Paid | PayoutState::Returned => known(asked),
        _ => asked.map(Some),
    }
}

async fn done(app: &App, lease: &Lease, tx: StoreTx) -> Result<(), JobError> {
    tx.execute(
        "UPDATE webhook_event SET processed_at = $3
         WHERE store_id = $1 AND (id = $2 OR followed_with_id = $2)",
        [lease.subject_id.into(), app.context.now().into()],
    )
    .await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

struct Following<'a> {
    app: &'a App,
    lease: &'a Lease,
    /// The store's.
    payments: Arc<dyn PaymentProvider>,
}

impl Following<'_> {
    async fn begin(&self) -> Result<StoreTx, JobError> {
        Ok(self.app.db.begin(self.lease.store_id).await?)
    }

    async fn done(&self, tx: StoreTx) -> Result<(), JobError> {
        done(self.app, self.lease, tx).await
    }

    async fn find_payout(
        &self,
        column: payout::Column,
        id: &str,
    ) -> Result<Option<payout::Model>, JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        let found = payout::Entity::in_store(self.lease.store_id.uuid())
            .filter(column.eq(id))
            .one(tx.connection())
            .await?;
        Ok(found)
    }

    async fn bank_payout(&self, account: &str, id: &str) -> Result<(), JobError> {
        let Some(payout) = self.find_payout(payout::Column::StripePayoutId, id).await? else {
            return self.unknown_bank_payout(account).await;
        };
        let asked = self.payments.bank_payout(account, id).await;
        let Some(bank_payout) = known_of(&payout, asked)? else {
            return self.done(self.begin().await?).await;
        };
        let has_failed = matches!(bank_payout.state, BankPayoutState::Failed { .. });
        // That the consignor has entered new bank details may be known before
        // the failure that made them do so.
        let is_ready = has_failed && self.is_ready(account).await?;
        let tx = self.begin().await?;
        let payout = load_locked(&tx, PayoutId::new(payout.id)).await?;
        let is_current = payout.stripe_payout_id.as_deref() == Some(id);
        if is_current {
            record_bank_payout(&tx, self.app, &payout, &bank_payout).await?;
            if is_ready {
                pay_again(&tx, self.app, std::slice::from_ref(&payout), id).await?;
            }
        }
        self.done(tx).await?;
        announce(self.app, self.lease.store_id, &payout).await;
        Ok(())
    }

    async fn is_ready(&self, account: &str) -> Result<bool, JobError> {
        let account = self.payments.account(account).await?;
        Ok(account.not_ready_reason.is_none())
    }

    /// A bank payout that no payout names is not ours, or its number is about to
    /// be written down; then the event has to wait.
    async fn unknown_bank_payout(&self, account: &str) -> Result<(), JobError> {
        let tx = self.begin().await?;
        let unsent = [PayoutState::Transferred, PayoutState::DeliveryFailed];
        let may_be_ours = payout::Entity::in_store(self.lease.store_id.uuid())
            .filter(payout::Column::StripeAccountId.eq(account))
            .filter(payout::Column::State.is_in(unsent))
            .one(tx.connection())
            .await?;
        if may_be_ours.is_some() {
            return Err(JobError::Retry(
                "the payout is not written down yet".to_owned(),
            ));
        }
        self.done(tx).await
    }

    async fn transfer(&self, id: &str) -> Result<(), JobError> {
        let Some(payout) = self
            .find_payout(payout::Column::StripeTransferId, id)
            .await?
        else {
            return self.done(self.begin().await?).await;
        };
        let asked = self.payments.transfer(id).await;
        let Some(transfer) = known_of(&payout, asked)? else {
            return self.done(self.begin().await?).await;
        };
        let tx = self.begin().await?;
        let payout = load_locked(&tx, PayoutId::new(payout.id)).await?;
        let reversed_minor = transfer.amount_reversed_minor;
        record_reversal(&tx, self.app, &payout, reversed_minor).await?;
        self.done(tx).await?;
        announce(self.app, self.lease.store_id, &payout).await;
        Ok(())
    }

    /// An account became ready, or no longer is; payouts that it took no money of, and those
    /// whose delivery failed, are tried again once it is.
    async fn account(&self, id: &str) -> Result<(), JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        let own = connected_account(&tx).await?;
        drop(tx);
        if own.as_deref() == Some(id) {
            return self.own_account().await;
        }
        let (store, cause) = (self.lease.store_id, self.lease.subject_id.to_string());
        let tx = look_at_account(self.app, &*self.payments, store, id, &cause).await?;
        self.done(tx).await
    }

    /// The store's bank account may be debited from now on, or another one.
    async fn funding_bank(&self) -> Result<(), JobError> {
        match look_for_bank(self.app, self.lease.store_id).await {
            Ok(()) | Err(ConnectBankError::NotFunded | ConnectBankError::Currency(_)) => {
                self.done(self.begin().await?).await
            }
            Err(ConnectBankError::Database(error)) => Err(error.into()),
            Err(ConnectBankError::Payment(error)) => Err(error.into()),
        }
    }

    /// Something happened to a debit. One that is not written down yet is looked at by the job
    /// that made it, once it is.
    async fn debit(&self, id: &str) -> Result<(), JobError> {
        let (app, store) = (self.app, self.lease.store_id);
        let tx = app.db.read(store).await?;
        let debits = debits_of(app, &tx).await?;
        drop(tx);
        let tx = match debits {
            Some(debits) => follow_debit(app, &*debits, store, id).await?,
            None => self.begin().await?,
        };
        self.done(tx).await
    }

    /// Something happened to the store's own account. Its owner may have ended the access that
    /// was granted: then nothing is sent until it is connected again.
    async fn own_account(&self) -> Result<(), JobError> {
        let refused = match self.payments.own_account().await {
            Ok(_) => false,
            Err(PaymentError::Unauthorized(_)) => true,
            Err(error) => return Err(error.into()),
        };
        let tx = self.begin().await?;
        if refused {
            pause(&tx).await?;
        }
        self.done(tx).await
    }
}
