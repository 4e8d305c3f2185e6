//! Money that nobody claims: whose, since when, and when its state wants to hear of it.

mod letters;
mod reports;

use domain::ids::{PayoutId, PrintedCheckId};
use domain::unclaimed::Stage;
use sea_orm::Value as DbValue;
use serde_json::{Value, json};
use service::payouts::{
    LiveCheckError, TakeBackPayoutError, VoidCheckError, hand_over, print_checks, take_back_payout,
    void_check,
};
use service::unclaimed::{
    ClearCheckError, ContactKind, SetHomeStateError, StateSource, Unclaimed, UnclaimedItem,
    clear_check, find_unclaimed, home_state, set_home_state,
};

use crate::browser::Persona::{Bookkeeper, Clerk, Consignor};
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::TODAY;
use crate::shop::sale;

on_both! {
    money_is_listed_by_the_rule_of_its_state
    a_check_is_listed_until_it_was_cashed
    the_page_and_the_file_say_the_same
}

impl World {
    async fn unclaimed(&self, on: &str) -> Unclaimed {
        let tx = self.app.db.read(self.store).await.unwrap();
        find_unclaimed(&tx, day(on)).await.unwrap()
    }

    /// What is listed of a consignor.
    async fn unclaimed_of(&self, number: &str, on: &str) -> Vec<UnclaimedItem> {
        let mut found = self.unclaimed(on).await.items;
        found.retain(|item| item.consignor.account_number == number);
        found
    }

    async fn lives_in(&self, number: &str, region: &str) {
        let tx = self.app.db.begin(self.store).await.unwrap();
        let values: [DbValue; 2] = [number.into(), region.into()];
        let sql = "UPDATE consignor SET region = $3 WHERE store_id = $1 AND account_number = $2";
        tx.execute(sql, values).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn money_is_listed_by_the_rule_of_its_state(world: World) {
    world.open_shop().await;
    world.lives_in("1001", "arkansas").await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 20_000),
            sale("T2", "2026-09-01", "1002-1", 4_000),
        ])
        .await;
    // Touched less than a year ago.
    assert!(world.unclaimed("2027-08-31").await.items.is_empty());
    let found = world.unclaimed_of("1001", "2027-09-01").await;
    let [item] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(item.amount_minor, 10_000);
    assert_eq!(item.owed_since, day("2026-09-01"));
    assert_eq!(item.last_contact, None);
    let (rule, source) = item.state.unwrap();
    assert_eq!((rule.code.as_str(), source), ("AR", StateSource::Address));
    assert_eq!(item.stage, Stage::Waiting);
    let times = item.timetable.unwrap();
    assert_eq!(times.dormant_on, day("2029-09-01"));
    assert_eq!(times.report_due, day("2030-10-31"));
    for (on, stage) in [
        ("2030-07-02", Stage::Waiting),
        ("2030-07-03", Stage::Letter),
        ("2030-09-02", Stage::Report),
        ("2030-11-01", Stage::Overdue),
    ] {
        assert_eq!(world.unclaimed_of("1001", on).await[0].stage, stage, "{on}");
    }

    // Without an address in a state it is the store's, once somebody said it.
    let unknown = &world.unclaimed_of("1002", "2030-11-01").await[0];
    assert_eq!(unknown.state, None);
    assert_eq!(unknown.timetable, None);
    let wrong = set_home_state(&world.app, world.store, ACTOR, "Ontario").await;
    assert!(matches!(wrong, Err(SetHomeStateError::Unknown(_))));
    for _ in 0..2 {
        set_home_state(&world.app, world.store, ACTOR, " texas")
            .await
            .unwrap();
    }
    assert_eq!(
        world.audited("set_home_state").await,
        1,
        "said again, it is no event"
    );
    let known = &world.unclaimed_of("1002", "2030-11-01").await[0];
    let (rule, source) = known.state.unwrap();
    assert_eq!((rule.code.as_str(), source), ("TX", StateSource::Store));
    assert!(
        !rule.needs_letter(known.amount_minor),
        "{}",
        known.amount_minor
    );
    let tx = world.app.db.read(world.other).await.unwrap();
    assert_eq!(home_state(&tx).await.unwrap(), None);
    assert!(
        find_unclaimed(&tx, day("2040-01-01"))
            .await
            .unwrap()
            .items
            .is_empty()
    );
    drop(tx);

    // What is newer is reported later, and who signs in begins anew.
    world
        .import_lines(&[sale("T3", "2026-11-20", "1001-2", 2_000)])
        .await;
    let found = world.unclaimed_of("1001", "2030-12-01").await;
    assert_eq!(found.len(), 1, "both days are in the same report");
    assert_eq!(found[0].amount_minor, 11_000);
    world.signed_in(Consignor).await;
    let found = &world.unclaimed_of("1001", "2030-12-01").await[0];
    let contact = found.last_contact.unwrap();
    assert_eq!(
        (contact.kind, contact.on),
        (ContactKind::SignedIn, day(TODAY))
    );
    assert_eq!(found.untouched_since, day(TODAY));
    assert_eq!(found.timetable.unwrap().dormant_on, day("2029-11-23"));
    // As of a day before, nobody had signed in.
    assert_eq!(world.unclaimed_of("1001", "2026-11-22").await.len(), 0);

    // Paid money is nobody's to claim.
    world.approve().await;
    assert!(world.unclaimed("2035-01-01").await.items.is_empty());
    world.verify().await;
}

async fn a_check_is_listed_until_it_was_cashed(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 20_000)])
        .await;
    let batch = world.approve().await;
    print_checks(&world.app, world.store, ACTOR, batch, 77)
        .await
        .unwrap();
    // It lies in a drawer: the money is in transit, and no check is out.
    assert!(world.unclaimed("2030-01-01").await.items.is_empty());
    let payout = PayoutId::new(world.payouts().await[0].id);
    hand_over(&world.app, world.store, ACTOR, payout)
        .await
        .unwrap();
    // 180 days are not over.
    assert!(world.unclaimed("2027-05-22").await.items.is_empty());
    let found = world.unclaimed("2027-05-23").await.items;
    let [item] = found.as_slice() else {
        panic!("{found:#?}");
    };
    let check = item.check.clone().unwrap();
    assert_eq!((check.number, check.printed_on), (77, day(TODAY)));
    assert_eq!(item.amount_minor, 10_000);
    assert_eq!(item.last_contact, None, "the store handed it over");
    set_home_state(&world.app, world.store, ACTOR, "NY")
        .await
        .unwrap();
    let times = world.unclaimed("2027-05-23").await.items[0]
        .timetable
        .unwrap();
    assert_eq!(times.report_due, day("2030-03-10"));

    let id = PrintedCheckId::new(check.id);
    let clear =
        async |on: Option<&str>| clear_check(&world.app, world.store, ACTOR, id, on.map(day)).await;
    for wrong in ["2026-11-22", "2026-11-24"] {
        let refused = clear(Some(wrong)).await.unwrap_err();
        assert!(
            matches!(refused, ClearCheckError::Day(_)),
            "{wrong}: {refused}"
        );
    }
    let theirs = clear_check(&world.app, world.other, ACTOR, id, None).await;
    assert!(matches!(theirs, Err(ClearCheckError::NotFound)));
    for _ in 0..2 {
        clear(Some(TODAY)).await.unwrap();
    }
    assert_eq!(
        world.audited("clear_check").await,
        1,
        "said again, it is no event"
    );
    assert!(world.unclaimed("2030-01-01").await.items.is_empty());
    // A mistake: it was another check.
    clear(None).await.unwrap();
    assert_eq!(world.unclaimed("2030-01-01").await.items.len(), 1);
    clear(Some(TODAY)).await.unwrap();
    // What was cashed is neither void nor owed again.
    let void = void_check(&world.app, world.store, ACTOR, id, "Lost").await;
    let cashed = |error: &LiveCheckError| matches!(error, LiveCheckError::Cashed(77));
    assert!(
        matches!(&void, Err(VoidCheckError::Live(error)) if cashed(error)),
        "{void:?}"
    );
    let back = take_back_payout(&world.app, world.store, ACTOR, payout, "Lost").await;
    assert!(
        matches!(&back, Err(TakeBackPayoutError::Check(error)) if cashed(error)),
        "{back:?}"
    );

    // Whoever cashed a check was in touch then.
    world
        .import_lines(&[sale("T2", "2026-09-02", "1001-2", 20_000)])
        .await;
    let item = &world.unclaimed("2030-01-01").await.items[0];
    let contact = item.last_contact.unwrap();
    assert_eq!(
        (contact.kind, contact.on),
        (ContactKind::CashedCheck, day(TODAY))
    );
    world.verify().await;
}

async fn the_page_and_the_file_say_the_same(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.lives_in("1001", "CA").await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 20_000),
            sale("T2", "2026-09-01", "1002-1", 4_000),
        ])
        .await;
    let query = "query($on: Date!, $first: Int!, $after: String) { unclaimedMoney(on: $on, first: $first, after: $after) {
        totals { stage items total { amount } }
        items { nodes { consignor { accountNumber } amount { amount } stage reportDue rule { code source } }
            pageInfo { hasNextPage endCursor } } } }";
    let browser = world.signed_in(Bookkeeper).await;
    let ask = async |after: Value| {
        let variables = json!({ "on": "2031-01-01", "first": 1, "after": after });
        browser.data(query, variables).await["unclaimedMoney"].clone()
    };
    let first = ask(Value::Null).await;
    let item = &first["items"]["nodes"][0];
    assert_eq!(item["consignor"]["accountNumber"], "1001");
    assert_eq!(item["stage"], "OVERDUE");
    assert_eq!(item["reportDue"], "2030-10-31");
    assert_eq!(
        item["rule"]["source"],
        "Cal. Code Civ. Proc. §1513, §1520 and §1530"
    );
    assert_eq!(
        first["totals"][0],
        json!({ "stage": "OVERDUE", "items": 1, "total": { "amount": "100.00" } })
    );
    let second = ask(first["items"]["pageInfo"]["endCursor"].clone()).await;
    assert_eq!(
        second["items"]["nodes"][0]["consignor"]["accountNumber"],
        "1002"
    );
    assert_eq!(second["items"]["pageInfo"]["hasNextPage"], false);

    let file = browser
        .get("/books/unclaimed.csv?on=2031-01-01")
        .send()
        .await
        .unwrap();
    let file = file.text().await.unwrap();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 3, "{file}");
    assert!(lines[1].starts_with("1001,"), "{file}");
    assert!(lines[1].contains(",100.00,2026-09-01,"), "{file}");
    assert!(lines[1].contains("\"report, overdue\""), "{file}");
    let clerk = world.signed_in(Clerk).await;
    let refused = clerk
        .get("/books/unclaimed.csv?on=2031-01-01")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 404);
}
