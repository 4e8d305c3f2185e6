//! What moved Stripe's balance beside payouts, entered in the ledger.

use chrono::TimeDelta;
use entity::StoreScoped;
use entity::audit_event;
use entity::payout::PayoutState;
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Value, json};
use service::books::close_books;

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, World, day, on_both};
use crate::own_stripe::KEY;

on_both! {
    what_was_entered_matches_and_is_entered_once
    what_was_taken_back_is_entered_again
    what_is_of_closed_days_takes_effect_on_the_first_open_one
    many_movements_are_entered_in_parts
}

const ENTERING: &str = "query($id: ID!) { reconciliation(id: $id) {
  toEnter { movements onClosedDays firstOpenDay accounts { account { kind } movements amount { amount } } }
  enterings { id state planned entered requestedBy undoneBy } } }";
const ENTER: &str = "mutation($input: EnterStripeMovementsInput!) { enterStripeMovements(input: $input) { reconciliation { id } userErrors { code } } }";
const UNDO: &str = "mutation($input: UndoStripeEnteringInput!) { undoStripeEntering(input: $input) { reconciliation { id } userErrors { code } } }";

impl World {
    /// Moves the store's balance at Stripe by so much of each kind.
    async fn moves(&self, movements: &[(&str, i64)]) {
        for (kind, amount_minor) in movements {
            let moved = self.stripe.move_balance(KEY, kind, "usd", *amount_minor);
            moved.await.unwrap();
        }
    }
}

impl Browser<'_> {
    /// What can be entered of a comparison, and what was.
    async fn entering(&self, id: &str) -> Value {
        let mut data = self.data(ENTERING, json!({ "id": id })).await;
        data["reconciliation"].take()
    }

    /// Asks for it; gives the codes of what is against it.
    async fn enter(&self, id: &str) -> Value {
        let input = json!({ "input": { "reconciliationId": id } });
        let mut data = self.data(ENTER, input).await;
        data["enterStripeMovements"]["userErrors"].take()
    }

    async fn undo_entering(&self, entering: &Value, reason: &str) -> Value {
        let input = json!({ "input": { "stripeEnteringId": entering, "reason": reason } });
        let mut data = self.data(UNDO, input).await;
        data["undoStripeEntering"]["userErrors"].take()
    }
}

async fn what_was_entered_matches_and_is_entered_once(world: World) {
    world.own_stripe().await;
    world.ready_shop(&["1001"]).await;
    world
        .moves(&[
            ("topup", 50_000),
            ("stripe_fee", -175),
            ("payout", -1_000),
            ("charge", 2_000),
            ("topup_reversal", -300),
        ])
        .await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    let (id, before) = bookkeeper.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(before["report"]["difference"]["amount"], "505.25");
    let (other, _) = bookkeeper.compare(&world, "2026-11-20", "2026-11-23").await;

    let plan = &bookkeeper.entering(&id).await["toEnter"];
    assert_eq!(plan["movements"], 5);
    assert_eq!(plan["onClosedDays"], 0);
    let amount = |kind: &str| {
        let accounts = plan["accounts"].as_array().unwrap();
        let of_kind = accounts.iter().find(|one| one["account"]["kind"] == kind);
        of_kind.unwrap()["amount"]["amount"].clone()
    };
    assert_eq!(amount("STORE_BANK"), "487.00");
    assert_eq!(amount("STRIPE_FEES"), "-1.75");
    assert_eq!(amount("STRIPE_OTHER"), "20.00");

    assert_eq!(bookkeeper.enter(&id).await, json!([]));
    world.jobs_done().await;
    let after = bookkeeper.entering(&id).await;
    assert_eq!(after["toEnter"]["movements"], 0);
    let entering = &after["enterings"][0];
    assert_eq!(entering["state"], "ENTERED");
    assert_eq!(
        (&entering["planned"], &entering["entered"]),
        (&json!(5), &json!(5))
    );
    assert_eq!(entering["requestedBy"], "bookkeeper");
    // Neither the same comparison nor another of the same days enters them again.
    for id in [&id, &other] {
        assert_eq!(bookkeeper.enter(id).await, json!([{ "code": "NOTHING" }]));
    }
    // Credits less debits.
    assert_eq!(world.of_store("store_bank").await, 48_700);
    assert_eq!(world.of_store("stripe_fees").await, -175);
    assert_eq!(world.of_store("stripe_other").await, 2_000);

    let (_, matched) = bookkeeper.compare(&world, "2026-11-23", "2026-11-23").await;
    let report = &matched["report"];
    assert_eq!(report["difference"]["amount"], "0.00", "{report:#}");
    assert_eq!(report["remarkCount"], 0);
    assert_eq!(report["entered"], 5);
    assert_eq!(report["enteredTotal"]["amount"], "505.25");
    assert_eq!(report["matchedSent"], 1);
    let tx = world.app.db.read(world.store).await.unwrap();
    let told = audit_event::Entity::in_store(world.store.uuid())
        .filter(audit_event::Column::Action.eq("enter_stripe_movements"))
        .all(tx.connection())
        .await
        .unwrap();
    drop(tx);
    let [event] = &told[..] else {
        panic!("{told:#?}");
    };
    assert_eq!(event.subject, id);
    let details: Value = serde_json::from_str(&event.details).unwrap();
    assert_eq!(details["movements"], 5);
    assert_eq!(details["amounts_minor"]["store_bank"], 48_700);
    world.verify().await;
}

async fn what_was_taken_back_is_entered_again(world: World) {
    world.own_stripe().await;
    world
        .moves(&[("topup", 50_000), ("stripe_fee", -175)])
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    let (id, _) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(owner.enter(&id).await, json!([]));
    world.jobs_done().await;
    let entering = owner.entering(&id).await["enterings"][0]["id"].clone();
    assert_eq!(
        owner.undo_entering(&entering, " ").await,
        json!([{ "code": "REASON" }])
    );
    assert_eq!(
        owner.undo_entering(&entering, "Entered elsewhere").await,
        json!([])
    );
    world.jobs_done().await;
    assert_eq!(
        owner.undo_entering(&entering, "Again").await,
        json!([{ "code": "NOT_ENTERED" }])
    );
    assert_eq!(world.of_store("store_bank").await, 0);
    assert_eq!(world.of_store("stripe").await, 0);
    let undone = owner.entering(&id).await;
    assert_eq!(undone["enterings"][0]["state"], "UNDONE");
    assert_eq!(undone["toEnter"]["movements"], 2);
    let (_, found) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(found["report"]["difference"]["amount"], "498.25");

    assert_eq!(owner.enter(&id).await, json!([]));
    world.jobs_done().await;
    assert_eq!(world.of_store("store_bank").await, 50_000);
    let (_, found) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(found["report"]["difference"]["amount"], "0.00");
    assert_eq!(found["report"]["entered"], 2);
    let told =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'undo_stripe_entering'";
    assert_eq!(world.number(told).await, 1);
    world.verify().await;
}

async fn what_is_of_closed_days_takes_effect_on_the_first_open_one(world: World) {
    world.own_stripe().await;
    world.moves(&[("topup", 50_000)]).await;
    world.skip(TimeDelta::days(2));
    world.moves(&[("stripe_fee", -175)]).await;
    close_books(&world.app, world.store, ACTOR, day("2026-11-23"))
        .await
        .unwrap();
    let owner = world.signed_in(Persona::Owner).await;
    let (id, _) = owner.compare(&world, "2026-11-23", "2026-11-25").await;
    let plan = &owner.entering(&id).await["toEnter"];
    assert_eq!(plan["onClosedDays"], 1);
    assert_eq!(plan["firstOpenDay"], "2026-11-24");
    assert_eq!(owner.enter(&id).await, json!([]));
    world.jobs_done().await;
    let days = "SELECT count(*) FROM journal_entry WHERE store_id = $1 AND kind = 'stripe_movement'
        AND effective_on = '2026-11-24' AND occurred_on = '2026-11-23'";
    assert_eq!(world.number(days).await, 1);
    let (_, whole) = owner.compare(&world, "2026-11-23", "2026-11-25").await;
    assert_eq!(whole["report"]["difference"]["amount"], "0.00");
    // The closed day is as it was, and says where the movement is.
    let (_, closed) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(closed["report"]["difference"]["amount"], "500.00");
    let words = closed["report"]["remarks"][0]["words"].as_str().unwrap();
    assert!(words.contains("in the ledger on 2026-11-24"), "{words}");
    world.verify().await;
}

async fn many_movements_are_entered_in_parts(world: World) {
    world.own_stripe().await;
    let many: Vec<_> = (1..=1_205).map(|amount| ("charge", amount)).collect();
    world.moves(&many).await;
    let owner = world.signed_in(Persona::Owner).await;
    let (id, _) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(owner.enter(&id).await, json!([]));
    world.jobs_done().await;
    assert_eq!(world.of_store("stripe_other").await, 1_205 * 1_206 / 2);
    assert_eq!(world.count("stripe_entry").await, 1_205);
    let (again, found) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(found["report"]["difference"]["amount"], "0.00");
    assert_eq!(owner.enter(&again).await, json!([{ "code": "NOTHING" }]));
    let entering = owner.entering(&id).await["enterings"][0]["id"].clone();
    assert_eq!(owner.undo_entering(&entering, "A test").await, json!([]));
    world.jobs_done().await;
    assert_eq!(world.of_store("stripe_other").await, 0);
    world.verify().await;
}
