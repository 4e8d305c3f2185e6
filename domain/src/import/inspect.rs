//! What a file holds, without a database.

use std::fmt;
use std::io::Read;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{ImportOptions, OpenError, Outcome, ReadError, Rejection, open};
use crate::money::{Currency, Money, MoneyError};
use crate::sale_line::{SaleLine, SaleLineKind};

/// How many rejections are kept to be shown; all are counted.
const SHOWN_REJECTIONS: usize = 20;

/// Totals over all sale and return lines; amounts in major units.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Totals {
    pub quantity: Decimal,
    pub gross: Decimal,
    /// Positive: what the till took off. `net = gross - discount`.
    pub discount: Decimal,
    pub net: Decimal,
    pub tax: Decimal,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct LineTotal {
    pub lines: u64,
    pub net: Decimal,
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
    pub currency: Currency,
    pub columns: Vec<String>,
    pub rows: u64,
    pub lines: u64,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub totals: Totals,
    pub returns: LineTotal,
    pub rejected: u64,
    /// The first of the rejected rows.
    pub rejections: Vec<RejectedRow>,
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
pub fn inspect(source: impl Read, options: ImportOptions) -> Result<Inspection, InspectError> {
    let mut reader = open(source, options)?;
    let mut inspection = Inspection {
        dialect: reader.dialect(),
        currency: options.currency,
        columns: reader.columns().to_vec(),
        rows: 0,
        lines: 0,
        first: None,
        last: None,
        totals: Totals::default(),
        returns: LineTotal::default(),
        rejected: 0,
        rejections: Vec::new(),
    };
    for row in &mut reader {
        let row = row?;
        inspection.rows = row.number;
        match row.outcome {
            Outcome::Line(line) => inspection.add(&line)?,
            Outcome::Rejected(rejection) => {
                inspection.rejected = inspection.rejected.saturating_add(1);
                if inspection.rejections.len() < SHOWN_REJECTIONS {
                    inspection.rejections.push(RejectedRow {
                        row: row.number,
                        line: row.line,
                        rejection,
                    });
                }
            }
        }
    }
    // 458, not 458.0: a quantity has no fixed number of decimals.
    inspection.totals.quantity = inspection.totals.quantity.normalize();
    Ok(inspection)
}

impl Inspection {
    fn add(&mut self, line: &SaleLine) -> Result<(), MoneyError> {
        self.lines = self.lines.saturating_add(1);
        self.first = Some(
            self.first
                .map_or(line.sold_on, |first| first.min(line.sold_on)),
        );
        self.last = Some(
            self.last
                .map_or(line.sold_on, |last| last.max(line.sold_on)),
        );
        add_to(&mut self.totals.quantity, line.quantity)?;
        add_to(&mut self.totals.gross, line.gross.to_decimal())?;
        add_to(&mut self.totals.discount, line.discount.to_decimal())?;
        add_to(&mut self.totals.net, line.net.to_decimal())?;
        add_to(&mut self.totals.tax, line.tax.to_decimal())?;
        if line.kind == SaleLineKind::Return {
            self.returns.add(line.net)?;
        }
        Ok(())
    }
}

impl LineTotal {
    fn add(&mut self, net: Money) -> Result<(), MoneyError> {
        self.lines = self.lines.saturating_add(1);
        add_to(&mut self.net, net.to_decimal())
    }
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
        writeln!(formatter, "Dialect    {}", self.dialect)?;
        writeln!(formatter, "Columns    {}", self.columns.join(", "))?;
        writeln!(
            formatter,
            "Rows       {} ({} lines, {} rejected)",
            self.rows, self.lines, self.rejected
        )?;
        if let (Some(first), Some(last)) = (self.first, self.last) {
            writeln!(formatter, "Sold       {first} to {last}")?;
        }
        writeln!(formatter, "Quantity   {quantity}")?;
        writeln!(
            formatter,
            "Gross      {gross} {currency}\nDiscount   {discount} {currency}"
        )?;
        writeln!(
            formatter,
            "Net        {net} {currency}\nTax        {tax} {currency}"
        )?;
        writeln!(
            formatter,
            "Returns    {} lines, {} {currency} net",
            self.returns.lines, self.returns.net
        )?;
        for RejectedRow {
            row,
            line,
            rejection,
        } in &self.rejections
        {
            writeln!(formatter, "Rejected   row {row} (line {line}): {rejection}")?;
        }
        Ok(())
    }
}
