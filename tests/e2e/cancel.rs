//! An import is stopped before its end, and what it posted is taken back.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::ids::{ImportId, StoreId};
use entity::import::{self, ImportState};
use sea_orm_migration::async_trait::async_trait;
use service::app::App;
use service::imports::{CancelImportError, cancel_import};
use service::jobs::{JobKind, JobTicket, find_due, sweep};
use service::ports::{EventBus, EventStream, StoreEvent};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use worker::run_job;

use crate::harness::{ACTOR, World, on_both};
use crate::shop::{sale, square};

on_both! {
    an_import_that_waits_is_cancelled
    an_import_that_runs_is_cancelled_at_the_end_of_its_chunk
    a_worker_that_dies_while_it_takes_back_changes_nothing
    an_import_that_ended_is_not_cancelled
}

/// More than two chunks of a file.
const LINES: i64 = 2_100;

/// Holds whoever publishes, which is between two transactions, until it is let go.
struct Gate {
    reached: mpsc::UnboundedSender<()>,
    open: Semaphore,
}

#[async_trait]
impl EventBus for Gate {
    async fn publish(&self, _: StoreId, _: StoreEvent) {
        // Nobody listens any more where the test looks no further.
        let _ = self.reached.send(());
        // Closed means open for ever.
        if let Ok(permit) = self.open.acquire().await {
            permit.forget();
        }
    }

    fn subscribe(&self, _: StoreId) -> EventStream {
        Box::pin(futures::stream::pending())
    }
}

/// A job that stops behind each of its transactions.
struct Held {
    gate: Arc<Gate>,
    reached: mpsc::UnboundedReceiver<()>,
    job: JoinHandle<()>,
}

impl Held {
    /// Lets it go on, behind `transactions` of which it stops again.
    async fn until_after(&mut self, transactions: usize) {
        for transaction in 0..transactions {
            if transaction > 0 {
                self.gate.open.add_permits(1);
            }
            self.reached.recv().await.unwrap();
        }
    }

    async fn finish(self) {
        self.gate.open.close();
        self.job.await.unwrap();
    }
}

impl World {
    async fn handed_in(&self, lines: i64) -> ImportId {
        let lines: Vec<_> = (0..lines)
            .map(|number| sale(&format!("T{number}"), "2026-09-01", "1001-1", 2_000))
            .collect();
        self.hand_in(square(&lines).as_bytes(), None).await
    }

    async fn ticket(&self, kind: JobKind, id: ImportId) -> Option<JobTicket> {
        find_due(&self.app, self.store, kind, id.uuid())
            .await
            .unwrap()
    }

    async fn held(&self, kind: JobKind, id: ImportId) -> Held {
        let (sender, reached) = mpsc::unbounded_channel();
        let gate = Arc::new(Gate {
            reached: sender,
            open: Semaphore::new(0),
        });
        let app = App {
            events: gate.clone(),
            ..self.app.clone()
        };
        let ticket = self.ticket(kind, id).await.unwrap();
        let job = tokio::spawn(async move { run_job(&app, ticket).await });
        Held { gate, reached, job }
    }

    async fn run(&self, kind: JobKind, id: ImportId) {
        let ticket = self.ticket(kind, id).await.unwrap();
        run_job(&self.app, ticket).await;
    }

    async fn cancelled(&self, id: ImportId) -> Result<import::Model, CancelImportError> {
        cancel_import(&self.app, self.store, ACTOR, id).await
    }

    /// Nothing of the import is left, and its file can come again.
    async fn is_gone(&self, id: ImportId, rows: i64) {
        let row = self.import_row_of(id).await;
        assert_eq!(row.state, ImportState::Cancelled, "{row:#?}");
        assert!(row.finished_at.is_some());
        assert_eq!((row.rows_done, row.rows_imported), (rows, rows));
        assert_eq!(self.count("import_row").await, rows);
        assert_eq!(self.balance("1001").await, 0);
        let reversals =
            "SELECT count(*) FROM journal_entry WHERE store_id = $1 AND kind = 'reversal'";
        assert_eq!(self.number(reversals).await, rows);
        let audited =
            "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'cancel_import'";
        assert_eq!(self.number(audited).await, 1);
        // The day's own work may stand there still: the worker was stopped early.
        let open = self.open_jobs().await;
        assert!(
            open.iter().all(|job| job.subject_id != id.uuid()),
            "{open:#?}"
        );
        assert!(matches!(
            self.cancelled(id).await,
            Err(CancelImportError::Cancelled)
        ));
        self.verify().await;

        let again = self.handed_in(LINES).await;
        self.run(JobKind::ImportFile, again).await;
        let again = self.import_row_of(again).await;
        assert_eq!(
            (again.state, again.rows_imported),
            (ImportState::Done, LINES)
        );
        assert_eq!(self.balance("1001").await, LINES * 1_000);
        self.verify().await;
    }
}

async fn an_import_that_waits_is_cancelled(mut world: World) {
    world.open_shop().await;
    world.stop_worker().await;
    let id = world.handed_in(LINES).await;
    let ticket = world.ticket(JobKind::ImportFile, id).await.unwrap();
    let cancelling = world.cancelled(id).await.unwrap();
    assert_eq!(cancelling.state, ImportState::Cancelling);
    assert!(matches!(
        world.cancelled(id).await,
        Err(CancelImportError::Cancelled)
    ));
    // A queue may have had its ticket already.
    run_job(&world.app, ticket).await;
    assert_eq!(world.count("import_row").await, 0);
    world.run(JobKind::UndoImport, id).await;
    world.is_gone(id, 0).await;
}

async fn an_import_that_runs_is_cancelled_at_the_end_of_its_chunk(mut world: World) {
    world.open_shop().await;
    world.stop_worker().await;
    let id = world.handed_in(LINES).await;
    let mut import = world.held(JobKind::ImportFile, id).await;
    // The whole pass, and two chunks.
    import.until_after(3).await;
    let running = world.import_row_of(id).await;
    assert_eq!(
        (running.state, running.rows_done),
        (ImportState::Running, 2_000)
    );
    assert!(running.rows_per_second.is_some());
    assert_eq!(
        world.cancelled(id).await.unwrap().state,
        ImportState::Cancelling
    );
    // What is taken back meanwhile, is not stored again by who runs it still.
    world.run(JobKind::UndoImport, id).await;
    import.finish().await;
    world.is_gone(id, 2_000).await;
}

async fn a_worker_that_dies_while_it_takes_back_changes_nothing(mut world: World) {
    world.open_shop().await;
    world.stop_worker().await;
    let id = world.handed_in(LINES).await;
    let mut import = world.held(JobKind::ImportFile, id).await;
    import.until_after(2).await;
    // Its worker dies, too.
    import.job.abort();
    world.cancelled(id).await.unwrap();
    let mut undoing = world.held(JobKind::UndoImport, id).await;
    undoing.until_after(1).await;
    undoing.job.abort();
    assert!(undoing.job.await.unwrap_err().is_cancelled());
    let row = world.import_row_of(id).await;
    assert_eq!(row.state, ImportState::Cancelling);
    assert_ne!(world.balance("1001").await, 0);
    world.skip(TimeDelta::seconds(31));
    sweep(&world.app).await.unwrap();
    world.run(JobKind::UndoImport, id).await;
    world.is_gone(id, 1_000).await;
}

async fn an_import_that_ended_is_not_cancelled(world: World) {
    world.open_shop().await;
    let import = world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let id = ImportId::new(import.id);
    assert!(matches!(
        world.cancelled(id).await,
        Err(CancelImportError::Ended)
    ));
    let unknown = ImportId::new(world.app.context.id());
    assert!(matches!(
        world.cancelled(unknown).await,
        Err(CancelImportError::NotFound)
    ));
    assert_eq!(world.import_row_of(id).await.state, ImportState::Done);
    assert_eq!(world.balance("1001").await, 1_000);
}
