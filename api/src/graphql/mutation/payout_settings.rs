//! Changing how the store pays, and the first of two approvals.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use domain::money::Money;
use service::payouts::{
    ApproveBatchError, ProposeBatchError, Seen, SetPayoutSettingsError, dismiss_draft,
    propose_batch, set_payout_settings, withdraw_proposal,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault};
use crate::graphql::payout_settings::{
    PayoutProposal, PayoutScheduleInput, PayoutSettings, settings, wanted_settings,
};
use crate::graphql::scalars::{Date, Decimal};

#[derive(InputObject)]
struct SetPayoutSettingsInput {
    /// Null: one person approves, whatever the total.
    second_approval_above: Option<Decimal>,
    /// Null: no batch is prepared.
    schedule: Option<PayoutScheduleInput>,
}

#[derive(SimpleObject)]
struct SetPayoutSettingsPayload {
    payout_settings: Option<PayoutSettings>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct ProposePayoutBatchInput {
    pay_through: Date,
    /// The total that was seen; nothing is proposed when it is another one now.
    expected_total: Decimal,
    /// The bonus on store credit that was seen; null where it was not looked at.
    expected_bonus: Option<Decimal>,
}

#[derive(SimpleObject)]
struct ProposePayoutBatchPayload {
    payout_proposal: Option<PayoutProposal>,
    user_errors: Vec<UserError>,
}

/// Nothing comes back of it.
#[derive(SimpleObject)]
struct DonePayload {
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct PayoutSettingsMutations;

#[Object]
impl PayoutSettingsMutations {
    /// Says how the store pays from now on.
    async fn set_payout_settings(
        &self,
        context: &Context<'_>,
        input: SetPayoutSettingsInput,
    ) -> Result<SetPayoutSettingsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManagePayoutSettings)?;
        let wanted = wanted_settings(asker, input.second_approval_above, input.schedule)?;
        let (field, error) =
            match set_payout_settings(&asker.app, asker.store.id, staff.actor(), wanted).await {
                Ok(()) => {
                    return Ok(SetPayoutSettingsPayload {
                        payout_settings: Some(settings(asker).await?),
                        user_errors: Vec::new(),
                    });
                }
                Err(error @ SetPayoutSettingsError::Negative) => ("secondApprovalAbove", error),
                Err(error @ SetPayoutSettingsError::Schedule(_)) => ("schedule", error),
                Err(error) => return Err(fault(error)),
            };
        Ok(SetPayoutSettingsPayload {
            payout_settings: None,
            user_errors: user_error("INVALID", Some(field), &error),
        })
    }

    /// The first of two approvals of exactly the preview that was seen; what was proposed
    /// before is no longer.
    async fn propose_payout_batch(
        &self,
        context: &Context<'_>,
        input: ProposePayoutBatchInput,
    ) -> Result<ProposePayoutBatchPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let money = |amount: Decimal| {
            let amount = Money::from_decimal(amount.0, asker.store.currency);
            amount.map_err(|error| bad_input(&error.to_string()))
        };
        let seen = Seen {
            total: money(input.expected_total)?,
            bonus: input.expected_bonus.map(money).transpose()?,
            debit: None,
        };
        let (store, through) = (asker.store.id, input.pay_through.0);
        let proposed = propose_batch(&asker.app, store, staff.actor(), through, seen).await;
        let user_errors = match proposed {
            Ok(proposal) => {
                return Ok(ProposePayoutBatchPayload {
                    payout_proposal: Some(PayoutProposal(proposal)),
                    user_errors: Vec::new(),
                });
            }
            Err(error @ ProposeBatchError::NotNeeded) => user_error("NOT_NEEDED", None, &error),
            Err(ProposeBatchError::Refused(error)) => refusal(error)?,
            Err(error) => return Err(fault(error)),
        };
        Ok(ProposePayoutBatchPayload {
            payout_proposal: None,
            user_errors,
        })
    }

    /// Takes the proposal that waits back.
    async fn withdraw_payout_proposal(&self, context: &Context<'_>) -> Result<DonePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let done = withdraw_proposal(&asker.app, asker.store.id, staff.actor()).await;
        done.map_err(fault)?;
        Ok(DonePayload {
            user_errors: Vec::new(),
        })
    }

    /// Puts the batch that the schedule prepared aside.
    async fn dismiss_payout_draft(&self, context: &Context<'_>) -> Result<DonePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let done = dismiss_draft(&asker.app, asker.store.id, staff.actor()).await;
        done.map_err(fault)?;
        Ok(DonePayload {
            user_errors: Vec::new(),
        })
    }
}

/// What a person can put right about an approval, or the first half of one.
pub fn refusal(error: ApproveBatchError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        ApproveBatchError::Changed { .. } => ("CHANGED", Some("expectedTotal")),
        ApproveBatchError::BonusChanged { .. } => ("CHANGED", Some("expectedBonus")),
        ApproveBatchError::DebitChanged { .. } => ("CHANGED", Some("expectedDebit")),
        ApproveBatchError::Nobody => ("NOBODY", None),
        ApproveBatchError::Future(_) => ("FUTURE", Some("payThrough")),
        ApproveBatchError::SecondNeeded => ("SECOND_NEEDED", None),
        ApproveBatchError::SamePerson => ("SAME_PERSON", None),
        ApproveBatchError::Preview(_)
        | ApproveBatchError::Money(_)
        | ApproveBatchError::Post(_)
        | ApproveBatchError::Charges(_)
        | ApproveBatchError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, field, &error))
}
