//! Every method does what it says, and sends what Stripe takes.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use service::ports::{
    AccountRequest, BankPayoutState, EventsAsked, MovementKind, MovementsAsked, PaymentError,
    PaymentProvider, ReversalRequest,
};
use stripe_sim::PayoutPace;
use stripe_sim::core::objects::{Outcome, Standing};

use super::schema::Schema;
use super::{NOW, World, dollars, key, payout_from, transfer_to};

#[tokio::test]
async fn a_consignor_is_onboarded_paid_and_found_again() {
    let world = World::open().await;
    let stripe = &world.stripe;
    let id = world.new_account("ann").await;
    let account = stripe.account(&id).await.unwrap();
    assert_eq!(
        account.not_ready_reason.as_deref(),
        Some("The consignor has not finished the bank set-up yet.")
    );
    let link = stripe
        .onboarding_link(
            &id,
            "https://willow.example/done",
            "https://willow.example/again",
        )
        .await
        .unwrap();
    assert!(link.starts_with(&format!("{}/onboard/", world.sim.url())));
    world
        .control
        .set_standing(&id, &Standing::Ready)
        .await
        .unwrap();
    assert_eq!(stripe.account(&id).await.unwrap().not_ready_reason, None);

    let usd = dollars(0).currency;
    assert_eq!(
        stripe.balance(usd).await.unwrap().available,
        dollars(1_000_000)
    );
    assert_eq!(stripe.find_transfer("p1").await.unwrap(), None);
    let request = transfer_to(&id, "p1", 12_345);
    let made = stripe
        .create_transfer(&request, &key("p1-0"))
        .await
        .unwrap();
    assert_eq!(
        (made.amount, made.amount_reversed_minor),
        (dollars(12_345), 0)
    );
    assert_eq!(made.account_id, id);
    assert_eq!(stripe.transfer(&made.id).await.unwrap(), made);
    assert_eq!(
        stripe.find_transfer("p1").await.unwrap(),
        Some(made.clone())
    );
    assert_eq!(
        stripe.balance(usd).await.unwrap().available,
        dollars(987_655)
    );

    let request = payout_from(&id, "p1", 12_345);
    let sent = stripe
        .create_bank_payout(&request, &key("p1-bank"))
        .await
        .unwrap();
    assert_eq!(sent.state, BankPayoutState::InTransit);
    let arrived = stripe.bank_payout(&id, &sent.id).await.unwrap();
    assert_eq!(
        (arrived.amount, &arrived.state),
        (dollars(12_345), &BankPayoutState::Paid)
    );
    assert_eq!(
        stripe.find_bank_payout(&id, "p1").await.unwrap(),
        Some(arrived)
    );
    assert_eq!(stripe.find_bank_payout(&id, "p2").await.unwrap(), None);

    let Some(schema) = Schema::find() else {
        return;
    };
    let calls = world.control.calls().await.unwrap();
    assert_eq!(calls.len(), 14);
    for call in &calls {
        assert_eq!(schema.faults_of(call), Vec::<String>::new(), "{call:#?}");
    }
}

#[tokio::test]
async fn an_account_bears_our_ids_and_is_made_once_per_key() {
    let world = World::open().await;
    let id = world.new_account("ann").await;
    assert_eq!(world.new_account("ann").await, id);
    let nameless = AccountRequest {
        email: None,
        store_id: "willow".to_owned(),
        consignor_id: "bob".to_owned(),
    };
    world
        .stripe
        .create_account(&nameless, &key("bob"))
        .await
        .unwrap();

    let state = world.control.state().await.unwrap();
    let accounts = state["accounts"].as_object().unwrap();
    assert_eq!(accounts.len(), 2);
    let account = &accounts[&id];
    assert_eq!(account["metadata"]["hangtag_store"], "willow");
    assert_eq!(account["metadata"]["hangtag_consignor"], "ann");
    assert_eq!(account["payout_interval"], "manual");
    assert_eq!(account["controller"]["stripe_dashboard"]["type"], "express");
}

#[tokio::test]
async fn a_payout_that_failed_is_found_with_its_reason_and_blocks_the_account() {
    let world = World::open().await;
    let stripe = &world.stripe;
    let id = world.ready_account("ann").await;
    let request = transfer_to(&id, "p1", 500);
    stripe
        .create_transfer(&request, &key("p1-0"))
        .await
        .unwrap();
    let outcome = Outcome::PaidThenFailed {
        code: "account_closed".to_owned(),
    };
    world.control.set_outcomes(&id, outcome, 1).await.unwrap();
    let request = payout_from(&id, "p1", 500);
    stripe
        .create_bank_payout(&request, &key("p1-bank"))
        .await
        .unwrap();
    let failed = stripe.find_bank_payout(&id, "p1").await.unwrap().unwrap();
    let expected = BankPayoutState::Failed {
        code: "account_closed".to_owned(),
        message: "The bank account has been closed.".to_owned(),
    };
    assert_eq!(failed.state, expected);
    let reason = stripe.account(&id).await.unwrap().not_ready_reason.unwrap();
    assert!(reason.contains("enter bank details again"), "{reason}");
}

#[tokio::test]
async fn a_payout_is_found_behind_more_than_a_page_of_others() {
    let world = World::open().await;
    let stripe = &world.stripe;
    let id = world.ready_account("ann").await;
    let request = transfer_to(&id, "p", 10_000);
    stripe.create_transfer(&request, &key("p")).await.unwrap();
    let mut first = None;
    for number in 0..102 {
        let name = format!("p{number}");
        let request = payout_from(&id, &name, 1 + number);
        let made = stripe
            .create_bank_payout(&request, &key(&name))
            .await
            .unwrap();
        first.get_or_insert(made.id);
    }
    let found = stripe.find_bank_payout(&id, "p0").await.unwrap().unwrap();
    assert_eq!(Some(found.id), first);
}

#[tokio::test]
async fn each_standing_is_said_in_words() {
    let world = World::open().await;
    let id = world.ready_account("ann").await;
    let restricted = Standing::Restricted {
        reason: "requirements.past_due".to_owned(),
    };
    let rejected = Standing::Rejected {
        reason: "rejected.fraud".to_owned(),
    };
    let cases = [
        (
            restricted,
            "needs more of the consignor: a photo of an identity document",
        ),
        (rejected, "rejected the account (rejected.fraud)"),
        (Standing::Deauthorized, "disconnected the account"),
    ];
    for (standing, words) in cases {
        world.control.set_standing(&id, &standing).await.unwrap();
        let account = world.stripe.account(&id).await.unwrap();
        let reason = account.not_ready_reason.unwrap();
        assert!(reason.contains(words), "{reason}");
    }
}

#[tokio::test]
async fn what_moved_the_balance_is_listed_page_by_page() {
    let world = World::open().await;
    let stripe = &world.stripe;
    assert_eq!(stripe.own_account().await.unwrap(), "acct_adapter");
    let id = world.ready_account("ann").await;
    for number in 0..101 {
        let group = format!("p{number}");
        let request = transfer_to(&id, &group, 100 + number);
        stripe
            .create_transfer(&request, &key(&group))
            .await
            .unwrap();
    }
    let moved = |kind, amount| {
        world
            .control
            .move_balance("sk_test_adapter", kind, "usd", amount)
    };
    moved("topup", 5_000).await.unwrap();
    moved("stripe_fee", -200).await.unwrap();
    // Of another account, which no key of this one sees.
    let other = world
        .control
        .move_balance("sk_test_other", "topup", "usd", 9);
    other.await.unwrap();

    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    let mut asked = MovementsAsked {
        currency: dollars(0).currency,
        from: now,
        before: now + TimeDelta::seconds(1),
        after: None,
    };
    let first = stripe.movements(&asked).await.unwrap();
    assert_eq!(first.items.len(), 100);
    let kind = |kind: &str| MovementKind::Other {
        kind: kind.to_owned(),
    };
    assert_eq!(first.items[0].kind, kind("stripe_fee"));
    assert_eq!(first.items[0].amount_minor, -200);
    assert_eq!(first.items[1].kind, kind("topup"));
    let transfer = &first.items[2];
    assert_eq!(transfer.transfer_group.as_deref(), Some("p100"));
    assert_eq!(transfer.amount_minor, -200);
    let MovementKind::Transfer { transfer_id } = &transfer.kind else {
        panic!("{transfer:#?}");
    };
    assert_eq!(transfer.source_id.as_ref(), Some(transfer_id));
    asked.after = first.next;
    let second = stripe.movements(&asked).await.unwrap();
    assert_eq!((second.items.len(), second.next), (3, None));
    // The moment before it is none of the period's.
    asked.after = None;
    asked.before = now;
    assert_eq!(stripe.movements(&asked).await.unwrap().items, []);

    let transfers = stripe.transfers_since(now, None).await.unwrap();
    assert_eq!(transfers.items.len(), 100);
    let rest = stripe.transfers_since(now, transfers.next.as_deref());
    assert_eq!(rest.await.unwrap().items.len(), 1);
    let later = stripe.transfers_since(now + TimeDelta::seconds(1), None);
    assert_eq!(later.await.unwrap().items, []);

    let events = EventsAsked {
        types: vec!["transfer.created".to_owned()],
        from: now,
        after: None,
    };
    let page = stripe.events(&events).await.unwrap();
    assert_eq!(page.items.len(), 100);
    assert_eq!(page.items[0].event_type, "transfer.created");
    assert!(page.items[0].object_id.starts_with("tr_"));
    assert_eq!(page.items[0].account_id, None);
    let Some(schema) = Schema::find() else {
        return;
    };
    for call in world.control.calls().await.unwrap() {
        assert_eq!(schema.faults_of(&call), Vec::<String>::new(), "{call:#?}");
    }
}

#[tokio::test]
async fn a_transfer_is_taken_back_once_for_each_key_and_found_again() {
    let world = World::open_with(Duration::from_secs(20), PayoutPace::Manual).await;
    let id = world.ready_account("ann").await;
    let stripe = &world.stripe;
    let made = stripe
        .create_transfer(&transfer_to(&id, "p1", 900), &key("p1"))
        .await
        .unwrap();
    let request = |amount, reversal: &str| ReversalRequest {
        transfer_id: made.id.clone(),
        amount: dollars(amount),
        reversal_id: reversal.to_owned(),
    };
    let find = async |reversal| stripe.find_reversal(&made.id, reversal).await.unwrap();
    assert_eq!(find("r1").await, None);
    let first = stripe
        .reverse_transfer(&request(300, "r1"), &key("r1"))
        .await
        .unwrap();
    let again = stripe
        .reverse_transfer(&request(300, "r1"), &key("r1"))
        .await
        .unwrap();
    assert_eq!(first, again);
    assert_eq!(find("r1").await, Some(first));
    assert_eq!(find("r2").await, None);
    let transfer = stripe.transfer(&made.id).await.unwrap();
    assert_eq!(transfer.amount_reversed_minor, 300);
    // More than is left of it.
    let beyond = stripe
        .reverse_transfer(&request(601, "r2"), &key("r2"))
        .await;
    assert!(matches!(beyond, Err(PaymentError::Refused { .. })));
    // The account has sent it on.
    let sent = stripe
        .create_bank_payout(&payout_from(&id, "p1", 500), &key("b1"))
        .await;
    sent.unwrap();
    let gone = stripe
        .reverse_transfer(&request(600, "r3"), &key("r3"))
        .await;
    assert_eq!(gone, Err(PaymentError::InsufficientBalance));
    let Some(schema) = Schema::find() else {
        return;
    };
    for call in world.control.calls().await.unwrap() {
        assert_eq!(schema.faults_of(&call), Vec::<String>::new(), "{call:#?}");
    }
}

#[tokio::test]
async fn a_reversal_names_the_transfer_that_it_takes_from() {
    let world = World::open_with(Duration::from_secs(20), PayoutPace::Manual).await;
    let id = world.ready_account("ann").await;
    let request = transfer_to(&id, "p1", 900);
    let made = world.stripe.create_transfer(&request, &key("p1")).await;
    let made = made.unwrap();
    let url = format!("{}/v1/transfers/{}/reversals", world.sim.url(), made.id);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = client
        .post(url)
        .bearer_auth("sk_test_adapter")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("amount=300");
    assert_eq!(sent.send().await.unwrap().status().as_u16(), 200);
    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    let asked = MovementsAsked {
        currency: dollars(0).currency,
        from: now,
        before: now + TimeDelta::seconds(1),
        after: None,
    };
    let moved = world.stripe.movements(&asked).await.unwrap().items;
    let reversal = MovementKind::Reversal {
        transfer_id: made.id,
    };
    assert_eq!((&moved[0].kind, moved[0].amount_minor), (&reversal, 300));
    let transfers = world.stripe.transfers_since(now, None).await.unwrap();
    assert_eq!(transfers.items[0].amount_reversed_minor, 300);
}
