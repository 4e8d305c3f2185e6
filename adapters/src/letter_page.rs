//! Letters to owners of unclaimed money as an HTML page: everything in it is text, and nothing
//! of it can load or run anything.

use domain::adjustment::{WHERE_TO_CLAIM, long_date};
use domain::money::Currency;
use domain::rules::Language;
use domain::unclaimed::{OwnerLetter, OwnerLetters};
use serde::Serialize;
use tera::{Context, Tera};

use crate::page_policy::{LETTER_STYLE, page_policy};
use crate::statement_page::{amount, day, paper};

/// Tera escapes by the name's ending.
const TEMPLATE: &str = "letters.html";

pub struct LetterPage {
    tera: Tera,
    policy: String,
}

impl LetterPage {
    /// # Errors
    /// When the template does not parse.
    pub fn new() -> Result<Self, tera::Error> {
        let mut tera = Tera::new();
        tera.add_raw_template(TEMPLATE, include_str!("../templates/letters.html"))?;
        Ok(Self {
            tera,
            policy: page_policy(),
        })
    }

    /// # Errors
    /// When the template asks for what the page does not have.
    pub fn html(&self, document: &OwnerLetters) -> Result<String, tera::Error> {
        let page = Page::new(document, &self.policy);
        self.tera.render(TEMPLATE, &Context::from_serialize(&page)?)
    }
}

/// What the template shows.
#[derive(Serialize)]
struct Page<'a> {
    policy: &'a str,
    style: &'static str,
    paper: &'static str,
    store_name: &'a str,
    where_to_claim: &'static str,
    letters: Vec<Letter<'a>>,
    without_address: Vec<Owner<'a>>,
}

impl<'a> Page<'a> {
    fn new(document: &'a OwnerLetters, policy: &'a str) -> Self {
        let currency = document
            .letters
            .first()
            .map(|letter| letter.amount.currency);
        Self {
            policy,
            style: LETTER_STYLE,
            // Only states of the United States want letters.
            paper: paper(currency.unwrap_or(Currency::US_DOLLAR)),
            store_name: &document.store_name,
            where_to_claim: WHERE_TO_CLAIM,
            letters: document.letters.iter().map(Letter::new).collect(),
            without_address: document
                .without_address
                .iter()
                .map(|(account_number, name)| Owner {
                    account_number,
                    name,
                })
                .collect(),
        }
    }
}

/// Who gets no letter.
#[derive(Serialize)]
struct Owner<'a> {
    account_number: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Letter<'a> {
    /// As pages name it.
    language: &'static str,
    on: String,
    store_name: &'a str,
    store_address: &'a [String],
    store_phone: Option<&'a str>,
    portal: &'a str,
    owner_name: &'a str,
    owner_address: &'a [String],
    account_number: &'a str,
    amount: String,
    owed_since: String,
    check_number: Option<i64>,
    state_name: &'a str,
    answer_by: String,
    report_due: String,
}

impl<'a> Letter<'a> {
    fn new(letter: &'a OwnerLetter) -> Self {
        let date = |date| match letter.language {
            Language::English => day(date),
            Language::Spanish => long_date(date, Language::Spanish),
        };
        Self {
            language: match letter.language {
                Language::English => "en",
                Language::Spanish => "es",
            },
            on: date(letter.on),
            store_name: &letter.store_name,
            store_address: &letter.store_address,
            store_phone: letter.store_phone.as_deref(),
            portal: &letter.portal,
            owner_name: &letter.owner_name,
            owner_address: &letter.owner_address,
            account_number: &letter.account_number,
            amount: amount(letter.amount),
            owed_since: date(letter.owed_since),
            check_number: letter.check_number,
            state_name: &letter.state_name,
            answer_by: date(letter.answer_by),
            report_due: date(letter.report_due),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::money::Money;

    fn letter(language: Language, check_number: Option<i64>) -> OwnerLetter {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        OwnerLetter {
            language,
            on: day("2026-07-10"),
            store_name: "Second & Act".to_owned(),
            store_address: vec!["1 Oak Street".to_owned()],
            store_phone: Some("555-0100".to_owned()),
            portal: "https://willow.shops.example/portal".to_owned(),
            owner_name: "<b>Ada</b>".to_owned(),
            owner_address: vec!["2 Elm Street".to_owned()],
            account_number: "1001".to_owned(),
            amount: Money::new(123_450, Currency::US_DOLLAR),
            owed_since: day("2023-05-10"),
            check_number,
            state_name: "Arkansas".to_owned(),
            answer_by: day("2026-10-01"),
            report_due: day("2026-10-31"),
        }
    }

    fn html(letters: Vec<OwnerLetter>) -> String {
        let document = OwnerLetters {
            store_name: "Second & Act".to_owned(),
            letters,
            without_address: vec![("1002".to_owned(), "Ben".to_owned())],
        };
        LetterPage::new().unwrap().html(&document).unwrap()
    }

    #[test]
    fn a_letter_says_how_much_since_when_and_by_which_day() {
        let english = html(vec![letter(Language::English, None)]);
        for words in [
            "$1,234.50",
            "May 10, 2023",
            "by Oct 1, 2026",
            "by Oct 31, 2026 at the latest",
            "Arkansas",
            "willow.shops.example",
            "555-0100",
            "unclaimed.org",
            "<td>1002</td>",
        ] {
            assert!(english.contains(words), "{words}: {english}");
        }
        let spanish = html(vec![letter(Language::Spanish, Some(77))]);
        for words in [
            "10 de mayo de 2023",
            "a más tardar el 31 de octubre de 2026",
            "el cheque que le dimos",
            "cheque 77",
        ] {
            assert!(spanish.contains(words), "{words}: {spanish}");
        }
    }

    #[test]
    fn the_page_takes_its_own_style_and_no_markup_of_others() {
        let html = html(vec![letter(Language::English, None)]);
        let style = html.split("<style>").nth(1).unwrap();
        let style = style.split("</style>").next().unwrap();
        assert_eq!(style, LETTER_STYLE);
        assert!(!html.contains("<b>"));
    }
}
