//! What the till took in a period beside what the schedules had planned. Nothing is posted.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::ids::{ConsignorId, SaleLineId};
use domain::money::{Money, MoneyError};
use domain::rules::{AfterExpiry, PlanOutcome, compare_with_plan};
use entity::sale_line::SaleLineKind;
use sea_orm::DbErr;
use uuid::Uuid;

use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, Surroundings};
use crate::rules::{Owners, Posted, RetrialError, SoldPeriod, load_posted};

/// A sale beside its plan. Amounts are of the whole line, as the price on the tag: with tax
/// where the till's prices contain it, without a buyer's fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedSale {
    pub line: SaleLineId,
    pub receipt: String,
    pub sold_on: NaiveDate,
    pub item: String,
    pub sku: String,
    pub quantity_millionths: i64,
    /// Whose it is now.
    pub consignor: ConsignorId,
    pub outcome: PlanOutcome,
    /// None where the item is never marked down.
    pub schedule: Option<String>,
    /// Off the first price.
    pub off_ppm: u32,
    pub first: Money,
    pub planned: Money,
    pub taken: Money,
    /// Less the tax that the till's price contained.
    pub taken_before_tax: Money,
    /// What was taken more than planned, or below nothing less.
    pub difference: Money,
    pub expired: Option<(NaiveDate, AfterExpiry)>,
}

impl ComparedSale {
    /// By which they are ordered: the largest difference first.
    #[must_use]
    pub const fn key(&self) -> (Reverse<u64>, Uuid) {
        let difference = self.difference.amount_minor.unsigned_abs();
        (Reverse(difference), self.line.uuid())
    }
}

/// All sales of one outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkdownTotal {
    pub outcome: PlanOutcome,
    pub sales: u64,
    pub first: Money,
    pub planned: Money,
    pub taken: Money,
    pub difference: Money,
}

/// A period beside its plan.
#[derive(Debug, Clone)]
pub struct MarkdownsCompared {
    /// Of each outcome, in the order of [`PlanOutcome::ALL`].
    pub totals: Vec<MarkdownTotal>,
    /// Posted sales of which no first price or day of intake is known, or for which the terms
    /// in force have no schedule.
    pub left_out: u64,
    /// The largest difference first.
    pub sales: Vec<ComparedSale>,
}

/// Compares the posted sales of a period, or those of one consignor. Returns, and sales that
/// came back whole, are no part of it.
///
/// # Errors
/// [`RetrialError`]
pub async fn compare_markdowns(
    tx: &StoreTx,
    period: SoldPeriod,
    only: Option<ConsignorId>,
) -> Result<MarkdownsCompared, RetrialError> {
    if period.until < period.from {
        return Err(RetrialError::Period);
    }
    let allocator = Arc::new(Allocator::load(tx).await?);
    let owners = Owners::load(tx).await?;
    let returned = returned_pieces(tx, period).await?;
    let mut compared = MarkdownsCompared::empty(Money::zero(allocator.currency));
    let mut after = Uuid::nil();
    loop {
        let loaded = load_posted(tx, period, after).await?;
        let Some(last) = loaded.last() else { break };
        after = last.line.id;
        let is_wanted = |posted: &Posted| {
            let back = returned.get(&posted.allocation).copied().unwrap_or(0);
            posted.line.kind == SaleLineKind::Sale
                && (back == 0 || back < posted.line.quantity_millionths)
                && only.is_none_or(|one| owners.now(posted.allocated_to) == one)
        };
        let sales: Vec<Posted> = loaded.into_iter().filter(is_wanted).collect();
        let skus = sales.iter().filter_map(|posted| posted.line.sku.as_deref());
        let around = allocator.listed(tx, skus).await?;
        let work = allocator.clone();
        let beside = tokio::task::spawn_blocking(move || {
            let beside = sales.iter().map(|posted| compare(&work, &around, posted));
            beside.collect::<Result<Vec<_>, _>>()
        });
        let beside = beside.await;
        let beside = beside.map_err(|error| RetrialError::Divide(error.to_string()))??;
        for sale in beside {
            compared.add(sale.map(|sale| ComparedSale {
                consignor: owners.now(sale.consignor),
                ..sale
            }))?;
        }
    }
    compared.sales.sort_unstable_by_key(ComparedSale::key);
    Ok(compared)
}

impl MarkdownsCompared {
    fn empty(zero: Money) -> Self {
        let totals = PlanOutcome::ALL.map(|outcome| MarkdownTotal {
            outcome,
            sales: 0,
            first: zero,
            planned: zero,
            taken: zero,
            difference: zero,
        });
        Self {
            totals: totals.to_vec(),
            left_out: 0,
            sales: Vec::new(),
        }
    }

    fn add(&mut self, sale: Option<ComparedSale>) -> Result<(), MoneyError> {
        let Some(sale) = sale else {
            self.left_out = self.left_out.saturating_add(1);
            return Ok(());
        };
        let mut totals = self.totals.iter_mut();
        if let Some(total) = totals.find(|total| total.outcome == sale.outcome) {
            total.sales = total.sales.saturating_add(1);
            total.first = total.first.checked_add(sale.first)?;
            total.planned = total.planned.checked_add(sale.planned)?;
            total.taken = total.taken.checked_add(sale.taken)?;
            total.difference = total.difference.checked_add(sale.difference)?;
        }
        self.sales.push(sale);
        Ok(())
    }
}

/// One sale by the terms that were in force for it.
fn compare(
    allocator: &Allocator,
    around: &Surroundings,
    posted: &Posted,
) -> Result<Option<ComparedSale>, AllocateError> {
    let line = &posted.line;
    let Some(rules) = allocator.rules_for(line, around) else {
        return Ok(None);
    };
    let consignor = posted.allocated_to;
    let beside = allocator.with_facts(line, consignor, around, |facts| {
        compare_with_plan(&rules.rules, facts)
    })?;
    let Some(beside) = beside.transpose()?.flatten() else {
        return Ok(None);
    };
    let money = |minor| Money::new(minor, allocator.currency);
    Ok(Some(ComparedSale {
        line: SaleLineId::new(line.id),
        receipt: line.receipt.clone(),
        sold_on: line.sold_on,
        item: line.item.clone(),
        sku: line.sku.clone().unwrap_or_default(),
        quantity_millionths: line.quantity_millionths,
        consignor,
        outcome: beside.outcome,
        schedule: beside.schedule.map(str::to_owned),
        off_ppm: beside.off_ppm,
        first: money(beside.first_minor),
        planned: money(beside.planned_minor),
        taken: money(beside.taken_minor),
        taken_before_tax: money(beside.taken_before_tax_minor),
        difference: money(beside.difference_minor),
        expired: beside.expired.map(|expired| (expired.on, expired.then)),
    }))
}

/// How much came back of sales, in millionths of a piece, by allocation. Nothing comes back
/// before it is sold.
async fn returned_pieces(tx: &StoreTx, period: SoldPeriod) -> Result<HashMap<Uuid, i64>, DbErr> {
    let sql = "SELECT a.undoes_allocation_id, CAST(-sum(l.quantity_millionths) AS BIGINT)
         FROM allocation a JOIN sale_line l ON l.store_id = a.store_id AND l.id = a.sale_line_id
         WHERE a.store_id = $1 AND a.undoes_allocation_id IS NOT NULL
           AND l.state = 'allocated' AND l.sold_on >= $2
         GROUP BY a.undoes_allocation_id";
    let rows = tx.query(sql, [period.from.into()]).await?;
    let rows = rows.iter();
    rows.map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}
