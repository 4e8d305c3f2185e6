//! What paying many consignors in one batch takes.

use std::time::Instant;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use domain::ids::{ConsignorId, JournalEntryId};
use domain::ledger::NewEntry;
use domain::money::{Currency, Money};
use domain::rules::{RuleSetDocument, Terms};
use entity::consignor::PayoutMethod;
use serde::Serialize;
use service::app::App;
use service::ledger::{Accounts, Posting, post, verify_ledger};
use service::payouts::{Seen, approve_batch, preview_with_warnings};
use service::rules::publish_rule_set;
use service::stores::{NewConsignor, NewStore, StoreFacts, add_consignors, create_store};

use super::cpu::{Cpu, CpuClock};
use super::scratch::Scratch;
use super::{ACTOR, SLUG};
use crate::commands::store_named;

/// What each consignor is owed comes from so many entries.
const ENTRIES: i64 = 5;

/// Times are seconds.
#[derive(Serialize)]
pub struct Paid {
    database: &'static str,
    consignors: u32,
    /// As a person sees it, with warnings.
    first_preview: Taken,
    approval: Taken,
    /// With the first batch to compare with.
    second_preview: Taken,
    second_approval: Taken,
}

#[derive(Serialize)]
struct Taken {
    wall: f64,
    cpu: Cpu,
    payouts: usize,
}

/// Owes every consignor money, and pays it, twice.
pub async fn measure(scratch: &Scratch, consignors: u32) -> anyhow::Result<Paid> {
    let hangtag = crate::commands::offline(scratch.config()).await?;
    let app = &hangtag.app;
    let store = open_store(app).await?;
    let accounts: Vec<_> = (0..consignors)
        .map(|number| format!("acct_{number}"))
        .collect();
    let ids = add(app, &store, &accounts).await?;
    eprintln!("{consignors} consignors are there; now money for them");
    let today = app.context.today(store.time_zone);
    let clock = CpuClock::start(app).await?;
    owe(app, &store, &ids, today, "first").await?;
    let (first_preview, approval) = pay(app, &store, &clock, today).await?;
    owe(app, &store, &ids, today, "second").await?;
    let (second_preview, second_approval) = pay(app, &store, &clock, today).await?;
    let proof = verify_ledger(app, store.id).await?;
    anyhow::ensure!(
        proof.faults.is_empty(),
        "the ledger has faults: {:?}",
        proof.faults
    );
    Ok(Paid {
        database: super::name_of(app),
        consignors,
        first_preview,
        approval,
        second_preview,
        second_approval,
    })
}

pub(super) async fn open_store(app: &App) -> anyhow::Result<StoreFacts> {
    let new = NewStore {
        slug: SLUG.to_owned(),
        name: "Bench".to_owned(),
        currency: Currency::US_DOLLAR,
        time_zone: Tz::America__New_York,
    };
    create_store(app, &new).await?;
    let store = store_named(app, SLUG).await?;
    let from = NaiveDate::from_ymd_opt(2026, 1, 1).context("a date")?;
    let terms = RuleSetDocument::new(Terms::percent(500_000));
    publish_rule_set(app, store.id, ACTOR, from, &terms).await?;
    Ok(store)
}

/// Adds a consignor with each of these accounts at Stripe.
pub(super) async fn add(
    app: &App,
    store: &StoreFacts,
    accounts: &[String],
) -> anyhow::Result<Vec<ConsignorId>> {
    let new: Vec<_> = (1..=accounts.len())
        .map(|number| NewConsignor {
            account_number: format!("{number:06}"),
            name: format!("Consignor {number}"),
            email: None,
            payout_method: Some(PayoutMethod::Stripe),
            group: None,
            rules: Vec::new(),
        })
        .collect();
    add_consignors(app, store.id, ACTOR, &new).await?;
    let tx = app.db.begin(store.id).await?;
    for (number, account) in (1..).zip(accounts) {
        let values = [account.as_str().into(), format!("{number:06}").into()];
        tx.execute(
            "UPDATE consignor SET stripe_ready = TRUE, stripe_account_id = $2,
               bank_fingerprint = 'bank_' || account_number
             WHERE store_id = $1 AND account_number = $3",
            values,
        )
        .await?;
    }
    let rows = tx
        .query(
            "SELECT id FROM consignor WHERE store_id = $1 ORDER BY account_number",
            [],
        )
        .await?;
    let ids = rows
        .iter()
        .map(|row| Ok(ConsignorId::new(row.try_get_by_index(0)?)));
    let ids = ids.collect::<anyhow::Result<Vec<_>>>()?;
    tx.commit().await?;
    Ok(ids)
}

/// Owes every consignor some money, as if it came from an earlier system.
pub(super) async fn owe(
    app: &App,
    store: &StoreFacts,
    consignors: &[ConsignorId],
    today: NaiveDate,
    round: &str,
) -> anyhow::Result<()> {
    let on = today.checked_sub_days(Days::new(40)).context("a date")?;
    for part in consignors.chunks(1_000) {
        let mut postings = Vec::new();
        for consignor in part {
            for number in 1..=ENTRIES {
                let amount = Money::new(number * 250, store.currency);
                postings.push(Posting {
                    id: JournalEntryId::new(app.context.id()),
                    entry: NewEntry::for_opening_balance(*consignor, amount, on)?,
                    source_kind: "opening_balance",
                    source_id: app.context.id(),
                    idempotency_key: format!("bench {round} {consignor} {number}"),
                    import_id: None,
                    payout_id: None,
                    reverses: None,
                });
            }
        }
        let tx = app.db.begin(store.id).await?;
        let accounts = Accounts::load(&tx).await?;
        post(&tx, &accounts, ACTOR, app.context.now(), &postings).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn pay(
    app: &App,
    store: &StoreFacts,
    clock: &CpuClock,
    today: NaiveDate,
) -> anyhow::Result<(Taken, Taken)> {
    let (start, cpu) = (Instant::now(), clock.read());
    let tx = app.db.read(store.id).await?;
    let preview = preview_with_warnings(&tx, app, today).await?;
    drop(tx);
    let previewed = taken(clock, start, &cpu, preview.ready.len());
    let seen = Seen {
        total: preview.total,
        bonus: Some(preview.bonus),
        debit: None,
    };
    let (start, cpu) = (Instant::now(), clock.read());
    approve_batch(app, store.id, ACTOR, today, seen).await?;
    Ok((previewed, taken(clock, start, &cpu, preview.ready.len())))
}

fn taken(clock: &CpuClock, start: Instant, cpu: &Cpu, payouts: usize) -> Taken {
    Taken {
        wall: start.elapsed().as_secs_f64(),
        cpu: clock.read().since(cpu),
        payouts,
    }
}

impl Paid {
    pub fn print(&self) {
        println!("{}, {} consignors", self.database, self.consignors);
        for (what, taken) in [
            ("first preview", &self.first_preview),
            ("first approval", &self.approval),
            ("second preview", &self.second_preview),
            ("second approval", &self.second_approval),
        ] {
            println!(
                "  {what}: {:.2} s; CPU: {}; {} payouts, {:.0} µs each",
                taken.wall,
                taken.cpu,
                taken.payouts,
                taken.cpu.total() / f64::from(self.consignors) * 1e6
            );
        }
    }
}
