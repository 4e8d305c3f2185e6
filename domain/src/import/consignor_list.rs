//! A list of consignors, from a shop's earlier system or a spreadsheet.

use std::io::Read;

use super::Rejection;
use super::consignor_fields::{ConsignorField as Field, ConsignorMapping, ListProblem};
use super::describe::ColumnSample;
use super::record::{FileContext, Record};
use super::source::{OpenError, RawRecord};
use super::table::open_table;
use crate::consignors::{Address, PayoutChoice, group_named, is_mail};
use crate::money::{Currency, Money};

/// What is taken in with one transaction.
const MOST_ROWS: usize = 20_000;
/// No name, number or address comes near.
const LONGEST_TEXT: usize = 300;

/// A list, read whole.
#[derive(Debug, Clone)]
pub struct ConsignorList {
    pub columns: Vec<ColumnSample>,
    /// As given, or as guessed.
    pub mapping: ConsignorMapping,
    /// What keeps it from being read; there are no rows then.
    pub problem: Option<ListProblem>,
    pub rows: Vec<ListRow>,
}

/// One record of a list; one without any text is none.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// 1 for the first record after the header.
    pub number: i64,
    /// The line of the file on which it starts.
    pub line: i64,
    pub read: Result<ListedConsignor, Rejection>,
    /// The number that stands there, of a rejected record too: it is nobody else's.
    pub account_number: Option<String>,
    /// What stands in the column of the balance, where it can be read; of a rejected
    /// record too, so that a sum that differs can be explained.
    pub balance: Option<Money>,
}

/// What a record says of a consignor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedConsignor {
    pub account_number: Option<String>,
    pub name: String,
    /// In small letters.
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Address,
    pub payout: Option<PayoutChoice>,
    pub sku_prefix: Option<String>,
    pub vendor: Option<String>,
    pub group: Option<String>,
}

/// Reads a list as the mapping says, or else as its columns are guessed to be meant.
///
/// # Errors
/// [`OpenError`], when it is no table that can be read to its end.
pub fn read_consignor_list<R: Read>(
    source: R,
    mapping: Option<ConsignorMapping>,
    currency: Currency,
) -> Result<ConsignorList, OpenError> {
    // A mapping decides which record is the header, where it was not guessed from one.
    let liking = |names: &[String]| match &mapping {
        Some(mapping) if !mapping.columns.is_empty() => {
            let columns = mapping.columns.values();
            columns.filter(|column| names.contains(column)).count()
        }
        _ => ConsignorMapping::liking(names),
    };
    let mut table = open_table(source, liking)?;
    let mut records = Vec::new();
    let mut is_too_long = false;
    while let Some(record) = table.next()? {
        if record.fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if records.len() >= MOST_ROWS {
            is_too_long = true;
            break;
        }
        records.push(record);
    }
    let mut columns = ColumnSample::of(table.header.names());
    for record in &records {
        ColumnSample::add(&mut columns, &record.fields);
    }
    let mapping = mapping.unwrap_or_else(|| ConsignorMapping::guess(&columns));
    let problem = match is_too_long {
        true => Some(ListProblem::TooLong(MOST_ROWS)),
        false => mapping.problem(table.header.names()),
    };
    let file = FileContext {
        header: table.header,
        marks: table.marks.by_column,
        common_mark: table.marks.common,
        currency,
        date_order: None,
        time_zone: None,
        consignor_column: None,
        mapping: None,
    };
    let rows = match problem {
        Some(_) => Vec::new(),
        None => (1..)
            .zip(&records)
            .map(|(number, record)| row(number, record, &file, &mapping))
            .collect(),
    };
    Ok(ConsignorList {
        columns,
        mapping,
        problem,
        rows,
    })
}

fn row(number: i64, raw: &RawRecord, file: &FileContext, mapping: &ConsignorMapping) -> ListRow {
    let record = Record::new(file, &raw.fields);
    let balance = mapping
        .column(Field::OpeningBalance)
        .filter(|column| !record.text(column).is_empty())
        .map(|column| record.money(column));
    let read = record
        .check_width()
        .and_then(|()| Listed { record, mapping }.consignor())
        .and_then(|consignor| match &balance {
            Some(Err(rejection)) => Err(rejection.clone()),
            _ => Ok(consignor),
        });
    ListRow {
        number,
        line: i64::try_from(raw.line).unwrap_or(i64::MAX),
        read,
        account_number: mapping
            .column(Field::AccountNumber)
            .and_then(|column| record.optional(column)),
        balance: balance.and_then(Result::ok),
    }
}

/// A record, and which of its columns say what.
struct Listed<'a> {
    record: Record<'a>,
    mapping: &'a ConsignorMapping,
}

impl Listed<'_> {
    fn consignor(&self) -> Result<ListedConsignor, Rejection> {
        Ok(ListedConsignor {
            account_number: self.text(Field::AccountNumber)?,
            name: self.name()?,
            email: self.email()?,
            phone: self.text(Field::Phone)?,
            address: self.address()?,
            payout: self.payout()?,
            sku_prefix: self.text(Field::SkuPrefix)?,
            vendor: self.text(Field::Vendor)?,
            group: self.group()?,
        })
    }

    /// What the column of a field says; `None` for nothing.
    fn text(&self, field: Field) -> Result<Option<String>, Rejection> {
        let Some(column) = self.mapping.column(field) else {
            return Ok(None);
        };
        // A line end inside a field is a space on every screen.
        let text = self.record.text(column);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > LONGEST_TEXT {
            return Err(self.record.reject(column, "is longer than 300 characters"));
        }
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn group(&self) -> Result<Option<String>, Rejection> {
        let Some(column) = self.mapping.column(Field::Group) else {
            return Ok(None);
        };
        let group = group_named(self.record.text(column));
        group.map_err(|error| self.record.reject(column, &error.to_string()))
    }

    fn name(&self) -> Result<String, Rejection> {
        if let Some(name) = self.text(Field::Name)? {
            return Ok(name);
        }
        let parts = [self.text(Field::FirstName)?, self.text(Field::LastName)?];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            return Ok(parts.join(" "));
        }
        if let Some(company) = self.text(Field::Company)? {
            return Ok(company);
        }
        let fields = [
            Field::Name,
            Field::LastName,
            Field::FirstName,
            Field::Company,
        ];
        let column = fields.iter().find_map(|field| self.mapping.column(*field));
        Err(self.record.reject(column.unwrap_or(""), "has no name"))
    }

    fn email(&self) -> Result<Option<String>, Rejection> {
        let Some(email) = self.text(Field::Email)? else {
            return Ok(None);
        };
        if !is_mail(&email) {
            let column = self.mapping.column(Field::Email).unwrap_or("");
            return Err(self.record.reject(column, "is no single mail address"));
        }
        Ok(Some(email.to_lowercase()))
    }

    fn address(&self) -> Result<Address, Rejection> {
        let street = [self.text(Field::Street)?, self.text(Field::StreetMore)?];
        let street: Vec<String> = street.into_iter().flatten().collect();
        Ok(Address {
            street: Some(street.join(", ")).filter(|street| !street.is_empty()),
            city: self.text(Field::City)?,
            region: self.text(Field::Region)?,
            postal_code: self.text(Field::PostalCode)?,
            country: self.text(Field::Country)?,
        })
    }

    fn payout(&self) -> Result<Option<PayoutChoice>, Rejection> {
        let Some(text) = self.text(Field::PayoutMethod)? else {
            return Ok(None);
        };
        let choice = PayoutChoice::named(&text);
        let column = self.mapping.column(Field::PayoutMethod).unwrap_or("");
        let unknown = || {
            self.record.reject(
                column,
                "is no way to pay out that is known: bank, check or store credit",
            )
        };
        choice.map(Some).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> ConsignorList {
        read_consignor_list(text.as_bytes(), None, Currency::US_DOLLAR).unwrap()
    }

    fn consignor(row: &ListRow) -> &ListedConsignor {
        row.read.as_ref().unwrap()
    }

    #[test]
    fn a_report_with_titles_above_is_read() {
        let list = read(
            "Consignor balances\nas of 10/31/2026\n\nConsignor ID;First Name;Last Name;Email;Phone;Address 1;Address 2;City;Payout By;Balance\n\
             1001;Ada;Marsh;ADA@example.com;(312) 555-0142;1 Elm St;Apt 2;Chicago;Check;1.234,50\n\
             ;;;;;;;;;\n\
             1002;;;;;;;;;(20,00)\n\
             1003;Bruno;;;;;;;Store Credit;\n",
        );
        assert_eq!(list.problem, None);
        let [first, second, third] = list.rows.as_slice() else {
            panic!("{:#?}", list.rows)
        };
        assert_eq!((first.number, first.line), (1, 5));
        let ada = consignor(first);
        assert_eq!(ada.name, "Ada Marsh");
        assert_eq!(ada.email.as_deref(), Some("ada@example.com"));
        assert_eq!(ada.address.street.as_deref(), Some("1 Elm St, Apt 2"));
        assert_eq!(ada.payout, Some(PayoutChoice::Check));
        assert_eq!(first.balance.unwrap().amount_minor, 123_450);
        let rejection = second.read.as_ref().unwrap_err();
        assert_eq!(rejection.reason, "has no name");
        assert_eq!(second.balance.unwrap().amount_minor, -2_000);
        assert_eq!(consignor(third).payout, Some(PayoutChoice::StoreCredit));
        assert_eq!((third.balance, third.line), (None, 8));
    }

    #[test]
    fn what_cannot_be_used_says_where_and_why() {
        let list = read(
            "Account,Name,Email,Balance,Payout Method\n\
             1,Ada,ada@example.com;b@example.com,1,check\n\
             2,Bea,,one,check\n\
             3,Cy,,1.005,check\n\
             4,Di,,1,gold\n\
             5,Ed,ed@example.com,1,check,more\n",
        );
        let reasons: Vec<_> = list
            .rows
            .iter()
            .map(|row| row.read.as_ref().unwrap_err())
            .map(|rejection| (rejection.column.as_str(), rejection.value.as_str()))
            .collect();
        assert_eq!(
            reasons,
            [
                ("Email", "ada@example.com;b@example.com"),
                ("Balance", "one"),
                ("Balance", "1.005"),
                ("Payout Method", "gold"),
                ("(column 6)", "more"),
            ]
        );
    }

    #[test]
    fn the_group_is_read_and_none_is_too_long() {
        let long = "x".repeat(61);
        let list = read(&format!(
            "Account,Name,Consignor Group\n1,Ada, Mall  dealers \n2,Bea,\n3,Cy,{long}\n"
        ));
        let [first, second, third] = list.rows.as_slice() else {
            panic!("{:#?}", list.rows)
        };
        assert_eq!(consignor(first).group.as_deref(), Some("Mall dealers"));
        assert_eq!(consignor(second).group, None);
        let rejection = third.read.as_ref().unwrap_err();
        assert_eq!(rejection.column, "Consignor Group");
        assert!(rejection.reason.contains("at most 60"), "{rejection}");
    }

    #[test]
    fn a_mapping_given_is_kept_to() {
        let mapping = ConsignorMapping {
            columns: [(Field::Name, "Whose".to_owned())].into(),
        };
        let source = "Name,Whose\nx,Ada\n".as_bytes();
        let list = read_consignor_list(source, Some(mapping), Currency::US_DOLLAR).unwrap();
        assert_eq!(consignor(&list.rows[0]).name, "Ada");
        let none = Some(ConsignorMapping::default());
        let list = read_consignor_list("Name\nAda\n".as_bytes(), none, Currency::US_DOLLAR);
        let list = list.unwrap();
        assert_eq!(list.problem, Some(ListProblem::NoName));
        assert_eq!((list.columns.len(), list.rows.len()), (1, 0));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_consignor_list(bytes.as_slice(), None, Currency::US_DOLLAR);
        }

        #[test]
        fn every_row_is_accounted_for(names in proptest::collection::vec("[a-z ]{0,6}", 1..20)) {
            let body: String = names.iter().map(|name| format!("7,{name}\n")).collect();
            let list = read(&format!("Account,Name\n{body}"));
            prop_assert_eq!(list.rows.len(), names.len());
        }
    }
}
