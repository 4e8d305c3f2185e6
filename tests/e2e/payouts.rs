//! Payouts: who gets money and why not, and what becomes of it.

use domain::rules::PayoutTerms;
use entity::consignor::PayoutMethod;
use entity::payout::PayoutState;
use service::payouts::{ApproveBatchError, HandOverError, LeftOutReason, approve_batch, hand_over};
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, TRANSFERS, dollars};
use crate::shop::{sale, terms};

on_both! {
    the_preview_says_who_and_why
    a_stale_total_is_refused
    two_approvals_pay_once
    money_is_sent_and_arrives
    a_bank_that_refuses_is_paid_again_without_a_new_transfer
    a_refused_payout_is_paid_by_the_next_batch
    a_transfer_taken_back_is_owed_again
}

async fn the_preview_says_who_and_why(world: World) {
    let mut held = terms();
    held.payout_terms = PayoutTerms {
        hold_days: 14,
        minimum_minor: 500,
        ..PayoutTerms::default()
    };
    world.publish("2026-01-01", &held).await;
    let check = Some(PayoutMethod::Check);
    world
        .add_consignors(&["1001", "1002", "1003", "1004"], check)
        .await;
    world.add_consignors(&["1005"], None).await;
    world
        .add_consignors(&["1006"], Some(PayoutMethod::Stripe))
        .await;
    let owes = sale("T2", "2026-09-01", "1002-1", 2_000);
    world
        .import_lines(&[
            sale("T1", "2026-11-09", "1001-1", 2_000),
            owes.clone(),
            sale("T3", "2026-09-01", "1003-1", 998),
            sale("T4", "2026-11-10", "1004-1", 2_000),
            sale("T5", "2026-09-01", "1005-1", 2_000),
            sale("T6", "2026-09-01", "1006-1", 2_000),
        ])
        .await;
    // Paid, and then brought back: a return may be posted after the payout.
    world.approve().await;
    world
        .import_lines(&[
            owes.refunded("T8", "2026-11-20", 1, 2_000),
            sale("T7", "2026-11-01", "1001-2", 2_000),
        ])
        .await;

    let preview = world.preview(TODAY).await;
    assert_eq!(preview.last_sale, day("2026-11-09"));
    assert_eq!(preview.total, dollars(1_000));
    let ready: Vec<_> = preview
        .ready
        .iter()
        .map(|line| (line.consignor.account_number.as_str(), line.amount))
        .collect();
    assert_eq!(ready, [("1001", dollars(1_000))]);
    let left_out: Vec<_> = preview
        .left_out
        .iter()
        .map(|line| {
            (
                line.consignor.account_number.as_str(),
                line.balance.amount_minor,
                &line.reason,
            )
        })
        .collect();
    let last_sale = day("2026-11-09");
    let below = LeftOutReason::BelowMinimum {
        payable: dollars(499),
        minimum: dollars(500),
    };
    let [negative, minimum, hold, method, stripe] = &left_out[..] else {
        panic!("{left_out:#?}");
    };
    assert_eq!(*negative, ("1002", -1_000, &LeftOutReason::Negative));
    assert_eq!(*minimum, ("1003", 499, &below));
    assert_eq!(*hold, ("1004", 1_000, &LeftOutReason::OnHold { last_sale }));
    assert_eq!(*method, ("1005", 1_000, &LeftOutReason::NoMethod));
    assert!(matches!(
        stripe,
        ("1006", 1_000, LeftOutReason::NotReady(_))
    ));

    // An earlier date pays less; one in the future is refused.
    assert_eq!(world.preview("2026-10-31").await.total, dollars(0));
    let tomorrow = approve_batch(
        &world.app,
        world.store,
        ACTOR,
        day("2026-11-24"),
        dollars(1_000),
    );
    assert!(matches!(tomorrow.await, Err(ApproveBatchError::Future(_))));
}

async fn a_stale_total_is_refused(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let seen = world.preview(TODAY).await.total;
    world
        .import_lines(&[sale("T2", "2026-09-01", "1002-1", 2_000)])
        .await;
    let refused = world.try_approve(seen).await.unwrap_err();
    let ApproveBatchError::Changed { now, expected } = refused else {
        panic!("{refused}");
    };
    assert_eq!((now, expected), (dollars(2_000), dollars(1_000)));
    assert_eq!(world.count("payout_batch").await, 0);
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

async fn two_approvals_pay_once(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let total = world.preview(TODAY).await.total;
    let tries = (0..6).map(|_| world.try_approve(total));
    let results = futures::future::join_all(tries).await;
    let approved = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(approved, 1, "{results:?}");
    for refused in results.iter().filter_map(|result| result.as_ref().err()) {
        assert!(
            matches!(refused, ApproveBatchError::Changed { .. }),
            "{refused}"
        );
    }
    assert_eq!(world.payouts().await.len(), 1);
    assert_eq!(world.balance("1001").await, 0);
    let nobody = world.try_approve(dollars(0)).await.unwrap_err();
    assert!(matches!(nobody, ApproveBatchError::Nobody), "{nobody}");
    world.verify().await;
}

async fn money_is_sent_and_arrives(world: World) {
    world.ready_shop(&["1001"]).await;
    world
        .add_consignors(&["1003"], Some(PayoutMethod::Check))
        .await;
    world
        .import_lines(&[sale("T3", "2026-09-01", "1003-1", 2_000)])
        .await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    let check = world.payout_in("1003", PayoutState::Pending).await;
    let id = domain::ids::PayoutId::new(check.id);
    let send = || hand_over(&world.app, world.store, ACTOR, id);
    let (first, second) = tokio::join!(send(), send());
    let refused = match (first, second) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused, HandOverError::NotOpen), "{refused}");
    world.payout_in("1003", PayoutState::Paid).await;
    let in_transit = "SELECT CAST(sum(credits_minor - debits_minor) AS BIGINT) FROM account WHERE store_id = $1 AND kind = 'payouts_in_transit'";
    assert_eq!(world.number(in_transit).await, 0);
    assert_eq!(world.transfers_made().await.len(), 1);
    world.jobs_done().await;
    world.verify().await;
}

async fn a_bank_that_refuses_is_paid_again_without_a_new_transfer(world: World) {
    world.ready_shop(&["1001"]).await;
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    world
        .stripe
        .set_outcomes(&account, Outcome::Failed { code }, 1)
        .await
        .unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let failed = world.payout_in("1001", PayoutState::DeliveryFailed).await;
    assert_eq!(failed.failure_code.as_deref(), Some("account_closed"));
    // Stripe tells of the account in an event of its own.
    world
        .until("the account is no longer ready", async || {
            (!world.consignor("1001").await.stripe_ready).then_some(())
        })
        .await;
    assert_eq!(world.balance("1001").await, 0);

    world.onboard("1001").await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let paid = world.payout_in("1001", PayoutState::Paid).await;
    assert_eq!(paid.failure_code, None);
    world.jobs_done().await;
    let effects = world.stripe.effects().await.unwrap();
    assert_eq!((effects.transfers.len(), effects.payouts.len()), (1, 2));
    world.verify().await;
}

async fn a_refused_payout_is_paid_by_the_next_batch(world: World) {
    let mut held = terms();
    held.payout_terms.hold_days = 14;
    world.ready_shop(&["1001"]).await;
    world.publish("2026-01-01", &held).await;
    let code = "account_invalid".to_owned();
    world
        .stripe
        .add_fault("POST", TRANSFERS, 1, FaultKind::RefuseDefinitely { code })
        .await
        .unwrap();
    world.approve().await;
    let returned = world.payout_in("1001", PayoutState::Returned).await;
    assert_eq!(returned.failure_code.as_deref(), Some("account_invalid"));
    assert_eq!(world.balance("1001").await, 1_000);
    assert_eq!(world.transfers_made().await.len(), 0);
    world.verify().await;

    // It was held long enough before: the next batch pays it, whatever its date.
    let total = world.preview("2026-10-31").await.total;
    assert_eq!(total, dollars(1_000));
    approve_batch(&world.app, world.store, ACTOR, day("2026-10-31"), total)
        .await
        .unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    assert_eq!(world.balance("1001").await, 0);
    world.one_transfer_for_each().await;
    world.verify().await;
}

async fn a_transfer_taken_back_is_owed_again(world: World) {
    world.ready_shop(&["1001"]).await;
    // The bank sends the money back, so that it is at Stripe to be taken.
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    let fails = Outcome::Failed { code };
    world.stripe.set_outcomes(&account, fails, 1).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let payout = world.payout_in("1001", PayoutState::DeliveryFailed).await;
    let transfer = payout.stripe_transfer_id.unwrap();
    // Two parts at once: their events come side by side.
    let (first, second) = tokio::join!(
        world.take_back(&transfer, 300),
        world.take_back(&transfer, 200)
    );
    assert_eq!((first, second), (200, 200));
    world
        .until("the money to be owed again", async || {
            (world.balance("1001").await >= 500).then_some(())
        })
        .await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 500);
    world.verify().await;

    assert_eq!(world.take_back(&transfer, 500).await, 200);
    let returned = world.payout_in("1001", PayoutState::Returned).await;
    assert_eq!(returned.amount_reversed_minor, 1_000);
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}
