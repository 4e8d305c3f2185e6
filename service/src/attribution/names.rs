//! Whom a text names that a person wrote: account number, alias or name.

use std::collections::{BTreeSet, HashMap};

use domain::attribution::{Attribution, Owner, normal};
use domain::ids::ConsignorId;
use entity::{StoreScoped, consignor};
use sea_orm::DbErr;

use crate::db::StoreTx;
use crate::imports::load_attribution;

/// Whom a text of a list names.
pub(crate) struct Names {
    attribution: Attribution,
    by_name: HashMap<String, ConsignorId>,
    /// Names that several consignors have.
    shared: BTreeSet<String>,
}

impl Names {
    pub async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let consignors = consignor::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?;
        let attribution = load_attribution(tx, &consignors).await?;
        let mut by_name = HashMap::with_capacity(consignors.len());
        let mut shared = BTreeSet::new();
        for row in consignors.iter().filter(|row| row.merged_into_id.is_none()) {
            let name = normal(&row.name);
            if by_name
                .insert(name.clone(), ConsignorId::new(row.id))
                .is_some()
            {
                shared.insert(name);
            }
        }
        Ok(Self {
            attribution,
            by_name,
            shared,
        })
    }

    pub fn consignor(&self, text: &str) -> Result<ConsignorId, String> {
        if let Some(Owner::Consignor(id)) = self.attribution.named(text) {
            return Ok(id);
        }
        let name = normal(text);
        if self.shared.contains(&name) {
            return Err(format!(
                "several consignors are called '{text}'; use the account number"
            ));
        }
        let found = self.by_name.get(&name).copied();
        found.ok_or_else(|| format!("no consignor has the account number, alias or name '{text}'"))
    }
}
