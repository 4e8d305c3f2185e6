//! From records to rows, each with its outcome.

use std::collections::VecDeque;
use std::io::{Chain, Cursor, Read};

use super::dialect::{Dialect, GroupRejection, KeyedLine, Reading, Recognised, Records, recognise};
use super::keys::LineNumbers;
use super::record::{FileContext, Header, Record};
use super::sniff;
use super::source::{OpenError, RawRecord, ReadError, RecordReader};
use super::{ImportOptions, Outcome, Rejection, Row};
use crate::money::{Currency, Money, MoneyError};
use crate::sale_line::{SaleLine, SaleLineKind};

/// The largest order that is held in memory, with what its text takes there.
const LARGEST_ORDER_BYTES: usize = 8 * 1024 * 1024;

/// The rows of a file, in its order.
pub struct ImportReader<R> {
    records: RecordReader<Chain<Cursor<Vec<u8>>, R>>,
    file: FileContext,
    dialect: &'static Dialect,
    confidence_percent: usize,
    rows: u64,
    numbers: LineNumbers,
    control_minor: i128,
    /// Records that are understood only with what follows them.
    group: Vec<NumberedRecord>,
    group_bytes: usize,
    ready: VecDeque<Row>,
    is_finished: bool,
}

struct NumberedRecord {
    number: u64,
    raw: RawRecord,
}

/// Recognises the file by its column names and prepares to read it.
///
/// # Errors
/// [`OpenError`] says what is wrong with the file and what to do.
pub fn open<R: Read>(mut source: R, options: &ImportOptions) -> Result<ImportReader<R>, OpenError> {
    let head = sniff::read_head(&mut source)?;
    let delimiter = sniff::delimiter(&head);
    let mut records = RecordReader::new(Cursor::new(head.clone()).chain(source), delimiter);
    let names = records.next()?.ok_or(OpenError::Empty)?.fields;
    let header = Header::new(names.into_iter());
    let (dialect, confidence_percent) = match recognise(&header) {
        Some(Recognised::Dialect {
            dialect,
            confidence_percent,
        }) => (dialect, confidence_percent),
        Some(Recognised::Unusable(advice)) => return Err(OpenError::Unusable(advice)),
        None => {
            return Err(OpenError::Unknown {
                columns: some_names(&header),
            });
        }
    };
    check_columns(&header, dialect, options)?;
    let shown = sniff::look(&head, delimiter, &header, dialect);
    let currency = options.currency.or(shown.currency);
    let file = FileContext {
        header,
        currency: currency.unwrap_or(Currency::US_DOLLAR),
        date_order: options.date_order.or(shown.date_order),
        consignor_column: options.consignor_column.clone(),
    };
    Ok(ImportReader {
        records,
        file,
        dialect,
        confidence_percent,
        rows: 0,
        numbers: LineNumbers::default(),
        control_minor: 0,
        group: Vec::new(),
        group_bytes: 0,
        ready: VecDeque::new(),
        is_finished: false,
    })
}

fn check_columns(
    header: &Header,
    dialect: &Dialect,
    options: &ImportOptions,
) -> Result<(), OpenError> {
    for columns in dialect.required {
        if !columns.iter().any(|column| header.has(column)) {
            return Err(OpenError::MissingColumn {
                title: dialect.title,
                column: columns.first().copied().unwrap_or_default(),
            });
        }
    }
    match &options.consignor_column {
        Some(column) if !header.has(column) => Err(OpenError::NoConsignorColumn {
            column: column.clone(),
            columns: header.names().join(", "),
        }),
        _ => Ok(()),
    }
}

/// Enough column names for a person to know the file.
fn some_names(header: &Header) -> String {
    let names = header.names().iter().take(8);
    // A file that is no table can have a first line of any length.
    let names = names.map(|name| name.chars().take(40).collect::<String>());
    names.collect::<Vec<_>>().join(", ")
}

impl<R: Read> ImportReader<R> {
    /// The dialect's name, `square_items` for one.
    #[must_use]
    pub fn dialect(&self) -> &'static str {
        self.dialect.name
    }

    /// How many percent of the report's usual columns the file has.
    #[must_use]
    pub fn confidence_percent(&self) -> usize {
        self.confidence_percent
    }

    /// The file's column names.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        self.file.header.names()
    }

    /// The currency of every amount.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.file.currency
    }

    /// The sum of [`Row::control`] over the rows given out so far.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn control_total(&self) -> Result<Money, MoneyError> {
        let minor = i64::try_from(self.control_minor).map_err(|_| MoneyError::Overflow)?;
        Ok(Money::new(minor, self.file.currency))
    }

    fn take(&mut self, raw: RawRecord) {
        self.rows = self.rows.saturating_add(1);
        let record = NumberedRecord {
            number: self.rows,
            raw,
        };
        match self.dialect.records {
            Records::Single(read) => {
                let seen = Record::new(&self.file, &record.raw.fields);
                let reading = seen.check_width().and_then(|()| read(&seen));
                self.finish(record, true, reading);
            }
            Records::Grouped { begins, .. } => {
                if begins(&Record::new(&self.file, &record.raw.fields)) {
                    self.close_group();
                } else if self.group.is_empty() {
                    let rejection = Record::new(&self.file, &record.raw.fields).reject(
                        self.dialect.date,
                        "belongs to an order whose first row is not above it, or is rejected",
                    );
                    self.finish(record, false, Err(rejection));
                    return;
                }
                self.group_bytes = self.group_bytes.saturating_add(record.bytes());
                self.group.push(record);
                if self.group_bytes > LARGEST_ORDER_BYTES {
                    self.reject_group(0, |record| {
                        record.reject("", "belongs to an order of more than 8 MiB")
                    });
                }
            }
        }
    }

    /// Understands the records that were waiting for the end of their order.
    fn close_group(&mut self) {
        let Records::Grouped { read, .. } = self.dialect.records else {
            return;
        };
        let records: Vec<Record<'_>> = self
            .group
            .iter()
            .map(|record| Record::new(&self.file, &record.raw.fields))
            .collect();
        let checked = records.iter().enumerate().try_for_each(|(index, record)| {
            record
                .check_width()
                .map_err(|rejection| GroupRejection { index, rejection })
        });
        match checked.and_then(|()| read(&records)) {
            Ok(readings) => {
                let group = std::mem::take(&mut self.group);
                for (index, (record, reading)) in group.into_iter().zip(readings).enumerate() {
                    self.finish(record, index == 0, Ok(reading));
                }
                self.group_bytes = 0;
            }
            Err(GroupRejection { index, rejection }) => {
                self.reject_group(index, |_| rejection.clone());
            }
        }
    }

    /// Rejects the record at fault with its reason, and the others of its order
    /// with a hint to it: without one of them the order's money cannot be divided.
    fn reject_group(&mut self, index: usize, reason: impl Fn(&Record<'_>) -> Rejection) {
        let group = std::mem::take(&mut self.group);
        self.group_bytes = 0;
        let line = group.get(index).map_or(0, |record| record.raw.line);
        for (position, record) in group.into_iter().enumerate() {
            let seen = Record::new(&self.file, &record.raw.fields);
            let rejection = if position == index {
                reason(&seen)
            } else {
                seen.reject("", &format!("belongs to the order rejected on line {line}"))
            };
            self.finish(record, position == 0, Err(rejection));
        }
    }

    fn finish(
        &mut self,
        record: NumberedRecord,
        is_first: bool,
        reading: Result<Reading, Rejection>,
    ) {
        let seen = Record::new(&self.file, &record.raw.fields);
        let control = (self.dialect.control)(&seen, is_first)
            .and_then(|net| Money::from_decimal(net, self.file.currency).ok())
            .unwrap_or(Money::zero(self.file.currency));
        self.control_minor = self
            .control_minor
            .saturating_add(i128::from(control.amount_minor));
        let outcome = reading
            .and_then(|reading| self.outcome(reading))
            .unwrap_or_else(Outcome::Rejected);
        self.ready.push_back(Row {
            number: record.number,
            line: record.raw.line,
            raw: record.raw.fields,
            control,
            outcome,
        });
    }

    fn outcome(&mut self, reading: Reading) -> Result<Outcome, Rejection> {
        Ok(match reading {
            Reading::Line(keyed) => Outcome::Lines(vec![self.number(keyed)]),
            Reading::UndoneLine(keyed) => {
                let mut return_parts = keyed.key_parts.clone();
                return_parts.push("return".to_owned());
                let sale = self.number(keyed);
                let line = opposite(&sale).map_err(|error| Rejection {
                    column: String::new(),
                    value: sale.net.to_string(),
                    reason: error.to_string(),
                })?;
                let back = self.number(KeyedLine {
                    line,
                    key_parts: return_parts,
                    is_undone_by_key: false,
                });
                Outcome::Lines(vec![sale, back])
            }
            Reading::Skipped { reason, net } => Outcome::Skipped { reason, net },
            Reading::Review { reason, line } => Outcome::Review {
                reason,
                lines: vec![self.number(line)],
            },
        })
    }

    fn number(&mut self, keyed: KeyedLine) -> SaleLine {
        let mut line = keyed.line;
        line.line_key = self.numbers.key(self.dialect.name, &keyed.key_parts);
        if keyed.is_undone_by_key {
            line.return_of = Some(line.line_key.to_string());
        }
        line
    }
}

/// The return that undoes a sale.
fn opposite(sale: &SaleLine) -> Result<SaleLine, MoneyError> {
    Ok(SaleLine {
        kind: SaleLineKind::Return,
        quantity: sale
            .quantity
            .checked_mul(rust_decimal::Decimal::NEGATIVE_ONE)
            .ok_or(MoneyError::Overflow)?,
        gross: sale.gross.checked_neg()?,
        discount: sale.discount.checked_neg()?,
        net: sale.net.checked_neg()?,
        tax: sale.tax.checked_neg()?,
        ..sale.clone()
    })
}

impl NumberedRecord {
    /// What the record takes in memory.
    fn bytes(&self) -> usize {
        let fields = self.raw.fields.iter();
        fields.fold(size_of::<Self>(), |bytes, field| {
            bytes
                .saturating_add(size_of::<String>())
                .saturating_add(field.len())
        })
    }
}

impl<R: Read> Iterator for ImportReader<R> {
    type Item = Result<Row, ReadError>;

    /// Nothing comes after an error; an order that it cut is not given out.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Some(Ok(row));
            }
            if self.is_finished {
                return None;
            }
            match self.records.next() {
                Ok(Some(raw)) => self.take(raw),
                Ok(None) => {
                    self.is_finished = true;
                    self.close_group();
                }
                Err(error) => {
                    self.is_finished = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
