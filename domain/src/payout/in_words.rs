//! Amounts in words, as checks bear them.
//!
//! Of the crates that do this, one works with floating point and the others are kept up by
//! nobody; it is little, and money.

use crate::money::Money;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
/// What three digits stand before, from the right; the last one is as much as an amount has.
const GROUPS: [&str; 7] = [
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
];

/// The amount as the line of a check says it, in English: `Forty-eight and 05/100`. A
/// currency without decimals has no fraction. Amounts of checks are above nothing; of others
/// it gives the words of the amount without its sign.
#[must_use]
pub fn in_words(amount: Money) -> String {
    let minor = amount.amount_minor.unsigned_abs();
    let decimals = amount.currency.exponent();
    let unit = 10_u64.checked_pow(decimals).unwrap_or(1);
    let (whole, fraction) = (
        minor.checked_div(unit).unwrap_or(0),
        minor.checked_rem(unit).unwrap_or(0),
    );
    let mut words = whole_number(whole);
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if decimals == 0 {
        return words;
    }
    let width = usize::try_from(decimals).unwrap_or(0);
    format!("{words} and {fraction:0width$}/{unit}")
}

fn whole_number(number: u64) -> String {
    let mut parts = Vec::new();
    let mut rest = number;
    for group in GROUPS {
        let digits = rest.checked_rem(1_000).unwrap_or(0);
        rest = rest.checked_div(1_000).unwrap_or(0);
        if digits > 0 {
            parts.push(
                format!("{} {group}", below_thousand(digits))
                    .trim()
                    .to_owned(),
            );
        }
    }
    if parts.is_empty() {
        return word(&SMALL, 0).to_owned();
    }
    parts.reverse();
    parts.join(" ")
}

/// From 1 to 999.
fn below_thousand(number: u64) -> String {
    let (hundreds, rest) = (number.checked_div(100), number.checked_rem(100));
    let (hundreds, rest) = (hundreds.unwrap_or(0), rest.unwrap_or(0));
    match (hundreds, rest) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", word(&SMALL, hundreds)),
        (hundreds, rest) => format!("{} hundred {}", word(&SMALL, hundreds), below_hundred(rest)),
    }
}

/// From 1 to 99.
fn below_hundred(number: u64) -> String {
    if number < 20 {
        return word(&SMALL, number).to_owned();
    }
    let tens = word(&TENS, number.checked_div(10).unwrap_or(0));
    match number.checked_rem(10).unwrap_or(0) {
        0 => tens.to_owned(),
        ones => format!("{tens}-{}", word(&SMALL, ones)),
    }
}

fn word(words: &[&'static str], number: u64) -> &'static str {
    let index = usize::try_from(number).ok();
    index
        .and_then(|index| words.get(index))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(amount_minor: i64, code: &str) -> String {
        in_words(Money::new(amount_minor, code.parse().unwrap()))
    }

    #[test]
    fn amounts_are_written_as_on_checks() {
        for (minor, expected) in [
            (1, "Zero and 01/100"),
            (100, "One and 00/100"),
            (4_805, "Forty-eight and 05/100"),
            (1_900, "Nineteen and 00/100"),
            (10_000, "One hundred and 00/100"),
            (11_111, "One hundred eleven and 11/100"),
            (100_000, "One thousand and 00/100"),
            (
                123_456_789,
                "One million two hundred thirty-four thousand five hundred sixty-seven and 89/100",
            ),
            (100_000_099, "One million and 99/100"),
            (
                i64::MAX,
                "Ninety-two quadrillion two hundred thirty-three trillion seven hundred twenty billion three hundred sixty-eight million five hundred forty-seven thousand seven hundred fifty-eight and 07/100",
            ),
        ] {
            assert_eq!(words(minor, "USD"), expected);
        }
        assert_eq!(words(4_800, "JPY"), "Four thousand eight hundred");
        assert_eq!(words(4_805, "KWD"), "Four and 805/1000");
    }

    proptest! {
        #[test]
        fn two_amounts_never_read_the_same(one in 0..i64::MAX, other in 0..i64::MAX) {
            prop_assert_eq!(one == other, words(one, "USD") == words(other, "USD"));
            let yen = words(one, "JPY");
            prop_assert_eq!(yen.trim(), &yen);
        }

        /// Read back word by word, the amount is the same.
        #[test]
        fn what_is_written_reads_as_the_amount(amount in 0..i64::MAX) {
            prop_assert_eq!(read(&words(amount, "JPY").to_lowercase()), u64::try_from(amount).unwrap());
        }
    }

    fn read(text: &str) -> u64 {
        let (mut total, mut group) = (0, 0);
        for part in text.split([' ', '-']) {
            let at = |words: &[&str]| words.iter().position(|word| *word == part);
            let scale = at(&GROUPS).filter(|at| *at > 0);
            match (at(&SMALL), at(&TENS).filter(|at| *at > 0), scale) {
                (Some(small), ..) => group += u64::try_from(small).unwrap(),
                (_, Some(tens), _) => group += u64::try_from(tens).unwrap() * 10,
                (.., Some(scale)) => {
                    total += group * 1_000_u64.pow(u32::try_from(scale).unwrap());
                    group = 0;
                }
                _ if part == "hundred" => group *= 100,
                _ => panic!("{part}"),
            }
        }
        total + group
    }
}
