//! Stores one chunk of a file: its rows, their new lines, and what the lines
//! whose owner is known come to.

use domain::attribution::Owner;
use domain::ids::ImportId;
use domain::import::{Outcome, Row, SkipReason};
use domain::review::ReviewReason;
use domain::sale_line as line;
use entity::StoreScoped;
use entity::import_row::{self, RowOutcome};
use entity::sale_line::{self, SaleLineState};
use rust_decimal::prelude::ToPrimitive;
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use uuid::Uuid;

use super::allocate::{AllocateError, Allocated, Allocator};
use super::attribution::{Surroundings, tags_as_stored};
use super::known_lines::{KnownLine, KnownLines, Seen, lines_of, voiding_key};
use super::outcomes::{Tally, move_rows_of};
use super::undo_import::free_key;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::review::settle_waiting;

/// Stores the rows of a chunk, each once, whatever was imported before. `has_earlier`:
/// whether other files hold sales of the same days.
pub(super) async fn store_rows(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    import: ImportId,
    rows: &[Row],
    has_earlier: bool,
) -> Result<(), AllocateError> {
    tx.avoid_scans().await?;
    let is_voided = |row: &&Row| matches!(row.outcome, Outcome::Voided(_));
    if rows.iter().any(|row| is_voided(&row)) {
        // What waits for a person must not be posted between the look and the change.
        lock_head(tx).await?;
    }
    let mut known = KnownLines::load(tx, import, rows, has_earlier).await?;
    let mut stored = Stored {
        around: allocator.listed(tx, skus(rows)).await?,
        ..Stored::default()
    };
    // What the file tells as sold is not what was voided: that comes last.
    let (voided, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_voided);
    for row in others.into_iter().chain(voided) {
        stored.add(tx, app, allocator, import, row, &mut known)?;
    }
    supersede(tx, &stored.superseded).await?;
    leave_out(tx, app, allocator, &stored.voided).await?;
    tx.insert(stored.lines).await?;
    tx.insert(stored.rows).await?;
    allocator
        .record(tx, app, Actor::System("import"), &stored.allocated)
        .await?;
    stored.tally.save(tx, import).await?;
    Ok(())
}

fn skus(rows: &[Row]) -> impl Iterator<Item = &str> {
    let lines = rows.iter().flat_map(|row| lines_of(&row.outcome).0);
    lines.filter_map(|line| line.sku.as_deref())
}

/// Leaves lines out that waited for a person, because a later file tells them otherwise.
async fn supersede(tx: &StoreTx, lines: &[KnownLine]) -> Result<(), DbErr> {
    for line in lines {
        tx.execute(
            "UPDATE sale_line SET state = 'skipped', line_key = $3,
               skip_reason = 'a later file tells this line otherwise'
             WHERE store_id = $1 AND id = $2",
            [line.id.into(), free_key(line.id).into()],
        )
        .await?;
    }
    move_rows_of(tx, lines.iter().map(KnownLine::row)).await
}

/// Leaves lines out that waited for a person, because the till voided them. They keep
/// their keys and say so: a file that tells them as sold says otherwise.
async fn leave_out(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    lines: &[KnownLine],
) -> Result<(), AllocateError> {
    if lines.is_empty() {
        return Ok(());
    }
    for line in lines {
        tx.execute(
            "UPDATE sale_line SET state = 'skipped', skip_reason = $3, file_reason = $4
             WHERE store_id = $1 AND id = $2",
            [
                line.id.into(),
                SkipReason::Voided.words().into(),
                ReviewReason::VoidedSince.name().into(),
            ],
        )
        .await?;
    }
    move_rows_of(tx, lines.iter().map(KnownLine::row)).await?;
    let left_out = sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::Id.is_in(lines.iter().map(|line| line.id)))
        .all(tx.connection())
        .await?;
    settle_waiting(tx, app, allocator, Actor::System("import"), &left_out).await
}

/// What a chunk adds to each table.
#[derive(Default)]
struct Stored {
    lines: Vec<sale_line::Model>,
    rows: Vec<import_row::Model>,
    allocated: Vec<Allocated>,
    tally: Tally,
    /// Lines in review that lines of the chunk take the place of.
    superseded: Vec<KnownLine>,
    /// Lines in review that the till voided.
    voided: Vec<KnownLine>,
    around: Surroundings,
}

impl Stored {
    fn add(
        &mut self,
        tx: &StoreTx,
        app: &App,
        allocator: &Allocator,
        import: ImportId,
        row: &Row,
        known: &mut KnownLines,
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
            Outcome::Voided(line) => {
                stored.net_minor = line.net.amount_minor;
                match known.see_voided(line, import.uuid()) {
                    Some(before) if before.state != SaleLineState::Review => {
                        let reason = Some(ReviewReason::VoidedSince);
                        let mut new = new_line(tx, app, import, row, line, reason);
                        new.line_key = voiding_key(before.id);
                        new.changes_line_id = Some(before.id);
                        self.add_line(allocator, new, reason)?;
                        stored.outcome = RowOutcome::Review;
                        stored.reason = reason.map(|reason| reason.name().to_owned());
                    }
                    before => {
                        self.voided.extend(before);
                        stored.outcome = RowOutcome::Skipped;
                        stored.reason = Some(SkipReason::Voided.name().to_owned());
                    }
                }
            }
            Outcome::Rejected(rejection) => {
                stored.outcome = RowOutcome::Rejected;
                stored.reason = Some(rejection.reason.clone());
                stored.column_name = Some(rejection.column.clone());
                stored.value = Some(rejection.value.clone());
                stored.net_minor = row.control.amount_minor;
            }
            Outcome::Lines(_) | Outcome::Review { .. } => {
                let (lines, reason) = lines_of(&row.outcome);
                for line in lines {
                    stored.net_minor = stored.net_minor.saturating_add(line.net.amount_minor);
                    let mut new = new_line(tx, app, import, row, line, reason);
                    let mut reason = reason;
                    match known.see(line, reason) {
                        Seen::Same => continue,
                        Seen::New => {}
                        Seen::Changed(change) => {
                            new.changes_line_id = Some(change.before.id);
                            new.line_key = change.line_key;
                            self.superseded.extend(change.superseded);
                            if change.before.state != SaleLineState::Review {
                                reason = Some(reason.unwrap_or(ReviewReason::ChangedAtTill));
                            }
                        }
                    }
                    let waits = self.add_line(allocator, new, reason)?;
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
    fn add_line(
        &mut self,
        allocator: &Allocator,
        mut new: sale_line::Model,
        reason: Option<ReviewReason>,
    ) -> Result<Option<ReviewReason>, AllocateError> {
        let mut waits = reason;
        match (reason, new.kind, allocator.owner(&new, &self.around)) {
            (Some(_), _, owner) => {
                // Whose it is can be known although the line waits.
                new.consignor_id = consignor_of(owner);
            }
            // Its sale may stand further down the file: tills list the newest first.
            (None, sale_line::SaleLineKind::Return, owner) => {
                new.state = SaleLineState::Waiting;
                new.consignor_id = consignor_of(owner);
            }
            (None, sale_line::SaleLineKind::Sale, Some(Owner::Store)) => {
                new.state = SaleLineState::StoreOwned;
            }
            (None, sale_line::SaleLineKind::Sale, None) => waits = Some(ReviewReason::NoConsignor),
            (None, sale_line::SaleLineKind::Sale, Some(Owner::Consignor(consignor))) => {
                new.consignor_id = Some(consignor.uuid());
                if self.around.is_gone(&new) {
                    waits = Some(ReviewReason::ItemGone);
                } else if allocator.waits_for_transaction(&new, &self.around) {
                    new.state = SaleLineState::Waiting;
                    self.lines.push(new);
                    return Ok(None);
                } else {
                    match allocator.divide(&new, consignor, &self.around)? {
                        Ok(allocated) => {
                            new.state = SaleLineState::Allocated;
                            self.allocated.push(allocated);
                        }
                        Err(reason) => waits = Some(reason),
                    }
                }
            }
        }
        if let Some(reason) = waits {
            new.state = SaleLineState::Review;
            new.review_reason = Some(reason.name().to_owned());
        }
        self.lines.push(new);
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
    reason: Option<ReviewReason>,
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
        note: line.note.clone(),
        skip_reason: None,
        file_reason: reason.map(|reason| reason.name().to_owned()),
        order_refunded_minor: line.order_refunded.map(|refunded| refunded.amount_minor),
        changes_line_id: None,
        location: line.circumstances.location.clone(),
        channel: line.circumstances.channel.clone(),
        payment: line.circumstances.payment.clone(),
        tags: tags_as_stored(&line.circumstances.tags),
        discount_name: line.circumstances.discount_name.clone(),
        is_tax_inside: line.circumstances.is_tax_inside,
        allocation_revision: 1,
    }
}

fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
