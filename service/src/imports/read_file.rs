//! Reading a stored file on a thread of its own, a chunk of rows at a time.

use domain::ids::StoreId;
use domain::import::{ImportOptions, InspectError, Inspection, ReadError, Row, inspect, open};
use domain::money::Money;
use tokio::sync::mpsc;

use crate::app::App;
use crate::jobs::JobError;
use crate::ports::BlobError;

/// Rows of one chunk, which is one transaction.
const ROWS_PER_CHUNK: usize = 1_000;

/// Sums up the whole file, before anything of it is stored.
pub(super) async fn inspect_file(
    app: &App,
    store: StoreId,
    sha256: &str,
    options: ImportOptions,
) -> Result<Result<Inspection, InspectError>, JobError> {
    let source = app.blobs.open(store, sha256).await.map_err(blob_error)?;
    tokio::task::spawn_blocking(move || inspect(source, &options))
        .await
        .map_err(|_| JobError::Retry("the reading of the file was cut off".to_owned()))
}

/// A part of the file.
pub(super) enum Chunk {
    Rows(Vec<Row>),
    /// The file's own total, at its end.
    End(Money),
}

/// Starts reading behind the first `rows_done` rows. The reader stops by
/// itself when the receiver is dropped.
pub(super) async fn read_chunks(
    app: &App,
    store: StoreId,
    sha256: &str,
    options: ImportOptions,
    rows_done: u64,
) -> Result<mpsc::Receiver<Result<Chunk, String>>, JobError> {
    let source = app.blobs.open(store, sha256).await.map_err(blob_error)?;
    // One chunk waits while one is stored: memory stays flat.
    let (sender, receiver) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let result = send_chunks(source, &options, rows_done, &sender);
        if let Err(error) = result {
            // Nobody listens any more when this fails.
            let _ = sender.blocking_send(Err(error));
        }
    });
    Ok(receiver)
}

fn send_chunks(
    source: Box<dyn std::io::Read + Send>,
    options: &ImportOptions,
    rows_done: u64,
    sender: &mpsc::Sender<Result<Chunk, String>>,
) -> Result<(), String> {
    let mut reader = open(source, options).map_err(|error| error.to_string())?;
    loop {
        let rows = reader
            .by_ref()
            // Rows that are done are read again, because they number the like of them.
            .skip_while(|row| row.as_ref().is_ok_and(|row| row.number <= rows_done))
            .take(ROWS_PER_CHUNK);
        let rows: Vec<Row> = rows
            .collect::<Result<_, ReadError>>()
            .map_err(|error| error.to_string())?;
        let is_end = rows.is_empty();
        let chunk = if is_end {
            let total = reader.control_total().map_err(|error| error.to_string())?;
            Chunk::End(total)
        } else {
            Chunk::Rows(rows)
        };
        if sender.blocking_send(Ok(chunk)).is_err() || is_end {
            return Ok(());
        }
    }
}

fn blob_error(error: BlobError) -> JobError {
    match error {
        BlobError::Unavailable(_) => JobError::Retry(error.to_string()),
        BlobError::NotFound | BlobError::Corrupt => JobError::GiveUp(error.to_string()),
    }
}
