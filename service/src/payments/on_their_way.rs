//! What keeps a store's Stripe account from being changed.

use entity::StoreScoped;
use entity::consignor;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use entity::payout_reversal::{self, PayoutReversalState};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, DbErr, PaginatorTrait, QueryFilter};

use crate::db::StoreTx;

/// Payouts through Stripe that have not come to their end, and those that Stripe is being asked
/// to take back: whether it did can be found out at this account only.
pub(super) async fn payouts_on_their_way(tx: &StoreTx) -> Result<u64, DbErr> {
    let asked_back: Vec<_> = payout_reversal::Entity::in_store(tx.store_id().uuid())
        .filter(payout_reversal::Column::State.eq(PayoutReversalState::Asked))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|reversal| reversal.payout_id)
        .collect();
    let is_at_end = payout::Column::State.is_in([PayoutState::Paid, PayoutState::Returned]);
    let is_asked_back = payout::Column::Id.is_in(asked_back);
    payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::Method.eq(PayoutMethod::Stripe))
        .filter(Condition::any().add(is_at_end.not()).add(is_asked_back))
        .count(tx.connection())
        .await
}

/// Consignors who have an account at the store's Stripe.
pub(super) async fn consignors_with_accounts(tx: &StoreTx) -> Result<u64, DbErr> {
    consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::StripeAccountId.is_not_null())
        .count(tx.connection())
        .await
}
