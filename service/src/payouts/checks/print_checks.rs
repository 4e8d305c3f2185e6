//! Gives the checks of a batch their numbers.

use domain::ids::{PayoutBatchId, StoreId};
use entity::{StoreScoped, consignor, payout_batch, printed_check};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

/// The first check of a store that never printed one.
const FIRST: i64 = 1001;

#[derive(Debug, Error)]
pub enum PrintChecksError {
    #[error("there is no such batch")]
    NotFound,
    #[error("every check of this batch has a number already, or was handed over without one")]
    Nothing,
    #[error("a check's number is above nothing, and has at most nine digits")]
    Number,
    #[error("check {0} was printed before; begin with a number from which on all are free")]
    Taken(i64),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Which numbers were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedChecks {
    pub first: i64,
    pub last: i64,
    pub count: usize,
}

/// The number of the next check, where the store's stock goes on behind the last one.
///
/// # Errors
/// [`DbErr`]
pub async fn next_check_number(tx: &StoreTx) -> Result<i64, DbErr> {
    let last = printed_check::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(printed_check::Column::Number)
        .one(tx.connection())
        .await?;
    Ok(last.map_or(FIRST, |last| last.number.saturating_add(1)))
}

/// Gives a number to each check of a batch that has none: those that were not handed over,
/// and those that are to take the place of a voided one. In the order of account numbers,
/// from `first` on.
///
/// # Errors
/// [`PrintChecksError`]; no number was given then.
pub async fn print_checks(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    batch_id: PayoutBatchId,
    first: i64,
) -> Result<PrintedChecks, PrintChecksError> {
    let tx = app.db.begin(store_id).await?;
    // Of two who print at once, the second one finds nothing to number.
    lock_head(&tx).await?;
    payout_batch::Entity::find_by_id((store_id.uuid(), batch_id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(PrintChecksError::NotFound)?;
    let payouts = unnumbered(&tx, batch_id).await?;
    let count = i64::try_from(payouts.len()).map_err(|_| PrintChecksError::Number)?;
    if count == 0 {
        return Err(PrintChecksError::Nothing);
    }
    let last = first.saturating_add(count).saturating_sub(1);
    if first < 1 || last > 999_999_999 {
        return Err(PrintChecksError::Number);
    }
    if let Some(taken) = first_taken(&tx, first, last).await? {
        return Err(PrintChecksError::Taken(taken));
    }
    let (now, by) = (app.context.now(), actor.to_string());
    let printed_on = app.context.today(store_facts(&tx).await?.time_zone);
    let rows = (first..)
        .zip(payouts)
        .map(|(number, payout)| printed_check::Model {
            store_id: store_id.uuid(),
            id: app.context.id(),
            payout_id: payout.id,
            number,
            payee: payout.payee,
            address: payout.address,
            amount_minor: payout.amount_minor,
            printed_on,
            printed_by: by.clone(),
            printed_at: now,
            void_reason: None,
            voided_by: None,
            voided_at: None,
        });
    tx.insert(rows.collect::<Vec<_>>()).await?;
    let details = json!({ "first": first, "last": last }).to_string();
    let subject = batch_id.to_string();
    audit::record(&tx, &app.context, actor, "print_checks", &subject, &details).await?;
    tx.commit().await?;
    Ok(PrintedChecks {
        first,
        last,
        count: usize::try_from(count).unwrap_or(usize::MAX),
    })
}

/// How many checks of a batch have no number yet, and how many were printed and not voided.
///
/// # Errors
/// [`DbErr`]
pub async fn count_checks(tx: &StoreTx, batch_id: PayoutBatchId) -> Result<(i64, i64), DbErr> {
    let sql = format!(
        "SELECT CAST(coalesce(sum(CASE WHEN {IS_UNNUMBERED} THEN 1 ELSE 0 END), 0) AS BIGINT),
           CAST(coalesce(sum(CASE WHEN {HAS_CHECK} THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM payout o WHERE o.store_id = $1 AND o.batch_id = $2 AND o.method = 'check'"
    );
    let rows = tx.query(&sql, [batch_id.uuid().into()]).await?;
    match rows.first() {
        Some(row) => Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)),
        None => Ok((0, 0)),
    }
}

/// The check of `payout o` is worth something.
const HAS_CHECK: &str = "EXISTS (SELECT 1 FROM printed_check p
    WHERE p.store_id = o.store_id AND p.payout_id = o.id AND p.voided_at IS NULL)";

/// `payout o`, by check, waits for a number: for its first one, or in place of a voided one.
const IS_UNNUMBERED: &str = "NOT EXISTS (SELECT 1 FROM printed_check p
      WHERE p.store_id = o.store_id AND p.payout_id = o.id AND p.voided_at IS NULL)
    AND (o.state = 'pending' OR (o.state = 'paid' AND EXISTS (SELECT 1 FROM printed_check p
      WHERE p.store_id = o.store_id AND p.payout_id = o.id)))";

struct Unnumbered {
    id: Uuid,
    payee: String,
    address: String,
    amount_minor: i64,
}

async fn unnumbered(tx: &StoreTx, batch_id: PayoutBatchId) -> Result<Vec<Unnumbered>, DbErr> {
    let sql = format!(
        "SELECT o.id, o.amount_minor, k.id FROM payout o
         JOIN consignor c ON c.store_id = o.store_id AND c.id = o.consignor_id
         JOIN consignor k ON k.store_id = c.store_id AND k.id = coalesce(c.merged_into_id, c.id)
         WHERE o.store_id = $1 AND o.batch_id = $2 AND o.method = 'check' AND {IS_UNNUMBERED}
         ORDER BY k.account_number, o.id"
    );
    let rows = tx.query(&sql, [batch_id.uuid().into()]).await?;
    let found: Vec<(Uuid, i64, Uuid)> = rows
        .iter()
        .map(|row| {
            Ok((
                row.try_get_by_index(0)?,
                row.try_get_by_index(1)?,
                row.try_get_by_index(2)?,
            ))
        })
        .collect::<Result<_, DbErr>>()?;
    let payees = consignor::Entity::present(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let payees: std::collections::HashMap<_, _> =
        payees.into_iter().map(|row| (row.id, row)).collect();
    let unnumbered = found.into_iter().filter_map(|(id, amount_minor, payee)| {
        let payee = payees.get(&payee)?;
        Some(Unnumbered {
            id,
            payee: payee.name.clone(),
            address: envelope_address(payee).join("\n"),
            amount_minor,
        })
    });
    Ok(unnumbered.collect())
}

/// As on an envelope.
pub(crate) fn envelope_address(consignor: &consignor::Model) -> Vec<String> {
    let of = |part: &Option<String>| part.clone().filter(|part| !part.is_empty());
    let place: Vec<String> = [of(&consignor.region), of(&consignor.postal_code)]
        .into_iter()
        .flatten()
        .collect();
    let place = Some(place.join(" ")).filter(|place| !place.is_empty());
    let city: Vec<String> = [of(&consignor.city), place].into_iter().flatten().collect();
    let city = Some(city.join(", ")).filter(|city| !city.is_empty());
    [of(&consignor.street), city, of(&consignor.country)]
        .into_iter()
        .flatten()
        .collect()
}

async fn first_taken(tx: &StoreTx, first: i64, last: i64) -> Result<Option<i64>, DbErr> {
    let taken = printed_check::Entity::in_store(tx.store_id().uuid())
        .filter(printed_check::Column::Number.between(first, last))
        .order_by_asc(printed_check::Column::Number)
        .one(tx.connection())
        .await?;
    Ok(taken.map(|check| check.number))
}
