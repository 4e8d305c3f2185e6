//! The job that reads a file: checks it as a whole, stores it chunk by chunk,
//! divides the sales that waited for their transaction, and settles its returns. Each chunk is one transaction, which also says how
//! far the file was read, so that a killed import goes on where it stopped.

use domain::ids::{ImportId, StoreId};
use domain::import::{ImportOptions, Inspection};
use entity::StoreScoped;
use entity::import::{self, ImportState};
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};
use uuid::Uuid;

use super::allocate::{AllocateError, Allocator};
use super::pace::Pace;
use super::read_file::{Chunk, inspect_file, read_chunks};
use super::settings::ImportSettings;
use super::settle_returns;
use super::settle_sales::settle_sales;
use super::store_rows::store_rows;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::ledger::lock_head;
use crate::ports::StoreEvent;
use crate::stores::store_facts;

/// Returns that are settled in one transaction.
const RETURNS_AT_ONCE: u64 = 500;

/// Sales that waited for their transaction and are divided together.
const SALES_AT_ONCE: u64 = 500;

impl From<AllocateError> for JobError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::GiveUp(other.to_string()),
        }
    }
}

/// Runs the import that the job is about.
///
/// # Errors
/// [`JobError`]
pub async fn run_import(app: &App, lease: &Lease) -> Result<(), JobError> {
    let run = Run::load(app, lease).await?;
    if matches!(
        run.import.state,
        ImportState::Undoing
            | ImportState::Undone
            | ImportState::Cancelling
            | ImportState::Cancelled
    ) {
        return Err(JobError::GiveUp("the import was undone".to_owned()));
    }
    if run.import.rows_total.is_none() {
        let inspected = inspect_file(
            app,
            run.store_id,
            &run.import.file_sha256,
            run.options.clone(),
        )
        .await?;
        match inspected {
            Err(error) => {
                let error = Some(error.to_string());
                return run.end(ImportState::Failed, error, None).await;
            }
            Ok(inspection) if !inspection.is_balanced => {
                let error = Some(does_not_add_up(&inspection));
                return run.end(ImportState::Unbalanced, error, None).await;
            }
            Ok(inspection) => run.begin(&inspection).await?,
        }
    }
    let control_minor = run.store_chunks().await?;
    run.settle_sales().await?;
    run.settle().await?;
    run.end(ImportState::Done, None, Some(control_minor)).await
}

fn does_not_add_up(inspection: &Inspection) -> String {
    format!(
        "The rows of the file do not add up to its own total of {}, so nothing of it was posted. Export the file again, or look for columns that were changed by hand.",
        inspection.control_net
    )
}

/// One run of one import's job.
struct Run<'a> {
    app: &'a App,
    lease: &'a Lease,
    store_id: StoreId,
    id: ImportId,
    import: import::Model,
    options: ImportOptions,
}

impl<'a> Run<'a> {
    async fn load(app: &'a App, lease: &'a Lease) -> Result<Self, JobError> {
        let store_id = lease.store_id;
        let id = ImportId::new(lease.subject_id);
        let tx = app.db.read(store_id).await?;
        let import = import::Entity::find_by_id((store_id.uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .ok_or_else(|| JobError::GiveUp("the import is gone".to_owned()))?;
        let settings = ImportSettings::from_json(&import.settings)?;
        let options = settings.options(&store_facts(&tx).await?);
        Ok(Self {
            app,
            lease,
            store_id,
            id,
            import,
            options,
        })
    }

    async fn begin(&self, inspection: &Inspection) -> Result<(), JobError> {
        let rows = i64::try_from(inspection.rows).unwrap_or(i64::MAX);
        let tx = self.app.db.begin(self.store_id).await?;
        self.update(
            &tx,
            "state = 'running', rows_total = $3, first_sold_on = $4, last_sold_on = $5",
            [rows.into(), inspection.first.into(), inspection.last.into()],
        )
        .await?;
        self.commit(tx).await
    }

    /// Stores what is left of the file, and gives its own total.
    async fn store_chunks(&self) -> Result<i64, JobError> {
        let tx = self.app.db.read(self.store_id).await?;
        let allocator = Allocator::load(&tx).await?;
        let has_earlier = self.has_earlier(&tx).await?;
        drop(tx);
        let rows_done = u64::try_from(self.import.rows_done).unwrap_or(0);
        let file = &self.import.file_sha256;
        let options = self.options.clone();
        let mut chunks = read_chunks(self.app, self.store_id, file, options, rows_done).await?;
        let mut pace = Pace::default();
        while let Some(chunk) = chunks.recv().await {
            let rows = match chunk.map_err(JobError::Retry)? {
                Chunk::Rows(rows) => rows,
                Chunk::End(control) => return Ok(control.amount_minor),
            };
            let tx = self.app.db.begin(self.store_id).await?;
            store_rows(&tx, self.app, &allocator, self.id, &rows, has_earlier).await?;
            let last = rows.last().map_or(0, |row| row.number);
            let last = i64::try_from(last).unwrap_or(i64::MAX);
            let pace = pace.at(self.app.context.now(), last);
            self.update(
                &tx,
                "rows_done = $3, rows_per_second = $4",
                [last.into(), pace.into()],
            )
            .await?;
            self.commit(tx).await?;
        }
        Err(JobError::Retry(
            "the reading of the file was cut off".to_owned(),
        ))
    }

    /// Whether other files hold sales of the days of this one.
    async fn has_earlier(&self, tx: &StoreTx) -> Result<bool, DbErr> {
        let earlier = tx
            .query(
                "SELECT 1 FROM import i JOIN import o ON o.store_id = i.store_id AND o.id <> i.id
                   AND o.first_sold_on <= i.last_sold_on AND o.last_sold_on >= i.first_sold_on
                 WHERE i.store_id = $1 AND i.id = $2 AND o.state <> 'undone' LIMIT 1",
                [self.id.uuid().into()],
            )
            .await?;
        Ok(!earlier.is_empty())
    }

    /// Divides the file's sales that waited for all of their transaction.
    async fn settle_sales(&self) -> Result<(), JobError> {
        loop {
            let tx = self.app.db.begin(self.store_id).await?;
            lock_head(&tx).await?;
            let sales = sale_line::Entity::in_store(self.store_id.uuid())
                .filter(sale_line::Column::ImportId.eq(self.id.uuid()))
                .filter(sale_line::Column::State.eq(SaleLineState::Waiting))
                .filter(sale_line::Column::Kind.eq(SaleLineKind::Sale))
                .order_by_asc(sale_line::Column::Id)
                .limit(SALES_AT_ONCE)
                .all(tx.connection())
                .await?;
            if sales.is_empty() {
                return Ok(());
            }
            let allocator = Allocator::load(&tx).await?;
            let actor = Actor::System("import");
            settle_sales(&tx, self.app, &allocator, actor, &sales).await?;
            self.commit(tx).await?;
        }
    }

    /// Settles the file's returns, and those of other files that waited for its sales.
    async fn settle(&self) -> Result<(), JobError> {
        let mut after = Uuid::nil();
        loop {
            let tx = self.app.db.begin(self.store_id).await?;
            // One import at a time: of two that end together, one would otherwise
            // look for a sale, and the other for what waits for it, both too early.
            lock_head(&tx).await?;
            let returns = self.open_returns(&tx, after).await?;
            let Some(last) = returns.last() else {
                return Ok(());
            };
            after = last.id;
            let allocator = Allocator::load(&tx).await?;
            let actor = Actor::System("import");
            settle_returns(&tx, self.app, &allocator, actor, &returns).await?;
            self.commit(tx).await?;
        }
    }

    async fn open_returns(
        &self,
        tx: &StoreTx,
        after: Uuid,
    ) -> Result<Vec<sale_line::Model>, DbErr> {
        let sql = format!(
            "SELECT * FROM sale_line WHERE store_id = $1 AND kind = 'return' AND id > $3
               AND ((state = 'waiting' AND import_id = $2)
                 OR (state = 'review' AND review_reason IN ('sale_unknown', 'sale_in_review') AND return_of IN (
                   SELECT s.return_of FROM sale_line s
                   WHERE s.store_id = $1 AND s.import_id = $2 AND s.kind = 'sale' AND s.return_of IS NOT NULL)))
             ORDER BY id LIMIT {RETURNS_AT_ONCE}"
        );
        let values: [Value; 3] = [
            self.store_id.uuid().into(),
            self.id.uuid().into(),
            after.into(),
        ];
        let backend = sea_orm::ConnectionTrait::get_database_backend(tx.connection());
        sale_line::Entity::find()
            .from_raw_sql(Statement::from_sql_and_values(backend, sql, values))
            .all(tx.connection())
            .await
    }

    /// Ends the import, whose sums must then be those of the file.
    async fn end(
        &self,
        state: ImportState,
        error: Option<String>,
        control_minor: Option<i64>,
    ) -> Result<(), JobError> {
        let tx = self.app.db.begin(self.store_id).await?;
        let name = match state {
            ImportState::Failed => "failed",
            ImportState::Unbalanced => "unbalanced",
            _ => "done",
        };
        self.update(
            &tx,
            "state = $3, error = $4, net_control_minor = $5, finished_at = $6",
            [
                name.into(),
                error.into(),
                control_minor.into(),
                self.app.context.now().into(),
            ],
        )
        .await?;
        tx.execute(
            "UPDATE import SET state = 'unbalanced',
               error = 'The rows that were stored do not add up to the file''s own total, so nothing of it is paid. This is a fault of Hangtag: please report it.'
             WHERE store_id = $1 AND id = $2 AND state = 'done' AND net_control_minor <>
               net_imported_minor + net_duplicate_minor + net_skipped_minor + net_review_minor + net_rejected_minor",
            [self.id.uuid().into()],
        )
        .await?;
        self.lease.done(&tx, self.app).await?;
        tx.commit().await?;
        self.publish().await;
        Ok(())
    }

    async fn update(
        &self,
        tx: &StoreTx,
        change: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<(), DbErr> {
        let sql = format!("UPDATE import SET {change} WHERE store_id = $1 AND id = $2");
        let id = std::iter::once(self.id.uuid().into());
        tx.execute(&sql, id.chain(values)).await?;
        Ok(())
    }

    /// Commits if no other worker has taken the job over.
    async fn commit(&self, tx: StoreTx) -> Result<(), JobError> {
        self.lease.fence(&tx, self.app).await?;
        tx.commit().await?;
        self.publish().await;
        Ok(())
    }

    async fn publish(&self) {
        let event = StoreEvent::ImportProgressed(self.id);
        self.app.events.publish(self.store_id, event).await;
    }
}
