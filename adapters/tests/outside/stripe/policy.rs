//! Whatever goes wrong, who does as [`PaymentError`] says pays exactly once.

use std::cell::Cell;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use service::ports::{PaymentError, PaymentProvider, ProviderTransfer, TransferRequest};
use stripe_sim::PayoutPace;
use stripe_sim::faults::FaultKind;

use super::{TRANSFERS, World, key, transfer_to};

/// Longer than the adapter waits.
const DELAY_MS: u64 = 150;
const TIMEOUT: Duration = Duration::from_millis(100);

fn fault() -> impl Strategy<Value = FaultKind> {
    let refuse = |status, code: &str| FaultKind::Refuse {
        status,
        code: code.to_owned(),
    };
    prop_oneof![
        Just(FaultKind::Error500BeforeEffect),
        Just(FaultKind::Error500AfterEffect),
        Just(FaultKind::DropConnectionBeforeEffect),
        Just(FaultKind::DropConnectionAfterEffect),
        Just(FaultKind::GarbledAnswer),
        Just(FaultKind::DelayBeforeEffect { ms: DELAY_MS }),
        Just(FaultKind::DelayAfterEffect { ms: DELAY_MS }),
        Just(refuse(429, "rate_limit")),
        Just(refuse(409, "lock_timeout")),
    ]
}

/// The policy of the failure table, without its waiting.
async fn pay(
    stripe: &impl PaymentProvider,
    request: &TransferRequest,
) -> Result<ProviderTransfer, PaymentError> {
    for number in 0.. {
        let key = key(&format!("{}-{number}", request.transfer_group));
        let error = loop {
            match stripe.create_transfer(request, &key).await {
                Ok(transfer) => return Ok(transfer),
                Err(PaymentError::OutcomeUnknown(_) | PaymentError::Busy(_)) => {}
                Err(error) => break error,
            }
        };
        if !matches!(error, PaymentError::ProviderFault(_)) {
            return Err(error);
        }
        // The key's answer is frozen: look for the effect before using the next.
        loop {
            match stripe.find_transfer(&request.transfer_group).await {
                Ok(Some(transfer)) => return Ok(transfer),
                Ok(None) => break,
                Err(_) => {}
            }
        }
    }
    unreachable!("the numbers do not end")
}

#[test]
fn any_faults_end_in_exactly_one_transfer() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (world, account) = runtime.block_on(async {
        // Set up with patience, and paid with little.
        let patient = World::open().await;
        let account = patient.ready_account("ann").await;
        let stripe = super::adapter(patient.sim.url(), TIMEOUT);
        (World { stripe, ..patient }, account)
    });
    let payout = Cell::new(0);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let paid_once = runner.run(
        &(vec(fault(), 0..6), vec(fault(), 0..3)),
        |(paying, looking)| {
            payout.set(payout.get() + 1);
            let group = format!("p{}", payout.get());
            runtime.block_on(async {
                world.control.clear_faults().await.unwrap();
                for fault in paying {
                    world
                        .control
                        .add_fault("POST", TRANSFERS, 1, fault)
                        .await
                        .unwrap();
                }
                for fault in looking {
                    world
                        .control
                        .add_fault("GET", TRANSFERS, 1, fault)
                        .await
                        .unwrap();
                }
                let request = transfer_to(&account, &group, 100);
                let transfer = pay(&world.stripe, &request).await.unwrap();
                prop_assert_eq!(world.transfers_made(&group).await, [transfer.id]);
                Ok(())
            })
        },
    );
    paid_once.unwrap();
}

#[tokio::test]
async fn many_at_once_with_one_key_make_one_transfer() {
    let world = World::open_with(Duration::from_secs(20), PayoutPace::Manual).await;
    let account = world.ready_account("ann").await;
    let request = transfer_to(&account, "p1", 100);
    let tries = (0..8).map(|_| pay(&world.stripe, &request));
    let transfers = futures::future::join_all(tries).await;
    let made = world.transfers_made("p1").await;
    assert_eq!(made.len(), 1);
    for transfer in transfers {
        assert_eq!(transfer.unwrap().id, made[0]);
    }
}
