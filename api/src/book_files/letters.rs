//! Letters to owners of unclaimed money, as one PDF.

use axum::Extension;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::rules::Language;
use serde::Deserialize;
use service::permissions::Permission;
use service::unclaimed::{ItemKey, LettersWanted, PrintLettersError, print_letters};

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::not_found;

#[derive(Deserialize)]
pub struct Letters {
    /// `english`, `spanish`, or `both`: then each owner gets two pages.
    language: Languages,
    /// Keys of items with commas between; all whose letters are due where it is left out.
    items: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Languages {
    English,
    Spanish,
    Both,
}

impl Languages {
    const fn all(&self) -> &'static [Language] {
        match self {
            Self::English => &[Language::English],
            Self::Spanish => &[Language::Spanish],
            Self::Both => &[Language::English, Language::Spanish],
        }
    }
}

/// Sends the letters. Where nobody is to be written to, or the store has no address yet, it
/// looks as if there were none.
pub async fn unclaimed_letters(
    Extension(asker): Extension<Asker>,
    Query(letters): Query<Letters>,
) -> Response {
    if asker.staff(Permission::ManageUnclaimed).is_err() {
        return not_found();
    }
    let Some(wanted) = wanted(letters.items.as_deref()) else {
        return not_found();
    };
    match print_letters(&asker.app, asker.store.id, &wanted, letters.language.all()).await {
        Ok(pdf) => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf"),
                (
                    header::CONTENT_DISPOSITION,
                    "inline; filename=\"unclaimed-letters.pdf\"",
                ),
                (header::CACHE_CONTROL, "private, no-store"),
            ];
            (headers, pdf).into_response()
        }
        Err(PrintLettersError::NoSender | PrintLettersError::Nobody) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

/// `None` where something is no key.
fn wanted(items: Option<&str>) -> Option<LettersWanted> {
    let Some(items) = items else {
        return Some(LettersWanted::Due);
    };
    let keys: Result<Vec<ItemKey>, _> = items.split(',').map(str::parse).collect();
    keys.ok().map(LettersWanted::These)
}
