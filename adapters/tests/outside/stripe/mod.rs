//! The real adapter against a local Stripe, over HTTP.

mod calls;
mod errors;
mod late;
mod pace;
mod policy;
#[path = "../../../../stripe-sim/tests/sim/schema.rs"]
mod schema;
mod webhooks;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use adapters::stripe::{Stripe, StripeOptions};
use chrono::DateTime;
use domain::ids::StoreId;
use domain::money::{Currency, Money};
use service::context::Context;
use service::ports::{
    AccountRequest, BankPayoutRequest, IdempotencyKey, PaymentProvider, TransferRequest,
};
use stripe_sim::core::objects::Standing;
use stripe_sim::{Control, PayoutPace, Sim, SimOptions};
use uuid::Uuid;

const WEBHOOK_SECRET: &str = "whsec_test_secret";
const NOW: i64 = 1_767_225_600;
const TRANSFERS: &str = "/v1/transfers";

/// A local Stripe with the adapter that speaks to it.
struct World {
    sim: Sim,
    control: Control,
    stripe: Stripe,
}

impl World {
    async fn open() -> Self {
        Self::open_with(Duration::from_secs(20), PayoutPace::Immediate).await
    }

    async fn open_with(timeout: Duration, payout_pace: PayoutPace) -> Self {
        let sim = Sim::start(SimOptions {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            public_url: None,
            state_file: None,
            webhook_secret: WEBHOOK_SECRET.to_owned(),
            clock: Arc::new(|| DateTime::from_timestamp(NOW, 0).unwrap()),
            payout_pace,
            opening_balance: vec![("usd".to_owned(), 1_000_000)],
        })
        .await
        .unwrap();
        Self {
            control: sim.control(),
            stripe: adapter(sim.url(), timeout),
            sim,
        }
    }

    async fn new_account(&self, consignor: &str) -> String {
        let request = AccountRequest {
            email: Some("ann@example.com".to_owned()),
            store_id: "willow".to_owned(),
            consignor_id: consignor.to_owned(),
        };
        let created = self.stripe.create_account(&request, &key(consignor)).await;
        created.unwrap().id
    }

    async fn ready_account(&self, consignor: &str) -> String {
        let id = self.new_account(consignor).await;
        self.control
            .set_standing(&id, &Standing::Ready)
            .await
            .unwrap();
        id
    }

    /// The ids of all transfers with this label.
    async fn transfers_made(&self, group: &str) -> Vec<String> {
        let effects = self.control.effects().await.unwrap();
        let of_group = effects.transfers.into_iter();
        of_group
            .filter(|transfer| transfer.transfer_group.as_deref() == Some(group))
            .map(|transfer| transfer.id)
            .collect()
    }
}

fn adapter(url: &str, timeout: Duration) -> Stripe {
    // Another test may have installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Stripe::new(StripeOptions {
        secret_key: "sk_test_adapter".to_owned().into(),
        webhook_secrets: vec![
            "whsec_of_another_endpoint".to_owned().into(),
            WEBHOOK_SECRET.to_owned().into(),
        ],
        base_url: Some(url.to_owned()),
        timeout,
    })
    .unwrap()
}

const STORE: StoreId = StoreId::new(Uuid::nil());

fn key(name: &str) -> IdempotencyKey {
    let context = Context::system();
    IdempotencyKey::new(name.to_owned(), context.now(), &context)
}

fn dollars(amount_minor: i64) -> Money {
    Money::new(amount_minor, Currency::US_DOLLAR)
}

fn transfer_to(account_id: &str, group: &str, amount_minor: i64) -> TransferRequest {
    TransferRequest {
        store: STORE,
        account_id: account_id.to_owned(),
        amount: dollars(amount_minor),
        transfer_group: group.to_owned(),
        description: "Payout of Willow & Co.".to_owned(),
    }
}

fn payout_from(account_id: &str, payout_id: &str, amount_minor: i64) -> BankPayoutRequest {
    BankPayoutRequest {
        store: STORE,
        account_id: account_id.to_owned(),
        amount: dollars(amount_minor),
        payout_id: payout_id.to_owned(),
    }
}
