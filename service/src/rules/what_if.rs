//! What a past period would have come to by other terms. Nothing is posted.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::ids::ConsignorId;
use domain::money::{Currency, Money, MoneyError};
use domain::review::ReviewReason;
use domain::rules::{Allocation, Problem, ReturnFacts, Returned, RuleSetDocument, Rules};
use entity::sale_line;
use entity::{StoreScoped, allocation, consignor};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use thiserror::Error;
use uuid::Uuid;

use super::published::in_words;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::imports::{AllocateError, Allocator, ListedItems};

/// Lines that are looked at together: while some are divided, the next are loaded.
const LINES_AT_ONCE: u64 = 5_000;

#[derive(Debug, Error)]
pub enum WhatIfError {
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

impl From<AllocateError> for WhatIfError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Divide(other.to_string()),
        }
    }
}

/// Days of sale, both included.
#[derive(Debug, Clone, Copy)]
pub struct SoldPeriod {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// A posted line, and what it would be by the other terms.
#[derive(Debug, Clone)]
pub struct ComparedLine {
    pub line: sale_line::Model,
    /// Whose it is now.
    pub consignor: ConsignorId,
    pub posted: Money,
    /// Or why those terms would leave it to a person.
    pub would_be: Result<Allocation, ReviewReason>,
}

impl ComparedLine {
    /// What the consignor would have more, or less; nothing where a person would decide.
    fn difference(&self) -> Result<i64, MoneyError> {
        match &self.would_be {
            Ok(allocation) => {
                let would_be = allocation.consignor();
                Ok(would_be.checked_sub(self.posted)?.amount_minor)
            }
            Err(_) => Ok(0),
        }
    }
}

/// What changes for one consignor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsignorDifference {
    pub consignor: ConsignorId,
    pub lines: u64,
    pub changed_lines: u64,
    pub posted: Money,
    pub would_be: Money,
}

/// What a period would have come to.
#[derive(Debug, Clone)]
pub struct WhatIf {
    pub lines: u64,
    /// Lines that a person would have to decide; they count as they were posted.
    pub undecided_lines: u64,
    pub posted: Money,
    pub would_be: Money,
    /// The largest difference first.
    pub consignors: Vec<ConsignorDifference>,
}

/// Compares what was posted for the lines of a period with what a document makes of them.
///
/// # Errors
/// [`WhatIfError`]
pub async fn what_if(
    tx: &StoreTx,
    document: &str,
    period: SoldPeriod,
) -> Result<WhatIf, WhatIfError> {
    let mut comparison = Comparison::load(tx, document, period).await?;
    let zero = Money::zero(comparison.currency());
    let mut whole = WhatIf {
        lines: 0,
        undecided_lines: 0,
        posted: zero,
        would_be: zero,
        consignors: Vec::new(),
    };
    let mut consignors: HashMap<ConsignorId, ConsignorDifference> = HashMap::new();
    comparison
        .each(tx, None, |compared| {
            let would_be = match &compared.would_be {
                Ok(allocation) => allocation.consignor(),
                Err(_) => {
                    whole.undecided_lines = whole.undecided_lines.saturating_add(1);
                    compared.posted
                }
            };
            whole.lines = whole.lines.saturating_add(1);
            whole.posted = whole.posted.checked_add(compared.posted)?;
            whole.would_be = whole.would_be.checked_add(would_be)?;
            let consignor = compared.consignor;
            let own = consignors.entry(consignor).or_insert(ConsignorDifference {
                consignor,
                lines: 0,
                changed_lines: 0,
                posted: zero,
                would_be: zero,
            });
            own.lines = own.lines.saturating_add(1);
            let is_changed = would_be != compared.posted;
            own.changed_lines = own.changed_lines.saturating_add(u64::from(is_changed));
            own.posted = own.posted.checked_add(compared.posted)?;
            own.would_be = own.would_be.checked_add(would_be)?;
            Ok(())
        })
        .await?;
    whole.consignors = consignors.into_values().collect();
    whole.consignors.sort_by_key(|own| {
        let (posted, would_be) = (own.posted.amount_minor, own.would_be.amount_minor);
        let difference = would_be.abs_diff(posted);
        (std::cmp::Reverse(difference), own.consignor.uuid())
    });
    Ok(whole)
}

/// The lines of one consignor in a period, those with the largest difference first.
///
/// # Errors
/// [`WhatIfError`]
pub async fn what_if_lines(
    tx: &StoreTx,
    document: &str,
    period: SoldPeriod,
    consignor: ConsignorId,
    most: usize,
) -> Result<Vec<ComparedLine>, WhatIfError> {
    let mut comparison = Comparison::load(tx, document, period).await?;
    let mut lines = Vec::new();
    comparison
        .each(tx, Some(consignor), |compared| {
            lines.push((compared.difference()?.unsigned_abs(), compared));
            Ok(())
        })
        .await?;
    lines.sort_by_key(|(difference, compared)| (std::cmp::Reverse(*difference), compared.line.id));
    lines.truncate(most);
    Ok(lines.into_iter().map(|(_, compared)| compared).collect())
}

/// A posted line with what posting it said.
struct Posted {
    line: sale_line::Model,
    allocation: Uuid,
    allocated_to: ConsignorId,
    undoes: Option<Uuid>,
    amount_minor: i64,
}

/// A sale by the other terms, and what of it came back.
struct Sold {
    allocation: Result<Allocation, ReviewReason>,
    sold_on: NaiveDate,
    pieces: i64,
    pieces_before: i64,
    net_before: i64,
}

struct Comparison {
    allocator: Arc<Allocator>,
    rules: Arc<Rules>,
    /// Whom each consignor that was merged is now.
    merged: HashMap<ConsignorId, ConsignorId>,
    period: SoldPeriod,
    sales: HashMap<Uuid, Sold>,
}

impl Comparison {
    async fn load(tx: &StoreTx, document: &str, period: SoldPeriod) -> Result<Self, WhatIfError> {
        if period.until < period.from {
            return Err(WhatIfError::Period);
        }
        let rules = RuleSetDocument::read(document)
            .map_err(|problem| vec![problem])
            .and_then(Rules::new)
            .map_err(WhatIfError::Problems)?;
        let merged = consignor::Entity::in_store(tx.store_id().uuid())
            .filter(consignor::Column::MergedIntoId.is_not_null())
            .all(tx.connection())
            .await?;
        let merged = merged.into_iter().filter_map(|row| {
            let kept = ConsignorId::new(row.merged_into_id?);
            Some((ConsignorId::new(row.id), kept))
        });
        Ok(Self {
            allocator: Arc::new(Allocator::load(tx).await?),
            rules: Arc::new(rules),
            merged: merged.collect(),
            period,
            sales: HashMap::new(),
        })
    }

    fn currency(&self) -> Currency {
        self.allocator.currency
    }

    fn owner(&self, allocated_to: ConsignorId) -> ConsignorId {
        self.merged
            .get(&allocated_to)
            .copied()
            .unwrap_or(allocated_to)
    }

    /// Visits every line of the period, or those of one consignor: sales first.
    async fn each(
        &mut self,
        tx: &StoreTx,
        only: Option<ConsignorId>,
        mut visit: impl FnMut(ComparedLine) -> Result<(), WhatIfError>,
    ) -> Result<(), WhatIfError> {
        let is_wanted = |this: &Self, posted: &Posted| {
            only.is_none_or(|one| this.owner(posted.allocated_to) == one)
        };
        let mut returns = Vec::new();
        let mut after = Uuid::nil();
        let mut divided: Option<tokio::task::JoinHandle<_>> = None;
        loop {
            let loaded = self.load_lines(tx, after).await?;
            if let Some(divided) = divided.take() {
                let finished = divided
                    .await
                    .map_err(|error| WhatIfError::Divide(error.to_string()))?;
                self.take(finished?, &mut visit)?;
            }
            let Some(last) = loaded.last() else {
                break;
            };
            after = last.line.id;
            let (sales, back): (Vec<_>, Vec<_>) = loaded
                .into_iter()
                .filter(|posted| is_wanted(self, posted))
                .partition(|posted| posted.undoes.is_none());
            returns.extend(back);
            let skus = sales.iter().filter_map(|posted| posted.line.sku.as_deref());
            let listed = self.allocator.listed(tx, skus).await?;
            let (allocator, rules) = (self.allocator.clone(), self.rules.clone());
            divided = Some(tokio::task::spawn_blocking(move || {
                divide(&allocator, &rules, &listed, sales)
            }));
        }
        self.load_sales_before(tx, &returns).await?;
        for back in returns {
            let compared = self.undo(back)?;
            visit(compared)?;
        }
        Ok(())
    }

    /// The next posted lines of the period, by their ids.
    async fn load_lines(&self, tx: &StoreTx, after: Uuid) -> Result<Vec<Posted>, WhatIfError> {
        let lines = sale_line::Entity::in_store(tx.store_id().uuid())
            .filter(sale_line::Column::State.eq(sale_line::SaleLineState::Allocated))
            .filter(sale_line::Column::SoldOn.between(self.period.from, self.period.until))
            .filter(sale_line::Column::Id.gt(after))
            .order_by_asc(sale_line::Column::Id)
            .limit(LINES_AT_ONCE)
            .all(tx.connection())
            .await?;
        let Some(last) = lines.last().map(|line| line.id) else {
            return Ok(Vec::new());
        };
        let sql = "SELECT l.id, a.id, a.consignor_id, a.undoes_allocation_id,
               CAST(coalesce(p.amount_minor, 0) AS BIGINT)
             FROM sale_line l
             JOIN allocation a ON a.store_id = l.store_id AND a.sale_line_id = l.id
             LEFT JOIN payable_entry p ON p.store_id = a.store_id AND p.entry_id = a.entry_id
             WHERE l.store_id = $1 AND l.state = 'allocated' AND l.sold_on BETWEEN $2 AND $3
               AND l.id > $4 AND l.id <= $5";
        let values = [
            self.period.from.into(),
            self.period.until.into(),
            after.into(),
            last.into(),
        ];
        let mut said = HashMap::with_capacity(lines.len());
        for row in tx.query(sql, values).await? {
            let line: Uuid = row.try_get_by_index(0)?;
            let allocation: Uuid = row.try_get_by_index(1)?;
            let consignor: Uuid = row.try_get_by_index(2)?;
            let undoes: Option<Uuid> = row.try_get_by_index(3)?;
            let amount_minor: i64 = row.try_get_by_index(4)?;
            said.insert(line, (allocation, consignor, undoes, amount_minor));
        }
        let posted = lines.into_iter().filter_map(|line| {
            let (allocation, consignor, undoes, amount_minor) = said.remove(&line.id)?;
            Some(Posted {
                line,
                allocation,
                allocated_to: ConsignorId::new(consignor),
                undoes,
                amount_minor,
            })
        });
        Ok(posted.collect())
    }

    /// Shows divided sales, and keeps what their returns will ask for.
    fn take(
        &mut self,
        divided: Vec<(Posted, Result<Allocation, ReviewReason>)>,
        visit: &mut impl FnMut(ComparedLine) -> Result<(), WhatIfError>,
    ) -> Result<(), WhatIfError> {
        for (posted, would_be) in divided {
            let bare = would_be.clone().map(|allocation| Allocation {
                trace: Vec::new(),
                ..allocation
            });
            self.sales
                .insert(posted.allocation, Sold::of(&posted.line, bare));
            visit(ComparedLine {
                consignor: self.owner(posted.allocated_to),
                posted: Money::new(posted.amount_minor, self.currency()),
                line: posted.line,
                would_be,
            })?;
        }
        Ok(())
    }

    /// The sales before the period of which something came back in it, and what had come
    /// back of them before.
    async fn load_sales_before(
        &mut self,
        tx: &StoreTx,
        returns: &[Posted],
    ) -> Result<(), WhatIfError> {
        let missing: Vec<Uuid> = returns
            .iter()
            .filter_map(|back| back.undoes)
            .filter(|sale| !self.sales.contains_key(sale))
            .collect();
        for chunk in missing.chunks(ROWS_PER_STATEMENT) {
            let rows = allocation::Entity::in_store(tx.store_id().uuid())
                .filter(allocation::Column::Id.is_in(chunk.iter().copied()))
                .all(tx.connection())
                .await?;
            let lines = sale_line::Entity::in_store(tx.store_id().uuid())
                .filter(sale_line::Column::Id.is_in(rows.iter().map(|row| row.sale_line_id)))
                .all(tx.connection())
                .await?;
            let skus = lines.iter().filter_map(|line| line.sku.as_deref());
            let listed = self.allocator.listed(tx, skus).await?;
            let lines: HashMap<Uuid, &sale_line::Model> =
                lines.iter().map(|line| (line.id, line)).collect();
            for row in rows {
                let Some(line) = lines.get(&row.sale_line_id) else {
                    continue;
                };
                let consignor = ConsignorId::new(row.consignor_id);
                let divided = self
                    .allocator
                    .divide_by(&self.rules, line, consignor, &listed)?;
                self.sales.insert(row.id, Sold::of(line, divided));
            }
            self.load_returned_before(tx, chunk).await?;
        }
        Ok(())
    }

    async fn load_returned_before(&mut self, tx: &StoreTx, sales: &[Uuid]) -> Result<(), DbErr> {
        let sql = format!(
            "SELECT a.undoes_allocation_id, CAST(-sum(l.quantity_millionths) AS BIGINT), CAST(-sum(l.net_minor) AS BIGINT)
             FROM allocation a JOIN sale_line l ON l.store_id = a.store_id AND l.id = a.sale_line_id
             WHERE a.store_id = $1 AND l.state = 'allocated' AND l.sold_on < $2
               AND a.undoes_allocation_id IN ({}) GROUP BY a.undoes_allocation_id",
            placeholders(3, sales.len())
        );
        let first = std::iter::once(self.period.from.into());
        let values = first.chain(sales.iter().map(|id| (*id).into()));
        for row in tx.query(&sql, values).await? {
            let sale: Uuid = row.try_get_by_index(0)?;
            if let Some(sold) = self.sales.get_mut(&sale) {
                sold.pieces_before = row.try_get_by_index(1)?;
                sold.net_before = row.try_get_by_index(2)?;
            }
        }
        Ok(())
    }

    /// A return by the other terms.
    fn undo(&mut self, back: Posted) -> Result<ComparedLine, WhatIfError> {
        let currency = self.currency();
        let money = |minor| Money::new(minor, currency);
        let pieces = back.line.quantity_millionths.saturating_neg();
        let net = back.line.net_minor.saturating_neg();
        let sold = back.undoes.and_then(|sale| self.sales.get_mut(&sale));
        let would_be = match sold {
            None => Err(ReviewReason::SaleUnknown),
            Some(sold) => {
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
                let terms = &self.rules.document().returns;
                match &sold.allocation {
                    Err(reason) => Err(*reason),
                    Ok(allocation) => {
                        match terms.undo(allocation, facts).map_err(AllocateError::from)? {
                            Returned::Undone(undone) => Ok(undone),
                            Returned::Late => Err(ReviewReason::OutsideWindow),
                            Returned::NothingLeft => Err(ReviewReason::MoreThanSold),
                        }
                    }
                }
            }
        };
        Ok(ComparedLine {
            consignor: self.owner(back.allocated_to),
            posted: money(back.amount_minor),
            line: back.line,
            would_be,
        })
    }
}

impl Sold {
    fn of(line: &sale_line::Model, allocation: Result<Allocation, ReviewReason>) -> Self {
        Self {
            allocation,
            sold_on: line.sold_on,
            pieces: line.quantity_millionths,
            pieces_before: 0,
            net_before: 0,
        }
    }
}

fn divide(
    allocator: &Allocator,
    rules: &Rules,
    listed: &ListedItems,
    lines: Vec<Posted>,
) -> Result<Vec<(Posted, Result<Allocation, ReviewReason>)>, AllocateError> {
    let divided = lines.into_iter().map(|posted| {
        let (line, consignor) = (&posted.line, posted.allocated_to);
        let would_be = allocator.divide_by(rules, line, consignor, listed)?;
        Ok((posted, would_be))
    });
    divided.collect()
}
