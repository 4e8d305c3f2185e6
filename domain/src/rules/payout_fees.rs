//! What is taken of a payout.

use super::document::{PayoutFee, PayoutMethod, PayoutTerms};

impl PayoutTerms {
    /// The fees of a payout by this method, in the order of the terms.
    pub fn fees_for(&self, method: PayoutMethod) -> impl Iterator<Item = &PayoutFee> {
        let is_for =
            move |fee: &&PayoutFee| fee.methods.is_empty() || fee.methods.contains(&method);
        self.fees.iter().filter(is_for)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_for_the_methods_that_it_names_or_for_all() {
        let written = r#"{ "fees": [
            { "name": "Postage", "amount_minor": 150, "methods": ["check"] },
            { "name": "Handling", "amount_minor": 50 },
            { "name": "Transfer", "amount_minor": 25, "methods": ["stripe", "store_credit"] } ] }"#;
        let terms: PayoutTerms = serde_json::from_str(written).unwrap();
        let names = |method| -> Vec<&str> {
            let fees = terms.fees_for(method);
            fees.map(|fee| fee.name.as_str()).collect()
        };
        assert_eq!(names(PayoutMethod::Check), ["Postage", "Handling"]);
        assert_eq!(names(PayoutMethod::Stripe), ["Handling", "Transfer"]);
        assert_eq!(names(PayoutMethod::StoreCredit), ["Handling", "Transfer"]);
    }

    #[test]
    fn terms_without_fees_are_written_as_before_there_were_any() {
        let written = serde_json::to_string(&PayoutTerms::default()).unwrap();
        assert!(!written.contains("fees"), "{written}");
        assert_eq!(serde_json::from_str::<PayoutTerms>("{}").unwrap().fees, []);
    }
}
