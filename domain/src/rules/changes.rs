//! What one version of a document says otherwise than another.

use std::collections::BTreeSet;

use serde_json::Value;

/// A place where two documents differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Like a JSON Pointer, in which things that have a name stand by it:
    /// `/splits/Furniture/terms/split/share_ppm`.
    pub place: String,
    /// JSON; none where nothing was said.
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Everything that differs, in the order of the places.
#[must_use]
pub fn changes(before: &Value, after: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    compare("", Some(before), Some(after), &mut found);
    found
}

fn compare(place: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Change>) {
    if before == after {
        return;
    }
    if let (Some(before), Some(after)) = (before.and_then(parts), after.and_then(parts)) {
        let names: BTreeSet<&str> = before
            .iter()
            .chain(&after)
            .map(|(name, _)| name.as_str())
            .collect();
        for name in names {
            let at = format!("{place}/{name}");
            compare(&at, part(&before, name), part(&after, name), found);
        }
        return;
    }
    found.push(Change {
        place: place.to_owned(),
        before: before.cloned(),
        after: after.cloned(),
    });
}

fn part<'a>(parts: &[(String, &'a Value)], name: &str) -> Option<&'a Value> {
    let found = parts.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| *value)
}

/// What an object, or a list of things with names of their own, consists of.
fn parts(value: &Value) -> Option<Vec<(String, &Value)>> {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter();
            Some(fields.map(|(name, value)| (name.clone(), value)).collect())
        }
        Value::Array(things) => {
            let named = things.iter().map(|thing| {
                let name = thing.get("name")?.as_str()?;
                Some((name.to_owned(), thing))
            });
            let named: Vec<_> = named.collect::<Option<_>>()?;
            let distinct: BTreeSet<_> = named.iter().map(|(name, _)| name).collect();
            (distinct.len() == named.len()).then_some(named)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn named_things_are_compared_by_name_whatever_their_order() {
        let before = json!({
            "rounding": "down",
            "splits": [{ "name": "Books", "share": 1 }, { "name": "Shoes", "share": 2 }],
            "lists": [1, 2]
        });
        let after = json!({
            "splits": [{ "name": "Shoes", "share": 3 }, { "name": "Books", "share": 1 }, { "name": "Hats", "share": 4 }],
            "lists": [1, 3]
        });
        let found = changes(&before, &after);
        let places: Vec<_> = found.iter().map(|change| change.place.as_str()).collect();
        assert_eq!(
            places,
            ["/lists", "/rounding", "/splits/Hats", "/splits/Shoes/share"]
        );
        assert_eq!(found[1].after, None);
        assert_eq!(
            (&found[3].before, &found[3].after),
            (&Some(json!(2)), &Some(json!(3)))
        );
        assert_eq!(changes(&before, &before), []);
        // Two of one name cannot be told apart.
        let twins = json!([{ "name": "A", "share": 1 }, { "name": "A", "share": 2 }]);
        assert_eq!(changes(&twins, &json!([]))[0].place, "");
    }
}
