//! Access that an account's owner grants to a platform (OAuth): codes that are redeemed once,
//! for keys that work until the access ends.
//! <https://docs.stripe.com/connect/oauth-reference>

use serde_json::{Value, json};

use super::objects::AuthorizationCode;
use super::{Call, Core, new_id, platform_of};

const CODE_LIFE_SECONDS: i64 = 300;

/// A refusal in OAuth's shape, which is not that of the rest of Stripe's API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OauthError {
    pub status: u16,
    pub error: &'static str,
    pub description: String,
}

impl OauthError {
    pub fn new(status: u16, error: &'static str, description: impl Into<String>) -> Self {
        Self {
            status,
            error,
            description: description.into(),
        }
    }

    pub fn body(&self) -> Value {
        json!({ "error": self.error, "error_description": self.description })
    }
}

/// The account that a client id is of, as its keys say it: `ca_hangtag` is of `acct_hangtag`.
pub fn platform_of_client(client_id: &str) -> Option<String> {
    let name = client_id.strip_prefix("ca_")?.split('_').next()?;
    (!name.is_empty()).then(|| format!("acct_{name}"))
}

impl Core {
    /// The owner of an account said yes to a platform.
    pub fn grant_access(
        &mut self,
        call: &Call,
        platform: &str,
        account: &str,
        scope: &str,
    ) -> String {
        let id = new_id("ac");
        let code = AuthorizationCode {
            platform: platform.to_owned(),
            account: account.to_owned(),
            scope: scope.to_owned(),
            expires_at: call.now.timestamp() + CODE_LIFE_SECONDS,
            key: None,
            is_ended: false,
        };
        self.state.codes.put(&id, code);
        id
    }

    /// Gives a key for a code. A code that comes again was stolen, one time or the other: the
    /// key that was given for it works no more.
    pub fn redeem_code(&mut self, call: &Call, key: &str, id: &str) -> Result<Value, OauthError> {
        let invalid = |why: String| OauthError::new(400, "invalid_grant", why);
        let unknown = || invalid(format!("Authorization code does not exist: {id}"));
        let code = self.state.codes.get(id).cloned().ok_or_else(unknown)?;
        if code.platform != platform_of(key) {
            return Err(invalid(format!(
                "Authorization code provided does not belong to you: {id}"
            )));
        }
        if let Some(given) = code.key {
            self.change_settings(|settings| settings.revoked_keys.push(given));
            return Err(invalid(format!(
                "This authorization code has already been used. All tokens issued with this code \
                 have been revoked: {id}"
            )));
        }
        if code.is_ended || code.expires_at <= call.now.timestamp() {
            return Err(invalid(format!("Authorization code expired: {id}")));
        }
        let name = code.account.trim_start_matches("acct_");
        let given = new_id(&format!("sk_test_{name}"));
        if let Some(code) = self.state.codes.edit(id) {
            code.key = Some(given.clone());
        }
        Ok(json!({
            "access_token": given,
            "livemode": false,
            "refresh_token": new_id("rt"),
            "scope": code.scope,
            "stripe_publishable_key": new_id(&format!("pk_test_{name}")),
            "stripe_user_id": code.account,
            "token_type": "bearer",
        }))
    }

    /// Ends all access of a platform to an account; says whether there was any.
    pub fn end_access(&mut self, call: &Call, platform: &str, account: &str) -> bool {
        let ended = self.state.codes.ids().into_iter().filter_map(|id| {
            let code = self.state.codes.get(&id)?;
            let is_meant = code.platform == platform && code.account == account && !code.is_ended;
            is_meant.then(|| (id, code.key.clone()))
        });
        let ended: Vec<_> = ended.collect();
        for (id, _) in &ended {
            if let Some(code) = self.state.codes.edit(id) {
                code.is_ended = true;
            }
        }
        let keys = ended.iter().filter_map(|(_, key)| key.clone());
        let keys: Vec<_> = keys.collect();
        let had_access = !keys.is_empty();
        self.change_settings(|settings| settings.revoked_keys.extend(keys));
        if had_access {
            let application = json!({
                "id": platform.replacen("acct_", "ca_", 1), "object": "application",
                "name": "Local Stripe",
            });
            // To the platform's own endpoints: such an account has none of a store.
            let kind = "account.application.deauthorized";
            let sent = self.emit_of_account(call, kind, account, application);
            debug_assert!(sent.is_ok());
        }
        had_access
    }

    /// `POST /oauth/deauthorize`
    pub fn deauthorize(
        &mut self,
        call: &Call,
        key: &str,
        client_id: &str,
        account: &str,
    ) -> Result<Value, OauthError> {
        let platform = platform_of(key);
        let is_own = platform_of_client(client_id).as_deref() == Some(&platform);
        if !is_own || !self.end_access(call, &platform, account) {
            return Err(OauthError::new(
                401,
                "invalid_client",
                format!(
                    "This application is not connected to stripe account {account}, or that \
                     account does not exist."
                ),
            ));
        }
        Ok(json!({ "stripe_user_id": account }))
    }
}
