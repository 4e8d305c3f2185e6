//! Paying by files, and where the money goes.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::bank_account::{AccountType, BankAccount, BankAccountError, Holder, RoutingNumber};
use domain::ids::{ConsignorId, PaymentFileId, PayoutBatchId};
use domain::payout::{AchOrigin as Origin, AchOriginError, PayPalEmail};
use service::actor::Actor;
use service::consignors::{SetPayoutDetailsError, set_bank_account, set_paypal_email};
use service::payouts::{
    MakePaymentFileError, MarkFileSentError, RefusePaymentFileError, SetAchOriginError,
    VoidPaymentFileError, make_payment_file, mark_file_sent, refuse_payment_file, set_ach_origin,
    void_payment_file,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::consignors::Consignor;
use crate::graphql::payment_files::{
    AchOrigin, BankAccountInput, BankAccountType, PaymentFile, PaymentFileKind,
};
use crate::graphql::payouts::{PayoutBatch, find_payout_batch};

#[derive(InputObject)]
struct SetAchOriginInput {
    /// Of the bank: nine digits.
    routing_number: String,
    bank_name: String,
    /// The company's number at the bank; often a 1 and the employer's identification number.
    company_id: String,
    /// As consignors read it on their banks' statements.
    company_name: String,
    /// The account that pays, where the bank wants the file balanced; null where the bank books
    /// the sum by itself.
    offset: Option<OffsetAccountInput>,
}

#[derive(InputObject)]
struct OffsetAccountInput {
    account_number: String,
    account_type: BankAccountType,
}

#[derive(SimpleObject)]
struct SetAchOriginPayload {
    ach_origin: Option<AchOrigin>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetBankAccountInput {
    consignor_id: ID,
    /// Null takes the account away.
    account: Option<BankAccountInput>,
}

#[derive(InputObject)]
struct SetOwnBankAccountInput {
    account: BankAccountInput,
}

#[derive(SimpleObject)]
struct SetOwnBankAccountPayload {
    /// The end of the number of the account that is paid to now.
    ends_in: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetPayPalEmailInput {
    consignor_id: ID,
    /// Null takes the address away.
    email: Option<String>,
}

#[derive(SimpleObject)]
struct PayoutDetailsPayload {
    consignor: Option<Consignor>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct MakePaymentFileInput {
    payout_batch_id: ID,
    kind: PaymentFileKind,
}

#[derive(InputObject)]
struct MarkPaymentFileSentInput {
    payment_file_id: ID,
}

#[derive(InputObject)]
struct RefusePaymentFileInput {
    payment_file_id: ID,
    /// What the bank or PayPal says, in a few words.
    reason: String,
}

#[derive(InputObject)]
struct VoidPaymentFileInput {
    payment_file_id: ID,
    /// Why, in a few words.
    reason: String,
}

/// A batch as it is after something was done about its files.
#[derive(SimpleObject)]
struct PaymentFilePayload {
    payment_file: Option<PaymentFile>,
    payout_batch: Option<PayoutBatch>,
    user_errors: Vec<UserError>,
}

impl PaymentFilePayload {
    async fn of(asker: &Asker, file: entity::payment_file::Model) -> Result<Self> {
        let batch = find_payout_batch(asker, PayoutBatchId::new(file.batch_id)).await?;
        Ok(Self {
            payment_file: Some(PaymentFile(file)),
            payout_batch: batch.map(PayoutBatch),
            user_errors: Vec::new(),
        })
    }

    fn refused(
        code: &'static str,
        field: Option<&'static str>,
        error: &dyn std::error::Error,
    ) -> Self {
        Self {
            payment_file: None,
            payout_batch: None,
            user_errors: user_error(code, field, error),
        }
    }
}

#[derive(Default)]
pub struct PaymentFileMutations;

#[Object]
impl PaymentFileMutations {
    /// Says as whom the store sends files to its bank.
    async fn set_ach_origin(
        &self,
        context: &Context<'_>,
        input: SetAchOriginInput,
    ) -> Result<SetAchOriginPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManagePayoutSettings)?;
        let refused = |field, error: &dyn std::error::Error| SetAchOriginPayload {
            ach_origin: None,
            user_errors: user_error("INVALID", Some(field), error),
        };
        let origin = match origin_of(input) {
            Ok(origin) => origin,
            Err(error) => return Ok(refused(bank_field(error, "offset"), &error)),
        };
        match set_ach_origin(&asker.app, asker.store.id, staff.actor(), &origin).await {
            Ok(()) => Ok(SetAchOriginPayload {
                ach_origin: Some(origin.into()),
                user_errors: Vec::new(),
            }),
            Err(SetAchOriginError::Origin(error)) => {
                let field = match error {
                    AchOriginError::BankName => "bankName",
                    AchOriginError::CompanyId => "companyId",
                    AchOriginError::CompanyName => "companyName",
                };
                Ok(refused(field, &error))
            }
            Err(error @ SetAchOriginError::Currency(_)) => Ok(refused("routingNumber", &error)),
            Err(error) => Err(fault(error)),
        }
    }

    /// Says to which bank account a consignor is paid by files, from the next batch on.
    async fn set_bank_account(
        &self,
        context: &Context<'_>,
        input: SetBankAccountInput,
    ) -> Result<PayoutDetailsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let id = consignor_id(&input.consignor_id)?;
        let account = match input
            .account
            .as_ref()
            .map(BankAccount::try_from)
            .transpose()
        {
            Ok(account) => account,
            Err(error) => return Ok(refused_details(bank_field(error, "accountNumber"), &error)),
        };
        let (app, store) = (&asker.app, asker.store.id);
        details(set_bank_account(app, store, staff.actor(), id, account.as_ref()).await)
    }

    /// Says to which bank account you are paid by the store's transfers, from the next payout
    /// on. You get a mail about it.
    async fn set_own_bank_account(
        &self,
        context: &Context<'_>,
        input: SetOwnBankAccountInput,
    ) -> Result<SetOwnBankAccountPayload> {
        let asker = Asker::of(context);
        let own = asker.own()?;
        let refused = |code, field, error: &dyn std::error::Error| SetOwnBankAccountPayload {
            ends_in: None,
            user_errors: user_error(code, Some(field), error),
        };
        let account = match BankAccount::try_from(&input.account) {
            Ok(account) => account,
            Err(error @ BankAccountError::AccountNumber) => {
                return Ok(refused("ACCOUNT_NUMBER", "accountNumber", &error));
            }
            Err(error) => return Ok(refused("ROUTING_NUMBER", "routingNumber", &error)),
        };
        let (app, store, actor) = (&asker.app, asker.store.id, Actor::Consignor(own));
        match set_bank_account(app, store, actor, own, Some(&account)).await {
            Ok(row) => Ok(SetOwnBankAccountPayload {
                ends_in: row.ach_ends_in,
                user_errors: Vec::new(),
            }),
            Err(error @ SetPayoutDetailsError::NotByFile) => {
                Ok(refused("NOT_BY_FILE", "account", &error))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Says to which address at PayPal a consignor is paid, from the next batch on.
    #[graphql(name = "setPayPalEmail")]
    async fn set_paypal_email(
        &self,
        context: &Context<'_>,
        input: SetPayPalEmailInput,
    ) -> Result<PayoutDetailsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let id = consignor_id(&input.consignor_id)?;
        let email = match input.email.as_deref().map(PayPalEmail::parse).transpose() {
            Ok(email) => email,
            Err(error) => return Ok(refused_details("email", &error)),
        };
        let (app, store) = (&asker.app, asker.store.id);
        details(set_paypal_email(app, store, staff.actor(), id, email.as_ref()).await)
    }

    /// Puts all payouts of a batch that go by a kind of file, and are in none, into one.
    async fn make_payment_file(
        &self,
        context: &Context<'_>,
        input: MakePaymentFileInput,
    ) -> Result<PaymentFilePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let batch: PayoutBatchId = input.payout_batch_id.parse().map_err(|_| not_found())?;
        let (store, kind) = (asker.store.id, input.kind.into());
        match make_payment_file(&asker.app, store, staff.actor(), batch, kind).await {
            Ok(file) => PaymentFilePayload::of(asker, file).await,
            Err(MakePaymentFileError::NotFound) => Err(not_found()),
            Err(error @ MakePaymentFileError::Nothing) => {
                Ok(PaymentFilePayload::refused("NOTHING", Some("kind"), &error))
            }
            Err(error @ MakePaymentFileError::NoOrigin) => Ok(PaymentFilePayload::refused(
                "NO_ORIGIN",
                Some("kind"),
                &error,
            )),
            Err(error @ MakePaymentFileError::Ach(_)) => {
                Ok(PaymentFilePayload::refused("NO_ROOM", Some("kind"), &error))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// The bank or PayPal took a file: its payouts are paid.
    async fn mark_payment_file_sent(
        &self,
        context: &Context<'_>,
        input: MarkPaymentFileSentInput,
    ) -> Result<PaymentFilePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = payment_file_id(&input.payment_file_id)?;
        match mark_file_sent(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(file) => PaymentFilePayload::of(asker, file).await,
            Err(MarkFileSentError::NotFound) => Err(not_found()),
            Err(error @ MarkFileSentError::NotOpen) => Ok(PaymentFilePayload::refused(
                "NOT_OPEN",
                Some("paymentFileId"),
                &error,
            )),
            Err(error) => Err(fault(error)),
        }
    }

    /// Voids a file that nobody sent: its payouts can go into another one, or be called off.
    async fn void_payment_file(
        &self,
        context: &Context<'_>,
        input: VoidPaymentFileInput,
    ) -> Result<PaymentFilePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = payment_file_id(&input.payment_file_id)?;
        let store = asker.store.id;
        match void_payment_file(&asker.app, store, staff.actor(), id, &input.reason).await {
            Ok(file) => PaymentFilePayload::of(asker, file).await,
            Err(VoidPaymentFileError::NotFound) => Err(not_found()),
            Err(error @ VoidPaymentFileError::NotOpen) => Ok(PaymentFilePayload::refused(
                "NOT_OPEN",
                Some("paymentFileId"),
                &error,
            )),
            Err(error @ VoidPaymentFileError::Reason(_)) => Ok(PaymentFilePayload::refused(
                "REASON",
                Some("reason"),
                &error,
            )),
            Err(error) => Err(fault(error)),
        }
    }

    /// The bank or PayPal refused a file that was sent: all of its payouts are owed again.
    async fn refuse_payment_file(
        &self,
        context: &Context<'_>,
        input: RefusePaymentFileInput,
    ) -> Result<PaymentFilePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let id = payment_file_id(&input.payment_file_id)?;
        let store = asker.store.id;
        let refused =
            refuse_payment_file(&asker.app, store, staff.actor(), id, &input.reason).await;
        let (code, field, error) = match refused {
            Ok(file) => return PaymentFilePayload::of(asker, file).await,
            Err(RefusePaymentFileError::NotFound) => return Err(not_found()),
            Err(error @ RefusePaymentFileError::NotSent) => ("NOT_SENT", "paymentFileId", error),
            Err(error @ RefusePaymentFileError::RefusedBefore) => {
                ("REFUSED_BEFORE", "paymentFileId", error)
            }
            Err(error @ RefusePaymentFileError::Reason(_)) => ("REASON", "reason", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(PaymentFilePayload::refused(code, Some(field), &error))
    }
}

fn origin_of(input: SetAchOriginInput) -> std::result::Result<Origin, BankAccountError> {
    let bank = RoutingNumber::parse(&input.routing_number)?;
    let offset = input.offset.map(|offset| {
        let account_type: AccountType = offset.account_type.into();
        let number = &offset.account_number;
        BankAccount::new(bank.as_str(), number, account_type, Holder::Company)
    });
    Ok(Origin {
        offset: offset.transpose()?,
        bank,
        bank_name: input.bank_name.trim().to_owned(),
        company_id: input.company_id.trim().to_owned(),
        company_name: input.company_name.trim().to_owned(),
    })
}

const fn bank_field(error: BankAccountError, account: &'static str) -> &'static str {
    match error {
        BankAccountError::AccountNumber => account,
        _ => "routingNumber",
    }
}

fn refused_details(field: &'static str, error: &dyn std::error::Error) -> PayoutDetailsPayload {
    PayoutDetailsPayload {
        consignor: None,
        user_errors: user_error("INVALID", Some(field), error),
    }
}

fn details(
    result: std::result::Result<entity::consignor::Model, SetPayoutDetailsError>,
) -> Result<PayoutDetailsPayload> {
    match result {
        Ok(row) => Ok(PayoutDetailsPayload {
            consignor: Some(Consignor(row)),
            user_errors: Vec::new(),
        }),
        Err(SetPayoutDetailsError::NotFound) => Err(not_found()),
        Err(error @ SetPayoutDetailsError::Merged) => Ok(PayoutDetailsPayload {
            consignor: None,
            user_errors: user_error("MERGED", Some("consignorId"), &error),
        }),
        Err(error) => Err(fault(error)),
    }
}

fn consignor_id(id: &ID) -> Result<ConsignorId> {
    id.parse().map_err(|_| not_found())
}

fn payment_file_id(id: &ID) -> Result<PaymentFileId> {
    id.parse().map_err(|_| not_found())
}
