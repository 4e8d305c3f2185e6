//! Consignors who may be one, those who only look so, and what a merge would do.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::ConsignorId;
use entity::consignor_distinction;
use service::consignors::{
    DuplicatePair, MergePreview, find_duplicates, list_distinctions, preview_merge,
};
use uuid::Uuid;

use super::consignors::Consignor;
use super::imports::actor_name;
use super::lists::{ConsignorLikeness, likeness};
use super::loaders::{ConsignorKey, load};
use super::mutation::sentence;
use super::page::{Page, Window};
use super::scalars::Money;
use crate::asker::{Asker, fault, not_found};

/// Consignors who may be one.
#[derive(SimpleObject)]
pub struct DuplicateConsignors {
    /// The first hundred, the most telling first.
    pairs: Vec<DuplicateConsignorPair>,
    /// Of all pairs.
    count: i32,
}

#[derive(SimpleObject)]
struct DuplicateConsignorPair {
    /// The one who has been here longer.
    earlier: Consignor,
    later: Consignor,
    likeness: Vec<ConsignorLikeness>,
}

impl From<DuplicatePair> for DuplicateConsignorPair {
    fn from(pair: DuplicatePair) -> Self {
        Self {
            earlier: Consignor(pair.earlier),
            later: Consignor(pair.later),
            likeness: likeness(&pair.likeness),
        }
    }
}

pub async fn duplicates(asker: &Asker) -> Result<DuplicateConsignors> {
    let found = find_duplicates(&asker.app, asker.store.id).await;
    let (pairs, count) = found.map_err(fault)?;
    Ok(DuplicateConsignors {
        pairs: pairs.into_iter().map(Into::into).collect(),
        count: i32::try_from(count).unwrap_or(i32::MAX),
    })
}

/// Two of whom somebody said that they are not the same person, as they are now.
pub struct DistinctConsignorPair(consignor_distinction::Model);

#[Object]
impl DistinctConsignorPair {
    async fn one(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.one_id)).await?;
        row.map(Consignor).ok_or_else(not_found)
    }

    async fn other(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.other_id)).await?;
        row.map(Consignor).ok_or_else(not_found)
    }

    /// Who said so the last time.
    async fn said_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.said_by).await
    }

    async fn said_at(&self) -> DateTime<Utc> {
        self.0.said_at
    }
}

pub async fn distinct(
    asker: &Asker,
    window: &Window<Uuid>,
) -> Result<Page<Uuid, DistinctConsignorPair>> {
    let store = asker.store.id;
    let rows = list_distinctions(&asker.app, store, window.after, window.limit).await;
    Ok(window.page(rows.map_err(fault)?, |row| row.id, DistinctConsignorPair))
}

/// What a merge would do.
pub struct ConsignorMergePreview(MergePreview, domain::money::Currency);

/// Why two consignors cannot be merged now.
#[derive(SimpleObject)]
struct ConsignorMergeRefusal {
    code: &'static str,
    message: String,
}

#[Object]
impl ConsignorMergePreview {
    async fn kept(&self) -> Consignor {
        Consignor(self.0.kept.clone())
    }

    async fn merged(&self) -> Consignor {
        Consignor(self.0.merged.clone())
    }

    /// Whether somebody said that they are not the same person.
    async fn are_distinct(&self) -> bool {
        self.0.are_distinct
    }

    /// Null when nothing keeps it from being done.
    async fn refusal(&self) -> Option<ConsignorMergeRefusal> {
        let refusal = self.0.refusal.as_ref()?;
        Some(ConsignorMergeRefusal {
            code: refusal.code(),
            message: sentence(&refusal.to_string()),
        })
    }

    /// What is moved to the kept one; negative where the merged one owes.
    async fn moved_balance(&self) -> Money {
        domain::money::Money::new(self.0.moved_minor, self.1).into()
    }

    /// The store credit that is moved to the kept one.
    async fn moved_store_credit(&self) -> Money {
        let minor = self.0.moved_credit_minor.unwrap_or(0);
        domain::money::Money::new(minor, self.1).into()
    }

    /// What the kept one gets of the other, because it has none, in words.
    async fn carried(&self) -> Vec<&'static str> {
        let fields = self.0.carried_fields.iter();
        let mut words: Vec<&'static str> = fields
            .map(|field| match *field {
                "email" => "email",
                "phone" => "phone",
                "payout_method" => "payout method",
                _ => "address",
            })
            .collect();
        words.dedup();
        if self.0.carries_bank_account {
            words.push("bank details");
        }
        words
    }

    /// The address by which the kept one signs in afterwards; null for none.
    async fn sign_in_email(&self) -> Option<&str> {
        let (kept, merged) = (&self.0.kept.email, &self.0.merged.email);
        kept.as_deref().or(merged.as_deref())
    }
}

pub async fn merge_preview(
    asker: &Asker,
    keep: ID,
    merge: ID,
) -> Result<Option<ConsignorMergePreview>> {
    let (Ok(keep), Ok(merge)) = (keep.parse::<ConsignorId>(), merge.parse::<ConsignorId>()) else {
        return Ok(None);
    };
    let preview = preview_merge(&asker.app, asker.store.id, keep, merge).await;
    let currency = asker.store.currency;
    Ok(preview
        .map_err(fault)?
        .map(|preview| ConsignorMergePreview(preview, currency)))
}
