//! Whose a sale line is, by what the till wrote on it.

use std::collections::HashMap;

use crate::ids::ConsignorId;

/// What of a line a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttributionKind {
    /// What stands in the column that the store named for it.
    Column,
    SkuPrefix,
    Vendor,
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
}

/// Who owns what a line sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Consignor(ConsignorId),
    Store,
}

/// Finds the owner of lines. Upper and lower case and white space around a
/// value do not count. The column wins over the SKU, the SKU over the vendor,
/// the vendor over the category; of SKU prefixes the longest wins. In the
/// column, a consignor's account number needs no rule.
#[derive(Debug, Default)]
pub struct Attribution {
    rules: HashMap<(AttributionKind, String), Owner>,
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
        };
        let value = normal(value?);
        let pattern = match (self, value.split_once('-')) {
            (Self::SkuPrefix, Some((prefix, _))) if !prefix.is_empty() => format!("{prefix}-"),
            _ => value,
        };
        Some(pattern).filter(|pattern| !pattern.is_empty())
    }
}

impl Attribution {
    /// `None` for a pattern that is empty or has an owner already.
    pub fn add(&mut self, kind: AttributionKind, pattern: &str, owner: Owner) -> Option<()> {
        let pattern = normal(pattern);
        let key = (kind, pattern);
        if key.1.is_empty() || self.rules.contains_key(&key) {
            return None;
        }
        self.rules.insert(key, owner);
        Some(())
    }

    #[must_use]
    pub fn owner(&self, line: LineNames<'_>) -> Option<Owner> {
        let exact = |kind, value: Option<&str>| {
            let value = normal(value?);
            self.rules.get(&(kind, value)).copied()
        };
        exact(AttributionKind::Column, line.column)
            .or_else(|| self.by_sku(line.sku?))
            .or_else(|| exact(AttributionKind::Vendor, line.vendor))
            .or_else(|| exact(AttributionKind::Category, line.category))
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

fn normal(value: &str) -> String {
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
}
