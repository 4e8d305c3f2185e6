//! Takes back all that an import posted: by reversal, until a payout covers any of it.

use domain::ids::{ImportId, StoreId};
use domain::import::SkipReason;
use domain::review::ReviewReason;
use entity::StoreScoped;
use entity::import::{self, ImportState};
use entity::sale_line::{self, SaleLineState};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Value};
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};
use crate::imports::{AllocateError, last_allocations, move_rows_of, post_reversals};
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::ledger::lock_head;
use crate::ports::StoreEvent;

/// Lines that are taken back in one transaction.
const LINES_AT_ONCE: u64 = 500;

#[derive(Debug, Error)]
pub enum UndoImportError {
    #[error("there is no such import")]
    NotFound,
    #[error(
        "the import runs still, or was undone or cancelled; cancel it, or import the file again"
    )]
    NotEnded,
    #[error(
        "some of its sales were paid out already; correct what is wrong by a return or by hand"
    )]
    Paid,
    #[error("returns of {0} undo sales of this import; undo that import first")]
    ReturnsElsewhere(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Asks for an import to be undone. From now on nothing of it is paid.
///
/// # Errors
/// [`UndoImportError`]
pub async fn undo_import(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ImportId,
) -> Result<import::Model, UndoImportError> {
    let tx = app.db.begin(store_id).await?;
    // No batch is approved between the look and the change.
    lock_head(&tx).await?;
    let find = || import::Entity::find_by_id((store_id.uuid(), id.uuid()));
    let found = find().one(tx.connection()).await?;
    let found = found.ok_or(UndoImportError::NotFound)?;
    let has_ended = matches!(
        found.state,
        ImportState::Done | ImportState::Unbalanced | ImportState::Failed
    );
    if !has_ended {
        return Err(UndoImportError::NotEnded);
    }
    if is_paid(&tx, id).await? {
        return Err(UndoImportError::Paid);
    }
    if let Some(file) = file_with_returns(&tx, id).await? {
        return Err(UndoImportError::ReturnsElsewhere(file));
    }
    tx.execute(
        "UPDATE import SET state = 'undoing', error = NULL, finished_at = NULL WHERE store_id = $1 AND id = $2",
        [id.uuid().into()],
    )
    .await?;
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::UndoImport, &[job]).await?;
    let subject = id.to_string();
    audit::record(&tx, &app.context, actor, "undo_import", &subject, "{}").await?;
    let undoing = find().one(tx.connection()).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    undoing.ok_or(UndoImportError::NotFound)
}

async fn is_paid(tx: &StoreTx, id: ImportId) -> Result<bool, DbErr> {
    let paid = tx
        .query(
            // The entries that moved the import's money to another consignor, too.
            "SELECT 1 FROM payable_entry
             WHERE store_id = $1 AND import_id = $2 AND payout_id IS NOT NULL LIMIT 1",
            [id.uuid().into()],
        )
        .await?;
    Ok(!paid.is_empty())
}

/// Another file whose returns undo sales of this one.
pub(super) async fn file_with_returns(tx: &StoreTx, id: ImportId) -> Result<Option<String>, DbErr> {
    let rows = tx
        .query(
            "SELECT i.file_name FROM sale_line s
             JOIN allocation a ON a.store_id = s.store_id AND a.sale_line_id = s.id
             JOIN allocation r ON r.store_id = a.store_id AND r.undoes_allocation_id = a.id
             JOIN sale_line l ON l.store_id = r.store_id AND l.id = r.sale_line_id
             JOIN import i ON i.store_id = l.store_id AND i.id = l.import_id
             WHERE s.store_id = $1 AND s.import_id = $2 AND l.import_id <> $2 AND l.state <> 'undone' LIMIT 1",
            [id.uuid().into()],
        )
        .await?;
    rows.first().map(|row| row.try_get_by_index(0)).transpose()
}

/// The job that takes the lines of an import back, some at a time.
///
/// # Errors
/// [`JobError`]
pub async fn undo_lines(app: &App, lease: &Lease) -> Result<(), JobError> {
    let id = ImportId::new(lease.subject_id);
    loop {
        let tx = app.db.begin(lease.store_id).await?;
        let lines = sale_line::Entity::in_store(lease.store_id.uuid())
            .filter(sale_line::Column::ImportId.eq(id.uuid()))
            .filter(sale_line::Column::State.ne(SaleLineState::Undone))
            .order_by_asc(sale_line::Column::Id)
            .limit(LINES_AT_ONCE)
            .all(tx.connection())
            .await?;
        let is_end = lines.is_empty();
        if is_end {
            tx.execute(
                "UPDATE import SET state = CASE state WHEN 'cancelling' THEN 'cancelled' ELSE 'undone' END, finished_at = $3
                 WHERE store_id = $1 AND id = $2",
                [id.uuid().into(), app.context.now().into()],
            )
            .await?;
            lease.done(&tx, app).await?;
        } else {
            reverse(&tx, app, Actor::System("undo"), &lines).await?;
            forget_keys(&tx, &lines).await?;
            forget_keys_of_changed(&tx, &lines).await?;
            settle_voidings(&tx, &lines).await?;
            lease.fence(&tx, app).await?;
        }
        tx.commit().await?;
        let event = StoreEvent::ImportProgressed(id);
        app.events.publish(lease.store_id, event).await;
        if is_end {
            return Ok(());
        }
    }
}

/// Posts the reversal of the entry of each of these lines that stands.
pub(crate) async fn reverse(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    lines: &[sale_line::Model],
) -> Result<(), AllocateError> {
    // Nobody divides a line again between the look and the reversal.
    lock_head(tx).await?;
    let allocations = last_allocations(tx, lines.iter().map(|line| line.id)).await?;
    let standing = lines
        .iter()
        .filter_map(|line| Some((line, allocations.get(&line.id)?)));
    post_reversals(tx, app, actor, standing).await
}

/// The same lines may come again, in the same file or a better one.
async fn forget_keys(tx: &StoreTx, lines: &[sale_line::Model]) -> Result<(), DbErr> {
    for chunk in lines.chunks(ROWS_PER_STATEMENT) {
        let mut cases = String::new();
        let mut ids = Vec::with_capacity(chunk.len());
        let mut values: Vec<Value> = Vec::with_capacity(chunk.len().saturating_mul(2));
        for (first, line) in (2_u32..).step_by(2).zip(chunk) {
            let second = first.saturating_add(1);
            cases.push_str(&format!(" WHEN ${first} THEN ${second}"));
            ids.push(format!("${first}"));
            values.push(line.id.into());
            values.push(free_key(line.id).into());
        }
        let sql = format!(
            "UPDATE sale_line SET state = 'undone', review_reason = NULL, skip_reason = NULL, line_key = CASE id{cases} END
             WHERE store_id = $1 AND id IN ({})",
            ids.join(", ")
        );
        tx.execute(&sql, values).await?;
    }
    Ok(())
}

/// What these lines took the place of may come again as well.
async fn forget_keys_of_changed(tx: &StoreTx, lines: &[sale_line::Model]) -> Result<(), DbErr> {
    let changed = lines.iter().filter_map(|line| line.changes_line_id);
    let changed = sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::Id.is_in(changed))
        .filter(sale_line::Column::State.eq(SaleLineState::Undone))
        .all(tx.connection())
        .await?;
    forget_keys(tx, &changed).await
}

/// Where the till voided these lines since, there is nothing left to take back. The
/// voidings stand for their lines from now on, as if they had been taken back.
async fn settle_voidings(tx: &StoreTx, lines: &[sale_line::Model]) -> Result<(), DbErr> {
    let voidings = sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::ChangesLineId.is_in(lines.iter().map(|line| line.id)))
        .filter(sale_line::Column::ReviewReason.eq(ReviewReason::VoidedSince.name()))
        .all(tx.connection())
        .await?;
    for voiding in &voidings {
        let of_voiding = |line: &&sale_line::Model| Some(line.id) == voiding.changes_line_id;
        let Some(line) = lines.iter().find(of_voiding) else {
            continue;
        };
        tx.execute(
            "UPDATE sale_line SET state = 'skipped', skip_reason = $3, line_key = $4
             WHERE store_id = $1 AND id = $2",
            [
                voiding.id.into(),
                SkipReason::Voided.words().into(),
                line.line_key.clone().into(),
            ],
        )
        .await?;
    }
    let rows = voidings
        .iter()
        .map(|voiding| (voiding.import_id, voiding.row_number));
    move_rows_of(tx, rows).await
}

/// A key that no line of a file has.
pub(crate) fn free_key(line: Uuid) -> Vec<u8> {
    Sha256::new_with_prefix("undone")
        .chain_update(line)
        .finalize()
        .to_vec()
}
