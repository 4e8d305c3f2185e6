//! Lines that were posted, and what other terms would make of them.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::ConsignorId;
use domain::money::{Money, MoneyError};
use domain::review::ReviewReason;
use domain::rules::{Allocation, Problem, ReturnFacts, Returned};
use entity::sale_line;
use entity::{StoreScoped, allocation, consignor};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use serde::Serialize;
use thiserror::Error;
use uuid::Uuid;

use super::published::{RuleSets, in_words};
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::imports::{AllocateError, Allocator, Surroundings};

/// Lines that are loaded together.
const LINES_AT_ONCE: u64 = 5_000;

#[derive(Debug, Error)]
pub enum RetrialError {
    #[error("the terms cannot be used: {}", in_words(.0))]
    Problems(Vec<Problem>),
    #[error("the period ends before it begins")]
    Period,
    #[error("a line could not be divided: {0}")]
    Divide(String),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for RetrialError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Divide(other.to_string()),
        }
    }
}

/// Days of sale, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SoldPeriod {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// A posted line with what posting it said.
#[derive(Debug)]
pub(crate) struct Posted {
    pub line: sale_line::Model,
    pub allocation: Uuid,
    pub allocated_to: ConsignorId,
    pub undoes: Option<Uuid>,
    /// What the consignor has of it.
    pub amount_minor: i64,
}

/// Whom each consignor that was merged is now.
pub(crate) struct Owners(HashMap<ConsignorId, ConsignorId>);

impl Owners {
    pub async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let merged = consignor::Entity::in_store(tx.store_id().uuid())
            .filter(consignor::Column::MergedIntoId.is_not_null())
            .all(tx.connection())
            .await?;
        let merged = merged.into_iter().filter_map(|row| {
            let kept = ConsignorId::new(row.merged_into_id?);
            Some((ConsignorId::new(row.id), kept))
        });
        Ok(Self(merged.collect()))
    }

    pub fn now(&self, allocated_to: ConsignorId) -> ConsignorId {
        self.0.get(&allocated_to).copied().unwrap_or(allocated_to)
    }
}

/// A packed line with its allocation, whose that says it is, what it undoes and the
/// consignor's share.
type Packed = (sale_line::Model, Uuid, Uuid, Option<Uuid>, i64);

/// The next posted lines of a period, by their ids.
pub(crate) async fn load_posted(
    tx: &StoreTx,
    period: SoldPeriod,
    after: Uuid,
) -> Result<Vec<Posted>, DbErr> {
    tx.walk_by_keys().await?;
    let packed = tx.packed_array(&[
        tx.packed::<sale_line::Entity>("l"),
        tx.packed_uuid("a.id"),
        tx.packed_uuid("a.consignor_id"),
        tx.packed_uuid("a.undoes_allocation_id"),
        "CAST(coalesce(p.amount_minor, 0) AS BIGINT)".to_owned(),
    ]);
    let from = format!(
        "(SELECT * FROM sale_line
           WHERE store_id = $1 AND state = 'allocated' AND sold_on BETWEEN $2 AND $3 AND id > $4
           ORDER BY id LIMIT {LINES_AT_ONCE}) l
         JOIN allocation a ON a.store_id = l.store_id AND a.sale_line_id = l.id
           AND a.revision = l.allocation_revision
         LEFT JOIN payable_entry p ON p.store_id = a.store_id AND p.entry_id = a.entry_id"
    );
    let values = [period.from.into(), period.until.into(), after.into()];
    let mut rows: Vec<Packed> = tx.query_packed(&packed, &from, values).await?;
    rows.sort_unstable_by_key(|(line, ..)| line.id);
    let posted = rows.into_iter().map(|row| {
        let (line, allocation, consignor, undoes, amount_minor) = row;
        Posted {
            line,
            allocation,
            allocated_to: ConsignorId::new(consignor),
            undoes,
            amount_minor,
        }
    });
    Ok(posted.collect())
}

/// What terms look at around posted sales.
pub(super) async fn surroundings<'a>(
    tx: &StoreTx,
    allocator: &Allocator,
    rules: &RuleSets,
    sales: impl IntoIterator<Item = &'a Posted>,
) -> Result<Surroundings, DbErr> {
    let sales = sales.into_iter();
    if rules.look_at_transactions() {
        let lines: Vec<_> = sales.map(|posted| posted.line.clone()).collect();
        return allocator.surroundings_for(tx, &lines, true).await;
    }
    let skus = sales.filter_map(|posted| posted.line.sku.as_deref());
    allocator.listed(tx, skus).await
}

/// Sales before a period of which something came back in it.
#[derive(Default)]
pub(super) struct SalesBefore {
    pub sales: Vec<Posted>,
    pub around: Surroundings,
    /// Pieces, in millionths, and net that had come back of them before, by allocation.
    pub returned: HashMap<Uuid, (i64, i64)>,
}

impl SalesBefore {
    /// Of these allocations, which the returns of the period undo.
    pub async fn load(
        tx: &StoreTx,
        allocator: &Allocator,
        rules: &RuleSets,
        period: SoldPeriod,
        allocations: &[Uuid],
    ) -> Result<Self, DbErr> {
        let mut before = Self::default();
        for chunk in allocations.chunks(ROWS_PER_STATEMENT) {
            let rows = allocation::Entity::in_store(tx.store_id().uuid())
                .filter(allocation::Column::Id.is_in(chunk.iter().copied()))
                .all(tx.connection())
                .await?;
            let lines = sale_line::Entity::in_store(tx.store_id().uuid())
                .filter(sale_line::Column::Id.is_in(rows.iter().map(|row| row.sale_line_id)))
                .all(tx.connection())
                .await?;
            let mut lines: HashMap<Uuid, sale_line::Model> =
                lines.into_iter().map(|line| (line.id, line)).collect();
            before.sales.extend(rows.into_iter().filter_map(|row| {
                Some(Posted {
                    line: lines.remove(&row.sale_line_id)?,
                    allocation: row.id,
                    allocated_to: ConsignorId::new(row.consignor_id),
                    undoes: None,
                    amount_minor: 0,
                })
            }));
            before.load_returned(tx, period, chunk).await?;
        }
        before.around = surroundings(tx, allocator, rules, &before.sales).await?;
        Ok(before)
    }

    async fn load_returned(
        &mut self,
        tx: &StoreTx,
        period: SoldPeriod,
        allocations: &[Uuid],
    ) -> Result<(), DbErr> {
        let sql = format!(
            "SELECT a.undoes_allocation_id, CAST(-sum(l.quantity_millionths) AS BIGINT), CAST(-sum(l.net_minor) AS BIGINT)
             FROM allocation a JOIN sale_line l ON l.store_id = a.store_id AND l.id = a.sale_line_id
             WHERE a.store_id = $1 AND l.state = 'allocated' AND l.sold_on < $2
               AND a.undoes_allocation_id IN ({}) GROUP BY a.undoes_allocation_id",
            placeholders(3, allocations.len())
        );
        let first = std::iter::once(period.from.into());
        let values = first.chain(allocations.iter().map(|id| (*id).into()));
        for row in tx.query(&sql, values).await? {
            let sums = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            self.returned.insert(row.try_get_by_index(0)?, sums);
        }
        Ok(())
    }
}

/// A sale by the other terms, and what of it came back.
struct Sold {
    allocation: Result<Allocation, ReviewReason>,
    /// The terms that divided it.
    version: Option<usize>,
    sold_on: NaiveDate,
    pieces: i64,
    pieces_before: i64,
    net_before: i64,
}

/// Lines as other terms divide them: sales first, then what came back of them.
pub(super) struct Retrial<'a> {
    allocator: &'a Allocator,
    rules: &'a RuleSets,
    sales: HashMap<Uuid, Sold>,
}

/// What a line would be, or why the terms would leave it to a person.
pub(super) type Tried = Result<Allocation, ReviewReason>;

impl<'a> Retrial<'a> {
    pub fn new(allocator: &'a Allocator, rules: &'a RuleSets) -> Self {
        Self {
            allocator,
            rules,
            sales: HashMap::new(),
        }
    }

    pub fn knows(&self, sale: Uuid) -> bool {
        self.sales.contains_key(&sale)
    }

    /// Divides a sale.
    pub fn divide(
        &self,
        posted: &Posted,
        around: &Surroundings,
    ) -> Result<(Tried, Option<usize>), AllocateError> {
        let line = &posted.line;
        let received_on = around
            .of(line.sku.as_deref())
            .and_then(|item| item.received_on);
        let Some((version, rules)) = self.rules.indexed_for_line(line.sold_on, received_on) else {
            return Ok((Err(ReviewReason::NoRuleSet), None));
        };
        let consignor = posted.allocated_to;
        let tried = self
            .allocator
            .divide_by(&rules.rules, line, consignor, around)?;
        Ok((tried, Some(version)))
    }

    /// Keeps a divided sale, without its trace, for what came back of it.
    pub fn keep(&mut self, posted: &Posted, tried: &Tried, version: Option<usize>) {
        let allocation = match tried {
            Ok(allocation) => Ok(Allocation {
                net: allocation.net,
                parts: allocation.parts,
                trace: Vec::new(),
            }),
            Err(reason) => Err(*reason),
        };
        let sold = Sold {
            allocation,
            version,
            sold_on: posted.line.sold_on,
            pieces: posted.line.quantity_millionths,
            pieces_before: 0,
            net_before: 0,
        };
        self.sales.insert(posted.allocation, sold);
    }

    /// Keeps those sales before the period that are wanted, with what had come back of them.
    pub fn keep_before(
        &mut self,
        before: &SalesBefore,
        is_wanted: impl Fn(&Posted) -> bool,
    ) -> Result<(), AllocateError> {
        for sale in before.sales.iter().filter(|sale| is_wanted(sale)) {
            let (tried, version) = self.divide(sale, &before.around)?;
            self.keep(sale, &tried, version);
            if let Some((pieces, net)) = before.returned.get(&sale.allocation)
                && let Some(sold) = self.sales.get_mut(&sale.allocation)
            {
                (sold.pieces_before, sold.net_before) = (*pieces, *net);
            }
        }
        Ok(())
    }

    /// Undoes what came back of a sale that is kept.
    pub fn undo(&mut self, back: &Posted) -> Result<Tried, AllocateError> {
        let money = |minor| Money::new(minor, self.allocator.currency);
        let pieces = back.line.quantity_millionths.saturating_neg();
        let net = back.line.net_minor.saturating_neg();
        let Some(sold) = back.undoes.and_then(|sale| self.sales.get_mut(&sale)) else {
            return Ok(Err(ReviewReason::SaleUnknown));
        };
        let facts = ReturnFacts {
            sold_on: sold.sold_on,
            returned_on: back.line.sold_on,
            pieces_sold: sold.pieces,
            pieces_before: sold.pieces_before,
            pieces_now: pieces,
            net_before: money(sold.net_before),
            net_now: money(net),
            decided: None,
        };
        sold.pieces_before = sold.pieces_before.saturating_add(pieces);
        sold.net_before = sold.net_before.saturating_add(net);
        let allocation = match &sold.allocation {
            Ok(allocation) => allocation,
            Err(reason) => return Ok(Err(*reason)),
        };
        let version = sold.version.and_then(|version| self.rules.at(version));
        let terms = version.map(|rules| rules.rules.document().returns.clone());
        Ok(match terms.unwrap_or_default().undo(allocation, facts)? {
            Returned::Undone(undone) => Ok(undone),
            Returned::Late => Err(ReviewReason::OutsideWindow),
            Returned::NothingLeft => Err(ReviewReason::MoreThanSold),
        })
    }
}
