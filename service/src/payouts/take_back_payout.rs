//! A payout by store credit is taken back, while the credit is still there.

use domain::ids::{ConsignorId, PayoutId, StoreId};
use domain::money::{Money, MoneyError};
use entity::consignor;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::progress::{ProgressError, announce, load, load_locked, record_taken_back};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{lock_head, store_credit};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum TakeBackPayoutError {
    #[error("there is no such payout")]
    NotFound,
    #[error("only a payout by store credit that was not taken back yet can be taken back")]
    NotCredit,
    #[error(
        "the payout gave store credit of {given}, and only {left} is left; take back what was used at the till first"
    )]
    Used { given: Money, left: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes the credit of a payout back with its bonus, from whoever the consignor is now: the
/// amount is owed again.
///
/// # Errors
/// [`TakeBackPayoutError`]; nothing was changed then.
pub async fn take_back_payout(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PayoutId,
) -> Result<payout::Model, TakeBackPayoutError> {
    let tx = app.db.begin(store_id).await?;
    let payout = load_locked(&tx, id).await.map_err(|error| match error {
        DbErr::RecordNotFound(_) => TakeBackPayoutError::NotFound,
        error => TakeBackPayoutError::Database(error),
    })?;
    if payout.method != PayoutMethod::StoreCredit || payout.state != PayoutState::Paid {
        return Err(TakeBackPayoutError::NotCredit);
    }
    // Nothing of the credit is used between the look and the commit.
    lock_head(&tx).await?;
    check_left(&tx, &payout).await?;
    record_taken_back(&tx, app, actor, &payout).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(payout.consignor_id).to_string(),
        "amount_minor": payout.amount_minor,
        "bonus_minor": payout.bonus_minor,
    });
    let (subject, details) = (id.to_string(), details.to_string());
    let action = "take_back_payout";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    let payout = load(&tx, id).await?.ok_or(TakeBackPayoutError::NotFound)?;
    tx.commit().await?;
    announce(app, store_id, &payout).await;
    Ok(payout)
}

/// Whether all that the payout gave is left, with whoever the consignor is now.
async fn check_left(tx: &StoreTx, payout: &payout::Model) -> Result<(), TakeBackPayoutError> {
    let currency = store_facts(tx).await?.currency;
    let row = consignor::Entity::find_by_id((payout.store_id, payout.consignor_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("a payout's consignor is gone".to_owned()))?;
    let owner = ConsignorId::new(row.merged_into_id.unwrap_or(row.id));
    let balances = store_credit(tx, &[owner]).await?;
    let left = Money::new(balances.get(&owner).copied().unwrap_or(0), currency);
    let given = Money::new(payout.amount_minor, currency)
        .checked_add(Money::new(payout.bonus_minor, currency))?;
    if left.amount_minor < given.amount_minor {
        return Err(TakeBackPayoutError::Used { given, left });
    }
    Ok(())
}
