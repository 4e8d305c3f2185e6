//! Consignors who may be one, and what a merge of them would do.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::ids::ConsignorId;
use service::consignors::{DuplicatePair, MergePreview, find_duplicates, preview_merge};

use super::consignors::Consignor;
use super::lists::{ConsignorLikeness, likeness};
use super::mutation::sentence;
use super::scalars::Money;
use crate::asker::{Asker, fault};

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
