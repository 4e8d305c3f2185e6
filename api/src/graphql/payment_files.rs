//! Files by which payouts are paid, and as whom the store sends them.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::bank_account::{BankAccount, BankAccountError};
use domain::ids::PaymentFileId;
use domain::payout::AchOrigin as Origin;
use entity::payment_file;
use service::payouts::{UnfiledPayouts, ach_origin};
use service::permissions::Permission;

use super::imports::actor_name;
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::payment_file::PaymentFileKind")]
pub enum PaymentFileKind {
    /// For the store's bank.
    Ach,
    #[graphql(name = "PAYPAL")]
    PayPal,
}

/// A file by which payouts of a batch are paid.
pub struct PaymentFile(pub payment_file::Model);

#[Object]
impl PaymentFile {
    async fn id(&self) -> ID {
        PaymentFileId::new(self.0.id).to_string().into()
    }

    async fn number(&self) -> i32 {
        i32::try_from(self.0.number).unwrap_or(i32::MAX)
    }

    async fn kind(&self) -> PaymentFileKind {
        self.0.kind.into()
    }

    async fn payouts(&self) -> i32 {
        i32::try_from(self.0.payouts).unwrap_or(i32::MAX)
    }

    async fn total(&self, context: &Context<'_>) -> Money {
        money(context, self.0.total_minor)
    }

    async fn made_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.made_by).await
    }

    async fn made_at(&self) -> DateTime<Utc> {
        self.0.made_at
    }

    /// When the bank is to move the money; null for PayPal.
    async fn effective_on(&self) -> Option<Date> {
        self.0.effective_on.map(Date)
    }

    /// When the bank or PayPal had it.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }

    async fn voided_at(&self) -> Option<DateTime<Utc>> {
        self.0.voided_at
    }

    /// When it was written down that nothing of it was paid, though it was sent.
    async fn refused_at(&self) -> Option<DateTime<Utc>> {
        self.0.refused_at
    }

    async fn refused_reason(&self) -> Option<&str> {
        self.0.refused_reason.as_deref()
    }

    async fn void_reason(&self) -> Option<&str> {
        self.0.void_reason.as_deref()
    }
}

/// Payouts of a batch that are to go by a file and are in none.
#[derive(SimpleObject)]
pub struct UnfiledPayoutTotal {
    kind: PaymentFileKind,
    payouts: i32,
    total: Money,
}

impl UnfiledPayoutTotal {
    pub fn new(context: &Context<'_>, unfiled: UnfiledPayouts) -> Self {
        Self {
            kind: unfiled.kind.into(),
            payouts: i32::try_from(unfiled.payouts).unwrap_or(i32::MAX),
            total: money(context, unfiled.total_minor),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::bank_account::AccountType")]
pub enum BankAccountType {
    Checking,
    Savings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::bank_account::Holder")]
pub enum BankAccountHolder {
    Person,
    Company,
}

#[derive(InputObject)]
pub struct BankAccountInput {
    /// Nine digits.
    routing_number: String,
    account_number: String,
    account_type: BankAccountType,
    holder: BankAccountHolder,
}

impl TryFrom<&BankAccountInput> for BankAccount {
    type Error = BankAccountError;

    fn try_from(input: &BankAccountInput) -> std::result::Result<Self, BankAccountError> {
        Self::new(
            &input.routing_number,
            &input.account_number,
            input.account_type.into(),
            input.holder.into(),
        )
    }
}

/// As whom the store sends files to its bank.
#[derive(SimpleObject)]
pub struct AchOrigin {
    /// Of the bank: nine digits.
    routing_number: String,
    bank_name: String,
    /// The company's number at the bank.
    company_id: String,
    company_name: String,
    /// The end of the number of the account that pays, where files are balanced.
    offset_ends_in: Option<String>,
}

impl From<Origin> for AchOrigin {
    fn from(origin: Origin) -> Self {
        Self {
            routing_number: origin.bank.into(),
            bank_name: origin.bank_name,
            company_id: origin.company_id,
            company_name: origin.company_name,
            offset_ends_in: origin.offset.map(|account| account.ends_in().to_owned()),
        }
    }
}

#[derive(Default)]
pub struct PaymentFileQueries;

#[Object]
impl PaymentFileQueries {
    /// As whom the store sends files to its bank; null where it said nothing yet.
    async fn ach_origin(&self, context: &Context<'_>) -> Result<Option<AchOrigin>> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        let tx = asker.read().await?;
        let origin = ach_origin(&tx, &asker.app).await.map_err(fault)?;
        Ok(origin.map(AchOrigin::from))
    }
}
