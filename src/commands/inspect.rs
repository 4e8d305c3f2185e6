//! `hangtag inspect FILE`: what a till's export holds, without a database.

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use domain::import::{DateOrder, ImportOptions, inspect};
use domain::money::Currency;

#[derive(Args)]
pub struct Inspect {
    file: PathBuf,
    /// The store's currency, as a code of ISO 4217 [default: the file's own, or USD].
    #[arg(long)]
    currency: Option<Currency>,
    /// The column that names the consignor, where the store added one.
    #[arg(long)]
    consignor_column: Option<String>,
    /// How dates such as 11/10/24 are meant [default: as other dates of the file show].
    #[arg(long)]
    date_order: Option<DateOrder>,
    /// Answers with JSON, for programs.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: Inspect) -> anyhow::Result<()> {
    let options = ImportOptions {
        currency: arguments.currency,
        consignor_column: arguments.consignor_column,
        date_order: arguments.date_order,
    };
    let shown = arguments.file.display();
    let source = File::open(&arguments.file).with_context(|| format!("cannot open {shown}"))?;
    let inspection = inspect(source, &options).with_context(|| format!("cannot read {shown}"))?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&inspection)?);
    } else {
        print!("{inspection}");
    }
    Ok(())
}
