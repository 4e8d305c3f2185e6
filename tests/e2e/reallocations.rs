//! Posted lines that are divided again on purpose.

use domain::ids::{ImportId, ReallocationId};
use domain::rules::{RuleSetDocument, Terms};
use entity::import;
use serde_json::{Value, json};
use service::imports::undo_import;
use service::jobs::{JobKind, find_due};
use worker::run_job;

use crate::browser::Persona;
use crate::harness::{ACTOR, World, on_both};
use crate::paying::TODAY;
use crate::shop::{Line, sale};

on_both! {
    sales_are_divided_again_with_what_came_back
    only_what_was_asked_for_is_divided_again
    what_was_paid_comes_with_the_next_payout
    it_is_taken_back
    what_was_divided_again_is_undone_like_any_other
    what_comes_back_later_undoes_what_holds_now
    more_sales_than_one_transaction_takes
    what_cannot_be_done_is_refused
}

const SCOPE_DAYS: (&str, &str) = ("2026-09-01", "2026-09-30");

impl World {
    async fn preview_of(&self, scope: &Value) -> Value {
        let query = "query($scope: ReallocationScopeInput!) { reallocationPreview(scope: $scope) {
            result { lines undecidedLines posted { amount } wouldBe { amount } difference { amount }
              consignors { consignor { accountNumber } changedLines difference { amount } } }
            changedLines paidLines userErrors { code field } } }";
        let owner = self.signed_in(Persona::Owner).await;
        owner.data(query, json!({ "scope": scope })).await["reallocationPreview"].clone()
    }

    /// Asks for it, and waits until it is done.
    async fn divide_again(&self, scope: &Value) -> Value {
        let input = json!({ "scope": scope, "reason": "The share was mistyped." });
        let asked = self
            .as_owner("reallocate", "reallocation { id state }", input)
            .await;
        assert_eq!(asked["userErrors"], json!([]), "{asked}");
        self.jobs_done().await;
        self.decision(&asked["reallocation"]["id"]).await
    }

    async fn decision(&self, id: &Value) -> Value {
        let query =
            "query($id: ID!) { reallocation(id: $id) { id state lines changedLines undecidedLines
            difference { amount } createdBy reason ruleSet { version } isUndo isUndone } }";
        let owner = self.signed_in(Persona::Owner).await;
        owner.data(query, json!({ "id": id })).await["reallocation"].clone()
    }

    async fn divide_as_before(&self, id: &Value) -> Value {
        let input = json!({ "reallocationId": id, "reason": "It was right before." });
        let selection = "reallocation { id }";
        let asked = self.as_owner("undoReallocation", selection, input).await;
        self.jobs_done().await;
        asked
    }

    async fn publish_share(&self, from: &str, share_ppm: u32) {
        let document = RuleSetDocument::new(Terms::percent(share_ppm));
        self.publish(from, &document).await;
    }

    /// The newest version's id, as a client has it.
    async fn newest_version(&self) -> Value {
        let owner = self.signed_in(Persona::Owner).await;
        let query = "{ ruleSets(first: 1) { nodes { id } } }";
        owner.data(query, json!({})).await["ruleSets"]["nodes"][0]["id"].clone()
    }

    async fn undo(&self, row: &import::Model) {
        undo_import(&self.app, self.store, ACTOR, ImportId::new(row.id))
            .await
            .unwrap();
        self.jobs_done().await;
    }
}

fn scope() -> Value {
    json!({ "from": SCOPE_DAYS.0, "until": SCOPE_DAYS.1 })
}

/// Three pieces of 1001 of which one came back in September and one in October, a sale of
/// 1002, and a sale before the period.
fn lines() -> Vec<Line> {
    let sold = sale("T1", "2026-09-01", "1001-1", 3_000).of(3);
    vec![
        sold.clone(),
        sold.refunded("T2", "2026-09-02", 1, 1_000),
        sold.refunded("T3", "2026-10-05", 1, 1_000),
        sale("T4", "2026-09-05", "1002-1", 2_000),
        sale("T5", "2026-08-31", "1002-2", 8_000),
    ]
}

async fn sales_are_divided_again_with_what_came_back(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.import_lines(&lines()).await;
    let entries = world.count("journal_entry").await;
    world.publish_share("2026-09-01", 600_000).await;
    world.jobs_done().await;
    // A later version alone changes nothing.
    assert_eq!(
        (world.balance("1001").await, world.balance("1002").await),
        (500, 5_000)
    );

    let preview = world.preview_of(&scope()).await;
    assert_eq!(preview["changedLines"], 4, "{preview}");
    assert_eq!(preview["paidLines"], 0);
    assert_eq!(preview["result"]["difference"]["amount"], "3.00");
    assert_eq!(world.count("journal_entry").await, entries);

    let done = world.divide_again(&scope()).await;
    assert_eq!(done["state"], "DONE", "{done}");
    assert_eq!(
        (&done["lines"], &done["changedLines"]),
        (&json!(4), &json!(4))
    );
    assert_eq!(
        done["difference"]["amount"],
        preview["result"]["difference"]["amount"]
    );
    assert_eq!(
        (world.balance("1001").await, world.balance("1002").await),
        (600, 5_200)
    );
    // A reversal and a new entry for each.
    assert_eq!(world.count("journal_entry").await, entries + 8);
    let reversed =
        "SELECT count(*) FROM journal_entry WHERE store_id = $1 AND reverses_entry_id IS NOT NULL";
    assert_eq!(world.number(reversed).await, 4);
    world.check_traces().await;
    world.verify().await;

    // Once more, nothing is left to change.
    let again = world.divide_again(&scope()).await;
    assert_eq!(
        (&again["lines"], &again["changedLines"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(world.count("journal_entry").await, entries + 8);

    // The ledger and the line say so.
    let owner = world.signed_in(Persona::Owner).await;
    let query = "query($id: ID!) { consignor(id: $id) { ledger { nodes { description amount { amount }
        saleLine { allocation { ruleSetVersion reallocation { reason createdBy } }
          earlierAllocations { ruleSetVersion consignorShare { amount } reallocation { reason } } } } } } }";
    let id = world.consignor_id("1002").await.to_string();
    let shown = owner.data(query, json!({ "id": id })).await;
    let newest = &shown["consignor"]["ledger"]["nodes"];
    assert_eq!(
        newest[0]["description"],
        "Thing 1002-1, sold 5 September 2026: divided again"
    );
    assert_eq!(newest[0]["amount"]["amount"], "12.00");
    assert_eq!(newest[1]["amount"]["amount"], "-10.00");
    assert_eq!(newest[1]["description"], newest[0]["description"]);
    let line = &newest[0]["saleLine"];
    assert_eq!(line["allocation"]["ruleSetVersion"], 2);
    assert_eq!(
        line["allocation"]["reallocation"]["reason"],
        "The share was mistyped."
    );
    let before = json!([{ "ruleSetVersion": 1, "consignorShare": { "amount": "10.00" }, "reallocation": null }]);
    assert_eq!(line["earlierAllocations"], before);
}

async fn only_what_was_asked_for_is_divided_again(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.import_lines(&lines()).await;
    world.publish_share("2026-09-01", 600_000).await;
    let mut only = scope();
    only["consignorId"] = json!(world.consignor_id("1002").await.to_string());
    let done = world.divide_again(&only).await;
    assert_eq!(done["changedLines"], 1, "{done}");
    assert_eq!(
        (world.balance("1001").await, world.balance("1002").await),
        (500, 5_200)
    );
    // By a version that did not hold then, if that is what is wanted.
    world.publish_share("2026-11-01", 100_000).await;
    only["from"] = json!("2026-08-01");
    only["ruleSetId"] = world.newest_version().await;
    let done = world.divide_again(&only).await;
    assert_eq!(
        (&done["changedLines"], &done["ruleSet"]["version"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(world.balance("1002").await, 1_000);
    world.check_traces().await;
    world.verify().await;
}

async fn what_was_paid_comes_with_the_next_payout(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.import_lines(&lines()).await;
    world.pay_through("2026-10-31").await;
    assert_eq!(world.balance("1002").await, 0);
    world.publish_share("2026-11-01", 400_000).await;
    let mut scope = scope();
    scope["ruleSetId"] = world.newest_version().await;
    let preview = world.preview_of(&scope).await;
    assert_eq!(
        (&preview["changedLines"], &preview["paidLines"]),
        (&json!(4), &json!(4))
    );
    world.divide_again(&scope).await;
    // They owe the shop now; it is carried over, and taken off what sells next.
    assert_eq!(
        (world.balance("1001").await, world.balance("1002").await),
        (-100, -200)
    );
    world
        .import_lines(&[sale("T6", "2026-11-02", "1002-3", 10_000)])
        .await;
    world.pay_through(TODAY).await;
    assert_eq!(
        (world.balance("1001").await, world.balance("1002").await),
        (-100, 0)
    );
    let statements = world.statements().await;
    let second = &statements["1002"][1];
    let [adjustment] = &second.adjustments[..] else {
        panic!("{second:#?}");
    };
    assert_eq!(
        adjustment.words,
        "Thing 1002-1, sold 5 September 2026: divided again"
    );
    assert_eq!(adjustment.amount.amount_minor, -200);
    assert_eq!(
        (second.lines.len(), second.total_payouts.amount_minor),
        (1, 3_800)
    );
    assert_eq!(statements["1001"][1].closing_balance.amount_minor, -100);
    world.verify().await;
}

async fn it_is_taken_back(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.import_lines(&lines()).await;
    let before = world.balances().await;
    world.publish_share("2026-09-01", 600_000).await;
    let done = world.divide_again(&scope()).await;
    // One line is divided anew since; it stays.
    world.publish_share("2026-09-01", 700_000).await;
    let mut only = scope();
    only["consignorId"] = json!(world.consignor_id("1002").await.to_string());
    world.divide_again(&only).await;
    assert_eq!(world.balance("1002").await, 5_400);
    let asked = world.divide_as_before(&done["id"]).await;
    let undo = world.decision(&asked["reallocation"]["id"]).await;
    assert_eq!(undo["isUndo"], true, "{asked} {undo}");
    assert_eq!(
        (&undo["changedLines"], &undo["difference"]["amount"]),
        (&json!(3), &json!("-1.00"))
    );
    assert_eq!(world.balance("1001").await, before["1001"]);
    assert_eq!(world.balance("1002").await, 5_400);
    assert_eq!(world.decision(&done["id"]).await["isUndone"], true);
    let twice = world.divide_as_before(&done["id"]).await;
    assert_eq!(twice["userErrors"][0]["code"], "UNDONE");
    let of_undo = world.divide_as_before(&undo["id"]).await;
    assert_eq!(of_undo["userErrors"][0]["code"], "UNDONE");
    world.check_traces().await;
    world.verify().await;
}

async fn what_was_divided_again_is_undone_like_any_other(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let import = world.import_lines(&lines()).await;
    world.publish_share("2026-01-01", 600_000).await;
    world.divide_again(&scope()).await;
    world.undo(&import).await;
    assert!(world.balances().await.values().all(|owed| *owed == 0));
    world.verify().await;
    // The same file again is divided as if it came for the first time.
    world.import_lines(&lines()).await;
    assert_eq!(
        (world.balance("1001").await, world.balance("1002").await),
        (600, 6_000)
    );
    let none = world.preview_of(&scope()).await;
    assert_eq!(none["changedLines"], 0);
    world.verify().await;
}

async fn what_comes_back_later_undoes_what_holds_now(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.import_lines(&lines()).await;
    world.publish_share("2026-09-01", 600_000).await;
    world.divide_again(&scope()).await;
    let sold = sale("T1", "2026-09-01", "1001-1", 3_000).of(3);
    world
        .import_lines(&[
            sold.refunded("T7", "2026-10-20", 1, 1_000),
            // Nothing is left of it.
            sold.refunded("T8", "2026-10-21", 1, 1_000),
        ])
        .await;
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.review_reasons().await, ["more_than_sold"]);
    world.check_traces().await;
    world.verify().await;
}

async fn more_sales_than_one_transaction_takes(mut world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let sales: Vec<_> = (0..1_100)
        .map(|number| sale(&format!("T{number}"), "2026-09-01", "1001-1", 1_000))
        .collect();
    world.import_lines(&sales).await;
    world.publish_share("2026-09-01", 600_000).await;
    let done = world.divide_again(&scope()).await;
    assert_eq!(
        (&done["lines"], &done["changedLines"]),
        (&json!(1_100), &json!(1_100))
    );
    assert_eq!(done["difference"]["amount"], "1100.00");
    assert_eq!(world.balance("1001").await, 660_000);
    // The same job again, as after a worker that died before it could say that it was done.
    world.stop_worker().await;
    let again = "UPDATE job_run SET state = 'queued', finished_at = NULL WHERE store_id = $1 AND kind = 'reallocate'";
    let tx = world.app.db.begin(world.store).await.unwrap();
    tx.execute(again, []).await.unwrap();
    tx.commit().await.unwrap();
    let decision: ReallocationId = done["id"].as_str().unwrap().parse().unwrap();
    let ticket = find_due(
        &world.app,
        world.store,
        JobKind::Reallocate,
        decision.uuid(),
    )
    .await;
    run_job(&world.app, ticket.unwrap().unwrap()).await;
    assert!(world.open_jobs().await.is_empty());
    assert_eq!(world.balance("1001").await, 660_000);
    world.verify().await;
}

async fn what_cannot_be_done_is_refused(mut world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.import_lines(&lines()).await;
    let ask = async |world: &World, scope: Value, reason: &str| {
        let input = json!({ "scope": scope, "reason": reason });
        let asked = world
            .as_owner("reallocate", "reallocation { id }", input)
            .await;
        asked["userErrors"][0]["code"].clone()
    };
    let backwards = json!({ "from": "2026-09-30", "until": "2026-09-01" });
    assert_eq!(ask(&world, backwards.clone(), "Why not").await, "PERIOD");
    let preview = world.preview_of(&backwards).await;
    assert_eq!(preview["userErrors"][0]["code"], "PERIOD");
    assert_eq!(ask(&world, scope(), " ").await, "REASON");
    assert_eq!(ask(&world, scope(), &"x".repeat(501)).await, "REASON");
    assert_eq!(world.count("reallocation").await, 0);
    world.stop_worker().await;
    assert_eq!(ask(&world, scope(), "Once").await, Value::Null);
    assert_eq!(ask(&world, scope(), "Twice").await, "RUNNING");
    world.verify().await;
}
