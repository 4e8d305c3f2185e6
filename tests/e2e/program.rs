//! Runs the built program and reads what it answers.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the repository, where `samples/` is.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// `hangtag inspect FILE --json`. Backtraces are off, as they are for a shop owner.
pub fn inspect(file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hangtag"))
        .args(["inspect", "--json"])
        .arg(file)
        .env_remove("RUST_BACKTRACE")
        .env_remove("RUST_LIB_BACKTRACE")
        .output()
        .expect("the built program starts")
}

/// The standard error of a run that must have failed.
pub fn failure_of(output: &Output) -> String {
    assert!(!output.status.success(), "the program said it succeeded");
    assert!(
        output.stdout.is_empty(),
        "a failure answers on standard error"
    );
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}
