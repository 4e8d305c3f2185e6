//! Files by which a bank or PayPal pays many consignors at once.

mod make_payment_file;
mod mark_file_sent;
mod refuse_payment_file;
mod set_ach_origin;
mod void_payment_file;
mod write_payment_file;

pub use make_payment_file::{MakePaymentFileError, UnfiledPayouts, make_payment_file, unfiled};
pub use mark_file_sent::{MarkFileSentError, mark_file_sent};
pub use refuse_payment_file::{RefusePaymentFileError, refuse_payment_file};
pub use set_ach_origin::{AchOriginAccess, SetAchOriginError, ach_origin, set_ach_origin};
pub use void_payment_file::{VoidPaymentFileError, void_payment_file};
pub use write_payment_file::{WritePaymentFileError, WrittenFile, write_payment_file};

use domain::ids::{PaymentFileId, PayoutId};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payment_file::{self, PaymentFileKind};
use entity::payment_file_entry;
use entity::payout;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::StoreTx;

/// Under which name a consignor's bank account is sealed.
pub(crate) const BANK_ACCOUNT: &str = "bank account";

const fn method(kind: PaymentFileKind) -> PayoutMethod {
    match kind {
        PaymentFileKind::Ach => PayoutMethod::Ach,
        PaymentFileKind::PayPal => PayoutMethod::PayPal,
    }
}

/// The file, which nobody else changes before the end of the transaction.
async fn find_locked_file(
    tx: &StoreTx,
    id: PaymentFileId,
) -> Result<Option<payment_file::Model>, DbErr> {
    let mut query = payment_file::Entity::find_by_id((tx.store_id().uuid(), id.uuid()));
    // A writing transaction on SQLite is alone anyway.
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    query.one(tx.connection()).await
}

/// The payouts of a file, locked, so that none is called off meanwhile.
async fn payouts_in(tx: &StoreTx, id: PaymentFileId) -> Result<Vec<payout::Model>, DbErr> {
    let in_file = Query::select()
        .column(payment_file_entry::Column::PayoutId)
        .from(payment_file_entry::Entity)
        .and_where(payment_file_entry::Column::StoreId.eq(tx.store_id().uuid()))
        .and_where(payment_file_entry::Column::FileId.eq(id.uuid()))
        .to_owned();
    let mut query = payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::Id.in_subquery(in_file))
        .order_by_asc(payout::Column::Id);
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    query.all(tx.connection()).await
}

/// Whether a payout is in a file that was not voided.
pub(super) async fn is_in_file(tx: &StoreTx, payout: PayoutId) -> Result<bool, DbErr> {
    let entry = payment_file_entry::Entity::in_store(tx.store_id().uuid())
        .filter(payment_file_entry::Column::PayoutId.eq(payout.uuid()))
        .filter(payment_file_entry::Column::IsVoid.eq(false))
        .one(tx.connection())
        .await?;
    Ok(entry.is_some())
}
