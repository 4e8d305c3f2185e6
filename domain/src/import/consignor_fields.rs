//! Which columns of a list of consignors say what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::amount::parse_number;
use super::describe::ColumnSample;
use super::mapping::normal;
use crate::consignors::{PayoutChoice, group_named, is_mail, phone_key};

/// What a column can say of a consignor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsignorField {
    AccountNumber,
    /// The whole name.
    Name,
    FirstName,
    LastName,
    /// A business; the name of one who has no other.
    Company,
    Email,
    Phone,
    Street,
    /// What follows the street: a flat, a suite.
    StreetMore,
    City,
    Region,
    PostalCode,
    Country,
    PayoutMethod,
    /// What the store owes; negative where the consignor owes.
    OpeningBalance,
    /// How the till's SKUs begin.
    SkuPrefix,
    /// What the till calls the consignor, as a vendor.
    Vendor,
    /// A name that some rules are for.
    Group,
}

impl ConsignorField {
    pub const ALL: [Self; 18] = [
        Self::AccountNumber,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Company,
        Self::Email,
        Self::Phone,
        Self::Street,
        Self::StreetMore,
        Self::City,
        Self::Region,
        Self::PostalCode,
        Self::Country,
        Self::PayoutMethod,
        Self::OpeningBalance,
        Self::SkuPrefix,
        Self::Vendor,
        Self::Group,
    ];

    /// The names that shops' systems and spreadsheets give such a column, the likeliest
    /// first; in small letters, without marks. Of SimpleConsign's custom reports come
    /// `Consignor ID`, `Payout By` and `Balance`, of ConsignCloud's list of accounts
    /// `Number`, `Company` and `Address Line 1`, of Best Consignment Shop Software
    /// `Consignor ID`; the others are those of spreadsheets.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::AccountNumber => &[
                "account number",
                "consignor id",
                "consignor number",
                "account",
                "account no",
                "acct",
                "acct number",
                "account id",
                "consignor no",
                "consignor",
                "consigner number",
                "number",
                "seller number",
                "vendor number",
                "id",
                "no",
            ],
            Self::Name => &[
                "name",
                "full name",
                "consignor name",
                "account name",
                "contact name",
                "display name",
                "consigner name",
                "seller",
                "contact",
                "consigner",
            ],
            Self::FirstName => &[
                "first name",
                "firstname",
                "first",
                "given name",
                "consignor first name",
                "fname",
            ],
            Self::LastName => &[
                "last name",
                "lastname",
                "last",
                "surname",
                "family name",
                "consignor last name",
                "lname",
            ],
            Self::Company => &[
                "company",
                "company name",
                "business",
                "business name",
                "organization",
            ],
            Self::Email => &[
                "email",
                "e mail",
                "email address",
                "consignor email",
                "mail",
                "primary email",
            ],
            Self::Phone => &[
                "phone",
                "phone number",
                "mobile",
                "cell",
                "cell phone",
                "mobile phone",
                "home phone",
                "telephone",
                "primary phone",
                "phone 1",
                "day phone",
            ],
            Self::Street => &[
                "address",
                "address line 1",
                "address 1",
                "street",
                "street address",
                "address1",
                "mailing address",
            ],
            Self::StreetMore => &["address line 2", "address 2", "address2", "apt", "suite"],
            Self::City => &["city", "town"],
            Self::Region => &["state", "region", "province", "state province", "county"],
            Self::PostalCode => &[
                "zip",
                "zip code",
                "postal code",
                "postcode",
                "zipcode",
                "zip postal code",
            ],
            Self::Country => &["country", "country code"],
            Self::PayoutMethod => &[
                "payout method",
                "payout by",
                "payment method",
                "pay by",
                "payment type",
                "payout type",
                "pay method",
            ],
            Self::OpeningBalance => &[
                "opening balance",
                "balance",
                "balance due",
                "account balance",
                "current balance",
                "amount owed",
                "amount due",
                "owed",
                "balance owed",
                "consignor balance",
            ],
            Self::SkuPrefix => &["sku prefix", "prefix", "item prefix"],
            Self::Vendor => &["vendor", "vendor name", "till name"],
            Self::Group => &[
                "consignor group",
                "group",
                "group name",
                "consignor type",
                "consigner type",
                "account type",
                "consignor class",
                "consignor category",
                "seller type",
                "vendor type",
                "type",
                "class",
            ],
        }
    }

    /// Whether the column's values can say this; a column without values may say anything.
    fn fits(self, values: &[String]) -> bool {
        let is_fit = |value: &String| match self {
            Self::Email => value.contains('@'),
            Self::OpeningBalance => parse_number(value, None).is_some(),
            Self::PayoutMethod => PayoutChoice::named(value).is_some(),
            // A `Type` may be that of the payout, and a `Class` a number of anything.
            Self::Group => {
                PayoutChoice::named(value).is_none()
                    && value.contains(char::is_alphabetic)
                    && !value.contains('@')
                    && group_named(value).is_ok()
            }
            _ => true,
        };
        values.is_empty() || values.iter().any(is_fit)
    }
}

/// The columns by what they say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsignorMapping {
    pub columns: BTreeMap<ConsignorField, String>,
}

/// What keeps a list from being read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListProblem {
    #[error("choose the column with the name, or those with the first and the last name")]
    NoName,
    #[error("the file has no column '{0}'")]
    NoColumn(String),
    #[error("the list has more than {0} rows; hand it in in parts")]
    TooLong(usize),
}

impl ConsignorMapping {
    /// The likeliest mapping for these columns, by their names, and by their values where
    /// a name says nothing.
    #[must_use]
    pub fn guess(columns: &[ColumnSample]) -> Self {
        let names: Vec<String> = columns.iter().map(|column| normal(&column.name)).collect();
        let mut mapping = Self::default();
        let longest = ConsignorField::ALL.iter().map(|field| field.names().len());
        // A field's likeliest name beats another field's less likely one.
        for rank in 0..longest.max().unwrap_or(0) {
            for field in ConsignorField::ALL {
                let Some(wanted) = field.names().get(rank) else {
                    continue;
                };
                let found = names.iter().zip(columns).find(|(name, column)| {
                    name == wanted && mapping.is_free(&column.name) && field.fits(&column.values)
                });
                if let Some((_, column)) = found {
                    let name = column.name.clone();
                    mapping.columns.entry(field).or_insert(name);
                }
            }
        }
        mapping.prefer_parts();
        for (field, says) in [
            (ConsignorField::Email, says_mail as fn(&str) -> bool),
            (ConsignorField::Phone, says_phone),
        ] {
            let found = columns.iter().find(|column| {
                mapping.is_free(&column.name)
                    && !column.values.is_empty()
                    && column.values.iter().all(|value| says(value))
            });
            if let Some(column) = found {
                let name = column.name.clone();
                mapping.columns.entry(field).or_insert(name);
            }
        }
        mapping
    }

    /// How sure it is that these are the names of a list's columns.
    #[must_use]
    pub fn liking(names: &[String]) -> usize {
        Self::guess(&ColumnSample::of(names)).columns.len()
    }

    /// A column of numbers beside first and last names is no name: `Consignor`, `First
    /// Name`, `Last Name`.
    fn prefer_parts(&mut self) {
        let has_both = self.columns.contains_key(&ConsignorField::FirstName)
            && self.columns.contains_key(&ConsignorField::LastName);
        if has_both && let Some(column) = self.columns.remove(&ConsignorField::Name) {
            self.columns
                .entry(ConsignorField::AccountNumber)
                .or_insert(column);
        }
        // `Consignor` without another name is the name.
        let names = [
            ConsignorField::Name,
            ConsignorField::FirstName,
            ConsignorField::LastName,
            ConsignorField::Company,
        ];
        let account = self.columns.get(&ConsignorField::AccountNumber).cloned();
        if let Some(account) = account.filter(|account| normal(account) == "consignor")
            && !names.iter().any(|field| self.columns.contains_key(field))
        {
            self.columns.remove(&ConsignorField::AccountNumber);
            self.columns.insert(ConsignorField::Name, account);
        }
    }

    fn is_free(&self, column: &str) -> bool {
        !self.columns.values().any(|taken| taken == column)
    }

    #[must_use]
    pub fn column(&self, field: ConsignorField) -> Option<&str> {
        self.columns.get(&field).map(String::as_str)
    }

    /// What keeps a list with these columns from being read.
    #[must_use]
    pub fn problem(&self, names: &[String]) -> Option<ListProblem> {
        let unknown = self.columns.values().find(|column| !names.contains(column));
        if let Some(column) = unknown {
            return Some(ListProblem::NoColumn(column.clone()));
        }
        let names = [
            ConsignorField::Name,
            ConsignorField::FirstName,
            ConsignorField::LastName,
            ConsignorField::Company,
        ];
        let has_name = names.iter().any(|field| self.columns.contains_key(field));
        (!has_name).then_some(ListProblem::NoName)
    }
}

fn says_mail(value: &str) -> bool {
    is_mail(value.trim())
}

/// Bare digits may be any number.
fn says_phone(value: &str) -> bool {
    let is_written = value.contains(['-', '(', ' ', '.', '+']);
    let is_plain = |character: char| character.is_ascii_digit() || "-() .+x".contains(character);
    is_written && value.chars().all(is_plain) && phone_key(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(columns: &[(&str, &[&str])]) -> Vec<(ConsignorField, String)> {
        let columns: Vec<ColumnSample> = columns
            .iter()
            .map(|(name, values)| ColumnSample {
                name: (*name).to_owned(),
                values: values.iter().map(|value| (*value).to_owned()).collect(),
            })
            .collect();
        ConsignorMapping::guess(&columns)
            .columns
            .into_iter()
            .collect()
    }

    fn fields(columns: &[(&str, &[&str])]) -> Vec<ConsignorField> {
        guessed(columns)
            .into_iter()
            .map(|(field, _)| field)
            .collect()
    }

    #[test]
    fn columns_are_known_by_name() {
        use ConsignorField::*;
        let found = fields(&[
            ("Consignor ID", &["1001"]),
            ("First Name", &[]),
            ("Last Name", &[]),
            ("E-Mail", &["a@b.com"]),
            ("Cell Phone", &[]),
            ("Address Line 1", &[]),
            ("City", &[]),
            ("State", &[]),
            ("Zip", &[]),
            ("Payout By", &["Check"]),
            ("Balance", &["12.00"]),
            ("Birthday", &[]),
        ]);
        assert_eq!(
            found,
            [
                AccountNumber,
                FirstName,
                LastName,
                Email,
                Phone,
                Street,
                City,
                Region,
                PostalCode,
                PayoutMethod,
                OpeningBalance
            ]
        );
    }

    #[test]
    fn a_group_takes_no_column_of_another_field() {
        use ConsignorField::*;
        let found = fields(&[
            ("Account", &["1001"]),
            ("Name", &["Ada"]),
            ("Payment Type", &["Check"]),
            ("Type", &["Dealer", "Private"]),
        ]);
        assert_eq!(found, [AccountNumber, Name, PayoutMethod, Group]);
        for values in [["Check", "ACH"], ["1", "2"], ["a@b.com", "c@d.com"]] {
            let found = fields(&[("Name", &["Ada", "Bea"]), ("Type", &values)]);
            assert!(!found.contains(&Group), "{values:?}");
        }
        let names = guessed(&[("Name", &[]), ("Class", &[]), ("Consignor Group", &[])]);
        assert_eq!(names[1], (Group, "Consignor Group".to_owned()));
    }

    #[test]
    fn values_say_what_names_do_not() {
        use ConsignorField::*;
        let found = guessed(&[
            ("Who", &["Ada"]),
            ("Reach", &["ada@example.com", "b@example.com"]),
            ("Call", &["312-555-0142"]),
            ("Balance", &["good", "bad"]),
            ("Ref", &["3125550142"]),
        ]);
        assert_eq!(
            found,
            [(Email, "Reach".to_owned()), (Phone, "Call".to_owned())]
        );
    }

    #[test]
    fn consignor_is_a_number_beside_names_and_a_name_alone() {
        use ConsignorField::*;
        let both = guessed(&[("Consignor", &[]), ("First", &[]), ("Last", &[])]);
        assert_eq!(both[0], (AccountNumber, "Consignor".to_owned()));
        assert_eq!(
            guessed(&[("Consignor", &["Ada"]), ("Email", &[])])[0],
            (Name, "Consignor".to_owned())
        );
    }

    #[test]
    fn a_list_needs_names() {
        let names = ["Account".to_owned(), "Who".to_owned()];
        let mut mapping = ConsignorMapping::default();
        assert_eq!(mapping.problem(&names), Some(ListProblem::NoName));
        mapping
            .columns
            .insert(ConsignorField::Name, "Whom".to_owned());
        assert_eq!(
            mapping.problem(&names),
            Some(ListProblem::NoColumn("Whom".to_owned()))
        );
        mapping
            .columns
            .insert(ConsignorField::Name, "Who".to_owned());
        assert_eq!(mapping.problem(&names), None);
    }
}
