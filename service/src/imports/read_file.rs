//! Reading a stored file on a thread of its own, a chunk of rows at a time.

use domain::ids::StoreId;
use domain::import::{
    ImportOptions, ImportReader, InspectError, Inspection, ReadError, Row, inspect, open,
};
use domain::money::Money;
use tokio::sync::mpsc;

use super::known_lines::lines_of;
use crate::app::App;
use crate::jobs::JobError;
use crate::ports::BlobError;

/// Rows of one chunk, which is one transaction.
const ROWS_PER_CHUNK: usize = 1_000;
/// A transaction of more rows than this makes room for is divided.
const MOST_ROWS_PER_CHUNK: usize = 1_500;

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
    let mut ahead: Option<Row> = None;
    loop {
        let rows = next_rows(&mut reader, &mut ahead, rows_done);
        let rows = rows.map_err(|error| error.to_string())?;
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

/// The next rows to store: whole transactions, as far as a transaction's rows stand
/// together and are not too many. `ahead` is the row behind them, which was read already.
fn next_rows(
    reader: &mut ImportReader<impl std::io::Read>,
    ahead: &mut Option<Row>,
    rows_done: u64,
) -> Result<Vec<Row>, ReadError> {
    let mut rows: Vec<Row> = ahead.take().into_iter().collect();
    // Rows that are done are read again, because they number the like of them.
    let new = reader
        .by_ref()
        .skip_while(|row| row.as_ref().is_ok_and(|row| row.number <= rows_done));
    for row in new {
        let row = row?;
        if rows.len() >= ROWS_PER_CHUNK {
            let goes_on = rows
                .last()
                .is_some_and(|last| is_same_transaction(last, &row));
            if !goes_on || rows.len() >= MOST_ROWS_PER_CHUNK {
                *ahead = Some(row);
                break;
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

fn is_same_transaction(row: &Row, next: &Row) -> bool {
    fn receipt(row: &Row) -> Option<&str> {
        let (lines, _) = lines_of(&row.outcome);
        lines.first().map(|line| line.receipt.as_str())
    }
    receipt(row).is_some() && receipt(row) == receipt(next)
}

fn blob_error(error: BlobError) -> JobError {
    match error {
        BlobError::Unavailable(_) => JobError::Retry(error.to_string()),
        BlobError::NotFound | BlobError::Corrupt => JobError::GiveUp(error.to_string()),
    }
}
