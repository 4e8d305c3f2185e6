//! The nightly sweep: asks the provider about everything of which a webhook may have been
//! lost, and that can still change.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::TimeDelta;
use domain::ids::PayoutId;
use entity::StoreScoped;
use entity::consignor;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect};

use super::account_state::look_at_account;
use super::bank_payout::record_bank_payout;
use super::known::known;
use super::progress::{announce, load_locked, record_reversal};
use super::read_events::read_events;
use crate::app::App;
use crate::context::earlier;
use crate::db::StoreTx;
use crate::funding::{
    ConnectBankError, ask_to_set_aside, debits_of, follow_debit, followed_fundings, look_for_bank,
};
use crate::jobs::{JobError, Lease};
use crate::payments::{ProviderError, has_left_stripe, provider_of};
use crate::ports::{PaymentProvider, ProviderTransfer};

/// A webhook usually takes seconds.
const SILENCE: TimeDelta = TimeDelta::hours(1);

/// A bank can send back what it took, within a few days.
/// <https://docs.stripe.com/payouts#payout-failures>
const SENT_BACK_WITHIN: TimeDelta = TimeDelta::days(10);

/// Transfers that were made longer ago are not asked about any more.
const REVERSED_WITHIN: TimeDelta = TimeDelta::days(90);

/// Takes in the events that no webhook brought, and brings payouts, accounts and transfers up
/// to date.
///
/// # Errors
/// [`JobError`]
pub async fn sync_payouts(app: &App, lease: &Lease) -> Result<(), JobError> {
    // A store that pays otherwise has nothing to ask, and maybe nobody.
    if !pays_by_stripe(app, lease).await? {
        return done(app, lease).await;
    }
    let sweep = Sweep {
        app,
        lease,
        payments: provider_of(app, lease.store_id).await?,
    };
    read_events(app, lease, &*sweep.payments).await?;
    sweep.bank_payouts().await?;
    sweep.transfers().await?;
    sweep.accounts().await?;
    sweep.fundings().await?;
    done(app, lease).await
}

async fn done(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// Whether somebody of the store has an account at Stripe, or was paid through it, and the
/// store did not remove it.
async fn pays_by_stripe(app: &App, lease: &Lease) -> Result<bool, JobError> {
    let store = lease.store_id.uuid();
    let tx = app.db.read(lease.store_id).await?;
    if has_left_stripe(&tx).await? {
        return Ok(false);
    }
    let with_account = consignor::Entity::in_store(store)
        .filter(consignor::Column::StripeAccountId.is_not_null())
        .limit(1)
        .all(tx.connection())
        .await?;
    if !with_account.is_empty() {
        return Ok(true);
    }
    let paid = payout::Entity::in_store(store)
        .filter(payout::Column::StripeTransferId.is_not_null())
        .limit(1)
        .all(tx.connection())
        .await?;
    Ok(!paid.is_empty())
}

struct Sweep<'a> {
    app: &'a App,
    lease: &'a Lease,
    payments: Arc<dyn PaymentProvider>,
}

impl Sweep<'_> {
    async fn begin(&self) -> Result<StoreTx, JobError> {
        let tx = self.app.db.begin(self.lease.store_id).await?;
        self.lease.fence(&tx, self.app).await?;
        Ok(tx)
    }

    async fn payouts(&self, which: Condition) -> Result<Vec<payout::Model>, JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        let found = payout::Entity::in_store(self.lease.store_id.uuid())
            .filter(which)
            .all(tx.connection())
            .await?;
        Ok(found)
    }

    /// Payouts on their way to the bank, and those that a bank may still send back.
    async fn bank_payouts(&self) -> Result<(), JobError> {
        let now = self.app.context.now();
        let silent = payout::Column::UpdatedAt.lt(earlier(now, SILENCE));
        let recent = payout::Column::UpdatedAt.gt(earlier(now, SENT_BACK_WITHIN));
        let in_transit = payout::Column::State.eq(PayoutState::InTransit);
        let paid = payout::Column::State.eq(PayoutState::Paid);
        let may_change = Condition::any()
            .add(in_transit)
            .add(Condition::all().add(paid).add(recent));
        let which = Condition::all()
            .add(may_change)
            .add(silent)
            .add(payout::Column::StripePayoutId.is_not_null());
        for payout in self.payouts(which).await? {
            let (Some(account), Some(id)) = (&payout.stripe_account_id, &payout.stripe_payout_id)
            else {
                continue;
            };
            let asked = self.payments.bank_payout(account, id).await;
            let Some(bank_payout) = known(asked)? else {
                continue;
            };
            let tx = self.begin().await?;
            let payout = load_locked(&tx, PayoutId::new(payout.id)).await?;
            if payout.stripe_payout_id.as_ref() == Some(id) {
                record_bank_payout(&tx, self.app, &payout, &bank_payout).await?;
            }
            tx.commit().await?;
            announce(self.app, self.lease.store_id, &payout).await;
        }
        Ok(())
    }

    /// Transfers of the last months that were taken back, in part or whole: a list is fewer
    /// calls than one for each.
    async fn transfers(&self) -> Result<(), JobError> {
        let since = earlier(self.app.context.now(), REVERSED_WITHIN);
        let sent = payout::Column::StripeTransferId.is_not_null();
        // A payout was written on when its transfer was made, or later.
        let recent = payout::Column::UpdatedAt.gte(since);
        let which = Condition::all().add(sent).add(recent);
        let payouts = self.payouts(which).await?;
        let by_transfer: HashMap<_, _> = payouts
            .into_iter()
            .filter_map(|payout| Some((payout.stripe_transfer_id.clone()?, payout)))
            .collect();
        if by_transfer.is_empty() {
            return Ok(());
        }
        let mut after = None;
        loop {
            let page = self
                .payments
                .transfers_since(since, after.as_deref())
                .await?;
            for transfer in &page.items {
                if let Some(payout) = by_transfer.get(&transfer.id)
                    && transfer.amount_reversed_minor > payout.amount_reversed_minor
                {
                    self.reversed(payout, transfer).await?;
                }
            }
            let Some(next) = page.next else {
                return Ok(());
            };
            after = Some(next);
        }
    }

    async fn reversed(
        &self,
        payout: &payout::Model,
        transfer: &ProviderTransfer,
    ) -> Result<(), JobError> {
        let tx = self.begin().await?;
        let payout = load_locked(&tx, PayoutId::new(payout.id)).await?;
        let reversed_minor = transfer.amount_reversed_minor;
        record_reversal(&tx, self.app, &payout, reversed_minor).await?;
        tx.commit().await?;
        announce(self.app, self.lease.store_id, &payout).await;
        Ok(())
    }

    /// Accounts that cannot be paid, as far as it is known.
    async fn accounts(&self) -> Result<(), JobError> {
        let tx = self.app.db.read(self.lease.store_id).await?;
        let consignors = consignor::Entity::present(self.lease.store_id.uuid())
            .filter(consignor::Column::StripeAccountId.is_not_null())
            .filter(consignor::Column::StripeReady.eq(false))
            .all(tx.connection())
            .await?;
        drop(tx);
        let accounts = consignors
            .into_iter()
            .filter_map(|row| row.stripe_account_id);
        let today = self.app.context.now().date_naive();
        for account in accounts {
            let (store, cause) = (self.lease.store_id, format!("sweep {today}"));
            let looked = look_at_account(self.app, &*self.payments, store, &account, &cause).await;
            let looked = match looked {
                Ok(tx) => Ok(tx),
                Err(ProviderError::Payment(error)) => Err(error),
                Err(ProviderError::Database(error)) => return Err(error.into()),
            };
            if let Some(tx) = known(looked)? {
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

impl Sweep<'_> {
    /// The bank account that is debited, debits on their way, and those that a bank may still
    /// send back; and payouts that wait for money that came meanwhile.
    async fn fundings(&self) -> Result<(), JobError> {
        let (app, store) = (self.app, self.lease.store_id);
        let tx = app.db.read(store).await?;
        let Some(debits) = debits_of(app, &tx).await? else {
            return Ok(());
        };
        let fundings = followed_fundings(&tx, app.context.now()).await?;
        drop(tx);
        match look_for_bank(app, store).await {
            Ok(()) => {}
            Err(ConnectBankError::Database(error)) => return Err(error.into()),
            Err(error) => return Err(JobError::Retry(error.to_string())),
        }
        for debit in fundings {
            let tx = follow_debit(app, &*debits, store, &debit).await?;
            self.lease.fence(&tx, app).await?;
            tx.commit().await?;
        }
        let tx = self.begin().await?;
        let cause = format!("sweep {}", app.context.now().date_naive());
        ask_to_set_aside(&tx, app, &cause).await?;
        Ok(tx.commit().await?)
    }
}
