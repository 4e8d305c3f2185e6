//! Who may be the same person.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::contact::phone_key;
use super::names::NameKey;

/// What two people have in common, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The account number is somebody's of another name; whoever reads lists finds this.
    SameNumber,
    SameMail,
    SamePhone,
    SimilarName,
}

/// What of somebody is compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person<'a> {
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
}

/// Somebody who may be the one that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// In the order in which they were added.
    pub index: usize,
    /// At least one, the most telling first.
    pub likeness: Vec<Likeness>,
}

/// People, looked up by whom somebody is like. Takes time in proportion to those who
/// share the beginning of a word of their names, not to all.
#[derive(Debug, Default)]
pub struct People {
    names: Vec<NameKey>,
    by_mail: HashMap<String, Vec<usize>>,
    by_phone: HashMap<String, Vec<usize>>,
    by_beginning: HashMap<String, Vec<usize>>,
}

impl People {
    pub fn add(&mut self, person: Person<'_>) {
        let index = self.names.len();
        let name = NameKey::of(person.name);
        for beginning in name.beginnings().collect::<BTreeSet<_>>() {
            self.by_beginning.entry(beginning).or_default().push(index);
        }
        if let Some(mail) = person.email.and_then(mail_key) {
            self.by_mail.entry(mail).or_default().push(index);
        }
        if let Some(phone) = person.phone.and_then(phone_key) {
            self.by_phone.entry(phone).or_default().push(index);
        }
        self.names.push(name);
    }

    /// Whom somebody is like, those first who were added first.
    #[must_use]
    pub fn like(&self, person: Person<'_>) -> Vec<Alike> {
        let mut found: BTreeMap<usize, BTreeSet<Likeness>> = BTreeMap::new();
        let mut add = |index: usize, likeness| {
            found.entry(index).or_default().insert(likeness);
        };
        let mail = person.email.and_then(mail_key);
        for index in mail.iter().flat_map(|mail| listed(&self.by_mail, mail)) {
            add(index, Likeness::SameMail);
        }
        let phone = person.phone.and_then(phone_key);
        for index in phone.iter().flat_map(|phone| listed(&self.by_phone, phone)) {
            add(index, Likeness::SamePhone);
        }
        let name = NameKey::of(person.name);
        let beginnings: BTreeSet<String> = name.beginnings().collect();
        let candidates: BTreeSet<usize> = beginnings
            .iter()
            .flat_map(|beginning| listed(&self.by_beginning, beginning))
            .collect();
        for index in candidates {
            if self.names.get(index).is_some_and(|own| own.is_like(&name)) {
                add(index, Likeness::SimilarName);
            }
        }
        found
            .into_iter()
            .map(|(index, likeness)| Alike {
                index,
                likeness: likeness.into_iter().collect(),
            })
            .collect()
    }
}

fn mail_key(mail: &str) -> Option<String> {
    Some(mail.trim().to_lowercase()).filter(|mail| !mail.is_empty())
}

fn listed<'a>(
    index: &'a HashMap<String, Vec<usize>>,
    key: &str,
) -> impl Iterator<Item = usize> + use<'a> {
    index.get(key).into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person<'a>(name: &'a str, email: &'a str, phone: &'a str) -> Person<'a> {
        let some = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        Person {
            name,
            email: some(email),
            phone: some(phone),
        }
    }

    #[test]
    fn every_likeness_is_told() {
        let mut people = People::default();
        for known in [
            person("Ada Marsh", "ada@example.com", "312 555 0142"),
            person("Bruno Weiss", "", "312-555-0142"),
            person("Chloe Diaz", "chloe@example.com", ""),
        ] {
            people.add(known);
        }
        let found = people.like(person("A. Marsh", " ADA@example.com", "(312) 555-0142"));
        assert_eq!(
            found,
            [
                Alike {
                    index: 0,
                    likeness: vec![
                        Likeness::SameMail,
                        Likeness::SamePhone,
                        Likeness::SimilarName
                    ]
                },
                Alike {
                    index: 1,
                    likeness: vec![Likeness::SamePhone]
                },
            ]
        );
        assert_eq!(people.like(person("Dev Rao", "", "")), []);
    }
}
