//! What a past period would have come to by other terms. Nothing is posted.

use std::sync::Arc;

use domain::ids::ConsignorId;
use domain::money::Money;
use uuid::Uuid;

use super::compared::{ComparedLine, Tally, WhatIf, largest_first};
use super::posted_lines::{
    Owners, Posted, Retrial, RetrialError, SalesBefore, SoldPeriod, Tried, load_posted,
    surroundings,
};
use super::published::RuleSets;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, Surroundings};

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
    let mut tally = Tally::new(comparison.allocator.currency);
    comparison
        .each(tx, None, |compared| Ok(tally.add(&compared)?))
        .await?;
    Ok(tally.sum())
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
            lines.push(compared);
            Ok(())
        })
        .await?;
    Ok(largest_first(lines, most))
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
