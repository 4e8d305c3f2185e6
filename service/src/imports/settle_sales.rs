//! Sales whose division depends on the whole of their transaction.

use std::collections::BTreeMap;

use domain::ids::ConsignorId;
use domain::review::ReviewReason;
use entity::sale_line;
use uuid::Uuid;

use super::allocate::{AllocateError, Allocator};
use super::move_rows_of;
use super::settle_returns::set_state;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;

/// Divides and posts sales that waited until all of their transaction was stored.
pub(super) async fn settle_sales(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    actor: Actor,
    sales: &[sale_line::Model],
) -> Result<(), AllocateError> {
    let around = allocator.surroundings(tx, sales).await?;
    let mut divided = Vec::with_capacity(sales.len());
    let mut refused: BTreeMap<&'static str, Vec<Uuid>> = BTreeMap::new();
    for line in sales {
        let consignor = line.consignor_id.map(ConsignorId::new);
        let tried = match consignor {
            Some(consignor) => allocator.divide(line, consignor, &around)?,
            None => Err(ReviewReason::NoConsignor),
        };
        match tried {
            Ok(allocated) => divided.push(allocated),
            Err(reason) => refused.entry(reason.name()).or_default().push(line.id),
        }
    }
    allocator.record(tx, app, actor, &divided).await?;
    let posted: Vec<Uuid> = divided
        .iter()
        .map(|line| line.sale_line_id.uuid())
        .collect();
    set_state(tx, "allocated", None, &posted).await?;
    for (reason, lines) in refused {
        set_state(tx, "review", Some(reason), &lines).await?;
    }
    let rows = sales.iter().map(|line| (line.import_id, line.row_number));
    move_rows_of(tx, rows).await?;
    Ok(())
}
