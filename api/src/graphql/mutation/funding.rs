//! Connecting the bank account that funds payouts, and having it debited.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use domain::money::Money;
use service::funding::{
    AskForFundsError, ConnectBankError, ask_for_funds, connect_bank, look_for_bank,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault};
use crate::graphql::funding::StoreFunding;
use crate::graphql::scalars::Decimal;

#[derive(SimpleObject)]
struct ConnectFundingBankPayload {
    /// An address of Stripe's, good once, where a bank account is named and debits of it are
    /// agreed to.
    url: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct RefreshFundingBankPayload {
    store_funding: Option<StoreFunding>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct AskForFundsInput {
    /// The amount that was seen; nothing is debited when it is another one now.
    expected_debit: Decimal,
    /// Made by whoever asks: the same request again has nothing more debited.
    #[graphql(validator(min_length = 1, max_length = 100))]
    request_key: String,
}

#[derive(SimpleObject)]
struct AskForFundsPayload {
    store_funding: Option<StoreFunding>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct FundingMutations;

#[Object]
impl FundingMutations {
    /// Begins to connect the bank account that is debited for the store's payouts.
    #[graphql(complexity = "100 + child_complexity")]
    async fn connect_funding_bank(
        &self,
        context: &Context<'_>,
    ) -> Result<ConnectFundingBankPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let connected = connect_bank(&asker.app, asker.store.id, staff.actor()).await;
        match connected {
            Ok(url) => Ok(ConnectFundingBankPayload {
                url: Some(url),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(ConnectFundingBankPayload {
                url: None,
                user_errors: refused(error)?,
            }),
        }
    }

    /// Asks Stripe which bank account was agreed to last.
    #[graphql(complexity = "100 + child_complexity")]
    async fn refresh_funding_bank(
        &self,
        context: &Context<'_>,
    ) -> Result<RefreshFundingBankPayload> {
        let asker = Asker::of(context);
        asker.staff(Permission::ConnectStripe)?;
        match look_for_bank(&asker.app, asker.store.id).await {
            Ok(()) => Ok(RefreshFundingBankPayload {
                store_funding: StoreFunding::of(asker).await?,
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(RefreshFundingBankPayload {
                store_funding: None,
                user_errors: refused(error)?,
            }),
        }
    }

    /// Has what approved payouts lack debited from the store's bank account. Approving a batch
    /// does so by itself; this is for after a debit failed or went back, and for payouts that
    /// were approved before the account was connected.
    async fn ask_for_funds(
        &self,
        context: &Context<'_>,
        input: AskForFundsInput,
    ) -> Result<AskForFundsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let expected = Money::from_decimal(input.expected_debit.0, asker.store.currency);
        let expected = expected.map_err(|error| bad_input(&error.to_string()))?;
        let (store, key) = (asker.store.id, input.request_key.as_str());
        let asked = ask_for_funds(&asker.app, store, staff.actor(), expected, key).await;
        let error = match asked {
            Ok(()) => {
                return Ok(AskForFundsPayload {
                    store_funding: StoreFunding::of(asker).await?,
                    user_errors: Vec::new(),
                });
            }
            Err(AskForFundsError::Database(error)) => return Err(fault(error)),
            Err(error) => error,
        };
        let (code, field) = match &error {
            AskForFundsError::Changed { .. } => ("CHANGED", Some("expectedDebit")),
            AskForFundsError::NoBank => ("NO_BANK", None),
            AskForFundsError::Nothing => ("NOTHING_MISSING", None),
            AskForFundsError::NotFunded | AskForFundsError::Database(_) => ("NOT_FUNDED", None),
        };
        Ok(AskForFundsPayload {
            store_funding: None,
            user_errors: user_error(code, field, &error),
        })
    }
}

fn refused(error: ConnectBankError) -> Result<Vec<UserError>> {
    let code = match &error {
        ConnectBankError::NotFunded => "NOT_FUNDED",
        ConnectBankError::Currency(_) => "CURRENCY",
        ConnectBankError::Payment(_) => "STRIPE",
        ConnectBankError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, None, &error))
}
