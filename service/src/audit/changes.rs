//! What was and what is: written into an event's details, and read from them.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The keys of details under which a change stands.
const BEFORE: &str = "before";
const AFTER: &str = "after";

/// Amounts of money are kept in minor units, and shares in parts per million; their names say so.
const MINOR: &str = "_minor";
const PPM: &str = "_ppm";

/// Details that say what changed: of two objects, the fields that differ, as they were and as
/// they are. What is in one of them only is null in the other.
#[must_use]
pub fn change(before: &Value, after: &Value) -> Value {
    let (before, after) = differing(before, after).unwrap_or((json!({}), json!({})));
    json!({ BEFORE: before, AFTER: after })
}

/// The parts of two values that are not the same; `None` where all is.
fn differing(before: &Value, after: &Value) -> Option<(Value, Value)> {
    if before == after {
        return None;
    }
    let (Value::Object(was), Value::Object(is)) = (before, after) else {
        return Some((before.clone(), after.clone()));
    };
    let (mut old, mut new) = (Map::new(), Map::new());
    let added = is.keys().filter(|key| !was.contains_key(*key));
    for key in was.keys().chain(added) {
        let of = |side: &Map<String, Value>| side.get(key).cloned().unwrap_or_default();
        if let Some((before, after)) = differing(&of(was), &of(is)) {
            old.insert(key.clone(), before);
            new.insert(key.clone(), after);
        }
    }
    Some((old.into(), new.into()))
}

/// A field that changed, in words and figures as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place, with dots between: `schedule.day`. Empty where the event is about one thing.
    pub field: String,
    pub before: Fact,
    pub after: Fact,
}

/// What is told of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Nothing,
    Text(String),
    IsSo(bool),
    AmountMinor(i64),
}

/// What the details of an event say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    pub changes: Vec<Change>,
    /// What else is to be known, by name.
    pub facts: Vec<(String, Fact)>,
}

/// Reads details as [`change`] and the use cases write them, those of earlier versions too,
/// which had `name_before` beside `name`.
#[must_use]
pub fn told(details: &str) -> Told {
    let Ok(Value::Object(mut details)) = serde_json::from_str(details) else {
        return Told::default();
    };
    let mut told = Told::default();
    let was = details.remove(BEFORE);
    let is = details.remove(AFTER);
    if was.is_some() || is.is_some() {
        let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
        told.compare("", &was, &is);
    }
    told.older(&mut details);
    for (name, value) in details {
        told.state(&name, &value);
    }
    told
}

impl Told {
    /// Takes what earlier versions wrote as two fields side by side.
    fn older(&mut self, details: &mut Map<String, Value>) {
        for (new, old) in [
            ("name", "name_before"),
            ("number", "number_before"),
            ("limit_minor", "limit_before_minor"),
            ("closed_through", "closed_before"),
            ("account", "account_before"),
        ] {
            if let Some(was) = details.remove(old) {
                let is = details.remove(new).unwrap_or_default();
                self.compare(new, &was, &is);
            }
        }
    }

    fn compare(&mut self, field: &str, was: &Value, is: &Value) {
        if was == is {
            return;
        }
        let empty = Map::new();
        let (old, new) = match (was, is) {
            (Value::Object(old), Value::Object(new)) => (old, new),
            (Value::Object(old), Value::Null) => (old, &empty),
            (Value::Null, Value::Object(new)) => (&empty, new),
            _ => {
                self.changes.push(Change {
                    field: shown(field).to_owned(),
                    before: fact(field, was),
                    after: fact(field, is),
                });
                return;
            }
        };
        let added = new.keys().filter(|key| !old.contains_key(*key));
        for key in old.keys().chain(added) {
            let of = |side: &Map<String, Value>| side.get(key).cloned().unwrap_or_default();
            self.compare(&place(field, key), &of(old), &of(new));
        }
    }

    fn state(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.state(&place(name, key), value);
                }
            }
            Value::Null => {}
            _ => self.facts.push((shown(name).to_owned(), fact(name, value))),
        }
    }
}

fn place(outer: &str, key: &str) -> String {
    match outer {
        "" => key.to_owned(),
        _ => format!("{outer}.{key}"),
    }
}

/// The name without the unit, which is no word for people.
fn shown(name: &str) -> &str {
    let bare = name.strip_suffix(MINOR).or_else(|| name.strip_suffix(PPM));
    bare.unwrap_or(name)
}

fn fact(name: &str, value: &Value) -> Fact {
    match value {
        Value::Null => Fact::Nothing,
        Value::Bool(is_so) => Fact::IsSo(*is_so),
        Value::String(text) => Fact::Text(text.clone()),
        Value::Number(number) => match number.as_i64() {
            Some(minor) if name.ends_with(MINOR) => Fact::AmountMinor(minor),
            Some(ppm) if name.ends_with(PPM) => Fact::Text(percent(ppm)),
            _ => Fact::Text(number.to_string()),
        },
        Value::Array(values) if values.is_empty() => Fact::Nothing,
        // A list of plain values is read as one text; what is deeper, as it is kept.
        Value::Array(values) => {
            match values.iter().map(Value::as_str).collect::<Option<Vec<_>>>() {
                Some(texts) => Fact::Text(texts.join(", ")),
                None => Fact::Text(value.to_string()),
            }
        }
        Value::Object(_) => Fact::Text(value.to_string()),
    }
}

/// Parts per million, as people write them: `2.9%`.
fn percent(ppm: i64) -> String {
    format!("{}%", Decimal::new(ppm, 4).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Fact {
        Fact::Text(text.to_owned())
    }

    #[test]
    fn only_what_differs_is_kept() {
        let before = json!({ "a": 1, "same": true, "deep": { "x": 1, "y": 2 }, "gone": "g" });
        let after = json!({ "a": 2, "same": true, "deep": { "x": 1, "y": 3 }, "new": [1] });
        let expected = json!({
            "before": { "a": 1, "deep": { "y": 2 }, "gone": "g", "new": null },
            "after": { "a": 2, "deep": { "y": 3 }, "gone": null, "new": [1] },
        });
        assert_eq!(change(&before, &after), expected);
        let none = json!({ "before": {}, "after": {} });
        assert_eq!(change(&before, &before), none);
    }

    #[test]
    fn what_was_written_is_told() {
        let mut details = change(
            &json!({ "above_minor": 100, "schedule": null, "is_on": false }),
            &json!({ "above_minor": null, "schedule": { "day": 3 }, "is_on": true }),
        );
        details["consignor"] = json!("con_1");
        details["nothing"] = json!(null);
        let told = told(&details.to_string());
        let change = |field: &str, before, after| Change {
            field: field.to_owned(),
            before,
            after,
        };
        assert_eq!(
            told.changes,
            [
                change("above", Fact::AmountMinor(100), Fact::Nothing),
                change("is_on", Fact::IsSo(false), Fact::IsSo(true)),
                change("schedule.day", Fact::Nothing, text("3")),
            ]
        );
        assert_eq!(told.facts, [("consignor".to_owned(), text("con_1"))]);
    }

    #[test]
    fn shares_are_percent_and_empty_lists_are_nothing() {
        let details = change(
            &json!({ "share_ppm": 500_000, "tags": [] }),
            &json!({ "share_ppm": 29_500, "tags": ["old", "new"] }),
        );
        let told = told(&details.to_string());
        let [share, tags] = told.changes.as_slice() else {
            panic!("{told:?}");
        };
        assert_eq!(
            (share.field.as_str(), &share.before),
            ("share", &text("50%"))
        );
        assert_eq!(share.after, text("2.95%"));
        assert_eq!(
            (&tags.before, &tags.after),
            (&Fact::Nothing, &text("old, new"))
        );
    }

    #[test]
    fn earlier_events_are_told_too() {
        let scalar = told(r#"{"before": null, "after": "Dealers"}"#);
        assert_eq!(scalar.changes.len(), 1);
        assert_eq!(scalar.changes[0].field, "");
        assert_eq!(scalar.changes[0].after, text("Dealers"));
        let beside = told(r#"{"limit_minor": 500, "limit_before_minor": 0}"#);
        assert_eq!(beside.changes[0].field, "limit");
        assert_eq!(beside.changes[0].before, Fact::AmountMinor(0));
        assert!(beside.facts.is_empty());
        assert_eq!(told("{}"), Told::default());
        assert_eq!(told("no JSON"), Told::default());
    }
}
