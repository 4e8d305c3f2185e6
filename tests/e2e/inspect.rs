//! `hangtag inspect` on the sample exports, whose figures the generator of the samples
//! counted while it wrote them, and on files that are no export.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{failure_of, inspect, repository};

/// What `samples/expected.json` says about one file.
fn expected_of(path: &str) -> Value {
    let text = fs::read_to_string(repository().join("samples/expected.json")).expect("is there");
    let mut expected: Value = serde_json::from_str(&text).expect("is JSON");
    let of_path = expected[path].take();
    assert!(of_path.is_object(), "expected.json does not name {path}");
    of_path
}

/// A decimal string without the zeros that a till may or may not write: `2.0` is `2`.
fn normal(decimal: &Value) -> &str {
    let text = decimal.as_str().expect("decimals are strings");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    }
}

fn assert_inspects_as_expected(path: &str) {
    let output = inspect(&repository().join("samples").join(path));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let found: Value = serde_json::from_slice(&output.stdout).expect("--json answers with JSON");
    let expected = expected_of(path);
    for field in ["dialect", "currency", "rows", "lines", "first", "last"] {
        assert_eq!(found[field], expected[field], "{field}");
    }
    for total in ["quantity", "gross", "discount", "net", "tax"] {
        assert_eq!(
            normal(&found["totals"][total]),
            normal(&expected["totals"][total]),
            "{total}"
        );
    }
    assert_eq!(found["returns"]["lines"], expected["returns"]["lines"]);
    assert_eq!(
        normal(&found["returns"]["net"]),
        normal(&expected["returns"]["net"])
    );
    assert_eq!(found["rejected"], 0);
}

#[test]
fn square_sample_adds_up() {
    assert_inspects_as_expected("square/items-2026-08-01-2026-10-30.csv");
}

#[test]
fn lightspeed_sample_adds_up() {
    assert_inspects_as_expected("lightspeed-r/sales-lines-2026-08-01-2026-10-29.csv");
}

#[test]
fn missing_file_is_named() {
    let message = failure_of(&inspect(Path::new("no/such/export.csv")));
    assert!(message.contains("no/such/export.csv"), "{message}");
}

#[test]
fn consignor_list_is_not_taken_for_an_export() {
    let message = failure_of(&inspect(&repository().join("samples/consignors.csv")));
    assert!(message.contains("export"), "{message}");
}

#[test]
fn empty_file_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("empty.csv");
    fs::write(&file, "").expect("is written");
    let message = failure_of(&inspect(&file));
    assert!(message.contains("empty"), "{message}");
}
