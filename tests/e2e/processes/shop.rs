//! A store with consignors and terms, and exports of its till.

use std::path::Path;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use domain::attribution::AttributionKind;
use domain::ids::{ImportId, StoreId};
use domain::money::Currency;
use domain::rules::{RuleSetDocument, SplitRule, Terms, When};
use entity::consignor::PayoutMethod;
use entity::import::{self, ImportState};
use rand::Rng;
use rand::rngs::StdRng;
use sea_orm::EntityTrait;
use service::actor::Actor;
use service::app::App;
use service::imports::{ReceivedFile, import_file};
use service::rules::publish_rule_set;
use service::stores::{NewConsignor, NewRule, NewStore, add_consignors, create_store};

use super::until;

pub const ACTOR: Actor = Actor::System("test");
const CONSIGNORS: u32 = 48;

/// Opens a store whose consignors are told by the first digits of an SKU.
pub async fn open_store(app: &App, slug: &str) -> StoreId {
    let new = NewStore {
        slug: slug.to_owned(),
        name: format!("The shop {slug}"),
        currency: Currency::US_DOLLAR,
        time_zone: Tz::America__New_York,
    };
    let store = create_store(app, &new).await.unwrap();
    let consignors: Vec<_> = (0..CONSIGNORS).map(consignor).collect();
    add_consignors(app, store, ACTOR, &consignors)
        .await
        .unwrap();
    let clothing = SplitRule {
        name: "Clothing".to_owned(),
        when: When {
            categories: vec!["Clothing".to_owned()],
            ..When::default()
        },
        terms: Terms::percent(333_333),
        priority: 0,
    };
    let terms = RuleSetDocument {
        splits: vec![clothing],
        ..RuleSetDocument::new(Terms::percent(500_000))
    };
    let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    publish_rule_set(app, store, ACTOR, from, &terms)
        .await
        .unwrap();
    store
}

fn consignor(number: u32) -> NewConsignor {
    let account = 1_001 + number;
    NewConsignor {
        account_number: account.to_string(),
        name: format!("Consignor {account}"),
        email: Some(format!("c{account}@example.com")),
        payout_method: Some(PayoutMethod::Stripe),
        group: None,
        rules: vec![NewRule {
            kind: AttributionKind::SkuPrefix,
            pattern: account.to_string(),
        }],
    }
}

/// Writes a Square export with every kind of row: sales of consignors and of
/// nobody known, things sold twice at once, returns, and rows that cannot be read.
pub fn write_square_export(path: &Path, rows: usize, random: &mut StdRng) {
    let mut file = csv::Writer::from_path(path).unwrap();
    let header = "Date,Category,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type";
    file.write_record(header.split(',')).unwrap();
    let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    for row in (0..rows).step_by(2) {
        let account = 1_001 + random.random_range(0..=CONSIGNORS);
        let day = first + Days::new((row * 60 / rows) as u64);
        let cents = random.random_range(100..20_000);
        let mut write = |event: &str, sign: &str, transaction: &str| {
            let amount = format!("{sign}${}.{:02}", cents / 100, cents % 100);
            let fields = format!(
                "{day},Clothing,Thing {row},{sign}1.0,{account}-{row},,{amount},$0.00,{amount},$0.00,{transaction}{row},P{row},{event}"
            );
            file.write_record(fields.split(',')).unwrap();
        };
        write("Payment", "", "T");
        match random.random_range(0..20) {
            0 => write("No event", "", "T"),
            1..5 => write("Refund", "-", "R"),
            _ => write("Payment", "", "T"),
        }
    }
    file.flush().unwrap();
}

/// Asks for the import of a file.
pub async fn ask_for_import(app: &App, store: StoreId, path: &Path) -> ImportId {
    let upload = ReceivedFile {
        file_name: "items.csv".to_owned(),
        path: path.to_owned(),
    };
    import_file(app, store, ACTOR, &upload, None).await.unwrap()
}

/// Waits for an import to be done.
pub async fn wait_for_import(app: &App, store: StoreId, id: ImportId) -> import::Model {
    until("the import is done", async || {
        let state = find_import(app, store, id).await.state;
        assert!(!matches!(
            state,
            ImportState::Failed | ImportState::Unbalanced
        ));
        state == ImportState::Done
    })
    .await;
    find_import(app, store, id).await
}

pub async fn find_import(app: &App, store: StoreId, id: ImportId) -> import::Model {
    let tx = app.db.read(store).await.unwrap();
    let found = import::Entity::find_by_id((store.uuid(), id.uuid()))
        .one(tx.connection())
        .await;
    found.unwrap().expect("the import is there")
}

/// The rows of a query over one store (`$1`), each as one line of text.
pub async fn lines(app: &App, store: StoreId, sql: &str) -> Vec<String> {
    let tx = app.db.read(store).await.unwrap();
    let rows = tx.query(sql, []).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

/// How many rows a query over one store (`$1`) counts.
pub async fn count(app: &App, store: StoreId, sql: &str) -> i64 {
    let tx = app.db.read(store).await.unwrap();
    let rows = tx.query(sql, []).await.unwrap();
    rows[0].try_get_by_index(0).unwrap()
}
