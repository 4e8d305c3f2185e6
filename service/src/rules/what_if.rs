//! What a past period would have come to by other terms. Nothing is posted.

use std::collections::HashMap;
use std::sync::Arc;

use domain::ids::ConsignorId;
use domain::money::{Money, MoneyError};
use domain::review::ReviewReason;
use domain::rules::Allocation;
use entity::sale_line;
use uuid::Uuid;

use super::posted_lines::{
    Owners, Posted, Retrial, RetrialError, SalesBefore, SoldPeriod, Tried, load_posted,
    surroundings,
};
use super::published::RuleSets;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, Surroundings};

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
/// [`RetrialError`]
pub async fn what_if(
    tx: &StoreTx,
    document: &str,
    period: SoldPeriod,
) -> Result<WhatIf, RetrialError> {
    let comparison = Comparison::load(tx, document, period).await?;
    let zero = Money::zero(comparison.allocator.currency);
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
/// [`RetrialError`]
pub async fn what_if_lines(
    tx: &StoreTx,
    document: &str,
    period: SoldPeriod,
    consignor: ConsignorId,
    most: usize,
) -> Result<Vec<ComparedLine>, RetrialError> {
    let comparison = Comparison::load(tx, document, period).await?;
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

struct Comparison {
    allocator: Arc<Allocator>,
    rules: Arc<RuleSets>,
    owners: Owners,
    period: SoldPeriod,
}

type Divided = (Posted, Tried, Option<usize>);

impl Comparison {
    async fn load(tx: &StoreTx, document: &str, period: SoldPeriod) -> Result<Self, RetrialError> {
        if period.until < period.from {
            return Err(RetrialError::Period);
        }
        let rules = RuleSets::of_document(document).map_err(RetrialError::Problems)?;
        Ok(Self {
            allocator: Arc::new(Allocator::load(tx).await?),
            rules: Arc::new(rules),
            owners: Owners::load(tx).await?,
            period,
        })
    }

    /// Visits every line of the period, or those of one consignor: sales first. While some
    /// are divided, the next are loaded.
    async fn each(
        &self,
        tx: &StoreTx,
        only: Option<ConsignorId>,
        mut visit: impl FnMut(ComparedLine) -> Result<(), RetrialError>,
    ) -> Result<(), RetrialError> {
        let mut retrial = Retrial::new(&self.allocator, &self.rules);
        let mut returns = Vec::new();
        let mut after = Uuid::nil();
        let mut at_work: Option<tokio::task::JoinHandle<_>> = None;
        loop {
            let loaded = load_posted(tx, self.period, after).await?;
            if let Some(divided) = at_work.take() {
                let divided = divided.await;
                let divided = divided.map_err(|error| RetrialError::Divide(error.to_string()))?;
                for (posted, tried, version) in divided? {
                    retrial.keep(&posted, &tried, version);
                    visit(self.compared(posted, tried))?;
                }
            }
            let Some(last) = loaded.last() else {
                break;
            };
            after = last.line.id;
            let (sales, back): (Vec<_>, Vec<_>) = loaded
                .into_iter()
                .filter(|posted| only.is_none_or(|one| self.owners.now(posted.allocated_to) == one))
                .partition(|posted| posted.undoes.is_none());
            returns.extend(back);
            let around = surroundings(tx, &self.allocator, &self.rules, &sales).await?;
            let (allocator, rules) = (self.allocator.clone(), self.rules.clone());
            at_work = Some(tokio::task::spawn_blocking(move || {
                divide(&allocator, &rules, &around, sales)
            }));
        }
        let sales = returns.iter().filter_map(|back| back.undoes);
        let missing: Vec<Uuid> = sales.filter(|sale| !retrial.knows(*sale)).collect();
        let before =
            SalesBefore::load(tx, &self.allocator, &self.rules, self.period, &missing).await?;
        retrial.keep_before(&before, |_| true)?;
        for back in returns {
            let tried = retrial.undo(&back)?;
            visit(self.compared(back, tried))?;
        }
        Ok(())
    }

    fn compared(&self, posted: Posted, would_be: Tried) -> ComparedLine {
        ComparedLine {
            consignor: self.owners.now(posted.allocated_to),
            posted: Money::new(posted.amount_minor, self.allocator.currency),
            line: posted.line,
            would_be,
        }
    }
}

fn divide(
    allocator: &Allocator,
    rules: &RuleSets,
    around: &Surroundings,
    sales: Vec<Posted>,
) -> Result<Vec<Divided>, AllocateError> {
    let retrial = Retrial::new(allocator, rules);
    let divided = sales.into_iter().map(|posted| {
        let (tried, version) = retrial.divide(&posted, around)?;
        Ok((posted, tried, version))
    });
    divided.collect()
}
