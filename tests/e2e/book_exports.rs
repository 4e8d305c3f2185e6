//! The postings as files of other programs: whole, and to the cent what the trial balance says.

use std::collections::BTreeMap;
use std::process::Command;

use domain::books::AccountClass;
use serde_json::{Value, json};

use crate::browser::{Browser, Persona};
use crate::harness::{World, day, on_both};

on_both! {
    hledger_reads_the_same_balances
    quickbooks_gets_the_same_balances
    accounts_have_the_names_that_the_store_gives_them
}

const PERIOD: &str = "from=2026-01-01&until=2026-12-31";

/// What a program says that every account comes to, in minor units, debits above nothing.
type Balances = BTreeMap<String, i64>;

impl World {
    /// Of the trial balance, by the accounts' names; those of consignors opened or not.
    async fn book_balances(&self, opens_consignors: bool) -> Balances {
        let numbers = self.consignor_numbers().await;
        let mut found = Balances::new();
        for account in self.trial_balance(day("2026-12-31")).await.accounts {
            let top = match account.kind.class() {
                AccountClass::Asset => "Assets",
                AccountClass::Liability => "Liabilities",
                AccountClass::Equity => "Equity",
                AccountClass::Income => "Revenues",
                AccountClass::Expense => "Expenses",
            };
            let name = account.kind.usual_name();
            let name = match account.consignor {
                Some(id) if opens_consignors => format!("{top}:{name}:{}", numbers[&id]),
                _ if opens_consignors => format!("{top}:{name}"),
                _ => name.to_owned(),
            };
            *found.entry(name).or_default() += account.sums.balance_minor().unwrap();
        }
        found.retain(|_, minor| *minor != 0);
        found
    }

    async fn consignor_numbers(&self) -> BTreeMap<uuid::Uuid, String> {
        let sql = "SELECT id, account_number FROM consignor WHERE store_id = $1";
        let rows = self.query(sql, Vec::new()).await;
        rows.iter()
            .map(|row| {
                let id = row.try_get_by_index(0).unwrap();
                (id, row.try_get_by_index(1).unwrap())
            })
            .collect()
    }

    /// What hledger makes of a journal; none where it is not installed.
    fn hledger(&self, journal: &str, arguments: &[&str]) -> Option<String> {
        let path = self.folder.path().join("books.journal");
        std::fs::write(&path, journal).unwrap();
        let mut command = Command::new("hledger");
        command.arg("-f").arg(&path).args(arguments);
        let output = match command.output() {
            Ok(output) => output,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
            Err(error) => panic!("hledger: {error}"),
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}\n{journal}");
        Some(String::from_utf8(output.stdout).unwrap())
    }
}

async fn hledger_reads_the_same_balances(world: World) {
    world.busy_shop().await;
    let expected = world.book_balances(true).await;
    assert!(expected.len() >= 8, "{expected:#?}");
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    for by in ["entry", "day"] {
        let path = format!("/books/postings?format=journal&by={by}&{PERIOD}");
        let journal = bookkeeper.file(&path).await;
        if world.hledger(&journal, &["check", "--strict"]).is_none() {
            eprintln!("SKIPPED: hledger is not installed");
            return;
        }
        let arguments = ["balance", "--flat", "--no-total", "-O", "csv"];
        let said = world.hledger(&journal, &arguments).unwrap();
        assert_eq!(read_hledger(&said), expected, "{by}\n{journal}");
        // Every entry is a transaction, or every day.
        let dates = world.hledger(&journal, &["print", "-O", "csv"]).unwrap();
        let transactions: std::collections::BTreeSet<_> = dates
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
            .collect();
        let expected = match by {
            "entry" => world.count("journal_entry").await,
            _ => {
                let days =
                    "SELECT count(DISTINCT effective_on) FROM journal_entry WHERE store_id = $1";
                // One day only undid what it did.
                world.number(days).await - 1
            }
        };
        assert_eq!(i64::try_from(transactions.len()).unwrap(), expected, "{by}");
    }
    // Of a period, only what moved in it.
    let path = "/books/postings?format=journal&from=2026-11-24&until=2026-11-24";
    let journal = bookkeeper.file(path).await;
    let said = world.hledger(&journal, &["balance", "--flat", "--no-total", "-O", "csv"]);
    let moved = read_hledger(&said.unwrap());
    assert_eq!(moved["Liabilities:Consignor Payables:1001"], 1_000);
    assert_eq!(moved["Assets:Till Clearing"], -2_000);
}

/// `"Assets:Till Clearing","201.00 USD"`
fn read_hledger(said: &str) -> Balances {
    let lines = said.lines().skip(1);
    lines
        .map(|line| {
            let (name, amount) = line.trim_matches('"').split_once("\",\"").unwrap();
            let amount = amount.strip_suffix(" USD").unwrap_or(amount);
            (name.to_owned(), amount.replace('.', "").parse().unwrap())
        })
        .collect()
}

fn minor(field: &str) -> i64 {
    field.replace('.', "").parse().unwrap_or_default()
}

async fn quickbooks_gets_the_same_balances(world: World) {
    world.busy_shop().await;
    let expected = world.book_balances(false).await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    for by in ["entry", "day"] {
        let path = format!("/books/postings?format=quickbooks-csv&by={by}&{PERIOD}");
        let (mut found, mut entries) = (Balances::new(), Balances::new());
        for line in bookkeeper.file(&path).await.lines().skip(1) {
            let fields: Vec<&str> = line.splitn(6, ',').collect();
            let amount = minor(fields[3]) - minor(fields[4]);
            *found.entry(fields[2].to_owned()).or_default() += amount;
            *entries.entry(fields[0].to_owned()).or_default() += amount;
        }
        found.retain(|_, minor| *minor != 0);
        assert_eq!(found, expected, "{by}");
        assert!(entries.values().all(|sum| *sum == 0), "{entries:#?}");

        let path = format!("/books/postings?format=iif&by={by}&{PERIOD}");
        let file = bookkeeper.file(&path).await;
        let (mut found, mut open) = (Balances::new(), None);
        for line in file.split_terminator("\r\n") {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[0] {
                "TRNS" => assert_eq!(open.replace(0_i64), None, "{file}"),
                "SPL" => {}
                "ENDTRNS" => {
                    assert_eq!(open.take(), Some(0), "{file}");
                    continue;
                }
                _ => continue,
            }
            *found.entry(fields[4].to_owned()).or_default() += minor(fields[5]);
            *open.as_mut().unwrap() += minor(fields[5]);
        }
        found.retain(|_, minor| *minor != 0);
        assert_eq!(found, expected, "{by}");
    }
    let backwards = "/books/postings?format=iif&from=2026-12-31&until=2026-01-01";
    let status = bookkeeper.get(backwards).send().await.unwrap().status();
    assert_eq!(status, reqwest::StatusCode::BAD_REQUEST);
}

const NAME: &str = "mutation($input: NameAccountInput!) { nameAccount(input: $input) {
    account { name number hasOwnName } userErrors { code field } } }";

impl Browser<'_> {
    async fn name_account(&self, input: Value) -> Value {
        let answer = self.data(NAME, json!({ "input": input })).await;
        answer["nameAccount"].clone()
    }
}

async fn accounts_have_the_names_that_the_store_gives_them(world: World) {
    world.busy_shop().await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    let named = bookkeeper
        .name_account(
            json!({ "account": "PAYABLE", "name": " Owed:Consignors ", "number": "2100" }),
        )
        .await;
    let expected = json!({ "name": "Owed:Consignors", "number": "2100", "hasOwnName": true });
    assert_eq!(named, json!({ "account": expected, "userErrors": [] }));
    for (input, code, field) in [
        (
            json!({ "account": "CHECK", "name": "owed:consignors" }),
            "TAKEN",
            "name",
        ),
        (
            json!({ "account": "CHECK", "name": "Bank", "number": "2100" }),
            "TAKEN",
            "name",
        ),
        (
            json!({ "account": "CHECK", "name": " " }),
            "NO_NAME",
            "name",
        ),
        (
            json!({ "account": "CHECK", "name": "a;b" }),
            "BAD_NAME",
            "name",
        ),
        (
            json!({ "account": "CHECK", "name": "x".repeat(101) }),
            "LONG_NAME",
            "name",
        ),
        (
            json!({ "account": "CHECK", "name": "Bank", "number": "#1" }),
            "BAD_NUMBER",
            "number",
        ),
    ] {
        let refused = bookkeeper.name_account(input.clone()).await;
        let expected = json!({ "account": null, "userErrors": [{ "code": code, "field": field }] });
        assert_eq!(refused, expected, "{input}");
    }
    let file = |format: &str| format!("/books/postings?format={format}&{PERIOD}");
    let journal = bookkeeper.file(&file("journal")).await;
    assert!(
        journal.contains("account Liabilities:Owed:Consignors  ; type: L, number: 2100\n"),
        "{journal}"
    );
    assert!(
        journal.contains("    Liabilities:Owed:Consignors:1001  -10.00 USD"),
        "{journal}"
    );
    assert!(
        world.hledger(&journal, &["check", "--strict"]).is_some()
            || Command::new("hledger").output().is_err()
    );
    let iif = bookkeeper.file(&file("iif")).await;
    assert!(
        iif.contains("ACCNT\tOwed:Consignors\tOCLIAB\t2100\r\n"),
        "{iif}"
    );
    assert!(!iif.contains("Consignor Payables"), "{iif}");
    let trial = bookkeeper
        .file("/books/trial-balance.csv?on=2026-12-31")
        .await;
    assert!(trial.contains("\n2100,Owed:Consignors,,,"), "{trial}");

    // Whoever takes a name back has the usual one, which others may then not have.
    let back = bookkeeper
        .name_account(json!({ "account": "PAYABLE" }))
        .await;
    assert_eq!(back["account"]["name"], "Consignor Payables");
    assert_eq!(back["account"]["number"], Value::Null);
    let events = "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'name_account' AND subject = 'payable'";
    assert_eq!(world.number(events).await, 2);
}
