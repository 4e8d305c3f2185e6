//! What an import is made of: reading a file, dividing lines, posting them.
//!
//!   cargo bench --workspace --bench import
//!
//! Posting is into SQLite; `hangtag bench import` measures the whole, on either database.

#![expect(clippy::unwrap_used, reason = "a measurement that fails stops")]

use std::hint::black_box;

use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::ItemsCount;
use domain::attribution::{Attribution, AttributionKind, LineNames, Owner};
use domain::ids::{ConsignorId, JournalEntryId, StoreId};
use domain::import::{ImportOptions, open};
use domain::ledger::NewEntry;
use domain::money::{Currency, Money};
use domain::rules::{Allocation, LineFacts, RuleSetDocument, Rules, evaluate};
use entity::{consignor, store};
use migration::Migrator;
use sea_orm_migration::MigratorTrait;
use service::actor::Actor;
use service::context::Context;
use service::db::Db;
use service::ledger::{Accounts, Posting, open_consignor_accounts, open_store_accounts, post};
use tempfile::TempDir;
use tokio::runtime::Runtime;

const FILE: &str = include_str!("../../samples/square/items-2026-08-01-2026-10-30.csv");
const TERMS: &str = include_str!("../../samples/terms.json");

/// As many as a chunk of a file has.
const LINES: u32 = 1_000;

fn main() {
    divan::main();
}

fn dollars(amount_minor: i64) -> Money {
    Money::new(amount_minor, Currency::US_DOLLAR)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()
}

/// From bytes to typed sale lines with their keys.
#[divan::bench]
fn parse(bencher: Bencher) {
    let options = ImportOptions::default();
    let read = || {
        let rows = open(FILE.as_bytes(), &options).unwrap();
        rows.inspect(|row| assert!(black_box(row).is_ok())).count()
    };
    bencher.counter(ItemsCount::new(read())).bench(read);
}

fn terms() -> Rules {
    Rules::new(RuleSetDocument::read(TERMS).unwrap()).unwrap()
}

fn divide(rules: &Rules, account_number: &str, minor: i64) -> Allocation {
    let sold_on = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
    let facts = LineFacts {
        category: Some("Clothing"),
        gross: dollars(minor),
        ..LineFacts::of(account_number, sold_on, dollars(minor - minor / 10))
    };
    evaluate(rules, facts).unwrap()
}

/// From a typed line to whose it is, what each gets, and why.
#[divan::bench]
fn allocate(bencher: Bencher) {
    let rules = terms();
    let mut attribution = Attribution::default();
    let owner = Owner::Consignor(ConsignorId::new(uuid::Uuid::from_u128(7)));
    for number in 1_001..=1_040 {
        attribution.add(AttributionKind::SkuPrefix, &format!("{number}-"), owner);
    }
    bencher.counter(ItemsCount::new(LINES)).bench(|| {
        for line in 0..i64::from(LINES) {
            let names = LineNames {
                sku: Some("1003-17"),
                ..LineNames::default()
            };
            black_box(attribution.owner(names));
            black_box(divide(&rules, "1003", 1_000 + line));
        }
    });
}

/// From divided lines to entries, transfers and balances that are committed.
#[divan::bench(sample_count = 20)]
fn post_lines(bencher: Bencher) {
    let runtime = Runtime::new().unwrap();
    let ledger = runtime.block_on(Ledger::open());
    let rules = terms();
    let allocations = (0..i64::from(LINES)).map(|line| divide(&rules, "1003", 1_000 + line));
    let allocations: Vec<_> = allocations.collect();
    bencher
        .counter(ItemsCount::new(LINES))
        .bench_local(|| runtime.block_on(ledger.post(&allocations)));
}

/// A store with one consignor, in a file of its own.
struct Ledger {
    db: Db,
    context: Context,
    store: StoreId,
    consignor: ConsignorId,
    _folder: TempDir,
}

impl Ledger {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/bench.db?mode=rwc", folder.path().display());
        let db = Db::connect(&url).await.unwrap();
        Migrator::up(db.pool(), None).await.unwrap();
        let context = Context::system();
        let (store, consignor) = (StoreId::new(context.id()), ConsignorId::new(context.id()));
        let tx = db.begin(store).await.unwrap();
        tx.insert([store::Model {
            id: store.uuid(),
            slug: "bench".to_owned(),
            name: "Bench".to_owned(),
            currency: "USD".to_owned(),
            time_zone: "UTC".to_owned(),
            payouts_paused_reason: None,
            created_at: context.now(),
        }])
        .await
        .unwrap();
        open_store_accounts(&tx, &context).await.unwrap();
        tx.insert([consignor::Model {
            store_id: store.uuid(),
            id: consignor.uuid(),
            account_number: "1003".to_owned(),
            name: "Carys".to_owned(),
            email: None,
            phone: None,
            street: None,
            city: None,
            region: None,
            postal_code: None,
            country: None,
            payout_method: None,
            stripe_account_id: None,
            stripe_ready: false,
            stripe_not_ready_reason: None,
            created_at: context.now(),
            merged_into_id: None,
            group_name: None,
            payout_hold_reason: None,
            bank_fingerprint: None,
            stripe_answers: 0,
            bank_changed_at: None,
            stripe_needs: None,
            set_up_reminded_at: None,
            ach_sealed: None,
            ach_ends_in: None,
            ach_fingerprint: None,
            ach_changed_at: None,
            paypal_email: None,
            paypal_changed_at: None,
        }])
        .await
        .unwrap();
        open_consignor_accounts(&tx, &context, &[consignor])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Self {
            db,
            context,
            store,
            consignor,
            _folder: folder,
        }
    }

    async fn post(&self, allocations: &[Allocation]) {
        let postings = allocations.iter().map(|allocation| {
            let source_id = self.context.id();
            Posting {
                id: JournalEntryId::new(self.context.id()),
                entry: NewEntry::for_allocation(self.consignor, allocation, day()).unwrap(),
                source_kind: "sale_line",
                source_id,
                idempotency_key: format!("allocate {source_id}"),
                import_id: None,
                payout_id: None,
                reverses: None,
            }
        });
        let postings: Vec<_> = postings.collect();
        let tx = self.db.begin(self.store).await.unwrap();
        let accounts = Accounts::load(&tx).await.unwrap();
        let now = self.context.now();
        post(&tx, &accounts, Actor::System("bench"), now, &postings)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}
