//! Numbers as tills and spreadsheets write them.

use rust_decimal::Decimal;

/// Reads a number with a currency sign, thousands separators, and a sign in
/// front, behind (`5.00-`) or as parentheses. Where both separators stand, the
/// last one is the decimal's; a comma alone groups thousands only when three
/// digits follow each (`1,320`), else it is the decimal's (`1,0`).
#[must_use]
pub fn parse_number(text: &str) -> Option<Decimal> {
    let mut is_negative = false;
    let mut digits = String::with_capacity(text.len());
    let trimmed = text.trim();
    let inner = match trimmed
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => {
            is_negative = true;
            inner
        }
        None => trimmed,
    };
    for character in inner.chars() {
        match character {
            '0'..='9' | '.' | ',' => digits.push(character),
            // One sign only: `--5` is no number.
            '-' if !is_negative => is_negative = true,
            '$' | '€' | '£' | '¥' | ' ' | '\u{a0}' | '\u{202f}' => {}
            _ => return None,
        }
    }
    let plain = without_grouping(&digits)?;
    let mut value: Decimal = plain.parse().ok()?;
    // A negative zero is a zero: it hashes and prints like one.
    value.set_sign_negative(is_negative && !value.is_zero());
    Some(value)
}

/// The digits with a point as the decimal separator and nothing else.
fn without_grouping(digits: &str) -> Option<String> {
    let (whole, fraction) = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) if comma > point => split(digits, ','),
        (Some(_), _) => split(digits, '.'),
        (None, Some(_)) if !groups_thousands(digits, ',') => split(digits, ','),
        (None, _) => (digits, ""),
    };
    if fraction.contains(['.', ','])
        || !whole.contains(|character: char| character.is_ascii_digit())
    {
        return None;
    }
    let grouping = if whole.contains(',') { ',' } else { '.' };
    if whole.contains(grouping) && !groups_thousands(whole, grouping) {
        return None;
    }
    let mut plain = whole.replace(grouping, "");
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

fn split(digits: &str, separator: char) -> (&str, &str) {
    digits.rsplit_once(separator).unwrap_or((digits, ""))
}

/// One to three digits, then groups of exactly three.
fn groups_thousands(digits: &str, separator: char) -> bool {
    let mut groups = digits.split(separator);
    let first = groups.next().unwrap_or_default().len();
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3 && !group.contains(['.', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_tills_write_is_read() {
        for (text, expected) in [
            ("$1,320.00 ", "1320.00"),
            ("-$9.00", "-9.00"),
            ("$-1,195.46", "-1195.46"),
            ("(9.00)", "-9.00"),
            ("9.00-", "-9.00"),
            ("1,0", "1.0"),
            ("1.234,56 €", "1234.56"),
            ("1,234,567", "1234567"),
            ("-0.00", "0.00"),
            ("10", "10"),
        ] {
            assert_eq!(
                parse_number(text),
                Some(expected.parse().unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "$", "abc", "--5", "1.2.3", "1,2,3", "12,34.5", "=1+1", "1e5", ",5", "(-5)",
        ] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_number(&text);
        }

        #[test]
        fn decimals_round_trip(minor in any::<i64>(), scale in 0..=5_u32) {
            let value = Decimal::new(minor, scale);
            prop_assert_eq!(parse_number(&value.to_string()), Some(value));
        }
    }
}
