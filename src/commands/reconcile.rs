//! `hangtag reconcile`: Stripe's balance beside the ledger.

use std::time::Duration;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Args;
use domain::ids::ReconciliationId;
use domain::reconciliation::{Period, Report, Side};
use entity::reconciliation::{self, ReconciliationState};
use sea_orm::EntityTrait;
use service::app::App;
use service::jobs::{JobKind, find_due};
use service::payments::request_reconciliation;
use service::ports::PaymentMode;
use service::stores::StoreFacts;

use super::store::ACTOR;
use crate::config::Config;

/// How often it is looked whether the comparison is done.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// How long a running server is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Remarks that are shown without `--json`.
const SHOWN: usize = 50;

#[derive(Args)]
pub struct Reconcile {
    slug: String,
    /// The first day, in the store's time zone.
    #[arg(long)]
    from: NaiveDate,
    /// The last one.
    #[arg(long)]
    until: NaiveDate,
    /// Answers with JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Compares, and shows what was found; it is kept for the dashboard too. Fails when Stripe
/// cannot be asked, not when the two differ: top-ups and fees make them.
pub async fn run(arguments: Reconcile, config: Config) -> anyhow::Result<()> {
    let hangtag = super::offline(config).await?;
    let app = &hangtag.app;
    let store = super::store_named(app, &arguments.slug).await?;
    let period = Period {
        from: arguments.from,
        until: arguments.until,
    };
    let id = request_reconciliation(app, store.id, ACTOR, period).await?;
    let report = work_until_finished(app, &store, id).await?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print(&report);
    }
    Ok(())
}

/// Does the comparison's job here, unless a worker does it already, and waits for its end.
async fn work_until_finished(
    app: &App,
    store: &StoreFacts,
    id: ReconciliationId,
) -> anyhow::Result<Report> {
    let mut waited = Duration::ZERO;
    loop {
        let tx = app.db.read(store.id).await?;
        let row = reconciliation::Entity::find_by_id((store.id.uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .context("the comparison is gone")?;
        drop(tx);
        match (row.state, row.report) {
            (ReconciliationState::Done, Some(report)) => return Ok(serde_json::from_str(&report)?),
            (ReconciliationState::Failed, _) => bail!(row.error.unwrap_or_default()),
            _ => {}
        }
        let due = match app.payments.mode() {
            // Only the server that runs it reaches it.
            PaymentMode::Local if waited > PATIENCE => {
                bail!("no server answered for the local Stripe; start `hangtag serve` first")
            }
            PaymentMode::Local => None,
            _ => find_due(app, store.id, JobKind::Reconcile, id.uuid()).await?,
        };
        if let Some(ticket) = due {
            worker::run_job(app, ticket).await;
            why_not(app, store, id).await?;
        } else {
            tokio::time::sleep(LOOK_EVERY).await;
            waited += LOOK_EVERY;
        }
    }
}

/// Somebody waits for an answer: the first failure is said at once, although the job would be
/// tried again.
async fn why_not(app: &App, store: &StoreFacts, id: ReconciliationId) -> anyhow::Result<()> {
    let tx = app.db.read(store.id).await?;
    let rows = tx
        .query(
            "SELECT last_error FROM job_run
             WHERE store_id = $1 AND kind = 'reconcile' AND subject_id = $2 AND last_error IS NOT NULL",
            [id.uuid().into()],
        )
        .await?;
    match rows.first() {
        Some(row) => bail!(row.try_get_by_index::<String>(0)?),
        None => Ok(()),
    }
}

fn print(report: &Report) {
    let currency = &report.currency;
    let side = |name: &str, side: &Side| {
        println!(
            "{name:<12} {:>14} in {:>14} out {:>14} net {currency}, {} movements",
            side.money_in, side.money_out, side.net, side.movements
        );
    };
    side("Stripe", &report.stripe);
    side("Ledger", &report.ledger);
    println!("Difference   {:>14} {currency}", report.difference);
    let matched = &report.matched;
    println!(
        "Matched: {} payouts sent ({}), {} taken back ({}).",
        matched.sent, matched.sent_amount, matched.reversed, matched.reversed_amount
    );
    if !report.is_whole_account {
        println!("Stores share this account: only this store's payouts are compared.");
    }
    for remark in report.remarks.iter().take(SHOWN) {
        let about = remark.consignor.as_deref().unwrap_or_default();
        println!(
            "\n{} {:>14} {} {about}\n  {}",
            remark.day, remark.amount, remark.id, remark.words
        );
    }
    let more = report.remarks.len().saturating_sub(SHOWN);
    if more > 0 {
        println!("\n… and {more} more; --json gives all of them.");
    }
}
