#![forbid(unsafe_code)]
//! Work that is done later: what carries it, hands it out and does it.

pub mod queue;
mod relay;
mod run_job;

use gethostname::gethostname;
use service::app::App;
use service::jobs::JobTicket;
use service::origin::Origin;
use tokio_util::sync::CancellationToken;

use queue::Queue;
pub use run_job::run_job;

/// Hands out jobs and does them, `concurrency` at a time, until `shutdown`;
/// then waits for those in hand.
pub async fn run(app: App, queue: Queue, concurrency: usize, shutdown: CancellationToken) {
    let app = app.from_origin(Origin::Worker);
    let relay = tokio::spawn(relay::relay(app.clone(), queue.clone(), shutdown.clone()));
    // A queue refuses a name that it still believes at work: each process has its own.
    let name = format!(
        "{}-{}-{}",
        gethostname().to_string_lossy(),
        std::process::id(),
        app.context.id().simple()
    );
    let handler = move |ticket: queue::JobTicket| {
        let app = app.clone();
        let ticket = JobTicket {
            store_id: domain::ids::StoreId::new(ticket.store_id),
            job_run_id: domain::ids::JobRunId::new(ticket.job_run_id),
        };
        async move { run_job(&app, ticket).await }
    };
    queue.run(&name, concurrency, shutdown, handler).await;
    // The relay ends by the same signal, and never panics.
    let _ = relay.await;
}
