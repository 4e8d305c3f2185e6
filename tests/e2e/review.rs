//! A person says whose a line is; and which terms hold for it.

use domain::attribution::{AttributionKind, Owner};
use domain::ids::{ImportId, SaleLineId};
use domain::rules::{RuleSetDocument, Terms};
use entity::consignor::PayoutMethod;
use entity::sale_line::SaleLineState;
use service::imports::undo_import;
use service::review::{
    AssignLines, AssignLinesError, Assigned, ReviewError, assign_lines, restore_lines, skip_lines,
};

use crate::browser::Persona;
use crate::harness::{ACTOR, World, on_both};
use crate::shop::sale;

on_both! {
    a_line_is_given_to_its_consignor
    those_that_a_line_nearly_names_are_suggested
    two_people_at_once_give_a_line_once
    a_rule_settles_the_lines_like_it
    goods_of_the_store_owe_nothing
    a_line_is_left_out_and_brought_back
    a_return_knows_that_its_sale_was_left_out
    a_return_waits_for_its_sale_to_be_given
    the_version_in_force_on_the_day_divides
    without_terms_a_line_waits
}

impl World {
    pub async fn assign(
        &self,
        line: uuid::Uuid,
        owner: Owner,
        rule: Option<AttributionKind>,
    ) -> Result<Assigned, AssignLinesError> {
        let request = AssignLines {
            lines: vec![SaleLineId::new(line)],
            owner,
            rule,
        };
        assign_lines(&self.app, self.store, ACTOR, request).await
    }
}

async fn a_line_is_given_to_its_consignor(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let import = world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 2_000),
            sale("T2", "2026-09-01", "what", 3_000),
        ])
        .await;
    assert_eq!((import.rows_review, import.net_review_minor), (1, 3_000));
    let line = &world.in_review().await[0];
    let browser = world.signed_in(Persona::Clerk).await;
    let mutation = "mutation($input: AssignSaleLinesInput!) { assignSaleLines(input: $input) {
        alsoAssigned saleLines { state consignor { accountNumber } allocation { consignorShare { amount } } }
        userErrors { code field message } } }";
    let input = serde_json::json!({ "input": {
        "saleLineIds": [SaleLineId::new(line.id).to_string()],
        "consignorId": world.consignor_id("1002").await.to_string(),
    } });
    let given = browser.data(mutation, input.clone()).await;
    let given = &given["assignSaleLines"];
    assert_eq!(given["saleLines"][0]["state"], "ALLOCATED", "{given:#}");
    assert_eq!(given["saleLines"][0]["consignor"]["accountNumber"], "1002");
    let share = &given["saleLines"][0]["allocation"]["consignorShare"]["amount"];
    assert_eq!(share, "15.00");
    let import = world.import_row_of(ImportId::new(import.id)).await;
    assert_eq!((import.rows_review, import.net_review_minor), (0, 0));
    assert_eq!(
        (import.rows_imported, import.net_imported_minor),
        (2, 5_000)
    );
    world.check_sums(&import).await;

    let again = browser.data(mutation, input).await;
    let again = &again["assignSaleLines"];
    assert_eq!(again["userErrors"][0]["code"], "SETTLED", "{again:#}");
    assert_eq!(again["saleLines"], serde_json::json!([]));
    assert_eq!(world.balance("1002").await, 1_500);
    world.verify().await;
}

async fn those_that_a_line_nearly_names_are_suggested(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let lines = [
        sale("T1", "2026-09-01", "X-1002", 2_000),
        sale("T2", "2026-09-01", "what", 2_000),
        sale("T3", "2026-09-01", "1001-1", 2_000),
    ];
    world.import_lines(&lines).await;
    let browser = world.signed_in(Persona::Clerk).await;
    let suggested = async |line: uuid::Uuid| {
        let query = "query($id: ID!) { suggestedConsignors(saleLineId: $id) { accountNumber } }";
        let id = SaleLineId::new(line).to_string();
        let answer = browser.data(query, serde_json::json!({ "id": id })).await;
        answer["suggestedConsignors"].clone()
    };
    let waiting = world.in_review().await;
    let near = serde_json::json!([{ "accountNumber": "1002" }]);
    assert_eq!(suggested(waiting[0].id).await, near);
    assert_eq!(suggested(waiting[1].id).await, serde_json::json!([]));
    // Nothing came of being asked; and there is nothing to suggest for what is settled.
    assert_eq!(world.in_review().await.len(), 2);
    let owner = Owner::Consignor(world.consignor_id("1002").await);
    let line = waiting[0].id;
    world.assign(line, owner, None).await.unwrap();
    assert_eq!(suggested(line).await, serde_json::json!([]));
}

async fn two_people_at_once_give_a_line_once(world: World) {
    world.open_shop().await;
    let what = |number: u32| sale(&format!("T{number}"), "2026-09-01", "what", 2_000);
    let import = world.import_lines(&[what(1), what(2), what(3)]).await;
    let consignor = Owner::Consignor(world.consignor_id("1001").await);
    for line in world.in_review().await {
        let (first, second) = tokio::join!(
            world.assign(line.id, consignor, None),
            world.assign(line.id, Owner::Store, None)
        );
        let refused = match (&first, &second) {
            (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
            both => panic!("{both:?}"),
        };
        assert!(
            matches!(refused, AssignLinesError::Lines(ReviewError::Settled(1))),
            "{refused:?}"
        );
    }
    world.check_sums(&import).await;
    let posted = world.count("journal_entry").await;
    assert_eq!(world.balance("1001").await, posted * 1_000);
    let given = "SELECT count(*) FROM sale_line WHERE store_id = $1 AND state = 'allocated'";
    assert_eq!(world.number(given).await, posted);
    world.verify().await;
}

async fn a_rule_settles_the_lines_like_it(world: World) {
    world.open_shop().await;
    let vase =
        |receipt: &str, sku: &str| sale(receipt, "2026-09-01", sku, 2_000).in_category("Vases");
    let import = world
        .import_lines(&[
            vase("T1", "x1"),
            vase("T2", "x2"),
            sale("T3", "2026-09-01", "x3", 2_000).in_category("Lamps"),
            vase("T4", "x4"),
        ])
        .await;
    assert_eq!(world.review_reasons().await, ["no_consignor"; 4]);
    let line = world.in_review().await[0].id;
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    let by_vendor = world
        .assign(line, owner, Some(AttributionKind::Vendor))
        .await;
    assert!(matches!(by_vendor, Err(AssignLinesError::NothingToMatch)));
    let category = Some(AttributionKind::Category);
    let assigned = world.assign(line, owner, category).await.unwrap();
    assert_eq!(assigned.also_assigned, 2);
    assert_eq!(world.balance("1001").await, 3_000);
    let import = world.import_row_of(ImportId::new(import.id)).await;
    assert_eq!((import.rows_imported, import.rows_review), (3, 1));
    world.check_sums(&import).await;
    // The next file needs no person.
    let next = world.import_lines(&[vase("T5", "x5")]).await;
    assert_eq!((next.rows_imported, next.rows_review), (1, 0));
    assert_eq!(world.balance("1001").await, 4_000);
    world.verify().await;
}

async fn goods_of_the_store_owe_nothing(world: World) {
    world.open_shop().await;
    let mug = |receipt: &str| sale(receipt, "2026-09-01", "mug", 900).in_category("Own");
    let sold = mug("T1");
    let import = world.import_lines(&[sold.clone(), mug("T2")]).await;
    let line = world.in_review().await[0].id;
    let category = Some(AttributionKind::Category);
    let assigned = world.assign(line, Owner::Store, category).await.unwrap();
    assert_eq!(assigned.lines[0].state, SaleLineState::StoreOwned);
    assert_eq!(assigned.also_assigned, 1);
    let import = world.import_row_of(ImportId::new(import.id)).await;
    assert_eq!((import.rows_imported, import.rows_review), (2, 0));
    world.check_sums(&import).await;
    // What comes back of it is the store's too.
    world
        .import_lines(&[sold.refunded("T3", "2026-09-02", 1, 900)])
        .await;
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.count("journal_entry").await, 0);
    world.verify().await;
}

const SKIP: &str = "mutation($input: SkipSaleLinesInput!) { skipSaleLines(input: $input) {
    saleLines { state skipReason reviewReason } userErrors { code field } } }";
const RESTORE: &str = "mutation($input: RestoreSaleLinesInput!) { restoreSaleLines(input: $input) {
    saleLines { state skipReason reviewReason } userErrors { code field } } }";

async fn a_line_is_left_out_and_brought_back(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let file = [
        sale("T1", "2026-09-01", "1001-1", 2_000),
        sale("T2", "2026-09-01", "what", 3_000),
    ];
    let import = world.import_lines(&file).await;
    let line = world.in_review().await[0].id;
    let browser = world.signed_in(Persona::Clerk).await;
    let send = async |mutation: &str, field: &str, reason: Option<&str>| {
        let mut input = serde_json::json!({ "saleLineIds": [SaleLineId::new(line).to_string()] });
        if let Some(reason) = reason {
            input["reason"] = reason.into();
        }
        let answer = browser
            .data(mutation, serde_json::json!({ "input": input }))
            .await;
        answer[field].clone()
    };
    let skip = async |reason: &str| send(SKIP, "skipSaleLines", Some(reason)).await;
    let restore = async || send(RESTORE, "restoreSaleLines", None).await;
    let code = |answer: &serde_json::Value| answer["userErrors"][0]["code"].clone();

    assert_eq!(code(&skip("  ").await), "REASON");
    assert_eq!(code(&skip(&"x".repeat(201)).await), "REASON");
    assert_eq!(code(&restore().await), "SETTLED");
    assert_eq!(world.in_review().await.len(), 1);

    let skipped = skip(" A test of the till ").await;
    assert_eq!(skipped["saleLines"][0]["state"], "SKIPPED", "{skipped:#}");
    assert_eq!(skipped["saleLines"][0]["skipReason"], "A test of the till");
    assert_eq!(code(&skip("again").await), "SETTLED");
    let row = world.import_row_of(ImportId::new(import.id)).await;
    assert_eq!(
        (row.rows_imported, row.rows_skipped, row.rows_review),
        (1, 1, 0)
    );
    assert_eq!((row.net_skipped_minor, row.net_review_minor), (3_000, 0));
    world.check_sums(&row).await;
    let rows = "query($id: ID!) { import(id: $id) { rows { nodes { outcome reason } } }
        skippedLines { nodes { skipReason } } reviewLines { nodes { id } } }";
    let id = serde_json::json!({ "id": ImportId::new(import.id).to_string() });
    let seen = browser.data(rows, id.clone()).await;
    let left_out = serde_json::json!({ "outcome": "SKIPPED", "reason": "A test of the till" });
    assert_eq!(seen["import"]["rows"]["nodes"][1], left_out, "{seen:#}");
    assert_eq!(
        seen["skippedLines"]["nodes"][0]["skipReason"],
        "A test of the till"
    );
    assert_eq!(seen["reviewLines"]["nodes"], serde_json::json!([]));
    let owner = Owner::Consignor(world.consignor_id("1002").await);
    let assigned = world.assign(line, owner, None).await;
    assert!(matches!(
        assigned,
        Err(AssignLinesError::Lines(ReviewError::Settled(1)))
    ));
    // The same file again does not bring it back; a person does.
    let again = world.import_lines(&file).await;
    assert_eq!((again.rows_duplicate, again.rows_review), (2, 0));

    let restored = restore().await;
    assert_eq!(restored["saleLines"][0]["state"], "REVIEW", "{restored:#}");
    assert_eq!(
        restored["saleLines"][0]["skipReason"],
        serde_json::Value::Null
    );
    let row = world.import_row_of(ImportId::new(import.id)).await;
    assert_eq!((row.rows_skipped, row.rows_review), (0, 1));
    world.check_sums(&row).await;
    world.assign(line, owner, None).await.unwrap();
    assert_eq!(world.balance("1002").await, 1_500);
    let seen = browser.data(rows, id).await;
    let imported = serde_json::json!({ "outcome": "IMPORTED", "reason": null });
    assert_eq!(seen["import"]["rows"]["nodes"][1], imported, "{seen:#}");
    let told = "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action IN ('skip_sale_line', 'restore_sale_line')";
    assert_eq!(world.number(told).await, 2);
    world.verify().await;
}

async fn a_return_knows_that_its_sale_was_left_out(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "what", 2_000);
    let back = sold.refunded("T2", "2026-09-02", 1, 2_000);
    let import = world.import_lines(&[sold, back]).await;
    let waiting = world.in_review().await;
    let (sale, back) = (waiting[0].id, waiting[1].id);
    let skip = async |line: uuid::Uuid| {
        let line = SaleLineId::new(line);
        skip_lines(&world.app, world.store, ACTOR, &[line], "A test").await
    };
    skip(sale).await.unwrap();
    assert_eq!(world.review_reasons().await, ["sale_skipped"]);
    restore_lines(&world.app, world.store, ACTOR, &[SaleLineId::new(sale)])
        .await
        .unwrap();
    assert_eq!(
        world.review_reasons().await,
        ["no_consignor", "sale_in_review"]
    );
    skip(sale).await.unwrap();
    skip(back).await.unwrap();
    let row = world.import_row_of(ImportId::new(import.id)).await;
    assert_eq!((row.rows_skipped, row.net_skipped_minor), (2, 0));
    world.check_sums(&row).await;
    // What was left out is undone like anything else of the import.
    let id = ImportId::new(import.id);
    undo_import(&world.app, world.store, ACTOR, id)
        .await
        .unwrap();
    world.jobs_done().await;
    let left = "SELECT count(*) FROM sale_line WHERE store_id = $1 AND state <> 'undone'";
    assert_eq!(world.number(left).await, 0);
    assert_eq!(world.count("journal_entry").await, 0);
    world.verify().await;
}

async fn a_return_waits_for_its_sale_to_be_given(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "what", 2_000);
    let back = sold.refunded("T2", "2026-09-02", 1, 2_000);
    let import = world.import_lines(&[sold, back]).await;
    let reasons = world.review_reasons().await;
    assert_eq!(reasons, ["no_consignor", "sale_in_review"]);
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    let sale = world.in_review().await[0].id;
    world.assign(sale, owner, None).await.unwrap();
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.count("journal_entry").await, 2);
    world.check_sums(&import).await;
    world.verify().await;
}

fn share(split_ppm: u32) -> RuleSetDocument {
    RuleSetDocument::new(Terms::percent(split_ppm))
}

async fn the_version_in_force_on_the_day_divides(world: World) {
    world.publish("2026-01-01", &share(500_000)).await;
    world.publish("2026-09-10", &share(600_000)).await;
    world
        .add_consignors(&["1001"], Some(PayoutMethod::Check))
        .await;
    world
        .import_lines(&[sale("T1", "2026-09-09", "1001-1", 1_000)])
        .await;
    assert_eq!(world.balance("1001").await, 500);
    world
        .import_lines(&[sale("T2", "2026-09-10", "1001-2", 1_000)])
        .await;
    assert_eq!(world.balance("1001").await, 1_100);
    // A correction of the past holds for what is imported from then on.
    world.publish("2026-01-01", &share(700_000)).await;
    assert_eq!(world.balance("1001").await, 1_100);
    world
        .import_lines(&[sale("T3", "2026-09-09", "1001-3", 1_000)])
        .await;
    assert_eq!(world.balance("1001").await, 1_800);
    let versions = "SELECT count(DISTINCT rule_set_id) FROM allocation WHERE store_id = $1";
    assert_eq!(world.number(versions).await, 3);
    world.verify().await;
}

async fn without_terms_a_line_waits(world: World) {
    world.publish("2026-09-10", &share(500_000)).await;
    world
        .add_consignors(&["1001"], Some(PayoutMethod::Check))
        .await;
    let import = world
        .import_lines(&[
            sale("T1", "2026-09-09", "1001-1", 1_000),
            sale("T2", "2026-09-10", "1001-2", 1_000),
        ])
        .await;
    assert_eq!(world.review_reasons().await, ["no_rule_set"]);
    assert_eq!(world.balance("1001").await, 500);
    let line = world.in_review().await[0].id;
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    let early = world.assign(line, owner, None).await;
    assert!(
        matches!(early, Err(AssignLinesError::NotYet(_))),
        "{early:?}"
    );
    world.publish("2026-01-01", &share(500_000)).await;
    world.assign(line, owner, None).await.unwrap();
    assert_eq!(world.balance("1001").await, 1_000);
    world.check_sums(&import).await;
    world.verify().await;
}
