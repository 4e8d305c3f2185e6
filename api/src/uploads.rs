//! Files that a till exported, on their way in.

use axum::extract::multipart::Field;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::import::DateOrder;
use serde_json::{Value, json};
use service::actor::Actor;
use service::imports::{
    ImportSettings, ReceiveFileError, ReceivedFile, StartImportError, import_file, receive_file,
};
use tokio::io::AsyncWriteExt;

use crate::ApiState;
use crate::asker::{Asker, log_fault};
use crate::graphql::sentence;

/// What a text field of the form may hold.
const LONGEST_TEXT: usize = 200;

type Answer = (StatusCode, Json<Value>);

fn refuse(status: StatusCode, code: &str, message: &str) -> Answer {
    (status, Json(json!({ "code": code, "message": message })))
}

fn broken(error: &dyn std::error::Error) -> Answer {
    let id = log_fault(error);
    let message = format!("Something went wrong here. Tell the support the number {id}.");
    refuse(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", &message)
}

/// Takes a form with `file`, to be looked at before it is imported. Answers with the
/// upload's id.
pub async fn hand_in(
    State(state): State<ApiState>,
    Extension(asker): Extension<Asker>,
    form: Multipart,
) -> Answer {
    answer(async {
        let actor = allowed(&asker)?;
        let received = receive(&state, &asker, form).await?;
        let kept = receive_file(&asker.app, asker.store.id, actor, &received.file).await;
        let id = kept.map_err(|error| not_received(&error))?;
        Ok(json!({ "uploadId": id }))
    })
    .await
}

/// Takes a form with `file`, and where needed `consignorColumn` and `dateOrder`
/// (`day-first`, `month-first`) before it, and imports it at once. Answers with the
/// import's id.
pub async fn import(
    State(state): State<ApiState>,
    Extension(asker): Extension<Asker>,
    form: Multipart,
) -> Answer {
    answer(async {
        let actor = allowed(&asker)?;
        let received = receive(&state, &asker, form).await?;
        let store = asker.store.id;
        let started =
            import_file(&asker.app, store, actor, &received.file, received.settings).await;
        let id = started.map_err(|error| match error {
            StartImportError::File(_) | StartImportError::Read(_) => bad_file("BAD_FILE", &error),
            StartImportError::OpenDates(_) => bad_file("OPEN_DATES", &error),
            StartImportError::Receive(error) => not_received(&error),
            error => broken(&error),
        })?;
        Ok(json!({ "importId": id }))
    })
    .await
}

fn not_received(error: &ReceiveFileError) -> Answer {
    match error {
        ReceiveFileError::File(wrong) => bad_file("BAD_FILE", wrong),
        ReceiveFileError::BeingRemoved => {
            let message = sentence(&error.to_string());
            refuse(StatusCode::CONFLICT, "BEING_REMOVED", &message)
        }
        _ => broken(error),
    }
}

fn bad_file(code: &str, error: &dyn std::error::Error) -> Answer {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    refuse(status, code, &sentence(&error.to_string()))
}

async fn answer(work: impl Future<Output = Result<Value, Answer>>) -> Answer {
    match work.await {
        Ok(body) => (StatusCode::CREATED, Json(body)),
        Err(refusal) => refusal,
    }
}

fn allowed(asker: &Asker) -> Result<Actor, Answer> {
    asker.importer().map_err(|error| {
        if asker.viewer.is_none() {
            let text = "Sign in first.";
            return refuse(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", text);
        }
        refuse(StatusCode::FORBIDDEN, "FORBIDDEN", &error.message)
    })
}

/// A form as it was sent; its file is on the disk until this is dropped.
struct Received {
    file: ReceivedFile,
    /// `None` where the form says nothing.
    settings: Option<ImportSettings>,
    _removed: RemoveFile,
}

async fn receive(state: &ApiState, asker: &Asker, mut form: Multipart) -> Result<Received, Answer> {
    let path = state
        .uploads_folder
        .join(format!("{}.part", asker.app.context.id()));
    let mut file = ReceivedFile {
        file_name: String::new(),
        path: path.clone(),
    };
    // Gone again however this ends.
    let removed = RemoveFile(path);
    let mut settings = ImportSettings::default();
    let unreadable = |_| {
        let text = "The upload was cut off. Try it again.";
        refuse(StatusCode::BAD_REQUEST, "BAD_INPUT", text)
    };
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "consignorColumn" => settings.consignor_column = text(field).await?,
            "dateOrder" => settings.date_order = date_order(text(field).await?)?,
            "file" => {
                file.file_name = file_name(field.file_name().unwrap_or("upload.csv"));
                save(field, &file, state.largest_upload_bytes).await?;
            }
            _ => {}
        }
    }
    if file.file_name.is_empty() {
        let text = "Choose the file that the till exported.";
        return Err(refuse(StatusCode::BAD_REQUEST, "BAD_INPUT", text));
    }
    Ok(Received {
        file,
        settings: Some(settings).filter(|settings| *settings != ImportSettings::default()),
        _removed: removed,
    })
}

async fn text(field: Field<'_>) -> Result<Option<String>, Answer> {
    let text = field.text().await.unwrap_or_default().trim().to_owned();
    if text.len() > LONGEST_TEXT {
        return Err(refuse(
            StatusCode::BAD_REQUEST,
            "BAD_INPUT",
            "A field is too long.",
        ));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn date_order(text: Option<String>) -> Result<Option<DateOrder>, Answer> {
    let order = text.map(|text| text.parse()).transpose();
    order.map_err(|error: domain::import::UnknownDateOrder| {
        refuse(StatusCode::BAD_REQUEST, "BAD_INPUT", &error.to_string())
    })
}

/// The last part of a path, without control characters, of bounded length.
fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = last.chars().filter(|character| !character.is_control());
    let name: String = plain.take(LONGEST_TEXT).collect();
    if name.trim().is_empty() {
        "upload.csv".to_owned()
    } else {
        name
    }
}

async fn save(
    mut field: Field<'_>,
    upload: &ReceivedFile,
    largest_bytes: usize,
) -> Result<(), Answer> {
    let mut file = tokio::fs::File::create(&upload.path)
        .await
        .map_err(|error| broken(&error))?;
    let mut bytes: usize = 0;
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        bytes = bytes.saturating_add(chunk.len());
        if bytes > largest_bytes {
            let most = largest_bytes / 1_000_000;
            let text = format!("The file is larger than {most} MB. Export a shorter period.");
            return Err(refuse(StatusCode::PAYLOAD_TOO_LARGE, "BAD_FILE", &text));
        }
        file.write_all(&chunk)
            .await
            .map_err(|error| broken(&error))?;
    }
    file.flush().await.map_err(|error| broken(&error))
}

struct RemoveFile(std::path::PathBuf);

impl Drop for RemoveFile {
    fn drop(&mut self) {
        // There is none when the form had no file.
        let _ = std::fs::remove_file(&self.0);
    }
}
