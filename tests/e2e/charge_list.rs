//! The store's page of charges: which there are, how they stand, what they come to, and the
//! file of them.

use std::collections::BTreeMap;

use domain::ids::ChargeId;
use domain::rules::Charge;
use entity::consignor::PayoutMethod;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::browser::{Browser, Persona};
use crate::charges::{monthly, terms_with, weekly};
use crate::harness::{MAPLE, World, day, on_both};
use crate::paying::TODAY;
use crate::shop::sale;

on_both! {
    charges_are_found_and_summed
    a_charge_is_paid_by_whoever_the_merges_moved_it_to
    a_merge_that_was_undone_pays_no_charge
    only_the_staff_gets_the_file
}

const LIST: &str = "query($after: String, $consignorId: ID, $name: String, $from: Date, $until: Date, $state: ChargeState) {
    charges(first: 2, after: $after, consignorId: $consignorId, name: $name, from: $from, until: $until, state: $state) {
      nodes { name dueOn state consignor { accountNumber } } pageInfo { hasNextPage endCursor } }
    chargeTotals(consignorId: $consignorId, name: $name, from: $from, until: $until, state: $state) {
      state charges total { amount } } }";

impl Browser<'_> {
    /// All charges of a filter, page by page, as account number, name, due day and state.
    async fn charges(&self, filter: Value) -> Vec<String> {
        let mut found = Vec::new();
        let mut filter = filter;
        loop {
            let page = self.data(LIST, filter.clone()).await["charges"].clone();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            for node in page["nodes"].as_array().unwrap() {
                found.push(format!(
                    "{} {} {} {}",
                    text(&node["consignor"]["accountNumber"]),
                    text(&node["name"]),
                    text(&node["dueOn"]),
                    text(&node["state"])
                ));
            }
            if page["pageInfo"]["hasNextPage"] == false {
                return found;
            }
            filter["after"] = page["pageInfo"]["endCursor"].clone();
        }
    }

    /// How many there are of each state, and what they come to.
    async fn charge_totals(&self, filter: Value) -> BTreeMap<String, (u64, String)> {
        let totals = self.data(LIST, filter).await["chargeTotals"].clone();
        let totals = totals.as_array().unwrap().iter();
        totals
            .map(|total| {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let figures = (
                    total["charges"].as_u64().unwrap(),
                    text(&total["total"]["amount"]),
                );
                (text(&total["state"]), figures)
            })
            .collect()
    }
}

fn totals(
    open: (u64, &str),
    paid: (u64, &str),
    taken_back: (u64, &str),
) -> BTreeMap<String, (u64, String)> {
    let all = [("OPEN", open), ("PAID", paid), ("TAKEN_BACK", taken_back)];
    all.map(|(state, (charges, total))| (state.to_owned(), (charges, total.to_owned())))
        .into()
}

const NONE: (u64, &str) = (0, "0.00");

impl World {
    /// One charge of 1001 in a payout, one of 1002 that is open, one that was taken back, and
    /// one more that is open.
    async fn charge_and_pay(&self) {
        self.open_shop().await;
        self.add_staff().await;
        self.import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
            .await;
        let licence = Charge {
            until: Some(day("2026-11-25")),
            ..weekly("Licence, 100%_sure", &["1002"], TODAY)
        };
        let rent = monthly("Booth rent", &["1001", "1002"], TODAY);
        self.publish(TODAY, &terms_with(vec![rent, licence])).await;
        self.jobs_done().await;
        self.approve().await;
        self.new_day(35).await;
        let rows = self.charge_rows().await;
        let last = rows.iter().max_by_key(|row| (row.due_on, row.id)).unwrap();
        self.take_charge_back(ChargeId::new(last.id)).await.unwrap();
    }
}

async fn charges_are_found_and_summed(world: World) {
    world.charge_and_pay().await;
    let clerk = world.signed_in(Persona::Clerk).await;
    let mut all = clerk.charges(json!({})).await;
    assert!(
        all[0].ends_with("Booth rent 2026-12-23 TAKEN_BACK"),
        "{all:?}"
    );
    assert!(all[1].ends_with("Booth rent 2026-12-23 OPEN"), "{all:?}");
    all.drain(..2);
    all.sort();
    assert_eq!(
        all,
        [
            "1001 Booth rent 2026-11-23 PAID",
            "1002 Booth rent 2026-11-23 OPEN",
            "1002 Licence, 100%_sure 2026-11-23 OPEN",
        ]
    );
    assert_eq!(
        clerk.charge_totals(json!({})).await,
        totals((3, "4.50"), (1, "1.50"), (1, "1.50"))
    );

    let first = world.consignor_id("1001").await.to_string();
    let of_first = json!({ "consignorId": first, "until": "2026-11-30" });
    assert_eq!(
        clerk.charges(of_first.clone()).await,
        ["1001 Booth rent 2026-11-23 PAID"]
    );
    assert_eq!(
        clerk.charge_totals(of_first).await,
        totals(NONE, (1, "1.50"), NONE)
    );
    for (filter, expected) in [
        (json!({ "state": "OPEN" }), totals((3, "4.50"), NONE, NONE)),
        (
            json!({ "state": "TAKEN_BACK" }),
            totals(NONE, NONE, (1, "1.50")),
        ),
        (
            json!({ "from": "2026-12-01" }),
            totals((1, "1.50"), NONE, (1, "1.50")),
        ),
        (
            json!({ "name": " LICENCE" }),
            totals((1, "1.50"), NONE, NONE),
        ),
        // What a pattern could mean is a letter like others.
        (json!({ "name": "0%_s" }), totals((1, "1.50"), NONE, NONE)),
        (json!({ "name": "%rent" }), totals(NONE, NONE, NONE)),
        (json!({ "name": "b__th" }), totals(NONE, NONE, NONE)),
        (
            json!({ "name": "" }),
            totals((3, "4.50"), (1, "1.50"), (1, "1.50")),
        ),
    ] {
        let found = clerk.charges(filter.clone()).await.len();
        let summed = clerk.charge_totals(filter.clone()).await;
        assert_eq!(summed, expected, "{filter}");
        let count: u64 = summed.values().map(|(charges, _)| charges).sum();
        assert_eq!(u64::try_from(found).unwrap(), count, "{filter}");
    }

    // The other store has an owner too, and none of this.
    let mut next_door = world.browser(MAPLE);
    next_door.sign_in("owner@example.com").await;
    assert_eq!(next_door.charges(json!({})).await, Vec::<String>::new());
    let nothing = totals(NONE, NONE, NONE);
    assert_eq!(next_door.charge_totals(json!({})).await, nothing);
    world.verify().await;
}

async fn a_charge_is_paid_by_whoever_the_merges_moved_it_to(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world
        .add_consignors(&["1003"], Some(PayoutMethod::Check))
        .await;
    let charges = vec![monthly("Booth rent", &["1002"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    world.merge("1003", "1002").await.unwrap();
    world.merge("1001", "1003").await.unwrap();
    let clerk = world.signed_in(Persona::Clerk).await;
    let open = ["1002 Booth rent 2026-11-23 OPEN"];
    assert_eq!(clerk.charges(json!({})).await, open);
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    world.approve().await;
    assert_eq!(world.payouts().await[0].amount_minor, 850);
    let kept = world.consignor_id("1001").await.to_string();
    assert_eq!(
        clerk.charges(json!({ "consignorId": kept })).await,
        ["1002 Booth rent 2026-11-23 PAID"]
    );
    world.verify().await;
}

async fn a_merge_that_was_undone_pays_no_charge(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let charges = vec![monthly("Booth rent", &["1002"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    world.merge("1001", "1002").await.unwrap();
    world.unmerge("1002").await.unwrap();
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    // What the merge moved, and moved back, is in this payout.
    world.approve().await;
    assert_eq!(world.payouts().await[0].amount_minor, 1_000);
    let clerk = world.signed_in(Persona::Clerk).await;
    assert_eq!(
        clerk.charges(json!({})).await,
        ["1002 Booth rent 2026-11-23 OPEN"]
    );
    // It is taken off the payout of whose it stayed.
    world
        .import_lines(&[sale("T2", "2026-11-02", "1002-1", 2_000)])
        .await;
    world.approve().await;
    assert_eq!(world.payouts().await[1].amount_minor, 850);
    assert_eq!(
        clerk.charges(json!({})).await,
        ["1002 Booth rent 2026-11-23 PAID"]
    );
    world.verify().await;
}

async fn only_the_staff_gets_the_file(world: World) {
    world.charge_and_pay().await;
    let clerk = world.signed_in(Persona::Clerk).await;
    let file = async |path: &str| {
        let answer = clerk.get(path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    };
    let whole = file("/charges.csv").await;
    assert_eq!(whole.lines().count(), 1 + 5, "{whole}");
    let first = world.consignor_id("1001").await;
    let some = file(&format!(
        "/charges.csv?consignor_id={first}&name=rent&from=2026-11-01&until=2026-11-30&state=PAID"
    ))
    .await;
    let lines: Vec<&str> = some.lines().collect();
    assert_eq!(lines.len(), 2, "{some}");
    assert!(
        lines[1].starts_with("2026-11-23,Booth rent,1001,Consignor 1001,1.50,taken off a payout,"),
        "{some}"
    );
    for path in [
        "/charges.csv?consignor_id=con_nobody".to_owned(),
        format!(
            "/charges.csv?consignor_id={}",
            domain::ids::ConsignorId::new(world.app.context.id())
        ),
    ] {
        let status = clerk.get(&path).send().await.unwrap().status();
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    for persona in [Persona::Consignor, Persona::OtherOwner, Persona::Nobody] {
        let browser = world.signed_in(persona).await;
        let answer = browser
            .get(&format!("/charges.csv?consignor_id={first}"))
            .send();
        let status = answer.await.unwrap().status();
        assert_eq!(status, StatusCode::NOT_FOUND, "{persona:?}");
    }
}
