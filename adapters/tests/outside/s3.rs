//! As much of an S3 server as object_store talks to: objects, in parts or
//! whole, in memory.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

#[derive(Default)]
struct Objects {
    whole: HashMap<String, Bytes>,
    uploads: HashMap<String, BTreeMap<u32, Bytes>>,
    parts_taken: usize,
}

type Shared = Arc<Mutex<Objects>>;
type Parameters = Query<HashMap<String, String>>;

pub struct S3 {
    address: SocketAddr,
    objects: Shared,
}

impl S3 {
    pub async fn start(bucket: &str) -> Self {
        let objects = Shared::default();
        let router = Router::new()
            .route(
                &format!("/{bucket}/{{*path}}"),
                get(read).put(write).post(complete).delete(remove),
            )
            .layer(DefaultBodyLimit::disable())
            .with_state(objects.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, objects }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn parts_taken(&self) -> usize {
        self.objects.lock().unwrap().parts_taken
    }

    pub fn uploads_open(&self) -> usize {
        self.objects.lock().unwrap().uploads.len()
    }
}

fn tagged(content: impl IntoResponse) -> Response {
    let headers = [
        (header::ETAG, "\"tag\""),
        (header::LAST_MODIFIED, "Wed, 01 Apr 2026 00:00:00 GMT"),
    ];
    (headers, content).into_response()
}

/// Answers HEAD too.
async fn read(State(objects): State<Shared>, Path(path): Path<String>) -> Response {
    match objects.lock().unwrap().whole.get(&path) {
        Some(content) => tagged(content.clone()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn write(
    State(objects): State<Shared>,
    Path(path): Path<String>,
    query: Parameters,
    content: Bytes,
) -> Response {
    let mut objects = objects.lock().unwrap();
    if let Some(number) = query.get("partNumber") {
        let Some(upload) = objects.uploads.get_mut(&path) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        upload.insert(number.parse().unwrap(), content);
        objects.parts_taken += 1;
    } else {
        objects.whole.insert(path, content);
    }
    tagged(())
}

async fn complete(
    State(objects): State<Shared>,
    Path(path): Path<String>,
    query: Parameters,
) -> Response {
    let mut objects = objects.lock().unwrap();
    if query.contains_key("uploads") {
        objects.uploads.insert(path, BTreeMap::new());
        let answer =
            "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";
        return tagged(answer);
    }
    let Some(parts) = objects.uploads.remove(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let content: Vec<u8> = parts.into_values().flatten().collect();
    objects.whole.insert(path, content.into());
    tagged("<CompleteMultipartUploadResult><ETag>tag</ETag></CompleteMultipartUploadResult>")
}

/// An object, or an upload that is given up; what is not there is no error.
async fn remove(
    State(objects): State<Shared>,
    Path(path): Path<String>,
    query: Parameters,
) -> StatusCode {
    let mut objects = objects.lock().unwrap();
    if query.contains_key("uploadId") {
        objects.uploads.remove(&path);
    } else {
        objects.whole.remove(&path);
    }
    StatusCode::NO_CONTENT
}
