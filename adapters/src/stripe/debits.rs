//! Debits of stores' bank accounts (ACH), agreed to at Stripe's own page. Requests and answers
//! are written out (`shapes.rs`) with the few fields that matter: async-stripe has them in
//! further crates of generated types.

mod shapes;

use async_trait::async_trait;
use chrono::DateTime;
use domain::funding::Debit;
use domain::money::Money;
use miniserde::Deserialize;
use service::ports::{
    BankPageRequest, CustomerRequest, DebitRequest, DebitedBank, IdempotencyKey, PaymentError,
    ProviderDebit, StoreDebits,
};
use stripe_client_core::{RequestBuilder, StripeMethod};

use self::shapes::{
    Customer, Dispute, DisputesOf, Expand, ListedPayment, Method, MethodsOf, NewCustomer,
    NewPayment, NewSession, Page, Payment, PaymentsOf, Session,
};
use super::errors::{payment_error, unreadable};
use super::{FUNDING, PAGE, STORE, Stripe, once_with, requests};

const US_BANK_ACCOUNT: &str = "us_bank_account";
/// A payment's answer holds what it moved the balance by.
const WITH_TRANSACTION: [&str; 1] = ["latest_charge.balance_transaction"];

impl Stripe {
    /// Makes one call; with a key, what it does is done once.
    pub(super) async fn call<T: Deserialize>(
        &self,
        endpoint: &str,
        request: RequestBuilder,
        key: Option<&IdempotencyKey>,
    ) -> Result<T, PaymentError> {
        let request = request.customize::<T>();
        let answer = match key {
            Some(key) => {
                let call = request.request_strategy(once_with(key)?).send(&self.client);
                self.ask_once(endpoint, key, call).await
            }
            None => self.ask(endpoint, request.send(&self.client)).await,
        };
        answer.map_err(payment_error)
    }

    async fn read_debit(&self, payment: Payment) -> Result<ProviderDebit, PaymentError> {
        self.check_mode(payment.livemode)?;
        let currency = payment.currency.to_ascii_uppercase();
        let currency = currency
            .parse()
            .map_err(|_| unreadable("the answer is in a currency that is not known"))?;
        let dispute = match &payment.latest_charge {
            Some(charge) if charge.disputed => self.dispute(&payment.id).await?,
            _ => None,
        };
        let transaction = payment
            .latest_charge
            .as_ref()
            .and_then(|charge| charge.balance_transaction.as_ref());
        let available_at =
            transaction.and_then(|one| DateTime::from_timestamp(one.available_on, 0));
        let fault = payment.last_payment_error.as_ref();
        let fault = fault.and_then(|fault| fault.message.clone());
        Ok(ProviderDebit {
            store: payment
                .metadata
                .get(STORE)
                .and_then(|store| store.parse().ok()),
            amount: Money::new(payment.amount, currency),
            state: state(&payment),
            transaction_id: transaction.map(|one| one.id.clone()),
            available_at,
            message: dispute.as_ref().map(|one| one.reason.clone()).or(fault),
            return_transaction_id: dispute.and_then(|one| {
                let taken = one.balance_transactions.into_iter().next()?;
                Some(taken.id)
            }),
            id: payment.id,
        })
    }

    async fn dispute(&self, payment_id: &str) -> Result<Option<Dispute>, PaymentError> {
        let request = RequestBuilder::new(StripeMethod::Get, "/disputes").query(&DisputesOf {
            payment_intent: payment_id,
        });
        let page: Page<Dispute> = self.call("GET /v1/disputes", request, None).await?;
        Ok(page.data.into_iter().next())
    }
}

/// How a payment stands. A bank's return cannot be disputed in turn, and takes the whole.
/// <https://docs.stripe.com/payments/ach-direct-debit#disputed-payments>
fn state(payment: &Payment) -> Debit {
    match (payment.status.as_str(), &payment.latest_charge) {
        ("succeeded", Some(charge)) => Debit::Succeeded {
            is_available: charge
                .balance_transaction
                .as_ref()
                .is_some_and(|transaction| transaction.status == "available"),
            back_minor: match charge.disputed {
                true => payment.amount,
                false => charge.amount_refunded,
            },
        },
        ("requires_payment_method" | "canceled", _) => Debit::Failed,
        // Also one that somebody has to do something about: it is neither here nor given up.
        _ => Debit::Processing,
    }
}

#[async_trait]
impl StoreDebits for Stripe {
    async fn create_customer(
        &self,
        request: &CustomerRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        let body = NewCustomer {
            name: &request.name,
            metadata: [(STORE, request.store.to_string())].into(),
        };
        let request = RequestBuilder::new(StripeMethod::Post, "/customers").form(&body);
        let customer: Customer = self.call("POST /v1/customers", request, Some(key)).await?;
        self.check_mode(customer.livemode)?;
        Ok(customer.id)
    }

    async fn bank_page(&self, request: &BankPageRequest) -> Result<String, PaymentError> {
        let body = NewSession {
            mode: "setup",
            customer: &request.customer_id,
            currency: "usd",
            payment_method_types: [US_BANK_ACCOUNT],
            success_url: &request.agreed_url,
            cancel_url: &request.cancelled_url,
            metadata: [(STORE, request.store.to_string())].into(),
        };
        let request = RequestBuilder::new(StripeMethod::Post, "/checkout/sessions").form(&body);
        let session: Session = self
            .call("POST /v1/checkout/sessions", request, None)
            .await?;
        self.check_mode(session.livemode)?;
        session
            .url
            .ok_or_else(|| unreadable("the page has no address"))
    }

    async fn bank(&self, customer_id: &str) -> Result<Option<DebitedBank>, PaymentError> {
        let query = MethodsOf {
            customer: customer_id,
            kind: US_BANK_ACCOUNT,
            limit: 1,
        };
        let request = RequestBuilder::new(StripeMethod::Get, "/payment_methods").query(&query);
        let page: Page<Method> = self.call("GET /v1/payment_methods", request, None).await?;
        let Some(method) = page.data.into_iter().next() else {
            return Ok(None);
        };
        self.check_mode(method.livemode)?;
        let account = method.us_bank_account;
        let account = account.ok_or_else(|| unreadable("it names no bank account"))?;
        Ok(Some(DebitedBank {
            payment_method_id: method.id,
            bank_name: account.bank_name,
            last_four: account.last4.unwrap_or_default(),
        }))
    }

    async fn create_debit(
        &self,
        request: &DebitRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        let body = NewPayment {
            amount: request.amount.amount_minor,
            currency: requests::currency(request.amount.currency).to_string(),
            customer: &request.customer_id,
            payment_method: &request.payment_method_id,
            payment_method_types: [US_BANK_ACCOUNT],
            confirm: true,
            off_session: true,
            description: &request.description,
            metadata: [
                (STORE, request.store.to_string()),
                (FUNDING, request.funding_id.clone()),
            ]
            .into(),
        };
        let request = RequestBuilder::new(StripeMethod::Post, "/payment_intents").form(&body);
        let payment = self.call("POST /v1/payment_intents", request, Some(key));
        let payment: ListedPayment = payment.await?;
        self.check_mode(payment.livemode)?;
        Ok(payment.id)
    }

    async fn debit(&self, debit_id: &str) -> Result<ProviderDebit, PaymentError> {
        let expand = Expand {
            expand: WITH_TRANSACTION,
        };
        let path = format!("/payment_intents/{debit_id}");
        let request = RequestBuilder::new(StripeMethod::Get, path).query(&expand);
        let payment = self.call("GET /v1/payment_intents/{intent}", request, None);
        self.read_debit(payment.await?).await
    }

    async fn find_debit(
        &self,
        customer_id: &str,
        funding_id: &str,
    ) -> Result<Option<String>, PaymentError> {
        let mut query = PaymentsOf {
            customer: customer_id,
            limit: PAGE,
            starting_after: None,
        };
        loop {
            let request = RequestBuilder::new(StripeMethod::Get, "/payment_intents").query(&query);
            let page: Page<ListedPayment> =
                self.call("GET /v1/payment_intents", request, None).await?;
            let last_id = page.data.last().map(|payment| payment.id.clone());
            let found = page.data.into_iter().find(|payment| {
                let label = payment.metadata.get(FUNDING);
                label.is_some_and(|label| label == funding_id)
            });
            match (found, last_id) {
                (Some(payment), _) => {
                    self.check_mode(payment.livemode)?;
                    return Ok(Some(payment.id));
                }
                (None, Some(last_id)) if page.has_more => query.starting_after = Some(last_id),
                (None, _) => return Ok(None),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(status: &str, charge: &str) -> Payment {
        let json = format!(
            r#"{{"id": "pi_1", "amount": 900, "currency": "usd", "livemode": false, "metadata": {{}},
                "status": "{status}", "last_payment_error": null, "latest_charge": {charge}}}"#
        );
        miniserde::json::from_str(&json).unwrap()
    }

    fn charge(disputed: bool, refunded: i64, status: &str) -> String {
        format!(
            r#"{{"disputed": {disputed}, "amount_refunded": {refunded},
                "balance_transaction": {{"id": "txn_1", "status": "{status}", "available_on": 1}}}}"#
        )
    }

    #[test]
    fn how_a_payment_stands() {
        let succeeded = |is_available, back_minor| Debit::Succeeded {
            is_available,
            back_minor,
        };
        for (status, charge, expected) in [
            ("processing", charge(false, 0, "pending"), Debit::Processing),
            ("requires_action", "null".to_owned(), Debit::Processing),
            (
                "succeeded",
                charge(false, 0, "pending"),
                succeeded(false, 0),
            ),
            (
                "succeeded",
                charge(false, 0, "available"),
                succeeded(true, 0),
            ),
            (
                "succeeded",
                charge(false, 40, "available"),
                succeeded(true, 40),
            ),
            (
                "succeeded",
                charge(true, 40, "available"),
                succeeded(true, 900),
            ),
            (
                "requires_payment_method",
                charge(false, 0, "available"),
                Debit::Failed,
            ),
            ("canceled", "null".to_owned(), Debit::Failed),
        ] {
            assert_eq!(
                state(&payment(status, &charge)),
                expected,
                "{status} {charge}"
            );
        }
    }
}
