//! Rows that many fields of one request ask for, fetched together.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Error, Request};
use domain::ids::ConsignorId;
use domain::rules::Allocation;
use entity::payout::PayoutState;
use entity::{
    StoreScoped, allocation, consignor, payout_batch, payout_reversal, printed_check, reallocation,
    rule_set, sale_line, staff_user, unclaimed_report, upload_token,
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use service::charges::{UpcomingCharge, upcoming_charges};
use service::db::{StoreTx, placeholders};
use service::ledger;
use uuid::Uuid;

use crate::asker::{Asker, fault};

/// Fetches from one store.
pub struct FromStore(Asker);

/// The key of a consignor's balance.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BalanceKey(pub Uuid);

/// The key of a consignor's store credit.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StoreCreditKey(pub Uuid);

/// The key of what a sale line was divided into: the line.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllocationKey(pub Uuid);

/// The key of a payout's check that is worth something: the payout.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CheckKey(pub Uuid);

/// The key of the report by which a state gets a check's money: the check.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CheckReportKey(pub Uuid);

/// The key of what was asked back of a payout last: the payout.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReversalKey(pub Uuid);

/// The key of how the payouts of a batch stand: the batch.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BatchTotalsKey(pub Uuid);

/// The key of what a consignor is charged next: the consignor.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UpcomingChargesKey(pub Uuid);

/// The payouts of a batch in one state.
#[derive(Clone)]
pub struct BatchTotal {
    pub state: PayoutState,
    pub payouts: i64,
    pub amount_minor: i64,
}

/// How a line was divided, and by which version of the terms.
#[derive(Clone)]
pub struct Divided {
    pub allocation: Allocation,
    pub rule_set_version: i64,
    /// The decision to divide it again; none where it was divided first.
    pub reallocation_id: Option<Uuid>,
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

/// Keys of rows, and loaders of the rows by their id.
macro_rules! rows_by_id {
    ($($key:ident => $table:ident,)*) => {$(
        /// The key of a row, of the table that it is named for.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $key(pub Uuid);

        impl Loader<$key> for FromStore {
            type Value = $table::Model;
            type Error = LoadError;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Self::Value>, LoadError> {
                let tx = self.read().await?;
                let ids = keys.iter().map(|key| key.0);
                let rows = self.rows::<$table::Entity>(&tx, $table::Column::Id, ids).await?;
                Ok(rows.into_iter().map(|row| ($key(row.id), row)).collect())
            }
        }
    )*};
}

rows_by_id! {
    ConsignorKey => consignor,
    PayoutBatchKey => payout_batch,
    ReallocationKey => reallocation,
    RuleSetKey => rule_set,
    SaleLineKey => sale_line,
    StaffUserKey => staff_user,
    UploadTokenKey => upload_token,
}

impl Loader<BalanceKey> for FromStore {
    type Value = i64;
    type Error = LoadError;

    async fn load(&self, keys: &[BalanceKey]) -> Result<HashMap<BalanceKey, i64>, LoadError> {
        let tx = self.read().await?;
        let ids: Vec<_> = keys.iter().map(|key| ConsignorId::new(key.0)).collect();
        let owed = ledger::owed(&tx, &ids).await.map_err(Arc::new)?;
        Ok(owed
            .into_iter()
            .map(|(id, minor)| (BalanceKey(id.uuid()), minor))
            .collect())
    }
}

impl Loader<StoreCreditKey> for FromStore {
    type Value = i64;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[StoreCreditKey],
    ) -> Result<HashMap<StoreCreditKey, i64>, LoadError> {
        let tx = self.read().await?;
        let ids: Vec<_> = keys.iter().map(|key| ConsignorId::new(key.0)).collect();
        let credit = ledger::store_credit(&tx, &ids).await.map_err(Arc::new)?;
        Ok(credit
            .into_iter()
            .map(|(id, minor)| (StoreCreditKey(id.uuid()), minor))
            .collect())
    }
}

impl Loader<UpcomingChargesKey> for FromStore {
    type Value = Vec<UpcomingCharge>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[UpcomingChargesKey],
    ) -> Result<HashMap<UpcomingChargesKey, Vec<UpcomingCharge>>, LoadError> {
        let tx = self.read().await?;
        let ids: Vec<_> = keys.iter().map(|key| ConsignorId::new(key.0)).collect();
        let upcoming = upcoming_charges(&tx, &self.0.app, &ids).await;
        Ok(upcoming?
            .into_iter()
            .map(|(id, charges)| (UpcomingChargesKey(id.uuid()), charges))
            .collect())
    }
}

impl Loader<BatchTotalsKey> for FromStore {
    type Value = Vec<BatchTotal>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[BatchTotalsKey],
    ) -> Result<HashMap<BatchTotalsKey, Vec<BatchTotal>>, LoadError> {
        let tx = self.read().await?;
        let sql = format!(
            "SELECT batch_id, state, count(*), CAST(sum(amount_minor) AS BIGINT) FROM payout
             WHERE store_id = $1 AND batch_id IN ({}) GROUP BY batch_id, state ORDER BY batch_id, state",
            placeholders(2, keys.len())
        );
        let rows = tx.query(&sql, keys.iter().map(|key| key.0.into())).await?;
        let mut totals: HashMap<BatchTotalsKey, Vec<BatchTotal>> = HashMap::new();
        for row in rows {
            let batch = BatchTotalsKey(row.try_get_by_index(0)?);
            totals.entry(batch).or_default().push(BatchTotal {
                state: row.try_get_by_index(1)?,
                payouts: row.try_get_by_index(2)?,
                amount_minor: row.try_get_by_index(3)?,
            });
        }
        Ok(totals)
    }
}

impl Loader<ReversalKey> for FromStore {
    type Value = payout_reversal::Model;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[ReversalKey],
    ) -> Result<HashMap<ReversalKey, payout_reversal::Model>, LoadError> {
        let tx = self.read().await?;
        let payouts = keys.iter().map(|key| key.0);
        let mut rows = self
            .rows::<payout_reversal::Entity>(&tx, payout_reversal::Column::PayoutId, payouts)
            .await?;
        // Ids are in the order of time, so that the last one stays.
        rows.sort_by_key(|reversal| reversal.id);
        Ok(rows
            .into_iter()
            .map(|reversal| (ReversalKey(reversal.payout_id), reversal))
            .collect())
    }
}

impl Loader<CheckKey> for FromStore {
    type Value = printed_check::Model;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[CheckKey],
    ) -> Result<HashMap<CheckKey, printed_check::Model>, LoadError> {
        let tx = self.read().await?;
        let payouts = keys.iter().map(|key| key.0);
        let rows = self
            .rows::<printed_check::Entity>(&tx, printed_check::Column::PayoutId, payouts)
            .await?;
        let live = rows.into_iter().filter(|check| check.voided_at.is_none());
        Ok(live
            .map(|check| (CheckKey(check.payout_id), check))
            .collect())
    }
}

impl Loader<CheckReportKey> for FromStore {
    type Value = unclaimed_report::Model;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[CheckReportKey],
    ) -> Result<HashMap<CheckReportKey, unclaimed_report::Model>, LoadError> {
        let tx = self.read().await?;
        let checks = keys.iter().map(|key| key.0);
        let rows = self
            .rows::<unclaimed_report::Entity>(&tx, unclaimed_report::Column::CheckId, checks)
            .await?;
        let live = rows
            .into_iter()
            .filter(|report| report.reversal_entry_id.is_none());
        Ok(live
            .filter_map(|report| Some((CheckReportKey(report.check_id?), report)))
            .collect())
    }
}

/// Every division of a line, the one that holds last.
impl Loader<AllocationKey> for FromStore {
    type Value = Vec<Divided>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[AllocationKey],
    ) -> Result<HashMap<AllocationKey, Vec<Divided>>, LoadError> {
        let tx = self.read().await?;
        let lines = keys.iter().map(|key| key.0);
        let mut rows = self
            .rows::<allocation::Entity>(&tx, allocation::Column::SaleLineId, lines)
            .await?;
        rows.sort_by_key(|row| row.revision);
        let used = rows.iter().map(|row| row.rule_set_id);
        let versions = self
            .rows::<rule_set::Entity>(&tx, rule_set::Column::Id, used)
            .await?;
        let versions: HashMap<Uuid, i64> = versions
            .into_iter()
            .map(|rules| (rules.id, rules.version))
            .collect();
        let mut by_line: HashMap<AllocationKey, Vec<Divided>> = HashMap::new();
        for row in rows {
            let allocation = serde_json::from_str(&row.document)
                .map_err(|error| Arc::new(DbErr::Json(error.to_string())))?;
            let divisions = by_line.entry(AllocationKey(row.sale_line_id)).or_default();
            divisions.push(Divided {
                allocation,
                rule_set_version: versions.get(&row.rule_set_id).copied().unwrap_or(0),
                reallocation_id: row.reallocation_id,
            });
        }
        Ok(by_line)
    }
}

/// Gives a request loaders of its own: what they keep is gone with it.
pub fn attach(request: Request, asker: &Asker) -> Request {
    request.data(DataLoader::new(FromStore(asker.clone()), tokio::spawn))
}

/// Every division of a line, the one that holds last; none where it is not divided.
pub async fn divisions(context: &Context<'_>, line: Uuid) -> Result<Vec<Divided>, Error> {
    let divisions = load(context, AllocationKey(line)).await?;
    Ok(divisions.unwrap_or_default())
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
