//! How the rows of a file ended, and how many of each there are.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::ImportId;
use entity::import_row::RowOutcome;
use sea_orm::{DbErr, Value};
use uuid::Uuid;

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

/// Sets the rows of lines, each of an import, to what has become of them.
pub(crate) async fn move_rows_of(
    tx: &StoreTx,
    rows: impl IntoIterator<Item = (Uuid, i64)>,
) -> Result<(), DbErr> {
    let mut by_import: BTreeMap<Uuid, BTreeSet<i64>> = BTreeMap::new();
    for (import, row) in rows {
        by_import.entry(import).or_default().insert(row);
    }
    for (import, rows) in by_import {
        move_rows(tx, ImportId::new(import), &rows).await?;
    }
    Ok(())
}

/// Sets rows to what has become of their lines: in review while one waits for a
/// person, skipped when a person left all out, or else imported. The counts of their
/// import move along.
pub(crate) async fn move_rows(
    tx: &StoreTx,
    import: ImportId,
    rows: &BTreeSet<i64>,
) -> Result<(), DbErr> {
    let rows: Vec<i64> = rows.iter().copied().collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT r.row_number, r.outcome, r.reason, r.net_minor,
               max(CASE WHEN l.state = 'review' THEN l.review_reason END),
               CASE WHEN min(CASE WHEN l.state IN ('skipped', 'undone') THEN 1 ELSE 0 END) = 1
                 THEN max(l.skip_reason) END
             FROM import_row r JOIN sale_line l
               ON l.store_id = r.store_id AND l.import_id = r.import_id AND l.row_number = r.row_number
             WHERE r.store_id = $1 AND r.import_id = $2 AND r.row_number IN ({})
               AND r.outcome IN ('imported', 'review', 'skipped')
             GROUP BY r.row_number, r.outcome, r.reason, r.net_minor",
            placeholders(3, chunk.len())
        );
        let ids = std::iter::once(import.uuid().into());
        let values = ids.chain(chunk.iter().map(|row| (*row).into()));
        let mut tally = Tally::default();
        let mut moved: BTreeMap<(&'static str, Option<String>), Vec<i64>> = BTreeMap::new();
        for row in tx.query(&sql, values).await? {
            let number: i64 = row.try_get_by_index(0)?;
            let from: RowOutcome = row.try_get_by_index(1)?;
            let because: Option<String> = row.try_get_by_index(2)?;
            let net: i64 = row.try_get_by_index(3)?;
            let review: Option<String> = row.try_get_by_index(4)?;
            let skipped: Option<String> = row.try_get_by_index(5)?;
            let (to, reason) = match (review, skipped) {
                (Some(reason), _) => (RowOutcome::Review, Some(reason)),
                (None, Some(reason)) => (RowOutcome::Skipped, Some(reason)),
                (None, None) => (RowOutcome::Imported, None),
            };
            if (from, &because) != (to, &reason) {
                tally.add(from, -1, net.saturating_neg());
                tally.add(to, 1, net);
                let group = moved.entry((outcome_name(to), reason)).or_default();
                group.push(number);
            }
        }
        for ((outcome, reason), numbers) in moved {
            let sql = format!(
                "UPDATE import_row SET outcome = $3, reason = $4
                 WHERE store_id = $1 AND import_id = $2 AND row_number IN ({})",
                placeholders(5, numbers.len())
            );
            let first: [Value; 3] = [import.uuid().into(), outcome.into(), reason.into()];
            let numbers = numbers.into_iter().map(Into::into);
            tx.execute(&sql, first.into_iter().chain(numbers)).await?;
        }
        tally.save(tx, import).await?;
    }
    Ok(())
}
