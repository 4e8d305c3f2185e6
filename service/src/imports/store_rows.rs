//! Stores one chunk of a file: its rows, their new lines, and what the lines
//! whose owner is known come to.

use std::collections::HashSet;

use domain::attribution::Owner;
use domain::ids::ImportId;
use domain::import::{Outcome, Row};
use domain::review::ReviewReason;
use domain::sale_line as line;
use entity::import_row::{self, RowOutcome};
use entity::sale_line::{self, SaleLineState};
use rust_decimal::prelude::ToPrimitive;
use sea_orm::{DbErr, Value};
use uuid::Uuid;

use super::allocate::{AllocateError, Allocated, Allocator};
use super::outcomes::Tally;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, array, placeholders};

/// Stores the rows of a chunk, each once, whatever was imported before.
pub(super) async fn store_rows(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    import: ImportId,
    rows: &[Row],
) -> Result<(), AllocateError> {
    tx.avoid_scans().await?;
    let known = known_keys(tx, rows).await?;
    let mut stored = Stored::default();
    for row in rows {
        stored.add(tx, app, allocator, import, row, &known)?;
    }
    tx.insert(stored.lines).await?;
    tx.insert(stored.rows).await?;
    allocator
        .record(tx, app, Actor::System("import"), &stored.allocated)
        .await?;
    stored.tally.save(tx, import).await?;
    Ok(())
}

/// The keys of lines that were imported before.
async fn known_keys(tx: &StoreTx, rows: &[Row]) -> Result<HashSet<Vec<u8>>, DbErr> {
    let lines = rows.iter().flat_map(|row| lines_of(&row.outcome));
    let keys: Vec<Vec<u8>> = lines.map(|line| line.line_key.0.to_vec()).collect();
    let mut known = HashSet::new();
    if tx.is_postgres() {
        // A look for each key: of a list, PostgreSQL may read the whole store instead.
        let sql = "SELECT k.line_key FROM unnest(CAST($2 AS bytea[])) k (line_key)
             WHERE (SELECT l.id FROM sale_line l WHERE l.store_id = $1 AND l.line_key = k.line_key) IS NOT NULL";
        for row in tx
            .query(sql, [array(keys.into_iter().map(Value::from))?])
            .await?
        {
            known.insert(row.try_get_by_index(0)?);
        }
        return Ok(known);
    }
    for chunk in keys.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT line_key FROM sale_line WHERE store_id = $1 AND line_key IN ({})",
            placeholders(2, chunk.len())
        );
        for row in tx
            .query(&sql, chunk.iter().cloned().map(Value::from))
            .await?
        {
            known.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(known)
}

fn lines_of(outcome: &Outcome) -> &[line::SaleLine] {
    match outcome {
        Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
        Outcome::Skipped { .. } | Outcome::Rejected(_) => &[],
    }
}

/// What a chunk adds to each table.
#[derive(Default)]
struct Stored {
    lines: Vec<sale_line::Model>,
    rows: Vec<import_row::Model>,
    allocated: Vec<Allocated>,
    tally: Tally,
}

impl Stored {
    fn add(
        &mut self,
        tx: &StoreTx,
        app: &App,
        allocator: &Allocator,
        import: ImportId,
        row: &Row,
        known: &HashSet<Vec<u8>>,
    ) -> Result<(), AllocateError> {
        let mut stored = import_row::Model {
            store_id: tx.store_id().uuid(),
            import_id: import.uuid(),
            row_number: number(row.number),
            line_number: number(row.line),
            raw: serde_json::to_string(&row.raw)?,
            outcome: RowOutcome::Duplicate,
            reason: None,
            column_name: None,
            value: None,
            net_minor: 0,
        };
        match &row.outcome {
            Outcome::Skipped { reason, net } => {
                stored.outcome = RowOutcome::Skipped;
                stored.reason = Some(reason.name().to_owned());
                stored.net_minor = net.amount_minor;
            }
            Outcome::Rejected(rejection) => {
                stored.outcome = RowOutcome::Rejected;
                stored.reason = Some(rejection.reason.clone());
                stored.column_name = Some(rejection.column.clone());
                stored.value = Some(rejection.value.clone());
                stored.net_minor = row.control.amount_minor;
            }
            Outcome::Lines(lines) | Outcome::Review { lines, .. } => {
                let reason = match &row.outcome {
                    Outcome::Review { reason, .. } => Some(*reason),
                    _ => None,
                };
                for line in lines {
                    stored.net_minor = stored.net_minor.saturating_add(line.net.amount_minor);
                    if known.contains(line.line_key.0.as_slice()) {
                        continue;
                    }
                    let waits = self.add_line(tx, app, allocator, import, row, line, reason)?;
                    match waits {
                        Some(reason) => {
                            stored.outcome = RowOutcome::Review;
                            stored.reason = Some(reason.name().to_owned());
                        }
                        None if stored.outcome == RowOutcome::Duplicate => {
                            stored.outcome = RowOutcome::Imported;
                        }
                        None => {}
                    }
                }
            }
        }
        self.tally.add(stored.outcome, 1, stored.net_minor);
        self.rows.push(stored);
        Ok(())
    }

    /// Adds a new line, and divides it when it is a sale whose owner is known.
    /// Gives why it waits for a person, if it does.
    #[expect(
        clippy::too_many_arguments,
        reason = "one line, and all that is known about it"
    )]
    fn add_line(
        &mut self,
        tx: &StoreTx,
        app: &App,
        allocator: &Allocator,
        import: ImportId,
        row: &Row,
        line: &line::SaleLine,
        reason: Option<ReviewReason>,
    ) -> Result<Option<ReviewReason>, AllocateError> {
        let mut stored = new_line(tx, app, import, row, line);
        let mut waits = reason;
        match (reason, line.kind, allocator.owner(&stored)) {
            (Some(_), _, owner) => {
                // Whose it is can be known although the line waits.
                stored.consignor_id = consignor_of(owner);
            }
            // Its sale may stand further down the file: tills list the newest first.
            (None, line::SaleLineKind::Return, owner) => {
                stored.state = SaleLineState::Waiting;
                stored.consignor_id = consignor_of(owner);
            }
            (None, line::SaleLineKind::Sale, Some(Owner::Store)) => {
                stored.state = SaleLineState::StoreOwned;
            }
            (None, line::SaleLineKind::Sale, None) => waits = Some(ReviewReason::NoConsignor),
            (None, line::SaleLineKind::Sale, Some(Owner::Consignor(consignor))) => {
                stored.consignor_id = Some(consignor.uuid());
                match allocator.divide(&stored, consignor)? {
                    Ok(allocated) => {
                        stored.state = SaleLineState::Allocated;
                        self.allocated.push(allocated);
                    }
                    Err(reason) => waits = Some(reason),
                }
            }
        }
        if let Some(reason) = waits {
            stored.state = SaleLineState::Review;
            stored.review_reason = Some(reason.name().to_owned());
        }
        self.lines.push(stored);
        Ok(waits)
    }
}

fn consignor_of(owner: Option<Owner>) -> Option<Uuid> {
    match owner {
        Some(Owner::Consignor(id)) => Some(id.uuid()),
        Some(Owner::Store) | None => None,
    }
}

fn new_line(
    tx: &StoreTx,
    app: &App,
    import: ImportId,
    row: &Row,
    line: &line::SaleLine,
) -> sale_line::Model {
    let millionths = line
        .quantity
        .checked_mul(rust_decimal::Decimal::from(1_000_000));
    sale_line::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        line_key: line.line_key.0.to_vec(),
        import_id: import.uuid(),
        row_number: number(row.number),
        kind: match line.kind {
            line::SaleLineKind::Sale => sale_line::SaleLineKind::Sale,
            line::SaleLineKind::Return => sale_line::SaleLineKind::Return,
        },
        receipt: line.receipt.clone(),
        return_of: line.return_of.clone(),
        sold_on: line.sold_on,
        item: line.item.clone(),
        sku: line.sku.clone(),
        vendor: line.vendor.clone(),
        category: line.category.clone(),
        consignor_reference: line.consignor_reference.clone(),
        quantity_millionths: millionths.and_then(|value| value.to_i64()).unwrap_or(0),
        gross_minor: line.gross.amount_minor,
        discount_minor: line.discount.amount_minor,
        net_minor: line.net.amount_minor,
        tax_minor: line.tax.amount_minor,
        state: SaleLineState::Review,
        review_reason: None,
        consignor_id: None,
    }
}

fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
