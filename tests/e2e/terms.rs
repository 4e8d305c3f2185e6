//! Terms: drafts, publishing, trying them, and what they make of lines.

use std::collections::BTreeMap;

use domain::attribution::Owner;
use domain::rules::{
    AfterExpiry, AgeTier, AgeUnit, BuyersFee, BuyersFeeAmount, DiscountBearer, Expiry, Fee,
    FeeAmount, FeeBase, FeeTaken, FeeUnit, HoldsBy, MarkdownSchedule, MarkdownStep, Parts,
    RuleSetDocument, Split, SplitRule, Terms, When, Withholding,
};
use entity::consignor::PayoutMethod;
use entity::{StoreScoped, allocation};
use serde_json::{Value, json};
use service::rules::MOST_CHARACTERS;

use crate::browser::Persona;
use crate::harness::{World, on_both};
use crate::shop::{sale, terms};

on_both! {
    a_draft_is_kept_checked_and_published
    nobody_overwrites_what_another_wrote
    the_largest_document_fits_a_request
    terms_cannot_hold_from_a_day_that_was_paid
    the_calculator_says_what_an_import_does
    what_was_agreed_for_an_item_comes_first
    the_day_of_intake_may_decide_the_version
    every_trace_sums_to_the_ledger
    a_fee_of_a_sale_is_shared_by_its_lines
    what_if_compares_with_what_was_posted
}

const DRAFT: &str =
    "id name revision document check { problems { place words } warnings { place words } }";

impl World {
    pub async fn as_owner(&self, field: &str, selection: &str, input: Value) -> Value {
        let owner = self.signed_in(Persona::Owner).await;
        let query = format!(
            "mutation($input: {}Input!) {{ {field}(input: $input) {{ {selection} userErrors {{ code field message }} }} }}",
            field[..1].to_uppercase() + &field[1..]
        );
        owner.data(&query, json!({ "input": input })).await[field].clone()
    }

    async fn draft(&self, document: &str) -> Value {
        let input = json!({ "name": "New terms", "document": document });
        let selection = format!("ruleSetDraft {{ {DRAFT} }}");
        let created = self.as_owner("createRuleSetDraft", &selection, input).await;
        created["ruleSetDraft"].clone()
    }

    async fn publish_draft(&self, draft: &Value, from: &str) -> Value {
        let input = json!({ "ruleSetDraftId": draft["id"], "revision": draft["revision"], "effectiveFrom": from });
        let selection = "ruleSet { version effectiveFrom changes { place before after } }";
        self.as_owner("publishRuleSetDraft", selection, input).await
    }

    /// What every allocation says is what was posted, and what its trace sums to.
    pub async fn check_traces(&self) -> usize {
        let tx = self.app.db.read(self.store).await.unwrap();
        let rows = allocation::Entity::in_store(self.store.uuid())
            .all(tx.connection())
            .await
            .unwrap();
        for row in &rows {
            let allocation: domain::rules::Allocation =
                serde_json::from_str(&row.document).unwrap();
            let moved = allocation
                .trace
                .iter()
                .try_fold(Parts::default(), |sum, step| sum.checked_add(step.moves));
            assert_eq!(moved, Ok(allocation.parts));
            let sql = "SELECT a.kind AS kind, CAST(sum(t.amount) AS BIGINT) AS amount FROM account a JOIN (
                 SELECT store_id, credit_account_id AS account_id, amount_minor AS amount, entry_id FROM transfer
                 UNION ALL SELECT store_id, debit_account_id, -amount_minor, entry_id FROM transfer
               ) t ON t.store_id = a.store_id AND t.account_id = a.id
               WHERE a.store_id = $1 AND t.entry_id = $2 GROUP BY a.kind";
            let mut posted = BTreeMap::new();
            for posting in tx.query(sql, [row.entry_id.into()]).await.unwrap() {
                let kind: String = posting.try_get("", "kind").unwrap();
                let amount: i64 = posting.try_get("", "amount").unwrap();
                posted.insert(kind, amount);
            }
            posted.retain(|_, amount| *amount != 0);
            let parts = allocation.parts;
            let mut expected = BTreeMap::from([
                ("payable", parts.consignor),
                ("commission_income", parts.commission),
                ("fee_income", parts.fee + parts.buyers_fee),
                ("sales_tax", parts.tax),
                ("withholding_payable", parts.withheld),
                ("discount_expense", -parts.discount_borne_by_store),
                ("till_clearing", -allocation.net.amount_minor),
            ]);
            expected.retain(|_, amount| *amount != 0);
            let posted: BTreeMap<&str, i64> = posted
                .iter()
                .map(|(kind, amount)| (kind.as_str(), *amount))
                .collect();
            assert_eq!(posted, expected, "{allocation:#?}");
        }
        rows.len()
    }
}

async fn a_draft_is_kept_checked_and_published(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    // By which a screen writes a document's amounts.
    let store = owner
        .data("{ store { currencyCode currencyDecimals } }", json!({}))
        .await;
    let dollars = json!({ "currencyCode": "USD", "currencyDecimals": 2 });
    assert_eq!(store["store"], dollars);
    let templates = owner
        .data("{ ruleSetTemplates { name words document } }", json!({}))
        .await;
    let templates = templates["ruleSetTemplates"].as_array().unwrap().clone();
    assert_eq!(templates.len(), 6);
    let draft = world
        .draft(templates[1]["document"].as_str().unwrap())
        .await;
    assert_eq!(draft["check"], json!({ "problems": [], "warnings": [] }));
    // A gap between the tiers, and a consignor whom nobody knows: told, and kept.
    let mut document: Value = serde_json::from_str(draft["document"].as_str().unwrap()).unwrap();
    document["default_terms"]["split"]["tiers"][1]["from_minor"] = json!(20_000);
    document["splits"] = json!([{ "name": "Agreed", "when": { "consignors": ["nobody"] }, "terms": { "split": { "kind": "percent", "share_ppm": 1 } } }]);
    let save = |draft: &Value, document: &Value| json!({ "ruleSetDraftId": draft["id"], "revision": draft["revision"], "name": "Tiers", "document": document.to_string() });
    let selection = format!("ruleSetDraft {{ {DRAFT} }}");
    let saved = world
        .as_owner("saveRuleSetDraft", &selection, save(&draft, &document))
        .await;
    let draft = saved["ruleSetDraft"].clone();
    let place = "/default_terms/split/tiers/1/from_minor";
    assert_eq!(draft["check"]["problems"][0]["place"], place);
    assert_eq!(
        draft["check"]["warnings"][0]["place"],
        "/splits/0/when/consignors"
    );
    let refused = world.publish_draft(&draft, "2026-09-10").await;
    assert_eq!(refused["userErrors"][0]["code"], "PROBLEMS", "{refused}");
    let message = refused["userErrors"][0]["message"].as_str().unwrap();
    assert!(message.contains(place), "{message}");
    // What is no JSON is kept, too.
    let broken = json!({ "ruleSetDraftId": draft["id"], "revision": draft["revision"], "name": "Tiers", "document": "{" });
    let broken = world.as_owner("saveRuleSetDraft", &selection, broken).await;
    let draft = broken["ruleSetDraft"].clone();
    assert_eq!(draft["document"], "{");
    assert_eq!(draft["check"]["problems"].as_array().unwrap().len(), 1);
    let refused = world.publish_draft(&draft, "2026-09-10").await;
    assert_eq!(refused["userErrors"][0]["code"], "PROBLEMS", "{refused}");
    // Mended, it is published, and gone as a draft.
    document["default_terms"]["split"]["tiers"][1]["from_minor"] = json!(10_000);
    let saved = world
        .as_owner("saveRuleSetDraft", &selection, save(&draft, &document))
        .await;
    let published = world
        .publish_draft(&saved["ruleSetDraft"], "2026-09-10")
        .await;
    assert_eq!(published["userErrors"], json!([]));
    assert_eq!(published["ruleSet"]["version"], 2);
    let changes = published["ruleSet"]["changes"].as_array().unwrap();
    let places: Vec<_> = changes.iter().map(|change| &change["place"]).collect();
    assert!(places.contains(&&json!("/splits/Agreed")), "{places:?}");
    let left = owner.data("{ ruleSetDrafts { id } ruleSets { nodes { version publishedBy effectiveFrom document } } }", json!({})).await;
    assert_eq!(left["ruleSetDrafts"], json!([]));
    let versions = &left["ruleSets"]["nodes"];
    assert_eq!(
        (&versions[0]["version"], &versions[1]["version"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(versions[0]["effectiveFrom"], "2026-09-10");
    world
        .import_lines(&[
            sale("T1", "2026-09-09", "1001-1", 20_000),
            sale("T2", "2026-09-10", "1001-2", 20_000),
        ])
        .await;
    assert_eq!(world.balance("1001").await, 10_000 + 12_000);
    let done = "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action LIKE '%rule_set%'";
    assert_eq!(world.number(done).await, 1 + 1 + 3 + 1);
    world.verify().await;
}

async fn nobody_overwrites_what_another_wrote(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let draft = world.draft("{}").await;
    let save = |name: &str| json!({ "ruleSetDraftId": draft["id"], "revision": draft["revision"], "name": name, "document": "{}" });
    let first = world
        .as_owner("saveRuleSetDraft", "ruleSetDraft { revision }", save("One"))
        .await;
    assert_eq!(first["ruleSetDraft"]["revision"], 2);
    let second = world
        .as_owner("saveRuleSetDraft", "ruleSetDraft { revision }", save("Two"))
        .await;
    assert_eq!(second["userErrors"][0]["code"], "CHANGED");
    let input = json!({ "ruleSetDraftId": draft["id"], "revision": 1 });
    let deleted = world
        .as_owner("deleteRuleSetDraft", "ruleSetDraftId", input)
        .await;
    assert_eq!(deleted["userErrors"][0]["code"], "CHANGED");
    let input = json!({ "ruleSetDraftId": draft["id"], "revision": 2 });
    let deleted = world
        .as_owner("deleteRuleSetDraft", "ruleSetDraftId", input)
        .await;
    assert_eq!(deleted["ruleSetDraftId"], draft["id"]);
}

async fn the_largest_document_fits_a_request(world: World) {
    world.add_staff().await;
    let agreed = |number: usize| SplitRule {
        name: format!("Agreed with {number}"),
        when: When {
            consignors: vec![number.to_string()],
            ..When::default()
        },
        terms: Terms::percent(500_000),
        priority: 0,
    };
    let mut document = terms();
    document.splits = (10_000..10_500).map(agreed).collect();
    let mut text = serde_json::to_string_pretty(&document).unwrap();
    // White space fills the rest.
    assert!(text.len() < MOST_CHARACTERS, "{}", text.len());
    text.push_str(&" ".repeat(MOST_CHARACTERS - text.len()));
    let draft = world.draft(&text).await;
    assert_eq!(draft["check"]["problems"], json!([]));
    text.push(' ');
    let input = json!({ "name": "Too long", "document": text });
    let refused = world.as_owner("createRuleSetDraft", "", input).await;
    assert_eq!(refused["userErrors"][0]["code"], "TOO_LONG", "{refused}");
}

async fn terms_cannot_hold_from_a_day_that_was_paid(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    world.approve().await;
    let paid = "SELECT CAST(max(pay_through) AS TEXT) FROM payout_batch WHERE store_id = $1";
    let paid: String = world.query(paid, vec![]).await[0]
        .try_get_by_index(0)
        .unwrap();
    let paid = crate::harness::day(&paid[..10]);
    let draft = world.draft(&serde_json::to_string(&terms()).unwrap()).await;
    let refused = world.publish_draft(&draft, &paid.to_string()).await;
    assert_eq!(refused["userErrors"][0]["code"], "PAID", "{refused}");
    let next = paid.succ_opt().unwrap().to_string();
    let message = refused["userErrors"][0]["message"].as_str().unwrap();
    assert!(message.contains(&next), "{message}");
    let published = world.publish_draft(&draft, &next).await;
    assert_eq!(published["ruleSet"]["version"], 2, "{published}");
}

async fn the_calculator_says_what_an_import_does(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let document = RuleSetDocument {
        splits: vec![SplitRule {
            name: "Books".to_owned(),
            when: When {
                categories: vec!["Books".to_owned()],
                ..When::default()
            },
            terms: Terms::percent(600_000),
            priority: 0,
        }],
        fees: vec![card_fee()],
        ..terms()
    };
    world.publish("2026-01-01", &document).await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 3_333)])
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    let query = "query($document: String!, $line: TriedLineInput!) { ruleSetCalculation(document: $document, line: $line) {
        result { consignorShare { amount } fee { amount } commission { amount } trace { words(language: SPANISH) stage rule amount { amount } formula moves } }
        userErrors { code field message } } }";
    let line = json!({ "accountNumber": "1001", "soldOn": "2026-09-01", "price": "33.33", "category": "books" });
    let document = serde_json::to_string(&document).unwrap();
    let tried = owner
        .data(query, json!({ "document": document, "line": line }))
        .await;
    let result = &tried["ruleSetCalculation"]["result"];
    // 60% of 33.33 is 19.998, the store's 13.332 rounds to 13.33; 2.9% of 33.33 are 0.97.
    assert_eq!(result["commission"]["amount"], "13.33");
    assert_eq!(result["fee"]["amount"], "0.97");
    assert_eq!(result["consignorShare"]["amount"], "19.03");
    assert_eq!(world.balance("1001").await, 1_903);
    let trace = result["trace"].as_array().unwrap();
    assert!(
        trace[0]["words"]
            .as_str()
            .unwrap()
            .starts_with("Vendido por")
    );
    assert_eq!(trace[1]["rule"], "Books");
    assert_eq!(trace[1]["formula"]["percent"]["share_ppm"], 600_000);
    assert_eq!(trace[1]["moves"]["consignor"], 2_000);
    let line = json!({ "accountNumber": "1001", "soldOn": "2026-09-01", "price": "33.33", "discount": "33.34" });
    let refused = owner
        .data(query, json!({ "document": document, "line": line }))
        .await;
    let errors = &refused["ruleSetCalculation"]["userErrors"];
    assert_eq!(errors[0]["code"], "DISCOUNT", "{errors}");
}

fn card_fee() -> Fee {
    Fee {
        name: "Card fee".to_owned(),
        when: When::default(),
        amount: FeeAmount::RatePpm(29_000),
        of: FeeBase::Price,
        per: FeeUnit::Line,
        taken: FeeTaken::FromShare,
        at_least_minor: None,
        at_most_minor: None,
    }
}

/// Half of everything that is younger than 30 days, and a quarter after.
fn by_age() -> RuleSetDocument {
    let tier = |from, below, share_ppm| AgeTier {
        from,
        below,
        share_ppm,
    };
    RuleSetDocument::new(Terms::of(Split::AgeTiers {
        count: AgeUnit::Days,
        tiers: vec![tier(0, Some(30), 500_000), tier(30, None, 250_000)],
        unknown_share_ppm: None,
    }))
}

impl World {
    async fn import_item_list(&self, list: &str) {
        let owner = self.signed_in(Persona::Owner).await;
        let input = json!({ "uploadId": owner.hand_in(list).await });
        let imported = self
            .as_owner("importItems", "result { refused }", input)
            .await;
        assert_eq!(imported["result"]["refused"], 0, "{imported}");
    }
}

async fn what_was_agreed_for_an_item_comes_first(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.publish("2026-01-01", &by_age()).await;
    world
        .import_item_list(
            "SKU,Consignor,Date In,Split,Inventory Type,Consignor Net\n\
             young,1001,2026-08-20,,,\n\
             old,1001,2026-07-01,,,\n\
             own,1001,2026-07-01,80,,\n\
             bought,1001,,,Buy Outright,\n\
             net,1001,,,,7.00\n",
        )
        .await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "young", 1_000),
            sale("T2", "2026-09-01", "old", 1_000),
            sale("T3", "2026-09-01", "own", 1_000),
            sale("T4", "2026-09-01", "bought", 1_000),
            sale("T5", "2026-09-01", "net", 1_000),
            sale("T6", "2026-09-01", "1001-9", 1_000),
        ])
        .await;
    assert_eq!(world.review_reasons().await, ["intake_unknown"]);
    assert_eq!(world.balance("1001").await, 500 + 250 + 800 + 700);
    // A list with the day of intake settles what waited for it.
    world
        .import_item_list("SKU,Consignor,Date In\n1001-9,1001,2026-08-31\n")
        .await;
    assert_eq!(world.review_reasons().await, [""; 0]);
    assert_eq!(world.balance("1001").await, 2_250 + 500);
    world.check_traces().await;
    world.verify().await;
}

async fn the_day_of_intake_may_decide_the_version(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let by_intake = |share_ppm| RuleSetDocument {
        holds_by: HoldsBy::IntakeDate,
        ..RuleSetDocument::new(Terms::percent(share_ppm))
    };
    world.publish("2026-01-01", &by_intake(400_000)).await;
    world.publish("2026-08-01", &by_intake(600_000)).await;
    world
        .import_item_list(
            "SKU,Consignor,Date In\nold,1001,2026-07-31\nnew,1001,2026-08-01\nancient,1001,2020-01-01\n",
        )
        .await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "old", 1_000),
            sale("T2", "2026-09-01", "new", 1_000),
            // Taken in before there were any terms: those of the sale hold.
            sale("T3", "2026-09-01", "ancient", 1_000),
            sale("T4", "2026-09-01", "1001-1", 1_000),
        ])
        .await;
    assert_eq!(world.balance("1001").await, 400 + 600 + 600 + 600);
    world.verify().await;
}

async fn every_trace_sums_to_the_ledger(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let mut document = terms();
    document.price.discount_borne_by = DiscountBearer::StorePpm(400_000);
    document.price.buyers_fees = vec![BuyersFee {
        name: "Buyer's fee".to_owned(),
        when: When::default(),
        amount: BuyersFeeAmount::RatePpm(50_000),
        at_least_minor: Some(50),
        at_most_minor: None,
    }];
    document.fees = vec![
        card_fee(),
        Fee {
            name: "Cleaning".to_owned(),
            amount: FeeAmount::FlatMinor(150),
            taken: FeeTaken::FromPrice,
            ..card_fee()
        },
    ];
    document.withholdings = vec![Withholding {
        name: "Withheld".to_owned(),
        when: When::default(),
        rate_ppm: 240_000,
    }];
    document.markdowns.schedules = vec![MarkdownSchedule {
        name: "Usual".to_owned(),
        when: When::default(),
        count: AgeUnit::Days,
        grace_days: 0,
        steps: vec![MarkdownStep {
            after: 30,
            off_ppm: 200_000,
        }],
        expiry: Some(Expiry {
            after: 60,
            then: AfterExpiry::StoreOwned,
        }),
    }];
    world.publish("2026-01-01", &document).await;
    world
        .import_item_list(
            "SKU,Consignor,Price,Date In\n\
             old,1001,20.00,2026-08-01\n\
             expired,1001,20.00,2026-06-01\n",
        )
        .await;
    let sold = sale("T1", "2026-09-01", "1001-1", 3_333).of(3);
    world
        .import_lines(&[
            sold.clone(),
            sold.refunded("T2", "2026-09-02", 1, 1_111),
            sold.refunded("T3", "2026-09-03", 2, 2_222),
            sale("T4", "2026-09-01", "1002-2", 1),
            sale("T5", "2026-09-01", "1002-3", 0),
            sale("T6", "2026-09-01", "old", 1_500),
            sale("T7", "2026-09-01", "expired", 1_500),
        ])
        .await;
    assert_eq!(world.review_reasons().await, [""; 0]);
    assert_eq!(world.check_traces().await, 7);
    let of_first = "SELECT CAST(coalesce(sum(p.amount_minor), 0) AS BIGINT) FROM payable_entry p
        JOIN allocation a ON a.store_id = p.store_id AND a.entry_id = p.entry_id
        JOIN sale_line l ON l.store_id = a.store_id AND l.id = a.sale_line_id
        WHERE p.store_id = $1 AND l.sku = '1001-1'";
    // All three pieces came back.
    assert_eq!(world.number(of_first).await, 0);
    world.verify().await;
}

async fn what_if_compares_with_what_was_posted(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let earlier = sale("T0", "2026-08-20", "1002-0", 4_000).of(2);
    let sold = sale("T1", "2026-09-01", "1001-1", 10_000);
    world
        .import_lines(&[
            earlier.clone(),
            earlier.refunded("T7", "2026-08-21", 1, 2_000),
            earlier.refunded("T8", "2026-09-21", 1, 2_000),
            sold.clone(),
            sold.refunded("T2", "2026-09-02", 1, 2_500),
            sale("T3", "2026-09-05", "1002-1", 2_000),
            sale("T4", "2026-09-05", "1002-2", 2_000).in_category("Furniture"),
            sale("T5", "2026-10-01", "1001-9", 9_999),
        ])
        .await;
    let entries = world.count("journal_entry").await;
    let owner = world.signed_in(Persona::Owner).await;
    let query = "query($document: String!, $from: Date!, $until: Date!) { ruleSetWhatIf(document: $document, from: $from, until: $until) {
        result { lines undecidedLines posted { amount } wouldBe { amount } difference { amount } consignorCount
          consignors { consignor { id accountNumber } lines changedLines posted { amount } wouldBe { amount } difference { amount } } }
        userErrors { code field message } } }";
    let compare = async |document: &RuleSetDocument, until: &str| {
        let document = serde_json::to_string(document).unwrap();
        let variables = json!({ "document": document, "from": "2026-09-01", "until": until });
        owner.data(query, variables).await["ruleSetWhatIf"].clone()
    };
    let same = compare(&terms(), "2026-09-30").await;
    assert_eq!(same["result"]["lines"], 5, "{same}");
    assert_eq!(same["result"]["difference"]["amount"], "0.00");
    // 37.50 of 1001; 20.00 less 10.00 of 1002.
    assert_eq!(same["result"]["posted"]["amount"], "47.50");
    let mut other = RuleSetDocument::new(Terms::percent(600_000));
    other.splits = vec![SplitRule {
        name: "Furniture".to_owned(),
        when: When {
            categories: vec!["furniture".to_owned()],
            ..When::default()
        },
        terms: Terms::percent(200_000),
        priority: 0,
    }];
    let compared = compare(&other, "2026-09-30").await["result"].clone();
    // 60% of 75.00 and of 20.00, 20% of 20.00, less 60% of the 20.00 that came back.
    assert_eq!(compared["wouldBe"]["amount"], "49.00", "{compared}");
    let rows = compared["consignors"].as_array().unwrap();
    assert_eq!(rows[0]["consignor"]["accountNumber"], "1001");
    assert_eq!(rows[0]["difference"]["amount"], "7.50");
    assert_eq!(
        (&rows[1]["lines"], &rows[1]["changedLines"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(rows[1]["difference"]["amount"], "-6.00");
    let lines = "query($document: String!, $id: ID!) { ruleSetWhatIfLines(document: $document, from: \"2026-09-01\", until: \"2026-09-30\", consignorId: $id) {
        lines { saleLine { receipt } posted { amount } wouldBe { amount } trace { words } } } }";
    let variables = json!({ "document": serde_json::to_string(&other).unwrap(), "id": rows[1]["consignor"]["id"] });
    let lines = owner.data(lines, variables).await["ruleSetWhatIfLines"]["lines"].clone();
    let shown: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let amount = |field: &str| line[field]["amount"].as_str().unwrap().to_owned();
            let receipt = line["saleLine"]["receipt"].as_str().unwrap().to_owned();
            (receipt, amount("posted"), amount("wouldBe"))
        })
        .collect();
    let text =
        |one: &str, two: &str, three: &str| (one.to_owned(), two.to_owned(), three.to_owned());
    assert_eq!(shown[0], text("T4", "10.00", "4.00"));
    assert!(shown.contains(&text("T8", "-10.00", "-12.00")), "{shown:?}");
    // A split by age cannot be said of goods whose day of intake is not known.
    let undecided = compare(&by_age(), "2026-09-30").await;
    assert_eq!(undecided["result"]["undecidedLines"], 5);
    assert_eq!(undecided["result"]["difference"]["amount"], "0.00");
    let refused = compare(&terms(), "2026-08-01").await;
    assert_eq!(refused["userErrors"][0]["code"], "PERIOD");
    assert_eq!(world.count("journal_entry").await, entries);
    world.verify().await;
}

async fn a_fee_of_a_sale_is_shared_by_its_lines(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let check = Some(PayoutMethod::Check);
    world.add_consignors(&["1003", "1004"], check).await;
    let mut document = RuleSetDocument::new(Terms::percent(500_000));
    document.fees = vec![Fee {
        amount: FeeAmount::Sum {
            flat_minor: 31,
            rate_ppm: 29_000,
        },
        per: FeeUnit::Sale,
        at_most_minor: Some(100),
        ..card_fee()
    }];
    world.publish("2026-01-01", &document).await;
    let import = world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 1_000),
            sale("T1", "2026-09-01", "1002-1", 1_000),
            sale("T1", "2026-09-01", "nobody's", 1_000),
            // Another sale, whose fee its bound decides.
            sale("T2", "2026-09-01", "1003-1", 10_000),
        ])
        .await;
    world.check_sums(&import).await;
    assert_eq!(world.review_reasons().await, ["no_consignor"]);
    // 0.31 and 2.9% of 30.00 are 1.18, bounded by 1.00: two lines bear 0.33 and one 0.34;
    // which of these equal ones, their keys decide.
    let first = ["1001", "1002"].map(async |number| world.balance(number).await);
    let first: i64 = futures::future::join_all(first).await.iter().sum();
    assert!((933..=934).contains(&first), "{first}");
    assert_eq!(world.balance("1003").await, 4_900);
    let owner = Owner::Consignor(world.consignor_id("1004").await);
    let line = world.in_review().await[0].id;
    world.assign(line, owner, None).await.unwrap();
    assert_eq!(first + world.balance("1004").await, 1_400);
    let fees = "SELECT credits_minor - debits_minor FROM account WHERE store_id = $1 AND kind = 'fee_income'";
    assert_eq!(world.number(fees).await, 200);
    world.check_traces().await;
    world.check_sums(&import).await;
    let query = "query($document: String!) { ruleSetWhatIf(document: $document, from: \"2026-09-01\", until: \"2026-09-30\") {
        result { lines difference { amount } } } }";
    let manager = world.signed_in(Persona::Manager).await;
    let document = serde_json::to_string(&document).unwrap();
    let same = manager.data(query, json!({ "document": document })).await;
    let result = &same["ruleSetWhatIf"]["result"];
    assert_eq!(
        (&result["lines"], &result["difference"]["amount"]),
        (&json!(4), &json!("0.00"))
    );
    world.verify().await;
}
