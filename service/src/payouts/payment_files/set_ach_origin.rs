//! As whom a store sends files to its bank.

use domain::ids::StoreId;
use domain::money::Currency;
use domain::payout::{AchOrigin, AchOriginError};
use entity::ach_origin;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ports::SealError;
use crate::sealed_json::{open_json, seal_json};
use crate::stores::store_facts;

/// Under which name it is sealed.
pub(super) const ORIGIN: &str = "ach origin";

#[derive(Debug, Error)]
pub enum SetAchOriginError {
    #[error("banks move only US dollars by ACH files; this store pays in {0}")]
    Currency(Currency),
    #[error(transparent)]
    Origin(#[from] AchOriginError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Why it could not be looked at.
#[derive(Debug, Error)]
pub enum AchOriginAccess {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AchOriginAccess> for SetAchOriginError {
    fn from(error: AchOriginAccess) -> Self {
        match error {
            AchOriginAccess::Seal(error) => Self::Seal(error),
            AchOriginAccess::Database(error) => Self::Database(error),
        }
    }
}

/// `None` where the store said nothing yet.
///
/// # Errors
/// [`AchOriginAccess`]
pub async fn ach_origin(tx: &StoreTx, app: &App) -> Result<Option<AchOrigin>, AchOriginAccess> {
    let row = ach_origin::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    let opened = row.map(|row| open_json(app, tx.store_id(), ORIGIN, &row.sealed));
    Ok(opened.transpose()?)
}

/// Says as whom the store sends files to its bank from now on. Those that were made stay as
/// they are.
///
/// # Errors
/// [`SetAchOriginError`]; nothing was changed then.
pub async fn set_ach_origin(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    origin: &AchOrigin,
) -> Result<(), SetAchOriginError> {
    origin.check()?;
    let tx = app.db.begin(store_id).await?;
    let currency = store_facts(&tx).await?.currency;
    if currency != Currency::US_DOLLAR {
        return Err(SetAchOriginError::Currency(currency));
    }
    let before = ach_origin(&tx, app).await?;
    let row = ach_origin::Model {
        store_id: store_id.uuid(),
        sealed: seal_json(app, store_id, ORIGIN, origin)?,
        changed_by: actor.to_string(),
        changed_at: app.context.now(),
    };
    let columns = [
        ach_origin::Column::Sealed,
        ach_origin::Column::ChangedBy,
        ach_origin::Column::ChangedAt,
    ];
    let replace = OnConflict::column(ach_origin::Column::StoreId)
        .update_columns(columns)
        .to_owned();
    ach_origin::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx.connection())
        .await?;
    let before = before.as_ref().map(told).unwrap_or_default();
    let details = audit::change(&before, &told(origin)).to_string();
    let subject = store_id.to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "set_ach_origin",
        &subject,
        &details,
    )
    .await?;
    Ok(tx.commit().await?)
}

/// What the audit log says of it.
fn told(origin: &AchOrigin) -> Value {
    json!({
        "bank": origin.bank.as_str(),
        "bank_name": origin.bank_name,
        "company_id": origin.company_id,
        "company_name": origin.company_name,
        "offset_ends_in": origin.offset.as_ref().map(|account| account.ends_in().to_owned()),
    })
}
