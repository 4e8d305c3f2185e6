//! New consignors, with what the till calls them.

use domain::attribution::AttributionKind as Kind;
use domain::consignors::{Address, GroupTooLong, group_named};
use domain::ids::{ConsignorId, StoreId};
use entity::consignor::PayoutMethod;
use sea_orm::{ActiveEnum, DbErr, SqlErr};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::attribution::stored_kind;
use crate::audit;
use crate::consignors::{NewRow, insert_consignors};

/// A consignor to be.
#[derive(Debug, Clone)]
pub struct NewConsignor {
    pub account_number: String,
    pub name: String,
    pub email: Option<String>,
    pub payout_method: Option<PayoutMethod>,
    /// A name that some rules are for.
    pub group: Option<String>,
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
    Group(#[from] GroupTooLong),
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
    let rows = new.iter().map(row).collect::<Result<_, _>>()?;
    let tx = app.db.begin(store_id).await?;
    let ids = insert_consignors(&tx, app, rows).await.map_err(taken)?;
    for (id, new) in ids.iter().zip(new) {
        let details = audit::change(&json!({}), &written(new)).to_string();
        let (action, subject) = ("add_consignor", id.to_string());
        audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    }
    tx.commit().await?;
    Ok(ids)
}

/// What somebody is added with.
fn written(new: &NewConsignor) -> serde_json::Value {
    json!({
        "account_number": new.account_number,
        "name": new.name,
        "email": new.email,
        "payout_method": new.payout_method.map(|method| method.to_value()),
        "group": new.group,
    })
}

fn row(new: &NewConsignor) -> Result<NewRow, GroupTooLong> {
    let rules = new.rules.iter();
    let group = new.group.as_deref().unwrap_or_default();
    Ok(NewRow {
        account_number: new.account_number.clone(),
        name: new.name.clone(),
        email: new.email.clone(),
        phone: None,
        address: Address::default(),
        payout_method: new.payout_method,
        group_name: group_named(group)?,
        rules: rules
            .map(|rule| (stored_kind(rule.kind), rule.pattern.clone()))
            .collect(),
    })
}

fn taken(error: DbErr) -> AddConsignorsError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => AddConsignorsError::Taken,
        _ => AddConsignorsError::Database(error),
    }
}
