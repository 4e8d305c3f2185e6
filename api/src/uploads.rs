//! Files that a till exported, on their way in.

use axum::extract::multipart::Field;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::import::DateOrder;
use serde_json::{Value, json};
use service::imports::{ImportUpload, StartImportError, start_import};
use service::permissions::Permission;
use tokio::io::AsyncWriteExt;

use crate::ApiState;
use crate::asker::{Asker, Staff, log_fault};

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

/// Takes a form with `file`, and where needed `consignorColumn` and `dateOrder`
/// (`day-first`, `month-first`) before it. Answers with the import's id.
pub async fn upload(
    State(state): State<ApiState>,
    Extension(asker): Extension<Asker>,
    form: Multipart,
) -> Answer {
    let staff = match asker.staff(Permission::ImportFiles) {
        Ok(staff) => staff,
        Err(_) if asker.viewer.is_none() => {
            return refuse(
                StatusCode::UNAUTHORIZED,
                "UNAUTHENTICATED",
                "Sign in first.",
            );
        }
        Err(error) => return refuse(StatusCode::FORBIDDEN, "FORBIDDEN", &error.message),
    };
    match receive(&state, &asker, &staff, form).await {
        Ok(answer) | Err(answer) => answer,
    }
}

async fn receive(
    state: &ApiState,
    asker: &Asker,
    staff: &Staff,
    mut form: Multipart,
) -> Result<Answer, Answer> {
    let path = state
        .uploads_folder
        .join(format!("{}.part", asker.app.context.id()));
    let mut upload = ImportUpload {
        file_name: String::new(),
        path: path.clone(),
        consignor_column: None,
        date_order: None,
    };
    // Gone again however this ends.
    let _removed = RemoveFile(path);
    let unreadable = |_| {
        let text = "The upload was cut off. Try it again.";
        refuse(StatusCode::BAD_REQUEST, "BAD_INPUT", text)
    };
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "consignorColumn" => upload.consignor_column = text(field).await?,
            "dateOrder" => upload.date_order = date_order(text(field).await?)?,
            "file" => {
                upload.file_name = file_name(field.file_name().unwrap_or("upload.csv"));
                save(field, &upload, state.largest_upload_bytes).await?;
            }
            _ => {}
        }
    }
    if upload.file_name.is_empty() {
        let text = "Choose the file that the till exported.";
        return Err(refuse(StatusCode::BAD_REQUEST, "BAD_INPUT", text));
    }
    let started = start_import(&asker.app, asker.store.id, staff.actor(), &upload).await;
    match started {
        Ok(id) => Ok((StatusCode::CREATED, Json(json!({ "importId": id })))),
        Err(StartImportError::File(error)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Err(refuse(status, "BAD_FILE", &sentence(&error.to_string())))
        }
        Err(error) => Err(broken(&error)),
    }
}

/// The domain's messages begin small, since they follow a file's name on the
/// command line.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten();
    first.chain(characters).chain(['.']).collect()
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
    upload: &ImportUpload,
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
