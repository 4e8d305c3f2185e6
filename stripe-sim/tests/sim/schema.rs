//! Checks against Stripe's own description of its API, where it is at hand. The end-to-end
//! tests of Hangtag use this file, too.

use std::path::Path;

use serde_json::{Map, Value};

/// The fields in which an answer can show an object instead of its id.
const EXPANDABLE: [&str; 3] = ["balance_transaction", "latest_charge", "source"];

/// Stripe's description: what each call takes and answers.
pub struct Schema {
    root: Value,
}

impl Schema {
    /// `None` (and a word about it) where the description is not there.
    pub fn find() -> Option<Self> {
        let mut paths = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|folder| folder.join("shared/stripe/connect.schema.json"));
        let Some(bytes) = paths.find_map(|path| std::fs::read(path).ok()) else {
            eprintln!("skipped: Stripe's description of its API is not at hand");
            return None;
        };
        Some(Self {
            root: serde_json::from_slice(&bytes).unwrap(),
        })
    }

    /// What is wrong with a call's parameters (all of them text, as they were sent) and its
    /// answer.
    pub fn faults_of(&self, call: &stripe_sim::LoggedCall) -> Vec<String> {
        let Some(name) = self.name_of(&call.method, &call.route) else {
            return vec![format!("Stripe has no {} {}", call.method, call.route)];
        };
        let request = &self.root["requests"][&name];
        let params = match call.method.as_str() {
            "GET" => self.query_as_object(&request["query"]),
            _ => request["schema"].clone(),
        };
        let mut wrong = Vec::new();
        self.check(
            &call.params,
            &params,
            Form::Text,
            &format!("{name} takes"),
            &mut wrong,
        );
        let answer = match call.status {
            200 => self.root["responses"][&name].clone(),
            _ => serde_json::json!({ "$ref": "#/$defs/error" }),
        };
        let mut shown = call.answer.clone();
        self.collapse(&mut shown, &mut wrong);
        self.check(
            &shown,
            &answer,
            Form::Json,
            &format!("{name} answers"),
            &mut wrong,
        );
        if let Some(objects) = call.answer["data"].as_array() {
            for event in objects.iter().filter(|object| object["object"] == "event") {
                self.check_event(event, &mut wrong);
            }
        }
        wrong
    }

    /// Checks an event and the object in it.
    fn check_event(&self, event: &Value, wrong: &mut Vec<String>) {
        let object = &event["data"]["object"];
        let kind = object["object"].as_str().unwrap();
        for (value, kind) in [(event, "event"), (object, kind)] {
            // Applications are described by an expandable field only.
            if kind == "application" {
                continue;
            }
            let definition = &self.root["$defs"][kind];
            self.check(value, definition, Form::Json, kind, wrong);
        }
    }

    /// Puts ids in place of the objects that were expanded in an answer, each of which must be
    /// what it says it is: the description knows fields as they are without that.
    fn collapse(&self, shown: &mut Value, wrong: &mut Vec<String>) {
        let data = shown.get_mut("data").and_then(Value::as_array_mut);
        for listed in data.into_iter().flatten() {
            self.collapse(listed, wrong);
        }
        for field in EXPANDABLE {
            let Some(object) = shown.get_mut(field) else {
                continue;
            };
            if let Some(kind) = object["object"].as_str().map(str::to_owned) {
                self.collapse(object, wrong);
                let definition = &self.root["$defs"][&kind];
                self.check(object, definition, Form::Json, &kind, wrong);
                *object = object["id"].clone();
            }
        }
    }

    /// The description's name of a route, whose placeholders may be called otherwise.
    fn name_of(&self, method: &str, route: &str) -> Option<String> {
        let shape = |path: &str| -> Vec<String> {
            let parts = path.split('/');
            let parts = parts.map(|part| if part.starts_with('{') { "{}" } else { part });
            parts.map(str::to_owned).collect()
        };
        let wanted = shape(&format!("{method} {route}"));
        let names = self.root["requests"].as_object().unwrap().keys();
        names
            .into_iter()
            .find(|name| shape(name) == wanted)
            .cloned()
    }

    fn query_as_object(&self, query: &Value) -> Value {
        let parameters: Map<String, Value> = query
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, parameter)| (name.clone(), parameter["schema"].clone()))
            .collect();
        serde_json::json!({ "type": "object", "properties": parameters })
    }

    /// Stricter than the description: what it does not name is wrong.
    fn check(&self, value: &Value, schema: &Value, form: Form, at: &str, wrong: &mut Vec<String>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(reference.trim_start_matches('#'));
            return self.check(value, target.unwrap(), form, at, wrong);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let fits = |choice: &Value| {
                let mut wrong = Vec::new();
                self.check(value, choice, form, at, &mut wrong);
                wrong.is_empty()
            };
            if !choices.iter().any(fits) {
                wrong.push(format!("{at}: {value} fits none of the choices"));
            }
            return;
        }
        if let Some(allowed) = schema["enum"].as_array()
            && !allowed.contains(value)
        {
            wrong.push(format!("{at}: {value} is none of {allowed:?}"));
        }
        if !form.is_of_type(value, schema["type"].as_str()) {
            wrong.push(format!("{at}: {value} is not of type {}", schema["type"]));
            return;
        }
        let longest = schema["maxLength"].as_u64();
        if let (Some(longest), Some(text)) = (longest, value.as_str())
            && text.chars().count() as u64 > longest
        {
            wrong.push(format!("{at}: longer than {longest}"));
        }
        match value {
            Value::Object(fields) => self.check_object(fields, schema, form, at, wrong),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.check(
                        item,
                        &schema["items"],
                        form,
                        &format!("{at}[{index}]"),
                        wrong,
                    );
                }
            }
            _ => {}
        }
    }

    fn check_object(
        &self,
        fields: &Map<String, Value>,
        schema: &Value,
        form: Form,
        at: &str,
        wrong: &mut Vec<String>,
    ) {
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                wrong.push(format!("{at}.{name} is missing"));
            }
        }
        // An event's object: any.
        if schema["properties"].is_null() && schema["additionalProperties"].is_null() {
            return;
        }
        for (name, value) in fields {
            let named = &schema["properties"][name];
            let described = if named.is_null() {
                &schema["additionalProperties"]
            } else {
                named
            };
            match described {
                Value::Object(_) => {
                    self.check(value, described, form, &format!("{at}.{name}"), wrong);
                }
                _ => wrong.push(format!("{at}.{name} is unknown")),
            }
        }
    }
}

/// How values are written.
#[derive(Clone, Copy)]
enum Form {
    Json,
    /// Form-encoded: numbers and truth values are text.
    Text,
}

impl Form {
    fn is_of_type(self, value: &Value, wanted: Option<&str>) -> bool {
        let text = match self {
            Self::Text => value.as_str(),
            Self::Json => None,
        };
        match wanted {
            None => true,
            Some("integer") => {
                value.is_i64() || text.is_some_and(|text| text.parse::<i64>().is_ok())
            }
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean() || matches!(text, Some("true" | "false")),
            Some("string") => value.is_string(),
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("null") => value.is_null(),
            Some(other) => panic!("the description uses type {other}, which is not known here"),
        }
    }
}
