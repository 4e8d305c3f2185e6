//! The commands beside a server that runs: what their help says, they do.

use std::process::Output;

use secrecy::SecretString;
use serde_json::{Value, json};
use service::sessions::sign_in;
use service::stores::find_store;

use super::installation::{Form, Installation};
use super::process::{hangtag, run};
use super::shop::open_store;
use crate::program::repository;

const PASSWORD: &str = "a long and good password";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn embedded() {
    they_answer(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scaled_out() {
    they_answer(Form::ScaledOut { workers: 1 }).await;
}

async fn they_answer(form: Form) {
    let installation = Installation::start(form).await;
    stores_are_created_and_listed(&installation).await;
    a_person_is_added(&installation).await;
    a_file_is_imported(&installation).await;
    a_list_of_consignors_is_taken_over(&installation).await;
    the_books_are_exported(&installation).await;
    let output = command(&installation, &["verify", "--store", "shop", "--json"], "").await;
    let proof = answer(&output);
    assert_eq!(
        (&proof["store"], &proof["faults"]),
        (&json!("shop"), &json!([]))
    );
    assert!(proof["entries"].as_i64() > Some(500), "{proof}");
    assert!(
        proof["transfers"].as_i64() >= proof["entries"].as_i64(),
        "{proof}"
    );
    stripe_is_compared_with_the_ledger(&installation).await;
    installation.end().await;
}

async fn stripe_is_compared_with_the_ledger(installation: &Installation) {
    let compare = ["reconcile", "shop", "--from", "2025-01-01", "--until"];
    let whole = [&compare[..], &["2025-01-31"]].concat();
    let report = answer(&command(installation, &[&whole[..], &["--json"]].concat(), "").await);
    assert_eq!(report["difference"], "0.00");
    assert_eq!(report["period"]["until"], "2025-01-31");
    assert_eq!(report["is_whole_account"], false);
    let output = command(installation, &whole, "").await;
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Matched: 0 payouts sent (0.00)"), "{said}");
    let backwards = [&compare[..], &["2024-12-31"]].concat();
    says_no(installation, &backwards, "the first day is behind").await;
}

async fn stores_are_created_and_listed(installation: &Installation) {
    let create = [
        "store",
        "create",
        "first",
        "--name",
        "First shop",
        "--currency",
        "EUR",
    ];
    let output = command(installation, &[&create[..], &["--json"]].concat(), "").await;
    let created = answer(&output);
    assert_eq!(created["slug"], "first");
    let listed = answer(&command(installation, &["store", "list", "--json"], "").await);
    let expected = json!([{ "id": created["id"], "slug": "first", "name": "First shop" }]);
    assert_eq!(listed, expected);
    says_no(installation, &create, "exists already").await;
    let bad = ["store", "create", "No Slug", "--name", "x"];
    says_no(installation, &bad, "small letters").await;
}

async fn a_person_is_added(installation: &Installation) {
    let add = [
        "user",
        "add",
        "--store",
        "first",
        "--email",
        "Ann@Example.com",
        "--name",
        "Ann",
    ];
    let input = format!("{PASSWORD}\n");
    let output = command(
        installation,
        &[&add[..], &["--role", "clerk", "--json"]].concat(),
        &input,
    )
    .await;
    assert!(answer(&output)["id"].is_string());
    let app = installation.app().await;
    let store = find_store(&app, "first").await.unwrap().unwrap().id;
    let password = |text: &str| SecretString::from(text);
    let signed_in = sign_in(&app, store, "ann@example.com", password(PASSWORD)).await;
    assert_eq!(signed_in.unwrap().0.name, "Ann");
    let wrong = sign_in(&app, store, "ann@example.com", password("another")).await;
    assert!(wrong.is_err());
    let nowhere = [
        "user",
        "add",
        "--store",
        "nowhere",
        "--email",
        "a@b.example",
        "--name",
        "A",
    ];
    says_no(installation, &nowhere, "hangtag store list").await;
}

async fn a_file_is_imported(installation: &Installation) {
    let app = installation.app().await;
    open_store(&app, "shop").await;
    let path = "square/items-2026-08-01-2026-10-30.csv";
    let expected = std::fs::read(repository().join("samples/expected.json")).unwrap();
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    let rows = expected[path]["rows"].as_i64().expect("rows were counted");
    let file = repository()
        .join("samples")
        .join(path)
        .display()
        .to_string();
    let import = ["import", &file, "--store", "shop", "--json"];
    let first = answer(&command(installation, &import, "").await);
    assert_eq!(
        (&first["state"], &first["rows"]),
        (&json!("done"), &json!(rows))
    );
    assert_eq!(
        sum(&first),
        (
            rows,
            expected[path]["totals"]["net"].as_str().unwrap().to_owned()
        )
    );
    assert_eq!(first["outcomes"]["duplicate"]["rows"], 0);
    let again = answer(&command(installation, &import, "").await);
    assert_eq!(again["outcomes"]["imported"]["rows"], 0);
    assert_eq!(sum(&again), sum(&first));
    let list = repository()
        .join("samples/consignors.csv")
        .display()
        .to_string();
    says_no(
        installation,
        &["import", &list, "--store", "shop"],
        "export",
    )
    .await;
}

async fn a_list_of_consignors_is_taken_over(installation: &Installation) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    let list =
        "Consignor ID,Name,Email,Balance\n9001,Nora Quill,nora@example.com,12.50\n9002,Bo,bo,1\n";
    std::fs::write(&path, list).unwrap();
    let file = path.display().to_string();
    let import = ["store", "import-consignors", "shop", &file];
    let wrong = ["--opening-total", "13.50", "--as-of", "2026-07-31"];
    says_no(installation, &[&import[..], &wrong].concat(), "1.00 USD").await;
    let right = ["--opening-total", "12.50", "--as-of", "2026-07-31"];
    let output = command(installation, &[&import[..], &right].concat(), "").await;
    let said = String::from_utf8(output.stdout).unwrap();
    let notes = String::from_utf8(output.stderr).unwrap();
    assert!(notes.contains("value 'bo'"), "{notes}");
    assert!(said.contains("Created 1, matched 0, rejected 1."), "{said}");
}

async fn the_books_are_exported(installation: &Installation) {
    let period = |from, until| {
        let export = ["store", "export-books", "shop", "--format", "journal"];
        [&export[..], &["--from", from, "--until", until]].concat()
    };
    let whole = period("2020-01-01", "2099-12-31");
    let output = command(installation, &whole, "").await;
    assert!(output.status.success(), "{output:?}");
    let journal = String::from_utf8(output.stdout).unwrap();
    let opening = journal
        .lines()
        .position(|line| line.starts_with("2026-07-31 ("));
    let opening = opening.expect("the opening balance of 9001");
    let lines: Vec<&str> = journal.lines().skip(opening).take(3).collect();
    assert!(lines[0].contains(") Opening balance  ; opn_"), "{lines:#?}");
    assert_eq!(
        lines[1],
        "    Equity:Consignment Opening Balances  12.50 USD  ; opening balance"
    );
    assert_eq!(
        lines[2],
        "    Liabilities:Consignor Payables:9001  -12.50 USD  ; opening balance"
    );
    // The same goes into a file, and by day there is less of it.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.journal").display().to_string();
    let output = command(
        installation,
        &[&whole[..], &["--output", &path]].concat(),
        "",
    )
    .await;
    assert!(output.status.success() && output.stdout.is_empty());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), journal);
    let output = command(installation, &[&whole[..], &["--by", "day"]].concat(), "").await;
    let by_day = String::from_utf8(output.stdout).unwrap();
    assert!(by_day.lines().count() < journal.lines().count() / 2);
    let backwards = period("2026-02-01", "2026-01-31");
    says_no(installation, &backwards, "ends before it begins").await;
}

/// Rows and net money over all outcomes.
fn sum(import: &Value) -> (i64, String) {
    let outcomes = import["outcomes"].as_object().expect("outcomes").values();
    let rows = outcomes
        .clone()
        .map(|outcome| outcome["rows"].as_i64().unwrap())
        .sum();
    let net = outcomes.map(|outcome| {
        let net = outcome["net"].as_str().expect("money is a text");
        net.replace('.', "").parse::<i64>().unwrap()
    });
    let net: i64 = net.sum();
    (rows, format!("{}.{:02}", net / 100, net % 100))
}

async fn command(installation: &Installation, arguments: &[&str], input: &str) -> Output {
    let mut command = installation.command();
    command.args(arguments);
    run(command, input).await
}

fn answer(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("--json answers with JSON alone")
}

async fn says_no(installation: &Installation, arguments: &[&str], word: &str) {
    let output = command(installation, arguments, "password\n").await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && output.stdout.is_empty(),
        "{said}"
    );
    assert!(said.contains(word), "{said}");
}

#[tokio::test]
async fn the_schema_is_printed() {
    let mut command = hangtag();
    command.arg("schema");
    let printed = run(command, "").await;
    assert!(printed.status.success() && printed.stderr.is_empty());
    let kept = std::fs::read(repository().join("schema.graphql")).unwrap();
    assert!(
        printed.stdout == kept,
        "schema.graphql is stale: run `make schema`"
    );
}
