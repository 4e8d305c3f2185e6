//! A list of the items that a shop has taken in: whose each SKU is.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

use super::Rejection;
use super::list_columns::{List, ListContext, ListError, guess_columns, read_list};
use super::record::Record;
use super::source::OpenError;
use super::table::open_table;
use crate::attribution;
use crate::money::{MILLION, Money};
use crate::rules::Split;

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
    /// Separated by commas or semicolons.
    Tags,
    /// The consignor's share of this item, in percent.
    Split,
    /// What the consignor gets for one piece, whatever it sells for.
    FixedNet,
    /// Whether it is consigned, or bought outright by the store.
    Ownership,
}

impl ItemField {
    const ALL: [Self; 10] = [
        Self::Sku,
        Self::Consignor,
        Self::Description,
        Self::Category,
        Self::Price,
        Self::ReceivedOn,
        Self::Tags,
        Self::Split,
        Self::FixedNet,
        Self::Ownership,
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
            Self::Tags => &["tags", "tag list", "labels", "attributes"],
            Self::Split => &[
                "split",
                "consignor split",
                "consignor percent",
                "consignor share",
                "split percent",
                "consignor %",
                "split %",
            ],
            Self::FixedNet => &[
                "consignor net",
                "net to consignor",
                "fixed net",
                "consignor amount",
                "consignor gets",
            ],
            Self::Ownership => &["inventory type", "ownership", "consigned or owned"],
        }
    }
}

/// The columns of a list, by what they say.
struct ItemColumns(BTreeMap<ItemField, String>);

impl ItemColumns {
    fn guess(names: &[String]) -> Self {
        Self(guess_columns(&ItemField::ALL, ItemField::names, names))
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
    pub tags: Vec<String>,
    /// What was agreed for this one item.
    pub split: Option<Split>,
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

impl From<ListError> for ItemListError {
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
/// [`ItemListError`] says what is wrong with the file and what to do.
pub fn read_item_list<R: Read>(
    source: R,
    context: ListContext,
) -> Result<Vec<ItemRow>, ItemListError> {
    let liking = |names: &[String]| ItemColumns::guess(names).0.len();
    let table = open_table(source, liking)?;
    let columns = ItemColumns::guess(table.header.names());
    let (sku, consignor) = (ItemField::Sku, ItemField::Consignor);
    if columns.column(sku).is_none() || columns.column(consignor).is_none() {
        return Err(ItemListError::Columns(table.header.names().join(", ")));
    }
    let dates = columns.column(ItemField::ReceivedOn);
    let List { file, records } = read_list(table, context, MOST_ROWS, dates)?;
    let rows = records
        .iter()
        .map(|raw| ItemRow {
            line: raw.line,
            item: item(&Record::new(&file, &raw.fields), &columns),
        })
        .collect();
    Ok(rows)
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
    let tags = optional(ItemField::Tags)?.unwrap_or_default();
    let tags = tags.split([',', ';']).map(str::trim);
    Ok(ListedItem {
        sku: attribution::normal(&required(ItemField::Sku)?),
        consignor: required(ItemField::Consignor)?,
        description: optional(ItemField::Description)?,
        category: optional(ItemField::Category)?,
        price: price.map(|column| record.money(column)).transpose()?,
        received_on: received.map(|column| record.date(column)).transpose()?,
        tags: tags
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        split: split(record, columns)?,
    })
}

/// What was agreed for the item itself, where the list says so.
fn split(record: &Record<'_>, columns: &ItemColumns) -> Result<Option<Split>, Rejection> {
    let filled = |field| {
        let column = columns.column(field)?;
        let text = record.text(column).trim();
        (!text.is_empty()).then_some((column, text))
    };
    if let Some((column, text)) = filled(ItemField::Ownership) {
        match attribution::normal(text).as_str() {
            "consignment" | "consigned" => {}
            "buy outright" | "bought outright" | "outright" | "retail" | "store" | "owned" => {
                return Ok(Some(Split::StoreOwned {}));
            }
            _ => {
                let reason = "is neither 'consigned' nor 'bought outright'";
                return Err(record.reject(column, reason));
            }
        }
    }
    if let Some((column, _)) = filled(ItemField::FixedNet) {
        let amount_minor = record.money(column)?.amount_minor;
        if amount_minor < 0 {
            return Err(record.reject(column, "is below nothing"));
        }
        return Ok(Some(Split::FixedNet {
            amount_minor,
            is_guaranteed: false,
        }));
    }
    let Some((column, text)) = filled(ItemField::Split) else {
        return Ok(None);
    };
    let share_ppm = share_ppm(text).ok_or_else(|| {
        let reason = "is no share between 0 and 100%, such as 60, 60% or 0.6";
        record.reject(column, reason)
    })?;
    Ok(Some(Split::Percent { share_ppm }))
}

/// 60, 60% and 0.6 are the same share; 1 could be one percent or all.
fn share_ppm(text: &str) -> Option<u32> {
    let bare = text.trim_end_matches('%');
    let number: Decimal = bare.trim().replace(',', ".").parse().ok()?;
    let is_fraction = bare.len() == text.len() && number < Decimal::ONE;
    if bare.len() == text.len() && number == Decimal::ONE {
        return None;
    }
    let scale = if is_fraction { 1_000_000 } else { 10_000 };
    let ppm = number.checked_mul(Decimal::from(scale))?;
    let ppm = ppm.is_integer().then(|| ppm.to_u32())??;
    (ppm <= MILLION).then_some(ppm)
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
    use crate::money::Currency;

    const CONTEXT: ListContext = ListContext {
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
    fn what_was_agreed_for_an_item_is_read() {
        let list = read(
            "SKU,Consignor,Tags,Split,Consignor Net,Inventory Type\n\
             A,1001,\"silk; Vintage,\",60,,Consignment\n\
             B,1001,,62.5%,,\n\
             C,1001,,0.4,,\n\
             D,1001,,50,12.00,\n\
             E,1001,,50,,Buy Outright\n\
             F,1001,,,,\n\
             G,1001,,1,,\n\
             H,1001,,101,,\n\
             I,1001,,,-1.00,\n\
             J,1001,,,,Leased\n",
        )
        .unwrap();
        let percent = |share_ppm| Some(Split::Percent { share_ppm });
        let splits: Vec<_> = list[..6]
            .iter()
            .map(|row| row.item.as_ref().unwrap().split.clone())
            .collect();
        let fixed = Split::FixedNet {
            amount_minor: 1_200,
            is_guaranteed: false,
        };
        let expected = [
            percent(600_000),
            percent(625_000),
            percent(400_000),
            Some(fixed),
            Some(Split::StoreOwned {}),
            None,
        ];
        assert_eq!(splits, expected);
        assert_eq!(
            list[0].item.as_ref().unwrap().tags,
            ["silk".to_owned(), "Vintage".to_owned()]
        );
        assert!(list[6..].iter().all(|row| row.item.is_err()));
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
