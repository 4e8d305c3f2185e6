//! `hangtag inspect FILE`: what a till's export holds, without a database.

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use domain::import::{DateOrder, ImportOptions, decide_dates, inspect};
use domain::money::Currency;

use super::reading::Reading;

#[derive(Args)]
pub struct Inspect {
    file: PathBuf,
    /// The store's currency, as a code of ISO 4217 [default: the file's own, or USD].
    #[arg(long)]
    currency: Option<Currency>,
    #[command(flatten)]
    reading: Reading,
    /// Answers with JSON, for programs.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: Inspect) -> anyhow::Result<()> {
    let settings = arguments.reading.settings();
    let mut options = ImportOptions {
        currency: arguments.currency,
        consignor_column: settings.consignor_column,
        date_order: settings.date_order,
        mapping: settings.mapping,
        time_zone: None,
    };
    let shown = arguments.file.display();
    File::open(&arguments.file).with_context(|| format!("cannot open {shown}"))?;
    let cannot_read = || format!("cannot read {shown}");
    let source = || File::open(&arguments.file);
    let decided = decide_dates(source, &options).with_context(cannot_read)?;
    let mut inspection = match decided {
        Ok(date_order) => {
            options.date_order = date_order;
            inspect(source()?, &options).with_context(cannot_read)?
        }
        // The totals do not depend on it; importing the file will ask.
        Err(_) => {
            options.date_order = Some(DateOrder::MonthFirst);
            inspect(source()?, &options).with_context(cannot_read)?
        }
    };
    inspection.open_dates = decided.err();
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&inspection)?);
    } else {
        print!("{inspection}");
    }
    Ok(())
}
