//! Asks for a file's import, as a person says that it is to be read.

use domain::ids::{ImportId, StoreId, UploadId};
use domain::import::{
    DateEvidence, Description, InspectError, OpenError, decide_dates, describe, open,
};
use entity::import::{self, ImportState};
use entity::upload;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use thiserror::Error;

use super::receive_file::{ReceiveFileError, ReceivedFile, receive_file};
use super::settings::{ImportSettings, save_mapping, saved_mapping};
use super::stored_file::{Readable, blocking};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum StartImportError {
    /// Says what is wrong with the file, and what to do.
    #[error(transparent)]
    File(#[from] OpenError),
    /// As [`StartImportError::File`], found further down the file.
    #[error(transparent)]
    Read(#[from] domain::import::ReadError),
    #[error("the dates can be read day first or month first: {0}; say which is meant")]
    OpenDates(DateEvidence),
    #[error("there is no such file; hand it in again")]
    NoUpload,
    #[error(transparent)]
    Receive(#[from] ReceiveFileError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("the reading of the file was cut off")]
    Interrupted,
}

impl From<InspectError> for StartImportError {
    fn from(error: InspectError) -> Self {
        match error {
            InspectError::Open(error) => Self::File(error),
            InspectError::Read(error) => Self::Read(error),
            InspectError::Total(_) => Self::Interrupted,
        }
    }
}

/// Takes a file in and asks for its import. Without settings, those that were saved for
/// files with the same columns hold.
///
/// # Errors
/// [`StartImportError`]; nothing is stored then.
pub async fn import_file(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    file: &ReceivedFile,
    settings: Option<ImportSettings>,
) -> Result<ImportId, StartImportError> {
    let plan = plan(app, store_id, Readable::Local(file.path.clone()), settings).await?;
    let upload_id = receive_file(app, store_id, actor, file).await?;
    begin(app, store_id, actor, upload_id, plan, None).await
}

/// Asks for the import of a file that was handed in. With a name, the settings are saved
/// for files with the same columns.
///
/// # Errors
/// [`StartImportError`]; nothing is imported or saved then.
pub async fn start_import(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    upload_id: UploadId,
    settings: Option<ImportSettings>,
    save_as: Option<&str>,
) -> Result<ImportId, StartImportError> {
    let tx = app.db.read(store_id).await?;
    let upload = find_upload(&tx, upload_id).await?;
    drop(tx);
    let file = Readable::stored(app, store_id, &upload.file_sha256);
    let plan = plan(app, store_id, file, settings).await?;
    begin(app, store_id, actor, upload_id, plan, save_as).await
}

/// The file that was handed in under this id.
pub(crate) async fn find_upload(
    tx: &StoreTx,
    id: UploadId,
) -> Result<upload::Model, StartImportError> {
    upload::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .filter(upload::Column::RemovedAt.is_null())
        .one(tx.connection())
        .await?
        .ok_or(StartImportError::NoUpload)
}

/// The file that was handed in under this id, kept for ever from now on: it is the
/// evidence of what is imported of it in this transaction.
pub(crate) async fn keep_upload(
    tx: &StoreTx,
    app: &App,
    id: UploadId,
) -> Result<upload::Model, StartImportError> {
    tx.execute(
        "UPDATE upload SET imported_at = coalesce(imported_at, $3)
         WHERE store_id = $1 AND id = $2 AND removed_at IS NULL",
        [id.uuid().into(), app.context.now().into()],
    )
    .await?;
    find_upload(tx, id).await
}

/// How a file that can be read will be read.
struct Plan {
    description: Description,
    /// As asked for, or saved.
    settings: ImportSettings,
    dialect: &'static str,
    /// The settings, with the way round that the file's dates are.
    decided: ImportSettings,
}

/// Makes sure that the file can be read.
async fn plan(
    app: &App,
    store_id: StoreId,
    file: Readable,
    settings: Option<ImportSettings>,
) -> Result<Plan, StartImportError> {
    let (file, description) = blocking(move || {
        let description = describe(file.table()?)?;
        Ok((file, description))
    })
    .await?;
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    let settings = match settings {
        Some(settings) => settings,
        None => {
            let saved = saved_mapping(&tx, &description).await?;
            saved.map(|saved| saved.settings).unwrap_or_default()
        }
    };
    drop(tx);
    blocking(move || {
        let options = settings.options(&store);
        let dialect = open(file.table()?, &options)?.dialect();
        let dates = decide_dates(|| file.open(), &options)?;
        Ok(Plan {
            description,
            dialect,
            decided: ImportSettings {
                date_order: dates.map_err(StartImportError::OpenDates)?,
                ..settings.clone()
            },
            settings,
        })
    })
    .await
}

async fn begin(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    upload_id: UploadId,
    plan: Plan,
    save_as: Option<&str>,
) -> Result<ImportId, StartImportError> {
    let id = ImportId::new(app.context.id());
    let tx = app.db.begin(store_id).await?;
    let upload = keep_upload(&tx, app, upload_id).await?;
    tx.insert([new_import(&tx, app, id, actor, &upload, &plan)?])
        .await?;
    if let Some(name) = save_as {
        let Plan {
            description,
            settings,
            ..
        } = &plan;
        save_mapping(&tx, app, actor, description, name, settings).await?;
    }
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::ImportFile, &[job]).await?;
    let subject = id.to_string();
    audit::record(&tx, &app.context, actor, "start_import", &subject, "{}").await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(id)
}

fn new_import(
    tx: &StoreTx,
    app: &App,
    id: ImportId,
    actor: Actor,
    upload: &upload::Model,
    plan: &Plan,
) -> Result<import::Model, DbErr> {
    Ok(import::Model {
        store_id: tx.store_id().uuid(),
        id: id.uuid(),
        file_name: upload.file_name.clone(),
        file_sha256: upload.file_sha256.clone(),
        file_bytes: upload.file_bytes,
        dialect: plan.dialect.to_owned(),
        settings: plan.decided.to_json()?,
        state: ImportState::Queued,
        rows_done: 0,
        rows_total: None,
        rows_per_second: None,
        rows_imported: 0,
        rows_duplicate: 0,
        rows_skipped: 0,
        rows_review: 0,
        rows_rejected: 0,
        net_imported_minor: 0,
        net_duplicate_minor: 0,
        net_skipped_minor: 0,
        net_review_minor: 0,
        net_rejected_minor: 0,
        net_control_minor: None,
        first_sold_on: None,
        last_sold_on: None,
        error: None,
        created_by: actor.to_string(),
        created_at: app.context.now(),
        finished_at: None,
    })
}
