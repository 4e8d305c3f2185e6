//! Rows of new consignors, with their accounts and what the till calls them.

use domain::consignors::Address;
use domain::ids::ConsignorId;
use entity::attribution_rule::{self, AttributionKind};
use entity::consignor::{self, PayoutMethod};
use sea_orm::DbErr;
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::open_consignor_accounts;

/// A consignor to be, with everything in its place.
#[derive(Debug, Clone)]
pub(crate) struct NewRow {
    pub account_number: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Address,
    pub payout_method: Option<PayoutMethod>,
    pub group_name: Option<String>,
    /// What names the consignor on a line of the till, beside the account number.
    pub rules: Vec<(AttributionKind, String)>,
}

/// Inserts consignors in the order given.
pub(crate) async fn insert_consignors(
    tx: &StoreTx,
    app: &App,
    new: Vec<NewRow>,
) -> Result<Vec<ConsignorId>, DbErr> {
    let now = app.context.now();
    let (mut ids, mut consignors, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    for row in new {
        let id = ConsignorId::new(app.context.id());
        ids.push(id);
        rules.extend(
            row.rules
                .into_iter()
                .map(|(kind, pattern)| new_rule(tx, app, kind, &pattern, id.uuid())),
        );
        consignors.push(consignor::Model {
            store_id: tx.store_id().uuid(),
            id: id.uuid(),
            account_number: row.account_number.trim().to_owned(),
            name: row.name.trim().to_owned(),
            email: row.email.map(|email| email.trim().to_lowercase()),
            phone: row.phone,
            street: row.address.street,
            city: row.address.city,
            region: row.address.region,
            postal_code: row.address.postal_code,
            country: row.address.country,
            payout_method: row.payout_method,
            stripe_account_id: None,
            stripe_ready: false,
            stripe_not_ready_reason: None,
            created_at: now,
            merged_into_id: None,
            group_name: row.group_name,
            payout_hold_reason: None,
            bank_fingerprint: None,
            stripe_answers: 0,
            bank_changed_at: None,
            stripe_needs: None,
            set_up_reminded_at: None,
            ach_sealed: None,
            ach_ends_in: None,
            ach_fingerprint: None,
            ach_changed_at: None,
            paypal_email: None,
            paypal_changed_at: None,
        });
    }
    tx.insert(consignors).await?;
    tx.insert(rules).await?;
    open_consignor_accounts(tx, &app.context, &ids).await?;
    Ok(ids)
}

pub(super) fn new_rule(
    tx: &StoreTx,
    app: &App,
    kind: AttributionKind,
    pattern: &str,
    consignor: Uuid,
) -> attribution_rule::Model {
    attribution_rule::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        kind,
        pattern: pattern.trim().to_lowercase(),
        consignor_id: Some(consignor),
        created_at: app.context.now(),
    }
}
