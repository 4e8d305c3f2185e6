//! What dialects share to tell where and how a line was sold.

use rust_decimal::Decimal;

use super::record::Record;

impl Record<'_> {
    /// What the first of these columns says that says anything.
    pub fn first_of(&self, columns: &[&str]) -> Option<String> {
        columns.iter().find_map(|column| self.optional(column))
    }
}

/// The tags of a field that holds several, separated by commas.
pub fn tags(text: &str) -> Vec<String> {
    let tags = text.split(',').map(str::trim);
    tags.filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What all names say alike; of several that differ, none can stand for a line. Empty ones
/// do not count.
pub fn agreed<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut names = names.map(str::trim).filter(|name| !name.is_empty());
    let first = names.next()?;
    names
        .all(|name| name.eq_ignore_ascii_case(first))
        .then(|| first.to_owned())
}

/// Whether a total says that the amount, which it is the total of, contains the tax: it is
/// the amount, give or take what rounding explains, and not the amount with the tax added.
pub fn contains_tax(total: Decimal, amount: Decimal, tax: Decimal) -> bool {
    let off = total.checked_sub(amount).map(|off| off.abs());
    let twice = off.and_then(|off| off.checked_mul(Decimal::TWO));
    twice.is_some_and(|twice| twice < tax.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_split_at_commas_and_none_is_empty() {
        assert_eq!(tags(" vintage, summer sale ,,"), ["vintage", "summer sale"]);
        assert!(tags(" , ").is_empty());
    }

    #[test]
    fn several_means_stand_for_a_line_only_where_they_agree() {
        assert_eq!(
            agreed(["Cash", " cash "].into_iter()).as_deref(),
            Some("Cash")
        );
        assert_eq!(agreed(["Cash", "", "Visa"].into_iter()), None);
        assert_eq!(agreed(["", " "].into_iter()), None);
    }

    #[test]
    fn a_total_says_whether_the_tax_is_inside() {
        let contains = |total: &str, amount: &str, tax: &str| {
            let [total, amount, tax] = [total, amount, tax].map(|text| text.parse().unwrap());
            contains_tax(total, amount, tax)
        };
        assert!(contains("115.00", "115.00", "15.00"));
        assert!(contains("-115.00", "-115.00", "-15.00"));
        // Rounded for cash.
        assert!(contains("115.05", "115.03", "15.00"));
        assert!(!contains("115.00", "100.00", "15.00"));
        assert!(!contains("107.50", "100.00", "15.00"));
        // Nobody wrote a total.
        assert!(!contains("0.00", "100.00", "15.00"));
        assert!(!contains("100.00", "100.00", "0.00"));
    }
}
