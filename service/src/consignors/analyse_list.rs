//! What taking a list of consignors over would come to.

use std::collections::BTreeMap;

use domain::ids::{StoreId, UploadId};
use domain::import::{ConsignorList, ConsignorMapping, read_consignor_list};
use domain::money::Money;
use entity::{StoreScoped, consignor_import, upload};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};

use super::opening_balances::Openings;
use super::plan_list::{Decision, Known, PlannedRow, plan};
use crate::app::App;
use crate::db::StoreTx;
use crate::imports::{Readable, StartImportError, blocking, find_upload};
use crate::stores::store_facts;

/// A list, and what becomes of its rows.
#[derive(Debug, Clone)]
pub struct ListAnalysis {
    pub file_name: String,
    pub columns: Vec<domain::import::ColumnSample>,
    /// As given or guessed.
    pub mapping: ConsignorMapping,
    /// What keeps it from being read, in words.
    pub problem: Option<String>,
    pub rows: Vec<PlannedRow>,
    /// What the balances of the rows that are taken over sum to; `None` where no column
    /// holds balances, or they do not fit.
    pub opening_sum: Option<Money>,
    /// The same of rows that are not taken over.
    pub opening_left: Option<Money>,
    /// Account numbers of those who have an opening balance already.
    pub opened_before: Vec<String>,
    /// What came of this file, where it was taken over.
    pub taken_over: Option<consignor_import::Model>,
}

/// Reads a list as the mapping says, or else as its columns are guessed to be meant, and
/// plans it by what a person decided so far.
///
/// # Errors
/// [`StartImportError`], when there is no such file, or it is no table.
pub async fn analyse_consignor_list(
    app: &App,
    store_id: StoreId,
    upload_id: UploadId,
    mapping: Option<ConsignorMapping>,
    decisions: &BTreeMap<i64, Decision>,
) -> Result<ListAnalysis, StartImportError> {
    let (upload, list) = read(app, store_id, upload_id, mapping).await?;
    let tx = app.db.read(store_id).await?;
    let currency = store_facts(&tx).await?.currency;
    let known = Known::load(&tx).await?;
    let rows = plan(list.rows, &known, decisions);
    let openings = Openings::of(&rows, currency);
    let has_balances = rows.iter().any(|row| row.balance.is_some());
    let kept = |sum: Option<Money>| sum.filter(|_| has_balances);
    Ok(ListAnalysis {
        file_name: upload.file_name,
        columns: list.columns,
        mapping: list.mapping,
        problem: list.problem.map(|problem| problem.to_string()),
        opening_sum: kept(openings.sum()),
        opening_left: kept(openings.left()),
        opened_before: openings.opened_before(&tx).await?,
        taken_over: taken_over(&tx, upload_id).await?,
        rows,
    })
}

/// The file, read whole.
pub(super) async fn read(
    app: &App,
    store_id: StoreId,
    upload_id: UploadId,
    mapping: Option<ConsignorMapping>,
) -> Result<(upload::Model, ConsignorList), StartImportError> {
    let tx = app.db.read(store_id).await?;
    let upload = find_upload(&tx, upload_id).await?;
    let currency = store_facts(&tx).await?.currency;
    drop(tx);
    let file = Readable::stored(app, store_id, &upload.file_sha256);
    let list = blocking(move || Ok(read_consignor_list(file.table()?, mapping, currency)?)).await?;
    Ok((upload, list))
}

/// What came of a file.
pub(super) async fn taken_over(
    tx: &StoreTx,
    upload_id: UploadId,
) -> Result<Option<consignor_import::Model>, DbErr> {
    consignor_import::Entity::in_store(tx.store_id().uuid())
        .filter(consignor_import::Column::UploadId.eq(upload_id.uuid()))
        .one(tx.connection())
        .await
}
