//! What people adjust: with a reason, within their limit, once, paid with the next batch,
//! shown to whoever it concerns, taken back, and proved.

use domain::ids::AdjustmentId;
use entity::adjustment;
use entity::staff_user::StaffRole;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use service::books::{
    AdjustBalance, AdjustBalanceError, DayLimitError, SetAdjustmentLimitError,
    TakeBackAdjustmentError, adjust_balance, set_adjustment_day_limit, set_adjustment_limit,
    take_back_adjustment,
};
use service::ledger::{LedgerFault, verify_ledger};

use crate::browser::Persona;
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, dollars};
use crate::shop::sale;

on_both! {
    an_adjustment_is_paid_with_the_next_batch_and_stands_on_the_statement
    each_role_adjusts_up_to_its_limit
    one_person_adjusts_up_to_a_limit_a_day
    the_same_request_adjusts_once
    an_adjustment_is_taken_back_once
    what_a_merged_consignor_was_given_comes_back_from_the_kept_one
    screens_show_adjustments_and_each_consignor_their_own
    a_changed_adjustment_is_found
}

impl World {
    pub async fn adjust(
        &self,
        number: &str,
        amount_minor: i64,
        key: &str,
    ) -> Result<adjustment::Model, AdjustBalanceError> {
        self.adjust_as(StaffRole::Owner, number, amount_minor, key)
            .await
    }

    async fn adjust_as(
        &self,
        role: StaffRole,
        number: &str,
        amount_minor: i64,
        key: &str,
    ) -> Result<adjustment::Model, AdjustBalanceError> {
        let request = AdjustBalance {
            consignor: self.consignor_id(number).await,
            amount: dollars(amount_minor),
            reason: "  Coat lost  in the shop ".to_owned(),
            request_key: key.to_owned(),
        };
        adjust_balance(&self.app, self.store, (ACTOR, role), request).await
    }

    async fn take_adjustment_back(
        &self,
        role: StaffRole,
        made: &adjustment::Model,
    ) -> Result<adjustment::Model, TakeBackAdjustmentError> {
        let id = AdjustmentId::new(made.id);
        take_back_adjustment(&self.app, self.store, (ACTOR, role), id).await
    }

    async fn limit(&self, minor: i64) {
        set_adjustment_limit(&self.app, self.store, ACTOR, dollars(minor))
            .await
            .unwrap();
    }
}

async fn an_adjustment_is_paid_with_the_next_batch_and_stands_on_the_statement(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[
            sale("A", "2026-09-01", "1001-1", 2_000),
            sale("B", "2026-09-01", "1002-1", 2_000),
        ])
        .await;
    world.adjust("1001", 250, "one").await.unwrap();
    world.adjust("1002", -300, "two").await.unwrap();
    assert_eq!(world.balance("1001").await, 1_250);
    let adjusted = world.trial_balance(day(TODAY)).await;
    let own = adjusted.of_kind(domain::ledger::AccountKind::Adjustments);
    assert_eq!(own.unwrap().balance_minor().unwrap(), -50);
    // Money of people's adjusting was never held.
    let through = "2026-11-01";
    let preview = world.preview(through).await;
    let amounts: Vec<_> = preview.ready.iter().map(|line| line.amount).collect();
    assert_eq!(amounts, [dollars(1_250), dollars(700)]);
    service::payouts::approve_batch(&world.app, world.store, ACTOR, day(through), dollars(1_950))
        .await
        .unwrap();
    world.jobs_done().await;
    // The check is marked as sent, and the batch is over.
    let statements = world.statements().await;
    for (number, amount, closing) in [("1001", 250, 0), ("1002", -300, 0)] {
        let statement = &statements[number][0];
        let [shown] = &statement.adjustments[..] else {
            panic!("{statement:#?}");
        };
        assert_eq!(shown.words, "Adjustment: Coat lost in the shop");
        assert_eq!(shown.amount, dollars(amount));
        assert_eq!(statement.closing_balance, dollars(closing));
    }
    world.verify().await;
}

async fn each_role_adjusts_up_to_its_limit(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    // Nobody but owners does, until an owner says so.
    let refused = world
        .adjust_as(StaffRole::Manager, "1001", 1, "a key")
        .await;
    assert!(
        matches!(refused, Err(AdjustBalanceError::OverLimit(limit)) if limit == dollars(0)),
        "{refused:?}"
    );
    let owner = world.signed_in(Persona::Owner).await;
    let limit = "mutation($input: SetAdjustmentLimitInput!) { setAdjustmentLimit(input: $input) { limit { amount } userErrors { code } } }";
    let set = owner
        .data(limit, json!({ "input": { "limit": "5.00" } }))
        .await;
    assert_eq!(set["setAdjustmentLimit"]["limit"]["amount"], "5.00");
    let negative = owner
        .data(limit, json!({ "input": { "limit": "-1.00" } }))
        .await;
    assert_eq!(
        negative["setAdjustmentLimit"]["userErrors"][0]["code"],
        "NEGATIVE"
    );
    for role in [StaffRole::Manager, StaffRole::Bookkeeper] {
        for (amount, is_done) in [(500, true), (-500, true), (501, false), (-501, false)] {
            let key = format!("{role:?} {amount}");
            let made = world.adjust_as(role, "1001", amount, &key).await;
            assert_eq!(made.is_ok(), is_done, "{key}: {made:?}");
        }
    }
    let made = world.adjust("1001", 100_000, "the owner's").await.unwrap();
    // What they could not make they cannot take back.
    let refused = world
        .take_adjustment_back(StaffRole::Bookkeeper, &made)
        .await;
    assert!(
        matches!(refused, Err(TakeBackAdjustmentError::OverLimit(_))),
        "{refused:?}"
    );
    world
        .take_adjustment_back(StaffRole::Owner, &made)
        .await
        .unwrap();
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn one_person_adjusts_up_to_a_limit_a_day(world: World) {
    world.open_shop().await;
    world.limit(10_000).await;
    let day_limit = async |minor: Option<i64>| {
        let limit = minor.map(dollars);
        set_adjustment_day_limit(&world.app, world.store, ACTOR, limit).await
    };
    assert!(matches!(
        day_limit(Some(-1)).await,
        Err(SetAdjustmentLimitError::Negative)
    ));
    for _ in 0..2 {
        day_limit(Some(500)).await.unwrap();
    }
    assert_eq!(world.audited("set_adjustment_day_limit").await, 1);
    let adjust = async |amount: i64, key: &str| {
        world
            .adjust_as(StaffRole::Manager, "1001", amount, key)
            .await
    };
    let left_of = |refused: Result<adjustment::Model, AdjustBalanceError>| match refused {
        Err(AdjustBalanceError::DayLimit(DayLimitError::Over { left, .. })) => left,
        other => panic!("{other:?}"),
    };
    // Two at once, in different directions, of which there is room for one.
    let (one, other) = tokio::join!(adjust(300, "one"), adjust(-300, "other"));
    let (made, refused) = match one {
        Ok(made) => (made, other),
        refused => (other.unwrap(), refused),
    };
    assert_eq!(left_of(refused), dollars(200));
    // The same request again is no other adjustment.
    let again = adjust(made.amount_minor, &made.request_key).await.unwrap();
    assert_eq!(again, made);
    adjust(-200, "the rest").await.unwrap();
    assert_eq!(left_of(adjust(1, "more").await), dollars(0));
    // Taking back is adjusting, too.
    let back = world.take_adjustment_back(StaffRole::Manager, &made).await;
    assert!(
        matches!(back, Err(TakeBackAdjustmentError::DayLimit(DayLimitError::Over { left, .. })) if left == dollars(0)),
        "{back:?}"
    );
    // Owners have no limit, and each day begins anew.
    world.adjust("1001", 5_000, "an owner").await.unwrap();
    world.skip(chrono::TimeDelta::days(1));
    world
        .take_adjustment_back(StaffRole::Manager, &made)
        .await
        .unwrap();
    assert_eq!(left_of(adjust(201, "tomorrow").await), dollars(200));
    adjust(200, "tomorrow").await.unwrap();
    day_limit(Some(100)).await.unwrap();
    assert_eq!(left_of(adjust(1, "less than before").await), dollars(0));
    day_limit(None).await.unwrap();
    adjust(9_000, "no limit").await.unwrap();
    world.verify().await;
}

async fn the_same_request_adjusts_once(world: World) {
    world.open_shop().await;
    let (one, other) = tokio::join!(
        world.adjust("1001", 250, "once"),
        world.adjust("1001", 250, "once")
    );
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(world.balance("1001").await, 250);
    for (number, amount) in [("1001", 251), ("1002", 250), ("1001", -250)] {
        let refused = world.adjust(number, amount, "once").await;
        assert!(
            matches!(refused, Err(AdjustBalanceError::KeyTaken)),
            "{refused:?}"
        );
    }
    let nothing = world.adjust("1001", 0, "nothing").await;
    assert!(matches!(nothing, Err(AdjustBalanceError::Nothing)));
    for (reason, is_long) in [(" \n ".to_owned(), false), ("x".repeat(201), true)] {
        let request = AdjustBalance {
            consignor: world.consignor_id("1001").await,
            amount: dollars(1),
            reason,
            request_key: "reason".to_owned(),
        };
        let who = (ACTOR, StaffRole::Owner);
        let refused = adjust_balance(&world.app, world.store, who, request).await;
        match refused {
            Err(AdjustBalanceError::LongReason) => assert!(is_long),
            Err(AdjustBalanceError::NoReason) => assert!(!is_long),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(world.count("adjustment").await, 1);
    let events =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'adjust_balance'";
    assert_eq!(world.number(events).await, 1);
}

async fn an_adjustment_is_taken_back_once(world: World) {
    world.open_shop().await;
    let made = world.adjust("1001", 2_000, "a key").await.unwrap();
    world.approve().await;
    assert_eq!(world.balance("1001").await, 0);
    let (one, other) = tokio::join!(
        world.take_adjustment_back(StaffRole::Owner, &made),
        world.take_adjustment_back(StaffRole::Owner, &made)
    );
    let (done, refused) = match one {
        Ok(row) => (row, other),
        refused => (other.unwrap(), refused),
    };
    assert!(done.reversal_entry_id.is_some() && done.taken_back_at.is_some());
    assert!(
        matches!(refused, Err(TakeBackAdjustmentError::TakenBack)),
        "{refused:?}"
    );
    // It was paid: the consignor owes it.
    assert_eq!(world.balance("1001").await, -2_000);
    world.verify().await;
}

async fn what_a_merged_consignor_was_given_comes_back_from_the_kept_one(world: World) {
    world.open_shop().await;
    let made = world.adjust("1002", 700, "a key").await.unwrap();
    world.merge("1001", "1002").await.unwrap();
    assert_eq!(world.balance("1001").await, 700);
    let refused = world.adjust("1002", 1, "another key").await;
    assert!(
        matches!(refused, Err(AdjustBalanceError::Merged)),
        "{refused:?}"
    );
    world
        .take_adjustment_back(StaffRole::Owner, &made)
        .await
        .unwrap();
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.balance("1002").await, 0);
    world.verify().await;
}

async fn screens_show_adjustments_and_each_consignor_their_own(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let bookkeeper = world.signed_in(Persona::Bookkeeper).await;
    world.limit(1_000).await;
    let adjust = "mutation($input: AdjustBalanceInput!) { adjustBalance(input: $input) {
        adjustment { id amount { amount } reason madeBy } userErrors { code field message } } }";
    let id = world.consignor_id("1001").await.to_string();
    let input = |amount: &str| json!({ "input": { "consignorId": id, "amount": amount, "reason": "Lamp broke", "requestKey": "a key of the test" } });
    let made = bookkeeper.data(adjust, input("-4.50")).await["adjustBalance"].clone();
    assert_eq!(made["adjustment"]["amount"]["amount"], "-4.50");
    assert_eq!(made["adjustment"]["madeBy"], "bookkeeper");
    let refused = bookkeeper.data(adjust, input("10.01")).await;
    // The key is known before the limit is asked for.
    assert_eq!(
        refused["adjustBalance"]["userErrors"][0]["code"],
        "KEY_TAKEN"
    );
    let over = json!({ "input": { "consignorId": id, "amount": "10.01", "reason": "Lamp", "requestKey": "another key" } });
    let refused = bookkeeper.data(adjust, over).await;
    assert_eq!(
        refused["adjustBalance"]["userErrors"],
        json!([{ "code": "OVER_LIMIT", "field": "amount",
            "message": "You can adjust by up to 10.00 USD at once; an owner can do more, or change the limit." }])
    );
    let clerk = world.signed_in(Persona::Clerk).await;
    let list = "query($id: ID) { adjustments(consignorId: $id) { nodes { id reason amount { amount } takenBackBy consignor { accountNumber } } }
        booksSettings { adjustmentLimit { amount } closedThrough } }";
    let found = clerk.data(list, json!({ "id": id })).await;
    assert_eq!(found["adjustments"]["nodes"][0]["reason"], "Lamp broke");
    assert_eq!(found["booksSettings"]["adjustmentLimit"]["amount"], "10.00");
    let take_back = "mutation($input: TakeBackAdjustmentInput!) { takeBackAdjustment(input: $input) { adjustment { takenBackBy } userErrors { code } } }";
    let portal = "query { portal { english: adjustments { nodes { words amount { amount } } }
        spanish: adjustments { nodes { words(language: SPANISH) } } } }";
    let own = world.signed_in(Persona::Consignor).await;
    let shown = own.data(portal, Value::Null).await["portal"].clone();
    assert_eq!(
        shown["english"]["nodes"],
        json!([{ "words": "Adjustment: Lamp broke", "amount": { "amount": "-4.50" } }])
    );
    assert_eq!(
        shown["spanish"]["nodes"],
        json!([{ "words": "Ajuste: Lamp broke" }])
    );
    let other = world.signed_in(Persona::OtherConsignor).await;
    let shown = other.data(portal, Value::Null).await["portal"].clone();
    assert_eq!(shown["english"]["nodes"], json!([]));
    let input = json!({ "input": { "adjustmentId": made["adjustment"]["id"] } });
    let back = bookkeeper.data(take_back, input.clone()).await;
    assert_eq!(
        back["takeBackAdjustment"]["adjustment"]["takenBackBy"],
        "bookkeeper"
    );
    let again = bookkeeper.data(take_back, input).await;
    assert_eq!(
        again["takeBackAdjustment"]["userErrors"][0]["code"],
        "TAKEN_BACK"
    );
    let ledger = "query($id: ID!) { consignor(id: $id) { ledger { nodes { description kind } } } }";
    let ledger = clerk.data(ledger, json!({ "id": id })).await;
    assert_eq!(
        ledger["consignor"]["ledger"]["nodes"],
        json!([
            { "description": "Adjustment: Lamp broke, taken back", "kind": "reversal" },
            { "description": "Adjustment: Lamp broke", "kind": "adjustment" },
        ])
    );
    world.verify().await;
}

async fn a_changed_adjustment_is_found(world: World) {
    world.open_shop().await;
    let made = world.adjust("1001", 2_000, "a key").await.unwrap();
    world.adjust("1001", -500, "another key").await.unwrap();
    world.verify().await;
    if world.app.db.is_postgres() {
        let store = world.store.uuid();
        let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
        world.owner.execute_unprepared(&set).await.unwrap();
    }
    let fault = LedgerFault::Adjustment {
        adjustment: AdjustmentId::new(made.id),
    };
    for (change, back) in [
        ("amount_minor = -2000", "amount_minor = 2000"),
        ("amount_minor = 2001", "amount_minor = 2000"),
        (
            "reversal_entry_id = entry_id, taken_back_by = 'me', taken_back_at = made_at",
            "reversal_entry_id = NULL, taken_back_by = NULL, taken_back_at = NULL",
        ),
    ] {
        let run = async |set: &str| {
            let sql = format!(
                "UPDATE adjustment SET {set} WHERE amount_minor > 0 OR amount_minor = -2000"
            );
            world.owner.execute_unprepared(&sql).await.unwrap();
        };
        run(change).await;
        let proof = verify_ledger(&world.app, world.store).await.unwrap();
        assert_eq!(proof.faults, std::slice::from_ref(&fault), "{change}");
        run(back).await;
        world.verify().await;
    }
    // An entry that no adjustment speaks for.
    let delete = "DELETE FROM adjustment WHERE amount_minor > 0";
    world.owner.execute_unprepared(delete).await.unwrap();
    let proof = verify_ledger(&world.app, world.store).await.unwrap();
    assert_eq!(proof.faults, [fault]);
}
