//! The sample exports against what their generator counted as it wrote them.

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
        "lightspeed-r/sales-lines-2026-08-01-2026-10-29.csv",
    ] {
        let options = ImportOptions {
            currency: "USD".parse().unwrap(),
        };
        let inspection = inspect(File::open(samples().join(file)).unwrap(), options).unwrap();
        let found = serde_json::to_value(&inspection).unwrap();
        for field in [
            "dialect", "currency", "rows", "lines", "first", "last", "totals", "returns",
        ] {
            assert_eq!(found[field], expected[file][field], "{file}: {field}");
        }
        assert_eq!(inspection.rejected, 0, "{file}");
    }
}
