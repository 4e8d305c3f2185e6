//! Names, for comparing.

/// What stands before or behind a name and tells nobody apart.
const TITLES: [&str; 10] = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "jr", "sr", "and", "the",
];
/// Letters of two names for each that may differ: `smith ada` and `smyth ada`.
const LETTERS_PER_SLIP: usize = 7;
/// Letters of a word by which names are looked up that may be alike.
const LOOKED_UP_BY: usize = 3;

/// The words of a name, in an order of their own: `Marsh, Ada` is `Ada Marsh`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameKey {
    words: Vec<String>,
    /// The words in one.
    text: String,
}

impl NameKey {
    pub fn of(name: &str) -> Self {
        let folded: String = name
            .chars()
            .flat_map(char::to_lowercase)
            .map(fold)
            .collect();
        let mut words: Vec<String> = folded
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty() && !TITLES.contains(word))
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        let text = words.join(" ");
        Self { words, text }
    }

    /// What names that may be alike share one of.
    pub fn beginnings(&self) -> impl Iterator<Item = String> {
        let words = self.words.iter();
        words.map(|word| word.chars().take(LOOKED_UP_BY).collect())
    }

    /// Whether the two may be one person's name: the same words, a slip in writing, or
    /// an initial for a word.
    pub fn is_like(&self, other: &Self) -> bool {
        if self.text.is_empty() || other.text.is_empty() {
            return false;
        }
        if self.text == other.text {
            return true;
        }
        // `Consignor 1001` and `Consignor 1002` are two.
        if !self.numbers().eq(other.numbers()) {
            return false;
        }
        let longest = self.text.chars().count().max(other.text.chars().count());
        let slips = longest.checked_div(LETTERS_PER_SLIP).unwrap_or(0);
        strsim::damerau_levenshtein(&self.text, &other.text) <= slips || self.abbreviates(other)
    }

    fn numbers(&self) -> impl Iterator<Item = &String> {
        let has_digit = |word: &&String| word.chars().any(|character| character.is_ascii_digit());
        self.words.iter().filter(has_digit)
    }

    /// Whether all words are the other's but one, which is an initial of the other's.
    fn abbreviates(&self, other: &Self) -> bool {
        if self.words.len() < 2 || self.words.len() != other.words.len() {
            return false;
        }
        let apart = |of: &'_ Self, from: &Self| -> Vec<String> {
            let words = of.words.iter();
            words
                .filter(|word| !from.words.contains(word))
                .cloned()
                .collect()
        };
        match (apart(self, other).as_slice(), apart(other, self).as_slice()) {
            ([one], [two]) => {
                (one.chars().count() == 1 || two.chars().count() == 1)
                    && one.chars().next() == two.chars().next()
            }
            _ => false,
        }
    }
}

/// Whether two names may be one person's.
#[must_use]
pub fn is_like(one: &str, other: &str) -> bool {
    NameKey::of(one).is_like(&NameKey::of(other))
}

/// A letter without its mark.
fn fold(character: char) -> char {
    match character {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (NameKey::of(one), NameKey::of(other));
        assert_eq!(one.is_like(&other), other.is_like(&one));
        one.is_like(&other)
    }

    #[test]
    fn slips_order_marks_and_initials_do_not_tell_apart() {
        for (one, other) in [
            ("Ada Marsh", "MARSH, Ada"),
            ("Mrs. Ada Marsh", "Ada Marsh"),
            ("Zoë Núñez", "Zoe Nunez"),
            ("Jon Smith", "John Smith"),
            ("Katherine Lee", "Catherine Lee"),
            ("A. Marsh", "Ada Marsh"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_people_are_told_apart() {
        for (one, other) in [
            ("Ada Marsh", "Bruno Marsh"),
            ("Consignor 1001", "Consignor 1002"),
            ("Ann Lee", "Al Lew"),
            ("", ""),
            ("B. Marsh", "Ada Marsh"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
