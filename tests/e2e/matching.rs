//! How lines find their owner: aliases, patterns, and what adding them settles.

use domain::attribution::{AttributionKind, NameSource, Owner};
use domain::ids::{AttributionPatternId, AttributionRuleId, SaleLineId};
use serde_json::json;
use service::attribution::{
    PatternChangeError, RuleChangeError, add_pattern, add_rule, remove_pattern, remove_rule,
    try_pattern,
};
use service::review::{sales_of_return, settle_return};

use crate::browser::Persona;
use crate::harness::{ACTOR, World, on_both};
use crate::shop::sale;

on_both! {
    a_pattern_finds_the_number_in_a_sku
    an_alias_stands_for_an_account_number
    what_waits_is_listed_by_cause_and_value
    many_lines_are_assigned_at_once
    a_return_is_given_its_sale
    a_list_of_items_says_whose_each_is
}

const FILE: &str = "Date,Item,SKU,Consignor,Notes,Amount\n\
    2026-09-01,Vase,A1001B,,,20.00\n\
    2026-09-01,Lamp (1002),X,,,30.00\n\
    2026-09-02,Bowl,X,J. Doe,,10.00\n\
    2026-09-02,Cup,X,,for 1002,40.00\n\
    2026-09-02,Tray,A9999B,,,50.00\n";

async fn a_pattern_finds_the_number_in_a_sku(world: World) {
    world.open_shop().await;
    let import = world.import(FILE.as_bytes(), None).await;
    assert_eq!(
        (import.rows_review, import.rows_imported),
        (5, 0),
        "{import:#?}"
    );
    let pattern = r"^A(?P<consignor>\d{4})";
    let (app, store) = (&world.app, world.store);
    let trial = try_pattern(app, store, NameSource::Sku, pattern)
        .await
        .unwrap();
    assert_eq!((trial.lines, trial.known, trial.unknown), (5, 1, 1));
    let known = trial.examples.iter().find(|line| line.consignor.is_some());
    assert_eq!(known.unwrap().found, "1001");
    assert_eq!(world.in_review().await.len(), 5);
    let added = add_pattern(app, store, ACTOR, NameSource::Sku, pattern)
        .await
        .unwrap();
    assert_eq!(added.also_assigned, 1);
    assert_eq!(world.balance("1001").await, 1_000);
    for (source, pattern, settled) in [
        (NameSource::Item, r"\((?P<consignor>\d+)\)$", 1),
        (NameSource::Note, r"for (?P<consignor>\d+)", 1),
    ] {
        let added = add_pattern(app, store, ACTOR, source, pattern).await;
        assert_eq!(added.unwrap().also_assigned, settled, "{pattern}");
    }
    assert_eq!(world.balance("1002").await, 3_500);
    world.check_sums(&import).await;
    let twice = add_pattern(app, store, ACTOR, NameSource::Sku, pattern).await;
    assert!(matches!(twice, Err(PatternChangeError::Exists)));
    let broken = add_pattern(app, store, ACTOR, NameSource::Sku, "(").await;
    assert!(matches!(broken, Err(PatternChangeError::Pattern(_))));
    // The next file needs no person, until the pattern goes.
    let next = |day: u32| format!("Date,Item,SKU,Amount\n2026-10-0{day},Jar,A1001C,8.00\n");
    world.import(next(1).as_bytes(), None).await;
    assert_eq!(world.balance("1001").await, 1_400);
    let id = AttributionPatternId::new(added.row.id);
    remove_pattern(app, store, ACTOR, id).await.unwrap();
    let gone = world.import(next(2).as_bytes(), None).await;
    assert_eq!(gone.rows_review, 1);
    world.verify().await;
}

async fn an_alias_stands_for_an_account_number(world: World) {
    world.open_shop().await;
    let import = world.import(FILE.as_bytes(), Some("Consignor")).await;
    let (app, store) = (&world.app, world.store);
    let owner = Owner::Consignor(world.consignor_id("1002").await);
    let alias = AttributionKind::Alias;
    let added = add_rule(app, store, ACTOR, alias, " j. doe ", owner)
        .await
        .unwrap();
    assert_eq!(added.also_assigned, 1);
    assert_eq!(world.balance("1002").await, 500);
    world.check_sums(&import).await;
    let twice = add_rule(app, store, ACTOR, alias, "J. Doe", owner).await;
    assert!(matches!(twice, Err(RuleChangeError::Exists)));
    let stores = add_rule(app, store, ACTOR, alias, "shop", Owner::Store).await;
    assert!(matches!(stores, Err(RuleChangeError::StoreAlias)));
    let id = AttributionRuleId::new(added.row.id);
    remove_rule(app, store, ACTOR, id).await.unwrap();
    let again = remove_rule(app, store, ACTOR, id).await;
    assert!(matches!(again, Err(RuleChangeError::NotFound)));
    // What it placed stays.
    assert_eq!(world.balance("1002").await, 500);
    world.verify().await;
}

async fn what_waits_is_listed_by_cause_and_value(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let vase = |receipt: &str, sku: &str| sale(receipt, "2026-09-01", sku, 2_000);
    let sold = sale("T9", "2026-08-01", "1001-1", 2_000);
    world
        .import_lines(&[
            vase("T1", "1099-1"),
            vase("T2", "1099-2"),
            vase("T3", "x").in_category("Vases"),
            sold.refunded("T4", "2026-09-03", 1, 2_000),
        ])
        .await;
    let browser = world.signed_in(Persona::Bookkeeper).await;
    let query = "{ reviewGroups { reason matchKind value lines net { amount } } }";
    let groups = browser.data(query, json!({})).await;
    let group = |reason: &str, kind: Option<&str>, value: Option<&str>, lines: i32, net: &str| json!({ "reason": reason, "matchKind": kind, "value": value, "lines": lines, "net": { "amount": net } });
    let vases = group("NO_CONSIGNOR", Some("CATEGORY"), Some("vases"), 1, "20.00");
    assert_eq!(
        groups["reviewGroups"],
        json!([
            group(
                "NO_CONSIGNOR",
                Some("SKU_PREFIX"),
                Some("1099-"),
                2,
                "40.00"
            ),
            vases,
            group("SALE_UNKNOWN", None, None, 1, "-20.00"),
        ])
    );
    let query = "query($group: ReviewGroupInput) { reviewLines(group: $group) { nodes { sku } } }";
    let of = async |group: serde_json::Value| {
        let found = browser.data(query, json!({ "group": group })).await;
        found["reviewLines"]["nodes"].clone()
    };
    let by_prefix =
        json!({ "reason": "NO_CONSIGNOR", "matchKind": "SKU_PREFIX", "value": "1099-" });
    assert_eq!(
        of(by_prefix).await,
        json!([{ "sku": "1099-1" }, { "sku": "1099-2" }])
    );
    let returns = json!({ "reason": "SALE_UNKNOWN" });
    assert_eq!(of(returns).await, json!([{ "sku": "1001-1" }]));
    assert_eq!(of(json!(null)).await.as_array().unwrap().len(), 4);
}

async fn many_lines_are_assigned_at_once(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let lines: Vec<_> = (0..60)
        .map(|number| {
            sale(
                &format!("T{number}"),
                "2026-09-01",
                &format!("x{number}"),
                1_000,
            )
        })
        .collect();
    let import = world.import_lines(&lines).await;
    let ids: Vec<String> = world
        .in_review()
        .await
        .iter()
        .map(|line| SaleLineId::new(line.id).to_string())
        .collect();
    let browser = world.signed_in(Persona::Clerk).await;
    let consignor = world.consignor_id("1001").await.to_string();
    let assign = "mutation($input: AssignSaleLinesInput!) { assignSaleLines(input: $input) { saleLines { state } userErrors { code } } }";
    let input =
        |ids: &[String]| json!({ "input": { "saleLineIds": ids, "consignorId": consignor } });
    for (ids, code) in [(&[][..], "NUMBER"), (&vec![ids[0].clone(); 1][..], "")] {
        let answer = browser.data(assign, input(ids)).await;
        let found = &answer["assignSaleLines"]["userErrors"];
        let expected = if code.is_empty() {
            json!([])
        } else {
            json!([{ "code": code }])
        };
        assert_eq!(*found, expected);
    }
    // One of them is settled, so none is.
    let refused = browser.data(assign, input(&ids)).await;
    assert_eq!(
        refused["assignSaleLines"]["userErrors"][0]["code"],
        "SETTLED"
    );
    assert_eq!(world.balance("1001").await, 500);
    let given = browser.data(assign, input(&ids[1..])).await;
    let states = given["assignSaleLines"]["saleLines"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(states, 59, "{given:#}");
    assert_eq!(world.balance("1001").await, 30_000);
    world.check_sums(&import).await;
    world.verify().await;
}

async fn a_return_is_given_its_sale(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    let other = sale("T2", "2026-09-05", "1001-1", 2_500);
    world.import_lines(&[sold, other.clone()]).await;
    // It names another payment than that of the sale.
    let back = sale("T3", "2026-09-03", "1001-1", 2_000).refunded("T4", "2026-09-03", 1, 2_000);
    let import = world.import_lines(&[back]).await;
    assert_eq!(world.review_reasons().await, ["sale_unknown"]);
    let line = SaleLineId::new(world.in_review().await[0].id);
    let (app, store) = (&world.app, world.store);
    let sales = sales_of_return(app, store, line, None).await.unwrap();
    // What was sold after the return is none of them.
    assert_eq!(sales.len(), 1);
    let by_receipt = sales_of_return(app, store, line, Some("T2")).await.unwrap();
    assert_eq!(by_receipt, []);
    let sale = SaleLineId::new(sales[0].id);
    settle_return(app, store, ACTOR, line, sale, false)
        .await
        .unwrap();
    assert_eq!(world.balance("1001").await, 1_250);
    assert_eq!(world.in_review().await, []);
    world.check_sums(&import).await;
    // What came back once does not come back again.
    let more = other.refunded("T6", "2026-09-06", 1, 2_000);
    world.import_lines(&[more]).await;
    assert_eq!(world.balance("1001").await, 250);
    world.verify().await;
}

async fn a_list_of_items_says_whose_each_is(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let import = world
        .import_lines(&[
            sale("T1", "2026-09-01", "X-17", 2_000),
            sale("T2", "2026-09-01", "X-18", 3_000),
        ])
        .await;
    let browser = world.signed_in(Persona::Clerk).await;
    let items = "mutation($input: ImportItemsInput!) { importItems(input: $input) {
        result { rows added changed same refused alsoAssigned reasons { lineNumber reason } } userErrors { code message } } }";
    let take = async |list: &str| {
        let upload = browser.hand_in(list).await;
        let answer = browser
            .data(items, json!({ "input": { "uploadId": upload } }))
            .await;
        answer["importItems"].clone()
    };
    let list = "Item #,Consignor,Price,Date In\nx-17,1001,25.00,2026-08-01\nX-19,consignor 1002,9.00,\nX-18,nobody,1.00,\nX-17,1002,1.00,\n";
    let first = take(list).await;
    assert_eq!(
        first["result"],
        json!({ "rows": 4, "added": 2, "changed": 0, "same": 0, "refused": 2, "alsoAssigned": 1,
            "reasons": [
                { "lineNumber": 4, "reason": "No consignor has the account number, alias or name 'nobody'." },
                { "lineNumber": 5, "reason": "The SKU 'x-17' stands in the list twice." },
            ] })
    );
    assert_eq!(world.balance("1001").await, 1_000);
    world.check_sums(&import).await;
    let second = take("sku,consignor\nX-18,1002\nX-19,1002\n").await;
    assert_eq!(second["result"]["added"], 1);
    assert_eq!(
        second["result"]["changed"], 1,
        "the price is gone: {second:#}"
    );
    assert_eq!(world.balance("1002").await, 1_500);
    let again = take("sku,consignor\nX-18,1002\nX-19,1002\n").await;
    assert_eq!(again["result"]["same"], 2);
    let wrong = take("Date,Amount\n2026-01-01,5.00\n").await;
    assert_eq!(wrong["userErrors"][0]["code"], "LIST", "{wrong:#}");
    // The next file needs no person, though the SKU's prefix names nobody.
    let next = world
        .import_lines(&[sale("T3", "2026-09-02", "X-19", 1_000)])
        .await;
    assert_eq!((next.rows_imported, next.rows_review), (1, 0));
    assert_eq!(world.balance("1002").await, 2_000);
    let query = "{ consignedItems(search: \"X-1\") { nodes { sku price { amount } consignor { accountNumber } } } }";
    let seen = browser.data(query, json!({})).await;
    let skus = seen["consignedItems"]["nodes"].as_array().unwrap().len();
    assert_eq!(skus, 3, "{seen:#}");
    world.verify().await;
}
