//! Whose a sale line is, by what the till wrote on it.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};
use thiserror::Error;

use crate::ids::ConsignorId;

mod suggest;

pub use suggest::{Candidate, suggest};

/// The group of a pattern that holds the account number or alias.
const GROUP: &str = "consignor";
/// What a pattern may take in memory once compiled.
const LARGEST_PATTERN_BYTES: usize = 1024 * 1024;

/// What of a line a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttributionKind {
    /// What stands in the column that the store named for it.
    Column,
    SkuPrefix,
    Vendor,
    Category,
    /// Another name of a consignor, wherever an account number may stand.
    Alias,
}

/// Where on a line a pattern looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameSource {
    Column,
    Sku,
    Vendor,
    Item,
    Note,
    Category,
}

/// What the till wrote on a line that may name its owner.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineNames<'a> {
    /// In the column that the store named for the consignor.
    pub column: Option<&'a str>,
    pub sku: Option<&'a str>,
    pub vendor: Option<&'a str>,
    pub category: Option<&'a str>,
    pub item: Option<&'a str>,
    pub note: Option<&'a str>,
    /// The owner that the store's list of items names for the SKU.
    pub listed: Option<Owner>,
}

/// Who owns what a line sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Consignor(ConsignorId),
    Store,
}

/// Finds the owner of lines, in this order: what the consignor's column says, the
/// list of items, the SKU, the vendor, the item's name, the note, the category. In
/// each, a rule for the value wins over a pattern; of SKU prefixes the longest wins,
/// of patterns the first that names an account number or alias that is known. In the
/// column and the vendor, an account number or alias needs no rule. Upper and lower
/// case and white space around a value do not count.
#[derive(Debug, Default)]
pub struct Attribution {
    rules: HashMap<(AttributionKind, String), Owner>,
    /// By account number or alias.
    named: HashMap<String, Owner>,
    patterns: Vec<(NameSource, NamePattern)>,
}

impl AttributionKind {
    /// What of a line a new rule of this kind would match: all of a value, but
    /// of a SKU only the part up to its first hyphen, where it has one.
    #[must_use]
    pub fn pattern_of(self, line: LineNames<'_>) -> Option<String> {
        let value = match self {
            Self::Column => line.column,
            Self::SkuPrefix => line.sku,
            Self::Vendor => line.vendor,
            Self::Category => line.category,
            Self::Alias => line.column.or(line.vendor),
        };
        let value = normal(value?);
        let pattern = match (self, value.split_once('-')) {
            (Self::SkuPrefix, Some((prefix, _))) if !prefix.is_empty() => format!("{prefix}-"),
            _ => value,
        };
        Some(pattern).filter(|pattern| !pattern.is_empty())
    }
}

impl NameSource {
    pub const ALL: [Self; 6] = [
        Self::Column,
        Self::Sku,
        Self::Vendor,
        Self::Item,
        Self::Note,
        Self::Category,
    ];

    /// What stands there on a line.
    #[must_use]
    pub const fn of<'a>(self, line: &LineNames<'a>) -> Option<&'a str> {
        match self {
            Self::Column => line.column,
            Self::Sku => line.sku,
            Self::Vendor => line.vendor,
            Self::Item => line.item,
            Self::Note => line.note,
            Self::Category => line.category,
        }
    }
}

/// A regular expression whose group `consignor` finds an account number or alias.
#[derive(Debug, Clone)]
pub struct NamePattern(Regex);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatternError {
    #[error("mark the part that names the consignor: (?P<{GROUP}>\\d+) for a number, for example")]
    NoGroup,
    #[error("the pattern matches an empty text, so it would match every line")]
    MatchesNothing,
    #[error("the pattern is too large")]
    TooLarge,
    #[error("this is no regular expression: {0}")]
    Syntax(String),
}

impl NamePattern {
    /// Compiles a pattern; case does not count.
    ///
    /// # Errors
    /// [`PatternError`] says what is wrong with it.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        let compiled = RegexBuilder::new(pattern)
            .case_insensitive(true)
            .size_limit(LARGEST_PATTERN_BYTES)
            .dfa_size_limit(LARGEST_PATTERN_BYTES)
            .build();
        let regex = compiled.map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => PatternError::TooLarge,
            error => PatternError::Syntax(last_line(&error.to_string())),
        })?;
        if !regex.capture_names().flatten().any(|name| name == GROUP) {
            return Err(PatternError::NoGroup);
        }
        if regex.is_match("") {
            return Err(PatternError::MatchesNothing);
        }
        Ok(Self(regex))
    }

    /// The account number or alias that the text holds.
    #[must_use]
    pub fn find<'a>(&self, text: &'a str) -> Option<&'a str> {
        let found = self.0.captures(text)?.name(GROUP)?.as_str().trim();
        Some(found).filter(|found| !found.is_empty())
    }
}

/// What is wrong, without the drawing of where.
fn last_line(error: &str) -> String {
    let last = error.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

impl Attribution {
    /// `None` for a pattern that is empty or has an owner already.
    pub fn add(&mut self, kind: AttributionKind, pattern: &str, owner: Owner) -> Option<()> {
        if kind == AttributionKind::Alias {
            return self.add_name(pattern, owner);
        }
        let key = (kind, normal(pattern));
        if key.1.is_empty() || self.rules.contains_key(&key) {
            return None;
        }
        self.rules.insert(key, owner);
        Some(())
    }

    /// An account number or alias; `None` where it is empty or somebody's already.
    pub fn add_name(&mut self, name: &str, owner: Owner) -> Option<()> {
        let name = normal(name);
        if name.is_empty() || self.named.contains_key(&name) {
            return None;
        }
        self.named.insert(name, owner);
        Some(())
    }

    /// Patterns of one source are tried in the order in which they were added.
    pub fn add_pattern(&mut self, source: NameSource, pattern: NamePattern) {
        self.patterns.push((source, pattern));
    }

    #[must_use]
    pub fn owner(&self, line: LineNames<'_>) -> Option<Owner> {
        self.by_rule(AttributionKind::Column, line.column)
            .or_else(|| self.named(line.column?))
            .or_else(|| self.by_pattern(NameSource::Column, &line))
            .or(line.listed)
            .or_else(|| self.by_sku(line.sku?))
            .or_else(|| self.by_pattern(NameSource::Sku, &line))
            .or_else(|| self.by_rule(AttributionKind::Vendor, line.vendor))
            .or_else(|| self.named(line.vendor?))
            .or_else(|| self.by_pattern(NameSource::Vendor, &line))
            .or_else(|| self.by_pattern(NameSource::Item, &line))
            .or_else(|| self.by_pattern(NameSource::Note, &line))
            .or_else(|| self.by_rule(AttributionKind::Category, line.category))
            .or_else(|| self.by_pattern(NameSource::Category, &line))
    }

    fn by_rule(&self, kind: AttributionKind, value: Option<&str>) -> Option<Owner> {
        self.rules.get(&(kind, normal(value?))).copied()
    }

    /// Whose account number or alias this is.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Owner> {
        self.named.get(&normal(name)).copied()
    }

    fn by_pattern(&self, source: NameSource, line: &LineNames<'_>) -> Option<Owner> {
        let text = source.of(line)?;
        self.patterns
            .iter()
            .filter(|(of, _)| *of == source)
            .find_map(|(_, pattern)| self.named(pattern.find(text)?))
    }

    fn by_sku(&self, sku: &str) -> Option<Owner> {
        let sku = normal(sku);
        let ends = sku.char_indices().map(|(start, _)| start).skip(1);
        let prefixes = ends.chain([sku.len()]).filter_map(|end| sku.get(..end));
        prefixes
            .filter_map(|prefix| {
                let key = (AttributionKind::SkuPrefix, prefix.to_owned());
                self.rules.get(&key).copied()
            })
            .last()
    }
}

/// How values are compared: without upper case and the white space around them.
#[must_use]
pub fn normal(value: &str) -> String {
    value.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn consignor(number: u128) -> Owner {
        Owner::Consignor(ConsignorId::new(uuid::Uuid::from_u128(number)))
    }

    fn line<'a>(
        column: &'a str,
        sku: &'a str,
        vendor: &'a str,
        category: &'a str,
    ) -> LineNames<'a> {
        let text = |value: &'a str| Some(value).filter(|value| !value.is_empty());
        LineNames {
            column: text(column),
            sku: text(sku),
            vendor: text(vendor),
            category: text(category),
            ..LineNames::default()
        }
    }

    #[test]
    fn the_most_telling_value_wins() {
        let mut attribution = Attribution::default();
        for (kind, pattern, owner) in [
            (AttributionKind::Column, "1001", consignor(1)),
            (AttributionKind::SkuPrefix, "10", consignor(2)),
            (AttributionKind::SkuPrefix, "1042-", consignor(3)),
            (AttributionKind::Vendor, "Ada Marsh", consignor(4)),
            (AttributionKind::Category, "Gift cards", Owner::Store),
        ] {
            attribution.add(kind, pattern, owner).unwrap();
        }
        for (line, owner) in [
            (line("1001", "1042-7", "Ada Marsh", ""), Some(consignor(1))),
            (line("9", "1042-7", "Ada Marsh", ""), Some(consignor(3))),
            (line("", "1042", "", ""), Some(consignor(2))),
            (line("", "10", "", ""), Some(consignor(2))),
            (line("", "É1", " ada marsh ", ""), Some(consignor(4))),
            (line("", "", "Nobody", "GIFT CARDS"), Some(Owner::Store)),
            (line("", "1", "", "Lamps"), None),
        ] {
            assert_eq!(attribution.owner(line), owner);
        }
    }

    #[test]
    fn a_rule_is_made_from_a_line() {
        let seen = line("1001", "1042-7-b", " Ada ", "");
        for (kind, pattern) in [
            (AttributionKind::Column, Some("1001")),
            (AttributionKind::SkuPrefix, Some("1042-")),
            (AttributionKind::Vendor, Some("ada")),
            (AttributionKind::Category, None),
        ] {
            assert_eq!(kind.pattern_of(seen).as_deref(), pattern);
        }
    }

    #[test]
    fn a_pattern_has_one_owner() {
        let mut attribution = Attribution::default();
        let vendor = AttributionKind::Vendor;
        assert_eq!(attribution.add(vendor, "Ada", consignor(1)), Some(()));
        assert_eq!(attribution.add(vendor, " ADA", consignor(2)), None);
        assert_eq!(attribution.add(vendor, " ", consignor(2)), None);
    }

    #[test]
    fn patterns_find_an_account_number_or_alias_in_a_text() {
        let mut attribution = Attribution::default();
        attribution.add_name("1042", consignor(1)).unwrap();
        let alias = AttributionKind::Alias;
        attribution.add(alias, "J. Doe", consignor(2)).unwrap();
        for (source, pattern) in [
            (NameSource::Sku, r"^[A-Z]+(?P<consignor>\d{4})"),
            (NameSource::Item, r"\((?P<consignor>[^()]+)\)$"),
            (NameSource::Note, r"for (?P<consignor>\w\. \w+)"),
        ] {
            attribution.add_pattern(source, NamePattern::new(pattern).unwrap());
        }
        let named = |sku, item, note| LineNames {
            sku: Some(sku),
            item: Some(item),
            note: Some(note),
            ..LineNames::default()
        };
        for (line, owner) in [
            (named("ab1042x", "Lamp", ""), Some(consignor(1))),
            (named("7", "Lamp (1042)", "for J. Doe"), Some(consignor(1))),
            (named("7", "Lamp ( j. doe )", ""), Some(consignor(2))),
            (
                named("7", "Lamp (large)", "Sold for j. doe"),
                Some(consignor(2)),
            ),
            (named("AB1043", "Lamp", ""), None),
            (line("j. doe", "", "", ""), Some(consignor(2))),
            (line("", "", "J. DOE", ""), Some(consignor(2))),
        ] {
            assert_eq!(attribution.owner(line), owner, "{line:?}");
        }
    }

    #[test]
    fn the_list_of_items_wins_over_the_sku_and_the_column_over_the_list() {
        let mut attribution = Attribution::default();
        attribution.add_name("1042", consignor(1)).unwrap();
        let prefix = AttributionKind::SkuPrefix;
        attribution.add(prefix, "77-", consignor(2)).unwrap();
        let listed = |column| LineNames {
            listed: Some(consignor(3)),
            ..line(column, "77-1", "", "")
        };
        assert_eq!(attribution.owner(listed("")), Some(consignor(3)));
        assert_eq!(attribution.owner(listed("1042")), Some(consignor(1)));
    }

    #[test]
    fn a_pattern_that_cannot_work_says_why() {
        for (pattern, error) in [
            (r"\d+", PatternError::NoGroup),
            (r"(?P<consignor>\d*)", PatternError::MatchesNothing),
            (r"(?P<consignor>\w{9999})", PatternError::TooLarge),
        ] {
            assert_eq!(NamePattern::new(pattern).unwrap_err(), error, "{pattern}");
        }
        let broken = NamePattern::new("(?P<consignor>").unwrap_err();
        assert!(matches!(broken, PatternError::Syntax(_)), "{broken}");
        assert!(!broken.to_string().contains('\n'));
    }
}
