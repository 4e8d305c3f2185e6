//! Whose a line might be, for a person to decide. Nothing is assigned by likeness.

use strsim::jaro_winkler;

use super::LineNames;
use crate::ids::ConsignorId;

/// Suggestions for one line.
const MOST: usize = 3;
/// Names are alike from here on, by Jaro and Winkler's measure, 1 being the same.
const ALIKE: f64 = 0.88;
/// A shorter number is likelier a size or a count than an account.
const SHORTEST_NUMBER: usize = 3;

/// A consignor that a line might belong to.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    pub id: ConsignorId,
    pub name: &'a str,
    pub account_number: &'a str,
}

/// At most three consignors whose account number or name the line mentions, or
/// nearly mentions; the likeliest first. Leading zeros, the order of names, initials
/// and slips of the pen are looked past.
#[must_use]
pub fn suggest(line: LineNames<'_>, candidates: &[Candidate<'_>]) -> Vec<ConsignorId> {
    let mentions = Mentions::of(line);
    let mut alike: Vec<(f64, ConsignorId)> = candidates
        .iter()
        .filter_map(|candidate| Some((mentions.likeness(candidate)?, candidate.id)))
        .collect();
    // Of equals, the order of the candidates holds.
    alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    alike.into_iter().take(MOST).map(|(_, id)| id).collect()
}

/// What a line says that may be a name or a number.
struct Mentions {
    /// The words of everything on the line.
    words: Vec<String>,
    /// The consignor column in one piece.
    column: String,
    /// What may be a name: the column, vendor and category, words in order.
    names: Vec<String>,
    /// The words of the item and the note.
    told: Vec<String>,
}

impl Mentions {
    fn of(line: LineNames<'_>) -> Self {
        let LineNames {
            column,
            sku,
            vendor,
            category,
            item,
            note,
            listed: _,
        } = line;
        let said = [column, vendor, category].into_iter().flatten();
        let all = said.clone().chain(sku).chain(item).chain(note);
        Self {
            words: all
                .flat_map(words)
                .map(|word| without_zeros(&word))
                .collect(),
            column: without_zeros(&words(column.unwrap_or_default()).concat()),
            names: said.map(in_order).filter(|name| !name.is_empty()).collect(),
            told: item.into_iter().chain(note).flat_map(words).collect(),
        }
    }

    /// From 0 to 1; `None` where nothing speaks for the candidate.
    fn likeness(&self, candidate: &Candidate<'_>) -> Option<f64> {
        let number = without_zeros(&words(candidate.account_number).concat());
        let is_mentioned = number.len() >= SHORTEST_NUMBER && self.words.contains(&number);
        if !number.is_empty() && (is_mentioned || self.column == number) {
            return Some(1.0);
        }
        let name = words(candidate.name);
        if name.len() > 1 && name.iter().all(|word| self.told.contains(word)) {
            return Some(1.0);
        }
        let name = in_order(candidate.name);
        self.names
            .iter()
            .map(|said| jaro_winkler(said, &name))
            .filter(|likeness| *likeness >= ALIKE)
            .max_by(f64::total_cmp)
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// "Doe, Jane" and "Jane Doe" are one.
fn in_order(text: &str) -> String {
    let mut words = words(text);
    words.sort();
    words.join(" ")
}

/// A spreadsheet makes 42 of 0042.
fn without_zeros(word: &str) -> String {
    word.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const CONSIGNORS: [(&str, &str); 5] = [
        ("0042", "Jane Doe"),
        ("1042", "Ada Marsh"),
        ("1043", "Bruno Keller"),
        ("1044", "Adam Marsh"),
        ("7", "Zoë Quint"),
    ];

    fn suggested(line: LineNames<'_>, item: &str) -> Vec<&'static str> {
        let candidate = |(index, (number, name)): (usize, &(&'static str, &'static str))| {
            let id = ConsignorId::new(Uuid::from_u128(index as u128));
            Candidate {
                id,
                name,
                account_number: number,
            }
        };
        let candidates: Vec<_> = CONSIGNORS.iter().enumerate().map(candidate).collect();
        let number = |id| {
            let found = candidates.iter().find(|candidate| candidate.id == id);
            found.map(|candidate| candidate.account_number)
        };
        let line = LineNames {
            item: Some(item),
            ..line
        };
        let ids = suggest(line, &candidates);
        ids.into_iter().filter_map(number).collect()
    }

    #[test]
    fn numbers_and_names_are_found_where_they_are_nearly_right() {
        let column = |text| LineNames {
            column: Some(text),
            ..LineNames::default()
        };
        let sku = |text| LineNames {
            sku: Some(text),
            ..LineNames::default()
        };
        let vendor = |text| LineNames {
            vendor: Some(text),
            ..LineNames::default()
        };
        for (line, item, numbers) in [
            (column("42"), "", vec!["0042"]),
            (column("00007"), "", vec!["7"]),
            (sku("X-1043-B"), "", vec!["1043"]),
            (sku("7-1"), "Size 7 boots", vec![]),
            (vendor("Doe, J."), "", vec!["0042"]),
            (vendor("Keler Bruno"), "", vec!["1043"]),
            (vendor("ada marsh"), "", vec!["1042", "1044"]),
            (vendor("Quint"), "Lamp", vec!["7"]),
            (vendor("Sparrow"), "Lamp", vec![]),
            (sku("A"), "Lamp of Bruno Keller", vec!["1043"]),
            (sku("A"), "Lamp #1042", vec!["1042"]),
            (LineNames::default(), "", vec![]),
        ] {
            assert_eq!(suggested(line, item), numbers, "{line:?} {item}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_line_says_three_at_most_are_named_once(
            column in proptest::option::of("\\PC{0,12}"), vendor in proptest::option::of("[a-z ]{0,12}"), item in "\\PC{0,20}",
        ) {
            let line = LineNames { column: column.as_deref(), vendor: vendor.as_deref(), ..LineNames::default() };
            let mut numbers = suggested(line, &item);
            prop_assert!(numbers.len() <= MOST);
            let named = numbers.len();
            numbers.sort_unstable();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), named);
        }
    }
}
