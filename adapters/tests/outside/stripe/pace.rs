//! Stripe is asked no faster than is set.

use std::sync::Arc;
use std::time::{Duration, Instant};

use adapters::stripe::{Pace, RequestLimits, Stripe};
use domain::money::Currency;
use service::ports::{PaymentError, PaymentProvider};
use stripe_sim::faults::FaultKind;

use super::World;

const FIFTY: RequestLimits = RequestLimits {
    of_account: 50,
    of_endpoint: 0,
};

fn shared(redis_url: &str) -> Arc<Pace> {
    Arc::new(Pace::shared(FIFTY, redis_url).unwrap())
}

fn redis_url() -> String {
    std::env::var("REDIS_URL").expect("REDIS_URL is not set: run the tests with `make test`")
}

/// A name that no other test counts by.
fn an_account() -> String {
    service::context::Context::system().id().to_string()
}

async fn ask(stripe: &Stripe, times: usize) {
    for _ in 0..times {
        stripe.balance(Currency::US_DOLLAR).await.unwrap();
    }
}

#[tokio::test]
async fn processes_share_a_limit_and_accounts_do_not() {
    let world = World::open().await;
    let account = an_account();
    // As two processes have it: nothing in common but Redis.
    let one = world.stripe.clone().paced(shared(&redis_url()), &account);
    let two = world.stripe.clone().paced(shared(&redis_url()), &account);
    let started = Instant::now();
    tokio::join!(ask(&one, 15), ask(&two, 15));
    let taken = started.elapsed();
    // The first of thirty comes at once.
    assert!(taken >= Duration::from_millis(29 * 20), "{taken:?}");

    // Another account's first request does not wait for the moments that are taken.
    let pace = shared(&redis_url());
    let busy = world.stripe.clone().paced(pace.clone(), &account);
    let other = world.stripe.clone().paced(pace, &an_account());
    let crowd = (0..100).map(|_| ask(&busy, 1));
    tokio::select! {
        _ = futures::future::join_all(crowd) => panic!("a hundred requests were made before one"),
        () = ask(&other, 1) => {}
    }
}

#[tokio::test]
async fn stripe_is_asked_although_redis_is_away() {
    let world = World::open().await;
    let stripe = world.stripe.clone();
    let stripe = stripe.paced(shared("redis://127.0.0.1:1"), "willow");
    ask(&stripe, 2).await;
    assert_eq!(world.control.calls().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_429_gives_the_account_a_rest() {
    let world = World::open().await;
    let pace = Arc::new(Pace::of_process(FIFTY));
    let stripe = world.stripe.clone().paced(pace, "willow");
    for (code, rests) in [("lock_timeout", false), ("rate_limit", true)] {
        let refuse = FaultKind::Refuse {
            status: 429,
            code: code.to_owned(),
        };
        let added = world.control.add_fault("GET", "/v1/balance", 1, refuse);
        added.await.unwrap();
        let refused = stripe.balance(Currency::US_DOLLAR).await.unwrap_err();
        assert!(matches!(refused, PaymentError::Busy(_)), "{refused}");
        let started = Instant::now();
        ask(&stripe, 2).await;
        let rested = started.elapsed() >= Duration::from_secs(1);
        assert_eq!(rested, rests, "{code}: {:?}", started.elapsed());
    }
}
