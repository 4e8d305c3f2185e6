//! Using store credit at the till, and taking uses of it back.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::money::Money;
use service::permissions::Permission;
use service::store_credit::{
    TakeBackUseError, UseStoreCredit, UseStoreCreditError, take_back_store_credit_use,
    use_store_credit,
};

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::scalars::Decimal;
use crate::graphql::store_credit::StoreCreditUse;

#[derive(InputObject)]
struct UseStoreCreditInput {
    consignor_id: ID,
    /// Above nothing, and at most what is left.
    amount: Decimal,
    /// The number of the till's receipt; this or a note is needed.
    receipt: Option<String>,
    note: Option<String>,
    /// Made for this use alone, a UUID for example: sent twice, it is recorded once.
    #[graphql(validator(min_length = 8, max_length = 100))]
    request_key: String,
}

#[derive(SimpleObject)]
struct UseStoreCreditPayload {
    store_credit_use: Option<StoreCreditUse>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct TakeBackStoreCreditUseInput {
    store_credit_use_id: ID,
}

#[derive(SimpleObject)]
struct TakeBackStoreCreditUsePayload {
    store_credit_use: Option<StoreCreditUse>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct StoreCreditMutations;

#[Object]
impl StoreCreditMutations {
    /// A consignor paid at the till with store credit: it is taken off what is left.
    async fn use_store_credit(
        &self,
        context: &Context<'_>,
        input: UseStoreCreditInput,
    ) -> Result<UseStoreCreditPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::UseStoreCredit)?;
        let amount = Money::from_decimal(input.amount.0, asker.store.currency)
            .map_err(|error| bad_input(&error.to_string()))?;
        let request = UseStoreCredit {
            consignor: input.consignor_id.parse().map_err(|_| not_found())?,
            amount,
            receipt: input.receipt.unwrap_or_default(),
            note: input.note.unwrap_or_default(),
            request_key: input.request_key,
        };
        match use_store_credit(&asker.app, asker.store.id, staff.actor(), request).await {
            Ok(row) => Ok(UseStoreCreditPayload {
                store_credit_use: Some(StoreCreditUse(row)),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(UseStoreCreditPayload {
                store_credit_use: None,
                user_errors: use_errors(error)?,
            }),
        }
    }

    /// Gives the consignor the credit of a use back, once.
    async fn take_back_store_credit_use(
        &self,
        context: &Context<'_>,
        input: TakeBackStoreCreditUseInput,
    ) -> Result<TakeBackStoreCreditUsePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::UseStoreCredit)?;
        let id = input.store_credit_use_id.parse().map_err(|_| not_found())?;
        match take_back_store_credit_use(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(row) => Ok(TakeBackStoreCreditUsePayload {
                store_credit_use: Some(StoreCreditUse(row)),
                user_errors: Vec::new(),
            }),
            Err(TakeBackUseError::NotFound) => Err(not_found()),
            Err(error @ TakeBackUseError::TakenBack) => Ok(TakeBackStoreCreditUsePayload {
                store_credit_use: None,
                user_errors: user_error("TAKEN_BACK", Some("storeCreditUseId"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }
}

fn use_errors(error: UseStoreCreditError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        UseStoreCreditError::NotFound => return Err(not_found()),
        UseStoreCreditError::Merged => ("MERGED", "consignorId"),
        UseStoreCreditError::NotPositive => ("NOT_POSITIVE", "amount"),
        UseStoreCreditError::NotEnough(_) => ("NOT_ENOUGH", "amount"),
        UseStoreCreditError::Unexplained => ("UNEXPLAINED", "receipt"),
        UseStoreCreditError::TooLong => ("TOO_LONG", "note"),
        UseStoreCreditError::KeyTaken => ("KEY_TAKEN", "requestKey"),
        UseStoreCreditError::Money(_)
        | UseStoreCreditError::Post(_)
        | UseStoreCreditError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}
