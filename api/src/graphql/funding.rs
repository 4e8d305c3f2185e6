//! The store's own money at an account that stores share, and what brings it there.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::{FundingId, PayoutBatchId};
use domain::money::Money as Amount;
use entity::{funding, funding_bank};
use service::funding::{StoreFunding as Found, find_funding};
use service::permissions::Permission;

use super::imports::actor_name;
use super::scalars::Money;
use crate::asker::{Asker, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::funding::FundingKind")]
pub enum FundingKind {
    /// The store's bank account is debited.
    Debit,
    /// Whoever runs the installation says that the store's money came otherwise, or went back.
    ByHand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::funding::FundingState")]
pub enum FundingState {
    /// Stripe was not asked yet, or did not answer.
    Asked,
    /// Stripe debits the bank account; that takes days.
    Processing,
    /// The bank paid, and Stripe holds the money back for some time still.
    Succeeded,
    /// The money can be paid out.
    Available,
    /// Nothing was debited.
    Failed,
    /// All of it went back to the bank account.
    Returned,
}

/// Money of the store on its way to Stripe, there, or back.
pub struct Funding {
    row: funding::Model,
    currency: domain::money::Currency,
}

#[Object]
impl Funding {
    async fn id(&self) -> ID {
        FundingId::new(self.row.id).to_string().into()
    }

    async fn kind(&self) -> FundingKind {
        self.row.kind.into()
    }

    async fn state(&self) -> FundingState {
        self.row.state.into()
    }

    /// Below nothing only where money went back by hand.
    async fn amount(&self) -> Money {
        Amount::new(self.row.amount_minor, self.currency).into()
    }

    /// What of a debit went back to the bank account.
    async fn went_back(&self) -> Money {
        Amount::new(self.row.back_minor, self.currency).into()
    }

    /// The batch whose approval asked for it.
    async fn payout_batch_id(&self) -> Option<ID> {
        let batch = self.row.batch_id.map(PayoutBatchId::new);
        batch.map(|batch| batch.to_string().into())
    }

    async fn requested_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.row.requested_by).await
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.row.requested_at
    }

    /// Why it failed, waits or went back; of one by hand, the reason.
    async fn message(&self) -> Option<&str> {
        self.row.message.as_deref()
    }
}

/// The bank account that is debited.
pub struct FundingBank(funding_bank::Model);

#[Object]
impl FundingBank {
    /// Empty where Stripe does not say.
    async fn bank_name(&self) -> &str {
        self.0.bank_name.as_deref().unwrap_or_default()
    }

    async fn last_four(&self) -> &str {
        self.0.last_four.as_deref().unwrap_or_default()
    }

    /// Who set out to connect it last.
    async fn connected_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.connected_by).await
    }

    async fn connected_at(&self) -> DateTime<Utc> {
        self.0.connected_at
    }
}

/// What is the store's own at the account that stores share, and what is wanted of it.
pub struct StoreFunding(Found);

impl StoreFunding {
    /// `None` where the store does not fund its payouts.
    pub async fn of(asker: &Asker) -> Result<Option<Self>> {
        let found = find_funding(&asker.app, asker.store.id).await;
        Ok(found.map_err(fault)?.map(Self))
    }

    fn money(&self, minor: i64) -> Money {
        Amount::new(minor, self.0.currency).into()
    }
}

#[Object]
impl StoreFunding {
    /// Null until debits were agreed to at Stripe.
    async fn bank(&self) -> Option<FundingBank> {
        let bank = self.0.bank.clone();
        bank.filter(|bank| bank.payment_method_id.is_some())
            .map(FundingBank)
    }

    /// What is the store's at Stripe; below nothing after a debit went back whose money was
    /// paid out.
    async fn held(&self) -> Money {
        self.money(self.0.funds.held_minor)
    }

    /// What of it is set aside for approved payouts that are not sent yet.
    async fn set_aside(&self) -> Money {
        self.money(self.0.funds.set_aside_minor)
    }

    /// Approved payouts that wait for money.
    async fn waiting(&self) -> Money {
        self.money(self.0.funds.waiting_minor)
    }

    /// Debits that are on their way.
    async fn on_the_way(&self) -> Money {
        self.money(self.0.funds.on_the_way_minor)
    }

    /// What is missing for approved payouts, and is neither here nor on its way.
    async fn missing(&self) -> Money {
        self.money(self.0.funds.missing_minor(0))
    }

    /// What `askForFunds` would have debited now: nothing, while no bank account is connected.
    async fn debit(&self) -> Money {
        self.0.debit.into()
    }

    /// The newest first, at most 50.
    async fn fundings(&self) -> Vec<Funding> {
        let rows = self.0.fundings.iter().cloned();
        let currency = self.0.currency;
        rows.map(|row| Funding { row, currency }).collect()
    }
}

#[derive(Default)]
pub struct FundingQueries;

#[Object]
impl FundingQueries {
    /// The store's own money at the account that stores share; null where the store has a
    /// Stripe account of its own, or nobody funds payouts here.
    async fn store_funding(&self, context: &Context<'_>) -> Result<Option<StoreFunding>> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        StoreFunding::of(asker).await
    }
}
