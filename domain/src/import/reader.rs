//! From records to rows, each with its outcome.

use std::collections::VecDeque;
use std::io::{self, Read};

use rust_decimal::Decimal;

use super::dates::{DateEvidence, DateOrder};
use super::dialect::{Dialect, GroupRejection, KeyedLine, Reading, Records, generic};
use super::furniture;
use super::inspect::InspectError;
use super::keys::LineNumbers;
use super::mapping::Mapping;
use super::record::{FileContext, Header, Record};
use super::sniff::{self, Known};
use super::source::{Input, OpenError, RawRecord, ReadError, RecordReader};
use super::{ImportOptions, Outcome, Rejection, Row};
use crate::money::{Currency, Money, MoneyError};
use crate::sale_line::{SaleLine, SaleLineKind};

/// The largest order that is held in memory, with what its text takes there.
const LARGEST_ORDER_BYTES: usize = 8 * 1024 * 1024;

/// The rows of a file, in its order.
pub struct ImportReader<R> {
    records: RecordReader<Input<R>>,
    file: FileContext,
    /// Dates of the first part can be read day first or month first, and nobody said which.
    has_open_dates: bool,
    dialect: &'static Dialect,
    confidence_percent: usize,
    rows: u64,
    numbers: LineNumbers,
    /// Voided lines are numbered apart: with them or without, a file numbers the others
    /// alike.
    voided_numbers: LineNumbers,
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
pub fn open<R: Read>(source: R, options: &ImportOptions) -> Result<ImportReader<R>, OpenError> {
    let opened = sniff::open(source)?;
    let asked = options.mapping.as_ref();
    let shape = sniff::shape(&opened.head, opened.numbering, asked)?;
    let records = sniff::records_below_header(opened.input, opened.numbering, shape.place)?;
    let (dialect, confidence_percent, mapping) = match &shape.known {
        Known::Dialect {
            dialect,
            confidence_percent,
        } => (*dialect, *confidence_percent, None),
        Known::Mapped => (&generic::TABLE, 100, asked.cloned()),
        Known::Guessed(mapping) => (&generic::TABLE, 50, Some(mapping.clone())),
        Known::Unusable(advice) => return Err(OpenError::Unusable(advice)),
        Known::Nothing => return Err(unknown(&shape.header, asked)),
    };
    check_columns(&shape.header, dialect, options)?;
    let mut file = FileContext {
        header: shape.header.clone(),
        marks: Vec::new(),
        common_mark: None,
        currency: Currency::US_DOLLAR,
        date_order: options.date_order,
        time_zone: options.time_zone,
        consignor_column: options.consignor_column.clone(),
        mapping,
    };
    let shown = sniff::look(
        &opened.head,
        opened.numbering,
        &shape,
        file.date_column(dialect),
        dialect.currency,
    );
    let currency = options.currency.or(shown.currency);
    file.marks = shown.marks.by_column;
    file.common_mark = shown.marks.common;
    file.currency = currency.unwrap_or(Currency::US_DOLLAR);
    file.date_order = options.date_order.or(shown.date_order);
    Ok(ImportReader {
        records,
        has_open_dates: options.date_order.is_none() && shown.has_open_dates,
        file,
        dialect,
        confidence_percent,
        rows: 0,
        numbers: LineNumbers::default(),
        voided_numbers: LineNumbers::default(),
        control_minor: 0,
        group: Vec::new(),
        group_bytes: 0,
        ready: VecDeque::new(),
        is_finished: false,
    })
}

/// Looks for the order of day and month in the whole of a file whose first part
/// leaves it open; gives the order, or what there is to decide by. `source` opens the
/// file, at most twice.
///
/// # Errors
/// [`InspectError`], when the file cannot be opened, or read to its end.
pub fn decide_dates<R: Read>(
    source: impl Fn() -> io::Result<R>,
    options: &ImportOptions,
) -> Result<Result<Option<DateOrder>, DateEvidence>, InspectError> {
    let opened = || source().map_err(|error| ReadError::Io(error.into()));
    let reader = open(opened()?, options)?;
    if !reader.has_open_dates {
        return Ok(Ok(options.date_order));
    }
    let mut reader = open(opened()?, options)?;
    let mut dates = DateEvidence::default();
    while let Some(record) = reader.records.next()? {
        let column = reader.file.date_column(reader.dialect);
        dates.add(Record::new(&reader.file, &record.fields).text(column));
    }
    Ok(dates.order().map(Some).ok_or(dates))
}

fn check_columns(
    header: &Header,
    dialect: &Dialect,
    options: &ImportOptions,
) -> Result<(), OpenError> {
    let used = dialect
        .signature
        .iter()
        .chain(dialect.required.iter().copied().flatten());
    if let Some(column) = used.copied().find(|column| header.is_repeated(column)) {
        return Err(OpenError::RepeatedColumn {
            column: column.to_owned(),
        });
    }
    for columns in dialect.required {
        if !columns.iter().any(|column| header.has(column)) {
            return Err(OpenError::MissingColumn {
                title: dialect.title,
                column: columns.first().copied().unwrap_or_default(),
            });
        }
    }
    let named = options
        .mapping
        .iter()
        .flat_map(|mapping| mapping.columns.values());
    let mut named = named.chain(&options.consignor_column);
    if let Some(column) = named.find(|column| header.is_repeated(column)) {
        return Err(OpenError::RepeatedColumn {
            column: column.clone(),
        });
    }
    match &options.consignor_column {
        Some(column) if !header.has(column) => Err(OpenError::NoConsignorColumn {
            column: column.clone(),
            columns: header.names().join(", "),
        }),
        _ => Ok(()),
    }
}

/// What is wrong with a file whose columns are not known, or not those that a person named.
fn unknown(header: &Header, mapping: Option<&Mapping>) -> OpenError {
    let problem = mapping.and_then(|mapping| mapping.problems(header).into_iter().next());
    match problem {
        Some(problem) => problem.into(),
        None => OpenError::Unknown {
            columns: some_names(header),
        },
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

    /// The columns by what they say, of a table that no till's dialect knows.
    #[must_use]
    pub fn mapping(&self) -> Option<&Mapping> {
        self.file.mapping.as_ref()
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
        let seen = Record::new(&self.file, &record.raw.fields);
        if let Some(reason) = furniture::reason(&seen, self.file.date_column(self.dialect)) {
            self.close_group();
            let net = Money::zero(self.file.currency);
            self.finish(record, None, Ok(Reading::Skipped { reason, net }));
            return;
        }
        match self.dialect.records {
            Records::Single(read) => {
                let seen = Record::new(&self.file, &record.raw.fields);
                let control = (self.dialect.control)(&[seen], 0);
                let reading = seen.check_width().and_then(|()| read(&seen));
                let note = self.note_of(&record);
                self.finish(
                    record,
                    control,
                    reading.map(|reading| reading.with_note(note)),
                );
            }
            Records::Grouped { begins, .. } => {
                let seen = Record::new(&self.file, &record.raw.fields);
                let first = self.group.first();
                let first = first.map(|first| Record::new(&self.file, &first.raw.fields));
                if begins(&seen, first.as_ref()) {
                    self.close_group();
                } else if self.group.is_empty() {
                    let control = (self.dialect.control)(&[seen], 0);
                    let rejection = seen.reject(
                        self.dialect.date,
                        "belongs to an order whose first row is not above it, or is rejected",
                    );
                    self.finish(record, control, Err(rejection));
                    return;
                }
                self.group_bytes = self.group_bytes.saturating_add(record.bytes());
                self.group.push(record);
                if self.group_bytes > LARGEST_ORDER_BYTES {
                    let controls = self.controls();
                    self.reject_group(&controls, 0, |record| {
                        record.reject("", "belongs to an order of more than 8 MiB")
                    });
                }
            }
        }
    }

    /// The records that wait for the end of their order.
    fn waiting(&self) -> Vec<Record<'_>> {
        let records = self.group.iter();
        records
            .map(|record| Record::new(&self.file, &record.raw.fields))
            .collect()
    }

    /// What their own columns state, of the records that wait.
    fn controls(&self) -> Vec<Option<Decimal>> {
        let records = self.waiting();
        (0..records.len())
            .map(|index| (self.dialect.control)(&records, index))
            .collect()
    }

    /// Understands the records that were waiting for the end of their order.
    fn close_group(&mut self) {
        let Records::Grouped { read, .. } = self.dialect.records else {
            return;
        };
        let records = self.waiting();
        let checked = records.iter().enumerate().try_for_each(|(index, record)| {
            record
                .check_width()
                .map_err(|rejection| GroupRejection { index, rejection })
        });
        let readings = checked.and_then(|()| read(&records));
        let controls = self.controls();
        match readings {
            Ok(readings) => {
                let group = std::mem::take(&mut self.group);
                self.group_bytes = 0;
                let of_order = group.iter().find_map(|record| self.note_of(record));
                for ((record, control), reading) in group.into_iter().zip(controls).zip(readings) {
                    let note = self.note_of(&record).or_else(|| of_order.clone());
                    self.finish(record, control, Ok(reading.with_note(note)));
                }
            }
            Err(GroupRejection { index, rejection }) => {
                self.reject_group(&controls, index, |_| rejection.clone());
            }
        }
    }

    /// Rejects the record at fault with its reason, and the others of its order
    /// with a hint to it: without one of them the order's money cannot be divided.
    fn reject_group(
        &mut self,
        controls: &[Option<Decimal>],
        index: usize,
        reason: impl Fn(&Record<'_>) -> Rejection,
    ) {
        let group = std::mem::take(&mut self.group);
        self.group_bytes = 0;
        let Some(at_fault) = group.get(index) else {
            return;
        };
        let line = at_fault.raw.line;
        let at_fault = reason(&Record::new(&self.file, &at_fault.raw.fields));
        for ((position, record), control) in group.into_iter().enumerate().zip(controls) {
            let seen = Record::new(&self.file, &record.raw.fields);
            let rejection = if position == index {
                at_fault.clone()
            } else {
                let reason = format!("belongs to the order rejected on line {line}");
                seen.reject(&at_fault.column, &reason)
            };
            self.finish(record, *control, Err(rejection));
        }
    }

    fn finish(
        &mut self,
        record: NumberedRecord,
        control: Option<Decimal>,
        reading: Result<Reading, Rejection>,
    ) {
        let control = control
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

    fn note_of(&self, record: &NumberedRecord) -> Option<String> {
        let column = self.file.note_column(self.dialect)?;
        Record::new(&self.file, &record.raw.fields).optional(column)
    }

    fn outcome(&mut self, reading: Reading) -> Result<Outcome, Rejection> {
        Ok(match reading {
            Reading::Line(keyed) => Outcome::Lines(vec![self.number(keyed)]),
            Reading::Voided(keyed) => {
                let line = numbered(keyed, self.dialect, &mut self.voided_numbers);
                Outcome::Voided(Box::new(line))
            }
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
        numbered(keyed, self.dialect, &mut self.numbers)
    }
}

/// The line with its key.
fn numbered(keyed: KeyedLine, dialect: &Dialect, numbers: &mut LineNumbers) -> SaleLine {
    let mut line = keyed.line;
    line.line_key = numbers.key(dialect.name, &keyed.key_parts);
    if keyed.is_undone_by_key {
        line.return_of = Some(line.line_key.to_string());
    }
    line
}

/// The return that undoes a sale.
fn opposite(sale: &SaleLine) -> Result<SaleLine, MoneyError> {
    Ok(SaleLine {
        kind: SaleLineKind::Return,
        quantity: sale
            .quantity
            .checked_mul(Decimal::NEGATIVE_ONE)
            .ok_or(MoneyError::Overflow)?,
        gross: sale.gross.checked_neg()?,
        discount: sale.discount.checked_neg()?,
        net: sale.net.checked_neg()?,
        tax: sale.tax.checked_neg()?,
        order_refunded: None,
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
                Ok(Some(raw)) if furniture::is_blank(&raw.fields) => {}
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
