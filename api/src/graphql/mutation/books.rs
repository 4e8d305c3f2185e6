//! Naming accounts, adjusting balances, and closing days.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::books::{AccountTitle, TitleError};
use domain::money::Money;
use service::books::{
    AdjustBalance, AdjustBalanceError, CloseBooksError, DayLimitError, NameAccountError,
    ReopenBooksError, SetAdjustmentLimitError, TakeBackAdjustmentError, adjust_balance,
    close_books, name_account, reopen_books, set_adjustment_day_limit, set_adjustment_limit,
    take_back_adjustment,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::books::{AccountKind, Adjustment, LedgerAccount, PeriodClose};
use crate::graphql::scalars::{Date, Decimal};

#[derive(InputObject)]
struct NameAccountInput {
    account: AccountKind,
    /// Null gives the account its usual name again, and no number. A colon stands between the
    /// name of an account and that of one below it.
    name: Option<String>,
    /// In the store's chart of accounts.
    number: Option<String>,
}

#[derive(SimpleObject)]
struct NameAccountPayload {
    account: Option<LedgerAccount>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct AdjustBalanceInput {
    consignor_id: ID,
    /// Above nothing credits the consignor, below takes off.
    amount: Decimal,
    /// The consignor reads it, on the statement and in the portal.
    reason: String,
    /// Made for this adjustment alone, a UUID for example: sent twice, it is made once.
    #[graphql(validator(min_length = 8, max_length = 100))]
    request_key: String,
}

#[derive(SimpleObject)]
struct AdjustBalancePayload {
    adjustment: Option<Adjustment>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct TakeBackAdjustmentInput {
    adjustment_id: ID,
}

#[derive(SimpleObject)]
struct TakeBackAdjustmentPayload {
    adjustment: Option<Adjustment>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetAdjustmentLimitInput {
    /// Nothing or above.
    limit: Decimal,
}

#[derive(SimpleObject)]
struct SetAdjustmentLimitPayload {
    limit: Option<crate::graphql::scalars::Money>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetAdjustmentDayLimitInput {
    /// Nothing or above; null lifts it.
    limit: Option<Decimal>,
}

#[derive(SimpleObject)]
struct SetAdjustmentDayLimitPayload {
    limit: Option<crate::graphql::scalars::Money>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct CloseBooksInput {
    /// The last day that is closed: before today.
    through: Date,
}

#[derive(SimpleObject)]
struct CloseBooksPayload {
    period_close: Option<PeriodClose>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct ReopenBooksInput {
    /// The last day that stays closed; null opens all days.
    through: Option<Date>,
    reason: String,
}

#[derive(SimpleObject)]
struct ReopenBooksPayload {
    period_close: Option<PeriodClose>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct BooksMutations;

#[Object]
impl BooksMutations {
    /// Gives an account the name and number that the store's own books have for it.
    async fn name_account(
        &self,
        context: &Context<'_>,
        input: NameAccountInput,
    ) -> Result<NameAccountPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::NameAccounts)?;
        let refused = |error: NameAccountError| {
            Ok(NameAccountPayload {
                account: None,
                user_errors: name_errors(error)?,
            })
        };
        let number = input.number.unwrap_or_default();
        let title = input
            .name
            .map(|name| AccountTitle::new(&name, &number))
            .transpose();
        let title = match title {
            Ok(title) => title,
            Err(error) => return refused(error.into()),
        };
        let kind = input.account.into();
        match name_account(&asker.app, asker.store.id, staff.actor(), kind, title).await {
            Ok(chart) => Ok(NameAccountPayload {
                account: Some(LedgerAccount::new(&chart, kind)),
                user_errors: Vec::new(),
            }),
            Err(error) => refused(error),
        }
    }

    /// Credits a consignor, or takes something off: the next payout is more or less by it.
    async fn adjust_balance(
        &self,
        context: &Context<'_>,
        input: AdjustBalanceInput,
    ) -> Result<AdjustBalancePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AdjustBalances)?;
        let amount = Money::from_decimal(input.amount.0, asker.store.currency)
            .map_err(|error| bad_input(&error.to_string()))?;
        let request = AdjustBalance {
            consignor: input.consignor_id.parse().map_err(|_| not_found())?,
            amount,
            reason: input.reason,
            request_key: input.request_key,
        };
        let who = (staff.actor(), staff.role);
        match adjust_balance(&asker.app, asker.store.id, who, request).await {
            Ok(row) => Ok(AdjustBalancePayload {
                adjustment: Some(Adjustment(row)),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(AdjustBalancePayload {
                adjustment: None,
                user_errors: adjust_errors(error)?,
            }),
        }
    }

    /// Undoes an adjustment, once, also when it was paid.
    async fn take_back_adjustment(
        &self,
        context: &Context<'_>,
        input: TakeBackAdjustmentInput,
    ) -> Result<TakeBackAdjustmentPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AdjustBalances)?;
        let id = input.adjustment_id.parse().map_err(|_| not_found())?;
        let who = (staff.actor(), staff.role);
        let (code, error) = match take_back_adjustment(&asker.app, asker.store.id, who, id).await {
            Ok(row) => {
                return Ok(TakeBackAdjustmentPayload {
                    adjustment: Some(Adjustment(row)),
                    user_errors: Vec::new(),
                });
            }
            Err(TakeBackAdjustmentError::NotFound) => return Err(not_found()),
            Err(error @ TakeBackAdjustmentError::TakenBack) => ("TAKEN_BACK", error),
            Err(error @ TakeBackAdjustmentError::OverLimit(_)) => ("OVER_LIMIT", error),
            Err(error @ TakeBackAdjustmentError::DayLimit(DayLimitError::Over { .. })) => {
                ("OVER_DAY_LIMIT", error)
            }
            Err(error) => return Err(fault(error)),
        };
        Ok(TakeBackAdjustmentPayload {
            adjustment: None,
            user_errors: user_error(code, Some("adjustmentId"), &error),
        })
    }

    /// Says up to which amount managers and bookkeepers adjust a balance at once.
    async fn set_adjustment_limit(
        &self,
        context: &Context<'_>,
        input: SetAdjustmentLimitInput,
    ) -> Result<SetAdjustmentLimitPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::LimitAdjustments)?;
        let limit = Money::from_decimal(input.limit.0, asker.store.currency)
            .map_err(|error| bad_input(&error.to_string()))?;
        match set_adjustment_limit(&asker.app, asker.store.id, staff.actor(), limit).await {
            Ok(limit) => Ok(SetAdjustmentLimitPayload {
                limit: Some(limit.into()),
                user_errors: Vec::new(),
            }),
            Err(error @ SetAdjustmentLimitError::Negative) => Ok(SetAdjustmentLimitPayload {
                limit: None,
                user_errors: user_error("NEGATIVE", Some("limit"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }

    /// Says up to which sum a manager or bookkeeper adjusts balances in a day.
    async fn set_adjustment_day_limit(
        &self,
        context: &Context<'_>,
        input: SetAdjustmentDayLimitInput,
    ) -> Result<SetAdjustmentDayLimitPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::LimitAdjustments)?;
        let limit = input
            .limit
            .map(|limit| Money::from_decimal(limit.0, asker.store.currency))
            .transpose()
            .map_err(|error| bad_input(&error.to_string()))?;
        let store = asker.store.id;
        match set_adjustment_day_limit(&asker.app, store, staff.actor(), limit).await {
            Ok(limit) => Ok(SetAdjustmentDayLimitPayload {
                limit: limit.map(Into::into),
                user_errors: Vec::new(),
            }),
            Err(error @ SetAdjustmentLimitError::Negative) => Ok(SetAdjustmentDayLimitPayload {
                limit: None,
                user_errors: user_error("NEGATIVE", Some("limit"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }

    /// Closes the books through a day: what happened until then and comes later is posted on
    /// the first open day.
    async fn close_books(
        &self,
        context: &Context<'_>,
        input: CloseBooksInput,
    ) -> Result<CloseBooksPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::CloseBooks)?;
        let through = input.through.0;
        let (code, error) =
            match close_books(&asker.app, asker.store.id, staff.actor(), through).await {
                Ok(row) => {
                    return Ok(CloseBooksPayload {
                        period_close: Some(PeriodClose(row)),
                        user_errors: Vec::new(),
                    });
                }
                Err(error @ CloseBooksError::NotOver(_)) => ("NOT_OVER", error),
                Err(error @ CloseBooksError::Closed(_)) => ("CLOSED", error),
                Err(error @ CloseBooksError::Database(_)) => return Err(fault(error)),
            };
        Ok(CloseBooksPayload {
            period_close: None,
            user_errors: user_error(code, Some("through"), &error),
        })
    }

    /// Opens closed days again. What was posted on a later day meanwhile stays there.
    async fn reopen_books(
        &self,
        context: &Context<'_>,
        input: ReopenBooksInput,
    ) -> Result<ReopenBooksPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::CloseBooks)?;
        let through = input.through.map(|day| day.0);
        let (store, actor) = (asker.store.id, staff.actor());
        let (code, field, error) =
            match reopen_books(&asker.app, store, actor, through, &input.reason).await {
                Ok(row) => {
                    return Ok(ReopenBooksPayload {
                        period_close: Some(PeriodClose(row)),
                        user_errors: Vec::new(),
                    });
                }
                Err(error @ ReopenBooksError::NothingClosed) => {
                    ("NOTHING_CLOSED", "through", error)
                }
                Err(error @ ReopenBooksError::NotEarlier(_)) => ("NOT_EARLIER", "through", error),
                Err(error @ ReopenBooksError::NoReason) => ("NO_REASON", "reason", error),
                Err(error @ ReopenBooksError::LongReason) => ("LONG_REASON", "reason", error),
                Err(error @ ReopenBooksError::Database(_)) => return Err(fault(error)),
            };
        Ok(ReopenBooksPayload {
            period_close: None,
            user_errors: user_error(code, Some(field), &error),
        })
    }
}

fn name_errors(error: NameAccountError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        NameAccountError::Title(TitleError::NoName) => ("NO_NAME", "name"),
        NameAccountError::Title(TitleError::LongName) => ("LONG_NAME", "name"),
        NameAccountError::Title(TitleError::BadName) => ("BAD_NAME", "name"),
        NameAccountError::Title(TitleError::BadNumber) => ("BAD_NUMBER", "number"),
        NameAccountError::Taken(_) => ("TAKEN", "name"),
        NameAccountError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}

fn adjust_errors(error: AdjustBalanceError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        AdjustBalanceError::NotFound => return Err(not_found()),
        AdjustBalanceError::Merged => ("MERGED", "consignorId"),
        AdjustBalanceError::Nothing => ("NOTHING", "amount"),
        AdjustBalanceError::OverLimit(_) => ("OVER_LIMIT", "amount"),
        AdjustBalanceError::DayLimit(DayLimitError::Over { .. }) => ("OVER_DAY_LIMIT", "amount"),
        AdjustBalanceError::NoReason => ("NO_REASON", "reason"),
        AdjustBalanceError::LongReason => ("LONG_REASON", "reason"),
        AdjustBalanceError::KeyTaken => ("KEY_TAKEN", "requestKey"),
        AdjustBalanceError::Money(_)
        | AdjustBalanceError::DayLimit(_)
        | AdjustBalanceError::Post(_)
        | AdjustBalanceError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}
