//! A store's rules for whose a line is.

use std::collections::HashMap;

use domain::attribution::{Attribution, AttributionKind as Kind, LineNames, Owner};
use domain::ids::ConsignorId;
use entity::attribution_rule::{self, AttributionKind};
use entity::{StoreScoped, consignor, sale_line};
use sea_orm::DbErr;
use uuid::Uuid;

use crate::db::StoreTx;

/// Loads the rules; an account number in the consignor's column needs none.
pub(crate) async fn load_attribution(
    tx: &StoreTx,
    consignors: &[consignor::Model],
) -> Result<Attribution, DbErr> {
    // The number of one that was merged names the one that was kept.
    let merged: HashMap<Uuid, Uuid> = consignors
        .iter()
        .filter_map(|row| Some((row.id, row.merged_into_id?)))
        .collect();
    let rules = attribution_rule::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let mut attribution = Attribution::default();
    for rule in rules {
        let owner = rule.consignor_id.map_or(Owner::Store, |id| {
            Owner::Consignor(ConsignorId::new(now(&merged, id)))
        });
        attribution.add(domain_kind(rule.kind), &rule.pattern, owner);
    }
    for consignor in consignors {
        let owner = Owner::Consignor(ConsignorId::new(now(&merged, consignor.id)));
        attribution.add(Kind::Column, &consignor.account_number, owner);
    }
    Ok(attribution)
}

fn now(merged: &HashMap<Uuid, Uuid>, consignor: Uuid) -> Uuid {
    merged.get(&consignor).copied().unwrap_or(consignor)
}

fn domain_kind(kind: AttributionKind) -> Kind {
    match kind {
        AttributionKind::Column => Kind::Column,
        AttributionKind::SkuPrefix => Kind::SkuPrefix,
        AttributionKind::Vendor => Kind::Vendor,
        AttributionKind::Category => Kind::Category,
    }
}

/// What a stored line says of its owner.
pub(crate) fn names(line: &sale_line::Model) -> LineNames<'_> {
    LineNames {
        column: line.consignor_reference.as_deref(),
        sku: line.sku.as_deref(),
        vendor: line.vendor.as_deref(),
        category: line.category.as_deref(),
    }
}
