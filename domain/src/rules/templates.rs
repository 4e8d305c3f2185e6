//! Agreements that many shops have, to begin with.

use serde_json::Value;

use crate::money::Currency;

/// Amounts of templates are written with this many decimals.
const DECIMALS: u32 = 2;

/// A document to copy, in the format of a rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    pub name: &'static str,
    pub words: &'static str,
    document: &'static str,
}

impl Template {
    /// The document, its amounts in the smallest unit of a currency.
    ///
    /// # Errors
    /// Never: every template is JSON, as a test sees.
    pub fn document_in(&self, currency: Currency) -> Result<Value, serde_json::Error> {
        let mut document = serde_json::from_str(self.document)?;
        scale(&mut document, currency.exponent());
        Ok(document)
    }
}

/// Brings every amount to the currency's own number of decimals.
fn scale(value: &mut Value, exponent: u32) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field.as_i64().filter(|_| name.ends_with("_minor")) {
                    Some(amount) => *field = scaled(amount, exponent).into(),
                    None => scale(field, exponent),
                }
            }
        }
        Value::Array(things) => {
            for thing in things {
                scale(thing, exponent);
            }
        }
        _ => {}
    }
}

fn scaled(amount: i64, exponent: u32) -> i64 {
    let more = 10_i64.saturating_pow(exponent.saturating_sub(DECIMALS));
    let less = 10_i64.saturating_pow(DECIMALS.saturating_sub(exponent));
    amount
        .saturating_mul(more)
        .checked_div(less)
        .unwrap_or(amount)
}

pub const TEMPLATES: [Template; 6] = [
    Template {
        name: "Half and half",
        words: "The consignor gets 50% of what an item sells for.",
        document: include_str!("templates/half-and-half.json"),
    },
    Template {
        name: "60/40 above a price",
        words: "The consignor gets 50% of items below 100.00, and 60% of all others.",
        document: include_str!("templates/sixty-forty-above-a-price.json"),
    },
    Template {
        name: "Sliding by price",
        words: "From 40% of items below 100.00 up to 80% of those from 3,000.00 on.",
        document: include_str!("templates/sliding-by-price.json"),
    },
    Template {
        name: "Store-credit bonus",
        words: "40% as money, and a quarter more for whoever takes it as store credit.",
        document: include_str!("templates/store-credit-bonus.json"),
    },
    Template {
        name: "Antique-mall dealer with rent",
        words: "Dealers keep 90%, bear the card fee and pay rent every month; others get 50%.",
        document: include_str!("templates/antique-mall-dealer.json"),
    },
    Template {
        name: "Kids' resale",
        words: "40% of clothes and 50% of gear, marked down after 30 and 60 days, given away after 90.",
        document: include_str!("templates/kids-resale.json"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSetDocument;

    #[test]
    fn every_template_can_be_published_in_every_currency() {
        for template in TEMPLATES {
            for (code, minor) in [("USD", 10_000), ("JPY", 100), ("KWD", 100_000)] {
                let document = template.document_in(code.parse().unwrap()).unwrap();
                if template.name == "60/40 above a price" {
                    let below = document.pointer("/default_terms/split/tiers/0/below_minor");
                    assert_eq!(below, Some(&Value::from(minor)));
                }
                let document = RuleSetDocument::read(&document.to_string()).unwrap();
                assert_eq!(document.problems(), [], "{}", template.name);
                assert_eq!(document.warnings(), [], "{}", template.name);
            }
        }
    }
}
