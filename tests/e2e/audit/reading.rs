//! The log is searched, paged and taken as a file, by those who may.

use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use service::audit::{AuditFilter, find_events};

use crate::browser::Browser;
use crate::browser::Persona::{self, Bookkeeper, Clerk, Consignor, Manager, Owner};
use crate::harness::{ACTOR, WILLOW, World, on_both};
use crate::paying::TODAY;

on_both! {
    the_log_is_searched_and_paged
    the_log_is_taken_as_a_file_by_those_who_may
    sign_ins_and_bank_details_are_told_of
    the_log_is_never_changed
    a_million_events_are_searched_at_once
}

const EVENTS: &str = "query($first: Int!, $after: String, $actor: String, $action: String, $subject: String, $text: String, $from: Date, $until: Date) {
    auditEvents(first: $first, after: $after, actor: $actor, action: $action, subject: $subject, text: $text, from: $from, until: $until) {
        nodes { id recordedAt actorId actorName action subject cameFrom userAgent consignor { accountNumber }
            changes { field before { text amount { amount } isSo } after { text amount { amount } isSo } }
            facts { name value { text amount { amount } } } }
        pageInfo { hasNextPage endCursor } } }";

const GROUP: &str = "mutation($input: SetConsignorGroupInput!) { setConsignorGroup(input: $input) { userErrors { code } } }";
const SIGN_IN: &str =
    "mutation($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }";
const ADJUST: &str = "mutation($input: AdjustBalanceInput!) { adjustBalance(input: $input) { userErrors { code } } }";

impl Browser<'_> {
    async fn events(&self, mut filter: Value) -> Value {
        if filter["first"].is_null() {
            filter["first"] = json!(50);
        }
        self.data(EVENTS, filter).await["auditEvents"].clone()
    }

    async fn actions(&self, filter: Value) -> Vec<String> {
        let events = self.events(filter).await;
        let nodes = events["nodes"].as_array().unwrap().iter();
        nodes
            .map(|event| event["action"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn put_into(&self, consignor: &str, group: &str) {
        let input = json!({ "consignorId": consignor, "group": group });
        self.data(GROUP, json!({ "input": input })).await;
    }
}

async fn the_log_is_searched_and_paged(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let owner = world.signed_in(Owner).await;
    let manager = world.signed_in(Manager).await;
    let ada = world.consignor_id("1001").await.to_string();
    let other = world.consignor_id("1002").await.to_string();
    owner.put_into(&ada, "Dealers").await;
    world.skip(TimeDelta::days(2));
    let manager_again = world.signed_in(Manager).await;
    drop(manager);
    manager_again.put_into(&ada, "Friends").await;
    manager_again.put_into(&other, "50%_off").await;
    let adjusted = json!({ "consignorId": other, "amount": "-3.50", "reason": "A scratch", "requestKey": "once and again" });
    let owner = world.signed_in(Owner).await;
    owner.data(ADJUST, json!({ "input": adjusted })).await;

    let of_ada = owner
        .events(json!({ "subject": ada, "action": "set_consignor_group" }))
        .await;
    let nodes = of_ada["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 2, "{of_ada:#}");
    // The newest first, by name, with what was before.
    assert_eq!(nodes[0]["actorName"], "manager");
    assert_eq!(nodes[0]["consignor"]["accountNumber"], "1001");
    assert_eq!(nodes[0]["cameFrom"], "127.0.0.1");
    let change = &nodes[0]["changes"][0];
    assert_eq!(change["field"], "group");
    assert_eq!(change["before"]["text"], "Dealers");
    assert_eq!(change["after"]["text"], "Friends");
    assert_eq!(nodes[1]["changes"][0]["before"], Value::Null);

    // Who, what, which, a text with letters that LIKE means otherwise, and days.
    let by = nodes[0]["actorId"].clone();
    assert_eq!(
        owner
            .actions(json!({ "actor": by, "action": "set_consignor_group" }))
            .await
            .len(),
        2
    );
    assert_eq!(
        owner.actions(json!({ "text": "50%_OFF" })).await,
        ["set_consignor_group"]
    );
    assert_eq!(
        owner.actions(json!({ "text": "%_%_%_%" })).await,
        Vec::<String>::new()
    );
    let found = owner
        .events(json!({ "text": other, "action": "adjust_balance" }))
        .await;
    let adjustment = &found["nodes"][0];
    assert_eq!(adjustment["consignor"]["accountNumber"], "1002");
    let mut facts = adjustment["facts"].as_array().unwrap().iter();
    let amount = facts.find(|fact| fact["name"] == "amount").unwrap();
    assert_eq!(amount["value"]["amount"]["amount"], "-3.50");
    let groups = async |from: &str, until: &str| {
        let filter = json!({ "action": "set_consignor_group", "from": from, "until": until });
        owner.actions(filter).await.len()
    };
    assert_eq!(groups("2026-01-01", TODAY).await, 1);
    assert_eq!(groups("2026-11-24", "2027-01-01").await, 2);
    assert_eq!(groups("2026-11-26", "2027-01-01").await, 0);

    // A page after the other, nothing twice and nothing left out.
    let all = owner.events(json!({ "first": 100 })).await;
    let all: Vec<Value> = ids_of(&all);
    let mut paged = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = owner.events(json!({ "first": 3, "after": after })).await;
        paged.extend(ids_of(&page));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert!(all.len() > 6);
    assert_eq!(paged, all);

    let choices = owner
        .data("{ auditChoices { actions actors { id name } } }", json!({}))
        .await;
    let choices = &choices["auditChoices"];
    let actions = choices["actions"].as_array().unwrap();
    assert!(actions.contains(&json!("adjust_balance")));
    let actors: Vec<&Value> = choices["actors"].as_array().unwrap().iter().collect();
    let names: Vec<&str> = actors
        .iter()
        .map(|actor| actor["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"manager") && names.contains(&"test"),
        "{names:?}"
    );

    // The other store has its own.
    let tx = world.app.db.read(world.other).await.unwrap();
    let filter = AuditFilter {
        action: Some("set_consignor_group".to_owned()),
        ..AuditFilter::default()
    };
    let theirs = find_events(&tx, &filter, None, 10).await.unwrap();
    assert!(theirs.is_empty());
}

fn ids_of(page: &Value) -> Vec<Value> {
    let nodes = page["nodes"].as_array().unwrap().iter();
    nodes.map(|event| event["id"].clone()).collect()
}

async fn the_log_is_taken_as_a_file_by_those_who_may(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let owner = world.signed_in(Owner).await;
    let ada = world.consignor_id("1001").await.to_string();
    owner.put_into(&ada, "=1+1").await;
    for persona in Persona::ALL {
        let browser = world.signed_in(persona).await;
        let response = browser.get("/audit-log.csv").send().await.unwrap();
        let may = matches!(persona, Owner | Manager | Bookkeeper);
        assert_eq!(response.status() == 200, may, "{persona:?}");
        if matches!(persona, Clerk | Consignor) {
            assert_eq!(response.status(), 404);
        }
    }
    let path = format!("/audit-log.csv?action=set_consignor_group&subject={ada}");
    let file = owner.get(&path).send().await.unwrap().text().await.unwrap();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 2, "{file}");
    assert!(lines[0].starts_with("At,Who,Who (id),What,Which"));
    assert!(lines[1].contains(",owner,stf_"), "{file}");
    assert!(lines[1].contains("1001 "), "{file}");
    assert!(lines[1].contains("group: nothing -> =1+1"), "{file}");
    assert!(lines[1].contains(",127.0.0.1,"), "{file}");
    let backwards = owner.get("/audit-log.csv?from=2026-02-01&until=2026-01-01");
    assert_eq!(backwards.send().await.unwrap().status(), 400);
}

async fn sign_ins_and_bank_details_are_told_of(world: World) {
    world.ready_shop(&["1001"]).await;
    world.add_staff().await;
    let owner = world.signed_in(Owner).await;
    world.signed_in(Consignor).await;
    let ada = world.consignor_id("1001").await.to_string();
    let signed_in = owner
        .events(json!({ "action": "sign_in", "actor": ada }))
        .await;
    assert_eq!(signed_in["nodes"][0]["consignor"]["accountNumber"], "1001");
    assert_eq!(signed_in["nodes"][0]["cameFrom"], "127.0.0.1");

    for (email, events) in [("owner@example.com", 1), ("nobody@example.com", 1)] {
        let input = json!({ "email": email, "password": "of somebody else" });
        let somebody = world.browser(WILLOW);
        let answer = somebody.data(SIGN_IN, json!({ "input": input })).await;
        let errors = answer["signIn"]["userErrors"].clone();
        assert_eq!(errors[0]["code"], "WRONG_PASSWORD");
        assert_eq!(world.audited("refuse_sign_in").await, events);
    }
    let refused = owner.events(json!({ "action": "refuse_sign_in" })).await;
    assert_eq!(refused["nodes"][0]["actorName"], "sign-in");
    assert_eq!(refused["nodes"][0]["cameFrom"], "127.0.0.1");

    let before = world.audited("change_bank_details").await;
    assert!(before > 0, "the set-up was told of");
    world.enter_bank_details("1001", "000987654321").await;
    world
        .until("the new bank account to be told of", async || {
            let told = world.audited("change_bank_details").await;
            (told > before).then_some(())
        })
        .await;
    assert_eq!(world.audited("change_bank_details").await, before + 1);
    let (actor, _, _, details) = world.newest("change_bank_details").await;
    assert_eq!(actor, "system:Stripe");
    let (was, is) = (
        &details["before"]["bank_account"],
        &details["after"]["bank_account"],
    );
    assert!(
        was.is_string() && is.is_string() && was != is,
        "{details:#}"
    );
    // A webhook that tells nothing new is no event.
    let account =
        service::payouts::refresh_set_up(&world.app, world.store, world.consignor_id("1001").await);
    account.await.unwrap();
    assert_eq!(world.audited("change_bank_details").await, before + 1);
}

async fn the_log_is_never_changed(world: World) {
    world.open_shop().await;
    for statement in [
        "UPDATE audit_event SET came_from = 'elsewhere' WHERE store_id = $1",
        "UPDATE audit_event SET user_agent = NULL WHERE store_id = $1",
        "DELETE FROM audit_event WHERE store_id = $1",
    ] {
        let tx = world.app.db.begin(world.store).await.unwrap();
        assert!(tx.execute(statement, []).await.is_err(), "{statement}");
    }
}

/// Figures of the bench `HANGTAG_AUDIT_EVENTS=1000000`; in the suite with fewer.
async fn a_million_events_are_searched_at_once(world: World) {
    let wanted: i64 = std::env::var("HANGTAG_AUDIT_EVENTS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_000);
    world.open_shop().await;
    let event = |number: i64| entity::audit_event::Model {
        store_id: world.store.uuid(),
        id: world.app.context.id(),
        actor: if number % 100_000 == 7 {
            "system:rare".to_owned()
        } else {
            ACTOR.to_string()
        },
        action: if number % 3 == 0 {
            "adjust_balance"
        } else {
            "sign_in"
        }
        .to_owned(),
        subject: format!("thing {}", number % 1_000),
        details: json!({ "amount_minor": number }).to_string(),
        recorded_at: world.app.context.now() + TimeDelta::microseconds(number),
        came_from: None,
        user_agent: None,
    };
    let mut made = 0;
    while made < wanted {
        let until = wanted.min(made + 50_000);
        let tx = world.app.db.begin(world.store).await.unwrap();
        tx.insert((made..until).map(event)).await.unwrap();
        tx.commit().await.unwrap();
        made = until;
    }
    if world.app.db.is_postgres() {
        // As autovacuum does after a while.
        world
            .owner
            .execute_unprepared("ANALYZE audit_event")
            .await
            .unwrap();
    }
    let filter = AuditFilter::default;
    let text = |text: &str| Some(text.to_owned());
    for (what, filter, found) in [
        ("the newest", filter(), 50),
        (
            "of one action",
            AuditFilter {
                action: text("adjust_balance"),
                ..filter()
            },
            50,
        ),
        (
            "of somebody seldom",
            AuditFilter {
                actor: text("system:rare"),
                ..filter()
            },
            usize::try_from((wanted + 99_999) / 100_000).unwrap(),
        ),
        (
            "of a thing",
            AuditFilter {
                subject: text("thing 1"),
                ..filter()
            },
            20,
        ),
        (
            "a text that is nowhere",
            AuditFilter {
                text: text("nowhere"),
                ..filter()
            },
            0,
        ),
    ] {
        let tx = world.app.db.read(world.store).await.unwrap();
        let began = std::time::Instant::now();
        let events = find_events(&tx, &filter, None, 50).await.unwrap();
        println!("{wanted} events, {what}: {:?}", began.elapsed());
        assert!(events.len() >= found.min(50), "{what}: {}", events.len());
        if let Some(last) = events.last() {
            let after = Some((last.recorded_at, last.id));
            let began = std::time::Instant::now();
            find_events(&tx, &filter, after, 50).await.unwrap();
            println!("{wanted} events, {what}, next page: {:?}", began.elapsed());
        }
    }
    let tx = world.app.db.read(world.store).await.unwrap();
    let began = std::time::Instant::now();
    assert!(service::audit::actions(&tx).await.unwrap().len() >= 2);
    println!("{wanted} events, all actions: {:?}", began.elapsed());
}
