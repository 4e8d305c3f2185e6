//! `hangtag inspect`: what it answers to a program, and to a person with a wrong file.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{failure_of, inspect, repository};

#[test]
fn answers_a_program_with_json() {
    let path = "square/items-2026-08-01-2026-10-30.csv";
    let samples = repository().join("samples");
    let expected = fs::read(samples.join("expected.json")).expect("is there");
    let expected: Value = serde_json::from_slice(&expected).expect("is JSON");
    let output = inspect(&samples.join(path));
    assert!(output.status.success());
    let found: Value = serde_json::from_slice(&output.stdout).expect("--json answers with JSON");
    assert_eq!(found["totals"], expected[path]["totals"]);
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
