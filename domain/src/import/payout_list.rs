//! A shop's own payout figures: whom it paid how much, for which days.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::{Days, Months, NaiveDate};
use thiserror::Error;

use super::Rejection;
use super::list_columns::{List, ListContext, ListError, guess_columns, read_list};
use super::record::Record;
use super::source::OpenError;
use super::table::open_table;
use crate::money::Money;

/// What is held in memory.
const MOST_ROWS: usize = 100_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PayoutField {
    Consignor,
    Amount,
    From,
    Until,
    /// A month, such as 2026-09.
    Month,
}

impl PayoutField {
    const ALL: [Self; 5] = [
        Self::Consignor,
        Self::Amount,
        Self::From,
        Self::Until,
        Self::Month,
    ];

    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Consignor => &[
                "consignor",
                "consignor number",
                "consignor id",
                "account number",
                "account",
                "consignor name",
                "payee",
                "name",
                "vendor",
            ],
            Self::Amount => &[
                "amount",
                "paid",
                "payout",
                "amount paid",
                "payout amount",
                "total",
                "net",
                "check amount",
            ],
            Self::From => &["from", "period from", "period start", "start", "start date"],
            Self::Until => &[
                "until",
                "to",
                "through",
                "period until",
                "period to",
                "period end",
                "end",
                "end date",
            ],
            Self::Month => &["month", "period"],
        }
    }
}

/// What a shop says that it paid somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidFigure {
    /// Account number, alias or name.
    pub consignor: String,
    pub amount: Money,
    /// The first and the last day of sale that it is for, where the list says.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

/// One record of a list; one without any text is none.
#[derive(Debug, Clone)]
pub struct PaidRow {
    /// The line of the file on which it starts.
    pub line: u64,
    pub figure: Result<PaidFigure, Rejection>,
}

#[derive(Debug, Error)]
pub enum PayoutListError {
    #[error(transparent)]
    File(#[from] OpenError),
    #[error(
        "the file needs a column that names the consignor and one with the amount; it has: {0}"
    )]
    Columns(String),
    #[error("the list has more than {MOST_ROWS} rows; divide it")]
    TooLong,
}

impl From<ListError> for PayoutListError {
    fn from(error: ListError) -> Self {
        match error {
            ListError::File(error) => Self::File(error),
            ListError::TooLong => Self::TooLong,
        }
    }
}

/// Reads a list by the usual names of its columns.
///
/// # Errors
/// [`PayoutListError`] says what is wrong with the file and what to do.
pub fn read_payout_list<R: Read>(
    source: R,
    context: ListContext,
) -> Result<Vec<PaidRow>, PayoutListError> {
    let columns_of = |names: &[String]| guess_columns(&PayoutField::ALL, PayoutField::names, names);
    let table = open_table(source, |names: &[String]| columns_of(names).len())?;
    let columns = columns_of(table.header.names());
    if !columns.contains_key(&PayoutField::Consignor) || !columns.contains_key(&PayoutField::Amount)
    {
        let names = table.header.names().join(", ");
        return Err(PayoutListError::Columns(names));
    }
    let dates = [PayoutField::From, PayoutField::Until];
    let dates = dates.iter().filter_map(|field| columns.get(field));
    let dates = dates.map(String::as_str);
    let List { file, records } = read_list(table, context, MOST_ROWS, dates)?;
    let rows = records.iter().map(|raw| PaidRow {
        line: raw.line,
        figure: figure(&Record::new(&file, &raw.fields), &columns),
    });
    Ok(rows.collect())
}

fn figure(
    record: &Record<'_>,
    columns: &BTreeMap<PayoutField, String>,
) -> Result<PaidFigure, Rejection> {
    record.check_width()?;
    let column = |field| columns.get(&field).map(String::as_str);
    let filled = |field| column(field).filter(|column| !record.text(column).is_empty());
    let consignor = column(PayoutField::Consignor).unwrap_or_default();
    let period = match (filled(PayoutField::From), filled(PayoutField::Until)) {
        (Some(from), Some(until)) => {
            let (first, last) = (record.date(from)?, record.date(until)?);
            if last < first {
                return Err(record.reject(until, "is before the first day"));
            }
            Some((first, last))
        }
        (Some(one), None) | (None, Some(one)) => {
            return Err(record.reject(one, "is one end of a period without the other"));
        }
        (None, None) => match filled(PayoutField::Month) {
            Some(column) => Some(
                month(record.text(column))
                    .ok_or_else(|| record.reject(column, "is no month such as 2026-09"))?,
            ),
            None => None,
        },
    };
    let amount = column(PayoutField::Amount).unwrap_or_default();
    Ok(PaidFigure {
        consignor: record.required(consignor)?.to_owned(),
        amount: record.money(amount)?,
        period,
    })
}

/// The first and the last day of `2026-09`.
fn month(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, month) = text.trim().split_once('-')?;
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    let next = first.checked_add_months(Months::new(1))?;
    Some((first, next.checked_sub_days(Days::new(1))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn read(text: &str) -> Result<Vec<PaidRow>, PayoutListError> {
        let context = ListContext {
            currency: Currency::US_DOLLAR,
            time_zone: None,
            date_order: None,
        };
        read_payout_list(text.as_bytes(), context)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn figures_are_read_with_their_period() {
        let list = read(
            "Payee;From;To;Amount Paid\n\
             1001;01/09/2026;30/09/2026;$1.234,50\n\
             1002;30/09/2026;01/09/2026;5,00\n\
             1003;01/09/2026;;5,00\n\
             1004;;;(7,00)\n\
             ;01/09/2026;30/09/2026;5,00\n\
             1005;01/09/2026;30/09/2026;much\n",
        )
        .unwrap();
        let first = list[0].figure.as_ref().unwrap();
        assert_eq!(
            (first.consignor.as_str(), first.amount.amount_minor),
            ("1001", 123_450)
        );
        assert_eq!(first.period, Some((day("2026-09-01"), day("2026-09-30"))));
        let fourth = list[3].figure.as_ref().unwrap();
        assert_eq!((fourth.amount.amount_minor, fourth.period), (-700, None));
        let refused = [1, 2, 4, 5].map(|row: usize| list[row].figure.is_err());
        assert_eq!(refused, [true; 4]);
    }

    #[test]
    fn a_month_is_its_days() {
        let list = read("Consignor,Month,Amount\n1001,2028-02,1.00\n1002,2026-13,1.00\n").unwrap();
        let first = list[0].figure.as_ref().unwrap();
        assert_eq!(first.period, Some((day("2028-02-01"), day("2028-02-29"))));
        assert!(list[1].figure.is_err());
    }

    #[test]
    fn a_file_without_the_columns_says_which_it_has() {
        let error = read("Date,Item\n2026-01-01,Vase\n").unwrap_err();
        assert!(error.to_string().ends_with("it has: Date, Item"), "{error}");
    }
}
