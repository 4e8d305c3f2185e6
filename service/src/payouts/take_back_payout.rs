//! A payout that was given by hand came back: a check was voided, cash was returned, store
//! credit is taken back while it is still there.

use domain::ids::{ConsignorId, PayoutId, StoreId};
use domain::money::{Money, MoneyError};
use domain::payout::Happened;
use entity::consignor;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ActiveEnum, DbErr, EntityTrait};
use thiserror::Error;

use super::checks::{LiveCheckError, void_live_check};
use super::progress::{Failure, ProgressError, announce, find_locked, happen, load_locked};
use super::reason::{ReasonError, reason};
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
    #[error(
        "only a payout by check, in cash, by a file or by store credit that was given and not taken back yet can be taken back"
    )]
    NotGiven,
    #[error(
        "the payout gave store credit of {given}, and only {left} is left; take back what was used at the till first"
    )]
    Used { given: Money, left: Money },
    #[error(transparent)]
    Check(#[from] LiveCheckError),
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes a payout back that was given by hand: the amount is owed again, to whoever the
/// consignor is now, with its fees. Of store credit, the bonus goes.
///
/// # Errors
/// [`TakeBackPayoutError`]; nothing was changed then.
pub async fn take_back_payout(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PayoutId,
    why: &str,
) -> Result<payout::Model, TakeBackPayoutError> {
    let why = reason(why)?;
    let tx = app.db.begin(store_id).await?;
    let payout = find_locked(&tx, id)
        .await?
        .ok_or(TakeBackPayoutError::NotFound)?;
    let what = match payout.method {
        PayoutMethod::Stripe => return Err(TakeBackPayoutError::NotGiven),
        PayoutMethod::Check => "The check came back",
        PayoutMethod::Cash => "The cash came back",
        PayoutMethod::Ach => "The bank sent it back",
        PayoutMethod::PayPal => "PayPal sent it back",
        PayoutMethod::StoreCredit => "The store credit was taken back",
    };
    if payout.state != PayoutState::Paid {
        return Err(TakeBackPayoutError::NotGiven);
    }
    // Nothing of the credit is used between the look and the commit.
    lock_head(&tx).await?;
    if payout.method == PayoutMethod::StoreCredit {
        check_left(&tx, &payout).await?;
    }
    let failure = Failure::new(
        "taken_back",
        &format!("{what}: {why}. The amount is owed again."),
    );
    happen(&tx, app, actor, &payout, Happened::CameBack, Some(&failure)).await?;
    void_live_check(&tx, app, actor, id, why).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(payout.consignor_id).to_string(),
        "method": payout.method.to_value(),
        "amount_minor": payout.amount_minor,
        "bonus_minor": payout.bonus_minor,
        "reason": why,
    });
    let (subject, details) = (id.to_string(), details.to_string());
    let action = "take_back_payout";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    let payout = load_locked(&tx, id).await?;
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
