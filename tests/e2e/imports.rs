//! The main job: what the tills sold becomes what consignors are owed, once,
//! in whatever order the files come.

use std::collections::BTreeMap;

use domain::money::{Currency, Money};
use domain::rules::Terms;
use entity::consignor::PayoutMethod;
use entity::import::{self, ImportState};
use sea_orm::QueryResult;
use serde_json::Value;

use crate::database::Database;
use crate::harness::{World, on_both};
use crate::program::repository;
use crate::shop::terms;

on_both! {
    samples_come_to_what_was_counted
    nothing_is_posted_twice
    files_at_the_same_time
}

const SQUARE: &str = "square/items-2026-08-01-2026-10-30.csv";
const SHOPIFY: &str = "shopify/orders-2026-08-01-2026-10-29.csv";
const LIGHTSPEED: &str = "lightspeed-r/sales-lines-2026-08-01-2026-10-29.csv";

fn sample(name: &str) -> String {
    std::fs::read_to_string(repository().join("samples").join(name)).unwrap()
}

fn column(name: &str) -> Option<&'static str> {
    (name == LIGHTSPEED).then_some("Consignor")
}

fn expected() -> Value {
    serde_json::from_str(&sample("expected.json")).unwrap()
}

fn cents(amount: &Value) -> i64 {
    let amount = amount.as_str().unwrap().parse().unwrap();
    Money::from_decimal(amount, Currency::US_DOLLAR)
        .unwrap()
        .amount_minor
}

/// The samples' consignors, who get all that their goods bring, so that a
/// balance is a sum of nets.
async fn open_sample_shop(world: &World) {
    use domain::attribution::AttributionKind;
    use service::stores::{NewConsignor, NewRule, add_consignors};
    let mut all = terms();
    all.default_terms = Terms::percent(1_000_000);
    world.publish("2026-01-01", &all).await;
    let list = sample("consignors.csv");
    let mut rows = csv::Reader::from_reader(list.as_bytes());
    let new: Vec<NewConsignor> = rows
        .deserialize()
        .map(|row| {
            let row: BTreeMap<String, String> = row.unwrap();
            let rule = |kind, column: &str| NewRule {
                kind,
                pattern: row[column].clone(),
            };
            NewConsignor {
                account_number: row["account"].clone(),
                name: row["name"].clone(),
                email: None,
                payout_method: Some(PayoutMethod::Check),
                group: None,
                rules: vec![
                    rule(AttributionKind::SkuPrefix, "sku_prefix"),
                    rule(AttributionKind::Vendor, "vendor"),
                ],
            }
        })
        .collect();
    add_consignors(&world.app, world.store, crate::harness::ACTOR, &new)
        .await
        .unwrap();
}

/// The tax inside the lines of an import's consignors.
async fn taxes_inside(world: &World, import: &import::Model) -> BTreeMap<String, i64> {
    let rows = world
        .query(
            "SELECT c.account_number, CAST(sum(l.tax_minor) AS BIGINT) FROM sale_line l
             JOIN consignor c ON c.store_id = l.store_id AND c.id = l.consignor_id
             WHERE l.store_id = $1 AND l.import_id = $2 AND l.is_tax_inside
             GROUP BY c.account_number",
            vec![import.id.into()],
        )
        .await;
    rows.iter().map(number_and_sum).collect()
}

fn number_and_sum(row: &QueryResult) -> (String, i64) {
    (
        row.try_get_by_index(0).unwrap(),
        row.try_get_by_index(1).unwrap(),
    )
}

/// The net of an import's lines, in all and by the consignor whose they are.
async fn nets(world: &World, import: &import::Model) -> (i64, BTreeMap<String, i64>) {
    let rows = world
        .query(
            "SELECT c.account_number, CAST(sum(l.net_minor) AS BIGINT) FROM sale_line l
             LEFT JOIN consignor c ON c.store_id = l.store_id AND c.id = l.consignor_id
             WHERE l.store_id = $1 AND l.import_id = $2 GROUP BY c.account_number",
            vec![import.id.into()],
        )
        .await;
    let (mut total, mut by_consignor) = (0, BTreeMap::new());
    for row in rows {
        let net: i64 = row.try_get_by_index(1).unwrap();
        total += net;
        let number: Option<String> = row.try_get_by_index(0).unwrap();
        by_consignor.extend(number.map(|number| (number, net)));
    }
    (total, by_consignor)
}

async fn samples_come_to_what_was_counted(world: World) {
    open_sample_shop(&world).await;
    let expected = expected();
    for name in [SQUARE, SHOPIFY, LIGHTSPEED] {
        let file = sample(name);
        let import = world.import(file.as_bytes(), column(name)).await;
        assert_eq!(import.state, ImportState::Done);
        let expected = &expected[name];
        assert_eq!(import.rows_total, expected["rows"].as_i64());
        assert_eq!(import.rows_rejected, 0);
        let skipped = expected["skipped"].as_array().unwrap().iter();
        let skipped: i64 = skipped.map(|skipped| cents(&skipped["net"])).sum();
        assert_eq!(import.net_skipped_minor, skipped);
        let (total, by_consignor) = nets(&world, &import).await;
        assert_eq!(total, cents(&expected["totals"]["net"]));
        for (number, net) in expected["netByConsignor"].as_object().unwrap() {
            assert_eq!(by_consignor[number], cents(net), "{number} of {name}");
        }
        let taxes = expected["taxInsideByConsignor"].as_object().unwrap().iter();
        let taxes = taxes.map(|(number, tax)| (number.clone(), cents(tax)));
        assert_eq!(
            taxes_inside(&world, &import).await,
            taxes.collect(),
            "{name}"
        );
    }
    // With the whole net as their share, balances are the nets of what was divided, less
    // the tax inside.
    let divided = world
        .query(
            "SELECT c.account_number, CAST(sum(l.net_minor - CASE WHEN l.is_tax_inside
               THEN l.tax_minor ELSE 0 END) AS BIGINT) FROM sale_line l
             JOIN consignor c ON c.store_id = l.store_id AND c.id = l.consignor_id
             WHERE l.store_id = $1 AND l.state = 'allocated' GROUP BY c.account_number",
            Vec::new(),
        )
        .await;
    let divided: BTreeMap<String, i64> = divided.iter().map(number_and_sum).collect();
    assert_eq!(world.balances().await, divided);
    world.verify().await;
}

/// Some rows of a file, as a file.
fn rows_where(file: &str, keep: impl Fn(&csv::StringRecord) -> bool) -> String {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        if keep(&row) {
            writer.write_record(&row).unwrap();
        }
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn is_refund(row: &csv::StringRecord) -> bool {
    row.iter().any(|field| field == "Refund")
}

async fn nothing_is_posted_twice(world: World) {
    open_sample_shop(&world).await;
    let file = sample(SQUARE);
    let first = world.import(file.as_bytes(), None).await;
    let balances = world.balances().await;
    let entries = world.count("journal_entry").await;
    let lines = world.count("sale_line").await;
    let reviews = world.in_review().await.len();

    let again = world.import(file.as_bytes(), None).await;
    assert_eq!(Some(again.rows_duplicate), again.rows_total);
    let net = cents(&expected()[SQUARE]["totals"]["net"]);
    assert_eq!(again.net_duplicate_minor, net);

    // A later export that begins within the first, and has a sale of its own.
    let mut overlapping = rows_where(&file, |row| &row[0] >= "2026-10-15");
    let known = i64::try_from(overlapping.matches("\n2026-").count()).unwrap();
    let row = rows_where(&file, |row| row[7].starts_with("1001-") && !is_refund(row));
    let mut fields: Vec<String> = csv::Reader::from_reader(row.as_bytes())
        .into_records()
        .next()
        .unwrap()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let net: Value = fields[11].trim_start_matches('$').replace(',', "").into();
    fields[13] = "a transaction of its own".to_owned();
    fields[14] = "a payment of its own".to_owned();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&fields).unwrap();
    overlapping += &String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let overlap = world.import(overlapping.as_bytes(), None).await;
    assert_eq!(overlap.state, ImportState::Done);
    assert_eq!((overlap.rows_duplicate, overlap.rows_imported), (known, 1));

    let mut more = balances;
    *more.get_mut("1001").unwrap() += cents(&net);
    assert_eq!(world.balances().await, more);
    assert_eq!(world.count("journal_entry").await, entries + 1);
    assert_eq!(world.count("sale_line").await, lines + 1);
    assert_eq!(world.in_review().await.len(), reviews);
    world.check_sums(&first).await;
    world.verify().await;
}

/// What stands in the end: balances, and how many lines are in which state.
async fn standing(world: &World) -> (BTreeMap<String, i64>, Vec<(String, i64)>) {
    let rows = world
        .query(
            "SELECT state, count(*) FROM sale_line WHERE store_id = $1 GROUP BY state ORDER BY state",
            Vec::new(),
        )
        .await;
    let states = rows
        .iter()
        .map(|row| {
            (
                row.try_get_by_index(0).unwrap(),
                row.try_get_by_index(1).unwrap(),
            )
        })
        .collect();
    world.verify().await;
    (world.balances().await, states)
}

async fn in_order(
    database: Database,
    files: &[(&str, Option<&str>)],
) -> (BTreeMap<String, i64>, Vec<(String, i64)>) {
    let world = World::start(database).await;
    open_sample_shop(&world).await;
    let mut imports = Vec::new();
    for (file, column) in files {
        imports.push(world.import(file.as_bytes(), *column).await);
    }
    for import in imports {
        world.check_sums(&import).await;
    }
    standing(&world).await
}

async fn any_order_gives_the_same(database: Database) {
    let square = sample(SQUARE);
    let sales = rows_where(&square, |row| !is_refund(row));
    let refunds = rows_where(&square, is_refund);
    let (shopify, lightspeed) = (sample(SHOPIFY), sample(LIGHTSPEED));
    let whole = [
        (square.as_str(), None),
        (shopify.as_str(), None),
        (lightspeed.as_str(), column(LIGHTSPEED)),
    ];
    let expected = in_order(database, &whole).await;
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let files = order.map(|index| whole[index]);
        assert_eq!(in_order(database, &files).await, expected, "{order:?}");
    }
    let (sales, refunds) = ((sales.as_str(), None), (refunds.as_str(), None));
    let [_, shopify, lightspeed] = whole;
    for files in [
        [sales, refunds, shopify, lightspeed],
        [refunds, lightspeed, shopify, sales],
    ] {
        assert_eq!(in_order(database, &files).await, expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_gives_the_same_on_sqlite() {
    any_order_gives_the_same(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_gives_the_same_on_postgres() {
    any_order_gives_the_same(Database::Postgres).await;
}

async fn files_at_the_same_time(world: World) {
    open_sample_shop(&world).await;
    let square = sample(SQUARE);
    let sales = rows_where(&square, |row| !is_refund(row));
    let refunds = rows_where(&square, is_refund);
    // The same sales twice, too: each line is one import's, the other's a duplicate.
    let mut ids = Vec::new();
    for file in [&refunds, &sales, &sales, &refunds] {
        ids.push(world.hand_in(file.as_bytes(), None).await);
    }
    for id in ids {
        let import = world.ended(id).await;
        assert_eq!(import.state, ImportState::Done, "{import:#?}");
        world.check_sums(&import).await;
    }
    let expected = expected();
    let reasons = world.review_reasons().await;
    assert!(!reasons.contains(&"sale_unknown".to_owned()), "{reasons:?}");
    let lines = world.count("sale_line").await;
    assert_eq!(Some(lines), expected[SQUARE]["lines"].as_i64());
    world.verify().await;
}
