//! How the rows of a file ended, and how many of each there are.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::ImportId;
use entity::import_row::RowOutcome;
use sea_orm::DbErr;

use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};

/// Rows and their net money, per outcome.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<&'static str, (i64, i64)>);

/// The outcome's name, as in the columns `rows_…` and `net_…_minor` of an import.
pub(super) fn outcome_name(outcome: RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::Imported => "imported",
        RowOutcome::Duplicate => "duplicate",
        RowOutcome::Skipped => "skipped",
        RowOutcome::Review => "review",
        RowOutcome::Rejected => "rejected",
    }
}

impl Tally {
    pub fn add(&mut self, outcome: RowOutcome, rows: i64, net_minor: i64) {
        let (count, net) = self.0.entry(outcome_name(outcome)).or_default();
        *count = count.saturating_add(rows);
        *net = net.saturating_add(net_minor);
    }

    /// Adds the tally to an import's.
    pub async fn save(&self, tx: &StoreTx, import: ImportId) -> Result<(), DbErr> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut changes = Vec::new();
        let mut values = vec![import.uuid().into()];
        for (first, (name, (rows, net))) in (3_u32..).step_by(2).zip(&self.0) {
            let second = first.saturating_add(1);
            changes.push(format!(
                "rows_{name} = rows_{name} + ${first}, net_{name}_minor = net_{name}_minor + ${second}"
            ));
            values.extend([(*rows).into(), (*net).into()]);
        }
        let sql = format!(
            "UPDATE import SET {} WHERE store_id = $1 AND id = $2",
            changes.join(", ")
        );
        tx.execute(&sql, values).await?;
        Ok(())
    }
}

/// Sets rows to review or imported, by whether a line of theirs waits for a
/// person, and moves the counts of their import along.
pub(crate) async fn move_rows(
    tx: &StoreTx,
    import: ImportId,
    rows: &BTreeSet<i64>,
) -> Result<(), DbErr> {
    let rows: Vec<i64> = rows.iter().copied().collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let numbers = placeholders(3, chunk.len());
        let values = || {
            let ids = std::iter::once(import.uuid().into());
            ids.chain(chunk.iter().map(|row| (*row).into()))
        };
        let wrong = tx
            .query(
                &format!(
                    "SELECT r.row_number, r.outcome, r.net_minor FROM import_row r
                     WHERE r.store_id = $1 AND r.import_id = $2 AND r.row_number IN ({numbers})
                       AND r.outcome IN ('imported', 'review')
                       AND (r.outcome = 'review') <> EXISTS (
                         SELECT 1 FROM sale_line l WHERE l.store_id = r.store_id AND l.import_id = r.import_id
                           AND l.row_number = r.row_number AND l.state = 'review')"
                ),
                values(),
            )
            .await?;
        let mut tally = Tally::default();
        let mut moved: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
        for row in &wrong {
            let number: i64 = row.try_get_by_index(0)?;
            let outcome: String = row.try_get_by_index(1)?;
            let net: i64 = row.try_get_by_index(2)?;
            let (from, to) = if outcome == "review" {
                (RowOutcome::Review, RowOutcome::Imported)
            } else {
                (RowOutcome::Imported, RowOutcome::Review)
            };
            tally.add(from, -1, net.saturating_neg());
            tally.add(to, 1, net);
            moved.entry(outcome_name(to)).or_default().push(number);
        }
        for (outcome, numbers) in moved {
            let sql = format!(
                "UPDATE import_row SET outcome = '{outcome}' WHERE store_id = $1 AND import_id = $2 AND row_number IN ({})",
                placeholders(3, numbers.len())
            );
            let ids = std::iter::once(import.uuid().into());
            tx.execute(&sql, ids.chain(numbers.into_iter().map(Into::into)))
                .await?;
        }
        tally.save(tx, import).await?;
    }
    Ok(())
}
