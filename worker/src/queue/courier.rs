use std::future::Future;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;
use tracing::error;

use super::JobTicket;

/// Brings tickets to the handler, and outlives the apalis workers that fetch them.
///
/// An apalis worker that dies drops what it was doing, so handlers run in tasks of
/// their own; their slots keep its successor from starting more than was allowed.
#[derive(Clone)]
pub(super) struct Courier {
    handler: Arc<dyn Fn(JobTicket) -> BoxFuture<'static, ()> + Send + Sync>,
    concurrency: usize,
    slots: Arc<Semaphore>,
    under_way: TaskTracker,
}

impl Courier {
    pub(super) fn new<F, Fut>(concurrency: usize, handler: F) -> Self
    where
        F: Fn(JobTicket) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let concurrency = concurrency.max(1);
        Self {
            handler: Arc::new(move |ticket| handler(ticket).boxed()),
            concurrency,
            slots: Arc::new(Semaphore::new(concurrency)),
            under_way: TaskTracker::new(),
        }
    }

    pub(super) fn concurrency(&self) -> usize {
        self.concurrency
    }

    /// Delivers what apalis fetched. A body that is no ticket is dropped here, because
    /// apalis' worker would die of it each time it came.
    pub(super) async fn deliver(self, body: Value) {
        let ticket: JobTicket = match serde_json::from_value(body) {
            Ok(ticket) => ticket,
            Err(error) => {
                error!(%error, "the queue held something that is no ticket");
                return;
            }
        };
        // The semaphore is never closed, so there is always a slot in the end.
        let slot = self.slots.acquire_owned().await;
        let handler = self.handler;
        let done = self.under_way.spawn(async move {
            handler(ticket).await;
            drop(slot);
        });
        if let Err(error) = done.await {
            error!(
                store_id = %ticket.store_id,
                job_run_id = %ticket.job_run_id,
                %error,
                "a job's handler did not come to its end"
            );
        }
    }

    /// Waits for the handlers under way.
    pub(super) async fn finish(&self) {
        self.under_way.close();
        self.under_way.wait().await;
    }
}
