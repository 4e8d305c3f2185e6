//! Parameters of a call: form-encoded, with nested keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::error::ApiError;

/// Taken out by name, one after the other; what is left over at the end is
/// unknown, and refused as Stripe refuses it.
#[derive(Debug, Default)]
pub struct Params {
    /// The name of the parameter that these are nested in.
    outer: Option<String>,
    left: Map<String, Value>,
}

impl Params {
    /// Reads a query or a body: `capabilities[transfers][requested]=true`.
    pub fn parse(encoded: &[u8]) -> Result<Self, ApiError> {
        if encoded.is_empty() {
            return Ok(Self::default());
        }
        let left = serde_qs::Config::new()
            .use_form_encoding(true)
            .max_depth(8)
            .deserialize_bytes(encoded)
            .map_err(|error| {
                ApiError::before_execution(400, "parameter_invalid", error.to_string())
            })?;
        Ok(Self { outer: None, left })
    }

    /// The parameters as they came, for the log of requests.
    pub fn tree(&self) -> Value {
        Value::Object(self.left.clone())
    }

    pub fn text(&mut self, name: &str) -> Result<Option<String>, ApiError> {
        match self.left.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(ApiError::parameter(
                "parameter_invalid_string",
                &self.full_name(name),
                format!("Invalid string: {}", self.full_name(name)),
            )),
        }
    }

    pub fn required_text(&mut self, name: &str) -> Result<String, ApiError> {
        match self.text(name)? {
            Some(text) if !text.is_empty() => Ok(text),
            Some(_) => Err(ApiError::parameter(
                "parameter_invalid_empty",
                name,
                format!("You passed an empty string for '{name}'."),
            )),
            None => Err(self.missing(name)),
        }
    }

    pub fn integer(&mut self, name: &str) -> Result<Option<i64>, ApiError> {
        self.text(name)?
            .map(|text| {
                text.parse().map_err(|_| {
                    ApiError::parameter(
                        "parameter_invalid_integer",
                        name,
                        format!("Invalid integer: {text}"),
                    )
                })
            })
            .transpose()
    }

    pub fn truth(&mut self, name: &str) -> Result<Option<bool>, ApiError> {
        self.text(name)?
            .map(|text| {
                text.parse().map_err(|_| {
                    ApiError::parameter(
                        "parameter_invalid_boolean",
                        name,
                        format!("Invalid boolean: {text}"),
                    )
                })
            })
            .transpose()
    }

    /// Whether the parameter is plain text, and not nested.
    pub fn is_text(&self, name: &str) -> bool {
        self.left.get(name).is_some_and(Value::is_string)
    }

    /// An amount in minor units, at least one.
    pub fn amount(&mut self, name: &str) -> Result<Option<i64>, ApiError> {
        let amount = self.integer(name)?;
        if amount.is_some_and(|amount| amount < 1) {
            return Err(ApiError::parameter(
                "parameter_invalid_integer",
                name,
                "This value must be greater than or equal to 1.",
            ));
        }
        Ok(amount)
    }

    pub fn required_amount(&mut self) -> Result<i64, ApiError> {
        self.amount("amount")?.ok_or_else(|| self.missing("amount"))
    }

    /// A currency in lower case, as Stripe keeps it.
    pub fn required_currency(&mut self) -> Result<String, ApiError> {
        self.currency()?.ok_or_else(|| self.missing("currency"))
    }

    pub fn currency(&mut self) -> Result<Option<String>, ApiError> {
        let Some(currency) = self.text("currency")? else {
            return Ok(None);
        };
        let currency = currency.to_ascii_lowercase();
        if currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_lowercase()) {
            Ok(Some(currency))
        } else {
            Err(ApiError::parameter(
                "parameter_invalid",
                "currency",
                format!("Invalid currency: {currency}"),
            ))
        }
    }

    pub fn texts(&mut self, name: &str) -> Vec<String> {
        match self.left.remove(name) {
            Some(Value::Array(items)) => items.iter().filter_map(text_of).collect(),
            Some(Value::Object(items)) => items.values().filter_map(text_of).collect(),
            Some(Value::String(item)) => vec![item],
            _ => Vec::new(),
        }
    }

    pub fn metadata(&mut self) -> Result<BTreeMap<String, String>, ApiError> {
        let mut nested = self.nested("metadata");
        let names: Vec<String> = nested.left.keys().cloned().collect();
        let mut metadata = BTreeMap::new();
        for name in names {
            let value = nested.text(&name)?.unwrap_or_default();
            if name.len() > 40 || value.len() > 500 {
                return Err(ApiError::parameter(
                    "parameter_invalid",
                    &nested.full_name(&name),
                    "Metadata keys have at most 40 characters, values 500.",
                ));
            }
            metadata.insert(name, value);
        }
        Ok(metadata)
    }

    pub fn nested(&mut self, name: &str) -> Params {
        let outer = Some(self.full_name(name));
        match self.left.remove(name) {
            Some(Value::Object(left)) => Params { outer, left },
            _ => Params {
                outer,
                left: Map::new(),
            },
        }
    }

    /// Refuses what nothing took.
    pub fn finish(self) -> Result<(), ApiError> {
        match self.left.keys().next() {
            None => Ok(()),
            Some(name) => {
                let name = self.full_name(name);
                Err(ApiError::parameter(
                    "parameter_unknown",
                    &name,
                    format!("Received unknown parameter: {name}"),
                ))
            }
        }
    }

    fn missing(&self, name: &str) -> ApiError {
        let name = self.full_name(name);
        ApiError::parameter(
            "parameter_missing",
            &name,
            format!("Missing required param: {name}."),
        )
    }

    fn full_name(&self, name: &str) -> String {
        match &self.outer {
            Some(outer) => format!("{outer}[{name}]"),
            None => name.to_owned(),
        }
    }
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
