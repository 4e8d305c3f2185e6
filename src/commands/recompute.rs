//! `hangtag recompute`: a shop's own payouts beside what its sales come to.

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use chrono::NaiveDate;
use clap::Args;
use domain::import::{ListContext, read_payout_list};
use service::rules::{Recomputation, SoldPeriod, recompute};

use crate::config::Config;

/// Differences that are shown without `--json`.
const SHOWN: usize = 50;

#[derive(Args)]
pub struct Recompute {
    slug: String,
    /// Whom the shop paid how much: a table with the columns consignor and amount, and where
    /// figures are for different days, from and until, or month.
    file: PathBuf,
    /// The first day of sale of figures that name no days.
    #[arg(long)]
    from: NaiveDate,
    /// The last one.
    #[arg(long)]
    until: NaiveDate,
    /// Terms to recompute by [default: the version that holds for each sale].
    #[arg(long)]
    terms: Option<PathBuf>,
    /// Answers with JSON, for programs.
    #[arg(long)]
    json: bool,
}

pub async fn run(arguments: Recompute, config: Config) -> anyhow::Result<()> {
    let hangtag = super::offline(config).await?;
    let app = &hangtag.app;
    let store = super::store_named(app, &arguments.slug).await?;
    let context = ListContext {
        currency: store.currency,
        time_zone: Some(store.time_zone),
        date_order: None,
    };
    let shown = arguments.file.display();
    let file = File::open(&arguments.file).with_context(|| format!("cannot open {shown}"))?;
    let figures =
        read_payout_list(file, context).with_context(|| format!("cannot read {shown}"))?;
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let terms = arguments.terms.as_ref().map(read).transpose()?;
    let period = SoldPeriod {
        from: arguments.from,
        until: arguments.until,
    };
    let tx = app.db.read(store.id).await?;
    let recomputed = recompute(&tx, figures, period, terms.as_deref()).await?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&recomputed)?);
    } else {
        print(&recomputed);
    }
    Ok(())
}

fn print(whole: &Recomputation) {
    let currency = whole.currency;
    println!("Paid         {:>14} {currency}", whole.paid);
    println!("Recomputed   {:>14} {currency}", whole.recomputed);
    let percent = whole
        .variance_percent
        .map(|percent| format!(" ({percent}%)"));
    let percent = percent.unwrap_or_default();
    println!("Difference   {:>14} {currency}{percent}", whole.variance);
    println!(
        "{} of {} figures agree to the cent, over {} lines.",
        whole.equal,
        whole.figures.len(),
        whole.lines
    );
    if whole.undecided_lines > 0 {
        println!(
            "{} lines are left to a person by these terms, and count as they were posted.",
            whole.undecided_lines
        );
    }
    let differing = whole.figures.iter().filter(|figure| figure.words.is_some());
    for figure in differing.clone().take(SHOWN) {
        let words = figure.words.as_deref().unwrap_or_default();
        println!(
            "\n{} {}, {} to {}: paid {}, recomputed {}, difference {}\n  {words}",
            figure.account_number,
            figure.name,
            figure.period.from,
            figure.period.until,
            figure.paid,
            figure.recomputed,
            figure.difference,
        );
        for line in &figure.evidence {
            println!(
                "  {} {} {}: {} of {}",
                line.sold_on, line.receipt, line.item, line.share, line.net
            );
        }
    }
    let more = differing.count().saturating_sub(SHOWN);
    if more > 0 {
        println!("\n… and {more} more; --json gives all of them.");
    }
    for lost in &whole.misdirected {
        println!(
            "\nSomeone else's money: {} of {} ({}, {}) seems to have been paid to {}.",
            lost.line.share, lost.owner, lost.line.receipt, lost.line.item, lost.paid_to
        );
    }
    for refused in &whole.refused {
        println!("\nLine {}: {}.", refused.line, refused.reason);
    }
    if whole.nobody_had_anothers_money {
        println!("\nNobody was paid someone else's money.");
    }
}
