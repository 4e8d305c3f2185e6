//! Taking recurring charges back.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use service::charges::{ChargeState, FoundCharge, TakeBackChargeError, take_back_charge};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::charges::Charge;

#[derive(InputObject)]
struct TakeBackChargeInput {
    charge_id: ID,
}

#[derive(SimpleObject)]
struct TakeBackChargePayload {
    charge: Option<Charge>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ChargeMutations;

#[Object]
impl ChargeMutations {
    /// Gives the consignor a charge back, once, also when a payout was lowered by it. It is
    /// not posted again.
    async fn take_back_charge(
        &self,
        context: &Context<'_>,
        input: TakeBackChargeInput,
    ) -> Result<TakeBackChargePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::TakeBackCharges)?;
        let id = input.charge_id.parse().map_err(|_| not_found())?;
        match take_back_charge(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(charge) => Ok(TakeBackChargePayload {
                charge: Some(Charge(FoundCharge {
                    charge,
                    state: ChargeState::TakenBack,
                })),
                user_errors: Vec::new(),
            }),
            Err(TakeBackChargeError::NotFound) => Err(not_found()),
            Err(error @ TakeBackChargeError::TakenBack) => Ok(TakeBackChargePayload {
                charge: None,
                user_errors: user_error("TAKEN_BACK", Some("chargeId"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }
}
