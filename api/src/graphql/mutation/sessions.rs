//! Signing in and out.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use axum::http::header;
use domain::ids::ConsignorId;
use secrecy::SecretString;
use service::sessions::{
    SignInError, Token, UseLinkError, request_login_link, sign_in, sign_out, use_login_link,
};

use super::{UserError, user_error};
use crate::asker::{Asker, Staff, coded, fault, session_cookie};
use crate::graphql::viewer::{ConsignorViewer, StaffViewer};

#[derive(InputObject)]
struct SignInInput {
    email: String,
    #[graphql(secret)]
    password: String,
}

#[derive(SimpleObject)]
struct SignInPayload {
    viewer: Option<StaffViewer>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct SignOutPayload {
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct RequestLoginLinkInput {
    email: String,
}

#[derive(SimpleObject)]
struct RequestLoginLinkPayload {
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct UseLoginLinkInput {
    #[graphql(secret)]
    token: String,
}

#[derive(SimpleObject)]
struct UseLoginLinkPayload {
    viewer: Option<ConsignorViewer>,
    user_errors: Vec<UserError>,
}

fn set_cookie(context: &Context<'_>, token: Option<&Token>) {
    context.insert_http_header(header::SET_COOKIE.as_str(), session_cookie(token));
}

#[derive(Default)]
pub struct SessionMutations;

#[Object]
impl SessionMutations {
    /// Staff sign in; sets the session's cookie.
    async fn sign_in(&self, context: &Context<'_>, input: SignInInput) -> Result<SignInPayload> {
        let asker = Asker::of(context);
        let password = SecretString::from(input.password);
        match sign_in(&asker.app, asker.store.id, &input.email, password).await {
            Ok((user, token)) => {
                set_cookie(context, Some(&token));
                Ok(SignInPayload {
                    viewer: Some(Staff::from(user).into()),
                    user_errors: Vec::new(),
                })
            }
            Err(error @ SignInError::Wrong) => Ok(SignInPayload {
                viewer: None,
                user_errors: user_error("WRONG_PASSWORD", None, &error),
            }),
            Err(SignInError::TooMany) => {
                let message = "Too many wrong passwords for this address. Try again in 15 minutes.";
                Err(coded("RATE_LIMITED", message))
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Ends the session, of staff and consignors alike.
    async fn sign_out(&self, context: &Context<'_>) -> Result<SignOutPayload> {
        let asker = Asker::of(context);
        if let Some(token) = &asker.token {
            sign_out(&asker.app, asker.store.id, token)
                .await
                .map_err(fault)?;
        }
        set_cookie(context, None);
        Ok(SignOutPayload {
            user_errors: Vec::new(),
        })
    }

    /// Mails a link to the consignor with this address, if there is one. The
    /// answer is the same when there is none.
    async fn request_login_link(
        &self,
        context: &Context<'_>,
        input: RequestLoginLinkInput,
    ) -> Result<RequestLoginLinkPayload> {
        let asker = Asker::of(context);
        request_login_link(&asker.app, asker.store.id, &input.email)
            .await
            .map_err(fault)?;
        Ok(RequestLoginLinkPayload {
            user_errors: Vec::new(),
        })
    }

    /// A consignor signs in with a mailed link; sets the session's cookie.
    async fn use_login_link(
        &self,
        context: &Context<'_>,
        input: UseLoginLinkInput,
    ) -> Result<UseLoginLinkPayload> {
        let asker = Asker::of(context);
        let token = Token::received(&input.token);
        match use_login_link(&asker.app, asker.store.id, &token).await {
            Ok((consignor, token)) => {
                set_cookie(context, Some(&token));
                Ok(UseLoginLinkPayload {
                    viewer: Some(ConsignorViewer {
                        id: ConsignorId::new(consignor.id).to_string().into(),
                        name: consignor.name,
                    }),
                    user_errors: Vec::new(),
                })
            }
            Err(error @ UseLinkError::Void) => Ok(UseLoginLinkPayload {
                viewer: None,
                user_errors: user_error("LINK_VOID", Some("token"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }
}
