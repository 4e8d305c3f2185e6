//! Connecting the store's own Stripe by access that its owner grants at Stripe (OAuth).

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use service::payments::{
    AnswerGrantError, BeginGrantError, begin_grant, decline_granted_account, use_granted_account,
};
use service::permissions::Permission;

use super::stripe::refusal;
use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::stripe::StripeConnection;

#[derive(InputObject)]
struct UseGrantedStripeInput {
    /// The account that is asked about, as it was shown.
    account_id: String,
}

#[derive(InputObject)]
struct DeclineGrantedStripeInput {
    /// The account that is asked about, as it was shown.
    account_id: String,
}

#[derive(SimpleObject)]
struct BeginStripeGrantPayload {
    /// Where the owner says yes or no at Stripe, within ten minutes, and is led back from to
    /// the page about Stripe. It works once, in this session only.
    url: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct UseGrantedStripePayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct DeclineGrantedStripePayload {
    stripe_connection: Option<StripeConnection>,
    user_errors: Vec<UserError>,
}

/// The code of what a person can mend; `None` for a fault. No key is on the page.
fn answer_refusal(error: &AnswerGrantError) -> Option<&'static str> {
    match error {
        AnswerGrantError::Gone => Some("GONE"),
        AnswerGrantError::Connect(error) => refusal(error).map(|(code, _)| code),
        AnswerGrantError::Seal(_) | AnswerGrantError::Database(_) => None,
    }
}

#[derive(Default)]
pub struct StripeGrantMutations;

#[Object]
impl StripeGrantMutations {
    /// Begins to connect the store's own Stripe account by granting access at Stripe.
    async fn begin_stripe_grant(&self, context: &Context<'_>) -> Result<BeginStripeGrantPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ConnectStripe)?;
        let session = asker.token.as_ref().ok_or_else(not_found)?;
        let begun = begin_grant(&asker.app, asker.store.id, staff.id, session).await;
        let (code, error) = match begun {
            Ok(url) => {
                return Ok(BeginStripeGrantPayload {
                    url: Some(url),
                    user_errors: Vec::new(),
                });
            }
            Err(error @ BeginGrantError::NotSetUp) => ("NOT_SET_UP", error),
            Err(error @ BeginGrantError::StillEnding) => ("STILL_ENDING", error),
            Err(error @ BeginGrantError::SignedOut) => ("SIGNED_OUT", error),
            Err(BeginGrantError::Database(error)) => return Err(fault(error)),
        };
        Ok(BeginStripeGrantPayload {
            url: None,
            user_errors: user_error(code, None, &error),
        })
    }

    /// Connects the account that was granted and asked about (`askedAbout`): consignors have to
    /// enter their bank details again.
    async fn use_granted_stripe(
        &self,
        context: &Context<'_>,
        input: UseGrantedStripeInput,
    ) -> Result<UseGrantedStripePayload> {
        let asker = Asker::of(context);
        let actor = asker.staff(Permission::ConnectStripe)?.actor();
        let used = use_granted_account(&asker.app, asker.store.id, actor, &input.account_id).await;
        let Err(error) = used else {
            return Ok(UseGrantedStripePayload {
                stripe_connection: Some(StripeConnection::of(asker).await?),
                user_errors: Vec::new(),
            });
        };
        let Some(code) = answer_refusal(&error) else {
            return Err(fault(error));
        };
        Ok(UseGrantedStripePayload {
            stripe_connection: None,
            user_errors: user_error(code, None, &error),
        })
    }

    /// Gives up what was granted and asked about; the store's connection stays as it was.
    async fn decline_granted_stripe(
        &self,
        context: &Context<'_>,
        input: DeclineGrantedStripeInput,
    ) -> Result<DeclineGrantedStripePayload> {
        let asker = Asker::of(context);
        let actor = asker.staff(Permission::ConnectStripe)?.actor();
        let store = asker.store.id;
        let declined = decline_granted_account(&asker.app, store, actor, &input.account_id).await;
        let Err(error) = declined else {
            return Ok(DeclineGrantedStripePayload {
                stripe_connection: Some(StripeConnection::of(asker).await?),
                user_errors: Vec::new(),
            });
        };
        let Some(code) = answer_refusal(&error) else {
            return Err(fault(error));
        };
        Ok(DeclineGrantedStripePayload {
            stripe_connection: None,
            user_errors: user_error(code, None, &error),
        })
    }
}
