//! Mail addresses and telephone numbers, for comparing.

/// Fewer digits are an extension or a mistake.
const FEWEST_DIGITS: usize = 7;
/// A number's own digits; what stands before them is a country's or a trunk code,
/// which people write or leave out.
const OWN_DIGITS: usize = 10;

/// Whether a text can be one mail address. Whether mail arrives there is another question.
#[must_use]
pub fn is_mail(text: &str) -> bool {
    let Some((before, behind)) = text.split_once('@') else {
        return false;
    };
    let is_odd =
        |character: char| character.is_whitespace() || matches!(character, ',' | ';' | '<' | '>');
    !before.is_empty()
        && !behind.contains('@')
        && !text.contains(is_odd)
        && behind.contains('.')
        && !behind.starts_with('.')
        && !behind.ends_with('.')
}

/// What two ways to write one telephone number have in common; `None` for no number.
#[must_use]
pub fn phone_key(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    // What follows an `x`, or the one of `ext.`, is reached through the number.
    let number = lower.split(['x', '#']).next().unwrap_or_default();
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < FEWEST_DIGITS || digits.iter().all(|digit| digits.first() == Some(digit)) {
        return None;
    }
    let own = digits.len().saturating_sub(OWN_DIGITS);
    Some(digits.into_iter().skip(own).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_written_in_many_ways() {
        for text in [
            "(312) 555-0142",
            "+1 312 555 0142",
            "312.555.0142 ext 7",
            "1-312-555-0142 x12",
            "001 312 5550142",
        ] {
            assert_eq!(phone_key(text).as_deref(), Some("3125550142"), "{text}");
        }
        for text in ["", "none", "555", "000-000-0000", "ext. 555 0142"] {
            assert_eq!(phone_key(text), None, "{text}");
        }
    }

    #[test]
    fn a_mail_address_is_one() {
        assert!(is_mail("ada@example.com"));
        for text in [
            "",
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "a@b.c, d@e.f",
            "Ada <ada@example.com>",
            "ada@@example.com",
            "ada@example.com.",
        ] {
            assert!(!is_mail(text), "{text}");
        }
    }
}
