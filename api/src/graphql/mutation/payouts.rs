//! Approving batches, and what people do about single payouts.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::{ConsignorId, PayoutBatchId, PayoutId};
use domain::money::Money;
use service::payouts::{
    CancelPayoutError, HandOverError, HoldPayoutsError, LiveCheckError, PrintChecksError,
    PrintedChecks, RetryPayoutsError, ReversePayout, ReversePayoutError, Seen, TakeBackPayoutError,
    VoidCheckError, approve_batch, cancel_payout, hand_over, hold_payouts, print_checks,
    retry_payouts, reverse_payout, take_back_payout, void_check,
};
use service::permissions::Permission;

use super::payout_settings::refusal;
use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::consignors::Consignor;
use crate::graphql::payouts::{Payout, PayoutBatch, find_payout, find_payout_batch};
use crate::graphql::scalars::{Date, Decimal};

#[derive(InputObject)]
struct ApprovePayoutBatchInput {
    pay_through: Date,
    /// The total that was seen; nothing is approved when it is another one now.
    expected_total: Decimal,
    /// The bonus on store credit that was seen; null where it was not looked at.
    expected_bonus: Option<Decimal>,
    /// What is debited from the store's bank account, as it was seen; null where it was not
    /// looked at.
    expected_debit: Option<Decimal>,
}

#[derive(SimpleObject)]
struct ApprovePayoutBatchPayload {
    payout_batch: Option<PayoutBatch>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct HandOverPayoutInput {
    payout_id: ID,
}

#[derive(InputObject)]
struct CancelPayoutInput {
    payout_id: ID,
    /// Why, in a few words; the consignor does not see it.
    reason: String,
}

#[derive(InputObject)]
struct TakeBackPayoutInput {
    payout_id: ID,
    /// Why, in a few words; the consignor does not see it.
    reason: String,
}

#[derive(InputObject)]
struct ReversePayoutInput {
    payout_id: ID,
    /// Above nothing, and at most what can be asked back; null for all of that.
    amount: Option<Decimal>,
    /// Why, in a few words; the consignor does not see it.
    reason: String,
    /// Made by the client: the same request again asks for nothing more.
    request_key: String,
}

#[derive(InputObject)]
struct RetryPayoutsInput {
    payout_batch_id: ID,
}

#[derive(SimpleObject)]
struct RetryPayoutsPayload {
    payout_batch: Option<PayoutBatch>,
    /// How many payouts are tried again.
    tried: i32,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct HoldPayoutsInput {
    consignor_id: ID,
    /// Why, in a few words; null releases the payouts.
    reason: Option<String>,
}

#[derive(SimpleObject)]
struct HoldPayoutsPayload {
    consignor: Option<Consignor>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct PrintChecksInput {
    payout_batch_id: ID,
    /// Of the first check in the printer; the others follow.
    first_number: i32,
}

#[derive(SimpleObject)]
struct PrintChecksPayload {
    payout_batch: Option<PayoutBatch>,
    first_number: Option<i32>,
    last_number: Option<i32>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct VoidCheckInput {
    check_id: ID,
    /// Why, in a few words.
    reason: String,
}

/// A payout as it is after something was done about it.
#[derive(SimpleObject)]
struct PayoutPayload {
    payout: Option<Payout>,
    user_errors: Vec<UserError>,
}

impl PayoutPayload {
    fn refused(code: &'static str, field: &'static str, error: &dyn std::error::Error) -> Self {
        Self {
            payout: None,
            user_errors: user_error(code, Some(field), error),
        }
    }
}

impl From<entity::payout::Model> for PayoutPayload {
    fn from(payout: entity::payout::Model) -> Self {
        Self {
            payout: Some(Payout(payout)),
            user_errors: Vec::new(),
        }
    }
}

#[derive(Default)]
pub struct PayoutMutations;

#[Object]
impl PayoutMutations {
    /// Approves exactly the preview that was seen.
    async fn approve_payout_batch(
        &self,
        context: &Context<'_>,
        input: ApprovePayoutBatchInput,
    ) -> Result<ApprovePayoutBatchPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let currency = asker.store.currency;
        let money = |amount: Decimal| {
            Money::from_decimal(amount.0, currency).map_err(|error| bad_input(&error.to_string()))
        };
        let seen = Seen {
            total: money(input.expected_total)?,
            bonus: input.expected_bonus.map(money).transpose()?,
            debit: input.expected_debit.map(money).transpose()?,
        };
        let pay_through = input.pay_through.0;
        let store = asker.store.id;
        let approved = approve_batch(&asker.app, store, staff.actor(), pay_through, seen).await;
        let user_errors = match approved {
            Ok(id) => {
                return Ok(ApprovePayoutBatchPayload {
                    payout_batch: find_payout_batch(asker, id).await?.map(PayoutBatch),
                    user_errors: Vec::new(),
                });
            }
            Err(error) => refusal(error)?,
        };
        Ok(ApprovePayoutBatchPayload {
            payout_batch: None,
            user_errors,
        })
    }

    /// A payout by check or in cash was handed over.
    async fn hand_over_payout(
        &self,
        context: &Context<'_>,
        input: HandOverPayoutInput,
    ) -> Result<PayoutPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = payout_id(&input.payout_id)?;
        match hand_over(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(payout) => Ok(payout.into()),
            Err(HandOverError::NotFound) => Err(not_found()),
            Err(error @ HandOverError::NotOpen) => {
                Ok(PayoutPayload::refused("NOT_OPEN", "payoutId", &error))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Calls a payout off that was not sent: the money is owed again, with what the payout
    /// cost.
    async fn cancel_payout(
        &self,
        context: &Context<'_>,
        input: CancelPayoutInput,
    ) -> Result<PayoutPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = payout_id(&input.payout_id)?;
        let store = asker.store.id;
        let cancelled = cancel_payout(&asker.app, store, staff.actor(), id, &input.reason).await;
        match cancelled {
            Ok(payout) => Ok(payout.into()),
            Err(CancelPayoutError::NotFound) => Err(not_found()),
            Err(error @ CancelPayoutError::Sent) => {
                Ok(PayoutPayload::refused("SENT", "payoutId", &error))
            }
            Err(error @ CancelPayoutError::InFile) => {
                Ok(PayoutPayload::refused("IN_FILE", "payoutId", &error))
            }
            Err(error @ CancelPayoutError::OutcomeUnknown) => Ok(PayoutPayload::refused(
                "OUTCOME_UNKNOWN",
                "payoutId",
                &error,
            )),
            Err(
                error @ CancelPayoutError::Check(
                    LiveCheckError::Cashed(_) | LiveCheckError::Reported(_),
                ),
            ) => Ok(PayoutPayload::refused("CASHED", "payoutId", &error)),
            Err(error @ CancelPayoutError::Reason(_)) => {
                Ok(PayoutPayload::refused("REASON", "reason", &error))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Takes a payout back that was given by check, in cash or as store credit: the amount is
    /// owed again, with what the payout cost. Of store credit, all has to be left.
    async fn take_back_payout(
        &self,
        context: &Context<'_>,
        input: TakeBackPayoutInput,
    ) -> Result<PayoutPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::TakeBackPayouts)?;
        let id = payout_id(&input.payout_id)?;
        let store = asker.store.id;
        let taken = take_back_payout(&asker.app, store, staff.actor(), id, &input.reason).await;
        match taken {
            Ok(payout) => Ok(payout.into()),
            Err(TakeBackPayoutError::NotFound) => Err(not_found()),
            Err(error @ TakeBackPayoutError::NotGiven) => {
                Ok(PayoutPayload::refused("NOT_GIVEN", "payoutId", &error))
            }
            Err(error @ TakeBackPayoutError::Used { .. }) => {
                Ok(PayoutPayload::refused("USED", "payoutId", &error))
            }
            Err(
                error @ TakeBackPayoutError::Check(
                    LiveCheckError::Cashed(_) | LiveCheckError::Reported(_),
                ),
            ) => Ok(PayoutPayload::refused("CASHED", "payoutId", &error)),
            Err(error @ TakeBackPayoutError::Reason(_)) => {
                Ok(PayoutPayload::refused("REASON", "reason", &error))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Asks Stripe for a payout's money back, in part or whole, from the consignor's account
    /// there. What comes back is owed to the consignor again. Stripe's answer stands in the
    /// payout's `lastReversal`.
    async fn reverse_payout(
        &self,
        context: &Context<'_>,
        input: ReversePayoutInput,
    ) -> Result<PayoutPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::TakeBackPayouts)?;
        let amount = input
            .amount
            .map(|amount| Money::from_decimal(amount.0, asker.store.currency))
            .transpose()
            .map_err(|error| bad_input(&error.to_string()))?;
        let request = ReversePayout {
            payout: payout_id(&input.payout_id)?,
            amount,
            reason: input.reason,
            request_key: input.request_key,
        };
        let asked = reverse_payout(&asker.app, asker.store.id, staff.actor(), request).await;
        let (code, field, error) = match asked {
            Ok(payout) => return Ok(payout.into()),
            Err(ReversePayoutError::NotFound) => return Err(not_found()),
            Err(error @ ReversePayoutError::NotSent) => ("NOT_SENT", "payoutId", error),
            Err(error @ ReversePayoutError::Amount { .. }) => ("AMOUNT", "amount", error),
            Err(error @ ReversePayoutError::UnderWay) => ("UNDER_WAY", "payoutId", error),
            Err(error @ ReversePayoutError::KeyTaken) => ("KEY_TAKEN", "requestKey", error),
            Err(error @ ReversePayoutError::Reason(_)) => ("REASON", "reason", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(PayoutPayload::refused(code, field, &error))
    }

    /// Tries the payouts of a batch again that wait for funds, for an account or for bank
    /// details. Nothing is paid twice.
    async fn retry_payouts(
        &self,
        context: &Context<'_>,
        input: RetryPayoutsInput,
    ) -> Result<RetryPayoutsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = input
            .payout_batch_id
            .parse::<PayoutBatchId>()
            .map_err(|_| not_found())?;
        let (tried, user_errors) =
            match retry_payouts(&asker.app, asker.store.id, staff.actor(), id).await {
                Ok(tried) => (i32::try_from(tried).unwrap_or(i32::MAX), Vec::new()),
                Err(RetryPayoutsError::NotFound) => return Err(not_found()),
                Err(error @ RetryPayoutsError::Nothing) => {
                    (0, user_error("NOTHING", Some("payoutBatchId"), &error))
                }
                Err(error) => return Err(fault(error)),
            };
        Ok(RetryPayoutsPayload {
            payout_batch: find_payout_batch(asker, id).await?.map(PayoutBatch),
            tried,
            user_errors,
        })
    }

    /// Gives those checks of a batch a number that have none; the batch's `checks.pdf` has
    /// them then.
    async fn print_checks(
        &self,
        context: &Context<'_>,
        input: PrintChecksInput,
    ) -> Result<PrintChecksPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = input
            .payout_batch_id
            .parse::<PayoutBatchId>()
            .map_err(|_| not_found())?;
        let (store, first) = (asker.store.id, i64::from(input.first_number));
        let (printed, user_errors) =
            match print_checks(&asker.app, store, staff.actor(), id, first).await {
                Ok(printed) => (Some(printed), Vec::new()),
                Err(PrintChecksError::NotFound) => return Err(not_found()),
                Err(error @ PrintChecksError::Nothing) => {
                    (None, user_error("NOTHING", Some("payoutBatchId"), &error))
                }
                Err(error @ (PrintChecksError::Number | PrintChecksError::Taken(_))) => {
                    (None, user_error("NUMBER", Some("firstNumber"), &error))
                }
                Err(error) => return Err(fault(error)),
            };
        let number = |of: fn(&PrintedChecks) -> i64| {
            let number = printed.as_ref().map(of);
            number.and_then(|number| i32::try_from(number).ok())
        };
        Ok(PrintChecksPayload {
            payout_batch: find_payout_batch(asker, id).await?.map(PayoutBatch),
            first_number: number(|printed| printed.first),
            last_number: number(|printed| printed.last),
            user_errors,
        })
    }

    /// Voids a printed check that was spoiled or lost; its payout stands, and gets another
    /// number when checks are printed next.
    async fn void_check(
        &self,
        context: &Context<'_>,
        input: VoidCheckInput,
    ) -> Result<PayoutPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = input.check_id.parse().map_err(|_| not_found())?;
        let store = asker.store.id;
        let check = match void_check(&asker.app, store, staff.actor(), id, &input.reason).await {
            Ok(check) => check,
            Err(VoidCheckError::NotFound) => return Err(not_found()),
            Err(error @ VoidCheckError::Voided) => {
                return Ok(PayoutPayload::refused("VOIDED", "checkId", &error));
            }
            Err(
                error @ VoidCheckError::Live(
                    LiveCheckError::Cashed(_) | LiveCheckError::Reported(_),
                ),
            ) => {
                return Ok(PayoutPayload::refused("CASHED", "checkId", &error));
            }
            Err(error @ VoidCheckError::Reason(_)) => {
                return Ok(PayoutPayload::refused("REASON", "reason", &error));
            }
            Err(error) => return Err(fault(error)),
        };
        let payout = find_payout(asker, PayoutId::new(check.payout_id)).await?;
        payout.map(PayoutPayload::from).ok_or_else(not_found)
    }

    /// Leaves a consignor out of batches for a reason, until it is taken away.
    async fn hold_payouts(
        &self,
        context: &Context<'_>,
        input: HoldPayoutsInput,
    ) -> Result<HoldPayoutsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = input
            .consignor_id
            .parse::<ConsignorId>()
            .map_err(|_| not_found())?;
        let why = input.reason.as_deref();
        let (code, field, error) =
            match hold_payouts(&asker.app, asker.store.id, staff.actor(), id, why).await {
                Ok(row) => {
                    return Ok(HoldPayoutsPayload {
                        consignor: Some(Consignor(row)),
                        user_errors: Vec::new(),
                    });
                }
                Err(HoldPayoutsError::NotFound) => return Err(not_found()),
                Err(error @ HoldPayoutsError::Merged) => ("MERGED", "consignorId", error),
                Err(error @ HoldPayoutsError::Reason(_)) => ("REASON", "reason", error),
                Err(error) => return Err(fault(error)),
            };
        Ok(HoldPayoutsPayload {
            consignor: None,
            user_errors: user_error(code, Some(field), &error),
        })
    }
}

fn payout_id(id: &ID) -> Result<PayoutId> {
    id.parse::<PayoutId>().map_err(|_| not_found())
}
