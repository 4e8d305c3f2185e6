//! What trying terms on past sales takes.

use std::time::Instant;

use anyhow::Context;
use chrono::NaiveDate;
use domain::rules::{RuleSetDocument, Terms};
use serde::Serialize;
use service::app::App;
use service::rules::{
    ReallocationScope, ReallocationTerms, SoldPeriod, preview_reallocation, publish_rule_set,
    what_if,
};
use service::stores::StoreFacts;

use super::cpu::{Cpu, CpuClock};
use super::scratch::Scratch;
use super::{ACTOR, import, open_store, sales};

/// Of the sales that are made up.
const YEAR: i32 = 2026;

fn sold_in(year: i32) -> anyhow::Result<SoldPeriod> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).context("a date");
    Ok(SoldPeriod {
        from: day(1, 1)?,
        until: day(12, 31)?,
    })
}

/// Times are seconds.
#[derive(Serialize)]
pub struct Tried {
    database: &'static str,
    lines: u32,
    what_if: Taken,
    /// The preview of dividing the same lines again.
    preview: Taken,
}

#[derive(Serialize)]
struct Taken {
    wall: f64,
    cpu: Cpu,
    changed_lines: u64,
}

/// Imports sales, and then tries terms on all of them.
pub async fn measure(scratch: &Scratch, lines: u32) -> anyhow::Result<Tried> {
    let file = scratch.folder().join("sales.csv");
    sales::write(&file, lines)?;
    let hangtag = crate::commands::offline(scratch.config()).await?;
    let app = &hangtag.app;
    let store = open_store(app).await?;
    let clock = CpuClock::start(app).await?;
    import(app, &store, &clock, &file).await?;
    eprintln!("imported; now other terms");
    let document = RuleSetDocument::new(Terms::percent(555_000));
    let period = sold_in(YEAR)?;
    let text = serde_json::to_string(&document)?;
    let what_if = taken(&clock, async {
        let tx = app.db.read(store.id).await?;
        let whole = what_if(&tx, &text, period).await?;
        Ok(whole.consignors.iter().map(|own| own.changed_lines).sum())
    })
    .await?;
    let preview = preview(app, &store, &clock, &document, period).await?;
    Ok(Tried {
        database: super::name_of(app),
        lines,
        what_if,
        preview,
    })
}

async fn preview(
    app: &App,
    store: &StoreFacts,
    clock: &CpuClock,
    document: &RuleSetDocument,
    period: SoldPeriod,
) -> anyhow::Result<Taken> {
    let version = publish_rule_set(app, store.id, ACTOR, period.from, document).await?;
    let scope = ReallocationScope {
        period,
        consignor: None,
        terms: ReallocationTerms::Version(version),
    };
    taken(clock, async {
        let tx = app.db.read(store.id).await?;
        let preview = preview_reallocation(&tx, app, scope).await?;
        Ok(preview.changed_lines)
    })
    .await
}

async fn taken(
    clock: &CpuClock,
    work: impl Future<Output = anyhow::Result<u64>>,
) -> anyhow::Result<Taken> {
    let (start, cpu) = (Instant::now(), clock.read());
    let changed_lines = work.await?;
    Ok(Taken {
        wall: start.elapsed().as_secs_f64(),
        cpu: clock.read().since(&cpu),
        changed_lines,
    })
}

impl Tried {
    pub fn print(&self) {
        println!("{}, {} lines", self.database, self.lines);
        for (what, taken) in [
            ("what-if", &self.what_if),
            ("preview of dividing again", &self.preview),
        ] {
            println!(
                "  {what}: {:.2} s; CPU: {}; {} lines change",
                taken.wall, taken.cpu, taken.changed_lines
            );
        }
    }
}
