//! Rows that many fields of one request ask for, fetched together.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Error, Request};
use domain::ids::ConsignorId;
use domain::rules::Allocation;
use entity::{StoreScoped, allocation, consignor, rule_set, sale_line};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use service::db::StoreTx;
use service::ledger;
use uuid::Uuid;

use crate::asker::{Asker, fault};

/// Fetches from one store.
pub struct FromStore(Asker);

/// The key of a consignor's row.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConsignorKey(pub Uuid);

/// The key of a consignor's balance.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BalanceKey(pub Uuid);

/// The key of a sale line's row.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SaleLineKey(pub Uuid);

/// The key of what a sale line was divided into: the line.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllocationKey(pub Uuid);

/// How a line was divided, and by which version of the terms.
#[derive(Clone)]
pub struct Divided {
    pub allocation: Allocation,
    pub rule_set_version: i64,
}

/// Errors are shared by all who waited, so they are kept by reference.
type LoadError = Arc<DbErr>;

impl FromStore {
    async fn read(&self) -> Result<StoreTx, LoadError> {
        Ok(self.0.app.db.read(self.0.store.id).await?)
    }

    /// The store's rows with one of these values.
    async fn rows<E: StoreScoped>(
        &self,
        tx: &StoreTx,
        column: impl ColumnTrait,
        values: impl Iterator<Item = Uuid>,
    ) -> Result<Vec<E::Model>, LoadError> {
        let rows = E::in_store(self.0.store.id.uuid()).filter(column.is_in(values));
        Ok(rows.all(tx.connection()).await?)
    }
}

impl Loader<ConsignorKey> for FromStore {
    type Value = consignor::Model;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[ConsignorKey],
    ) -> Result<HashMap<ConsignorKey, Self::Value>, Self::Error> {
        let tx = self.read().await?;
        let ids = keys.iter().map(|key| key.0);
        let rows = self
            .rows::<consignor::Entity>(&tx, consignor::Column::Id, ids)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (ConsignorKey(row.id), row))
            .collect())
    }
}

impl Loader<BalanceKey> for FromStore {
    type Value = i64;
    type Error = LoadError;

    async fn load(&self, keys: &[BalanceKey]) -> Result<HashMap<BalanceKey, i64>, Self::Error> {
        let tx = self.read().await?;
        let ids: Vec<_> = keys.iter().map(|key| ConsignorId::new(key.0)).collect();
        let owed = ledger::owed(&tx, &ids).await.map_err(Arc::new)?;
        Ok(owed
            .into_iter()
            .map(|(id, minor)| (BalanceKey(id.uuid()), minor))
            .collect())
    }
}

impl Loader<SaleLineKey> for FromStore {
    type Value = sale_line::Model;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[SaleLineKey],
    ) -> Result<HashMap<SaleLineKey, Self::Value>, Self::Error> {
        let tx = self.read().await?;
        let ids = keys.iter().map(|key| key.0);
        let rows = self
            .rows::<sale_line::Entity>(&tx, sale_line::Column::Id, ids)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (SaleLineKey(row.id), row))
            .collect())
    }
}

impl Loader<AllocationKey> for FromStore {
    type Value = Divided;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[AllocationKey],
    ) -> Result<HashMap<AllocationKey, Divided>, Self::Error> {
        let tx = self.read().await?;
        let lines = keys.iter().map(|key| key.0);
        let rows = self
            .rows::<allocation::Entity>(&tx, allocation::Column::SaleLineId, lines)
            .await?;
        let used = rows.iter().map(|row| row.rule_set_id);
        let versions = self
            .rows::<rule_set::Entity>(&tx, rule_set::Column::Id, used)
            .await?;
        let versions: HashMap<Uuid, i64> = versions
            .into_iter()
            .map(|rules| (rules.id, rules.version))
            .collect();
        rows.into_iter()
            .map(|row| {
                let allocation = serde_json::from_str(&row.document)
                    .map_err(|error| Arc::new(DbErr::Json(error.to_string())))?;
                let divided = Divided {
                    allocation,
                    rule_set_version: versions.get(&row.rule_set_id).copied().unwrap_or(0),
                };
                Ok((AllocationKey(row.sale_line_id), divided))
            })
            .collect()
    }
}

/// Gives a request loaders of its own: what they keep is gone with it.
pub fn attach(request: Request, asker: &Asker) -> Request {
    request.data(DataLoader::new(FromStore(asker.clone()), tokio::spawn))
}

/// Loads one row, together with those that other fields ask for now.
pub async fn load<K>(
    context: &Context<'_>,
    key: K,
) -> Result<Option<<FromStore as Loader<K>>::Value>, Error>
where
    K: Send + Sync + Clone + Eq + std::hash::Hash + 'static,
    FromStore: Loader<K, Error = LoadError>,
{
    let loader = context.data_unchecked::<DataLoader<FromStore>>();
    loader.load_one(key).await.map_err(fault)
}
