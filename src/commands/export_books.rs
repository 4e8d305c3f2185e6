//! `hangtag store export-books`: the postings of a period for another bookkeeping program.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use domain::books;
use service::app::App;
use service::books::{ExportRequest, PostingsExport};

#[derive(Args)]
pub struct ExportBooks {
    slug: String,
    /// The first day whose postings are wanted.
    #[arg(long)]
    from: NaiveDate,
    /// The last one.
    #[arg(long)]
    until: NaiveDate,
    #[arg(long, value_enum)]
    format: Format,
    /// What becomes one transaction of the file: each entry, or all entries of a day.
    #[arg(long, value_enum, default_value = "entry")]
    by: Grouping,
    /// Where the file goes [default: standard output].
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Plain-text accounting: hledger, and what reads its journals.
    Journal,
    /// QuickBooks Desktop.
    Iif,
    /// QuickBooks Online.
    QuickbooksCsv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Grouping {
    Entry,
    Day,
}

pub async fn run(app: &App, arguments: ExportBooks) -> anyhow::Result<()> {
    let store = super::store_named(app, &arguments.slug).await?;
    ensure!(
        arguments.from <= arguments.until,
        "the period ends before it begins"
    );
    let request = ExportRequest {
        from: arguments.from,
        until: arguments.until,
        format: match arguments.format {
            Format::Journal => books::ExportFormat::PlainText,
            Format::Iif => books::ExportFormat::Iif,
            Format::QuickbooksCsv => books::ExportFormat::QuickbooksCsv,
        },
        grouping: match arguments.by {
            Grouping::Entry => books::Grouping::Entry,
            Grouping::Day => books::Grouping::Day,
        },
    };
    let mut export = PostingsExport::open(app, store.id, request).await?;
    let mut file = output(arguments.output.as_deref())?;
    while let Some(part) = export.part().await? {
        file.write_all(&part)?;
    }
    file.flush().context("cannot write the file to its end")
}

/// Where an export goes: a file, or standard output.
pub(super) fn output(path: Option<&Path>) -> anyhow::Result<BufWriter<Box<dyn Write + Send>>> {
    let file: Box<dyn Write + Send> = match path {
        Some(path) => {
            let file = File::create(path);
            Box::new(file.with_context(|| format!("cannot write {}", path.display()))?)
        }
        None => Box::new(io::stdout()),
    };
    Ok(BufWriter::new(file))
}
