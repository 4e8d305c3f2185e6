//! A list of payouts that was handed in, compared with what the sales come to.

use domain::ids::{StoreId, UploadId};
use domain::import::{ListContext, PayoutListError, read_payout_list};
use sea_orm::DbErr;
use thiserror::Error;

use super::posted_lines::{RetrialError, SoldPeriod};
use super::recompute::{Recomputation, recompute};
use crate::app::App;
use crate::imports::{Readable, StartImportError, blocking, find_upload};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum RecomputeUploadError {
    #[error(transparent)]
    Upload(#[from] StartImportError),
    #[error(transparent)]
    List(#[from] PayoutListError),
    #[error(transparent)]
    Compare(#[from] RetrialError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Compares the figures of a file with the sales, by the terms that hold for each. `period`
/// is that of the figures which name none. Gives the file's name, too.
///
/// # Errors
/// [`RecomputeUploadError`]
pub async fn recompute_upload(
    app: &App,
    store_id: StoreId,
    upload_id: UploadId,
    period: SoldPeriod,
) -> Result<(String, Recomputation), RecomputeUploadError> {
    let tx = app.db.read(store_id).await?;
    let upload = find_upload(&tx, upload_id).await?;
    let store = store_facts(&tx).await?;
    drop(tx);
    let context = ListContext {
        currency: store.currency,
        time_zone: Some(store.time_zone),
        date_order: None,
    };
    let file = Readable::stored(app, store_id, &upload.file_sha256);
    let figures = blocking(move || Ok(read_payout_list(file.table()?, context))).await??;
    let tx = app.db.read(store_id).await?;
    let compared = recompute(&tx, figures, period, None).await?;
    Ok((upload.file_name, compared))
}
