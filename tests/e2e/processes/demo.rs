//! The demo, with Chromium and without.

use std::path::Path;

use tokio::process::Command;

use super::process::{Process, hangtag, run};

#[tokio::test]
async fn without_chromium_it_says_what_to_install_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut without = demo(folder.path());
    without.args(["--port", "0"]);
    without
        .env("PATH", "/nowhere")
        .env("HANGTAG_CHROMIUM", "/nowhere/chromium");
    let mut without = Process::start(without);
    without.wrote("apt install chromium").await;
    without.wrote("Ready after").await;
    assert!(without.terminate().await.success());

    // With Chromium, all is there: the same figures, as PDFs too.
    checks_pass(folder.path()).await;
}

#[tokio::test]
async fn a_fresh_one_passes_its_own_check() {
    let folder = tempfile::tempdir().unwrap();
    checks_pass(folder.path()).await;
}

async fn checks_pass(folder: &Path) {
    let mut check = demo(folder);
    check.arg("--check");
    if let Some(chromium) = std::env::var_os("HANGTAG_CHROMIUM") {
        check.env("HANGTAG_CHROMIUM", chromium);
    }
    let output = run(check, "").await;
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}\n{errors}");
    let checks = said.lines().filter(|line| line.starts_with("checked: "));
    assert_eq!(checks.count(), 5, "{said}");
}

fn demo(folder: &Path) -> Command {
    let mut command = hangtag();
    command.arg("demo").arg("--data-dir").arg(folder);
    command
}
