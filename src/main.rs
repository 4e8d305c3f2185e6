//! The command line of Hangtag.

#![forbid(unsafe_code)]

use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use domain::import::{DateOrder, ImportOptions, inspect};
use domain::money::Currency;

/// Consignment payouts from the till's own exports.
#[derive(Parser)]
#[command(name = "hangtag", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows what a till's export holds, without a database.
    Inspect {
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
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain of causes on one line, and no backtrace: it is for the user.
            eprintln!("hangtag: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Inspect {
            file,
            currency,
            consignor_column,
            date_order,
            json,
        } => {
            let options = ImportOptions {
                currency,
                consignor_column,
                date_order,
            };
            let source =
                File::open(&file).with_context(|| format!("cannot open {}", file.display()))?;
            let inspection = inspect(source, &options)
                .with_context(|| format!("cannot read {}", file.display()))?;
            if json {
                println!("{}", serde_json::to_string_pretty(&inspection)?);
            } else {
                print!("{inspection}");
            }
        }
    }
    Ok(())
}
