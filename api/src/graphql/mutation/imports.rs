//! Importing files that were handed in.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::{ImportId, UploadId};
use service::imports::{
    CancelImportError, StartImportError, UndoImportError, cancel_import, start_import, undo_import,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::analysis::ImportSettingsInput;
use crate::graphql::imports::{Import, find_import};

/// What settings are saved under.
const LONGEST_NAME: usize = 100;

#[derive(InputObject)]
struct StartImportInput {
    upload_id: ID,
    /// Null: as was saved for files with the same columns.
    settings: Option<ImportSettingsInput>,
    /// Saves the settings under this name, for files with the same columns.
    save_as: Option<String>,
}

#[derive(SimpleObject)]
struct StartImportPayload {
    import: Option<Import>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct UndoImportInput {
    import_id: ID,
}

#[derive(SimpleObject)]
struct UndoImportPayload {
    import: Option<Import>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct CancelImportInput {
    import_id: ID,
}

#[derive(SimpleObject)]
struct CancelImportPayload {
    import: Option<Import>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ImportMutations;

#[Object]
impl ImportMutations {
    /// Takes back all that an import posted, as long as none of it was paid out.
    async fn undo_import(
        &self,
        context: &Context<'_>,
        input: UndoImportInput,
    ) -> Result<UndoImportPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::UndoImports)?;
        let id: ImportId = input.import_id.parse().map_err(|_| not_found())?;
        let refused = |code, error: &UndoImportError| UndoImportPayload {
            import: None,
            user_errors: user_error(code, None, error),
        };
        Ok(
            match undo_import(&asker.app, asker.store.id, staff.actor(), id).await {
                Ok(import) => UndoImportPayload {
                    import: Some(Import(import)),
                    user_errors: Vec::new(),
                },
                Err(UndoImportError::NotFound) => return Err(not_found()),
                Err(error @ UndoImportError::NotEnded) => refused("NOT_ENDED", &error),
                Err(error @ UndoImportError::Paid) => refused("PAID", &error),
                Err(error @ UndoImportError::ReturnsElsewhere(_)) => {
                    refused("RETURNS_ELSEWHERE", &error)
                }
                Err(error) => return Err(fault(error)),
            },
        )
    }

    /// Stops an import that waits or runs, and takes back what it posted so far.
    async fn cancel_import(
        &self,
        context: &Context<'_>,
        input: CancelImportInput,
    ) -> Result<CancelImportPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::UndoImports)?;
        let id: ImportId = input.import_id.parse().map_err(|_| not_found())?;
        let refused = |code, error: &CancelImportError| CancelImportPayload {
            import: None,
            user_errors: user_error(code, None, error),
        };
        Ok(
            match cancel_import(&asker.app, asker.store.id, staff.actor(), id).await {
                Ok(import) => CancelImportPayload {
                    import: Some(Import(import)),
                    user_errors: Vec::new(),
                },
                Err(CancelImportError::NotFound) => return Err(not_found()),
                Err(error @ CancelImportError::Ended) => refused("ENDED", &error),
                Err(error @ CancelImportError::Cancelled) => refused("CANCELLED", &error),
                Err(error @ CancelImportError::ReturnsElsewhere(_)) => {
                    refused("RETURNS_ELSEWHERE", &error)
                }
                Err(error) => return Err(fault(error)),
            },
        )
    }

    /// Imports a file that was handed in at `/uploads`.
    async fn start_import(
        &self,
        context: &Context<'_>,
        input: StartImportInput,
    ) -> Result<StartImportPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ImportFiles)?;
        let upload: UploadId = input.upload_id.parse().map_err(|_| not_found())?;
        let settings = input.settings.map(ImportSettingsInput::read).transpose()?;
        let name = input.save_as.as_deref().map(str::trim);
        let name = name.filter(|name| !name.is_empty());
        if name.is_some_and(|name| name.chars().count() > LONGEST_NAME) {
            return Err(bad_input(
                "The name is too long: use at most 100 characters.",
            ));
        }
        let started = start_import(
            &asker.app,
            asker.store.id,
            staff.actor(),
            upload,
            settings,
            name,
        );
        let refused = |code, field, error: &StartImportError| StartImportPayload {
            import: None,
            user_errors: user_error(code, field, error),
        };
        Ok(match started.await {
            Ok(id) => StartImportPayload {
                import: find_import(asker, id).await?.map(Import),
                user_errors: Vec::new(),
            },
            Err(error @ (StartImportError::File(_) | StartImportError::Read(_))) => {
                refused("BAD_FILE", Some("settings"), &error)
            }
            Err(error @ StartImportError::OpenDates(_)) => {
                refused("OPEN_DATES", Some("settings"), &error)
            }
            Err(StartImportError::NoUpload) => return Err(not_found()),
            Err(error) => return Err(fault(error)),
        })
    }
}
