//! The sample exports against what their generator counted as it wrote them.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use domain::import::{ImportOptions, inspect};
use serde_json::Value;

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

#[test]
fn inspect_finds_what_the_generator_wrote() {
    let expected = File::open(samples().join("expected.json")).unwrap();
    let expected: Value = serde_json::from_reader(expected).unwrap();
    for file in [
        "square/items-2026-08-01-2026-10-30.csv",
        "shopify/orders-2026-08-01-2026-10-29.csv",
        "lightspeed-r/sales-lines-2026-08-01-2026-10-29.csv",
    ] {
        let source = File::open(samples().join(file)).unwrap();
        let inspection = inspect(source, &ImportOptions::default()).unwrap();
        let found = serde_json::to_value(&inspection).unwrap();
        for field in [
            "dialect", "currency", "rows", "lines", "first", "last", "totals", "returns",
        ] {
            assert_eq!(found[field], expected[file][field], "{file}: {field}");
        }
        let by_reason = |found: &Value| {
            let reasons = found["skipped"].as_array().unwrap().clone();
            let reasons = reasons.into_iter().map(|reason| reason.to_string());
            reasons.collect::<BTreeSet<_>>()
        };
        assert_eq!(by_reason(&found), by_reason(&expected[file]), "{file}");
        assert!(inspection.rejected == 0 && inspection.is_balanced, "{file}");
    }
}
