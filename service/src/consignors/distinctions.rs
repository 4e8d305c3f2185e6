//! Pairs of consignors of whom a person said that they are not the same. What was said
//! stays as it was, and holds for whoever the two are now: a merge and its undoing need
//! to change nothing here.

use std::collections::{BTreeSet, HashSet};

use domain::ids::{ConsignorId, StoreId};
use entity::consignor_distinction;
use sea_orm::{DbErr, EntityTrait, Set, TryInsertResult, Value};
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};

/// What was said of each pair the last time, with whoever the two are now. Two who became
/// one are no pair.
pub(super) const PAIRS: &str = "
    SELECT id, said_by, said_at, one_id, other_id,
      row_number() OVER (PARTITION BY one_id, other_id ORDER BY id DESC) AS nth_last
    FROM (
      SELECT id, said_by, said_at,
        CASE WHEN a < b THEN a ELSE b END AS one_id, CASE WHEN a < b THEN b ELSE a END AS other_id
      FROM (
        SELECT d.id, d.said_by, d.said_at,
          coalesce(o.merged_into_id, o.id) AS a, coalesce(p.merged_into_id, p.id) AS b
        FROM consignor_distinction d
        JOIN consignor o ON o.store_id = d.store_id AND o.id = d.one_id
        JOIN consignor p ON p.store_id = d.store_id AND p.id = d.other_id
        WHERE d.store_id = $1) AS said
      WHERE a <> b) AS apart";

/// Two, the smaller id first, as they are kept.
pub(super) type Pair = (ConsignorId, ConsignorId);

pub(super) fn pair(one: ConsignorId, other: ConsignorId) -> Pair {
    (one.min(other), one.max(other))
}

/// The pairs that are not one person.
pub(super) async fn distinct_pairs(tx: &StoreTx) -> Result<HashSet<Pair>, DbErr> {
    let sql = format!("SELECT one_id, other_id FROM ({PAIRS}) AS pair WHERE nth_last = 1");
    let rows = tx.query(&sql, []).await?;
    rows.iter()
        .map(|row| {
            let id = |index| row.try_get_by_index(index).map(ConsignorId::new);
            Ok((id(0)?, id(1)?))
        })
        .collect()
}

/// Keeps pairs, and gives how many were new.
pub(super) async fn remember(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    pairs: &BTreeSet<Pair>,
) -> Result<u64, DbErr> {
    let now = app.context.now();
    let row = |(one, other): &Pair| consignor_distinction::ActiveModel {
        store_id: Set(tx.store_id().uuid()),
        id: Set(app.context.id()),
        one_id: Set(one.uuid()),
        other_id: Set(other.uuid()),
        said_by: Set(actor.to_string()),
        said_at: Set(now),
    };
    let pairs: Vec<&Pair> = pairs.iter().collect();
    let mut added: u64 = 0;
    for chunk in pairs.chunks(ROWS_PER_STATEMENT) {
        let done = consignor_distinction::Entity::insert_many(chunk.iter().map(|pair| row(pair)))
            .on_conflict_do_nothing_on([
                consignor_distinction::Column::StoreId,
                consignor_distinction::Column::OneId,
                consignor_distinction::Column::OtherId,
            ])
            .exec_without_returning(tx.connection())
            .await?;
        if let TryInsertResult::Inserted(count) = done {
            added = added.saturating_add(count);
        }
    }
    Ok(added)
}

/// The pairs that are not one person, those said last first, at most `limit` of those
/// said before the one with the id `before`. A pair of which it was said more than once,
/// since a merge made one of several, stands where it was said last.
///
/// # Errors
/// [`DbErr`]
pub async fn list_distinctions(
    app: &App,
    store_id: StoreId,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<consignor_distinction::Model>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let sql = format!(
        "SELECT id, one_id, other_id, said_by, said_at FROM ({PAIRS}) AS pair
         WHERE nth_last = 1 AND id < $2 ORDER BY id DESC LIMIT {limit}"
    );
    let before: Value = before.unwrap_or(Uuid::max()).into();
    let rows = tx.query(&sql, [before]).await?;
    rows.iter()
        .map(|row| {
            Ok(consignor_distinction::Model {
                store_id: store_id.uuid(),
                id: row.try_get("", "id")?,
                one_id: row.try_get("", "one_id")?,
                other_id: row.try_get("", "other_id")?,
                said_by: row.try_get("", "said_by")?,
                said_at: row.try_get("", "said_at")?,
            })
        })
        .collect()
}
