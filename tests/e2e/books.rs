//! The books: a trial balance that comes to nothing on every day, ledgers that run from it,
//! and what is owed by age.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::ids::PayoutId;
use domain::ledger::AccountKind;
use entity::consignor::PayoutMethod;
use reqwest::StatusCode;
use serde_json::{Value, json};
use service::books::{AgedPayables, TrialBalance, aged_payables, trial_balance};
use service::payouts::hand_over;

use crate::browser::{Browser, Persona};
use crate::charges::{monthly, terms_with};
use crate::harness::{ACTOR, MAPLE, World, day, on_both};
use crate::paying::TODAY;
use crate::shop::sale;

on_both! {
    balances_of_every_day_are_those_of_the_transfers
    a_ledger_runs_from_its_opening_to_its_closing
    what_is_owed_is_sorted_by_age
    a_payout_ends_the_age_of_what_it_pays
    the_books_are_for_who_may_see_them
}

impl World {
    /// A shop to whose books everything happened: sales of many days, a return after its
    /// payout, store credit that was used, a charge, a merge, an undone import.
    pub async fn busy_shop(&self) {
        self.open_shop().await;
        self.add_staff().await;
        self.add_consignors(&["1003"], Some(PayoutMethod::StoreCredit))
            .await;
        self.add_consignors(&["1004"], None).await;
        let coat = sale("A", "2026-08-01", "1001-1", 2_000);
        self.import_lines(&[
            coat.clone(),
            sale("B", "2026-09-10", "1001-2", 3_000),
            sale("C", "2026-10-10", "1002-1", 4_000),
            sale("D", "2026-11-20", "1003-1", 5_000),
            sale("E", "2026-11-20", "1004-1", 700),
        ])
        .await;
        let rent = vec![monthly("Booth rent", &["1002"], TODAY)];
        self.publish(TODAY, &terms_with(rent)).await;
        self.jobs_done().await;
        self.approve().await;
        self.hand_over("1002").await;
        self.spend("1003", 300, "at the till").await.unwrap();
        self.new_day(2).await;
        self.import_lines(&[
            coat.refunded("A-back", "2026-11-24", 1, 2_000),
            sale("F", "2026-11-25", "1002-2", 1_000),
        ])
        .await;
        let undone = self
            .import_lines(&[sale("G", "2026-10-01", "1002-3", 9_000)])
            .await;
        self.undone(&undone).await;
        self.merge("1002", "1004").await.unwrap();
        self.jobs_done().await;
    }

    /// Hands the check of a consignor's only payout over.
    async fn hand_over(&self, number: &str) {
        let consignor = self.consignor(number).await.id;
        let payouts = self.payouts().await;
        let own = payouts.iter().find(|row| row.consignor_id == consignor);
        let id = PayoutId::new(own.unwrap().id);
        hand_over(&self.app, self.store, ACTOR, id).await.unwrap();
    }

    pub async fn trial_balance(&self, on: NaiveDate) -> TrialBalance {
        let tx = self.app.db.read(self.store).await.unwrap();
        trial_balance(&tx, on).await.unwrap()
    }

    pub async fn aged(&self, on: NaiveDate) -> AgedPayables {
        let tx = self.app.db.read(self.store).await.unwrap();
        let aged = aged_payables(&tx, on).await.unwrap();
        assert_eq!(aged.total.total_minor(), Some(aged.payable_minor), "{on}");
        aged
    }

    /// Debits and credits of an account through a day, as its transfers say.
    async fn transferred(&self, kind: AccountKind, on: NaiveDate) -> (i64, i64) {
        let sql = "SELECT CAST(coalesce(sum(CASE WHEN a.id = t.debit_account_id THEN t.amount_minor ELSE 0 END), 0) AS BIGINT),
              CAST(coalesce(sum(CASE WHEN a.id = t.credit_account_id THEN t.amount_minor ELSE 0 END), 0) AS BIGINT)
            FROM account a JOIN transfer t ON t.store_id = a.store_id AND a.id IN (t.debit_account_id, t.credit_account_id)
            JOIN journal_entry e ON e.store_id = t.store_id AND e.id = t.entry_id
            WHERE a.store_id = $1 AND a.kind = $2 AND e.effective_on <= $3";
        let rows = self.query(sql, vec![kind.name().into(), on.into()]).await;
        let minor = |index| rows[0].try_get_by_index::<i64>(index).unwrap();
        (minor(0), minor(1))
    }
}

async fn balances_of_every_day_are_those_of_the_transfers(world: World) {
    world.busy_shop().await;
    for on in [
        "2026-07-31",
        "2026-08-01",
        "2026-10-05",
        "2026-11-22",
        TODAY,
        "2026-11-24",
        "2026-11-25",
        "2030-01-01",
    ] {
        let on = day(on);
        let found = world.trial_balance(on).await;
        assert_eq!(found.total().unwrap().balance_minor().unwrap(), 0, "{on}");
        for kind in AccountKind::all() {
            let sums = found.of_kind(kind).unwrap();
            let expected = world.transferred(kind, on).await;
            let shown = (sums.debits_minor, sums.credits_minor);
            assert_eq!(shown, expected, "{kind:?} {on}");
        }
        world.aged(on).await;
    }
    assert_eq!(world.trial_balance(day("2026-07-31")).await.accounts, []);
    world.verify().await;
}

const LEDGER: &str = "query($account: AccountKind!, $consignorId: ID, $from: Date!, $until: Date!, $after: String) {
    accountLedger(account: $account, consignorId: $consignorId, from: $from, until: $until, first: 2, after: $after) {
      account { name } consignor { accountNumber } opening { amount } closing { amount }
      transfers { nodes { number effectiveOn kind sourceKind description reason debit { amount } credit { amount } balanceAfter { amount }
          otherAccount { kind } otherConsignor { accountNumber } }
        pageInfo { hasNextPage endCursor } } } }";

/// Minor units of dollars.
fn minor(money: &Value) -> i64 {
    let text = money["amount"].as_str().unwrap();
    text.replace('.', "").parse().unwrap()
}

impl Browser<'_> {
    /// Opening, every transfer page by page, and closing.
    async fn ledger(&self, wanted: Value) -> (i64, Vec<Value>, i64) {
        let mut wanted = wanted;
        let mut found = Vec::new();
        loop {
            let ledger = self.data(LEDGER, wanted.clone()).await["accountLedger"].clone();
            let page = &ledger["transfers"];
            found.extend(page["nodes"].as_array().unwrap().clone());
            if page["pageInfo"]["hasNextPage"] == false {
                return (minor(&ledger["opening"]), found, minor(&ledger["closing"]));
            }
            wanted["after"] = page["pageInfo"]["endCursor"].clone();
        }
    }
}

async fn a_ledger_runs_from_its_opening_to_its_closing(world: World) {
    world.busy_shop().await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    let periods = [
        ("2026-01-01", "2026-12-31"),
        ("2026-09-10", "2026-11-23"),
        ("2026-11-24", "2026-11-24"),
        ("2026-11-25", "2026-11-01"),
    ];
    for kind in AccountKind::all() {
        for (from, until) in periods {
            let account = kind.name().to_uppercase();
            let wanted = json!({ "account": account, "from": from, "until": until });
            let (opening, rows, closing) = bookkeeper.ledger(wanted).await;
            let before = day(from).pred_opt().unwrap();
            let at = async |on| {
                let found = world.trial_balance(on).await;
                found.of_kind(kind).unwrap().balance_minor().unwrap()
            };
            assert_eq!(opening, at(before).await, "{kind:?} {from}");
            let last = if from <= until { day(until) } else { before };
            assert_eq!(closing, at(last).await, "{kind:?} {until}");
            let mut balance = opening;
            let mut place = (String::new(), 0);
            for row in &rows {
                balance += minor(&row["debit"]) - minor(&row["credit"]);
                assert_eq!(minor(&row["balanceAfter"]), balance, "{row:#}");
                let on = row["effectiveOn"].as_str().unwrap().to_owned();
                assert!(from <= on.as_str() && on.as_str() <= until, "{row:#}");
                let number = row["number"].as_str().unwrap().split_once('.').unwrap();
                let next = (on, number.0.parse::<i64>().unwrap());
                assert!(next >= place, "{row:#}");
                place = next;
            }
            assert_eq!(balance, closing, "{kind:?} {from} {until}");
        }
    }

    // The payable of one is a part of that of all.
    let first = world.consignor_id("1001").await.to_string();
    let wanted = json!({ "account": "PAYABLE", "consignorId": first, "from": "2026-08-01", "until": "2026-12-31" });
    let (opening, rows, closing) = bookkeeper.ledger(wanted).await;
    assert_eq!((opening, closing), (0, 1_000));
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let text = |field: &str| row[field].as_str().unwrap().to_owned();
            (text("sourceKind"), text("description"), text("reason"))
        })
        .collect();
    let of = |kind: &str, words: &str, reason: &str| {
        (kind.to_owned(), words.to_owned(), reason.to_owned())
    };
    let share = "consignor's share";
    assert_eq!(
        told,
        [
            of("sale_line", "Sold: Thing 1001-1, receipt A", share),
            of("sale_line", "Sold: Thing 1001-2, receipt B", share),
            of(
                "payout",
                "Payout of batch 1 to 1001: approved",
                "payout approved"
            ),
            of("sale_line", "Returned: Thing 1001-1, receipt A-back", share),
        ]
    );
    assert_eq!(rows[2]["otherAccount"]["kind"], "PAYOUTS_IN_TRANSIT");

    // The file has the same rows between the same balances.
    let path = format!(
        "/books/ledger.csv?account=payable&consignor_id={first}&from=2026-08-01&until=2026-12-31"
    );
    let file = bookkeeper.file(&path).await;
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 1 + 1 + rows.len() + 1, "{file}");
    assert_eq!(lines[1], "2026-08-01,,,,Opening balance,,,,,,0.00");
    assert!(
        lines[2].ends_with(
            ",sale,\"Sold: Thing 1001-1, receipt A\",consignor's share,Till Clearing,,,10.00,-10.00"
        ),
        "{file}"
    );
    assert_eq!(lines[6], "2026-12-31,,,,Closing balance,,,,,,10.00");
}

impl Browser<'_> {
    /// A file that there must be.
    pub async fn file(&self, path: &str) -> String {
        let answer = self.get(path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }
}

const AGED: &str = "query($on: Date!, $after: String) { agedPayables(on: $on, first: 1, after: $after) {
    payable { amount } total { ...ages }
    consignors { nodes { consignor { accountNumber } amounts { ...ages } } pageInfo { hasNextPage endCursor } } } }
  fragment ages on AgedAmounts { upTo30Days { amount } upTo60Days { amount } upTo90Days { amount } over90Days { amount } owing { amount } total { amount } }";

/// Up to 30, 60 and 90 days, over 90, what the consignor owes, and all.
type Ages = [i64; 6];

fn ages(amounts: &Value) -> Ages {
    [
        "upTo30Days",
        "upTo60Days",
        "upTo90Days",
        "over90Days",
        "owing",
        "total",
    ]
    .map(|field| minor(&amounts[field]))
}

impl Browser<'_> {
    async fn aged(&self, on: &str) -> (BTreeMap<String, Ages>, Ages) {
        let mut found = BTreeMap::new();
        let mut wanted = json!({ "on": on });
        loop {
            let aged = self.data(AGED, wanted.clone()).await["agedPayables"].clone();
            let page = &aged["consignors"];
            for node in page["nodes"].as_array().unwrap() {
                let number = node["consignor"]["accountNumber"].as_str().unwrap();
                found.insert(number.to_owned(), ages(&node["amounts"]));
            }
            if page["pageInfo"]["hasNextPage"] == false {
                let total = ages(&aged["total"]);
                assert_eq!(total[5], minor(&aged["payable"]));
                return (found, total);
            }
            wanted["after"] = page["pageInfo"]["endCursor"].clone();
        }
    }
}

async fn what_is_owed_is_sorted_by_age(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    assert_eq!(bookkeeper.aged(TODAY).await, (BTreeMap::new(), [0; 6]));
    let old = sale("A", "2026-08-24", "1001-1", 200);
    world
        .import_lines(&[
            // 91, 90, 61, 60, 31, 30 and no days before the 23rd of November.
            old.clone(),
            sale("B", "2026-08-25", "1001-1", 400),
            sale("C", "2026-09-23", "1001-1", 800),
            sale("D", "2026-09-24", "1001-1", 1_600),
            sale("E", "2026-10-23", "1001-1", 3_200),
            sale("F", "2026-10-24", "1001-1", 6_400),
            sale("G", TODAY, "1001-1", 12_800),
            sale("H", "2026-11-01", "1002-1", 1_000),
        ])
        .await;
    let (found, total) = bookkeeper.aged(TODAY).await;
    assert_eq!(found["1001"], [9_600, 2_400, 600, 100, 0, 12_700]);
    assert_eq!(found["1002"], [500, 0, 0, 0, 0, 500]);
    assert_eq!(total, [10_100, 2_400, 600, 100, 0, 13_200]);
    let (before, _) = bookkeeper.aged("2026-10-23").await;
    assert_eq!(before["1001"], [2_800, 300, 0, 0, 0, 3_100]);
    assert!(!before.contains_key("1002"));

    // What came back is set off against the oldest money.
    world
        .import_lines(&[old.refunded("A-back", "2026-11-20", 1, 200)])
        .await;
    assert_eq!(
        bookkeeper.aged(TODAY).await.0["1001"],
        [9_600, 2_400, 600, 0, 0, 12_600]
    );
    // What was undone is no debt of any age, and uses up none.
    let undone = world
        .import_lines(&[sale("Z", "2026-11-10", "1001-9", 50_000)])
        .await;
    world.undone(&undone).await;
    assert_eq!(
        bookkeeper.aged(TODAY).await.0["1001"],
        [9_600, 2_400, 600, 0, 0, 12_600]
    );
    let file = bookkeeper
        .file(&format!("/books/aged-payables.csv?on={TODAY}"))
        .await;
    assert_eq!(
        file.lines().collect::<Vec<_>>(),
        [
            "Account,Consignor,0-30 days,31-60 days,61-90 days,Over 90 days,Owes the store,Total",
            "1001,Consignor 1001,96.00,24.00,6.00,0.00,0.00,126.00",
            "1002,Consignor 1002,5.00,0.00,0.00,0.00,0.00,5.00",
            ",Total,101.00,24.00,6.00,0.00,0.00,131.00",
        ]
    );
}

async fn a_payout_ends_the_age_of_what_it_pays(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let coat = sale("A", "2026-08-01", "1001-1", 2_000);
    world.import_lines(std::slice::from_ref(&coat)).await;
    world.approve().await;
    world.new_day(3).await;
    // It comes back after it was paid; the day before, nothing was owed either way.
    world
        .import_lines(&[
            coat.refunded("A-back", "2026-11-25", 1, 2_000),
            sale("B", "2026-11-26", "1002-1", 1_000),
        ])
        .await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    let (before, _) = bookkeeper.aged("2026-11-22").await;
    assert_eq!(before["1001"], [0, 0, 0, 1_000, 0, 1_000]);
    assert_eq!(bookkeeper.aged(TODAY).await.0, BTreeMap::new());
    let (after, total) = bookkeeper.aged("2026-11-26").await;
    assert_eq!(after["1001"], [0, 0, 0, 0, -1_000, -1_000]);
    assert_eq!(total, [500, 0, 0, 0, -1_000, -500]);
}

const TRIAL: &str = "query($on: Date!, $after: String) { trialBalance(on: $on) { debits { amount } credits { amount } balance { amount }
    lines { account { kind name number class isOfConsignors } debits { amount } credits { amount } balance { amount }
      consignors(first: 2, after: $after) { nodes { consignor { accountNumber } balance { amount } } pageInfo { hasNextPage endCursor } } } } }";

async fn the_books_are_for_who_may_see_them(world: World) {
    world.busy_shop().await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    let on = json!({ "on": "2026-12-31" });
    let trial = bookkeeper.data(TRIAL, on).await["trialBalance"].clone();
    assert_eq!(trial["balance"]["amount"], "0.00");
    let lines = trial["lines"].as_array().unwrap();
    let payable = lines
        .iter()
        .find(|line| line["account"]["kind"] == "PAYABLE")
        .unwrap();
    assert_eq!(payable["account"]["name"], "Consignor Payables");
    let own = payable["consignors"]["nodes"].as_array().unwrap();
    assert_eq!(own.len(), 2);
    assert_eq!(own[0]["consignor"]["accountNumber"], "1001");
    assert_eq!(own[0]["balance"]["amount"], "10.00");
    let after = payable["consignors"]["pageInfo"]["endCursor"].clone();
    let next = json!({ "on": "2026-12-31", "after": after });
    let next = bookkeeper.data(TRIAL, next).await["trialBalance"]["lines"].clone();
    let next = next.as_array().unwrap();
    let next = next
        .iter()
        .find(|line| line["account"]["kind"] == "PAYABLE")
        .unwrap();
    assert_eq!(
        next["consignors"]["nodes"][0]["consignor"]["accountNumber"],
        "1003"
    );

    let path = "/books/trial-balance.csv?on=2026-12-31";
    let file = bookkeeper.file(path).await;
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(
        lines[0],
        "Number,Account,Consignor account,Consignor,Debits,Credits,Balance"
    );
    let total = lines.last().unwrap();
    assert!(
        total.starts_with(",Total,,,") && total.ends_with(",0.00"),
        "{file}"
    );
    let opened = bookkeeper.file(&format!("{path}&consignors=true")).await;
    assert!(
        opened.contains(",Consignor Payables,1003,Consignor 1003,25.00,25.00,0.00\n"),
        "{opened}"
    );
    assert_eq!(opened.lines().last(), Some(*total));
    let first = world.consignor_id("1001").await;
    let files = [
        path.to_owned(),
        "/books/aged-payables.csv?on=2026-12-31".to_owned(),
        "/books/ledger.csv?account=check&from=2026-01-01&until=2026-12-31".to_owned(),
        "/books/postings?format=journal&from=2026-01-01&until=2026-12-31".to_owned(),
    ];
    for persona in [
        Persona::Clerk,
        Persona::Consignor,
        Persona::OtherOwner,
        Persona::Nobody,
    ] {
        let browser = world.signed_in(persona).await;
        for path in &files {
            let status = browser.get(path).send().await.unwrap().status();
            assert_eq!(status, StatusCode::NOT_FOUND, "{persona:?} {path}");
        }
    }
    // No consignor has an account of the store, and the other store has none of this one's.
    let wrong = format!("?account=check&consignor_id={first}&from=2026-01-01&until=2026-12-31");
    let mut next_door = world.browser(MAPLE);
    next_door.sign_in("owner@example.com").await;
    let theirs = format!("?account=payable&consignor_id={first}&from=2026-01-01&until=2026-12-31");
    for (browser, wanted) in [(&bookkeeper, wrong), (&next_door, theirs)] {
        let path = format!("/books/ledger.csv{wanted}");
        let status = browser.get(&path).send().await.unwrap().status();
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    let nothing = next_door.file(path).await;
    assert_eq!(nothing.lines().count(), 2, "{nothing}");
}
