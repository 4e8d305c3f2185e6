//! Terms look at where and how a line was sold and at who sold it, from the till's file to
//! the ledger.

use domain::rules::{RuleSetDocument, SplitRule, Terms, When};
use entity::consignor::PayoutMethod;
use entity::import::ImportState;
use entity::sale_line::{self, SaleLineState};
use entity::{StoreScoped, account};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::browser::{Browser, Persona};
use crate::harness::{World, on_both};
use crate::shop::{sale, terms};

on_both! {
    a_rule_for_a_channel_divides_an_imported_line
    a_rule_for_a_group_divides_an_imported_line
    tax_inside_the_price_is_nobodys_share
    new_facts_of_a_known_line_change_nothing
    a_group_is_set_and_audited
    a_list_brings_groups
}

const SHOPIFY: &str = "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Payment Method,Refunded Amount,Location,Id,Tags,Source,Tax 1 Name,Tax 1 Value";

/// An order of one thing, sold on 1 September; `money` is Subtotal, Shipping, Taxes, Total.
pub fn order(id: u32, status: &str, sku: &str, money: [&str; 4], source: &str) -> String {
    let [subtotal, shipping, tax, total] = money;
    format!(
        "#{id},{status},USD,{subtotal},{shipping},{tax},{total},,0.00,2026-09-01 10:00:00 -0400,1,Thing {sku},{subtotal},{sku},Shopify Payments,0.00,Main Street,{id},\"fair, autumn \",{source},VAT 15%,{tax}"
    )
}

fn orders(orders: &[String]) -> String {
    format!("{SHOPIFY}\n{}\n", orders.join("\n"))
}

/// Half of everything, and another share for some lines.
fn terms_with(name: &str, when: When, share_ppm: u32) -> RuleSetDocument {
    RuleSetDocument {
        splits: vec![SplitRule {
            name: name.to_owned(),
            when,
            terms: Terms::percent(share_ppm),
            priority: 0,
        }],
        ..terms()
    }
}

fn named(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

impl World {
    pub async fn import_orders(&self, list: &[String]) {
        let import = self.import(orders(list).as_bytes(), None).await;
        assert_eq!(import.state, ImportState::Done, "{import:#?}");
        assert_eq!(import.rows_review + import.rows_rejected, 0, "{import:#?}");
    }

    async fn two_consignors(&self) {
        self.add_consignors(&["1001", "1002"], Some(PayoutMethod::Check))
            .await;
    }

    /// What an account of the store holds.
    async fn credited(&self, kind: &str) -> i64 {
        let tx = self.app.db.read(self.store).await.unwrap();
        let row = account::Entity::in_store(self.store.uuid())
            .filter(account::Column::Kind.eq(kind))
            .one(tx.connection())
            .await
            .unwrap()
            .unwrap();
        row.credits_minor - row.debits_minor
    }

    async fn lines(&self) -> Vec<sale_line::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        sale_line::Entity::in_store(self.store.uuid())
            .order_by_asc(sale_line::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
    }
}

async fn a_rule_for_a_channel_divides_an_imported_line(world: World) {
    let when = When {
        channels: named("POS"),
        ..When::default()
    };
    world
        .publish("2026-01-01", &terms_with("In the shop", when, 600_000))
        .await;
    world.two_consignors().await;
    let price = ["20.00", "0.00", "0.00", "20.00"];
    world
        .import_orders(&[
            order(1, "paid", "1001-1", price, "pos"),
            order(2, "paid", "1002-1", price, "web"),
        ])
        .await;
    assert_eq!(world.balance("1001").await, 1_200);
    assert_eq!(world.balance("1002").await, 1_000);
    let line = &world.lines().await[0];
    assert_eq!(line.location.as_deref(), Some("Main Street"));
    assert_eq!(line.channel.as_deref(), Some("pos"));
    assert_eq!(line.payment.as_deref(), Some("Shopify Payments"));
    assert_eq!(line.tags.as_deref(), Some(r#"["fair","autumn"]"#));
    assert_eq!(line.discount_name, None);
    world.verify().await;
}

async fn a_rule_for_a_group_divides_an_imported_line(world: World) {
    let when = When {
        groups: named("Dealers"),
        ..When::default()
    };
    world
        .publish("2026-01-01", &terms_with("Dealers", when, 700_000))
        .await;
    world.two_consignors().await;
    world.add_staff().await;
    let manager = world.signed_in(Persona::Manager).await;
    let sold = |receipt: &str, number: &str| sale(receipt, "2026-09-01", number, 2_000);
    world.import_lines(&[sold("T1", "1001-1")]).await;
    manager.set_group(&world, "1001", "dealers").await;
    // What was divided stays as it was.
    assert_eq!(world.balance("1001").await, 1_000);
    world
        .import_lines(&[sold("T2", "1001-2"), sold("T3", "1002-1")])
        .await;
    assert_eq!(world.balance("1001").await, 1_000 + 1_400);
    assert_eq!(world.balance("1002").await, 1_000);
    world.verify().await;
}

async fn tax_inside_the_price_is_nobodys_share(world: World) {
    world.open_shop().await;
    let inside = ["115.00", "9.00", "15.00", "124.00"];
    let outside = ["100.00", "9.00", "8.00", "117.00"];
    world
        .import_orders(&[
            order(1, "paid", "1001-1", inside, "web"),
            order(2, "paid", "1002-1", outside, "web"),
        ])
        .await;
    let is_inside: Vec<_> = world.lines().await;
    let is_inside: Vec<_> = is_inside.iter().map(|line| line.is_tax_inside).collect();
    assert_eq!(is_inside, [true, false]);
    assert_eq!(world.balance("1001").await, 5_000);
    assert_eq!(world.balance("1002").await, 5_000);
    assert_eq!(world.credited("commission_income").await, 10_000);
    assert_eq!(world.credited("sales_tax").await, 1_500);
    // What the till took for the goods.
    assert_eq!(world.credited("till_clearing").await, -21_500);
    world.verify().await;

    // All of it goes back with the order, whatever the rules say by then.
    world
        .import_orders(&[order(1, "refunded", "1001-1", inside, "web")])
        .await;
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.credited("sales_tax").await, 0);
    assert_eq!(world.credited("till_clearing").await, -10_000);
    world.verify().await;
}

async fn new_facts_of_a_known_line_change_nothing(world: World) {
    world.open_shop().await;
    let inside = ["115.00", "9.00", "15.00", "124.00"];
    let file = orders(&[
        order(1, "paid", "1001-1", inside, "web"),
        order(2, "paid", "1002-1", inside, "pos"),
    ]);
    // As it was stored before lines told where and how they were sold.
    let hidden = ["Source", "Location", "Payment Method", "Tags", "Total"];
    let before = hidden.iter().fold(file.clone(), |file, column| {
        file.replacen(&format!(",{column},"), &format!(",Old {column},"), 1)
    });
    let first = world.import(before.as_bytes(), None).await;
    assert_eq!(first.rows_imported, 2, "{first:#?}");
    assert!(
        world
            .lines()
            .await
            .iter()
            .all(|line| line.channel.is_none())
    );
    let again = world.import(file.as_bytes(), None).await;
    assert_eq!(
        (again.rows_duplicate, again.rows_review),
        (2, 0),
        "{again:#?}"
    );
    let lines = world.lines().await;
    assert_eq!(lines.len(), 2);
    assert!(
        lines
            .iter()
            .all(|line| line.state == SaleLineState::Allocated)
    );
    world.verify().await;
}

const SET_GROUP: &str =
    "mutation($input: SetConsignorGroupInput!) { setConsignorGroup(input: $input) {
    consignor { group } userErrors { code field message } } }";

impl Browser<'_> {
    async fn set_group(&self, world: &World, number: &str, group: &str) -> Value {
        let id = world.consignor_id(number).await.to_string();
        let input = json!({ "consignorId": id, "group": group });
        let data = self.data(SET_GROUP, json!({ "input": input })).await;
        data["setConsignorGroup"].clone()
    }
}

async fn a_group_is_set_and_audited(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Owner).await;
    let set = async |group: &str| browser.set_group(&world, "1001", group).await;
    assert_eq!(
        set(" Mall  dealers ").await["consignor"]["group"],
        "Mall dealers"
    );
    // Said again, it is no event.
    assert_eq!(
        set("Mall dealers").await["consignor"]["group"],
        "Mall dealers"
    );
    let refused = set(&"x".repeat(61)).await;
    assert_eq!(refused["userErrors"][0]["code"], "TOO_LONG", "{refused:#}");
    assert_eq!(refused["userErrors"][0]["field"], "group");
    assert_eq!(refused["consignor"], Value::Null);
    assert_eq!(set("").await["consignor"]["group"], Value::Null);
    assert_eq!(world.consignor("1001").await.group_name, None);
    let sql = "SELECT details FROM audit_event WHERE store_id = $1 AND action = 'set_consignor_group' ORDER BY id";
    let events = world.query(sql, Vec::new()).await;
    let events: Vec<Value> = events
        .iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap())
        .map(|details| serde_json::from_str(&details).unwrap())
        .collect();
    assert_eq!(
        events,
        [
            json!({ "before": { "group": null }, "after": { "group": "Mall dealers" } }),
            json!({ "before": { "group": "Mall dealers" }, "after": { "group": null } }),
        ]
    );
}

async fn a_list_brings_groups(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Manager).await;
    let list = "Account,Name,Type\n1001,Consignor 1001,Dealers\n2001,Ada Marsh,Friends\n";
    let upload = browser.hand_in(list).await;
    let decisions = json!([{ "rowNumber": 1, "decision": "UPDATE" }]);
    let seen = browser.list(&upload, decisions.clone()).await;
    assert_eq!(
        seen["rows"]["nodes"][0]["differences"],
        json!([{ "field": "Group", "ours": null, "theirs": "Dealers" }])
    );
    let input = json!({ "uploadId": upload, "decisions": decisions });
    browser.take_over(input).await.unwrap();
    for (number, group) in [("1001", "Dealers"), ("2001", "Friends")] {
        let consignor = world.consignor(number).await;
        assert_eq!(consignor.group_name.as_deref(), Some(group));
    }
}
