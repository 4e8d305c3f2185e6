//! Lists of consignors are taken over once, with what people were owed, and every row is
//! accounted for.

use serde_json::{Value, json};

use crate::browser::{Browser, Persona};
use crate::harness::{World, on_both};
use crate::shop::sale;

on_both! {
    a_list_is_taken_over_once
    a_number_of_before_names_the_one_it_became
    opening_balances_match_the_total_or_nothing_is_posted
    opening_balances_are_shown_and_paid
    what_is_here_changes_only_when_asked
}

const ANALYSIS: &str = "query($uploadId: ID!, $columns: [ConsignorColumnInput!], $decisions: [ListDecisionInput!]) {
    consignorListAnalysis(uploadId: $uploadId, columns: $columns, decisions: $decisions) {
        problem columns { name field } takenOver { id }
        totals { rows created matched different undecided leftOut rejected }
        balances { sum { amount } left { amount } openedBefore }
        rows { nodes { rowNumber lineNumber outcome accountNumber name balance { amount }
            consignor { accountNumber } sameAsRow differences { field ours theirs }
            alike { consignor { id accountNumber } rowNumber likeness } columnName value reason } } } }";

const TAKE_OVER: &str = "mutation($input: ImportConsignorListInput!) {
    importConsignorList(input: $input) {
        consignorImport { id rowsCreated rowsMatched rowsLeftOut rowsRejected openBalances
            rows { nodes { lineNumber outcome consignor { accountNumber } columnName value reason } } }
        userErrors { code message } } }";

const UNDO: &str = "mutation($input: UndoOpeningBalancesInput!) {
    undoOpeningBalances(input: $input) { count userErrors { code message } } }";

impl Browser<'_> {
    pub async fn list(&self, upload: &Value, decisions: Value) -> Value {
        let variables = json!({ "uploadId": upload, "decisions": decisions });
        self.data(ANALYSIS, variables).await["consignorListAnalysis"].clone()
    }

    /// What came of a list, or the code of why nothing did.
    pub async fn take_over(&self, input: Value) -> Result<Value, (String, String)> {
        let data = self.data(TAKE_OVER, json!({ "input": input })).await;
        let payload = &data["importConsignorList"];
        match payload["userErrors"].as_array().unwrap().first() {
            None => Ok(payload["consignorImport"].clone()),
            Some(error) => Err((
                error["code"].as_str().unwrap().to_owned(),
                error["message"].as_str().unwrap().to_owned(),
            )),
        }
    }

    async fn undo_openings(&self, input: Value) -> Value {
        self.data(UNDO, json!({ "input": input })).await["undoOpeningBalances"].clone()
    }
}

async fn code(result: impl Future<Output = Result<Value, (String, String)>>) -> String {
    result.await.unwrap_err().0
}

const LIST: &str = "Consignor ID,First Name,Last Name,Email,Phone,Payout By
1001,Consignor,1001,new@example.com,,Check
2001,Ada,Marsh,ada@example.com,312-555-0142,Check
,Bruno,Weiss,c1002@example.com,,ACH
2003,Adda,Marsh,,(312) 555 0142,
2004,,,,,Check
2005,Dev,Rao,dev,,
2001,Eve,Twice,,,
";

async fn a_list_is_taken_over_once(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Manager).await;
    let upload = browser.hand_in(LIST).await;
    let seen = browser.list(&upload, json!([])).await;
    assert_eq!(seen["problem"], Value::Null, "{seen:#}");
    assert_eq!(
        seen["totals"],
        json!({ "rows": 7, "created": 1, "matched": 1, "different": 1, "undecided": 2, "leftOut": 0, "rejected": 3 }),
        "{seen:#}"
    );
    let rows = &seen["rows"]["nodes"];
    assert_eq!(
        rows[0]["differences"],
        json!([{ "field": "Email", "ours": "c1001@example.com", "theirs": "new@example.com" }])
    );
    assert_eq!(rows[2]["alike"][0]["consignor"]["accountNumber"], "1002");
    assert_eq!(rows[2]["alike"][0]["likeness"], json!(["SAME_MAIL"]));
    assert_eq!(rows[3]["alike"][0]["rowNumber"], 2);
    assert_eq!(
        rows[3]["alike"][0]["likeness"],
        json!(["SAME_PHONE", "SIMILAR_NAME"])
    );
    assert_eq!(rows[5]["columnName"], "Email");
    assert_eq!(rows[5]["value"], "dev");
    assert_eq!(rows[6]["reason"], "stands on line 3 already");

    let undecided = json!({ "uploadId": upload });
    assert_eq!(code(browser.take_over(undecided)).await, "UNDECIDED");
    assert_eq!(world.count("consignor").await, 2);

    let decisions = json!([
        { "rowNumber": 3, "decision": "CREATE" },
        { "rowNumber": 4, "decision": "SAME_AS_ROW", "sameAsRow": 2 },
    ]);
    let input = json!({ "uploadId": upload, "decisions": decisions });
    let taken = browser.take_over(input.clone()).await.unwrap();
    for (field, rows) in [
        ("rowsCreated", 2),
        ("rowsMatched", 2),
        ("rowsLeftOut", 0),
        ("rowsRejected", 3),
    ] {
        assert_eq!(taken[field], rows, "{taken:#}");
    }
    let rows = taken["rows"]["nodes"].as_array().unwrap();
    assert_eq!(rows.len(), 7);
    assert_eq!(rows[3]["consignor"]["accountNumber"], "2001");
    // Somebody without a number gets the next one.
    assert_eq!(rows[2]["consignor"]["accountNumber"], "2006");
    let ada = world.consignor("2001").await;
    assert_eq!(ada.name, "Ada Marsh");
    assert_eq!(ada.phone.as_deref(), Some("312-555-0142"));
    let known = world.consignor("1001").await;
    assert_eq!(known.email.as_deref(), Some("c1001@example.com"));

    // Sent twice, it is done once; asked otherwise, it is refused.
    let again = browser.take_over(input).await.unwrap();
    assert_eq!(again["id"], taken["id"]);
    assert_eq!(world.count("consignor").await, 4);
    let other =
        json!({ "uploadId": upload, "decisions": [{ "rowNumber": 2, "decision": "LEAVE_OUT" }] });
    assert_eq!(code(browser.take_over(other)).await, "TAKEN_OVER");
    let seen = browser.list(&upload, json!([])).await;
    assert_eq!(seen["takenOver"]["id"], taken["id"]);
    let audits =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'import_consignor_list'";
    assert_eq!(world.number(audits).await, 1);
    world.verify().await;
}

async fn a_number_of_before_names_the_one_it_became(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let upload = browser
        .hand_in("Account,Name,Email\nOLD-7,C. One,c1001@example.com\n")
        .await;
    let id = world.consignor_id("1001").await.to_string();
    let decisions = json!([{ "rowNumber": 1, "decision": "SAME_AS", "consignorId": id }]);
    let input = json!({ "uploadId": upload, "decisions": decisions });
    browser.take_over(input).await.unwrap();
    assert_eq!(world.count("consignor").await, 2);
    let csv = "Date,Consignor,Item,Net Sales\n2026-09-01,old-7,Lamp,20.00\n";
    let import = world.import(csv.as_bytes(), None).await;
    assert_eq!(import.rows_imported, 1, "{import:#?}");
    assert_eq!(world.balance("1001").await, 1_000);

    // A number that is somebody's of another name is asked about.
    let upload = browser.hand_in("Account,Name\n1002,Zoe Quist\n").await;
    let seen = browser.list(&upload, json!([])).await;
    let row = &seen["rows"]["nodes"][0];
    assert_eq!(row["outcome"], "UNDECIDED", "{seen:#}");
    assert_eq!(row["alike"][0]["likeness"], json!(["SAME_NUMBER"]));
    let create = json!([{ "rowNumber": 1, "decision": "CREATE" }]);
    let input = json!({ "uploadId": upload, "decisions": create });
    browser.take_over(input).await.unwrap();
    assert_eq!(world.consignor("1003").await.name, "Zoe Quist");
}

const OWED: &str = "Account;Name;Balance
1001;Consignor 1001;1.200,50
3001;Fay Moon;(20,00)
3002;Gus Hall;0,00
3003;;7,00
";

fn opening(upload: &Value, total: &str, as_of: &str) -> Value {
    json!({ "uploadId": upload, "openingBalances": { "total": total, "asOf": as_of } })
}

async fn opening_balances_match_the_total_or_nothing_is_posted(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let upload = browser.hand_in(OWED).await;
    let seen = browser.list(&upload, json!([])).await;
    assert_eq!(
        seen["balances"],
        json!({ "sum": { "amount": "1180.50" }, "left": { "amount": "7.00" }, "openedBefore": [] })
    );
    let wrong = browser
        .take_over(opening(&upload, "1187.50", "2026-10-31"))
        .await
        .unwrap_err();
    assert_eq!(wrong.0, "TOTAL_DIFFERS");
    for words in ["1180.50", "1187.50", "7.00"] {
        assert!(wrong.1.contains(words), "{}", wrong.1);
    }
    let future = browser.take_over(opening(&upload, "1180.50", "2027-01-01"));
    assert_eq!(code(future).await, "FUTURE");
    for table in ["journal_entry", "consignor_import", "opening_balance"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert_eq!(world.count("consignor").await, 2);

    let taken = browser
        .take_over(opening(&upload, "1180.50", "2026-10-31"))
        .await
        .unwrap();
    assert_eq!(taken["openBalances"], 2);
    let balances = world.balances().await;
    assert_eq!(balances["1001"], 120_050);
    assert_eq!((balances["3001"], balances["3002"]), (-2_000, 0));
    world.verify().await;

    // A second posting for the same consignor is refused until the first is taken back.
    let upload = browser
        .hand_in("Account,Name,Balance\n3001,Fay Moon,5\n")
        .await;
    let again = opening(&upload, "5.00", "2026-10-31");
    assert_eq!(
        code(browser.take_over(again.clone())).await,
        "OPENED_BEFORE"
    );
    let fay = world.consignor_id("3001").await.to_string();
    let undone = browser.undo_openings(json!({ "consignorId": fay })).await;
    assert_eq!(undone["count"], 1, "{undone}");
    assert_eq!(world.balance("3001").await, 0);
    browser.take_over(again).await.unwrap();
    assert_eq!(world.balance("3001").await, 500);
    let rest = json!({ "consignorImportId": taken["id"] });
    let undone = browser.undo_openings(rest.clone()).await;
    assert_eq!(undone["count"], 1, "{undone}");
    assert_eq!(world.balance("1001").await, 0);
    let nothing = browser.undo_openings(rest).await;
    assert_eq!(nothing["userErrors"][0]["code"], "NOTHING");
    assert_eq!(world.audited("undo_opening_balances").await, 2);
    world.verify().await;
}

async fn opening_balances_are_shown_and_paid(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let browser = world.signed_in(Persona::Owner).await;
    let upload = browser
        .hand_in("Account,Name,Balance\n1001,Consignor 1001,100\n1002,Consignor 1002,-3\n")
        .await;
    let taken = browser
        .take_over(opening(&upload, "97", "2026-10-31"))
        .await
        .unwrap();
    assert_eq!(world.balance("1001").await, 11_000);

    let consignor = world.signed_in(Persona::Consignor).await;
    let portal =
        "{ portal { balance { amount } adjustments { nodes { on words amount { amount } } } } }";
    let seen = consignor.data(portal, json!({})).await;
    assert_eq!(
        seen["portal"]["adjustments"]["nodes"],
        json!([{ "on": "2026-10-31", "words": "Opening balance", "amount": { "amount": "100.00" } }])
    );

    world.pay_through(crate::paying::TODAY).await;
    assert_eq!(world.balance("1001").await, 0);
    let statements = world.statements().await;
    let [statement] = statements["1001"].as_slice() else {
        panic!("{statements:#?}")
    };
    assert_eq!(statement.adjustments.len(), 1);
    assert_eq!(statement.adjustments[0].words, "Opening balance");
    assert_eq!(statement.total_adjustments().unwrap().amount_minor, 10_000);
    assert_eq!(statement.total_payouts.amount_minor, 11_000);
    assert_eq!(statement.closing_balance.amount_minor, 0);
    let owing = &statements["1002"][0];
    assert_eq!(
        owing.adjustments[0].words,
        "Opening balance, owed to the shop"
    );
    assert_eq!(owing.closing_balance.amount_minor, -300);

    let ledger = "query($id: ID!) { consignor(id: $id) { openingBalance { asOf }
        ledger { nodes { kind description amount { amount } balanceAfter { amount } } } } }";
    let id = world.consignor_id("1001").await.to_string();
    let seen = browser.data(ledger, json!({ "id": id })).await;
    assert_eq!(seen["consignor"]["openingBalance"]["asOf"], "2026-10-31");
    let line = &seen["consignor"]["ledger"]["nodes"][1];
    assert_eq!(
        (&line["kind"], &line["description"]),
        (&json!("opening_balance"), &json!("Opening balance"))
    );
    assert_eq!(line["balanceAfter"]["amount"], "110.00");

    // What is paid is not taken back.
    let paid = browser.undo_openings(json!({ "consignorId": id })).await;
    assert_eq!(paid["userErrors"][0]["code"], "PAID");
    let all = json!({ "consignorImportId": taken["id"] });
    let paid = browser.undo_openings(all).await;
    assert_eq!(paid["userErrors"][0]["code"], "PAID");
    world.verify().await;
}

async fn what_is_here_changes_only_when_asked(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let list = "Account,Name,Email,City,Payout Method\n1001,Consignor No 1001,ada@example.com,Chicago,bank\n1002,Consignor 1002,,,\n";
    let upload = browser.hand_in(list).await;
    let decisions = json!([{ "rowNumber": 1, "decision": "UPDATE" }]);
    let seen = browser.list(&upload, decisions.clone()).await;
    assert_eq!(seen["totals"]["different"], 1, "{seen:#}");
    let input = json!({ "uploadId": upload, "decisions": decisions });
    browser.take_over(input).await.unwrap();
    let changed = world.consignor("1001").await;
    assert_eq!(changed.email.as_deref(), Some("ada@example.com"));
    assert_eq!(changed.city.as_deref(), Some("Chicago"));
    assert_eq!(
        changed.payout_method,
        Some(entity::consignor::PayoutMethod::Stripe)
    );
    let kept = world.consignor("1002").await;
    assert_eq!(kept.email.as_deref(), Some("c1002@example.com"));
}
