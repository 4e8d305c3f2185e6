//! Files that are sent while they are written: whole, or broken off so that nobody takes a
//! part for the whole.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::time::Duration;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::stream;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::asker::log_fault;

/// Parts that wait for the browser.
const PARTS_AHEAD: usize = 4;

/// A browser that takes nothing for so long is not waited for: the file is read in a
/// transaction.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the writer of a file puts its parts.
pub struct Parts(mpsc::Sender<Part>);

enum Part {
    Bytes(Vec<u8>),
    Broken,
    /// Everything was sent: without it, the file is not whole.
    End,
}

/// Why a file was not written to its end.
#[derive(Debug)]
pub enum Stopped {
    /// Nobody takes it.
    Gone,
    Fault(Box<dyn Error + Send + Sync>),
}

impl<E: Error + Send + Sync + 'static> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Fault(Box::new(error))
    }
}

impl Parts {
    /// Sends a part, as soon as there is room.
    pub async fn send(&self, bytes: Vec<u8>) -> Result<(), Stopped> {
        if bytes.is_empty() {
            return Ok(());
        }
        match timeout(PATIENCE, self.0.send(Part::Bytes(bytes))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Stopped::Gone),
        }
    }
}

/// What the connection breaks with, where the file did not come to its end.
#[derive(Debug)]
struct NotWhole;

impl fmt::Display for NotWhole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the file broke off")
    }
}

impl Error for NotWhole {}

/// A file whose name needs no quoting in a header, as `write` writes it.
pub fn streamed<F>(name: &str, media_type: &'static str, write: impl FnOnce(Parts) -> F) -> Response
where
    F: Future<Output = (Parts, Result<(), Stopped>)> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(PARTS_AHEAD);
    let writing = write(Parts(sender));
    tokio::spawn(async move {
        let (parts, result) = writing.await;
        let last = match result {
            Ok(()) => Part::End,
            Err(Stopped::Gone) => return,
            Err(Stopped::Fault(error)) => {
                log_fault(error.as_ref());
                Part::Broken
            }
        };
        // A browser that has gone needs no end.
        let _ = timeout(PATIENCE, parts.0.send(last)).await;
    });
    let body = stream::try_unfold(receiver, |mut receiver| async move {
        match receiver.recv().await {
            Some(Part::Bytes(bytes)) => Ok(Some((bytes, receiver))),
            Some(Part::End) => Ok(None),
            Some(Part::Broken) | None => Err(NotWhole),
        }
    });
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, Body::from_stream(body)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    /// What comes of a file whose parts are sent until it stops so.
    async fn taken(stop: impl FnOnce() -> Result<(), Stopped> + Send + 'static) -> Option<Vec<u8>> {
        let response = streamed("file.csv", "text/csv", |parts| async move {
            for part in ["one", "", "two"] {
                if let Err(stopped) = parts.send(part.into()).await {
                    return (parts, Err(stopped));
                }
            }
            (parts, stop())
        });
        let taken = to_bytes(response.into_body(), usize::MAX).await;
        taken.ok().map(|bytes| bytes.to_vec())
    }

    #[tokio::test]
    async fn a_file_comes_whole_or_breaks_off() {
        assert_eq!(taken(|| Ok(())).await, Some(b"onetwo".to_vec()));
        assert_eq!(taken(|| Err(Stopped::from(NotWhole))).await, None);
        assert_eq!(taken(|| Err(Stopped::Gone)).await, None);
        assert_eq!(taken(|| panic!("in the middle")).await, None);
    }
}
