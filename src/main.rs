//! The command line of Hangtag.

#![forbid(unsafe_code)]

use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use domain::import::{ImportOptions, inspect};
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
        /// The store's currency, as a code of ISO 4217.
        #[arg(long, default_value = "USD")]
        currency: Currency,
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
            json,
        } => {
            let source =
                File::open(&file).with_context(|| format!("cannot open {}", file.display()))?;
            let inspection = inspect(source, ImportOptions { currency })
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
