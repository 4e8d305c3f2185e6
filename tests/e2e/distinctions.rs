//! Two who only look like one consignor are asked about once.

use serde_json::{Value, json};

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, World, on_both};

on_both! {
    a_pair_that_is_not_one_is_not_shown_again
    what_was_said_holds_for_whoever_they_are_now
    who_was_said_to_be_new_in_a_list_is_no_duplicate
}

const DUPLICATES: &str = "{ duplicateConsignors { count pairs {
    earlier { accountNumber } later { accountNumber } } } }";
const DISTINCT: &str = "query($first: Int = 20, $after: String) { distinctConsignors(first: $first, after: $after) {
    nodes { one { accountNumber } other { accountNumber } saidBy } pageInfo { hasNextPage endCursor } } }";
const SAY: &str = "mutation($input: DistinguishConsignorsInput!) {
    done: distinguishConsignors(input: $input) { userErrors { code message } } }";
const TAKE_BACK: &str = "mutation($input: UndoConsignorDistinctionInput!) {
    done: undoConsignorDistinction(input: $input) { userErrors { code message } } }";
const PREVIEW: &str = "query($keep: ID!, $merge: ID!) {
    consignorMergePreview(keep: $keep, merge: $merge) { areDistinct } }";

type Pairs = Vec<(String, String)>;

/// Account numbers, the smaller first.
fn pairs(nodes: &Value, one: &str, other: &str) -> Pairs {
    let number = |node: &Value, field| node[field]["accountNumber"].as_str().unwrap().to_owned();
    let pair = |node: &Value| {
        let (one, other) = (number(node, one), number(node, other));
        (one.clone().min(other.clone()), one.max(other))
    };
    nodes.as_array().unwrap().iter().map(pair).collect()
}

fn owned(pairs: &[(&str, &str)]) -> Pairs {
    let pair = |(one, other): &(&str, &str)| ((*one).to_owned(), (*other).to_owned());
    pairs.iter().map(pair).collect()
}

impl Browser<'_> {
    async fn duplicates(&self) -> Pairs {
        let found = self.data(DUPLICATES, json!({})).await["duplicateConsignors"].clone();
        let pairs = pairs(&found["pairs"], "earlier", "later");
        assert_eq!(found["count"], pairs.len());
        pairs
    }

    async fn distinct(&self) -> Pairs {
        let found = self.data(DISTINCT, json!({})).await;
        pairs(&found["distinctConsignors"]["nodes"], "one", "other")
    }
}

impl World {
    /// Ada Marsh of the numbers 1 to 4, known by four addresses.
    async fn four_of_a_name(&self) {
        let new = ["1", "2", "3", "4"].map(|number| service::stores::NewConsignor {
            account_number: number.to_owned(),
            name: "Ada Marsh".to_owned(),
            email: Some(format!("ada{number}@example.com")),
            payout_method: None,
            group: None,
            rules: Vec::new(),
        });
        service::stores::add_consignors(&self.app, self.store, ACTOR, &new)
            .await
            .unwrap();
    }

    async fn input(&self, one: &str, other: &str) -> Value {
        let id = async |number| self.consignor_id(number).await.to_string();
        json!({ "input": { "one": id(one).await, "other": id(other).await } })
    }

    /// Says it, or takes it back; the code of why it could not be done.
    async fn ask(&self, browser: &Browser<'_>, what: &str, one: &str, other: &str) -> Value {
        let done = browser.data(what, self.input(one, other).await).await;
        done["done"]["userErrors"][0]["code"].clone()
    }

    async fn are_distinct(&self, browser: &Browser<'_>, keep: &str, merge: &str) -> Value {
        let input = self.input(keep, merge).await["input"].clone();
        let both = json!({ "keep": input["one"], "merge": input["other"] });
        browser.data(PREVIEW, both).await["consignorMergePreview"]["areDistinct"].clone()
    }
}

async fn a_pair_that_is_not_one_is_not_shown_again(world: World) {
    world.add_staff().await;
    world.four_of_a_name().await;
    let browser = world.signed_in(Persona::Manager).await;
    assert_eq!(browser.duplicates().await.len(), 6);
    assert_eq!(world.ask(&browser, SAY, "1", "2").await, Value::Null);
    // Said again, the other way round, it is kept once.
    assert_eq!(world.ask(&browser, SAY, "2", "1").await, Value::Null);
    assert_eq!(world.ask(&browser, SAY, "4", "3").await, Value::Null);
    assert_eq!(world.count("consignor_distinction").await, 2);
    let left = owned(&[("1", "3"), ("2", "3"), ("1", "4"), ("2", "4")]);
    assert_eq!(browser.duplicates().await, left);
    assert_eq!(browser.distinct().await, owned(&[("3", "4"), ("1", "2")]));
    assert_eq!(world.are_distinct(&browser, "2", "1").await, true);
    assert_eq!(world.are_distinct(&browser, "2", "3").await, false);
    assert_eq!(world.ask(&browser, SAY, "1", "1").await, "SAME");

    // Page after page.
    let first = browser.data(DISTINCT, json!({ "first": 1 })).await["distinctConsignors"].clone();
    assert_eq!(first["nodes"][0]["saidBy"], "manager");
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = json!({ "first": 1, "after": first["pageInfo"]["endCursor"] });
    let second = browser.data(DISTINCT, after).await["distinctConsignors"].clone();
    assert_eq!(
        pairs(&second["nodes"], "one", "other"),
        owned(&[("1", "2")])
    );
    assert_eq!(second["pageInfo"]["hasNextPage"], false);

    for _ in 0..2 {
        assert_eq!(world.ask(&browser, TAKE_BACK, "2", "1").await, Value::Null);
    }
    assert_eq!(browser.duplicates().await.len(), 5);
    assert_eq!(browser.distinct().await, owned(&[("3", "4")]));
    for (action, count) in [("distinguish_consignors", 2), ("undo_distinction", 1)] {
        let audited =
            format!("SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = '{action}'");
        assert_eq!(world.number(&audited).await, count, "{action}");
    }
}

async fn what_was_said_holds_for_whoever_they_are_now(world: World) {
    world.add_staff().await;
    world.four_of_a_name().await;
    let browser = world.signed_in(Persona::Owner).await;
    world.ask(&browser, SAY, "1", "2").await;
    world.merge("3", "2").await.unwrap();
    assert_eq!(browser.distinct().await, owned(&[("1", "3")]));
    let left = owned(&[("1", "4"), ("3", "4")]);
    assert_eq!(browser.duplicates().await, left);
    assert_eq!(world.are_distinct(&browser, "1", "3").await, true);
    // Said of both, it is shown once.
    world.ask(&browser, SAY, "3", "1").await;
    assert_eq!(browser.distinct().await, owned(&[("1", "3")]));

    // A chain of merges hands it on, and each undoing gives it back.
    world.merge("4", "3").await.unwrap();
    assert_eq!(browser.distinct().await, owned(&[("1", "4")]));
    assert_eq!(browser.duplicates().await, owned(&[]));
    world.unmerge("3").await.unwrap();
    world.unmerge("2").await.unwrap();
    assert_eq!(browser.distinct().await, owned(&[("1", "3"), ("1", "2")]));

    // Who was merged in spite of it is no pair, until that is undone.
    world.merge("1", "2").await.unwrap();
    assert_eq!(browser.distinct().await, owned(&[("1", "3")]));
    assert_eq!(world.ask(&browser, SAY, "1", "2").await, "MERGED");
    world.unmerge("2").await.unwrap();
    assert_eq!(browser.distinct().await.len(), 2);

    // It is taken back of all who are part of the pair.
    world.merge("3", "2").await.unwrap();
    assert_eq!(world.ask(&browser, TAKE_BACK, "1", "3").await, Value::Null);
    assert_eq!(world.count("consignor_distinction").await, 0);
    world.verify().await;
}

async fn who_was_said_to_be_new_in_a_list_is_no_duplicate(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let list = "Account,Name,Email,Phone
2001,Ada Marsh,c1001@example.com,
2002,Bea Moon,bea@example.com,312-555-0142
2003,Cal Moon,,312 555 0142
2004,Dan Moon,,312 555 0142
2005,Eve Hall,bea@example.com,
";
    let upload = browser.hand_in(list).await;
    let decisions = json!([
        { "rowNumber": 1, "decision": "CREATE" },
        { "rowNumber": 3, "decision": "CREATE" },
        { "rowNumber": 4, "decision": "LEAVE_OUT" },
        { "rowNumber": 5, "decision": "SAME_AS_ROW", "sameAsRow": 2 },
    ]);
    let mutation = "mutation($input: ImportConsignorListInput!) {
        importConsignorList(input: $input) { consignorImport { rowsCreated } userErrors { message } } }";
    let input = json!({ "input": { "uploadId": upload, "decisions": decisions } });
    let done = browser.data(mutation, input).await["importConsignorList"].clone();
    assert_eq!(done["consignorImport"]["rowsCreated"], 3, "{done:#}");
    let mut said = browser.distinct().await;
    said.sort();
    assert_eq!(said, owned(&[("1001", "2001"), ("2002", "2003")]));
    assert_eq!(browser.duplicates().await, owned(&[]));
    world.ask(&browser, TAKE_BACK, "2001", "1001").await;
    assert_eq!(browser.duplicates().await, owned(&[("1001", "2001")]));
}
