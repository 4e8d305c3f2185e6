//! A list of the items that a shop has taken in: whose each SKU is.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::NaiveDate;
use chrono_tz::Tz;
use thiserror::Error;

use super::dates::DateEvidence;
use super::mapping::normal;
use super::record::{FileContext, Record};
use super::source::{OpenError, RawRecord};
use super::table::open_table;
use super::{DateOrder, Rejection};
use crate::attribution;
use crate::money::{Currency, Money};

/// No text of an item comes near.
const LONGEST_TEXT: usize = 300;
/// What is held in memory and stored with one transaction.
const MOST_ROWS: usize = 100_000;

/// What a column can say of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum ItemField {
    Sku,
    /// Account number, alias or name of the consignor.
    Consignor,
    Description,
    Category,
    Price,
    /// The day of intake.
    ReceivedOn,
}

impl ItemField {
    const ALL: [Self; 6] = [
        Self::Sku,
        Self::Consignor,
        Self::Description,
        Self::Category,
        Self::Price,
        Self::ReceivedOn,
    ];

    /// The names that tills and spreadsheets give such a column, the likeliest first; in
    /// small letters, without marks.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Sku => &[
                "sku",
                "item sku",
                "item id",
                "item number",
                "item",
                "tag",
                "tag number",
                "barcode",
                "inventory number",
                "variant sku",
                "code",
            ],
            Self::Consignor => &[
                "consignor",
                "consignor id",
                "consignor number",
                "consignor account",
                "account number",
                "account",
                "consigner",
                "consignor name",
                "vendor",
                "owner",
                "seller",
                "supplier",
                "split account",
            ],
            Self::Description => &["description", "title", "name", "item name", "product"],
            Self::Category => &["category", "department", "product type", "type"],
            Self::Price => &[
                "price",
                "tag price",
                "retail price",
                "retail",
                "current price",
                "list price",
                "variant price",
            ],
            Self::ReceivedOn => &[
                "received",
                "received on",
                "date received",
                "intake date",
                "intake",
                "date in",
                "in date",
                "start date",
                "date added",
                "created",
                "created at",
                "date",
            ],
        }
    }
}

/// The columns of a list, by what they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct ItemColumns(BTreeMap<ItemField, String>);

impl ItemColumns {
    /// The likeliest for these names: each column says one thing.
    fn guess(names: &[String]) -> Self {
        let plain: Vec<String> = names.iter().map(|name| normal(name)).collect();
        let mut columns = Self::default();
        let longest = ItemField::ALL.iter().map(|field| field.names().len()).max();
        // A field's likeliest name beats another field's less likely one.
        for rank in 0..longest.unwrap_or(0) {
            for field in ItemField::ALL {
                let Some(wanted) = field.names().get(rank) else {
                    continue;
                };
                let found = plain.iter().zip(names).find(|(plain, name)| {
                    plain == wanted && !columns.0.values().any(|taken| taken == *name)
                });
                if let Some((_, name)) = found {
                    columns.0.entry(field).or_insert_with(|| name.clone());
                }
            }
        }
        columns
    }

    /// The column that says this.
    fn column(&self, field: ItemField) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }
}

/// An item, as a list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedItem {
    /// In small letters.
    pub sku: String,
    /// What names its consignor.
    pub consignor: String,
    pub description: Option<String>,
    pub category: Option<String>,
    pub price: Option<Money>,
    pub received_on: Option<NaiveDate>,
}

/// One record of a list; one without any text is none.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// The line of the file on which it starts.
    pub line: u64,
    pub item: Result<ListedItem, Rejection>,
}

/// What keeps a list from being read.
#[derive(Debug, Error)]
pub enum ItemListError {
    #[error(transparent)]
    File(#[from] OpenError),
    #[error("the file needs a column with the SKU and one that names the consignor; it has: {0}")]
    Columns(String),
    #[error("the list has more than {MOST_ROWS} rows; divide it")]
    TooLong,
}

/// What a store's files hold.
#[derive(Debug, Clone, Copy)]
pub struct ItemContext {
    pub currency: Currency,
    pub time_zone: Option<Tz>,
    /// Where the dates themselves do not show it.
    pub date_order: Option<DateOrder>,
}

/// Reads a list by the usual names of its columns.
///
/// # Errors
/// [`ItemListError`] says what is wrong with the file and what to do.
pub fn read_item_list<R: Read>(
    source: R,
    context: ItemContext,
) -> Result<Vec<ItemRow>, ItemListError> {
    let liking = |names: &[String]| ItemColumns::guess(names).0.len();
    let mut table = open_table(source, liking)?;
    let columns = ItemColumns::guess(table.header.names());
    let (sku, consignor) = (ItemField::Sku, ItemField::Consignor);
    if columns.column(sku).is_none() || columns.column(consignor).is_none() {
        return Err(ItemListError::Columns(table.header.names().join(", ")));
    }
    let mut records = Vec::new();
    while let Some(record) = table.next().map_err(OpenError::from)? {
        if record.fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if records.len() >= MOST_ROWS {
            return Err(ItemListError::TooLong);
        }
        records.push(record);
    }
    let mut file = FileContext {
        header: table.header,
        marks: table.marks.by_column,
        common_mark: table.marks.common,
        currency: context.currency,
        date_order: context.date_order,
        time_zone: context.time_zone,
        consignor_column: None,
        mapping: None,
    };
    if file.date_order.is_none() {
        file.date_order = shown_order(&file, &columns, &records);
    }
    let rows = records
        .iter()
        .map(|raw| ItemRow {
            line: raw.line,
            item: item(&Record::new(&file, &raw.fields), &columns),
        })
        .collect();
    Ok(rows)
}

/// The order of day and month that the dates of the list show.
fn shown_order(
    file: &FileContext,
    columns: &ItemColumns,
    records: &[RawRecord],
) -> Option<DateOrder> {
    let column = columns.column(ItemField::ReceivedOn)?;
    let mut dates = DateEvidence::default();
    for record in records {
        dates.add(Record::new(file, &record.fields).text(column));
    }
    dates.order()
}

fn item(record: &Record<'_>, columns: &ItemColumns) -> Result<ListedItem, Rejection> {
    record.check_width()?;
    let required = |field| {
        let column = columns.column(field).unwrap_or_default();
        record
            .required(column)
            .and_then(|text| short(record, column, text))
    };
    let optional = |field| match columns.column(field) {
        Some(column) if !record.text(column).is_empty() => {
            short(record, column, record.text(column)).map(Some)
        }
        _ => Ok(None),
    };
    let price = columns.column(ItemField::Price);
    let price = price.filter(|column| !record.text(column).is_empty());
    let received = columns.column(ItemField::ReceivedOn);
    let received = received.filter(|column| !record.text(column).is_empty());
    Ok(ListedItem {
        sku: attribution::normal(&required(ItemField::Sku)?),
        consignor: required(ItemField::Consignor)?,
        description: optional(ItemField::Description)?,
        category: optional(ItemField::Category)?,
        price: price.map(|column| record.money(column)).transpose()?,
        received_on: received.map(|column| record.date(column)).transpose()?,
    })
}

fn short(record: &Record<'_>, column: &str, text: &str) -> Result<String, Rejection> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(record.reject(column, "is longer than 300 characters"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: ItemContext = ItemContext {
        currency: Currency::US_DOLLAR,
        time_zone: None,
        date_order: None,
    };

    fn read(text: &str) -> Result<Vec<ItemRow>, ItemListError> {
        read_item_list(text.as_bytes(), CONTEXT)
    }

    #[test]
    fn a_list_is_read_by_its_usual_columns() {
        let list = read(
            "Inventory of March;;;;\n\
             Item #;Consignor;Description;Tag Price;Date In\n\
             A-17;1001;Oak table;1.250,00;31/12/2025\n\
             \n\
             a-18;J. Doe;;12,50;01/02/2026\n\
             ;1001;Chair;5,00;\n\
             A-19;1001;Chair;five;\n",
        )
        .unwrap();
        let first = list[0].item.as_ref().unwrap();
        assert_eq!(
            (first.sku.as_str(), first.consignor.as_str()),
            ("a-17", "1001")
        );
        assert_eq!(first.price.unwrap().amount_minor, 125_000);
        let second = list[1].item.as_ref().unwrap();
        assert_eq!(second.received_on, NaiveDate::from_ymd_opt(2026, 2, 1));
        assert_eq!((second.description.clone(), list[1].line), (None, 5));
        let rejections: Vec<_> = list[2..]
            .iter()
            .map(|row| row.item.as_ref().unwrap_err().to_string())
            .collect();
        assert_eq!(
            rejections,
            [
                "column 'Item #', value '': is empty",
                "column 'Tag Price', value 'five': is no number"
            ]
        );
    }

    #[test]
    fn a_file_without_the_columns_says_which_it_has() {
        let error = read("Date,Amount\n2026-01-01,5.00\n").unwrap_err();
        assert!(
            error.to_string().ends_with("it has: Date, Amount"),
            "{error}"
        );
    }
}
