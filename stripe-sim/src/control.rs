//! A client for the controls under `/_sim/`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::app::LoggedCall;
use crate::background;
use crate::commands::{
    AdvanceDebits, AdvancePayouts, Deliveries, Dump, Effects, EndAccess, MakeDispute, Move,
    RevokeKey, SetBalance, SetDebitFees, SetEndpoint, SetOutcomes, SetTopupOutcomes,
};
use crate::core::objects::{Outcome, Standing};
use crate::faults::{Fault, FaultKind};

#[derive(Debug, Error)]
pub enum ControlError {
    #[error("the local Stripe could not be reached")]
    Unreachable(#[from] reqwest::Error),
    #[error("the local Stripe refused ({status}): {body}")]
    Refused { status: u16, body: String },
}

/// Tells a local Stripe what Stripe itself could not be told.
#[derive(Debug, Clone)]
pub struct Control {
    base: String,
    client: reqwest::Client,
}

impl Control {
    /// `url` is the local Stripe's base address.
    pub fn new(url: &str) -> Result<Self, ControlError> {
        Ok(Self::with_client(url, background::client()?))
    }

    pub(crate) fn with_client(url: &str, client: reqwest::Client) -> Self {
        Self {
            base: format!("{}/_sim", url.trim_end_matches('/')),
            client,
        }
    }

    /// Sets the platform's available balance, in minor units; currency in lower case.
    pub async fn set_balance(&self, currency: &str, amount: i64) -> Result<(), ControlError> {
        let command = SetBalance {
            currency: currency.to_owned(),
            amount,
        };
        self.send(reqwest::Method::PUT, "/balance", &command).await
    }

    /// Moves the own balance of a key's account, as a top-up or one of Stripe's fees does.
    pub async fn move_balance(
        &self,
        key: &str,
        kind: &str,
        currency: &str,
        amount: i64,
    ) -> Result<(), ControlError> {
        let command = Move {
            key: key.to_owned(),
            kind: kind.to_owned(),
            amount,
            currency: currency.to_owned(),
        };
        self.post("/movements", &command).await
    }

    /// The key is refused from now on.
    pub async fn revoke_key(&self, key: &str) -> Result<(), ControlError> {
        let command = RevokeKey {
            key: key.to_owned(),
        };
        self.post("/keys/revoke", &command).await
    }

    /// The account's owner ends the access that was granted to a platform.
    pub async fn end_access(&self, client_id: &str, account: &str) -> Result<(), ControlError> {
        let command = EndAccess {
            client_id: client_id.to_owned(),
            account: account.to_owned(),
        };
        self.post("/access/end", &command).await
    }

    pub async fn set_endpoint(&self, store: &str, url: &str) -> Result<(), ControlError> {
        let command = SetEndpoint {
            store: store.to_owned(),
            url: url.to_owned(),
        };
        self.post("/endpoints", &command).await
    }

    /// The next `count` calls of this kind meet the fault, after those added before.
    pub async fn add_fault(
        &self,
        method: &str,
        path: &str,
        count: u32,
        kind: FaultKind,
    ) -> Result<(), ControlError> {
        let fault = Fault {
            method: method.to_owned(),
            path: path.to_owned(),
            count,
            kind,
        };
        self.post("/faults", &fault).await
    }

    pub async fn clear_faults(&self) -> Result<(), ControlError> {
        self.send(reqwest::Method::DELETE, "/faults", &()).await
    }

    pub async fn set_standing(&self, account: &str, to: &Standing) -> Result<(), ControlError> {
        self.post(&format!("/accounts/{account}"), to).await
    }

    /// What becomes of the account's next `count` payouts.
    pub async fn set_outcomes(
        &self,
        account: &str,
        outcome: Outcome,
        count: usize,
    ) -> Result<(), ControlError> {
        let path = format!("/accounts/{account}/outcomes");
        self.post(&path, &SetOutcomes { outcome, count }).await
    }

    pub async fn advance_payouts(&self, command: &AdvancePayouts) -> Result<(), ControlError> {
        self.post("/payouts/advance", command).await
    }

    /// Takes all payouts to their end.
    pub async fn settle_payouts(&self) -> Result<(), ControlError> {
        let command = AdvancePayouts {
            payout: None,
            to_the_end: true,
        };
        self.advance_payouts(&command).await
    }

    /// What becomes of the next `count` debits of a payment method's bank account.
    pub async fn set_debit_outcomes(
        &self,
        payment_method: &str,
        outcome: Outcome,
        count: usize,
    ) -> Result<(), ControlError> {
        let path = format!("/payment_methods/{payment_method}/outcomes");
        self.post(&path, &SetOutcomes { outcome, count }).await
    }

    /// What becomes of the next `count` top-ups of a key's account.
    pub async fn set_topup_outcomes(
        &self,
        key: &str,
        outcome: Outcome,
        count: usize,
    ) -> Result<(), ControlError> {
        let command = SetTopupOutcomes {
            key: key.to_owned(),
            outcome,
            count,
        };
        self.post("/topups/outcomes", &command).await
    }

    /// Takes payment intents and top-ups on their way.
    pub async fn advance_debits(&self, command: &AdvanceDebits) -> Result<(), ControlError> {
        self.post("/debits/advance", command).await
    }

    /// Takes all payment intents and top-ups to their end.
    pub async fn settle_debits(&self) -> Result<(), ControlError> {
        let command = AdvanceDebits {
            debit: None,
            to_the_end: true,
        };
        self.advance_debits(&command).await
    }

    /// The bank takes back what a payment intent that succeeded brought.
    pub async fn dispute(&self, payment_intent: &str, reason: &str) -> Result<(), ControlError> {
        let command = MakeDispute {
            payment_intent: payment_intent.to_owned(),
            reason: reason.to_owned(),
        };
        self.post("/disputes", &command).await
    }

    /// What debits cost from now on; nothing at first.
    pub async fn set_debit_fees(&self, fees: &SetDebitFees) -> Result<(), ControlError> {
        self.send(reqwest::Method::PUT, "/fees", fees).await
    }

    pub async fn deliveries(&self, command: &Deliveries) -> Result<(), ControlError> {
        self.post("/deliveries", command).await
    }

    /// How many webhooks are not taken yet.
    pub async fn deliveries_left(&self) -> Result<usize, ControlError> {
        self.get("/deliveries").await
    }

    /// All transfers, payouts, debits, disputes and refunds that were ever made, oldest first.
    pub async fn effects(&self) -> Result<Effects, ControlError> {
        self.get("/effects").await
    }

    /// The last calls of the API, oldest first.
    pub async fn calls(&self) -> Result<Vec<LoggedCall>, ControlError> {
        self.get("/calls").await
    }

    pub async fn state(&self) -> Result<Dump, ControlError> {
        self.get("/state").await
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ControlError> {
        let url = format!("{}{path}", self.base);
        let response = self.client.get(url).send().await?;
        Ok(accepted(response).await?.json().await?)
    }

    async fn post(&self, path: &str, command: &impl Serialize) -> Result<(), ControlError> {
        self.send(reqwest::Method::POST, path, command).await
    }

    async fn send(
        &self,
        method: reqwest::Method,
        path: &str,
        command: &impl Serialize,
    ) -> Result<(), ControlError> {
        let url = format!("{}{path}", self.base);
        let request = self.client.request(method, url).json(command);
        accepted(request.send().await?).await.map(|_| ())
    }
}

async fn accepted(response: reqwest::Response) -> Result<reqwest::Response, ControlError> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    Err(ControlError::Refused {
        status: status.as_u16(),
        body: response.text().await?,
    })
}
