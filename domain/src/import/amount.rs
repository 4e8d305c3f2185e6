//! Numbers as tills and spreadsheets write them.

use rust_decimal::Decimal;

/// What stands before the decimals of a column's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    Point,
    Comma,
}

impl DecimalMark {
    const fn character(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// Reads a number with a currency sign or code, thousands separators, and a sign
/// in front, behind (`5.00-`) or as parentheses; a dash alone, as bookkeepers
/// write it, is nothing.
///
/// Where the column's decimal mark is not known, the number speaks for itself:
/// of two separators the last is the decimals'; a comma alone groups thousands
/// only when three digits follow each (`1,320`), else it is the decimals' (`1,0`).
#[must_use]
pub fn parse_number(text: &str, mark: Option<DecimalMark>) -> Option<Decimal> {
    let (is_negative, digits) = bare(text)?;
    if digits.is_empty() {
        return Some(Decimal::ZERO);
    }
    let mark = mark.or_else(|| own_mark(&digits));
    let plain = match mark {
        Some(mark) => without_grouping(&digits, mark)?,
        None => digits,
    };
    let mut value: Decimal = plain.parse().ok()?;
    // A negative zero is a zero: it hashes and prints like one.
    value.set_sign_negative(is_negative && !value.is_zero());
    Some(value)
}

/// The decimal mark that a column's values show, when some can be read one way
/// only and none contradicts.
pub fn infer_mark<'a>(values: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let mut found = None;
    for text in values {
        let Some((_, digits)) = bare(text) else {
            continue;
        };
        match (found, certain_mark(&digits)) {
            (None, shown) => found = shown,
            (Some(before), Some(now)) if before != now => return None,
            _ => {}
        }
    }
    found
}

/// The sign, and the digits with their separators; no digits for a dash alone.
fn bare(text: &str) -> Option<(bool, String)> {
    let mut is_negative = false;
    let mut digits = String::with_capacity(text.len());
    let trimmed = without_currency(text.trim_matches(is_blank));
    let inner = match trimmed
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => {
            is_negative = true;
            without_currency(inner.trim_matches(is_blank))
        }
        None => trimmed,
    };
    let inner = match inner.strip_prefix(MINUS) {
        Some(rest) if !is_negative => {
            is_negative = true;
            without_currency(rest.trim_start_matches(is_blank))
        }
        _ => inner,
    };
    // Behind the number stands nothing but its sign and currency: `12€50`, `7-18` and
    // `10 20` are no numbers.
    let mut is_over = false;
    for (at, character) in inner.char_indices() {
        match character {
            '0'..='9' | '.' | ',' if !is_over => digits.push(character),
            // One sign only: `--5` is no number.
            minus if MINUS.contains(&minus) && !is_negative => {
                is_negative = true;
                is_over = !digits.is_empty();
            }
            // Swiss shops group thousands with an apostrophe, French ones with a space.
            mark if is_blank(mark) || matches!(mark, '\'' | '\u{2019}') => {
                let rest = inner.get(at..).unwrap_or_default();
                let rest = rest.trim_start_matches(mark);
                is_over |= !digits.is_empty() && !continues_thousands(&digits, rest);
                if !is_blank(mark) && is_over {
                    return None;
                }
            }
            sign if is_currency_sign(sign) => is_over |= !digits.is_empty(),
            _ => return None,
        }
    }
    let has_digit = digits.bytes().any(|byte| byte.is_ascii_digit());
    let is_dash = digits.is_empty() && is_negative && !trimmed.starts_with('(');
    (has_digit || is_dash).then_some((is_negative, digits))
}

/// A hyphen, the minus sign, and the dash that word processors make of them.
const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];

/// White space, and the marks of direction that some programs add.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Unicode's signs of currencies that shops use, some of them in full width.
fn is_currency_sign(character: char) -> bool {
    matches!(
        character,
        '$' | '£' | '¥' | '฿' | '\u{20a0}'..='\u{20c0}' | '＄' | '￡' | '￥' | '￦'
    )
}

/// Signs that few currencies have, with the codes of those; a dollar sign has too many.
const SIGNS: [(char, &[&str]); 17] = [
    ('€', &["EUR"]),
    (
        '£',
        &[
            "GBP", "GIP", "FKP", "SHP", "EGP", "LBP", "SYP", "SDG", "SSP",
        ],
    ),
    ('￡', &["GBP"]),
    ('¥', &["JPY", "CNY"]),
    ('￥', &["JPY", "CNY"]),
    ('₹', &["INR"]),
    ('₩', &["KRW", "KPW"]),
    ('￦', &["KRW"]),
    ('₪', &["ILS"]),
    ('₺', &["TRY"]),
    ('₽', &["RUB"]),
    ('₴', &["UAH"]),
    ('₫', &["VND"]),
    ('฿', &["THB"]),
    ('₱', &["PHP"]),
    ('₦', &["NGN"]),
    ('₲', &["PYG"]),
];

/// The codes of the currencies that an amount's sign may mean, the likeliest first;
/// `None` when it has no sign that says so.
pub(super) fn currencies_shown(text: &str) -> Option<&'static [&'static str]> {
    let found = |character| SIGNS.iter().find(|(sign, _)| *sign == character);
    let (_, codes) = text.chars().find_map(found)?;
    Some(codes)
}

/// Whether these digits and what is behind a space or an apostrophe are one number.
fn continues_thousands(digits: &str, rest: &str) -> bool {
    let group = rest.bytes().take_while(u8::is_ascii_digit).count();
    let before = digits.bytes().rev().take_while(u8::is_ascii_digit).count();
    group == 3 && before == digits.len()
}

/// Signs of currencies in letters, as far as they are no codes of ISO 4217, in front of
/// a number or behind it.
const CURRENCY_WORDS: [&str; 21] = [
    "kr", "kr.", "fr", "fr.", "sfr", "zł", "kč", "ft", "lei", "rm", "rp", "rs", "rs.", "s/", "din",
    "kn", "лв", "円", "元", "ksh", "원",
];

/// Signs that stand only in front: behind a number, `p` and `c` are hundredths.
const WORDS_IN_FRONT: [&str; 3] = ["r", "a", "c"];

/// Whose dollars: `CA$`, `NT$`.
const WORDS_BEFORE_DOLLAR: [&str; 13] = [
    "ca", "us", "au", "hk", "mx", "nz", "s", "nt", "rd", "tt", "j", "n", "bz",
];

/// Takes a currency in letters away, in front or behind: `R133.00`, `CA$12`, `12,50 kr`.
fn without_currency(text: &str) -> &str {
    let is_letter = |character: char| character.is_alphabetic() || matches!(character, '.' | '/');
    let is_currency = |word: &str| {
        CURRENCY_WORDS.contains(&word.to_lowercase().as_str())
            || iso_currency::Currency::from_code(&word.to_uppercase()).is_some()
    };
    if text.starts_with(char::is_alphabetic) {
        let rest = text.trim_start_matches(is_letter);
        let word = text
            .get(..text.len().saturating_sub(rest.len()))
            .unwrap_or_default();
        let lower = word.to_lowercase();
        if is_currency(word)
            || WORDS_IN_FRONT.contains(&lower.as_str())
            || (rest.starts_with('$') && WORDS_BEFORE_DOLLAR.contains(&lower.as_str()))
        {
            return rest.trim_start_matches(is_blank);
        }
    }
    if text.ends_with(|character: char| character.is_alphabetic() || character == '.') {
        let rest = text.trim_end_matches(is_letter);
        if text.get(rest.len()..).is_some_and(is_currency) {
            return rest.trim_end_matches(is_blank);
        }
    }
    text
}

/// The mark of a number that stands alone: what is certain, or else usual.
fn own_mark(digits: &str) -> Option<DecimalMark> {
    certain_mark(digits).or_else(|| match (digits.contains('.'), digits.contains(',')) {
        (true, _) => Some(DecimalMark::Point),
        (false, true) => Some(DecimalMark::Comma.other()),
        (false, false) => None,
    })
}

/// Whether the number is one like `1.200`, whose point may as well group thousands.
pub(super) fn may_group_thousands(text: &str) -> bool {
    bare(text).is_some_and(|(_, digits)| {
        digits.contains('.') && !digits.contains(',') && certain_mark(&digits).is_none()
    })
}

/// The mark of a number that can be read one way only.
fn certain_mark(digits: &str) -> Option<DecimalMark> {
    let (point, comma) = (digits.rfind('.'), digits.rfind(','));
    let only = match (point, comma) {
        (Some(point), Some(comma)) if comma > point => return Some(DecimalMark::Comma),
        (Some(_), Some(_)) => return Some(DecimalMark::Point),
        (Some(_), None) => DecimalMark::Point,
        (None, Some(_)) => DecimalMark::Comma,
        (None, None) => return None,
    };
    let groups: Vec<&str> = digits.split(only.character()).collect();
    match groups.as_slice() {
        // Thousands never begin with a zero: `0,500`.
        [whole, fraction] if fraction.len() != 3 || whole.len() > 3 || whole.starts_with('0') => {
            Some(only)
        }
        [_, _] => None,
        // A date (18.07.2026) shows nothing.
        _ => groups_thousands(digits, only.character()).then(|| only.other()),
    }
}

/// The digits with a point as the decimal mark and nothing else.
fn without_grouping(digits: &str, mark: DecimalMark) -> Option<String> {
    let (whole, fraction) = digits
        .split_once(mark.character())
        .map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    if fraction.contains(['.', ',']) || whole.is_empty() {
        return None;
    }
    let grouping = mark.other().character();
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

/// One to three digits, then groups of exactly three.
fn groups_thousands(digits: &str, separator: char) -> bool {
    let mut groups = digits.split(separator);
    let first = groups.next().unwrap_or_default().len();
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn what_tills_write_is_read() {
        for (text, expected) in [
            ("$1,320.00 ", "1320.00"),
            ("-$9.00", "-9.00"),
            ("$-1,195.46", "-1195.46"),
            ("(9.00)", "-9.00"),
            ("($9.00)", "-9.00"),
            ("9.00-", "-9.00"),
            ("1,0", "1.0"),
            ("1.234,56 €", "1234.56"),
            ("1,234,567", "1234567"),
            ("123,456", "123456"),
            ("1234,567", "1234.567"),
            ("1,320", "1320"),
            ("1.320", "1.320"),
            ("1.234.567", "1234567"),
            ("0,500", "0.500"),
            ("-0.00", "0.00"),
            ("10", "10"),
            (" $ -   ", "0"),
            ("-", "0"),
            ("R133,269.00", "133269.00"),
            ("-R12.50", "-12.50"),
            ("CA$12.00", "12.00"),
            ("CHF 1'234.50", "1234.50"),
            ("12,50 kr", "12.50"),
            ("EUR 5", "5"),
            ("\u{2212}5.00", "-5.00"),
            ("\u{200e}$5.00\u{200f}", "5.00"),
            ("1\u{202f}234,5", "1234.5"),
            ("1 234 567,89 €", "1234567.89"),
            ("¥1,320", "1320"),
            ("￥1,320", "1320"),
            ("1,320円", "1320"),
            ("NT$1,320", "1320"),
            ("₱1,320.50", "1320.50"),
            ("$ 12.50 -", "-12.50"),
            ("12,50 kr.", "12.50"),
            ("Fr. 5.00", "5.00"),
            ("\u{feff}5", "5"),
        ] {
            assert_eq!(parse_number(text, None), Some(decimal(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "$",
            "abc",
            "--5",
            "1.2.3",
            "1,2,3",
            "12,34.5",
            "=1+1",
            "1e5",
            ",5",
            "(-5)",
            "5x",
            "Reg 5",
            "1,2345,678",
            "()",
            "12€50",
            "10 20",
            "2026-07",
            "12.50 100",
            "50p",
            "99c",
            // Whose dollars without the dollars, and dollars of nobody.
            "S5.00",
            "NT 5.00",
            "abc$5.00",
            "5 6-",
            "1 23",
            "12'34",
            "1.23E+15",
        ] {
            assert_eq!(parse_number(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_columns_mark_decides_what_a_number_cannot() {
        for (text, mark, expected) in [
            ("1,320", DecimalMark::Comma, Some("1.320")),
            ("1,320", DecimalMark::Point, Some("1320")),
            ("1.320", DecimalMark::Comma, Some("1320")),
            ("1.320", DecimalMark::Point, Some("1.320")),
            ("12.50", DecimalMark::Comma, None),
            ("1.320,50", DecimalMark::Point, None),
        ] {
            let expected = expected.map(decimal);
            assert_eq!(parse_number(text, Some(mark)), expected, "{text} {mark:?}");
        }
    }

    #[test]
    fn a_column_shows_its_mark_unless_it_contradicts() {
        let mark = |values: &[&'static str]| infer_mark(values.iter().copied());
        assert_eq!(mark(&["1,320", "12,5", "x"]), Some(DecimalMark::Comma));
        assert_eq!(mark(&["1,320", "$12.50"]), Some(DecimalMark::Point));
        assert_eq!(mark(&["1.320.000"]), Some(DecimalMark::Comma));
        assert_eq!(mark(&["1,320", "2,000", "7"]), None);
        assert_eq!(mark(&["1,5", "1.5"]), None);
        assert_eq!(mark(&["1,5", "2,5", "3,5"]), Some(DecimalMark::Comma));
    }

    #[test]
    fn a_point_that_may_group_thousands_is_noticed() {
        for (text, expected) in [
            ("1.200", true),
            ("$1.200 ", true),
            ("1.20", false),
            ("0.500", false),
            ("1.200,50", false),
            ("1,200", false),
            ("1200", false),
            ("x", false),
        ] {
            assert_eq!(may_group_thousands(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sign_says_which_currencies_it_may_mean() {
        for (text, expected) in [
            ("12,50 €", Some("EUR")),
            ("£5", Some("GBP")),
            ("￥500", Some("JPY")),
            ("$5", None),
            ("5", None),
        ] {
            let shown = currencies_shown(text).and_then(|codes| codes.first().copied());
            assert_eq!(shown, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*", comma in any::<bool>()) {
            let mark = if comma { DecimalMark::Comma } else { DecimalMark::Point };
            let _ = parse_number(&text, None);
            let _ = parse_number(&text, Some(mark));
            let _ = infer_mark(std::iter::once(text.as_str()));
        }

        #[test]
        fn decimals_round_trip(minor in any::<i64>(), scale in 0..=5_u32) {
            let value = Decimal::new(minor, scale);
            let text = value.to_string();
            prop_assert_eq!(parse_number(&text, Some(DecimalMark::Point)), Some(value));
            let other = text.replace('.', ",");
            prop_assert_eq!(parse_number(&other, Some(DecimalMark::Comma)), Some(value));
        }
    }
}
