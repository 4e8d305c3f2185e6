//! Customers whose bank accounts can be debited.

use reqwest::Method;
use serde_json::Value;

use crate::support::{Answer, Stripe, answer, text};

pub const WORKING: &str = "000123456789";
pub const WITHOUT_FUNDS: &str = "000222222227";

/// A customer who agreed to debits.
pub struct Debtor {
    pub customer: String,
    pub payment_method: String,
    pub mandate: String,
}

impl Debtor {
    /// What a debit asks for.
    pub fn debit(&self, amount: i64) -> String {
        format!(
            "amount={amount}&currency=usd&customer={}&payment_method={}\
             &payment_method_types[]=us_bank_account&confirm=true&off_session=true\
             &transfer_group=batch_1&metadata[hangtag_batch]=b1",
            self.customer, self.payment_method
        )
    }
}

impl Stripe {
    pub async fn customer(&self, store: &str) -> String {
        let form =
            format!("name=Willow+Ltd&email=willow@example.com&metadata[hangtag_store]={store}");
        let (status, customer) = self.post("/v1/customers", &form).await;
        assert_eq!(status, 200, "{customer}");
        text(&customer["id"])
    }

    pub async fn checkout(&self, customer: &str) -> Value {
        let (status, session) = self.post("/v1/checkout/sessions", &session(customer)).await;
        assert_eq!(status, 200, "{session}");
        session
    }

    /// Presses a button of a session's page; gives the status and where it leads.
    pub async fn press_at_checkout(&self, session: &Value, form: &str) -> (u16, String) {
        let path = format!("/checkout/{}", text(&session["id"]));
        let answer = self.post_request(&path, form).send().await.unwrap();
        let location = answer.headers().get("location");
        let location = location.map_or("", |value| value.to_str().unwrap());
        (answer.status().as_u16(), location.to_owned())
    }

    pub async fn debtor(&self, store: &str, account_number: &str) -> Debtor {
        let customer = self.customer(store).await;
        let setup = self.agree_to_debits(&customer, account_number).await;
        Debtor {
            customer,
            payment_method: text(&setup["payment_method"]),
            mandate: text(&setup["mandate"]),
        }
    }

    pub async fn debit(&self, debtor: &Debtor, amount: i64) -> Value {
        let form = debtor.debit(amount);
        let (status, payment) = self.post("/v1/payment_intents", &form).await;
        assert_eq!(status, 200, "{payment}");
        payment
    }

    /// The ids that a list shows, and whether there are more.
    pub async fn listed(&self, path: &str) -> (Vec<String>, bool) {
        let (status, list) = self.get(path).await;
        assert_eq!(status, 200, "{list}");
        let data = list["data"].as_array().unwrap().iter();
        let ids = data.map(|one| text(&one["id"])).collect();
        (ids, list["has_more"] == Value::Bool(true))
    }

    /// A customer agrees to debits of a bank account; gives the setup intent.
    pub async fn agree_to_debits(&self, customer: &str, account_number: &str) -> Value {
        let session = self.checkout(customer).await;
        let agreeing = agreeing(account_number);
        assert_eq!(self.press_at_checkout(&session, &agreeing).await.0, 303);
        let setup = format!("/v1/setup_intents/{}", text(&session["setup_intent"]));
        self.get(&setup).await.1
    }

    /// What is there of an object now.
    pub async fn again(&self, kind: &str, object: &Value) -> Value {
        let (status, object) = self
            .get(&format!("/v1/{kind}/{}", text(&object["id"])))
            .await;
        assert_eq!(status, 200, "{object}");
        object
    }

    pub async fn charge_of(&self, payment: &Value) -> Value {
        let path = format!("/v1/charges/{}", text(&payment["latest_charge"]));
        self.get(&path).await.1
    }

    /// The account's own balance in cents: pending, available.
    pub async fn own_balance(&self) -> (i64, i64) {
        let (_, balance) = self.get("/v1/balance").await;
        let amount = |name: &str| balance[name][0]["amount"].as_i64().unwrap();
        (amount("pending"), amount("available"))
    }

    /// Balance transactions, newest first, as their type, status and net.
    pub async fn movements(&self, query: &str) -> Vec<(String, String, i64)> {
        let path = format!("/v1/balance_transactions?limit=100&{query}");
        let (_, list) = self.get(&path).await;
        let listed = list["data"].as_array().unwrap().iter();
        listed
            .map(|one| {
                let net = one["net"].as_i64().unwrap();
                (text(&one["type"]), text(&one["status"]), net)
            })
            .collect()
    }

    pub async fn get_with_key(&self, path: &str, key: &str) -> Answer {
        let url = format!("{}{path}", self.sim.url());
        answer(reqwest::Client::new().get(url).bearer_auth(key)).await
    }

    /// The types of the account's own events, oldest first.
    pub async fn own_events(&self) -> Vec<String> {
        let (_, list) = self.get("/v1/events?limit=100").await;
        let listed = list["data"].as_array().unwrap().iter().rev();
        listed.map(|event| text(&event["type"])).collect()
    }

    pub async fn page(&self, path: &str) -> reqwest::Response {
        self.request(Method::GET, path).send().await.unwrap()
    }
}

pub fn session(customer: &str) -> String {
    format!(
        "mode=setup&currency=usd&customer={customer}&payment_method_types[]=us_bank_account\
         &success_url=https://willow.example/done?session={{CHECKOUT_SESSION_ID}}\
         &cancel_url=https://willow.example/back&metadata[hangtag_store]=willow"
    )
}

pub fn agreeing(account_number: &str) -> String {
    format!(
        "holder=Willow+Ltd&routing_number=110000000&account_number={account_number}&answer=agree"
    )
}
