//! Consignors who may be one.

use std::collections::HashSet;

use domain::consignors::{Likeness, People};
use domain::ids::{ConsignorId, StoreId};
use entity::consignor;
use sea_orm::{DbErr, QueryOrder};

use super::distinctions::{Pair, distinct_pairs, pair};
use super::plan_list::person_of;
use crate::app::App;

/// Pairs that are given; more are counted only.
const MOST_PAIRS: usize = 100;

/// Two who may be one.
#[derive(Debug, Clone)]
pub struct DuplicatePair {
    /// The one who has been here longer.
    pub earlier: consignor::Model,
    pub later: consignor::Model,
    pub likeness: Vec<Likeness>,
}

/// Pairs of consignors with the same mail address, the same telephone number, or a similar
/// name, the most telling first; and how many there are. Those of whom somebody said that
/// they are not the same are left out.
///
/// # Errors
/// [`DbErr`]
pub async fn find_duplicates(
    app: &App,
    store_id: StoreId,
) -> Result<(Vec<DuplicatePair>, usize), DbErr> {
    let tx = app.db.read(store_id).await?;
    let consignors = consignor::Entity::present(store_id.uuid())
        .order_by_asc(consignor::Column::CreatedAt)
        .order_by_asc(consignor::Column::Id)
        .all(tx.connection())
        .await?;
    let distinct = distinct_pairs(&tx).await?;
    drop(tx);
    // Thousands of names are compared: not on a thread that serves.
    let compared = tokio::task::spawn_blocking(move || compare(&consignors, &distinct));
    compared
        .await
        .map_err(|error| DbErr::Custom(error.to_string()))
}

fn compare(
    consignors: &[consignor::Model],
    distinct: &HashSet<Pair>,
) -> (Vec<DuplicatePair>, usize) {
    let mut people = People::default();
    let mut pairs = Vec::new();
    for later in consignors {
        for alike in people.like(person_of(later)) {
            let Some(earlier) = consignors.get(alike.index) else {
                continue;
            };
            let ids = pair(ConsignorId::new(earlier.id), ConsignorId::new(later.id));
            if !distinct.contains(&ids) {
                pairs.push((earlier, later, alike.likeness));
            }
        }
        people.add(person_of(later));
    }
    let count = pairs.len();
    // A stable sort keeps pairs that tell as much in the order in which they came.
    pairs.sort_by(|(_, _, one), (_, _, other)| one.cmp(other));
    let pairs = pairs
        .into_iter()
        .map(|(earlier, later, likeness)| DuplicatePair {
            earlier: earlier.clone(),
            later: later.clone(),
            likeness,
        });
    (pairs.take(MOST_PAIRS).collect(), count)
}
