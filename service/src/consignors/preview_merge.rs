//! What a merge of two consignors would do, and what keeps it from being done.

use std::fmt;

use domain::ids::{ConsignorId, StoreId};
use entity::StoreScoped;
use entity::consignor;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::distinctions::{distinct_pairs, pair};
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::{owed, store_credit};

/// What a merge would do.
#[derive(Debug, Clone)]
pub struct MergePreview {
    pub kept: consignor::Model,
    pub merged: consignor::Model,
    /// What is moved to the kept one; negative where the merged one owes.
    pub moved_minor: i64,
    /// The store credit that is moved; `None` where the merged one never had any.
    pub moved_credit_minor: Option<i64>,
    /// The columns that the kept one lacks and the merged one has.
    pub carried_fields: Vec<&'static str>,
    pub carries_bank_account: bool,
    /// Somebody said that they are not the same person.
    pub are_distinct: bool,
    pub refusal: Option<MergeRefusal>,
}

/// Why two consignors cannot be merged now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeRefusal {
    Same,
    /// One of them was merged before: its account number.
    MergedBefore(String),
    /// A payout to one of them is not at its end: its account number.
    InFlight(String),
    /// Each has bank details of its own at the payment provider.
    TwoBankAccounts,
}

impl MergeRefusal {
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Same => "SAME",
            Self::MergedBefore(_) => "MERGED_BEFORE",
            Self::InFlight(_) => "IN_FLIGHT",
            Self::TwoBankAccounts => "TWO_BANK_ACCOUNTS",
        }
    }
}

impl fmt::Display for MergeRefusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => formatter.write_str("choose two different consignors"),
            Self::MergedBefore(account) => write!(
                formatter,
                "account {account} is part of another one already"
            ),
            Self::InFlight(account) => write!(
                formatter,
                "a payout to account {account} is on its way; wait until it is paid or has come back"
            ),
            Self::TwoBankAccounts => formatter.write_str(
                "both have bank details at Stripe, which cannot be put together; nothing tells which account the consignor wants to keep",
            ),
        }
    }
}

/// The columns that a merge fills where the kept one has nothing.
const FIELDS: [&str; 3] = ["email", "phone", "payout_method"];
const ADDRESS: [&str; 5] = ["street", "city", "region", "postal_code", "country"];

/// What a merge would do; `None` when there is no such consignor.
///
/// # Errors
/// [`DbErr`]
pub async fn preview_merge(
    app: &App,
    store_id: StoreId,
    keep: ConsignorId,
    merge: ConsignorId,
) -> Result<Option<MergePreview>, DbErr> {
    let tx = app.db.read(store_id).await?;
    preview(&tx, keep, merge).await
}

pub(super) async fn preview(
    tx: &StoreTx,
    keep: ConsignorId,
    merge: ConsignorId,
) -> Result<Option<MergePreview>, DbErr> {
    let store = tx.store_id().uuid();
    let find = async |id: ConsignorId| {
        consignor::Entity::find_by_id((store, id.uuid()))
            .one(tx.connection())
            .await
    };
    let (Some(kept), Some(merged)) = (find(keep).await?, find(merge).await?) else {
        return Ok(None);
    };
    let owed = owed(tx, &[merge]).await?;
    Ok(Some(MergePreview {
        moved_minor: owed.get(&merge).copied().unwrap_or(0),
        moved_credit_minor: store_credit(tx, &[merge]).await?.get(&merge).copied(),
        carried_fields: carried_fields(&kept, &merged),
        carries_bank_account: kept.stripe_account_id.is_none()
            && merged.stripe_account_id.is_some(),
        are_distinct: distinct_pairs(tx).await?.contains(&pair(keep, merge)),
        refusal: refusal(tx, &kept, &merged).await?,
        kept,
        merged,
    }))
}

fn carried_fields(kept: &consignor::Model, merged: &consignor::Model) -> Vec<&'static str> {
    let has = |row: &consignor::Model, field: &str| match field {
        "email" => row.email.is_some(),
        "phone" => row.phone.is_some(),
        "payout_method" => row.payout_method.is_some(),
        "street" => row.street.is_some(),
        "city" => row.city.is_some(),
        "region" => row.region.is_some(),
        "postal_code" => row.postal_code.is_some(),
        _ => row.country.is_some(),
    };
    let single = FIELDS
        .into_iter()
        .filter(|field| !has(kept, field) && has(merged, field));
    // Half an address of each is the address of nobody.
    let has_address = ADDRESS.iter().any(|field| has(kept, field));
    let address = ADDRESS
        .into_iter()
        .filter(|field| !has_address && has(merged, field));
    single.chain(address).collect()
}

async fn refusal(
    tx: &StoreTx,
    kept: &consignor::Model,
    merged: &consignor::Model,
) -> Result<Option<MergeRefusal>, DbErr> {
    if kept.id == merged.id {
        return Ok(Some(MergeRefusal::Same));
    }
    for row in [kept, merged] {
        if row.merged_into_id.is_some() {
            let account = row.account_number.clone();
            return Ok(Some(MergeRefusal::MergedBefore(account)));
        }
    }
    let is_open = [
        PayoutState::Pending,
        PayoutState::AwaitingFunds,
        PayoutState::Blocked,
        PayoutState::Transferred,
        PayoutState::InTransit,
        // It waits in the consignor's account at the provider, to be sent anew.
        PayoutState::DeliveryFailed,
    ];
    for row in [kept, merged] {
        let open = payout::Entity::in_store(tx.store_id().uuid())
            .filter(payout::Column::ConsignorId.eq(row.id))
            .filter(payout::Column::State.is_in(is_open))
            .one(tx.connection())
            .await?;
        if open.is_some() {
            let account = row.account_number.clone();
            return Ok(Some(MergeRefusal::InFlight(account)));
        }
    }
    if kept.stripe_account_id.is_some() && merged.stripe_account_id.is_some() {
        return Ok(Some(MergeRefusal::TwoBankAccounts));
    }
    Ok(None)
}
