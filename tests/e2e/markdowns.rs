//! What the till took beside the planned prices; items that expire, and what people decide
//! about them.

use domain::attribution::Owner;
use domain::ids::SaleLineId;
use domain::rules::{
    AfterExpiry, AgeUnit, Expiry, MarkdownSchedule, MarkdownStep, RuleSetDocument, When,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use service::review::{AssignLines, assign_lines};

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, World, on_both};
use crate::rules::order;
use crate::shop::{sale, terms};

on_both! {
    the_till_is_compared_with_the_plan
    a_price_with_tax_inside_is_compared_as_the_tag_has_it
    items_expire_by_days_and_months
    decisions_are_kept_and_taken_back
    what_is_no_decision_is_refused
    what_became_the_stores_owes_nobody_from_that_day_on
    an_extension_moves_the_day_from_which_nobody_is_owed
    a_sale_of_what_left_the_store_waits_for_a_person
    a_sku_that_is_used_again_is_another_item
    nobody_else_sees_or_decides
}

/// A schedule for some categories, or for all.
fn schedule(
    name: &str,
    categories: &[&str],
    expiry: (AgeUnit, u32, u32, AfterExpiry),
) -> MarkdownSchedule {
    let (count, after, grace_days, then) = expiry;
    MarkdownSchedule {
        name: name.to_owned(),
        when: category(categories),
        count,
        grace_days,
        steps: Vec::new(),
        expiry: Some(Expiry { after, then }),
    }
}

fn category(names: &[&str]) -> When {
    When {
        categories: names.iter().map(|name| (*name).to_owned()).collect(),
        ..When::default()
    }
}

impl World {
    /// Consignors 1001 and 1002, and half of everything under these schedules.
    async fn open_with(&self, schedules: Vec<MarkdownSchedule>, never: Vec<When>) {
        let mut document: RuleSetDocument = terms();
        document.markdowns.schedules = schedules;
        document.markdowns.never = never;
        self.publish("2026-01-01", &document).await;
        self.add_consignors(&["1001", "1002"], None).await;
        self.add_staff().await;
    }

    /// A shop whose items expire after 60 days.
    async fn open_with_expiry(&self, then: AfterExpiry) {
        let usual = schedule("Usual", &[], (AgeUnit::Days, 60, 0, then));
        self.open_with(vec![usual], Vec::new()).await;
    }
}

const COMPARISON: &str = "query($from: Date!, $until: Date!, $consignor: ID, $outcomes: [PlanOutcome!], $first: Int!, $after: String) {
    markdownComparison(from: $from, until: $until, consignorId: $consignor) {
      userErrors { code field }
      result {
        leftOut
        needs { items hasSchedules hasExpiry }
        totals { outcome sales firstPrice { amount } planned { amount } taken { amount } difference { amount } }
        sales(outcomes: $outcomes, first: $first, after: $after) {
          nodes { receipt outcome schedule offPpm quantity firstPrice { amount } planned { amount } taken { amount }
            takenBeforeTax { amount } difference { amount } expiredOn afterExpiry consignor { accountNumber } }
          pageInfo { hasNextPage endCursor }
        } } } }";

const EXPIRING: &str = "query($days: Int!, $states: [ItemState!]) {
    expiringItems(withinDays: $days) {
      today
      counts { state items }
      items(states: $states) { nodes {
        item { sku } consignor { accountNumber } state expiresOn afterExpiry schedule
        decisions { id kind day expiresOn decidedBy } } } } }";

const DECIDE: &str = "mutation($input: DecideItemsInput!) { decideItems(input: $input) {
    decisions { id sku kind day expiresOn } userErrors { code field message } } }";

const UNDO: &str = "mutation($input: UndoItemDecisionsInput!) { undoItemDecisions(input: $input) {
    decisions { id undoneAt } alsoAssigned userErrors { code message } } }";

impl Browser<'_> {
    async fn comparison(&self, change: Value) -> Value {
        let mut variables = json!({ "from": "2026-06-01", "until": "2026-10-31", "first": 100 });
        for (name, value) in change.as_object().unwrap() {
            variables[name] = value.clone();
        }
        let data = self.data(COMPARISON, variables).await;
        data["markdownComparison"].clone()
    }

    /// Each item as `sku state expires_on after_expiry`.
    async fn expiring(&self, days: u32, states: Value) -> Vec<String> {
        let variables = json!({ "days": days, "states": states });
        let data = self.data(EXPIRING, variables).await;
        let nodes = data["expiringItems"]["items"]["nodes"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let items = nodes.iter().map(|node| {
            [
                &node["item"]["sku"],
                &node["state"],
                &node["expiresOn"],
                &node["afterExpiry"],
            ]
            .map(text)
            .join(" ")
        });
        items.collect()
    }

    async fn decide(&self, input: Value) -> Value {
        let data = self.data(DECIDE, json!({ "input": input })).await;
        data["decideItems"].clone()
    }

    /// The ids of decisions that are taken.
    async fn decided(&self, input: Value) -> Vec<Value> {
        let answer = self.decide(input).await;
        assert_eq!(answer["userErrors"], json!([]), "{answer:#}");
        let decisions = answer["decisions"].as_array().unwrap().iter();
        decisions.map(|decision| decision["id"].clone()).collect()
    }

    /// The code of why nothing is decided.
    async fn refused(&self, input: Value) -> Value {
        let answer = self.decide(input).await;
        assert_eq!(answer["decisions"], json!([]));
        answer["userErrors"][0]["code"].clone()
    }

    async fn undo(&self, ids: &[Value]) -> Value {
        let input = json!({ "itemDecisionIds": ids });
        let data = self.data(UNDO, json!({ "input": input })).await;
        data["undoItemDecisions"].clone()
    }
}

async fn the_till_is_compared_with_the_plan(world: World) {
    let step = |after, off_ppm| MarkdownStep { after, off_ppm };
    let usual = MarkdownSchedule {
        steps: vec![step(30, 200_000), step(60, 500_000)],
        ..schedule("Usual", &[], (AgeUnit::Days, 90, 0, AfterExpiry::PickUp))
    };
    world
        .open_with(vec![usual], vec![category(&["Jewelry"])])
        .await;
    let browser = world.signed_in(Persona::Bookkeeper).await;
    // Nothing is there yet, and the answer says what is missing.
    let empty = browser.comparison(json!({})).await;
    let needs = json!({ "items": 0, "hasSchedules": true, "hasExpiry": true });
    assert_eq!(empty["result"]["needs"], needs);
    let skus = [
        "1001-1", "1001-2", "1001-3", "1001-4", "1001-5", "1002-6", "1002-8",
    ];
    let rows = skus.map(|sku| format!("{sku},{},100.00,2026-06-01\n", &sku[..4]));
    world
        .list_items(&format!("SKU,Consignor,Price,Date In\n{}", rows.concat()))
        .await;
    let back_whole = sale("T6", "2026-07-01", "1002-6", 4_000);
    let back_in_part = sale("T8", "2026-07-01", "1002-8", 12_000).of(2);
    world
        .import_lines(&[
            sale("T1", "2026-07-01", "1001-1", 8_000),
            sale("T2", "2026-07-01", "1001-2", 7_000),
            sale("T3", "2026-07-31", "1001-3", 18_000).of(3),
            sale("T4", "2026-07-02", "1001-4", 5_000).in_category("Jewelry"),
            sale("T5", "2026-08-30", "1001-5", 5_000),
            back_whole.refunded("T7", "2026-07-03", 1, 4_000),
            back_whole,
            back_in_part.refunded("T9", "2026-07-03", 1, 6_000),
            back_in_part,
            // It is on no list.
            sale("T10", "2026-07-01", "1002-7", 2_000),
        ])
        .await;
    let found = browser.comparison(json!({})).await["result"].clone();
    assert_eq!(found["leftOut"], 1);
    let total = |outcome: &str, sales: u32, amounts: [&str; 4]| {
        let [first, planned, taken, difference] = amounts.map(|amount| json!({ "amount": amount }));
        json!({ "outcome": outcome, "sales": sales, "firstPrice": first, "planned": planned,
            "taken": taken, "difference": difference })
    };
    assert_eq!(
        found["totals"],
        json!([
            total("AS_PLANNED", 1, ["100.00", "80.00", "80.00", "0.00"]),
            total("BELOW_PLAN", 2, ["300.00", "240.00", "190.00", "-50.00"]),
            total("ABOVE_PLAN", 1, ["300.00", "150.00", "180.00", "30.00"]),
            total(
                "NEVER_MARKED_DOWN",
                1,
                ["100.00", "100.00", "50.00", "-50.00"]
            ),
            total("EXPIRED", 1, ["100.00", "50.00", "50.00", "0.00"]),
        ])
    );
    let receipts = |sales: &Value| -> Vec<String> {
        let nodes = sales["nodes"].as_array().unwrap().iter();
        nodes
            .map(|node| node["receipt"].as_str().unwrap().to_owned())
            .collect()
    };
    let nodes = &found["sales"]["nodes"];
    assert_eq!(receipts(&found["sales"])[..4], ["T4", "T8", "T3", "T2"]);
    assert_eq!(
        (&nodes[0]["schedule"], &nodes[0]["offPpm"]),
        (&Value::Null, &json!(0))
    );
    assert_eq!(
        (
            &nodes[2]["schedule"],
            &nodes[2]["offPpm"],
            &nodes[2]["quantity"]
        ),
        (&json!("Usual"), &json!(500_000), &json!("3"))
    );
    let expired = browser.comparison(json!({ "outcomes": ["EXPIRED"] })).await;
    let expired = &expired["result"]["sales"]["nodes"][0];
    assert_eq!(
        (&expired["expiredOn"], &expired["afterExpiry"]),
        (&json!("2026-08-30"), &json!("PICK_UP"))
    );
    // A page at a time, and one consignor's.
    let below = json!({ "outcomes": ["BELOW_PLAN"], "first": 1 });
    let first = browser.comparison(below).await["result"]["sales"].clone();
    assert_eq!(
        (receipts(&first), &first["pageInfo"]["hasNextPage"]),
        (vec!["T8".to_owned()], &json!(true))
    );
    let next =
        json!({ "outcomes": ["BELOW_PLAN"], "first": 1, "after": first["pageInfo"]["endCursor"] });
    let next = browser.comparison(next).await["result"]["sales"].clone();
    assert_eq!(
        (receipts(&next), &next["pageInfo"]["hasNextPage"]),
        (vec!["T2".to_owned()], &json!(false))
    );
    let own = world.consignor_id("1002").await.to_string();
    let own = browser.comparison(json!({ "consignor": own })).await["result"].clone();
    assert_eq!(
        (receipts(&own["sales"]), &own["leftOut"]),
        (vec!["T8".to_owned()], &json!(1))
    );
    // A day on which nothing was sold, and a period that is none.
    let quiet = json!({ "from": "2026-07-04", "until": "2026-07-04" });
    assert_eq!(
        browser.comparison(quiet).await["result"]["sales"]["nodes"],
        json!([])
    );
    let wrong = browser.comparison(json!({ "until": "2026-05-31" })).await;
    assert_eq!(wrong["userErrors"][0]["code"], "PERIOD");
    let path = "/markdowns/compared.csv?from=2026-06-01&until=2026-10-31";
    let file = browser
        .get(path)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 1 + 5, "{file}");
    assert_eq!(
        lines[2],
        "2026-07-01,T8,1002-8,Thing 1002-8,2,1002,Consignor 1002,Usual,20,200.00,160.00,120.00,120.00,-40.00,,below the plan"
    );
}

async fn a_price_with_tax_inside_is_compared_as_the_tag_has_it(world: World) {
    let half = MarkdownSchedule {
        steps: vec![MarkdownStep {
            after: 30,
            off_ppm: 500_000,
        }],
        expiry: None,
        ..schedule("Half", &[], (AgeUnit::Days, 0, 0, AfterExpiry::PickUp))
    };
    world.open_with(vec![half], Vec::new()).await;
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,230.00,2026-07-01\n1001-2,1001,230.00,2026-07-01\n")
        .await;
    // 115.00 of which 15.00 is tax; and 100.00 with 8.00 of tax on top.
    world
        .import_orders(&[
            order(
                1,
                "paid",
                "1001-1",
                ["115.00", "9.00", "15.00", "124.00"],
                "web",
            ),
            order(
                2,
                "paid",
                "1001-2",
                ["100.00", "9.00", "8.00", "117.00"],
                "web",
            ),
        ])
        .await;
    let browser = world.signed_in(Persona::Owner).await;
    let found = browser.comparison(json!({})).await["result"].clone();
    let amounts = |node: &Value| {
        ["planned", "taken", "takenBeforeTax", "difference"]
            .map(|field| node[field]["amount"].as_str().unwrap().to_owned())
    };
    let nodes = &found["sales"]["nodes"];
    assert_eq!(amounts(&nodes[0]), ["115.00", "100.00", "100.00", "-15.00"]);
    assert_eq!(nodes[0]["outcome"], "BELOW_PLAN");
    assert_eq!(amounts(&nodes[1]), ["115.00", "115.00", "100.00", "0.00"]);
    assert_eq!(nodes[1]["outcome"], "AS_PLANNED");
}

async fn items_expire_by_days_and_months(world: World) {
    world
        .open_with(
            vec![
                schedule(
                    "Books",
                    &["Books"],
                    (AgeUnit::Days, 60, 7, AfterExpiry::Donate),
                ),
                schedule(
                    "Art",
                    &["Art"],
                    (AgeUnit::CalendarMonths, 3, 0, AfterExpiry::PickUp),
                ),
            ],
            Vec::new(),
        )
        .await;
    let browser = world.signed_in(Persona::Clerk).await;
    world
        .list_items(
            "SKU,Consignor,Category,Price,Date In\n\
             1002-1,1002,Books,5.00,2026-09-17\n\
             1001-2,1001,Books,5.00,2026-09-18\n\
             1001-3,1001,Art,50.00,2026-08-31\n\
             1001-4,1001,Books,5.00,2026-11-01\n\
             1001-5,1001,Books,5.00,2026-09-01\n\
             1001-6,1001,Books,5.00,2026-09-01\n\
             1001-7,1001,Books,5.00,2026-09-10\n\
             1001-8,1001,Books,5.00,\n\
             1001-9,1001,Toys,5.00,2026-01-01\n",
        )
        .await;
    let back = sale("T2", "2026-10-01", "1001-6", 500);
    world
        .import_lines(&[
            sale("T1", "2026-10-01", "1001-5", 500),
            back.refunded("T3", "2026-10-02", 1, 500),
            back,
            // Of another item with the SKU, before this one came in.
            sale("T4", "2026-09-09", "1001-7", 500),
        ])
        .await;
    assert_eq!(
        browser.expiring(30, Value::Null).await,
        [
            "1001-6 EXPIRED 2026-11-07 DONATE",
            "1001-7 EXPIRED 2026-11-16 DONATE",
            "1002-1 EXPIRED 2026-11-23 DONATE",
            "1001-2 EXPIRING 2026-11-24 DONATE",
            "1001-3 EXPIRING 2026-11-30 PICK_UP",
        ]
    );
    assert_eq!(
        browser.expiring(1, json!(["EXPIRING"])).await,
        ["1001-2 EXPIRING 2026-11-24 DONATE"]
    );
    assert_eq!(browser.expiring(60, json!(["EXPIRING"])).await.len(), 3);
    let file = browser
        .get("/markdowns/to-pick-up.csv?within_days=30")
        .send()
        .await
        .unwrap();
    let file = file.text().await.unwrap();
    let lines: Vec<&str> = file.lines().collect();
    // Those of one consignor together.
    let skus: Vec<_> = lines
        .iter()
        .map(|line| line.split(',').nth(4).unwrap())
        .collect();
    assert_eq!(
        skus,
        ["SKU", "1001-6", "1001-7", "1001-2", "1001-3", "1002-1"]
    );
    assert_eq!(
        lines[4],
        "1001,Consignor 1001,c1001@example.com,,1001-3,,Art,50.00,2026-08-31,2026-11-29,2026-11-30,pick up"
    );
}

async fn decisions_are_kept_and_taken_back(world: World) {
    world.open_with_expiry(AfterExpiry::PickUp).await;
    let list = |price: &str| {
        let rows = (1..=5).map(|number| format!("1001-{number},1001,{price},2026-09-01\n"));
        format!("SKU,Consignor,Price,Date In\n{}", rows.collect::<String>())
    };
    world.list_items(&list("20.00")).await;
    let manager = world.signed_in(Persona::Manager).await;
    let picked_up = manager
        .decided(json!({ "skus": ["1001-1", "1001-5"], "decision": "PICKED_UP" }))
        .await;
    let donated = manager
        .decided(json!({ "skus": ["1001-2"], "decision": "DONATED", "day": "2026-11-20" }))
        .await;
    let taken_over = manager
        .decided(json!({ "skus": ["1001-3"], "decision": "STORE_OWNED", "day": "2026-12-01" }))
        .await;
    let extended = manager
        .decided(json!({ "skus": ["1001-4"], "decision": "EXTENDED", "expiresOn": "2026-12-31" }))
        .await;
    let all = [
        "1001-1 PICKED_UP 2026-10-31 PICK_UP",
        "1001-2 DONATED 2026-10-31 PICK_UP",
        "1001-3 STORE_OWNED 2026-10-31 PICK_UP",
        "1001-5 PICKED_UP 2026-10-31 PICK_UP",
        "1001-4 EXTENDED 2026-12-31 PICK_UP",
    ];
    assert_eq!(manager.expiring(30, Value::Null).await, all);
    assert_eq!(world.audited("decide_item").await, 5);
    // A list that is taken over again replaces its rows, and nothing of this.
    world.list_items(&list("15.00")).await;
    assert_eq!(manager.expiring(30, Value::Null).await, all);
    // The new day comes near.
    assert_eq!(
        manager.expiring(40, json!(["EXPIRING"])).await,
        ["1001-4 EXPIRING 2026-12-31 PICK_UP"]
    );
    // Another agreement stands before the first, and undone leaves it.
    let again = manager
        .decided(json!({ "skus": ["1001-4"], "decision": "EXTENDED", "expiresOn": "2027-01-31" }))
        .await;
    assert_eq!(
        manager.expiring(30, json!(["EXTENDED"])).await,
        ["1001-4 EXTENDED 2027-01-31 PICK_UP"]
    );
    let seen = manager
        .data(EXPIRING, json!({ "days": 30, "states": ["EXTENDED"] }))
        .await;
    let decisions = &seen["expiringItems"]["items"]["nodes"][0]["decisions"];
    assert_eq!(
        (&decisions[0]["id"], &decisions[1]["id"]),
        (&again[0], &extended[0])
    );
    manager.undo(&again).await;
    assert_eq!(
        manager.expiring(30, json!(["EXTENDED"])).await,
        ["1001-4 EXTENDED 2026-12-31 PICK_UP"]
    );
    for ids in [&picked_up, &donated, &taken_over, &extended] {
        let undone = manager.undo(ids).await;
        assert_eq!(undone["userErrors"], json!([]), "{undone:#}");
        assert_eq!(undone["decisions"].as_array().unwrap().len(), ids.len());
        assert!(undone["decisions"][0]["undoneAt"].is_string());
        let twice = manager.undo(ids).await;
        assert_eq!(twice["userErrors"][0]["code"], "UNDONE", "{twice:#}");
    }
    assert_eq!(world.audited("undo_item_decision").await, 6);
    let expired = (1..=5).map(|number| format!("1001-{number} EXPIRED 2026-10-31 PICK_UP"));
    assert_eq!(
        manager.expiring(30, Value::Null).await,
        expired.collect::<Vec<_>>()
    );
    // What was taken back can be decided anew.
    manager
        .decided(json!({ "skus": ["1001-1"], "decision": "PICKED_UP" }))
        .await;
}

async fn what_is_no_decision_is_refused(world: World) {
    world
        .open_with(
            vec![schedule(
                "Books",
                &["Books"],
                (AgeUnit::Days, 60, 0, AfterExpiry::PickUp),
            )],
            Vec::new(),
        )
        .await;
    world
        .list_items("SKU,Consignor,Category,Price,Date In\n1001-1,1001,Books,20.00,2026-09-01\n1001-2,1001,Books,20.00,2026-09-01\n1001-3,1001,Toys,20.00,2026-09-01\n")
        .await;
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-2", 2_000)])
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    let picked =
        |skus: &[&str], day: Value| json!({ "skus": skus, "decision": "PICKED_UP", "day": day });
    let extended = |sku: &str, until: &str| json!({ "skus": [sku], "decision": "EXTENDED", "expiresOn": until });
    for (input, code) in [
        (picked(&[], Value::Null), "NUMBER"),
        // One that is not there keeps the others from being decided.
        (picked(&["1001-1", "1001-9"], Value::Null), "NOT_LISTED"),
        (picked(&["1001-1", "1001-2"], Value::Null), "SOLD"),
        (picked(&["1001-1"], json!("2026-11-24")), "FUTURE"),
        (picked(&["1001-1"], json!("2026-08-31")), "BEFORE_INTAKE"),
        (
            json!({ "skus": ["1001-1"], "decision": "STORE_OWNED", "day": "2028-12-01" }),
            "TOO_FAR",
        ),
        (extended("1001-1", "2026-11-23"), "PAST_EXPIRY"),
        (extended("1001-1", "2030-01-01"), "TOO_FAR"),
        (extended("1001-3", "2026-12-31"), "NEVER_EXPIRES"),
    ] {
        assert_eq!(owner.refused(input.clone()).await, code, "{input}");
    }
    assert_eq!(world.count("item_decision").await, 0);
    owner.decided(picked(&["1001-1"], Value::Null)).await;
    for input in [
        picked(&["1001-1"], Value::Null),
        json!({ "skus": [" 1001-1 "], "decision": "DONATED", "day": "2026-11-01" }),
        extended("1001-1", "2026-12-31"),
    ] {
        assert_eq!(owner.refused(input.clone()).await, "DECIDED", "{input}");
    }
    assert_eq!(world.audited("decide_item").await, 1);
}

async fn what_became_the_stores_owes_nobody_from_that_day_on(world: World) {
    world.open_with_expiry(AfterExpiry::PickUp).await;
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,20.00,2026-09-01\n1001-2,1001,20.00,2026-09-01\n")
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    let decided = owner
        .decided(
            json!({ "skus": ["1001-1", "1001-2"], "decision": "STORE_OWNED", "day": "2026-11-10" }),
        )
        .await;
    let afterwards = sale("T2", "2026-11-10", "1001-2", 2_000);
    world
        .import_lines(&[
            sale("T1", "2026-11-09", "1001-1", 2_000),
            afterwards.clone(),
        ])
        .await;
    // Half of the earlier one, and nothing of the later one.
    assert_eq!(world.balance("1001").await, 1_000);
    world.check_traces().await;
    world.verify().await;
    // Nothing was owed for it, and undoing the decision would say otherwise.
    let refused = owner.undo(&decided).await;
    assert_eq!(refused["userErrors"][0]["code"], "SOLD", "{refused:#}");
    assert_eq!(world.count("item_decision").await, 2);
    let back = afterwards.refunded("T3", "2026-11-12", 1, 2_000);
    world.import_lines(&[back]).await;
    assert_eq!(world.balance("1001").await, 1_000);
    let undone = owner.undo(&decided).await;
    assert_eq!(undone["userErrors"], json!([]), "{undone:#}");
    world
        .import_lines(&[sale("T4", "2026-11-13", "1001-2", 2_000)])
        .await;
    assert_eq!(world.balance("1001").await, 2_000);
    world.verify().await;
}

async fn an_extension_moves_the_day_from_which_nobody_is_owed(world: World) {
    world.open_with_expiry(AfterExpiry::StoreOwned).await;
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,20.00,2026-09-01\n1001-2,1001,20.00,2026-09-01\n")
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    owner
        .decided(json!({ "skus": ["1001-2"], "decision": "EXTENDED", "expiresOn": "2026-12-31" }))
        .await;
    world
        .import_lines(&[
            sale("T1", "2026-11-09", "1001-1", 2_000),
            sale("T2", "2026-11-09", "1001-2", 2_000),
        ])
        .await;
    assert_eq!(world.balance("1001").await, 1_000);
    // What was sold as the store's is not for sale any more.
    let late = json!({ "skus": ["1001-1"], "decision": "EXTENDED", "expiresOn": "2026-12-31" });
    assert_eq!(owner.refused(late).await, "SOLD");
    world.verify().await;
}

async fn a_sale_of_what_left_the_store_waits_for_a_person(world: World) {
    world.open_with_expiry(AfterExpiry::PickUp).await;
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,20.00,2026-09-01\n1001-2,1001,20.00,2026-09-01\n1001-3,1001,20.00,2026-09-01\n")
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    let picked_up = owner
        .decided(json!({ "skus": ["1001-1"], "decision": "PICKED_UP", "day": "2026-11-02" }))
        .await;
    owner
        .decided(
            json!({ "skus": ["1001-2", "1001-3"], "decision": "DONATED", "day": "2026-11-02" }),
        )
        .await;
    let import = world
        .import_lines(&[
            sale("T1", "2026-11-02", "1001-1", 2_000),
            sale("T2", "2026-11-03", "1001-2", 2_000),
            // It was sold before.
            sale("T3", "2026-11-01", "1001-3", 2_000),
        ])
        .await;
    assert_eq!((import.rows_imported, import.rows_review), (1, 2));
    assert_eq!(world.review_reasons().await, ["item_gone", "item_gone"]);
    assert_eq!(world.balance("1001").await, 1_000);
    // A list that is taken over settles what waits for it, but not this.
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,21.00,2026-09-01\n")
        .await;
    assert_eq!(world.review_reasons().await, ["item_gone", "item_gone"]);
    // It was here after all.
    let undone = owner.undo(&picked_up).await;
    assert_eq!(undone["alsoAssigned"], 1, "{undone:#}");
    assert_eq!(world.balance("1001").await, 2_000);
    // Somebody says whose it was.
    let waiting = world.in_review().await;
    assert_eq!(waiting.len(), 1);
    let request = AssignLines {
        lines: vec![SaleLineId::new(waiting[0].id)],
        owner: Owner::Consignor(world.consignor_id("1002").await),
        rule: None,
    };
    assign_lines(&world.app, world.store, ACTOR, request)
        .await
        .unwrap();
    assert_eq!(world.balance("1002").await, 1_000);
    world.check_sums(&import).await;
    world.verify().await;
}

async fn a_sku_that_is_used_again_is_another_item(world: World) {
    world.open_with_expiry(AfterExpiry::PickUp).await;
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,20.00,2026-07-01\n1001-2,1001,20.00,2026-07-01\n")
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    owner
        .decided(json!({ "skus": ["1001-1"], "decision": "PICKED_UP", "day": "2026-09-01" }))
        .await;
    owner
        .decided(json!({ "skus": ["1001-2"], "decision": "STORE_OWNED", "day": "2026-09-01" }))
        .await;
    // Somebody else's things came in under the same SKUs later.
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1002,30.00,2026-09-02\n1001-2,1002,30.00,2026-09-02\n")
        .await;
    world
        .import_lines(&[
            sale("T1", "2026-10-01", "1001-1", 3_000),
            sale("T2", "2026-10-01", "1001-2", 3_000),
        ])
        .await;
    assert_eq!(world.balance("1002").await, 3_000);
    assert_eq!(owner.expiring(30, Value::Null).await, Vec::<String>::new());
    world.verify().await;
}

async fn nobody_else_sees_or_decides(world: World) {
    world.open_with_expiry(AfterExpiry::PickUp).await;
    world
        .list_items("SKU,Consignor,Price,Date In\n1001-1,1001,20.00,2026-09-01\n")
        .await;
    let compared = "/markdowns/compared.csv?from=2026-06-01&until=2026-10-31";
    let to_pick_up = "/markdowns/to-pick-up.csv";
    for (persona, sees_compared, sees_expiring) in [
        (Persona::Manager, StatusCode::OK, StatusCode::OK),
        (Persona::Clerk, StatusCode::NOT_FOUND, StatusCode::OK),
        (
            Persona::Consignor,
            StatusCode::NOT_FOUND,
            StatusCode::NOT_FOUND,
        ),
        (
            Persona::OtherOwner,
            StatusCode::NOT_FOUND,
            StatusCode::NOT_FOUND,
        ),
        (
            Persona::Nobody,
            StatusCode::NOT_FOUND,
            StatusCode::NOT_FOUND,
        ),
    ] {
        let browser = world.signed_in(persona).await;
        for (path, expected) in [(compared, sees_compared), (to_pick_up, sees_expiring)] {
            let status = browser.get(path).send().await.unwrap().status();
            assert_eq!(status, expected, "{persona:?} {path}");
        }
    }
    // In the store next door the SKU is nothing, and neither is the decision.
    let owner = world.signed_in(Persona::Owner).await;
    let picked_up = json!({ "skus": ["1001-1"], "decision": "PICKED_UP" });
    let decided = owner.decided(picked_up.clone()).await;
    let mut next_door = world.browser(crate::harness::MAPLE);
    next_door.sign_in("owner@example.com").await;
    assert_eq!(next_door.refused(picked_up.clone()).await, "NOT_LISTED");
    let input = json!({ "input": { "itemDecisionIds": decided } });
    let answer = next_door.graphql(UNDO, input).await;
    assert_eq!(
        answer["errors"][0]["extensions"]["code"], "NOT_FOUND",
        "{answer:#}"
    );
    let clerk = world.signed_in(Persona::Clerk).await;
    let answer = clerk.graphql(DECIDE, json!({ "input": picked_up })).await;
    assert_eq!(
        answer["errors"][0]["extensions"]["code"], "FORBIDDEN",
        "{answer:#}"
    );
    assert_eq!(owner.expiring(30, json!(["PICKED_UP"])).await.len(), 1);
}
