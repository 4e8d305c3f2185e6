//! What a file holds, without a database.

use std::fmt;
use std::io::Read;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    DateEvidence, ImportOptions, OpenError, Outcome, ReadError, Rejection, Row, SkipReason, open,
};
use crate::money::{Currency, Money, MoneyError};
use crate::sale_line::{SaleLine, SaleLineKind};

/// How many rejections are kept to be shown; all are counted.
const SHOWN_REJECTIONS: usize = 20;

/// Totals over all sale and return lines, with those that wait for review;
/// amounts in major units.
#[derive(Debug, Clone, Serialize)]
pub struct Totals {
    pub quantity: Decimal,
    pub gross: Decimal,
    /// Positive: what the till took off. `net = gross - discount`.
    pub discount: Decimal,
    pub net: Decimal,
    pub tax: Decimal,
}

#[derive(Debug, Clone, Serialize)]
pub struct LineTotal {
    pub lines: u64,
    pub net: Decimal,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReasonTotal {
    pub reason: &'static str,
    #[serde(flatten)]
    pub total: LineTotal,
}

#[derive(Debug, Clone, Serialize)]
pub struct RejectedRow {
    pub row: u64,
    pub line: u64,
    #[serde(flatten)]
    pub rejection: Rejection,
}

/// The answer of `hangtag inspect`.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    pub dialect: &'static str,
    pub confidence_percent: usize,
    pub currency: Currency,
    pub columns: Vec<String>,
    /// Records of the file; each is a line, skipped or rejected. A sale that
    /// was undone whole counts two lines.
    pub rows: u64,
    pub lines: u64,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// Set where the dates were read month first although nothing in the file says
    /// that they are meant so.
    pub open_dates: Option<DateEvidence>,
    pub totals: Totals,
    pub returns: LineTotal,
    pub skipped: Vec<ReasonTotal>,
    /// Lines of the totals that a person has to decide on.
    pub review: Vec<ReasonTotal>,
    pub rejected: u64,
    /// The first of the rejected rows.
    pub rejections: Vec<RejectedRow>,
    /// What the file's own money columns sum to.
    pub control_net: Decimal,
    /// Whether lines, skipped and rejected rows sum to that.
    pub is_balanced: bool,
}

/// Why a file could not be inspected.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("the totals of the file do not fit")]
    Total(#[from] MoneyError),
}

/// Reads a whole file and sums it up.
///
/// # Errors
/// [`InspectError`], when the file cannot be read to its end.
pub fn inspect(source: impl Read, options: &ImportOptions) -> Result<Inspection, InspectError> {
    let mut reader = open(source, options)?;
    let currency = reader.currency();
    let nothing = Money::zero(currency).to_decimal();
    let mut inspection = Inspection {
        dialect: reader.dialect(),
        confidence_percent: reader.confidence_percent(),
        currency,
        columns: reader.columns().to_vec(),
        rows: 0,
        lines: 0,
        first: None,
        last: None,
        open_dates: None,
        totals: Totals {
            quantity: Decimal::ZERO,
            gross: nothing,
            discount: nothing,
            net: nothing,
            tax: nothing,
        },
        returns: LineTotal {
            lines: 0,
            net: nothing,
        },
        skipped: Vec::new(),
        review: Vec::new(),
        rejected: 0,
        rejections: Vec::new(),
        control_net: nothing,
        is_balanced: false,
    };
    let mut accounted = nothing;
    for row in &mut reader {
        add_to(&mut accounted, inspection.add_row(row?)?)?;
    }
    inspection.control_net = reader.control_total()?.to_decimal();
    inspection.is_balanced = inspection.control_net == accounted;
    // 458, not 458.0: a quantity has no fixed number of decimals.
    inspection.totals.quantity = inspection.totals.quantity.normalize();
    Ok(inspection)
}

impl Inspection {
    /// Adds a row, and gives the net amount that its outcome accounts for.
    fn add_row(&mut self, row: Row) -> Result<Decimal, MoneyError> {
        self.rows = row.number;
        match row.outcome {
            Outcome::Lines(lines) => self.add_lines(&lines),
            Outcome::Review { reason, lines } => {
                let net = self.add_lines(&lines)?;
                add_reason(&mut self.review, reason.name(), net)?;
                Ok(net)
            }
            Outcome::Skipped { reason, net } => {
                add_reason(&mut self.skipped, reason.name(), net.to_decimal())?;
                Ok(net.to_decimal())
            }
            Outcome::Voided(line) => {
                let (reason, net) = (SkipReason::Voided.name(), line.net.to_decimal());
                add_reason(&mut self.skipped, reason, net)?;
                Ok(net)
            }
            Outcome::Rejected(rejection) => {
                self.rejected = self.rejected.saturating_add(1);
                if self.rejections.len() < SHOWN_REJECTIONS {
                    self.rejections.push(RejectedRow {
                        row: row.number,
                        line: row.line,
                        rejection,
                    });
                }
                Ok(row.control.to_decimal())
            }
        }
    }

    fn add_lines(&mut self, lines: &[SaleLine]) -> Result<Decimal, MoneyError> {
        let mut net = Decimal::ZERO;
        for line in lines {
            self.add_line(line)?;
            add_to(&mut net, line.net.to_decimal())?;
        }
        Ok(net)
    }

    fn add_line(&mut self, line: &SaleLine) -> Result<(), MoneyError> {
        self.lines = self.lines.saturating_add(1);
        let day = line.sold_on;
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = Some(self.last.map_or(day, |last| last.max(day)));
        add_to(&mut self.totals.quantity, line.quantity)?;
        add_to(&mut self.totals.gross, line.gross.to_decimal())?;
        add_to(&mut self.totals.discount, line.discount.to_decimal())?;
        add_to(&mut self.totals.net, line.net.to_decimal())?;
        add_to(&mut self.totals.tax, line.tax.to_decimal())?;
        if line.kind == SaleLineKind::Return {
            self.returns.add(line.net.to_decimal())?;
        }
        Ok(())
    }
}

impl LineTotal {
    fn add(&mut self, net: Decimal) -> Result<(), MoneyError> {
        self.lines = self.lines.saturating_add(1);
        add_to(&mut self.net, net)
    }
}

/// Reasons stand in the order in which the file shows them.
fn add_reason(
    totals: &mut Vec<ReasonTotal>,
    reason: &'static str,
    net: Decimal,
) -> Result<(), MoneyError> {
    if let Some(known) = totals.iter_mut().find(|known| known.reason == reason) {
        return known.total.add(net);
    }
    let total = LineTotal { lines: 1, net };
    totals.push(ReasonTotal { reason, total });
    Ok(())
}

fn add_to(total: &mut Decimal, value: Decimal) -> Result<(), MoneyError> {
    *total = total.checked_add(value).ok_or(MoneyError::Overflow)?;
    Ok(())
}

impl fmt::Display for Inspection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Totals {
            quantity,
            gross,
            discount,
            net,
            tax,
        } = &self.totals;
        let currency = self.currency;
        writeln!(
            formatter,
            "Dialect    {} ({}% of its columns)",
            self.dialect, self.confidence_percent
        )?;
        writeln!(formatter, "Columns    {}", self.columns.join(", "))?;
        writeln!(
            formatter,
            "Rows       {} ({} lines, {} rejected)",
            self.rows, self.lines, self.rejected
        )?;
        if let (Some(first), Some(last)) = (self.first, self.last) {
            writeln!(formatter, "Sold       {first} to {last}")?;
        }
        if let Some(evidence) = self.open_dates {
            writeln!(
                formatter,
                "Dates      {evidence}; read month first here, and asked about at the import"
            )?;
        }
        writeln!(formatter, "Quantity   {quantity}")?;
        for (name, amount) in [
            ("Gross", gross),
            ("Discount", discount),
            ("Net", net),
            ("Tax", tax),
        ] {
            writeln!(formatter, "{name:<10} {amount} {currency}")?;
        }
        writeln!(
            formatter,
            "Returns    {} lines, {} {currency} net",
            self.returns.lines, self.returns.net
        )?;
        for (name, totals) in [("Skipped", &self.skipped), ("Review", &self.review)] {
            for ReasonTotal { reason, total } in totals {
                writeln!(
                    formatter,
                    "{name:<10} {reason}: {} lines, {} {currency} net",
                    total.lines, total.net
                )?;
            }
        }
        for RejectedRow {
            row,
            line,
            rejection,
        } in &self.rejections
        {
            writeln!(formatter, "Rejected   row {row} (line {line}): {rejection}")?;
        }
        let verdict = if self.is_balanced {
            "accounted for to the cent"
        } else {
            "NOT accounted for"
        };
        writeln!(
            formatter,
            "Control    {} {currency} net in the file, {verdict}",
            self.control_net
        )
    }
}
