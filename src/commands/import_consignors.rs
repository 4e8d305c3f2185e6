//! `hangtag store import-consignors`: takes a list of consignors over, as the dashboard does.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Args;
use domain::import::amount::parse_number;
use domain::money::Money;
use service::app::App;
use service::consignors::{
    ImportListRequest, OpeningRequest, PlannedOutcome, PlannedRow, analyse_consignor_list,
    import_consignor_list,
};
use service::imports::{ReceivedFile, receive_file};
use service::stores::StoreFacts;

use super::store::ACTOR;

#[derive(Args)]
pub struct ImportConsignors {
    slug: String,
    file: PathBuf,
    /// What the earlier system shows as owed to all together; with it, the balances of
    /// the list are posted.
    #[arg(long, requires = "as_of", allow_hyphen_values = true)]
    opening_total: Option<String>,
    /// The day on which the balances were so.
    #[arg(long, requires = "opening_total")]
    as_of: Option<NaiveDate>,
    /// Shows what would become of the rows, and changes nothing but that the file is kept.
    #[arg(long)]
    dry_run: bool,
}

pub async fn run(app: &App, arguments: ImportConsignors) -> anyhow::Result<()> {
    let store = super::store_named(app, &arguments.slug).await?;
    let openings = openings(&store, &arguments)?;
    let name = arguments.file.file_name().unwrap_or_default();
    let file = ReceivedFile {
        file_name: name.to_string_lossy().into_owned(),
        path: arguments.file.clone(),
    };
    let upload = receive_file(app, store.id, ACTOR, &file).await?;
    let decisions = BTreeMap::new();
    let analysis = analyse_consignor_list(app, store.id, upload, None, &decisions).await?;
    if let Some(problem) = analysis.problem {
        bail!("{}: {problem}", arguments.file.display());
    }
    for row in &analysis.rows {
        tell(row);
    }
    if arguments.dry_run {
        println!(
            "Nothing was changed: this was a look at {} rows.",
            analysis.rows.len()
        );
        return Ok(());
    }
    let request = ImportListRequest {
        openings,
        ..ImportListRequest::default()
    };
    let done = import_consignor_list(app, store.id, ACTOR, upload, &request)
        .await
        .context("nothing was changed; a person can decide on rows in the dashboard")?;
    println!(
        "Created {}, matched {}, rejected {}.",
        done.rows_created, done.rows_matched, done.rows_rejected
    );
    Ok(())
}

fn openings(
    store: &StoreFacts,
    arguments: &ImportConsignors,
) -> anyhow::Result<Option<OpeningRequest>> {
    let (Some(total), Some(as_of)) = (&arguments.opening_total, arguments.as_of) else {
        return Ok(None);
    };
    let number = parse_number(total, None).with_context(|| format!("'{total}' is no amount"))?;
    Ok(Some(OpeningRequest {
        total: Money::from_decimal(number, store.currency)?,
        as_of,
    }))
}

/// Says what keeps a row from simply being taken over, beside what the command answers.
fn tell(row: &PlannedRow) {
    let line = row.line;
    match &row.outcome {
        PlannedOutcome::Reject(rejection) => eprintln!("line {line}: {rejection}"),
        PlannedOutcome::Undecided => {
            eprintln!("line {line}: looks like somebody who is there, or on a line above")
        }
        PlannedOutcome::Match { differences, .. } if !differences.is_empty() => {
            let fields: Vec<_> = differences.iter().map(|one| one.field).collect();
            eprintln!(
                "line {line}: is there already; differs in {}",
                fields.join(", ")
            );
        }
        _ => {}
    }
}
