//! What sending a batch to Stripe takes, until every payout is on its way.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use adapters::chromium::ChromiumRenderer;
use adapters::stripe::{
    Pace, ProvidersOptions, RequestLimits, Stripe, StripeOptions, StripeProviders,
};
use anyhow::Context as _;
use domain::ids::PayoutBatchId;
use futures::StreamExt;
use serde::Serialize;
use service::app::App;
use service::context::Context;
use service::db::Db;
use service::ledger::verify_ledger;
use service::payouts::{approve_batch, preview_batch};
use service::ports::{AccountRequest, IdempotencyKey, PaymentMode};
use service::stores::StoreFacts;
use stripe_sim::core::objects::Standing;
use stripe_sim::{PayoutPace, Sim, SimOptions};
use tokio_util::sync::CancellationToken;
use worker::queue::{Queue, QueueBackend};

use super::ACTOR;
use super::cpu::{Cpu, CpuClock};
use super::payouts::{add, open_store, owe};
use super::scratch::Scratch;

const PATIENCE: Duration = Duration::from_secs(30);
/// How often the progress is shown.
const SHOWN_EVERY: Duration = Duration::from_secs(5);
const LOOKED_EVERY: Duration = Duration::from_millis(100);
const ACCOUNTS_AT_ONCE: usize = 8;

/// Times are seconds.
#[derive(Serialize)]
pub struct Sent {
    database: &'static str,
    payouts: u32,
    jobs_at_once: u16,
    /// 0 for no limit.
    requests_per_second: u32,
    endpoint_requests_per_second: u32,
    wall: f64,
    cpu: Cpu,
}

/// Opens an account for every consignor at a local Stripe, owes each money, approves one
/// batch, and lets a worker send it.
pub async fn measure(scratch: &Scratch, payouts: u32) -> anyhow::Result<Sent> {
    let config = scratch.config();
    let limits = config.request_limits()?;
    let hangtag = crate::commands::offline(config.clone()).await?;
    let sim = local_stripe().await?;
    let app = &App {
        payments: Arc::new(providers(&sim, RequestLimits::NONE)?),
        ..hangtag.app
    };
    let store = open_store(app).await?;
    let accounts = open_accounts(app, &store, &sim, payouts).await?;
    let ids = add(app, &store, &accounts).await?;
    let today = app.context.today(store.time_zone);
    owe(app, &store, &ids, today, "first").await?;
    let tx = app.db.read(store.id).await?;
    let total = preview_batch(&tx, app, today).await?.total;
    drop(tx);
    let batch = approve_batch(app, store.id, ACTOR, today, total).await?;
    eprintln!("{payouts} payouts are approved; now they are sent");

    let app = &App {
        payments: Arc::new(providers(&sim, limits)?),
        // Statements are asked for when the last payout is sent; printing them is not measured.
        pdf: Arc::new(ChromiumRenderer::new(
            Some("/nowhere/chromium".into()),
            PATIENCE,
        )?),
        ..app.clone()
    };
    let clock = CpuClock::start(app).await?;
    let (started, cpu) = (Instant::now(), clock.read());
    send(app, scratch, &store, batch, config.jobs_at_once).await?;
    let sent = Sent {
        database: super::name_of(app),
        payouts,
        jobs_at_once: config.jobs_at_once,
        requests_per_second: limits.of_account,
        endpoint_requests_per_second: limits.of_endpoint,
        wall: started.elapsed().as_secs_f64(),
        cpu: clock.read().since(&cpu),
    };
    check(app, &store, &sim, payouts).await?;
    Ok(sent)
}

async fn local_stripe() -> anyhow::Result<Sim> {
    let context = Context::system();
    let sim = Sim::start(SimOptions {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        public_url: None,
        state_file: None,
        webhook_secret: "whsec_bench".to_owned(),
        clock: Arc::new(move || context.now()),
        payout_pace: PayoutPace::Manual,
        opening_balance: vec![("usd".to_owned(), i64::MAX / 2)],
    });
    Ok(sim.await?)
}

fn providers(sim: &Sim, limits: RequestLimits) -> anyhow::Result<StripeProviders> {
    let stripe = Stripe::new(StripeOptions {
        secret_key: "sk_test_bench".to_owned().into(),
        webhook_secrets: Vec::new(),
        base_url: Some(sim.url().to_owned()),
        timeout: PATIENCE,
    })?;
    let options = ProvidersOptions {
        mode: PaymentMode::Test,
        base_url: Some(sim.url().to_owned()),
        timeout: PATIENCE,
    };
    let providers = StripeProviders::new(options, Some(stripe));
    Ok(providers.paced(Pace::of_process(limits)))
}

/// Accounts that take money, in any order.
async fn open_accounts(
    app: &App,
    store: &StoreFacts,
    sim: &Sim,
    count: u32,
) -> anyhow::Result<Vec<String>> {
    let stripe = app.payments.of_installation().context("a Stripe")?;
    let control = sim.control();
    let open = |number: u32| {
        let (stripe, control) = (stripe.clone(), control.clone());
        let context = app.context.clone();
        let request = AccountRequest {
            email: None,
            store_id: store.id.to_string(),
            consignor_id: number.to_string(),
        };
        async move {
            let (name, now) = (format!("account {number}"), context.now());
            let key = IdempotencyKey::new(name, now, &context);
            let id = stripe.create_account(&request, &key).await?.id;
            control.set_standing(&id, &Standing::Ready).await?;
            Ok(id)
        }
    };
    let opened = futures::stream::iter((0..count).map(open));
    let opened = opened.buffer_unordered(ACCOUNTS_AT_ONCE);
    let opened: Vec<anyhow::Result<String>> = opened.collect().await;
    opened.into_iter().collect()
}

/// Lets a worker send the batch, and shows how far it came.
async fn send(
    app: &App,
    scratch: &Scratch,
    store: &StoreFacts,
    batch: PayoutBatchId,
    jobs_at_once: u16,
) -> anyhow::Result<()> {
    // As in the embedded form, a file of the queue's own; also beside PostgreSQL, so that
    // no Redis of others is touched.
    let url = format!("sqlite://{}/queue.db?mode=rwc", scratch.folder().display());
    let queue = Db::connect(&url).await?;
    let queue = QueueBackend::Sqlite(queue.pool().get_sqlite_connection_pool().clone());
    let stop = CancellationToken::new();
    let worker = tokio::spawn(worker::run(
        app.clone(),
        Queue::open(queue).await?,
        usize::from(jobs_at_once),
        stop.clone(),
    ));
    let started = Instant::now();
    let mut shown = Duration::ZERO;
    loop {
        let (sent, all) = progress(app, store, batch).await?;
        let elapsed = started.elapsed();
        if sent == all || elapsed >= shown + SHOWN_EVERY {
            shown = elapsed;
            eprintln!("{sent} of {all} sent after {:.1} s", elapsed.as_secs_f64());
        }
        if sent == all {
            break;
        }
        tokio::time::sleep(LOOKED_EVERY).await;
    }
    stop.cancel();
    Ok(worker.await?)
}

/// How many payouts of the batch are on their way to the bank, of how many.
async fn progress(
    app: &App,
    store: &StoreFacts,
    batch: PayoutBatchId,
) -> anyhow::Result<(i64, i64)> {
    let tx = app.db.read(store.id).await?;
    let rows = tx
        .query(
            "SELECT count(CASE WHEN state = 'in_transit' THEN 1 END), count(*) FROM payout
             WHERE store_id = $1 AND batch_id = $2",
            [batch.uuid().into()],
        )
        .await?;
    let row = rows.first().context("a count")?;
    Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
}

/// Each payout made one transfer and one payout to the bank, and the ledger proves.
async fn check(app: &App, store: &StoreFacts, sim: &Sim, payouts: u32) -> anyhow::Result<()> {
    let effects = sim.control().effects().await?;
    let made = (effects.transfers.len(), effects.payouts.len());
    let expected = usize::try_from(payouts)?;
    anyhow::ensure!(
        made == (expected, expected),
        "Stripe made {made:?} transfers and payouts of {payouts}"
    );
    let proof = verify_ledger(app, store.id).await?;
    anyhow::ensure!(
        proof.faults.is_empty(),
        "the ledger has faults: {:?}",
        proof.faults
    );
    Ok(())
}

impl Sent {
    pub fn print(&self) {
        let limit = |per_second: u32| match per_second {
            0 => "no limit".to_owned(),
            _ => format!("{per_second} requests a second"),
        };
        println!(
            "{}, submission: {} payouts in {:.1} s, {:.1} a second; {} jobs at once, {} in all, {} to an endpoint",
            self.database,
            self.payouts,
            self.wall,
            f64::from(self.payouts) / self.wall,
            self.jobs_at_once,
            limit(self.requests_per_second),
            limit(self.endpoint_requests_per_second),
        );
        println!(
            "  CPU, of the local Stripe too: {}; {:.0} µs a payout",
            self.cpu,
            self.cpu.total() / f64::from(self.payouts) * 1e6
        );
    }
}
