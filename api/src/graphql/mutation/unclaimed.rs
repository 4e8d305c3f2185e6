//! What has to be known of money that nobody claims.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use domain::money::Money;
use service::permissions::Permission;
use service::unclaimed::{
    ClearCheckError, PayState, PayStateError, RecordLettersError, ReportUnclaimedError,
    SetHomeStateError, SetLetterSenderError, ShownItem, TakeBackLetterError, TakeBackReportError,
    TakeBackStatePaymentError, clear_check, pay_state, record_letters, report_unclaimed,
    set_home_state, set_letter_sender, take_back_letter, take_back_report, take_back_state_payment,
};

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::scalars::{Date, Decimal};
use crate::graphql::unclaimed::{
    LetterSender, StatePayment, StatePaymentMethod, UnclaimedLetter, UnclaimedRule,
};

#[derive(InputObject)]
struct SetHomeStateInput {
    /// Two letters, or the name.
    #[graphql(validator(max_length = 50))]
    state: String,
}

#[derive(SimpleObject)]
struct SetHomeStatePayload {
    rule: Option<UnclaimedRule>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct ClearCheckInput {
    check_id: ID,
    /// When the bank paid it; null where it did not.
    cleared_on: Option<Date>,
}

#[derive(SimpleObject)]
struct ClearCheckPayload {
    /// As on the store's stock of checks.
    number: Option<i64>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetLetterSenderInput {
    /// A line each.
    #[graphql(validator(max_length = 1000))]
    address: String,
    #[graphql(validator(max_length = 200))]
    phone: Option<String>,
}

#[derive(SimpleObject)]
struct SetLetterSenderPayload {
    letter_sender: Option<LetterSender>,
    user_errors: Vec<UserError>,
}

/// An item of the list, as it was shown.
#[derive(InputObject)]
struct ShownUnclaimedInput {
    key: String,
    amount: Decimal,
}

#[derive(InputObject)]
struct RecordUnclaimedLettersInput {
    #[graphql(validator(max_items = 500))]
    items: Vec<ShownUnclaimedInput>,
    sent_on: Date,
}

#[derive(SimpleObject)]
struct RecordUnclaimedLettersPayload {
    letters: Vec<UnclaimedLetter>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct TakeBackUnclaimedLetterInput {
    unclaimed_letter_id: ID,
}

#[derive(SimpleObject)]
struct TakeBackUnclaimedLetterPayload {
    letter: Option<UnclaimedLetter>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct ReportUnclaimedInput {
    #[graphql(validator(max_items = 500))]
    items: Vec<ShownUnclaimedInput>,
    reported_on: Date,
}

#[derive(SimpleObject)]
struct ReportUnclaimedPayload {
    /// How many.
    reported: i32,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct TakeBackUnclaimedReportInput {
    unclaimed_report_id: ID,
}

#[derive(SimpleObject)]
struct TakeBackUnclaimedReportPayload {
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct PayStateInput {
    /// Two letters, or the name.
    #[graphql(validator(max_length = 50))]
    state: String,
    paid_on: Date,
    through: StatePaymentMethod,
    /// Of the check, the transfer or the report.
    reference: String,
    /// What was shown.
    expected_total: Decimal,
}

#[derive(SimpleObject)]
struct PayStatePayload {
    state_payment: Option<StatePayment>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct TakeBackStatePaymentInput {
    state_payment_id: ID,
}

#[derive(SimpleObject)]
struct TakeBackStatePaymentPayload {
    state_payment: Option<StatePayment>,
    user_errors: Vec<UserError>,
}

/// The items as the use cases take them.
fn shown(asker: &Asker, items: Vec<ShownUnclaimedInput>) -> Result<Vec<ShownItem>> {
    let read = items.into_iter().map(|item| {
        Ok(ShownItem {
            key: item.key.parse().map_err(|_| not_found())?,
            amount: Money::from_decimal(item.amount.0, asker.store.currency)
                .map_err(|error| bad_input(&error.to_string()))?,
        })
    });
    read.collect()
}

fn record_errors(error: RecordLettersError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        RecordLettersError::Nobody => ("NOBODY", "items"),
        RecordLettersError::Future => ("FUTURE", "sentOn"),
        RecordLettersError::Twice(_) => ("TWICE", "items"),
        RecordLettersError::Shown(_) => ("CHANGED", "items"),
        RecordLettersError::Unclaimed(_) | RecordLettersError::Database(_) => {
            return Err(fault(error));
        }
    };
    Ok(user_error(code, Some(field), &error))
}

fn report_errors(error: ReportUnclaimedError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        ReportUnclaimedError::Nothing => ("NOTHING", "items"),
        ReportUnclaimedError::TooMany => ("TOO_MANY", "items"),
        ReportUnclaimedError::Twice => ("TWICE", "items"),
        ReportUnclaimedError::Future => ("FUTURE", "reportedOn"),
        ReportUnclaimedError::Closed(_) => ("CLOSED", "reportedOn"),
        ReportUnclaimedError::TooEarly { .. } => ("TOO_EARLY", "items"),
        ReportUnclaimedError::Shown(_) => ("CHANGED", "items"),
        ReportUnclaimedError::Unclaimed(_)
        | ReportUnclaimedError::Money(_)
        | ReportUnclaimedError::Post(_)
        | ReportUnclaimedError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}

fn pay_errors(error: PayStateError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        PayStateError::Unknown(_) => ("UNKNOWN", "state"),
        PayStateError::NoReference => ("NO_REFERENCE", "reference"),
        PayStateError::LongReference => ("LONG_REFERENCE", "reference"),
        PayStateError::Future => ("FUTURE", "paidOn"),
        PayStateError::Closed(_) => ("CLOSED", "paidOn"),
        PayStateError::Nothing(_) => ("NOTHING", "state"),
        PayStateError::Changed { .. } => ("CHANGED", "expectedTotal"),
        PayStateError::Money(_) | PayStateError::Post(_) | PayStateError::Database(_) => {
            return Err(fault(error));
        }
    };
    Ok(user_error(code, Some(field), &error))
}

#[derive(Default)]
pub struct UnclaimedMutations;

#[Object]
impl UnclaimedMutations {
    /// Says which state the store is at home in: money of whoever has no address in a state
    /// goes there.
    async fn set_home_state(
        &self,
        context: &Context<'_>,
        input: SetHomeStateInput,
    ) -> Result<SetHomeStatePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        match set_home_state(&asker.app, asker.store.id, staff.actor(), &input.state).await {
            Ok(rule) => Ok(SetHomeStatePayload {
                rule: Some(rule.into()),
                user_errors: Vec::new(),
            }),
            Err(error @ SetHomeStateError::Unknown(_)) => Ok(SetHomeStatePayload {
                rule: None,
                user_errors: user_error("UNKNOWN", Some("state"), &error),
            }),
            Err(error @ SetHomeStateError::Database(_)) => Err(fault(error)),
        }
    }

    /// Writes down that the bank paid a check, or that it did not.
    async fn clear_check(
        &self,
        context: &Context<'_>,
        input: ClearCheckInput,
    ) -> Result<ClearCheckPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let id = input.check_id.parse().map_err(|_| not_found())?;
        let day = input.cleared_on.map(|day| day.0);
        let (store, actor) = (asker.store.id, staff.actor());
        let (code, field, error) = match clear_check(&asker.app, store, actor, id, day).await {
            Ok(check) => {
                return Ok(ClearCheckPayload {
                    number: Some(check.number),
                    user_errors: Vec::new(),
                });
            }
            Err(ClearCheckError::NotFound) => return Err(not_found()),
            Err(error @ ClearCheckError::Reported) => ("REPORTED", "checkId", error),
            Err(error @ ClearCheckError::Void) => ("VOID", "checkId", error),
            Err(error @ ClearCheckError::Day(_)) => ("DAY", "clearedOn", error),
            Err(error @ ClearCheckError::Database(_)) => return Err(fault(error)),
        };
        Ok(ClearCheckPayload {
            number: None,
            user_errors: user_error(code, Some(field), &error),
        })
    }

    /// Says which address and telephone number of the store stand on letters to owners of
    /// unclaimed money.
    async fn set_letter_sender(
        &self,
        context: &Context<'_>,
        input: SetLetterSenderInput,
    ) -> Result<SetLetterSenderPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let phone = input.phone.unwrap_or_default();
        let said = (input.address.as_str(), phone.as_str());
        let (code, field, error) =
            match set_letter_sender(&asker.app, asker.store.id, staff.actor(), said).await {
                Ok(sender) => {
                    return Ok(SetLetterSenderPayload {
                        letter_sender: Some(sender.into()),
                        user_errors: Vec::new(),
                    });
                }
                Err(error @ SetLetterSenderError::NoAddress) => ("NO_ADDRESS", "address", error),
                Err(error @ SetLetterSenderError::LongAddress) => {
                    ("LONG_ADDRESS", "address", error)
                }
                Err(error @ SetLetterSenderError::LongPhone) => ("LONG_PHONE", "phone", error),
                Err(error @ SetLetterSenderError::Database(_)) => return Err(fault(error)),
            };
        Ok(SetLetterSenderPayload {
            letter_sender: None,
            user_errors: user_error(code, Some(field), &error),
        })
    }

    /// Writes down that letters were sent to owners of unclaimed money, as the law wants it
    /// before a report.
    async fn record_unclaimed_letters(
        &self,
        context: &Context<'_>,
        input: RecordUnclaimedLettersInput,
    ) -> Result<RecordUnclaimedLettersPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let items = shown(asker, input.items)?;
        let (store, sent_on): (_, NaiveDate) = (asker.store.id, input.sent_on.0);
        match record_letters(&asker.app, store, staff.actor(), &items, sent_on).await {
            Ok(letters) => Ok(RecordUnclaimedLettersPayload {
                letters: letters
                    .iter()
                    .map(|letter| UnclaimedLetter::new(letter, asker.store.currency))
                    .collect(),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(RecordUnclaimedLettersPayload {
                letters: Vec::new(),
                user_errors: record_errors(error)?,
            }),
        }
    }

    /// Writes down that a letter was not sent after all.
    async fn take_back_unclaimed_letter(
        &self,
        context: &Context<'_>,
        input: TakeBackUnclaimedLetterInput,
    ) -> Result<TakeBackUnclaimedLetterPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let id = input.unclaimed_letter_id.parse().map_err(|_| not_found())?;
        match take_back_letter(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(letter) => Ok(TakeBackUnclaimedLetterPayload {
                letter: Some(UnclaimedLetter::new(&letter, asker.store.currency)),
                user_errors: Vec::new(),
            }),
            Err(TakeBackLetterError::NotFound) => Err(not_found()),
            Err(error @ TakeBackLetterError::TakenBack) => Ok(TakeBackUnclaimedLetterPayload {
                letter: None,
                user_errors: user_error("TAKEN_BACK", Some("unclaimedLetterId"), &error),
            }),
            Err(error @ TakeBackLetterError::Database(_)) => Err(fault(error)),
        }
    }

    /// Takes unclaimed money off what its owners are owed, or off the checks that nobody
    /// cashed, and owes it to their states.
    async fn report_unclaimed(
        &self,
        context: &Context<'_>,
        input: ReportUnclaimedInput,
    ) -> Result<ReportUnclaimedPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let items = shown(asker, input.items)?;
        let (store, on) = (asker.store.id, input.reported_on.0);
        match report_unclaimed(&asker.app, store, staff.actor(), &items, on).await {
            Ok(reports) => Ok(ReportUnclaimedPayload {
                reported: i32::try_from(reports.len()).unwrap_or(i32::MAX),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(ReportUnclaimedPayload {
                reported: 0,
                user_errors: report_errors(error)?,
            }),
        }
    }

    /// Owes reported money to its owner again, who appeared before the state was paid.
    async fn take_back_unclaimed_report(
        &self,
        context: &Context<'_>,
        input: TakeBackUnclaimedReportInput,
    ) -> Result<TakeBackUnclaimedReportPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let id = input.unclaimed_report_id.parse().map_err(|_| not_found())?;
        let (code, error) =
            match take_back_report(&asker.app, asker.store.id, staff.actor(), id).await {
                Ok(_) => {
                    return Ok(TakeBackUnclaimedReportPayload {
                        user_errors: Vec::new(),
                    });
                }
                Err(TakeBackReportError::NotFound) => return Err(not_found()),
                Err(error @ TakeBackReportError::TakenBack) => ("TAKEN_BACK", error),
                Err(error @ TakeBackReportError::Paid) => ("PAID", error),
                Err(error) => return Err(fault(error)),
            };
        Ok(TakeBackUnclaimedReportPayload {
            user_errors: user_error(code, Some("unclaimedReportId"), &error),
        })
    }

    /// Writes down that a state was paid all that was reported to it until a day.
    async fn pay_state(
        &self,
        context: &Context<'_>,
        input: PayStateInput,
    ) -> Result<PayStatePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let currency = asker.store.currency;
        let request = PayState {
            state: input.state,
            paid_on: input.paid_on.0,
            through: input.through.into(),
            reference: input.reference,
            expected: Money::from_decimal(input.expected_total.0, currency)
                .map_err(|error| bad_input(&error.to_string()))?,
        };
        match pay_state(&asker.app, asker.store.id, staff.actor(), request).await {
            Ok(payment) => Ok(PayStatePayload {
                state_payment: Some(StatePayment::new(payment, currency)),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(PayStatePayload {
                state_payment: None,
                user_errors: pay_errors(error)?,
            }),
        }
    }

    /// Writes down that a state was not paid after all.
    async fn take_back_state_payment(
        &self,
        context: &Context<'_>,
        input: TakeBackStatePaymentInput,
    ) -> Result<TakeBackStatePaymentPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let id = input.state_payment_id.parse().map_err(|_| not_found())?;
        match take_back_state_payment(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(payment) => Ok(TakeBackStatePaymentPayload {
                state_payment: Some(StatePayment::new(payment, asker.store.currency)),
                user_errors: Vec::new(),
            }),
            Err(TakeBackStatePaymentError::NotFound) => Err(not_found()),
            Err(error @ TakeBackStatePaymentError::TakenBack) => Ok(TakeBackStatePaymentPayload {
                state_payment: None,
                user_errors: user_error("TAKEN_BACK", Some("statePaymentId"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }
}
