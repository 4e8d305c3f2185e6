//! What keeps a store's Stripe account from being changed.

use entity::StoreScoped;
use entity::consignor;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter};

use crate::db::StoreTx;

/// Payouts through Stripe that have not come to their end.
pub(super) async fn payouts_on_their_way(tx: &StoreTx) -> Result<u64, DbErr> {
    payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::Method.eq(PayoutMethod::Stripe))
        .filter(payout::Column::State.is_not_in([PayoutState::Paid, PayoutState::Returned]))
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
