//! A shop's own payouts beside what its sales come to by its terms. Nothing is posted.

use std::collections::{BTreeMap, HashMap};

use domain::ids::{ConsignorId, SaleLineId};
use domain::import::PaidRow;
use domain::money::{Currency, Money, MoneyError};
use domain::recompute::{Cause, Figures, OtherTerms, likely_cause, misdirected, other_terms};
use domain::rules::RuleSetDocument;
use entity::{StoreScoped, consignor};
use rust_decimal::Decimal;
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

use super::posted_lines::{
    Owners, Posted, Retrial, RetrialError, SalesBefore, SoldPeriod, load_posted, surroundings,
};
use super::published::{RuleSets, published};
use crate::attribution::Names;
use crate::db::StoreTx;
use crate::imports::{Allocator, Surroundings};
use crate::stores::store_facts;

/// Lines that are shown as evidence for one figure.
const MOST_EVIDENCE: usize = 20;

/// What a shop paid, beside what its sales come to. Amounts are in major units.
#[derive(Debug, Clone, Serialize)]
pub struct Recomputation {
    pub currency: Currency,
    pub paid: Decimal,
    pub recomputed: Decimal,
    /// Paid less recomputed.
    pub variance: Decimal,
    /// Of what was recomputed; none where that is nothing.
    pub variance_percent: Option<Decimal>,
    pub lines: usize,
    /// Lines that the terms leave to a person; they count as they were posted.
    pub undecided_lines: usize,
    /// Figures that agree to the cent.
    pub equal: usize,
    /// Whether every figure is somebody's who is known, and no sale of one seems to have
    /// been paid to another.
    pub nobody_had_anothers_money: bool,
    /// The largest difference first; those that agree last.
    pub figures: Vec<RecomputedFigure>,
    pub misdirected: Vec<MisdirectedLine>,
    /// Rows of the list that could not be used, and why.
    pub refused: Vec<RefusedFigure>,
}

/// What one consignor was paid for a period.
#[derive(Debug, Clone, Serialize)]
pub struct RecomputedFigure {
    pub consignor_id: ConsignorId,
    pub account_number: String,
    pub name: String,
    pub period: SoldPeriod,
    pub lines: usize,
    pub paid: Decimal,
    pub recomputed: Decimal,
    pub difference: Decimal,
    pub cause: Option<Cause>,
    /// The cause in words; none where nothing differs.
    pub words: Option<String>,
    /// The lines that the cause is about.
    pub evidence: Vec<EvidenceLine>,
}

#[derive(Debug, Clone, Serialize)]
pub struct EvidenceLine {
    pub sale_line_id: SaleLineId,
    pub sold_on: chrono::NaiveDate,
    pub receipt: String,
    pub item: String,
    pub net: Decimal,
    /// The consignor's share of it.
    pub share: Decimal,
}

/// A sale of one that another seems to have been paid for.
#[derive(Debug, Clone, Serialize)]
pub struct MisdirectedLine {
    pub owner: String,
    pub paid_to: String,
    pub line: EvidenceLine,
}

#[derive(Debug, Clone, Serialize)]
pub struct RefusedFigure {
    /// The line of the file on which it starts.
    pub line: u64,
    pub reason: String,
}

/// Recomputes a shop's figures. `period` is that of the figures which name none. Without a
/// document, each line goes by the version that holds for it.
///
/// # Errors
/// [`RetrialError`]
pub async fn recompute(
    tx: &StoreTx,
    figures: Vec<PaidRow>,
    period: SoldPeriod,
    document: Option<&str>,
) -> Result<Recomputation, RetrialError> {
    if period.until < period.from {
        return Err(RetrialError::Period);
    }
    let rules = match document {
        Some(document) => RuleSets::of_document(document).map_err(RetrialError::Problems)?,
        None => published(tx).await?,
    };
    let currency = store_facts(tx).await?.currency;
    let mut refused = Vec::new();
    let mut periods: BTreeMap<SoldPeriod, BTreeMap<ConsignorId, i64>> = BTreeMap::new();
    periods.entry(period).or_default();
    let names = Names::load(tx).await?;
    for row in figures {
        let placed = row.figure.map_err(|rejection| rejection.to_string());
        let placed = placed.and_then(|figure| {
            let owner = names.consignor(&figure.consignor)?;
            Ok((owner, figure))
        });
        match placed {
            Ok((owner, figure)) => {
                let named = figure
                    .period
                    .map(|(from, until)| SoldPeriod { from, until });
                let of_period = periods.entry(named.unwrap_or(period)).or_default();
                let paid = of_period.entry(owner).or_default();
                let amount = figure.amount.amount_minor;
                *paid = paid.checked_add(amount).ok_or(MoneyError::Overflow)?;
            }
            Err(reason) => refused.push(RefusedFigure {
                line: row.line,
                reason,
            }),
        }
    }
    // A period of which no figure tells is compared only where none tells another.
    if periods.len() > 1 && periods.get(&period).is_some_and(BTreeMap::is_empty) {
        periods.remove(&period);
    }
    let documents: Vec<&RuleSetDocument> = rules.documents().collect();
    let others = other_terms(&documents).into_iter().map(|terms| {
        let changed = rules.changed(|document| terms.of(document));
        Ok((terms, changed.map_err(RetrialError::Problems)?))
    });
    let others = others.collect::<Result<BTreeMap<_, _>, RetrialError>>()?;
    let work = Work {
        allocator: Allocator::load(tx).await?,
        owners: Owners::load(tx).await?,
        people: people(tx).await?,
        terms: other_terms(&documents),
        others,
        rules,
        currency,
    };
    let mut whole = Whole::default();
    for (period, paid) in periods {
        work.period(tx, period, paid, &mut whole).await?;
    }
    whole.finish(currency, refused)
}

struct Work {
    allocator: Allocator,
    owners: Owners,
    people: HashMap<ConsignorId, consignor::Model>,
    rules: RuleSets,
    /// By which somebody may have computed, the likeliest first.
    terms: Vec<OtherTerms>,
    others: BTreeMap<OtherTerms, RuleSets>,
    currency: Currency,
}

async fn people(tx: &StoreTx) -> Result<HashMap<ConsignorId, consignor::Model>, DbErr> {
    let rows = consignor::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let rows = rows.into_iter().map(|row| (ConsignorId::new(row.id), row));
    Ok(rows.collect())
}

/// The sums over all periods.
#[derive(Default)]
struct Whole {
    paid: i64,
    recomputed: i64,
    lines: usize,
    undecided: usize,
    figures: Vec<RecomputedFigure>,
    misdirected: Vec<MisdirectedLine>,
}

/// The lines of one consignor in a period.
#[derive(Default)]
struct OwnLines {
    sales: Vec<Posted>,
    returns: Vec<Posted>,
}

impl OwnLines {
    fn all(&self) -> impl Iterator<Item = &Posted> {
        self.sales.iter().chain(&self.returns)
    }
}

/// What the lines of a period need to be divided again.
struct Loaded {
    own: BTreeMap<ConsignorId, OwnLines>,
    around: Surroundings,
    before: SalesBefore,
}

impl Work {
    async fn period(
        &self,
        tx: &StoreTx,
        period: SoldPeriod,
        mut paid: BTreeMap<ConsignorId, i64>,
        whole: &mut Whole,
    ) -> Result<(), RetrialError> {
        let loaded = self.load(tx, period).await?;
        for consignor in loaded.own.keys() {
            paid.entry(*consignor).or_default();
        }
        let nothing = OwnLines::default();
        let mut figures = Vec::with_capacity(paid.len());
        let mut owners = Vec::with_capacity(paid.len());
        for (consignor, paid_minor) in paid {
            let own = loaded.own.get(&consignor).unwrap_or(&nothing);
            let (lines, undecided) = self.shares(&self.rules, own, &loaded)?;
            let cause = likely_cause(paid_minor, &lines, &self.terms, |other| {
                let rules = self.others.get(&other).unwrap_or(&self.rules);
                let (shares, _) = self.shares(rules, own, &loaded)?;
                Ok::<_, RetrialError>(sum(&shares)?)
            })?;
            let recomputed = sum(&lines)?;
            whole.paid = added(whole.paid, paid_minor)?;
            whole.recomputed = added(whole.recomputed, recomputed)?;
            whole.lines = whole.lines.saturating_add(lines.len());
            whole.undecided = whole.undecided.saturating_add(undecided);
            let found = Figures {
                paid_minor,
                lines,
                cause,
            };
            whole
                .figures
                .push(self.figure(consignor, period, own, &found)?);
            figures.push(found);
            owners.push(consignor);
        }
        for lost in misdirected(&figures) {
            let at = |position: usize| owners.get(position).copied();
            let (Some(owner), Some(paid_to)) = (at(lost.owner), at(lost.paid_to)) else {
                continue;
            };
            let own = loaded.own.get(&owner).unwrap_or(&nothing);
            if let Some(posted) = own.all().nth(lost.line) {
                whole.misdirected.push(MisdirectedLine {
                    owner: self.called(owner),
                    paid_to: self.called(paid_to),
                    line: self.evidence(posted, lost.amount_minor),
                });
            }
        }
        Ok(())
    }

    async fn load(&self, tx: &StoreTx, period: SoldPeriod) -> Result<Loaded, RetrialError> {
        let mut own: BTreeMap<ConsignorId, OwnLines> = BTreeMap::new();
        let mut sales: std::collections::HashSet<Uuid> = std::collections::HashSet::new();
        let mut after = Uuid::nil();
        loop {
            let loaded = load_posted(tx, period, after).await?;
            let Some(last) = loaded.last() else {
                break;
            };
            after = last.line.id;
            for posted in loaded {
                let lines = own.entry(self.owners.now(posted.allocated_to)).or_default();
                if posted.undoes.is_none() {
                    sales.insert(posted.allocation);
                    lines.sales.push(posted);
                } else {
                    lines.returns.push(posted);
                }
            }
        }
        let undone = own.values().flat_map(|lines| &lines.returns);
        let undone = undone.filter_map(|back| back.undoes);
        let missing: Vec<Uuid> = undone.filter(|sale| !sales.contains(sale)).collect();
        let (allocator, rules) = (&self.allocator, &self.rules);
        let sales: Vec<&Posted> = own.values().flat_map(|lines| &lines.sales).collect();
        Ok(Loaded {
            around: surroundings(tx, allocator, rules, sales).await?,
            before: SalesBefore::load(tx, allocator, rules, period, &missing).await?,
            own,
        })
    }

    /// What each line comes to, and how many the terms leave to a person.
    fn shares(
        &self,
        rules: &RuleSets,
        own: &OwnLines,
        loaded: &Loaded,
    ) -> Result<(Vec<i64>, usize), RetrialError> {
        let mut retrial = Retrial::new(&self.allocator, rules);
        let undoes = |sale: &Posted| {
            let mut returns = own.returns.iter();
            returns.any(|back| back.undoes == Some(sale.allocation))
        };
        retrial.keep_before(&loaded.before, undoes)?;
        let mut shares = Vec::new();
        let mut undecided: usize = 0;
        for posted in own.all() {
            let tried = if posted.undoes.is_none() {
                let (tried, version) = retrial.divide(posted, &loaded.around)?;
                retrial.keep(posted, &tried, version);
                tried
            } else {
                retrial.undo(posted)?
            };
            shares.push(match tried {
                Ok(allocation) => allocation.parts.consignor,
                Err(_) => {
                    undecided = undecided.saturating_add(1);
                    posted.amount_minor
                }
            });
        }
        Ok((shares, undecided))
    }

    fn figure(
        &self,
        consignor: ConsignorId,
        period: SoldPeriod,
        own: &OwnLines,
        found: &Figures,
    ) -> Result<RecomputedFigure, RetrialError> {
        let recomputed = sum(&found.lines)?;
        let difference = found
            .paid_minor
            .checked_sub(recomputed)
            .ok_or(MoneyError::Overflow)?;
        let positions = match &found.cause {
            Some(Cause::LinesNotPaid { lines } | Cause::LinesPaidTwice { lines }) => lines.clone(),
            Some(Cause::NothingPaid) => (0..found.lines.len()).collect(),
            _ => Vec::new(),
        };
        let evidence = own.all().zip(&found.lines).enumerate();
        let evidence = evidence
            .filter(|(position, _)| positions.contains(position))
            .take(MOST_EVIDENCE)
            .map(|(_, (posted, share))| self.evidence(posted, *share));
        let person = self.people.get(&consignor);
        Ok(RecomputedFigure {
            consignor_id: consignor,
            account_number: person.map_or_else(String::new, |row| row.account_number.clone()),
            name: person.map_or_else(String::new, |row| row.name.clone()),
            period,
            lines: found.lines.len(),
            paid: self.decimal(found.paid_minor),
            recomputed: self.decimal(recomputed),
            difference: self.decimal(difference),
            words: found.cause.as_ref().map(|cause| self.words(cause)),
            evidence: evidence.collect(),
            cause: found.cause.clone(),
        })
    }

    fn evidence(&self, posted: &Posted, share: i64) -> EvidenceLine {
        EvidenceLine {
            sale_line_id: SaleLineId::new(posted.line.id),
            sold_on: posted.line.sold_on,
            receipt: posted.line.receipt.clone(),
            item: posted.line.item.clone(),
            net: self.decimal(posted.line.net_minor),
            share: self.decimal(share),
        }
    }

    fn decimal(&self, minor: i64) -> Decimal {
        Money::new(minor, self.currency).to_decimal()
    }

    /// Account number and name.
    fn called(&self, consignor: ConsignorId) -> String {
        let person = self.people.get(&consignor);
        person.map_or_else(String::new, |row| {
            format!("{} {}", row.account_number, row.name)
        })
    }

    fn words(&self, cause: &Cause) -> String {
        let money = |minor| Money::new(minor, self.currency);
        let percent = |ppm: u32| format!("{}%", Decimal::new(ppm.into(), 4).normalize());
        match cause {
            Cause::Rounding => {
                "No more than a cent for each line: rounded in another way.".to_owned()
            }
            Cause::Terms { terms, rest_minor } => {
                let with = match terms {
                    OtherTerms::WithoutFees => "without the fees".to_owned(),
                    OtherTerms::WithoutBuyersFee => {
                        "with the buyer's fee divided like the price".to_owned()
                    }
                    OtherTerms::TaxDivided => {
                        "with the tax inside the price divided like the price".to_owned()
                    }
                    OtherTerms::DiscountShared => "with discounts borne by both".to_owned(),
                    OtherTerms::DiscountByStore => "with discounts borne by the store".to_owned(),
                    OtherTerms::DiscountByConsignor => {
                        "with discounts borne by the consignor".to_owned()
                    }
                    OtherTerms::Split { share_ppm } => {
                        format!("at {} of everything", percent(*share_ppm))
                    }
                    OtherTerms::SplitWithoutFees { share_ppm } => {
                        format!("at {} of everything and without the fees", percent(*share_ppm))
                    }
                };
                match rest_minor {
                    0 => format!("The figure comes out to the cent {with}."),
                    rest => format!(
                        "The figure comes out {with}, but for {} of rounding.",
                        money(*rest)
                    ),
                }
            }
            Cause::LinesNotPaid { .. } => {
                "The figure comes out without the lines that are shown: they seem not to have been paid."
                    .to_owned()
            }
            Cause::LinesPaidTwice { .. } => {
                "The figure comes out with the lines that are shown counted twice.".to_owned()
            }
            Cause::NothingPaid => "There are sales, and nothing was paid.".to_owned(),
            Cause::NoSales => "Something was paid, and there is no sale here.".to_owned(),
            Cause::SaleMissingHere => {
                "More was paid than the sales come to by any terms that were tried: sales may be missing here."
                    .to_owned()
            }
            Cause::Unexplained => {
                "Less was paid than the sales come to, by none of the terms that were tried."
                    .to_owned()
            }
        }
    }
}

impl Whole {
    fn finish(
        mut self,
        currency: Currency,
        refused: Vec<RefusedFigure>,
    ) -> Result<Recomputation, RetrialError> {
        self.figures.sort_by_key(|figure| {
            let size = std::cmp::Reverse(figure.difference.abs());
            (size, figure.period, figure.account_number.clone())
        });
        let decimal = |minor| Money::new(minor, currency).to_decimal();
        let (paid, recomputed) = (decimal(self.paid), decimal(self.recomputed));
        let variance = paid.checked_sub(recomputed).ok_or(MoneyError::Overflow)?;
        let percent = variance
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|hundredfold| hundredfold.checked_div(recomputed));
        let is_equal = |figure: &&RecomputedFigure| figure.difference.is_zero();
        Ok(Recomputation {
            currency,
            paid,
            recomputed,
            variance,
            variance_percent: percent.map(|percent| percent.round_dp(4).normalize()),
            lines: self.lines,
            undecided_lines: self.undecided,
            equal: self.figures.iter().filter(is_equal).count(),
            nobody_had_anothers_money: self.misdirected.is_empty() && refused.is_empty(),
            figures: self.figures,
            misdirected: self.misdirected,
            refused,
        })
    }
}

fn added(one: i64, two: i64) -> Result<i64, MoneyError> {
    one.checked_add(two).ok_or(MoneyError::Overflow)
}

fn sum(amounts: &[i64]) -> Result<i64, MoneyError> {
    amounts
        .iter()
        .try_fold(0, |sum, amount| added(sum, *amount))
}
