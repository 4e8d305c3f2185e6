//! `hangtag store export-audit-log`: who did what, for a spreadsheet.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use chrono::NaiveDate;
use clap::Args;
use service::app::App;
use service::audit::{AuditExport, AuditFilter};

use super::export_books::output;

#[derive(Args)]
pub struct ExportAuditLog {
    slug: String,
    /// The first day that is wanted.
    #[arg(long)]
    from: Option<NaiveDate>,
    /// The last one.
    #[arg(long)]
    until: Option<NaiveDate>,
    /// What was done, as the file has it: `adjust_balance`.
    #[arg(long)]
    action: Option<String>,
    /// Who did it, as the file has it: `stf_…`, `system:command line`.
    #[arg(long)]
    actor: Option<String>,
    /// Which thing it was done to, as the file has it: `con_…`.
    #[arg(long)]
    subject: Option<String>,
    /// A part of what events say.
    #[arg(long)]
    text: Option<String>,
    /// Where the file goes [default: standard output].
    #[arg(long)]
    output: Option<PathBuf>,
}

pub async fn run(app: &App, arguments: ExportAuditLog) -> anyhow::Result<()> {
    let store = super::store_named(app, &arguments.slug).await?;
    if let (Some(from), Some(until)) = (arguments.from, arguments.until) {
        ensure!(from <= until, "the period ends before it begins");
    }
    let filter = AuditFilter {
        actor: arguments.actor,
        action: arguments.action,
        subject: arguments.subject,
        text: arguments.text,
        from: arguments.from,
        until: arguments.until,
    };
    let mut export = AuditExport::open(app, store.id, filter).await?;
    let mut file = output(arguments.output.as_deref())?;
    while let Some(part) = export.part().await? {
        file.write_all(&part)?;
    }
    file.flush().context("cannot write the file to its end")
}
