//! The same sales for hledger, a ledger in plain text, to sum up.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;

use domain::money::Money;
use service::app::App;
use service::stores::StoreFacts;

use super::cpu;

const ENTRIES_AT_ONCE: i64 = 1_000;

/// CPU seconds that hledger takes for all balances; none where it is not installed.
pub async fn measure(folder: &Path, app: &App, store: &StoreFacts) -> anyhow::Result<Option<f64>> {
    let hledger = |arguments: &[&str]| {
        let mut command = tokio::process::Command::new("hledger");
        command.args(arguments).stdout(Stdio::null());
        command
    };
    if hledger(&["--version"]).status().await.is_err() {
        return Ok(None);
    }
    let path = folder.join("sales.journal");
    write(&path, app, store).await?;
    let before = cpu::of_children();
    let shown = path.display().to_string();
    let status = hledger(&["-f", &shown, "balance"]).status().await?;
    anyhow::ensure!(status.success(), "hledger did not read the sales");
    Ok(Some(cpu::of_children() - before))
}

/// One transaction for each entry, two postings for each transfer.
async fn write(path: &Path, app: &App, store: &StoreFacts) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let mut last = 0_i64;
    let mut after = 0_i64;
    loop {
        let tx = app.db.read(store.id).await?;
        let rows = tx
            .query(
                "SELECT e.sequence, CAST(e.effective_on AS TEXT), d.kind, dc.account_number, c.kind, cc.account_number, t.amount_minor
                 FROM journal_entry e
                 JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
                 JOIN account d ON d.store_id = t.store_id AND d.id = t.debit_account_id
                 LEFT JOIN consignor dc ON dc.store_id = d.store_id AND dc.id = d.consignor_id
                 JOIN account c ON c.store_id = t.store_id AND c.id = t.credit_account_id
                 LEFT JOIN consignor cc ON cc.store_id = c.store_id AND cc.id = c.consignor_id
                 WHERE e.store_id = $1 AND e.sequence > $2 AND e.sequence <= $3 ORDER BY e.sequence, t.position",
                [after.into(), (after + ENTRIES_AT_ONCE).into()],
            )
            .await?;
        if rows.is_empty() {
            return Ok(file.flush()?);
        }
        for row in rows {
            let sequence: i64 = row.try_get_by_index(0)?;
            if sequence != last {
                let day: String = row.try_get_by_index(1)?;
                writeln!(file, "\n{day} sale {sequence}")?;
                last = sequence;
            }
            let account = |kind: usize| -> anyhow::Result<String> {
                let name: String = row.try_get_by_index(kind)?;
                let consignor: Option<String> = row.try_get_by_index(kind + 1)?;
                Ok(consignor.map_or(name.clone(), |number| format!("{name}:{number}")))
            };
            let amount: i64 = row.try_get_by_index(6)?;
            let amount = Money::new(amount, store.currency).to_decimal();
            writeln!(file, "    {}  ${amount}", account(2)?)?;
            writeln!(file, "    {}  $-{amount}", account(4)?)?;
        }
        after += ENTRIES_AT_ONCE;
    }
}
