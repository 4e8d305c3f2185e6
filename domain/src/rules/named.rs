//! Whom a document names.

use super::conditions::When;
use super::document::RuleSetDocument;

impl RuleSetDocument {
    /// Every account number that the document names, with the place of its list: a JSON
    /// Pointer as in [`super::Problem`].
    pub fn named_consignors(&self) -> impl Iterator<Item = (String, &str)> {
        let charges = self.charges.iter().enumerate().map(|(position, charge)| {
            let place = format!("/charges/{position}/consignors");
            (place, &charge.consignors)
        });
        let conditions = self.conditions().map(|(place, when)| {
            let place = format!("{place}/consignors");
            (place, &when.consignors)
        });
        conditions.chain(charges).flat_map(|(place, accounts)| {
            let accounts = accounts.iter();
            accounts.map(move |account| (place.clone(), account.as_str()))
        })
    }

    /// Every condition of the document, with its place.
    fn conditions(&self) -> impl Iterator<Item = (String, &When)> {
        let buyers_fees = self.price.buyers_fees.iter().map(|fee| &fee.when);
        let splits = self.splits.iter().map(|rule| &rule.when);
        let fees = self.fees.iter().map(|fee| &fee.when);
        let withholdings = self.withholdings.iter().map(|withheld| &withheld.when);
        let schedules = self.markdowns.schedules.iter();
        let schedules = schedules.map(|schedule| &schedule.when);
        let never = self.markdowns.never.iter().enumerate();
        let never = never.map(|(position, when)| (format!("/markdowns/never/{position}"), when));
        placed("/price/buyers_fees", buyers_fees)
            .chain(placed("/splits", splits))
            .chain(placed("/fees", fees))
            .chain(placed("/withholdings", withholdings))
            .chain(placed("/markdowns/schedules", schedules))
            .chain(never)
    }
}

/// The conditions of a list at a place.
fn placed<'a>(
    place: &'static str,
    conditions: impl Iterator<Item = &'a When>,
) -> impl Iterator<Item = (String, &'a When)> {
    let numbered = conditions.enumerate();
    numbered.map(move |(position, when)| (format!("{place}/{position}/when"), when))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Every list of the name `consignors` in a value, by its place.
    fn lists(place: &str, value: &Value, found: &mut Vec<(String, String)>) {
        match value {
            Value::Object(fields) => {
                for (field, value) in fields {
                    lists(&format!("{place}/{field}"), value, found);
                }
            }
            Value::Array(values) if place.ends_with("/consignors") => {
                let accounts = values.iter().filter_map(Value::as_str);
                found.extend(accounts.map(|account| (place.to_owned(), account.to_owned())));
            }
            Value::Array(values) => {
                for (position, value) in values.iter().enumerate() {
                    lists(&format!("{place}/{position}"), value, found);
                }
            }
            _ => {}
        }
    }

    /// The names of the fields at which the format has a list of consignors: what the
    /// schema gains must be looked at here, too.
    fn fields_with_consignors() -> Vec<String> {
        let schema = crate::rules::json_schema();
        let definitions = schema["$defs"].as_object().unwrap();
        let with_list = definitions
            .iter()
            .filter(|(_, definition)| definition["properties"].get("consignors").is_some());
        with_list.map(|(name, _)| name.clone()).collect()
    }

    #[test]
    fn everyone_who_is_named_anywhere_is_found_at_the_place() {
        let percent = json!({ "split": { "kind": "percent", "share_ppm": 1 } });
        let when = |accounts: &[&str]| json!({ "consignors": accounts });
        let document = json!({
            "schema": 2,
            "default_terms": percent,
            "price": { "buyers_fees": [{ "name": "a", "when": when(&["1"]), "amount": { "flat_minor": 1 } }] },
            "splits": [
                { "name": "b", "when": when(&[]), "terms": percent },
                { "name": "c", "when": when(&["2", "3"]), "terms": percent },
            ],
            "fees": [{ "name": "d", "when": when(&["4"]), "amount": { "flat_minor": 1 } }],
            "withholdings": [{ "name": "e", "when": when(&["5"]), "rate_ppm": 1 }],
            "markdowns": {
                "schedules": [{ "name": "f", "when": when(&["6"]), "steps": [] }],
                "never": [when(&["7"]), when(&["1"])],
            },
            "charges": [{ "name": "g", "consignors": ["8"], "amount_minor": 1, "every": "month", "from": "2026-01-01" }],
        });
        let mut expected = Vec::new();
        lists("", &document, &mut expected);
        assert_eq!(expected.len(), 9);
        let document = RuleSetDocument::read(&document.to_string()).unwrap();
        let named = document.named_consignors();
        let mut named: Vec<_> = named
            .map(|(place, account)| (place, account.to_owned()))
            .collect();
        named.sort();
        expected.sort();
        assert_eq!(named, expected);
        assert_eq!(fields_with_consignors(), ["Charge", "When"]);
    }

    /// Each kind of thing that has a condition is in the document above.
    #[test]
    fn no_other_part_of_the_format_has_a_condition() {
        let schema = crate::rules::json_schema();
        let definitions = schema["$defs"].as_object().unwrap();
        let with_condition = definitions.iter().filter(|(_, definition)| {
            let condition = json!("#/$defs/When");
            definition["properties"].as_object().is_some_and(|fields| {
                fields
                    .values()
                    .any(|field| [&field["$ref"], &field["items"]["$ref"]].contains(&&condition))
            })
        });
        let names: Vec<_> = with_condition.map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "BuyersFee",
                "Fee",
                "MarkdownSchedule",
                "Markdowns",
                "SplitRule",
                "Withholding"
            ]
        );
    }
}
