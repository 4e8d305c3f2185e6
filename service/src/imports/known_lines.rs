//! What is known from earlier files of the lines of a chunk: the same again, or the same
//! transaction told otherwise.

mod untold;
mod voided;

use std::collections::{HashMap, HashSet};
use std::slice;

use chrono::NaiveDate;
use domain::ids::ImportId;
use domain::import::{Outcome, Row};
use domain::review::ReviewReason;
use domain::sale_line::{SaleLine, SaleLineKind as Kind};
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use sea_orm::{DbErr, FromQueryResult, QueryResult, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::undo_import::free_key;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};

use untold::untold;
use voided::is_voided;
pub(super) use voided::voiding_key;
pub(crate) use voided::was_voided;

const COLUMNS: &str = "id, line_key, import_id, row_number, kind, state, receipt, sold_on, item, sku, gross_minor, net_minor, file_reason, order_refunded_minor, review_reason, changes_line_id";

/// A line that an earlier file told.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct KnownLine {
    pub id: Uuid,
    line_key: Vec<u8>,
    import_id: Uuid,
    row_number: i64,
    kind: SaleLineKind,
    pub state: SaleLineState,
    receipt: String,
    sold_on: NaiveDate,
    item: String,
    sku: Option<String>,
    gross_minor: i64,
    net_minor: i64,
    file_reason: Option<String>,
    order_refunded_minor: Option<i64>,
    review_reason: Option<String>,
    changes_line_id: Option<Uuid>,
}

/// How a line of the file stands to what is known.
pub(super) enum Seen {
    New,
    Same,
    Changed(Box<Change>),
}

/// A line that is told otherwise than before.
pub(super) struct Change {
    /// What was decided of it, or else the reading that waits for a person.
    pub before: KnownLine,
    /// The reading that waits, which this one takes the place of.
    pub superseded: Option<KnownLine>,
    /// The key under which it is stored.
    pub line_key: Vec<u8>,
}

/// The lines that the lines of a chunk may be.
#[derive(Default)]
pub(super) struct KnownLines {
    by_key: HashMap<Vec<u8>, KnownLine>,
    /// Keys of changed readings that were stored before.
    changed_keys: HashSet<Vec<u8>>,
    /// Lines of the chunk's transactions that the chunk itself does not tell again.
    untold: HashMap<String, Vec<KnownLine>>,
    /// What readings in review change, by id.
    changed: HashMap<Uuid, KnownLine>,
    /// Lines of which it is known that they were voided.
    voided: HashSet<Uuid>,
}

/// What of a line's reading can change under the same key.
#[derive(PartialEq, Eq)]
struct Facts<'a> {
    gross_minor: i64,
    net_minor: i64,
    reason: Option<&'a str>,
    order_refunded_minor: Option<i64>,
}

impl Facts<'_> {
    /// The key of a line whose own key another reading holds.
    fn key(&self, line_key: &[u8]) -> Vec<u8> {
        let amounts = [
            self.gross_minor,
            self.net_minor,
            self.order_refunded_minor.unwrap_or(i64::MIN),
        ];
        let hash = Sha256::new_with_prefix("changed").chain_update(line_key);
        let hash = amounts
            .iter()
            .fold(hash, |hash, amount| hash.chain_update(amount.to_be_bytes()));
        let reason = self.reason.unwrap_or_default();
        hash.chain_update(reason).finalize().to_vec()
    }
}

fn facts_of(line: &SaleLine, reason: Option<ReviewReason>) -> Facts<'static> {
    Facts {
        gross_minor: line.gross.amount_minor,
        net_minor: line.net.amount_minor,
        reason: reason.map(ReviewReason::name),
        order_refunded_minor: line.order_refunded.map(|refunded| refunded.amount_minor),
    }
}

/// The key of a stored line whose own key another reading of it holds.
pub(crate) fn changed_key(line: &sale_line::Model, line_key: &[u8]) -> Vec<u8> {
    let facts = Facts {
        gross_minor: line.gross_minor,
        net_minor: line.net_minor,
        reason: line.file_reason.as_deref(),
        order_refunded_minor: line.order_refunded_minor,
    };
    facts.key(line_key)
}

impl KnownLine {
    /// The row that told it: its import, and its number there.
    pub fn row(&self) -> (Uuid, i64) {
        (self.import_id, self.row_number)
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            gross_minor: self.gross_minor,
            net_minor: self.net_minor,
            reason: self.file_reason.as_deref(),
            order_refunded_minor: self.order_refunded_minor,
        }
    }

    /// The key under which a line that says this one otherwise is stored.
    fn changed_by(&self, line: &SaleLine, reason: Option<ReviewReason>) -> Option<Vec<u8>> {
        let facts = facts_of(line, reason);
        // A return that is told otherwise is told with its sale, but not that it was voided.
        let can_change = self.kind == SaleLineKind::Sale || is_voided(self.file_reason.as_deref());
        let is_changed = can_change && self.state != SaleLineState::Undone && self.facts() != facts;
        is_changed.then(|| facts.key(&line.line_key.0))
    }

    /// Whether something was decided of it that holds: no other reading has its place.
    fn holds(&self) -> bool {
        self.state != SaleLineState::Undone && self.line_key != free_key(self.id)
    }

    fn is_of(&self, line: &SaleLine) -> bool {
        self.kind == SaleLineKind::Sale
            && line.kind == Kind::Sale
            && self.sold_on == line.sold_on
            && self.item == line.item
            && (self.sku == line.sku || self.sku.is_none() || line.sku.is_none())
    }
}

impl KnownLines {
    /// `has_earlier`: whether other files hold sales of the days of this one.
    pub async fn load(
        tx: &StoreTx,
        import: ImportId,
        rows: &[Row],
        has_earlier: bool,
    ) -> Result<Self, DbErr> {
        let told: HashSet<&[u8]> = all_lines(rows)
            .map(|(line, _)| line.line_key.0.as_slice())
            .collect();
        let keys = told.iter().map(|key| key.to_vec()).collect();
        let keys = known_keys(tx, keys).await?;
        let mut known = Self::default();
        for line in find(tx, "line_key", keys).await? {
            known.by_key.insert(line.line_key.clone(), line);
        }
        let changed: Vec<Value> = all_lines(rows)
            .filter_map(|(line, reason)| {
                let before = known.by_key.get(line.line_key.0.as_slice())?;
                Some(before.changed_by(line, reason)?.into())
            })
            .collect();
        let stored = find(tx, "line_key", changed).await?;
        known.changed_keys = stored.into_iter().map(|line| line.line_key).collect();
        // The days of a file are those of what was sold, without what was voided.
        let voided = Some(ReviewReason::VoidedSince);
        let lines = all_lines(rows).filter(|(_, reason)| has_earlier || *reason == voided);
        let receipts = lines.map(|(line, _)| line.receipt.as_str());
        known.untold = untold(tx, import, receipts.collect(), &told).await?;
        let lines = known.by_key.values().chain(known.untold.values().flatten());
        let waiting = lines.filter(|line| line.state == SaleLineState::Review);
        let first = waiting.filter_map(|line| line.changes_line_id);
        let first = find(tx, "id", first.map(Value::from).collect()).await?;
        known.changed = first.into_iter().map(|line| (line.id, line)).collect();
        known.load_voided(tx, rows).await?;
        Ok(known)
    }

    /// How the line stands to what is known. A line that changed under another key
    /// stands for one line of its transaction. Each known line is seen once.
    pub fn see(&mut self, line: &SaleLine, reason: Option<ReviewReason>) -> Seen {
        let own_key = line.line_key.0.as_slice();
        if let Some(before) = self.by_key.remove(own_key) {
            return match before.changed_by(line, reason) {
                Some(line_key) if !self.changed_keys.contains(&line_key) => {
                    self.change(line, before, line_key)
                }
                _ => Seen::Same,
            };
        }
        let Some(lines) = self.untold.get_mut(&line.receipt) else {
            return Seen::New;
        };
        match lines.iter().position(|before| before.is_of(line)) {
            Some(position) => {
                let before = lines.swap_remove(position);
                self.change(line, before, own_key.to_vec())
            }
            None => Seen::New,
        }
    }

    /// A reading that waits for a person gives its key and its question away.
    fn change(&self, line: &SaleLine, before: KnownLine, line_key: Vec<u8>) -> Seen {
        if before.state != SaleLineState::Review {
            return Seen::Changed(Box::new(Change {
                before,
                superseded: None,
                line_key,
            }));
        }
        let first = before.changes_line_id.and_then(|id| self.changed.get(&id));
        let first = first.filter(|first| first.holds()).cloned();
        Seen::Changed(Box::new(Change {
            before: first.unwrap_or_else(|| before.clone()),
            superseded: Some(before),
            line_key: line.line_key.0.to_vec(),
        }))
    }
}

/// Those of the keys that lines have. Of a list, PostgreSQL may read the whole store
/// instead of looking for each; most keys of most files are new.
async fn known_keys(tx: &StoreTx, keys: Vec<Vec<u8>>) -> Result<Vec<Value>, DbErr> {
    if !tx.is_postgres() {
        return Ok(keys.into_iter().map(Value::from).collect());
    }
    let sql = "SELECT k.line_key FROM unnest(CAST($2 AS bytea[])) k (line_key)
         WHERE (SELECT l.id FROM sale_line l WHERE l.store_id = $1 AND l.line_key = k.line_key) IS NOT NULL";
    let rows = tx.query(sql, [keys.into()]).await?;
    let keys = rows.iter().map(|row| row.try_get_by_index::<Vec<u8>>(0));
    keys.map(|key| Ok(key?.into())).collect()
}

async fn find(tx: &StoreTx, column: &str, values: Vec<Value>) -> Result<Vec<KnownLine>, DbErr> {
    let mut found = Vec::new();
    for chunk in values.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT {COLUMNS} FROM sale_line WHERE store_id = $1 AND {column} IN ({})",
            placeholders(2, chunk.len())
        );
        let rows: Vec<QueryResult> = tx.query(&sql, chunk.iter().cloned()).await?;
        for row in &rows {
            found.push(KnownLine::from_query_result(row, "")?);
        }
    }
    // Asked for in this order, the whole store would be read by its primary key.
    found.sort_by_key(|line| line.id);
    Ok(found)
}

/// The lines of rows, each with why the file itself sends it to review.
fn all_lines(rows: &[Row]) -> impl Iterator<Item = (&SaleLine, Option<ReviewReason>)> {
    rows.iter().flat_map(|row| {
        let (lines, reason) = lines_of(&row.outcome);
        lines.iter().map(move |line| (line, reason))
    })
}

pub(super) fn lines_of(outcome: &Outcome) -> (&[SaleLine], Option<ReviewReason>) {
    match outcome {
        Outcome::Lines(lines) => (lines, None),
        Outcome::Review { lines, reason } => (lines, Some(*reason)),
        Outcome::Voided(line) => (slice::from_ref(line), Some(ReviewReason::VoidedSince)),
        Outcome::Skipped { .. } | Outcome::Rejected(_) => (&[], None),
    }
}
