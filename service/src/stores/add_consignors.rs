//! New consignors, with what the till calls them.

use domain::attribution::AttributionKind as Kind;
use domain::ids::{ConsignorId, StoreId};
use entity::attribution_rule::{self, AttributionKind};
use entity::consignor::{self, PayoutMethod};
use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::open_consignor_accounts;

/// A consignor to be.
#[derive(Debug, Clone)]
pub struct NewConsignor {
    pub account_number: String,
    pub name: String,
    pub email: Option<String>,
    pub payout_method: Option<PayoutMethod>,
    /// What names this consignor on a line of the till, beside the account number.
    pub rules: Vec<NewRule>,
}

/// A value of the till that names a consignor.
#[derive(Debug, Clone)]
pub struct NewRule {
    pub kind: Kind,
    pub pattern: String,
}

#[derive(Debug, Error)]
pub enum AddConsignorsError {
    #[error("a consignor needs an account number and a name")]
    Nameless,
    #[error("an account number, or what the till calls a consignor, is taken already")]
    Taken,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Adds consignors, all or none, in the order given.
///
/// # Errors
/// [`AddConsignorsError`]
pub async fn add_consignors(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    new: &[NewConsignor],
) -> Result<Vec<ConsignorId>, AddConsignorsError> {
    let is_nameless =
        |new: &NewConsignor| new.account_number.trim().is_empty() || new.name.trim().is_empty();
    if new.iter().any(is_nameless) {
        return Err(AddConsignorsError::Nameless);
    }
    let now = app.context.now();
    let ids: Vec<_> = new
        .iter()
        .map(|_| ConsignorId::new(app.context.id()))
        .collect();
    let consignors = new.iter().zip(&ids).map(|(new, id)| consignor::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        account_number: new.account_number.trim().to_owned(),
        name: new.name.trim().to_owned(),
        email: new.email.as_ref().map(|email| email.trim().to_lowercase()),
        payout_method: new.payout_method,
        stripe_account_id: None,
        stripe_ready: false,
        stripe_not_ready_reason: None,
        created_at: now,
    });
    let rules = new.iter().zip(&ids).flat_map(|(new, id)| {
        new.rules.iter().map(|rule| attribution_rule::Model {
            store_id: store_id.uuid(),
            id: app.context.id(),
            kind: stored_kind(rule.kind),
            pattern: rule.pattern.trim().to_lowercase(),
            consignor_id: Some(id.uuid()),
            created_at: now,
        })
    });
    let tx = app.db.begin(store_id).await?;
    tx.insert(consignors).await.map_err(taken)?;
    tx.insert(rules).await.map_err(taken)?;
    open_consignor_accounts(&tx, &app.context, &ids).await?;
    for id in &ids {
        audit::record(
            &tx,
            &app.context,
            actor,
            "add_consignor",
            &id.to_string(),
            "{}",
        )
        .await?;
    }
    tx.commit().await?;
    Ok(ids)
}

fn taken(error: DbErr) -> AddConsignorsError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => AddConsignorsError::Taken,
        _ => AddConsignorsError::Database(error),
    }
}

/// The kind as the table names it.
#[must_use]
pub fn stored_kind(kind: Kind) -> AttributionKind {
    match kind {
        Kind::Column => AttributionKind::Column,
        Kind::SkuPrefix => AttributionKind::SkuPrefix,
        Kind::Vendor => AttributionKind::Vendor,
        Kind::Category => AttributionKind::Category,
        Kind::Alias => AttributionKind::Alias,
    }
}
