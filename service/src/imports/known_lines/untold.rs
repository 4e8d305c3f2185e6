//! Lines of a chunk's transactions that the chunk does not tell again under their keys.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::ids::ImportId;
use entity::sale_line::SaleLineState;
use sea_orm::{DbErr, Value};
use uuid::Uuid;

use super::{KnownLine, find};
use crate::db::StoreTx;

/// Lines of these transactions, told by other files, by receipt: those that stand for
/// what holds now, without those that have one of the keys `told`.
pub(super) async fn untold(
    tx: &StoreTx,
    import: ImportId,
    receipts: BTreeSet<&str>,
    told: &HashSet<&[u8]>,
) -> Result<HashMap<String, Vec<KnownLine>>, DbErr> {
    let receipts = receipts.into_iter().filter(|receipt| !receipt.is_empty());
    let lines = find(tx, "receipt", receipts.map(Value::from).collect()).await?;
    let transactions = Transactions::of(&lines, told);
    let is_untold = |line: &KnownLine| -> bool {
        line.state != SaleLineState::Undone
            && line.import_id != import.uuid()
            && !transactions.told.contains(&line.id)
            && !transactions.changed.contains(&line.id)
            && transactions.has_place(line)
    };
    let mut untold: HashMap<String, Vec<KnownLine>> = HashMap::new();
    for line in lines.into_iter().filter(is_untold) {
        untold.entry(line.receipt.clone()).or_default().push(line);
    }
    Ok(untold)
}

/// How the lines of some transactions stand to each other, by id.
struct Transactions {
    /// Those that the chunk tells again.
    told: HashSet<Uuid>,
    undone: HashSet<Uuid>,
    /// Those that another line says otherwise.
    changed: HashSet<Uuid>,
}

impl Transactions {
    fn of(lines: &[KnownLine], told: &HashSet<&[u8]>) -> Self {
        let is_told = |line: &&KnownLine| told.contains(line.line_key.as_slice());
        let is_undone = |line: &&KnownLine| line.state == SaleLineState::Undone;
        let others = lines.iter().filter(|line| !line.is_voiding());
        Self {
            told: lines.iter().filter(is_told).map(|line| line.id).collect(),
            undone: lines.iter().filter(is_undone).map(|line| line.id).collect(),
            changed: others.filter_map(|line| line.changes_line_id).collect(),
        }
    }

    /// Whether a line stands for itself, and not beside the one that it changes. A voiding
    /// does so once that was taken back. A reading that waits does not where the chunk
    /// tells what it changes, and so the reading or the line as it was.
    fn has_place(&self, line: &KnownLine) -> bool {
        let Some(before) = line.changes_line_id else {
            return true;
        };
        match line.is_voiding() {
            true => self.undone.contains(&before),
            false => line.state != SaleLineState::Review || !self.told.contains(&before),
        }
    }
}
