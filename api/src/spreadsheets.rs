//! What files for a spreadsheet have in common.

use std::collections::HashMap;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::money::Money;
use entity::{StoreScoped, consignor};
use sea_orm::DbErr;
use service::db::StoreTx;
use uuid::Uuid;

/// As a spreadsheet reads it: digits and a point.
pub fn amount(money: Money) -> String {
    money.to_decimal().to_string()
}

/// The store's consignors, those that were merged too.
pub async fn consignors(tx: &StoreTx) -> Result<HashMap<Uuid, consignor::Model>, DbErr> {
    let rows = consignor::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// A file whose name needs no quoting in a header.
pub fn sent(name: &str, file: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, file).into_response()
}

/// For whoever may not have a file, as where there is none.
pub fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is no such file here.").into_response()
}
