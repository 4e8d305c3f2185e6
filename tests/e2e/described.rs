//! Whatever a test makes Hangtag ask of the local Stripe, and whatever that answers, fits
//! Stripe's own description of its API, where it is at hand: every test is a check of it.

use std::sync::{Arc, Mutex};

use stripe_sim::{LoggedCall, Sim};

use crate::schema::Schema;

/// What did not fit, which fails the test at its end.
#[derive(Default)]
pub struct Described {
    faults: Arc<Mutex<Vec<String>>>,
}

impl Described {
    /// Looks at every call from now on.
    pub fn watch(sim: &Sim) -> Self {
        let described = Self::default();
        let faults = described.faults.clone();
        if let Some(schema) = Schema::find() {
            sim.watch(Box::new(move |call| {
                faults.lock().unwrap().extend(faults_of(&schema, call));
            }));
        }
        described
    }
}

fn faults_of(schema: &Schema, call: &LoggedCall) -> Option<String> {
    let wrong = schema.faults_of(call);
    (!wrong.is_empty()).then(|| format!("{wrong:#?}\n{call:#?}"))
}

impl Drop for Described {
    fn drop(&mut self) {
        let faults = self.faults.lock().unwrap();
        // A test that failed already has told why.
        if !std::thread::panicking()
            && let Some(first) = faults.first()
        {
            panic!(
                "{} calls are not Stripe's; the first: {first}",
                faults.len()
            );
        }
    }
}

#[test]
fn a_call_that_stripe_would_not_take_is_told() {
    let Some(schema) = Schema::find() else {
        return;
    };
    let call = |params: serde_json::Value| LoggedCall {
        method: "POST".to_owned(),
        path: "/v1/payouts".to_owned(),
        route: "/v1/payouts".to_owned(),
        params,
        account: None,
        idempotency_key: None,
        status: 400,
        answer: serde_json::json!({ "error": { "type": "invalid_request_error" } }),
    };
    let right = serde_json::json!({ "amount": "100", "currency": "usd" });
    assert_eq!(faults_of(&schema, &call(right)), None);
    let no_number = serde_json::json!({ "amount": "1.00", "currency": "usd" });
    let unknown = serde_json::json!({ "amount": "100", "currency": "usd", "group": "p1" });
    let missing = serde_json::json!({ "amount": "100" });
    for (params, word) in [
        (no_number, "integer"),
        (unknown, "group is unknown"),
        (missing, "currency is missing"),
    ] {
        let told = faults_of(&schema, &call(params)).unwrap();
        assert!(told.contains(word), "{told}");
    }
}
