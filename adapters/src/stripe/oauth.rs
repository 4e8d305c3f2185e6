//! Access that owners grant at Stripe: the authorization-code flow for Standard accounts,
//! through oauth2, which nothing else names.
//!
//! <https://docs.stripe.com/connect/oauth-reference>. Stripe's proof of who redeems a code is
//! the secret key; it documents no PKCE, and a parameter that it does not know is no
//! protection. What keeps a foreign code out is the state, which is the caller's.

use std::time::Duration;

use async_trait::async_trait;
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::url::form_urlencoded;
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EndpointNotSet, EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse, RequestTokenError,
    Scope, StandardRevocableToken, StandardTokenResponse, TokenResponse, TokenUrl, http,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use service::ports::{AccessGrants, Grant, GrantError, PaymentMode};
use thiserror::Error;
use tracing::info;

const STRIPE: &str = "https://connect.stripe.com";
/// Payouts have to be made.
const SCOPE: &str = "read_write";

/// How this installation is registered at Stripe.
#[derive(Debug, Clone)]
pub struct OauthOptions {
    /// `ca_…`
    pub client_id: String,
    /// The secret key (`sk_…`) of the account that the client id is of.
    pub platform_key: SecretString,
    /// The mode that the installation runs in.
    pub mode: PaymentMode,
    /// `None` for Stripe itself.
    pub base_url: Option<String>,
    /// For one call, from the connection to the end of the answer.
    pub timeout: Duration,
}

#[derive(Debug, Error)]
pub enum OauthSetupError {
    #[error(
        "a client id of Stripe's begins with ca_: Stripe shows it in the settings of Connect, under OAuth, one for each mode"
    )]
    ClientId,
    #[error(
        "the platform's key must be its secret key (sk_…), of the mode that this server runs in: with a restricted one, Stripe redeems no codes"
    )]
    PlatformKey,
    #[error("this is no address for Stripe's OAuth: {0}")]
    Address(String),
    #[error("Stripe's OAuth cannot be used with these settings")]
    Client(#[source] reqwest::Error),
}

/// What Stripe answers beside what OAuth says.
#[derive(Debug, Serialize, Deserialize)]
struct StripeFields {
    livemode: bool,
    stripe_user_id: String,
}

impl ExtraTokenFields for StripeFields {}

type StripeClient = Client<
    BasicErrorResponse,
    StandardTokenResponse<StripeFields, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// Stripe's OAuth, or something that speaks as it does. A provider of cryptography must have
/// been installed for the process before the first one is made.
pub struct StripeOauth {
    client: StripeClient,
    http: reqwest::Client,
    client_id: String,
    platform_key: SecretString,
    deauthorize_url: String,
}

impl StripeOauth {
    pub fn new(options: OauthOptions) -> Result<Self, OauthSetupError> {
        let key = options.platform_key.expose_secret();
        if !options.client_id.starts_with("ca_") {
            return Err(OauthSetupError::ClientId);
        }
        if !key.starts_with("sk_") || PaymentMode::of_key(key) != Some(options.mode) {
            return Err(OauthSetupError::PlatformKey);
        }
        let base = options.base_url.as_deref().unwrap_or(STRIPE);
        let base = base.trim_end_matches('/');
        let no_address = |_| OauthSetupError::Address(base.to_owned());
        let authorize = AuthUrl::new(format!("{base}/oauth/authorize")).map_err(no_address)?;
        let token = TokenUrl::new(format!("{base}/oauth/token")).map_err(no_address)?;
        let client = Client::new(ClientId::new(options.client_id.clone()))
            .set_client_secret(ClientSecret::new(key.to_owned()))
            // Stripe takes the key as a parameter.
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(authorize)
            .set_token_uri(token);
        let http = reqwest::Client::builder()
            // A key is sent to nobody but who it is for.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(options.timeout)
            .build()
            .map_err(OauthSetupError::Client)?;
        Ok(Self {
            client,
            http,
            client_id: options.client_id,
            deauthorize_url: format!("{base}/oauth/deauthorize"),
            platform_key: options.platform_key,
        })
    }
}

#[async_trait]
impl AccessGrants for StripeOauth {
    fn authorize_url(&self, state: &str, return_url: &str) -> String {
        let state = CsrfToken::new(state.to_owned());
        let (mut url, _) = self
            .client
            .authorize_url(|| state)
            .add_scope(Scope::new(SCOPE.to_owned()))
            .url();
        url.query_pairs_mut()
            .append_pair("redirect_uri", return_url);
        url.into()
    }

    async fn redeem(&self, code: &SecretString) -> Result<Grant, GrantError> {
        let code = AuthorizationCode::new(code.expose_secret().to_owned());
        let send = |request| send(self.http.clone(), request);
        let request = self.client.exchange_code(code);
        let token = request.request_async(&send).await.map_err(grant_error)?;
        let scopes = token.scopes();
        let may_write = scopes.is_some_and(|scopes| scopes.iter().any(|one| **one == *SCOPE));
        let fields = token.extra_fields();
        Ok(Grant {
            account_id: fields.stripe_user_id.clone(),
            secret_key: token.access_token().secret().clone().into(),
            is_live: fields.livemode,
            may_write,
        })
    }

    async fn end(&self, account_id: &str) -> Result<(), GrantError> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.client_id)
            .append_pair("stripe_user_id", account_id)
            .finish();
        let request = self
            .http
            .post(&self.deauthorize_url)
            .basic_auth(self.platform_key.expose_secret(), None::<&str>)
            .header(
                http::header::CONTENT_TYPE,
                "application/x-www-form-urlencoded",
            )
            .body(form);
        let answer = request.send().await.map_err(unreachable)?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        if status.is_server_error() {
            return Err(GrantError::Unreachable(format!("Stripe answered {status}")));
        }
        let refusal = answer.json::<BasicErrorResponse>().await;
        match refusal.map_err(unreachable)? {
            // Stripe's word also for an account that has ended the access itself. That the
            // client id is another one's is no reason: without it, nobody could be here.
            refusal if *refusal.error() == BasicErrorResponseType::InvalidClient => {
                info!(account_id, "there was no access to end at Stripe");
                Ok(())
            }
            refusal => Err(GrantError::Installation(words(&refusal))),
        }
    }
}

/// Sends what oauth2 made with the client that is in the program anyway.
async fn send(
    client: reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, reqwest::Error> {
    let answer = client.execute(request.try_into()?).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut response = http::Response::new(answer.bytes().await?.to_vec());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

fn grant_error(error: RequestTokenError<reqwest::Error, BasicErrorResponse>) -> GrantError {
    match error {
        RequestTokenError::ServerResponse(refusal)
            if *refusal.error() == BasicErrorResponseType::InvalidGrant =>
        {
            GrantError::Code(words(&refusal))
        }
        RequestTokenError::ServerResponse(refusal) => GrantError::Installation(words(&refusal)),
        RequestTokenError::Request(error) => unreachable(error),
        // What could not be read may hold a key, and is not repeated.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            GrantError::Unreachable("its answer cannot be read".to_owned())
        }
    }
}

fn unreachable(error: reqwest::Error) -> GrantError {
    GrantError::Unreachable(error.without_url().to_string())
}

/// What Stripe says of a refusal, in its own words where there are some.
fn words(refusal: &BasicErrorResponse) -> String {
    let words = refusal.error_description().map(String::as_str);
    let words = words.unwrap_or_else(|| refusal.error().as_ref());
    words.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(client_id: &str, key: &str, mode: PaymentMode) -> OauthOptions {
        let _ = rustls::crypto::ring::default_provider().install_default();
        OauthOptions {
            client_id: client_id.to_owned(),
            platform_key: key.to_owned().into(),
            mode,
            base_url: None,
            timeout: Duration::from_secs(1),
        }
    }

    #[test]
    fn an_owner_is_led_to_stripe_with_all_that_it_asks_for() {
        let oauth = StripeOauth::new(options("ca_1", "sk_live_1", PaymentMode::Live)).unwrap();
        let url = oauth.authorize_url("willow.abc", "https://shops.example/stripe/return");
        let url = oauth2::url::Url::parse(&url).unwrap();
        assert_eq!(url.host_str(), Some("connect.stripe.com"));
        assert_eq!(url.path(), "/oauth/authorize");
        let mut asked: Vec<_> = url.query_pairs().into_owned().collect();
        asked.sort();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            asked,
            [
                pair("client_id", "ca_1"),
                pair("redirect_uri", "https://shops.example/stripe/return"),
                pair("response_type", "code"),
                pair("scope", "read_write"),
                pair("state", "willow.abc"),
            ]
        );
    }

    #[test]
    fn settings_that_stripe_would_refuse_are_refused_at_once() {
        use OauthSetupError::{ClientId, PlatformKey};
        let tried = |id: &str, key: &str, mode| StripeOauth::new(options(id, key, mode)).err();
        for id in ["", "acct_1", "sk_live_1"] {
            let refused = tried(id, "sk_live_1", PaymentMode::Live);
            assert!(matches!(refused, Some(ClientId)), "{id}");
        }
        for (key, mode) in [
            ("rk_live_1", PaymentMode::Live),
            ("sk_test_1", PaymentMode::Live),
            ("sk_live_1", PaymentMode::Test),
            ("pk_live_1", PaymentMode::Live),
        ] {
            let refused = tried("ca_1", key, mode);
            assert!(matches!(refused, Some(PlatformKey)), "{key}");
        }
        assert!(tried("ca_1", "sk_test_1", PaymentMode::Test).is_none());
    }
}
