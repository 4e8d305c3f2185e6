//! Two consignors become one: what is owed moves, nobody is paid twice, the history stays.

use domain::ids::ConsignorId;
use entity::consignor::PayoutMethod;
use entity::payout::PayoutState;
use serde_json::{Value, json};
use service::consignors::{
    MergeConsignorsError, MergeRefusal, UndoMergeError, find_duplicates, merge_consignors,
    undo_merge,
};
use service::imports::undo_import;

use crate::browser::Persona;
use crate::harness::{ACTOR, World, on_both};
use crate::paying::TODAY;
use crate::shop::{sale, terms};

on_both! {
    a_merge_moves_what_is_owed_and_keeps_the_history
    the_kept_one_is_paid_once_and_reads_everything
    money_on_hold_stays_on_hold
    what_cannot_be_merged_says_why
    a_merge_is_undone_until_something_is_built_on_it
    an_import_is_undone_across_a_merge
    chains_of_merges_come_apart_again
    balances_add_up_whatever_happens
    duplicates_are_found
}

impl World {
    pub async fn merge(&self, keep: &str, merge: &str) -> Result<(), MergeConsignorsError> {
        let keep = self.consignor_id(keep).await;
        let merge = self.consignor_id(merge).await;
        merge_consignors(&self.app, self.store, ACTOR, keep, merge)
            .await
            .map(|_| ())
    }

    pub async fn unmerge(&self, merged: &str) -> Result<(), UndoMergeError> {
        let merged = self.consignor_id(merged).await;
        undo_merge(&self.app, self.store, ACTOR, merged)
            .await
            .map(|_| ())
    }

    async fn refused(&self, keep: &str, merge: &str) -> MergeRefusal {
        match self.merge(keep, merge).await {
            Err(MergeConsignorsError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    }

    /// What all are owed, in minor units.
    async fn owed_in_all(&self) -> i64 {
        self.balances().await.values().sum()
    }

    /// What a batch through today would pay, by account number.
    async fn would_pay(&self) -> Vec<(String, i64)> {
        let preview = self.preview(TODAY).await;
        let ready = preview.ready.into_iter();
        ready
            .map(|line| (line.consignor.account_number, line.amount.amount_minor))
            .collect()
    }
}

async fn a_merge_moves_what_is_owed_and_keeps_the_history(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1002-1", 2_000);
    world
        .import_lines(&[sold.clone(), sale("T2", "2026-09-02", "1001-1", 4_000)])
        .await;
    let before = world.owed_in_all().await;
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.owed_in_all().await, before);
    assert_eq!(world.balance("1001").await, 3_000);
    assert_eq!(world.balance("1002").await, 0);
    world.verify().await;

    // The merged number still names somebody: the one who was kept; so does its SKU.
    world
        .import_lines(&[sale("T3", "2026-09-03", "1002-2", 1_000)])
        .await;
    let csv = "Date,Consignor,Item,Net Sales\n2026-09-04,1002,Lamp,20.00\n";
    world.import(csv.as_bytes(), None).await;
    assert_eq!(world.balance("1001").await, 4_500);
    assert_eq!(world.balance("1002").await, 0);
    // What the merged one sold comes back: the kept one pays for it.
    world
        .import_lines(&[sold.refunded("R1", "2026-09-05", 1, 2_000)])
        .await;
    assert_eq!(world.balance("1001").await, 3_500);
    assert_eq!(world.balance("1002").await, 0);
    assert_eq!(world.would_pay().await, [("1001".to_owned(), 3_500)]);
    world.verify().await;
}

async fn the_kept_one_is_paid_once_and_reads_everything(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let lines = [
        sale("T1", "2026-09-01", "1002-1", 2_000),
        sale("T2", "2026-09-02", "1001-1", 4_000),
    ];
    world.import_lines(&lines).await;
    world.pay_through("2026-09-30").await;
    for payout in world.payouts().await {
        let id = domain::ids::PayoutId::new(payout.id);
        service::payouts::hand_over(&world.app, world.store, ACTOR, id)
            .await
            .unwrap();
    }
    world
        .import_lines(&[sale("T3", "2026-10-01", "1002-2", 6_000)])
        .await;
    let merged_one = world.signed_in(Persona::OtherConsignor).await;
    let before = merged_one
        .data("{ viewer { __typename } }", json!({}))
        .await;
    assert_eq!(before["viewer"]["__typename"], "ConsignorViewer");
    let browser = world.signed_in(Persona::Manager).await;
    let (keep, merge) = (
        world.consignor_id("1001").await.to_string(),
        world.consignor_id("1002").await.to_string(),
    );
    let preview =
        "query($keep: ID!, $merge: ID!) { consignorMergePreview(keep: $keep, merge: $merge) {
        refusal { code } movedBalance { amount } carried signInEmail } }";
    let seen = browser
        .data(preview, json!({ "keep": keep, "merge": merge }))
        .await;
    assert_eq!(
        seen["consignorMergePreview"],
        json!({ "refusal": null, "movedBalance": { "amount": "30.00" }, "carried": [], "signInEmail": "c1001@example.com" })
    );
    let mutation = "mutation($input: MergeConsignorsInput!) { mergeConsignors(input: $input) {
        consignor { id mergedConsignors { accountNumber } } userErrors { code } } }";
    let input = json!({ "input": { "keep": keep, "merge": merge } });
    let merged = browser.data(mutation, input.clone()).await;
    assert_eq!(
        merged["mergeConsignors"]["consignor"]["mergedConsignors"][0]["accountNumber"],
        "1002"
    );
    let again = browser.data(mutation, input).await;
    assert_eq!(
        again["mergeConsignors"]["userErrors"][0]["code"],
        "MERGED_BEFORE"
    );

    // Nobody is the merged one any more.
    let after = merged_one
        .data("{ viewer { __typename } }", json!({}))
        .await;
    assert_eq!(after["viewer"], Value::Null);
    service::sessions::request_login_link(&world.app, world.store, "c1002@example.com")
        .await
        .unwrap();
    let links = "SELECT count(*) FROM login_link l JOIN consignor c ON c.store_id = l.store_id AND c.id = l.consignor_id
        WHERE l.store_id = $1 AND c.merged_into_id IS NOT NULL AND l.used_at IS NULL";
    assert_eq!(world.number(links).await, 0);

    // The kept one reads what both sold, were paid and were sent.
    let consignor = world.signed_in(Persona::Consignor).await;
    let portal = "{ portal { balance { amount } sales { nodes { item } } payouts { nodes { amount { amount } } }
        adjustments { nodes { words } } statements { nodes { number pdfUrl } } } }";
    let seen = consignor.data(portal, json!({})).await["portal"].clone();
    assert_eq!(seen["balance"]["amount"], "30.00");
    assert_eq!(seen["sales"]["nodes"].as_array().unwrap().len(), 3);
    assert_eq!(seen["payouts"]["nodes"].as_array().unwrap().len(), 2);
    assert_eq!(seen["statements"]["nodes"].as_array().unwrap().len(), 2);
    assert_eq!(seen["adjustments"]["nodes"], json!([]), "within one person");
    let ledger =
        "query($id: ID!) { consignor(id: $id) { mergedInto { accountNumber } balance { amount }
        ledger { nodes { description amount { amount } balanceAfter { amount } } } } }";
    let seen = browser.data(ledger, json!({ "id": keep })).await["consignor"].clone();
    let lines = seen["ledger"]["nodes"].as_array().unwrap();
    assert_eq!(lines.len(), 5, "{lines:#?}");
    assert_eq!(lines[0]["balanceAfter"]["amount"], "30.00");
    let seen = browser.data(ledger, json!({ "id": merge })).await["consignor"].clone();
    assert_eq!(seen["mergedInto"]["accountNumber"], "1001");
    assert_eq!(
        seen["ledger"]["nodes"][0]["description"],
        "Balance moved to account 1001"
    );
    assert_eq!(seen["ledger"]["nodes"][0]["balanceAfter"]["amount"], "0.00");
    let list = "query($search: String) { consignors(search: $search) { nodes { accountNumber } } }";
    for search in [Value::Null, json!("1002")] {
        let seen = browser.data(list, json!({ "search": search })).await;
        assert_eq!(
            seen["consignors"]["nodes"],
            json!([{ "accountNumber": "1001" }])
        );
    }

    world.pay_through("2026-10-31").await;
    assert_eq!(world.owed_in_all().await, 0);
    assert_eq!(world.payouts().await.len(), 3);
    let statements = world.statements().await;
    let last = statements["1001"].last().unwrap();
    assert_eq!(
        last.adjustments[0].words,
        "Balance of account 1002, which is part of this one now"
    );
    assert_eq!(last.closing_balance.amount_minor, 0);
    let gone = statements["1002"].last().unwrap();
    assert_eq!(gone.adjustments[0].words, "Balance moved to account 1001");
    assert_eq!(gone.closing_balance.amount_minor, 0);
    let unstated =
        "SELECT count(*) FROM payable_entry WHERE store_id = $1 AND statement_id IS NULL";
    assert_eq!(world.number(unstated).await, 0);
    world.verify().await;
}

async fn money_on_hold_stays_on_hold(world: World) {
    let mut terms = terms();
    terms.payout_terms.hold_days = 10;
    world.publish("2026-01-01", &terms).await;
    world
        .add_consignors(&["1001", "1002"], Some(PayoutMethod::Check))
        .await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1002-1", 2_000),
            sale("T2", "2026-11-20", "1002-2", 4_000),
        ])
        .await;
    let ready = world.would_pay().await;
    assert_eq!(ready, [("1002".to_owned(), 1_000)]);
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.would_pay().await, [("1001".to_owned(), 1_000)]);
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 2_000);
    world.verify().await;
}

async fn what_cannot_be_merged_says_why(world: World) {
    world.ready_shop(&["1001", "1002", "1003"]).await;
    assert_eq!(world.refused("1001", "1001").await, MergeRefusal::Same);
    assert_eq!(
        world.refused("1001", "1002").await,
        MergeRefusal::TwoBankAccounts
    );
    world.add_consignors(&["1004"], None).await;
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(
        world.refused("1004", "1003").await,
        MergeRefusal::InFlight("1003".to_owned())
    );
    world.payout_in("1003", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1003", PayoutState::Paid).await;
    // Its bank details go with it.
    let account = world.account("1003").await;
    world.merge("1004", "1003").await.unwrap();
    assert_eq!(world.account("1004").await, account);
    assert_eq!(
        world.consignor("1004").await.payout_method,
        Some(PayoutMethod::Stripe)
    );
    assert_eq!(
        world.refused("1003", "1004").await,
        MergeRefusal::MergedBefore("1003".to_owned())
    );
    world.verify().await;
}

async fn a_merge_is_undone_until_something_is_built_on_it(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1002-1", 2_000),
            sale("T2", "2026-09-02", "1001-1", 4_000),
        ])
        .await;
    let before = world.balances().await;
    for _ in 0..2 {
        world.merge("1001", "1002").await.unwrap();
        world.unmerge("1002").await.unwrap();
        assert_eq!(world.balances().await, before);
    }
    world.verify().await;
    assert!(matches!(
        world.unmerge("1002").await,
        Err(UndoMergeError::NotMerged)
    ));
    // Its rules are its own again.
    world
        .import_lines(&[sale("T3", "2026-09-03", "1002-2", 1_000)])
        .await;
    assert_eq!(world.balance("1002").await, 1_500);
    world.merge("1001", "1002").await.unwrap();
    world.approve().await;
    world.jobs_done().await;
    assert!(matches!(
        world.unmerge("1002").await,
        Err(UndoMergeError::Paid)
    ));
    assert_eq!(world.owed_in_all().await, 0);
    world.verify().await;
}

async fn an_import_is_undone_across_a_merge(world: World) {
    world.open_shop().await;
    let first = world
        .import_lines(&[sale("T1", "2026-09-01", "1002-1", 2_000)])
        .await;
    let second = world
        .import_lines(&[sale("T2", "2026-09-02", "1002-2", 4_000)])
        .await;
    world.merge("1001", "1002").await.unwrap();
    let undo = async |import: &entity::import::Model| {
        let id = domain::ids::ImportId::new(import.id);
        undo_import(&world.app, world.store, ACTOR, id).await
    };
    undo(&first).await.unwrap();
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 2_000);
    assert_eq!(world.balance("1002").await, 0);
    assert_eq!(world.would_pay().await, [("1001".to_owned(), 2_000)]);
    world.verify().await;
    world.approve().await;
    world.jobs_done().await;
    // The money was paid, if not to the one who earned it.
    assert!(matches!(
        undo(&second).await,
        Err(service::imports::UndoImportError::Paid)
    ));
    world.verify().await;
}

async fn chains_of_merges_come_apart_again(world: World) {
    world.publish("2026-01-01", &terms()).await;
    let numbers = ["1001", "1002", "1003"];
    world
        .add_consignors(&numbers, Some(PayoutMethod::Check))
        .await;
    let sold = sale("T3", "2026-09-01", "1003-1", 6_000);
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 2_000),
            sale("T2", "2026-09-01", "1002-1", 4_000),
            sold.clone(),
        ])
        .await;
    let before = world.balances().await;
    world.merge("1002", "1003").await.unwrap();
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.balance("1001").await, 6_000);
    assert!(matches!(
        world.unmerge("1003").await,
        Err(UndoMergeError::MergedSince)
    ));
    world.unmerge("1002").await.unwrap();
    assert_eq!(world.balance("1002").await, 5_000);
    let third = world.consignor("1003").await;
    assert_eq!(
        third.merged_into_id.map(ConsignorId::new),
        Some(world.consignor_id("1002").await)
    );
    world.unmerge("1003").await.unwrap();
    assert_eq!(world.balances().await, before);
    world.verify().await;

    // A return of the first one's goes to the last one, and then nothing comes apart.
    world.merge("1002", "1003").await.unwrap();
    world.merge("1001", "1002").await.unwrap();
    world
        .import_lines(&[sold.refunded("R1", "2026-09-02", 1, 6_000)])
        .await;
    assert_eq!(world.balance("1001").await, 3_000);
    assert!(matches!(
        world.unmerge("1002").await,
        Err(UndoMergeError::Touched)
    ));
    world.verify().await;
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from((self.0 >> 33) % end).unwrap()
    }
}

async fn balances_add_up_whatever_happens(world: World) {
    world.publish("2026-01-01", &terms()).await;
    let numbers = ["1001", "1002", "1003", "1004"];
    world
        .add_consignors(&numbers, Some(PayoutMethod::Check))
        .await;
    let mut chance = Chance(20_261_123);
    let mut sold = Vec::new();
    let (mut earned, mut merges, mut undone, mut batches) = (0, 0, 0, 0);
    for step in 0..60_i64 {
        let (one, other) = (numbers[chance.below(4)], numbers[chance.below(4)]);
        match chance.below(6) {
            0 | 1 => {
                let line = sale(
                    &format!("T{step}"),
                    "2026-09-01",
                    &format!("{one}-{step}"),
                    2_000,
                );
                world.import_lines(std::slice::from_ref(&line)).await;
                sold.push(line);
                earned += 1_000;
            }
            2 if !sold.is_empty() => {
                let line = sold.swap_remove(chance.below(u64::try_from(sold.len()).unwrap()));
                let back = line.refunded(&format!("R{step}"), "2026-09-02", 1, 2_000);
                world.import_lines(&[back]).await;
                earned -= 1_000;
            }
            3 => merges += i64::from(world.merge(one, other).await.is_ok()),
            4 => undone += i64::from(world.unmerge(one).await.is_ok()),
            _ => {
                let total = world.preview(TODAY).await.total;
                if total.amount_minor > 0 {
                    world.try_approve(total).await.unwrap();
                    batches += 1;
                    for payout in world.payouts().await {
                        let id = domain::ids::PayoutId::new(payout.id);
                        let (app, store) = (&world.app, world.store);
                        // Those that were handed over before stay so.
                        let _ = service::payouts::hand_over(app, store, ACTOR, id).await;
                    }
                }
            }
        }
        let paid: i64 = world
            .payouts()
            .await
            .iter()
            .map(|payout| payout.amount_minor)
            .sum();
        assert_eq!(world.owed_in_all().await, earned - paid, "step {step}");
        let merged = "SELECT count(*) FROM consignor c JOIN account a ON a.store_id = c.store_id AND a.consignor_id = c.id
            WHERE c.store_id = $1 AND c.merged_into_id IS NOT NULL AND a.credits_minor <> a.debits_minor";
        assert_eq!(world.number(merged).await, 0, "step {step}");
    }
    world.jobs_done().await;
    world.verify().await;
    assert!(
        merges >= 3 && undone >= 1 && batches >= 1,
        "{merges} {undone} {batches}"
    );
}

async fn duplicates_are_found(world: World) {
    world.open_shop().await;
    let new = |number: &str, name: &str, email: &str| service::stores::NewConsignor {
        account_number: number.to_owned(),
        name: name.to_owned(),
        email: Some(email.to_owned()),
        payout_method: None,
        group: None,
        rules: Vec::new(),
    };
    let people = [
        new("1", "Ada Marsh", "ada@example.com"),
        new("2", "Marsh, Ada", "other@example.com"),
        new("3", "Somebody Else", "ADA@example.com"),
    ];
    service::stores::add_consignors(&world.app, world.store, ACTOR, &people)
        .await
        .unwrap();
    let (pairs, count) = find_duplicates(&world.app, world.store).await.unwrap();
    let found: Vec<_> = pairs
        .iter()
        .map(|pair| {
            (
                pair.earlier.account_number.as_str(),
                pair.later.account_number.as_str(),
            )
        })
        .collect();
    assert_eq!((found, count), (vec![("1", "3"), ("1", "2")], 2));
    world.merge("1", "3").await.unwrap();
    assert_eq!(find_duplicates(&world.app, world.store).await.unwrap().1, 1);
}
