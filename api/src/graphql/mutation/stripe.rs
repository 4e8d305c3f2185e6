//! Connecting the store's own Stripe, and comparing its balance with the ledger.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::{ReconciliationId, StripeEnteringId, WebhookSecretId};
use domain::money::Money;
use domain::reconciliation::Period;
use secrecy::SecretString;
use service::payments::{
    AddWebhookSecretError, ConnectStripe, ConnectStripeError, EnterMovementsError,
    RemoveStripeError, RequestReconciliationError, TopUpError, UndoEnteringError,
    add_webhook_secret, connect_stripe, enter_movements, remove_stripe, remove_webhook_secret,
    request_reconciliation, set_reminders, top_up, undo_entering,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::reconciliations::{Reconciliation, find_reconciliation};
use crate::graphql::scalars::{Date, Decimal};
use crate::graphql::stripe::{StripeConnection, StripeWebhookEndpoint};

#[derive(InputObject)]
struct ConnectStripeInput {
    /// A secret or restricted key (`sk_…`, `rk_…`). It is tried at once, kept encrypted, and
    /// never shown again.
    #[graphql(validator(max_length = 500))]
    secret_key: String,
    /// The id of another Stripe account than before, by which it is said that it is meant:
    /// consignors have to enter their bank details again. Null for the first and the same one.
    other_account: Option<String>,
}

#[derive(InputObject)]
struct RemoveStripeInput {
    /// The account that is connected now, as it was shown.
    account_id: String,
}

#[derive(InputObject)]
struct AddStripeWebhookSecretInput {
    endpoint: StripeWebhookEndpoint,
    /// `whsec_…`. It is kept encrypted, and never shown again.
    #[graphql(validator(max_length = 500))]
    secret: String,
}

#[derive(InputObject)]
struct RemoveStripeWebhookSecretInput {
    stripe_webhook_secret_id: ID,
}

#[derive(InputObject)]
struct SetSetUpRemindersInput {
    is_on: bool,
}

#[derive(SimpleObject)]
struct ConnectStripePayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
    /// Of another Stripe account than before: what to send as `otherAccount` to go on.
    other_account: Option<String>,
}

#[derive(SimpleObject)]
struct RemoveStripePayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct AddStripeWebhookSecretPayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct RemoveStripeWebhookSecretPayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct SetSetUpRemindersPayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct TopUpStripeInput {
    /// In the store's currency, above nothing.
    amount: Decimal,
    /// Made by whoever asks: the same request again within a day adds nothing more.
    #[graphql(validator(min_length = 1, max_length = 100))]
    request_key: String,
}

#[derive(SimpleObject)]
struct TopUpStripePayload {
    /// Stripe's id of it.
    top_up_id: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct EnterStripeMovementsInput {
    /// A comparison that is done.
    reconciliation_id: ID,
}

#[derive(InputObject)]
struct UndoStripeEnteringInput {
    stripe_entering_id: ID,
    /// Why, in a few words.
    reason: String,
}

/// The comparison of which something is entered or taken back.
#[derive(SimpleObject)]
struct EnteringPayload {
    reconciliation: Option<Reconciliation>,
    user_errors: Vec<UserError>,
}

impl EnteringPayload {
    async fn of(asker: &Asker, id: ReconciliationId) -> Result<Self> {
        Ok(Self {
            reconciliation: find_reconciliation(asker, id).await?.map(Reconciliation),
            user_errors: Vec::new(),
        })
    }
}

#[derive(InputObject)]
struct RequestReconciliationInput {
    from: Date,
    until: Date,
}

#[derive(SimpleObject)]
struct RequestReconciliationPayload {
    reconciliation: Option<Reconciliation>,
    user_errors: Vec<UserError>,
}

/// The code and the field of what a person can mend; `None` for a fault.
pub(super) fn refusal(error: &ConnectStripeError) -> Option<(&'static str, Option<&'static str>)> {
    Some(match error {
        ConnectStripeError::NotAKey => ("NOT_A_KEY", Some("secretKey")),
        ConnectStripeError::Local => ("LOCAL", None),
        ConnectStripeError::TestKey | ConnectStripeError::LiveKey => {
            ("WRONG_MODE", Some("secretKey"))
        }
        ConnectStripeError::Refused(_) => ("REFUSED", Some("secretKey")),
        ConnectStripeError::NotTried(_) => ("NOT_TRIED", None),
        ConnectStripeError::OtherAccount { .. } => ("OTHER_ACCOUNT", Some("otherAccount")),
        ConnectStripeError::PayoutsOnTheirWay(_) => ("PAYOUTS_ON_THEIR_WAY", None),
        ConnectStripeError::FundsHeld(_) => ("FUNDS_HELD", None),
        ConnectStripeError::Seal(_) | ConnectStripeError::Database(_) => return None,
    })
}

#[derive(Default)]
pub struct StripeMutations;

#[Object]
impl StripeMutations {
    /// Adds money from the store's bank to the balance of its own Stripe account. It takes days
    /// to arrive.
    #[graphql(complexity = "100 + child_complexity")]
    async fn top_up_stripe(
        &self,
        context: &Context<'_>,
        input: TopUpStripeInput,
    ) -> Result<TopUpStripePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let amount = Money::from_decimal(input.amount.0, asker.store.currency);
        let amount = amount.map_err(|error| bad_input(&error.to_string()))?;
        let (store, key) = (asker.store.id, input.request_key.as_str());
        let error = match top_up(&asker.app, store, staff.actor(), amount, key).await {
            Ok(id) => {
                return Ok(TopUpStripePayload {
                    top_up_id: Some(id),
                    user_errors: Vec::new(),
                });
            }
            Err(TopUpError::Database(error)) => return Err(fault(error)),
            Err(error) => error,
        };
        let (code, field) = match &error {
            TopUpError::Nothing => ("NOTHING", Some("amount")),
            TopUpError::Unknown(_) => ("UNKNOWN", None),
            TopUpError::NoAccount => ("NO_ACCOUNT", None),
            TopUpError::Payment(_) | TopUpError::Database(_) => ("STRIPE", None),
        };
        Ok(TopUpStripePayload {
            top_up_id: None,
            user_errors: user_error(code, field, &error),
        })
    }

    /// Connects the store's own Stripe account, or gives it another key.
    async fn connect_stripe(
        &self,
        context: &Context<'_>,
        input: ConnectStripeInput,
    ) -> Result<ConnectStripePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let request = ConnectStripe {
            secret_key: SecretString::from(input.secret_key),
            other_account: input.other_account,
            granted_by: None,
        };
        let error = match connect_stripe(&asker.app, asker.store.id, staff.actor(), request).await {
            Ok(_) => {
                return Ok(ConnectStripePayload {
                    stripe_connection: Some(StripeConnection::of(asker).await?),
                    user_errors: Vec::new(),
                    other_account: None,
                });
            }
            Err(ConnectStripeError::Database(error)) => return Err(fault(error)),
            Err(error) => error,
        };
        let Some((code, field)) = refusal(&error) else {
            return Err(fault(error));
        };
        let other_account = match &error {
            ConnectStripeError::OtherAccount { now, .. } => Some(now.clone()),
            _ => None,
        };
        Ok(ConnectStripePayload {
            stripe_connection: None,
            user_errors: user_error(code, field, &error),
            other_account,
        })
    }

    /// Forgets the key and the signing secrets of the store's own Stripe account. Access that
    /// was granted ends at Stripe, too.
    async fn remove_stripe(
        &self,
        context: &Context<'_>,
        input: RemoveStripeInput,
    ) -> Result<RemoveStripePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let store = asker.store.id;
        let (code, error) = match remove_stripe(&asker.app, store, staff.actor(), &input.account_id)
            .await
        {
            Ok(()) => {
                return Ok(RemoveStripePayload {
                    stripe_connection: Some(StripeConnection::of(asker).await?),
                    user_errors: Vec::new(),
                });
            }
            Err(error @ RemoveStripeError::NotConnected) => ("NOT_CONNECTED", error),
            Err(error @ RemoveStripeError::Changed) => ("CHANGED", error),
            Err(error @ RemoveStripeError::PayoutsOnTheirWay(_)) => ("PAYOUTS_ON_THEIR_WAY", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(RemoveStripePayload {
            stripe_connection: None,
            user_errors: user_error(code, None, &error),
        })
    }

    /// Adds the signing secret of one of the store's endpoints at Stripe.
    async fn add_stripe_webhook_secret(
        &self,
        context: &Context<'_>,
        input: AddStripeWebhookSecretInput,
    ) -> Result<AddStripeWebhookSecretPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let (store, actor) = (asker.store.id, staff.actor());
        let secret = SecretString::from(input.secret);
        let endpoint = input.endpoint.into();
        let (code, field, error) =
            match add_webhook_secret(&asker.app, store, actor, endpoint, &secret).await {
                Ok(_) => {
                    return Ok(AddStripeWebhookSecretPayload {
                        stripe_connection: Some(StripeConnection::of(asker).await?),
                        user_errors: Vec::new(),
                    });
                }
                Err(error @ AddWebhookSecretError::NotASecret) => {
                    ("NOT_A_SECRET", Some("secret"), error)
                }
                Err(error @ AddWebhookSecretError::NotConnected) => ("NOT_CONNECTED", None, error),
                Err(error @ AddWebhookSecretError::TooMany) => ("TOO_MANY", None, error),
                Err(error) => return Err(fault(error)),
            };
        Ok(AddStripeWebhookSecretPayload {
            stripe_connection: None,
            user_errors: user_error(code, field, &error),
        })
    }

    /// Removes a signing secret; events that only it signed are refused from now on.
    async fn remove_stripe_webhook_secret(
        &self,
        context: &Context<'_>,
        input: RemoveStripeWebhookSecretInput,
    ) -> Result<RemoveStripeWebhookSecretPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let id = input.stripe_webhook_secret_id.parse::<WebhookSecretId>();
        let id = id.map_err(|_| not_found())?;
        let removed = remove_webhook_secret(&asker.app, asker.store.id, staff.actor(), id).await;
        if !removed.map_err(fault)? {
            return Err(not_found());
        }
        Ok(RemoveStripeWebhookSecretPayload {
            stripe_connection: Some(StripeConnection::of(asker).await?),
            user_errors: Vec::new(),
        })
    }

    /// Says whether consignors with money waiting are mailed when their set-up is unfinished.
    async fn set_set_up_reminders(
        &self,
        context: &Context<'_>,
        input: SetSetUpRemindersInput,
    ) -> Result<SetSetUpRemindersPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let set = set_reminders(&asker.app, asker.store.id, staff.actor(), input.is_on).await;
        set.map_err(fault)?;
        Ok(SetSetUpRemindersPayload {
            stripe_connection: Some(StripeConnection::of(asker).await?),
            user_errors: Vec::new(),
        })
    }

    /// Enters in the ledger what of a comparison payouts are not about, and is not in it: a job
    /// does it.
    async fn enter_stripe_movements(
        &self,
        context: &Context<'_>,
        input: EnterStripeMovementsInput,
    ) -> Result<EnteringPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AdjustBalances)?;
        let id = input
            .reconciliation_id
            .parse::<ReconciliationId>()
            .map_err(|_| not_found())?;
        let wanted = enter_movements(&asker.app, asker.store.id, staff.actor(), id).await;
        let (code, error) = match wanted {
            Ok(_) => return EnteringPayload::of(asker, id).await,
            Err(EnterMovementsError::NotFound) => return Err(not_found()),
            Err(error @ EnterMovementsError::NotDone) => ("NOT_DONE", error),
            Err(error @ EnterMovementsError::Nothing) => ("NOTHING", error),
            Err(error @ EnterMovementsError::UnderWay) => ("UNDER_WAY", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(EnteringPayload {
            reconciliation: None,
            user_errors: user_error(code, Some("reconciliationId"), &error),
        })
    }

    /// Takes back, by reversal, what was entered at once of a comparison: a job does it.
    async fn undo_stripe_entering(
        &self,
        context: &Context<'_>,
        input: UndoStripeEnteringInput,
    ) -> Result<EnteringPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AdjustBalances)?;
        let id = input
            .stripe_entering_id
            .parse::<StripeEnteringId>()
            .map_err(|_| not_found())?;
        let (store, why) = (asker.store.id, &input.reason);
        let undone = undo_entering(&asker.app, store, staff.actor(), id, why).await;
        let (code, field, error) = match undone {
            Ok(row) => {
                let compared = ReconciliationId::new(row.reconciliation_id);
                return EnteringPayload::of(asker, compared).await;
            }
            Err(UndoEnteringError::NotFound) => return Err(not_found()),
            Err(error @ UndoEnteringError::NotEntered) => {
                ("NOT_ENTERED", "stripeEnteringId", error)
            }
            Err(error @ UndoEnteringError::UnderWay) => ("UNDER_WAY", "stripeEnteringId", error),
            Err(error @ UndoEnteringError::Reason(_)) => ("REASON", "reason", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(EnteringPayload {
            reconciliation: None,
            user_errors: user_error(code, Some(field), &error),
        })
    }

    /// Asks for a comparison of Stripe's balance with the ledger, both days included.
    async fn request_reconciliation(
        &self,
        context: &Context<'_>,
        input: RequestReconciliationInput,
    ) -> Result<RequestReconciliationPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::PayOut)?;
        let period = Period {
            from: input.from.0,
            until: input.until.0,
        };
        let requested =
            request_reconciliation(&asker.app, asker.store.id, staff.actor(), period).await;
        let (code, field, error) = match requested {
            Ok(id) => {
                let found = find_reconciliation(asker, id).await?;
                return Ok(RequestReconciliationPayload {
                    reconciliation: found.map(Reconciliation),
                    user_errors: Vec::new(),
                });
            }
            Err(error @ RequestReconciliationError::Backwards) => {
                ("BACKWARDS", Some("until"), error)
            }
            Err(error @ RequestReconciliationError::TooLong) => ("TOO_LONG", Some("from"), error),
            Err(error @ RequestReconciliationError::Future) => ("FUTURE", Some("until"), error),
            Err(error) => return Err(fault(error)),
        };
        Ok(RequestReconciliationPayload {
            reconciliation: None,
            user_errors: user_error(code, field, &error),
        })
    }
}
