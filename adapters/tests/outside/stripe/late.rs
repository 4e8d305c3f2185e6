//! A machine sleeps while it is about to call Stripe: when it wakes, its key may be forgotten
//! there, and another machine may have made the call with the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use adapters::stripe::{Pace, RequestLimits};
use chrono::{DateTime, TimeDelta, Utc};
use domain::money::Currency;
use service::context::{Clock, Context};
use service::ports::{IdempotencyKey, PaymentError, PaymentProvider};
use stripe_sim::faults::FaultKind;

use super::{NOW, TRANSFERS, World, transfer_to};

/// The clock on the wall, which goes on while a machine sleeps.
#[derive(Default)]
struct WallClock {
    slept_hours: AtomicI64,
}

impl Clock for WallClock {
    fn now(&self) -> DateTime<Utc> {
        let slept = TimeDelta::hours(self.slept_hours.load(Ordering::SeqCst));
        DateTime::from_timestamp(NOW, 0).unwrap() + slept
    }
}

/// A key that is written down now.
fn key(clock: &Arc<WallClock>, name: &str) -> IdempotencyKey {
    IdempotencyKey::new(
        name.to_owned(),
        clock.now(),
        &Context::with_clock(clock.clone()),
    )
}

fn is_unknown(answer: &Result<impl Sized, PaymentError>) -> bool {
    matches!(answer, Err(PaymentError::OutcomeUnknown(_)))
}

#[tokio::test]
async fn a_call_that_slept_is_not_sent() {
    let world = World::open().await;
    let account = world.ready_account("con_1").await;
    let clock = Arc::new(WallClock::default());
    // Before it was its turn.
    let one_a_second = RequestLimits {
        of_account: 1,
        of_endpoint: 0,
    };
    let pace = Arc::new(Pace::of_process(one_a_second));
    let stripe = world.stripe.clone().paced(pace, "willow");
    stripe.balance(Currency::US_DOLLAR).await.unwrap();
    let request = transfer_to(&account, "pay_1", 100);
    let written = key(&clock, "pay_1 transfer 1");
    let call = stripe.create_transfer(&request, &written);
    let sleep = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        clock.slept_hours.store(23, Ordering::SeqCst);
    };
    let (answer, ()) = tokio::join!(call, sleep);
    assert!(is_unknown(&answer), "{answer:?}");
    assert_eq!(world.transfers_made("pay_1").await, Vec::<String>::new());

    // An hour's sleep does no harm.
    let written = key(&clock, "pay_1 transfer 2");
    clock.slept_hours.store(24, Ordering::SeqCst);
    stripe.create_transfer(&request, &written).await.unwrap();
    assert_eq!(world.transfers_made("pay_1").await.len(), 1);
}

/// What an answer says that comes a day late, another machine may have found out meanwhile.
#[tokio::test]
async fn an_answer_that_was_slept_through_is_lost() {
    let world = World::open().await;
    let account = world.ready_account("con_1").await;
    let clock = Arc::new(WallClock::default());
    let late = FaultKind::DelayAfterEffect { ms: 300 };
    world
        .control
        .add_fault("POST", TRANSFERS, 1, late)
        .await
        .unwrap();
    let request = transfer_to(&account, "pay_1", 100);
    let written = key(&clock, "pay_1 transfer 1");
    let call = world.stripe.create_transfer(&request, &written);
    let sleep = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        clock.slept_hours.store(23, Ordering::SeqCst);
    };
    let (answer, ()) = tokio::join!(call, sleep);
    assert!(is_unknown(&answer), "{answer:?}");
    let found = world.stripe.find_transfer("pay_1").await.unwrap();
    assert_eq!(
        found.map(|transfer| transfer.id),
        world.transfers_made("pay_1").await.pop()
    );
}
