//! Store credit: payouts give it with the bonus of the terms, the till takes it, and both are
//! taken back.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::ids::{PayoutId, StoreCreditUseId};
use domain::money::{Currency, Money, Rounding};
use domain::rules::{PayoutFee, PayoutMethod as TermsMethod, PayoutTerms, RuleSetDocument};
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use entity::payout_batch::PayoutBatchState;
use entity::store_credit_use;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use service::consignors::{UndoMergeError, set_payout_method};
use service::ledger::{LedgerFault, verify_ledger};
use service::payouts::{
    ApproveBatchError, LeftOutReason, Seen, TakeBackPayoutError, approve_batch, hand_over,
    take_back_payout,
};
use service::store_credit::{
    TakeBackUseError, UseStoreCredit, UseStoreCreditError, take_back_store_credit_use,
    use_store_credit,
};
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::browser::Persona;
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, TRANSFERS, dollars};
use crate::shop::{sale, terms};

on_both! {
    a_payout_becomes_store_credit_with_the_bonus_of_the_terms
    a_batch_pays_each_in_their_way
    the_bonus_is_that_of_the_terms_on_the_day_of_approval
    another_bonus_than_the_one_that_was_seen_is_refused
    credit_is_used_up_to_what_is_left
    the_same_request_uses_credit_once
    a_use_is_taken_back_once
    a_payout_is_taken_back_while_its_credit_is_left
    a_merge_moves_store_credit_and_its_undoing_gives_it_back
    what_was_of_a_merged_consignor_comes_back_to_the_kept_one
    the_next_payout_goes_by_the_method_that_was_chosen
    screens_show_store_credit_and_each_consignor_their_own
    a_changed_store_credit_is_found
    a_payout_costs_the_fees_of_its_method
    a_fee_that_leaves_nothing_leaves_the_consignor_out
    a_fee_comes_back_with_its_payout
    a_refused_payout_costs_nothing_and_one_taken_back_whole_neither
    a_changed_payout_fee_is_found
}

/// Half of everything, and a tenth on top for whoever takes goods.
fn generous() -> RuleSetDocument {
    RuleSetDocument {
        payout_terms: PayoutTerms {
            store_credit_bonus_ppm: 100_000,
            ..PayoutTerms::default()
        },
        ..terms()
    }
}

impl World {
    /// Consignors paid by store credit, each owed 40.00.
    async fn credit_shop(&self, numbers: &[&str]) {
        self.publish("2026-01-01", &generous()).await;
        self.add_consignors(numbers, Some(PayoutMethod::StoreCredit))
            .await;
        let lines: Vec<_> = numbers
            .iter()
            .map(|number| {
                let sku = format!("{number}-1");
                sale(&format!("T{number}"), "2026-09-01", &sku, 8_000)
            })
            .collect();
        self.import_lines(&lines).await;
    }

    /// What a consignor has as store credit, in minor units.
    async fn credit(&self, number: &str) -> i64 {
        let sql = "SELECT CAST(coalesce(sum(a.credits_minor - a.debits_minor), 0) AS BIGINT) FROM account a
            WHERE a.store_id = $1 AND a.kind = 'store_credit' AND a.consignor_id = $2";
        let id = self.consignor(number).await.id;
        let rows = self.query(sql, vec![id.into()]).await;
        rows[0].try_get_by_index(0).unwrap()
    }

    /// Credits less debits of the store's accounts, in minor units.
    pub async fn of_store(&self, kind: &str) -> i64 {
        let sql = "SELECT credits_minor - debits_minor FROM account
            WHERE store_id = $1 AND kind = $2 AND consignor_id IS NULL";
        let rows = self.query(sql, vec![kind.into()]).await;
        rows[0].try_get_by_index(0).unwrap()
    }

    pub async fn spend(
        &self,
        number: &str,
        amount_minor: i64,
        key: &str,
    ) -> Result<store_credit_use::Model, UseStoreCreditError> {
        let request = UseStoreCredit {
            consignor: self.consignor_id(number).await,
            amount: dollars(amount_minor),
            receipt: " R-1 ".to_owned(),
            note: String::new(),
            request_key: key.to_owned(),
        };
        use_store_credit(&self.app, self.store, ACTOR, request).await
    }

    async fn take_use_back(
        &self,
        used: &store_credit_use::Model,
    ) -> Result<store_credit_use::Model, TakeBackUseError> {
        let id = StoreCreditUseId::new(used.id);
        take_back_store_credit_use(&self.app, self.store, ACTOR, id).await
    }

    /// The only payout of a consignor.
    async fn payout_of(&self, number: &str) -> payout::Model {
        let id = self.consignor(number).await.id;
        let all = self.payouts().await;
        let mut own = all.into_iter().filter(|payout| payout.consignor_id == id);
        let found = own.next().unwrap();
        assert!(own.next().is_none(), "{number} has another payout");
        found
    }

    async fn take_payout_back(&self, number: &str) -> Result<payout::Model, TakeBackPayoutError> {
        let id = PayoutId::new(self.payout_of(number).await.id);
        take_back_payout(&self.app, self.store, ACTOR, id, "Given by mistake").await
    }
}

async fn a_payout_becomes_store_credit_with_the_bonus_of_the_terms(world: World) {
    world.credit_shop(&["1001"]).await;
    let preview = world.preview(TODAY).await;
    let [line] = &preview.ready[..] else {
        panic!("{preview:#?}");
    };
    assert_eq!((line.amount, line.bonus), (dollars(4_000), dollars(400)));
    assert_eq!((preview.total, preview.bonus), (line.amount, line.bonus));
    let batch = world.approve().await;
    // At once, without any job.
    let payout = world.payout_of("1001").await;
    assert_eq!(payout.state, PayoutState::Paid);
    assert_eq!((payout.amount_minor, payout.bonus_minor), (4_000, 400));
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.credit("1001").await, 4_400);
    assert_eq!(world.of_store("payouts_in_transit").await, 0);
    assert_eq!(world.of_store("store_credit_bonus").await, -400);
    let tx = world.app.db.read(world.store).await.unwrap();
    let key = (world.store.uuid(), batch.uuid());
    let batch = entity::payout_batch::Entity::find_by_id(key)
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(batch.state, PayoutBatchState::Closed);
    drop(tx);
    world.jobs_done().await;
    let statements = world.statements().await;
    let [paid] = &statements["1001"][0].payouts[..] else {
        panic!("{statements:#?}");
    };
    assert_eq!(paid.method, "store credit");
    assert_eq!(
        (paid.amount, paid.bonus),
        (dollars(4_000), Some(dollars(400)))
    );
    assert_eq!(statements["1001"][0].closing_balance, dollars(0));
    // There is no check to be handed over.
    let id = PayoutId::new(payout.id);
    hand_over(&world.app, world.store, ACTOR, id)
        .await
        .unwrap_err();
    world.verify().await;
}

async fn a_batch_pays_each_in_their_way(world: World) {
    world.ready_shop(&["1001"]).await;
    world.publish("2026-01-02", &generous()).await;
    world
        .add_consignors(&["1002"], Some(PayoutMethod::Check))
        .await;
    world
        .add_consignors(&["1003", "1004"], Some(PayoutMethod::StoreCredit))
        .await;
    world
        .import_lines(&[
            sale("C", "2026-09-01", "1002-1", 2_000),
            sale("S", "2026-09-01", "1003-1", 3_000),
            // The bonus on 0.05 is half a cent, which goes up.
            sale("L", "2026-09-01", "1004-1", 10),
        ])
        .await;
    world.approve().await;
    let methods: BTreeMap<_, _> = world
        .payouts()
        .await
        .into_iter()
        .map(|payout| (payout.amount_minor, (payout.method, payout.bonus_minor)))
        .collect();
    assert_eq!(world.payouts().await.len(), 4);
    assert_eq!(methods[&1_500], (PayoutMethod::StoreCredit, 150));
    assert_eq!(methods[&5], (PayoutMethod::StoreCredit, 1));
    assert_eq!(methods[&1_000].1, 0);
    world.payout_in("1001", PayoutState::InTransit).await;
    world.payout_in("1002", PayoutState::Pending).await;
    world.jobs_done().await;
    assert_eq!(world.credit("1003").await, 1_650);
    assert_eq!(world.credit("1004").await, 6);
    assert_eq!(world.credit("1001").await, 0);
    // The check alone is still to be handed over.
    assert_eq!(world.of_store("payouts_in_transit").await, 1_000);
    let check = PayoutId::new(world.payout_of("1002").await.id);
    hand_over(&world.app, world.store, ACTOR, check)
        .await
        .unwrap();
    assert_eq!(world.of_store("payouts_in_transit").await, 0);
    assert_eq!(world.transfers_made().await.len(), 1);
    world.verify().await;
}

async fn the_bonus_is_that_of_the_terms_on_the_day_of_approval(world: World) {
    world.credit_shop(&["1001"]).await;
    // What was sold under one version is paid under the next.
    let dearer = RuleSetDocument {
        rounding: Rounding::Down,
        payout_terms: PayoutTerms {
            store_credit_bonus_ppm: 333_333,
            ..PayoutTerms::default()
        },
        ..terms()
    };
    world.publish("2026-11-24", &dearer).await;
    assert_eq!(world.preview(TODAY).await.bonus, dollars(400));
    world.skip(TimeDelta::days(1));
    // A third of 40.00 is 13.33332, and these terms round down.
    assert_eq!(world.preview(TODAY).await.bonus, dollars(1_333));
    world.approve().await;
    assert_eq!(world.credit("1001").await, 5_333);
    world.verify().await;
}

async fn another_bonus_than_the_one_that_was_seen_is_refused(world: World) {
    world.credit_shop(&["1001"]).await;
    let preview = world.preview(TODAY).await;
    let approve = |bonus| {
        let seen = Seen {
            total: preview.total,
            bonus: Some(bonus),
            debit: None,
        };
        approve_batch(&world.app, world.store, ACTOR, day(TODAY), seen)
    };
    let refused = approve(dollars(399)).await.unwrap_err();
    let ApproveBatchError::BonusChanged { now, expected } = refused else {
        panic!("{refused}");
    };
    assert_eq!((now, expected), (dollars(400), dollars(399)));
    assert_eq!(world.credit("1001").await, 0);
    approve(dollars(400)).await.unwrap();
    assert_eq!(world.credit("1001").await, 4_400);
    world.verify().await;
}

async fn credit_is_used_up_to_what_is_left(world: World) {
    world.credit_shop(&["1001", "1002"]).await;
    let refused = world.spend("1001", 1, "too early").await.unwrap_err();
    assert!(matches!(refused, UseStoreCreditError::NotEnough(left) if left == dollars(0)));
    world.approve().await;
    let till = world.of_store("till_clearing").await;
    let used = world.spend("1001", 3_000, "first").await.unwrap();
    assert_eq!(used.receipt.as_deref(), Some("R-1"));
    assert_eq!(used.note, None);
    assert_eq!(world.credit("1001").await, 1_400);
    // The till took so much less money than it sold for.
    assert_eq!(world.of_store("till_clearing").await, till + 3_000);
    let refused = world.spend("1001", 1_401, "second").await.unwrap_err();
    assert!(matches!(refused, UseStoreCreditError::NotEnough(left) if left == dollars(1_400)));
    assert!(refused.to_string().contains("14.00 USD"), "{refused}");
    // To the last cent, and of nobody else's.
    world.spend("1001", 1_400, "third").await.unwrap();
    assert_eq!(world.credit("1001").await, 0);
    assert_eq!(world.credit("1002").await, 4_400);
    let request = |amount_minor, receipt: &str, consignor| UseStoreCredit {
        consignor,
        amount: Money::new(amount_minor, Currency::US_DOLLAR),
        receipt: receipt.to_owned(),
        note: " ".to_owned(),
        request_key: "another".to_owned(),
    };
    let other = world.consignor_id("1002").await;
    for (asked, expected) in [
        (request(0, "R", other), UseStoreCreditError::NotPositive),
        (request(-1, "R", other), UseStoreCreditError::NotPositive),
        (request(1, " ", other), UseStoreCreditError::Unexplained),
        (
            request(1, &"R".repeat(201), other),
            UseStoreCreditError::TooLong,
        ),
        (
            request(
                1,
                "R",
                domain::ids::ConsignorId::new(world.app.context.id()),
            ),
            UseStoreCreditError::NotFound,
        ),
    ] {
        let refused = use_store_credit(&world.app, world.store, ACTOR, asked).await;
        assert_eq!(refused.unwrap_err().to_string(), expected.to_string());
    }
    assert_eq!(world.count("store_credit_use").await, 2);
    world.verify().await;
}

async fn the_same_request_uses_credit_once(world: World) {
    world.credit_shop(&["1001"]).await;
    world.approve().await;
    // A double click: both at once.
    let clicks = tokio::join!(
        world.spend("1001", 3_000, "one sale"),
        world.spend("1001", 3_000, "one sale")
    );
    let (first, second) = (clicks.0.unwrap(), clicks.1.unwrap());
    assert_eq!(first.id, second.id);
    assert_eq!(world.credit("1001").await, 1_400);
    let other = world.spend("1001", 2_000, "one sale").await.unwrap_err();
    assert!(matches!(other, UseStoreCreditError::KeyTaken), "{other}");
    // Two who spend the rest at once: there is enough for one of them.
    let (one, two) = tokio::join!(
        world.spend("1001", 1_000, "sale A"),
        world.spend("1001", 1_000, "sale B")
    );
    assert_eq!(i32::from(one.is_ok()) + i32::from(two.is_ok()), 1);
    assert_eq!(world.credit("1001").await, 400);
    assert_eq!(world.count("store_credit_use").await, 2);
    world.verify().await;
}

async fn a_use_is_taken_back_once(world: World) {
    world.credit_shop(&["1001"]).await;
    world.approve().await;
    let till = world.of_store("till_clearing").await;
    let used = world.spend("1001", 4_400, "all of it").await.unwrap();
    let back = world.take_use_back(&used).await.unwrap();
    assert!(back.reversal_entry_id.is_some() && back.taken_back_at.is_some());
    assert_eq!(world.credit("1001").await, 4_400);
    assert_eq!(world.of_store("till_clearing").await, till);
    let again = world.take_use_back(&used).await.unwrap_err();
    assert!(matches!(again, TakeBackUseError::TakenBack), "{again}");
    // The request of a use that was taken back is still known, and uses nothing again.
    let known = world.spend("1001", 4_400, "all of it").await.unwrap();
    assert_eq!(known.id, used.id);
    assert_eq!(world.credit("1001").await, 4_400);
    world.verify().await;
}

async fn a_payout_is_taken_back_while_its_credit_is_left(world: World) {
    world.credit_shop(&["1001"]).await;
    world.approve().await;
    world.jobs_done().await;
    let used = world.spend("1001", 1, "a cent").await.unwrap();
    let refused = world.take_payout_back("1001").await.unwrap_err();
    assert!(
        matches!(refused, TakeBackPayoutError::Used { given, left }
            if given == dollars(4_400) && left == dollars(4_399)),
        "{refused}"
    );
    world.verify().await;
    world.take_use_back(&used).await.unwrap();
    let back = world.take_payout_back("1001").await.unwrap();
    assert_eq!(back.state, PayoutState::Returned);
    assert!(back.failure_message.unwrap().contains("taken back"));
    assert_eq!(world.credit("1001").await, 0);
    assert_eq!(world.balance("1001").await, 4_000);
    assert_eq!(world.of_store("store_credit_bonus").await, 0);
    let again = world.take_payout_back("1001").await.unwrap_err();
    assert!(matches!(again, TakeBackPayoutError::NotGiven), "{again}");
    // It is open again, and can be paid in another way.
    let id = world.consignor_id("1001").await;
    let check = Some(PayoutMethod::Check);
    set_payout_method(&world.app, world.store, ACTOR, id, check)
        .await
        .unwrap();
    world.approve().await;
    world.jobs_done().await;
    let paid = world.payout_in("1001", PayoutState::Pending).await;
    assert_eq!((paid.amount_minor, paid.bonus_minor), (4_000, 0));
    // A check that was not handed over is not taken back.
    let id = PayoutId::new(paid.id);
    let refused = take_back_payout(&world.app, world.store, ACTOR, id, "Given by mistake").await;
    assert!(matches!(refused, Err(TakeBackPayoutError::NotGiven)));
    let statements = world.statements().await;
    let amounts: Vec<_> = statements["1001"][1]
        .payouts
        .iter()
        .map(|payout| (payout.method.as_str(), payout.amount, payout.bonus))
        .collect();
    assert_eq!(
        amounts,
        [
            ("store credit", dollars(-4_000), Some(dollars(400))),
            ("check", dollars(4_000), None)
        ]
    );
    world.verify().await;
}

async fn a_merge_moves_store_credit_and_its_undoing_gives_it_back(world: World) {
    world.credit_shop(&["1001", "1002"]).await;
    world.approve().await;
    world.jobs_done().await;
    world.spend("1002", 400, "before").await.unwrap();
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.credit("1001").await, 8_400);
    assert_eq!(world.credit("1002").await, 0);
    let refused = world.spend("1002", 1, "of nobody").await.unwrap_err();
    assert!(matches!(refused, UseStoreCreditError::Merged), "{refused}");
    world.verify().await;
    // More than the kept one had alone.
    let used = world.spend("1001", 4_401, "together").await.unwrap();
    let refused = world.unmerge("1002").await.unwrap_err();
    assert!(matches!(refused, UndoMergeError::CreditUsed), "{refused}");
    world.take_use_back(&used).await.unwrap();
    world.spend("1001", 4_400, "its own").await.unwrap();
    world.unmerge("1002").await.unwrap();
    assert_eq!(world.credit("1001").await, 0);
    assert_eq!(world.credit("1002").await, 4_000);
    world.verify().await;
    // Again: the keys of the entries are those of another merge.
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.credit("1001").await, 4_000);
    world.verify().await;
}

async fn what_was_of_a_merged_consignor_comes_back_to_the_kept_one(world: World) {
    world.credit_shop(&["1002"]).await;
    world
        .add_consignors(&["1001"], Some(PayoutMethod::Check))
        .await;
    world.approve().await;
    let used = world.spend("1002", 4_400, "all of it").await.unwrap();
    // Nothing is left to be moved, and the kept one never had any.
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.credit("1001").await, 0);
    let refused = world.take_payout_back("1002").await.unwrap_err();
    assert!(matches!(refused, TakeBackPayoutError::Used { .. }));
    world.take_use_back(&used).await.unwrap();
    assert_eq!(world.credit("1001").await, 4_400);
    assert_eq!(world.credit("1002").await, 0);
    world.take_payout_back("1002").await.unwrap();
    assert_eq!(world.credit("1001").await, 0);
    assert_eq!(world.balance("1001").await, 4_000);
    assert_eq!(world.balance("1002").await, 0);
    world.verify().await;
}

async fn the_next_payout_goes_by_the_method_that_was_chosen(world: World) {
    world.credit_shop(&["1001"]).await;
    world.add_staff().await;
    let manager = world.signed_in(Persona::Manager).await;
    let set = "mutation($input: SetPayoutMethodInput!) { setPayoutMethod(input: $input) {
        consignor { payoutMethod notReadyReason } userErrors { code } } }";
    let id = world.consignor_id("1001").await.to_string();
    for (method, total) in [
        (json!("CHECK"), 4_000),
        (Value::Null, 0),
        (json!("STORE_CREDIT"), 4_000),
    ] {
        let input = json!({ "input": { "consignorId": id, "method": method } });
        let answer = manager.data(set, input).await;
        let consignor = &answer["setPayoutMethod"]["consignor"];
        assert_eq!(consignor["payoutMethod"], method);
        assert_eq!(consignor["notReadyReason"].is_null(), !method.is_null());
        assert_eq!(world.preview(TODAY).await.total, dollars(total), "{method}");
    }
    let said =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'set_payout_method'";
    assert_eq!(world.number(said).await, 3);
}

async fn screens_show_store_credit_and_each_consignor_their_own(world: World) {
    world.credit_shop(&["1001", "1002"]).await;
    world.add_staff().await;
    world.approve().await;
    let clerk = world.signed_in(Persona::Clerk).await;
    let use_it = "mutation($input: UseStoreCreditInput!) { useStoreCredit(input: $input) {
        storeCreditUse { id amount { amount } receipt note takenBackAt } userErrors { code field message } } }";
    let own = world.consignor_id("1001").await.to_string();
    let input = |amount: &str, key: &str| json!({ "input": { "consignorId": own, "amount": amount, "receipt": "R-7", "note": "a coat", "requestKey": key } });
    let refused = clerk.data(use_it, input("44.01", "the first one")).await;
    let error = &refused["useStoreCredit"]["userErrors"][0];
    assert_eq!(
        (&error["code"], &error["field"]),
        (&json!("NOT_ENOUGH"), &json!("amount"))
    );
    let used = clerk.data(use_it, input("10.00", "the second one")).await;
    let again = clerk.data(use_it, input("10.00", "the second one")).await;
    assert_eq!(used, again);
    let shown = "query($id: ID!) { consignor(id: $id) { storeCredit { amount } payouts { nodes { method bonus { amount } state } }
        storeCreditMovements { nodes { description amount { amount } balanceAfter { amount } openUseId } } } }";
    let seen = clerk.data(shown, json!({ "id": own })).await["consignor"].clone();
    assert_eq!(seen["storeCredit"]["amount"], "34.00");
    assert_eq!(
        seen["payouts"]["nodes"],
        json!([{ "method": "STORE_CREDIT", "bonus": { "amount": "4.00" }, "state": "PAID" }])
    );
    let use_id = &used["useStoreCredit"]["storeCreditUse"]["id"];
    assert_eq!(
        seen["storeCreditMovements"]["nodes"],
        json!([
            { "description": "Used at the till, receipt R-7: a coat", "amount": { "amount": "-10.00" },
              "balanceAfter": { "amount": "34.00" }, "openUseId": use_id },
            { "description": "Payout, with a bonus of 4.00 USD", "amount": { "amount": "44.00" },
              "balanceAfter": { "amount": "44.00" }, "openUseId": null },
        ])
    );
    let take_back =
        "mutation($input: TakeBackStoreCreditUseInput!) { takeBackStoreCreditUse(input: $input) {
        storeCreditUse { takenBackAt } userErrors { code } } }";
    let input = json!({ "input": { "storeCreditUseId": use_id } });
    clerk.data(take_back, input.clone()).await;
    let twice = clerk.data(take_back, input).await;
    assert_eq!(
        twice["takeBackStoreCreditUse"]["userErrors"][0]["code"],
        "TAKEN_BACK"
    );
    world.spend("1002", 4_400, "the other's").await.unwrap();
    let portal = "{ portal { storeCredit { amount } payouts { nodes { bonus { amount } } }
        storeCreditMovements { nodes { words amount { amount } balanceAfter { amount } } } } }";
    let ada = world.signed_in(Persona::Consignor).await;
    let eve = world.signed_in(Persona::OtherConsignor).await;
    let ada = ada.data(portal, json!({})).await["portal"].clone();
    let eve = eve.data(portal, json!({})).await["portal"].clone();
    assert_eq!(ada["storeCredit"]["amount"], "44.00");
    assert_eq!(eve["storeCredit"]["amount"], "0.00");
    assert_eq!(ada["payouts"]["nodes"][0]["bonus"]["amount"], "4.00");
    let words = |portal: &Value| -> Vec<String> {
        let nodes = portal["storeCreditMovements"]["nodes"].as_array().unwrap();
        let words = nodes.iter().map(|node| node["words"].as_str().unwrap());
        words.map(str::to_owned).collect()
    };
    assert_eq!(
        words(&ada),
        [
            "Use taken back, receipt R-7: a coat",
            "Used at the till, receipt R-7: a coat",
            "Payout, with a bonus of 4.00 USD"
        ]
    );
    assert_eq!(
        words(&eve),
        [
            "Used at the till, receipt R-1",
            "Payout, with a bonus of 4.00 USD"
        ]
    );
    // A merge shows both histories, and not its own moving.
    world.merge("1001", "1002").await.unwrap();
    let seen = clerk.data(shown, json!({ "id": own })).await["consignor"].clone();
    let nodes = seen["storeCreditMovements"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 5);
    assert_eq!(nodes[0]["balanceAfter"]["amount"], "44.00");
    world.verify().await;
}

async fn a_changed_store_credit_is_found(world: World) {
    world.credit_shop(&["1001"]).await;
    world.approve().await;
    world.spend("1001", 400, "first").await.unwrap();
    world.verify().await;
    if world.app.db.is_postgres() {
        let store = world.store.uuid();
        let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
        world.owner.execute_unprepared(&set).await.unwrap();
    }
    let id = world.consignor_id("1001").await;
    let faults = async |change: &str| {
        world.owner.execute_unprepared(change).await.unwrap();
        verify_ledger(&world.app, world.store).await.unwrap().faults
    };
    let found = faults("UPDATE payout SET bonus_minor = bonus_minor + 1").await;
    assert!(
        matches!(found[..], [LedgerFault::PayoutByStoreCredit { .. }]),
        "{found:#?}"
    );
    let found = faults("UPDATE payout SET bonus_minor = bonus_minor - 1, state = 'returned'").await;
    assert!(
        matches!(found[..], [LedgerFault::PayoutByStoreCredit { .. }]),
        "{found:#?}"
    );
    faults("UPDATE payout SET state = 'paid'").await;
    let found = faults("UPDATE store_credit_use SET amount_minor = 401").await;
    assert!(
        matches!(found[..], [LedgerFault::StoreCreditUse { .. }]),
        "{found:#?}"
    );
    let found = faults("DELETE FROM store_credit_use").await;
    assert!(
        matches!(found[..], [LedgerFault::StoreCreditUse { .. }]),
        "{found:#?}"
    );
    // Nobody may change what an entry did to store credit.
    world
        .owner
        .execute_unprepared("UPDATE store_credit_entry SET amount_minor = 1")
        .await
        .unwrap_err();
    let found =
        faults("UPDATE account SET debits_minor = debits_minor + 4001 WHERE kind = 'store_credit'")
            .await;
    let kept = LedgerFault::StoreCredit {
        consignor: id,
        kept_minor: -1,
        computed_minor: 4_000,
    };
    assert!(found.contains(&kept), "{found:#?}");
}

fn fee(name: &str, amount_minor: i64, methods: &[TermsMethod]) -> PayoutFee {
    PayoutFee {
        name: name.to_owned(),
        amount_minor,
        methods: methods.to_vec(),
    }
}

/// 1.50 for the postage of a check, 0.50 for any payout, and a tenth on top of store credit.
fn with_fees() -> RuleSetDocument {
    let mut document = generous();
    document.payout_terms.fees = vec![
        fee("Postage", 150, &[TermsMethod::Check]),
        fee("Handling", 50, &[]),
    ];
    document
}

impl World {
    /// The words and amounts of a consignor's newest statement, besides sales and payouts.
    async fn other_amounts(&self, number: &str) -> Vec<(String, i64)> {
        let statements = self.statements().await;
        let newest = statements[number].last().unwrap();
        let adjustments = newest.adjustments.iter();
        adjustments
            .map(|stated| (stated.words.clone(), stated.amount.amount_minor))
            .collect()
    }
}

async fn a_payout_costs_the_fees_of_its_method(world: World) {
    world.publish("2026-01-01", &with_fees()).await;
    world
        .add_consignors(&["1001"], Some(PayoutMethod::Check))
        .await;
    world
        .add_consignors(&["1002"], Some(PayoutMethod::StoreCredit))
        .await;
    world
        .import_lines(&[
            sale("C", "2026-09-01", "1001-1", 2_000),
            sale("S", "2026-09-01", "1002-1", 2_000),
        ])
        .await;
    let preview = world.preview("2026-09-30").await;
    let costs: Vec<_> = preview
        .ready
        .iter()
        .map(|line| {
            let fees = line.fees.iter();
            let fees = fees.map(|fee| (fee.name.as_str(), fee.amount.amount_minor));
            (line.amount.amount_minor, fees.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        costs,
        [
            (800, vec![("Postage", 150), ("Handling", 50)]),
            (950, vec![("Handling", 50)])
        ]
    );
    let income = world.of_store("fee_income").await;
    // Through a day before the approval: the statement shows payout and fees alike.
    approve_batch(
        &world.app,
        world.store,
        ACTOR,
        day("2026-09-30"),
        preview.total,
    )
    .await
    .unwrap();
    world.jobs_done().await;
    let check = world.payout_of("1001").await;
    assert_eq!((check.amount_minor, check.fee_minor), (800, 200));
    // The bonus is on what is paid, after the fee.
    let credit = world.payout_of("1002").await;
    assert_eq!(
        (credit.amount_minor, credit.bonus_minor, credit.fee_minor),
        (950, 95, 50)
    );
    assert_eq!(world.of_store("fee_income").await, income + 250);
    for number in ["1001", "1002"] {
        assert_eq!(world.balance(number).await, 0);
        let statements = world.statements().await;
        assert_eq!(statements[number][0].closing_balance, dollars(0));
    }
    assert_eq!(
        world.other_amounts("1001").await,
        [
            (
                "Postage, for the payout of 23 November 2026".to_owned(),
                -150
            ),
            (
                "Handling, for the payout of 23 November 2026".to_owned(),
                -50
            )
        ]
    );
    let check = PayoutId::new(check.id);
    hand_over(&world.app, world.store, ACTOR, check)
        .await
        .unwrap();
    world.add_staff().await;
    let ada = world.signed_in(Persona::Consignor).await;
    let portal = "{ portal { adjustments { nodes { words amount { amount } } } } }";
    let seen = ada.data(portal, json!({})).await;
    assert_eq!(
        seen["portal"]["adjustments"]["nodes"][0],
        json!({ "words": "Handling, for the payout of 23 November 2026", "amount": { "amount": "-0.50" } })
    );
    let clerk = world.signed_in(Persona::Clerk).await;
    let ledger = "query($id: ID!) { consignor(id: $id) { ledger { nodes { kind description amount { amount } } } } }";
    let id = world.consignor_id("1002").await.to_string();
    let seen = clerk.data(ledger, json!({ "id": id })).await;
    assert_eq!(
        seen["consignor"]["ledger"]["nodes"][0],
        json!({ "kind": "payout_fee", "description": "Handling, for the payout of 23 November 2026",
                "amount": { "amount": "-0.50" } })
    );
    world.verify().await;
}

async fn a_fee_that_leaves_nothing_leaves_the_consignor_out(world: World) {
    world.publish("2026-01-01", &with_fees()).await;
    world
        .add_consignors(&["1001", "1002"], Some(PayoutMethod::Check))
        .await;
    world
        .import_lines(&[
            sale("A", "2026-09-01", "1001-1", 400),
            sale("B", "2026-09-01", "1002-1", 402),
        ])
        .await;
    let preview = world.preview(TODAY).await;
    // A cent is left of 2.01, and nothing of 2.00.
    assert_eq!(preview.total, dollars(1));
    let [left_out] = &preview.left_out[..] else {
        panic!("{preview:#?}");
    };
    assert_eq!(left_out.consignor.account_number, "1001");
    assert_eq!(
        left_out.reason,
        LeftOutReason::UsedUpByFees {
            names: "Postage, Handling".to_owned(),
            fee: dollars(200),
            payable: dollars(200),
        }
    );
    let words = left_out.reason.to_string();
    assert!(words.contains("The fee of 2.00 USD (Postage, Handling) would use up the 2.00 USD"));
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 200);
    assert_eq!(world.balance("1002").await, 0);
    world.verify().await;
}

async fn a_fee_comes_back_with_its_payout(world: World) {
    world.credit_shop(&["1001"]).await;
    world.publish("2026-01-02", &with_fees()).await;
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(world.credit("1001").await, 3_950 + 395);
    world.take_payout_back("1001").await.unwrap();
    // All that was payable before is owed again, the fee included.
    assert_eq!(world.balance("1001").await, 4_000);
    assert_eq!(world.of_store("fee_income").await, 0);
    world.verify().await;
    let preview = world.preview(TODAY).await;
    assert_eq!(
        (preview.total, preview.bonus),
        (dollars(3_950), dollars(395))
    );
    // The fee of a merged consignor comes back to the kept one.
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(
        world.other_amounts("1001").await,
        [
            (
                "Handling, for the payout of 23 November 2026, given back".to_owned(),
                50
            ),
            (
                "Handling, for the payout of 23 November 2026".to_owned(),
                -50
            )
        ]
    );
    world
        .add_consignors(&["1002"], Some(PayoutMethod::Check))
        .await;
    world.merge("1002", "1001").await.unwrap();
    let second = world.payouts().await.pop().unwrap();
    take_back_payout(
        &world.app,
        world.store,
        ACTOR,
        PayoutId::new(second.id),
        "Given by mistake",
    )
    .await
    .unwrap();
    assert_eq!(world.balance("1002").await, 4_000);
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.credit("1002").await, 0);
    world.verify().await;
}

async fn a_refused_payout_costs_nothing_and_one_taken_back_whole_neither(world: World) {
    world.ready_shop(&["1001"]).await;
    world.publish("2026-01-02", &with_fees()).await;
    let code = "account_invalid".to_owned();
    let refuse = FaultKind::RefuseDefinitely { code };
    world
        .stripe
        .add_fault("POST", TRANSFERS, 1, refuse)
        .await
        .unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::Returned).await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    let fails = Outcome::Failed { code };
    world.stripe.set_outcomes(&account, fails, 1).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let payout = world.payout_in("1001", PayoutState::DeliveryFailed).await;
    assert_eq!((payout.amount_minor, payout.fee_minor), (950, 50));
    let transfer = payout.stripe_transfer_id.unwrap();
    // A part of it leaves the fee where it is.
    assert_eq!(world.take_back(&transfer, 300).await, 200);
    world
        .until("the part to be owed again", async || {
            (world.balance("1001").await >= 300).then_some(())
        })
        .await;
    assert_eq!(world.balance("1001").await, 300);
    world.verify().await;
    assert_eq!(world.take_back(&transfer, 650).await, 200);
    world.payout_in("1001", PayoutState::Returned).await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

async fn a_changed_payout_fee_is_found(world: World) {
    world.credit_shop(&["1001"]).await;
    world.publish("2026-01-02", &with_fees()).await;
    world.approve().await;
    world.verify().await;
    if world.app.db.is_postgres() {
        let store = world.store.uuid();
        let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
        world.owner.execute_unprepared(&set).await.unwrap();
    }
    for (change, back) in [
        (
            "UPDATE payout SET fee_minor = fee_minor + 1",
            "UPDATE payout SET fee_minor = fee_minor - 1",
        ),
        (
            "UPDATE payout_fee SET reversal_entry_id = entry_id",
            "UPDATE payout_fee SET reversal_entry_id = NULL",
        ),
        ("DELETE FROM payout_fee", "SELECT 1"),
    ] {
        world.owner.execute_unprepared(change).await.unwrap();
        let proof = verify_ledger(&world.app, world.store).await.unwrap();
        assert!(
            matches!(proof.faults[..], [LedgerFault::PayoutFee { .. }]),
            "{change}: {:#?}",
            proof.faults
        );
        world.owner.execute_unprepared(back).await.unwrap();
    }
}
