//! Whose a line in review might be.

use domain::attribution::{Candidate, suggest};
use domain::ids::{ConsignorId, SaleLineId, StoreId};
use entity::consignor;
use entity::sale_line::{self, SaleLineState};
use sea_orm::{EntityTrait, QueryOrder};

use super::ReviewError;
use crate::app::App;
use crate::imports::names;

/// The consignors that a line in review nearly names, the likeliest first; none for a
/// line that is settled.
///
/// # Errors
/// [`ReviewError`]
pub async fn suggest_consignors(
    app: &App,
    store_id: StoreId,
    line: SaleLineId,
) -> Result<Vec<consignor::Model>, ReviewError> {
    let tx = app.db.read(store_id).await?;
    let line = sale_line::Entity::find_by_id((store_id.uuid(), line.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(ReviewError::NotFound)?;
    if line.state != SaleLineState::Review {
        return Ok(Vec::new());
    }
    let consignors = consignor::Entity::present(store_id.uuid())
        .order_by_asc(consignor::Column::AccountNumber)
        .all(tx.connection())
        .await?;
    let candidates: Vec<Candidate<'_>> = consignors
        .iter()
        .map(|row| Candidate {
            id: ConsignorId::new(row.id),
            name: &row.name,
            account_number: &row.account_number,
        })
        .collect();
    let suggested = suggest(names(&line), &candidates);
    let row = |id: ConsignorId| consignors.iter().find(|row| row.id == id.uuid()).cloned();
    Ok(suggested.into_iter().filter_map(row).collect())
}
