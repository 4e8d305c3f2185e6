//! Payouts by files for the bank and for PayPal: each is in one file, once.

use domain::bank_account::{AccountType, BankAccount, Holder, RoutingNumber};
use domain::ids::{PaymentFileId, PayoutBatchId, PayoutId};
use domain::payout::{AchOrigin, MOST_PAYPAL_PAYMENTS, PayPalEmail};
use entity::StoreScoped;
use entity::consignor::{self, PayoutMethod};
use entity::payment_file::{self, PaymentFileKind};
use entity::payout::{self, PayoutState};
use reqwest::StatusCode;
use serde_json::{Value, json};
use service::consignors::{set_bank_account, set_payout_method, set_paypal_email};
use service::payouts::{
    CancelPayoutError, MakePaymentFileError, MarkFileSentError, PayoutWarning,
    RefusePaymentFileError, UnfiledPayouts, VoidPaymentFileError, WritePaymentFileError,
    cancel_payout, make_payment_file, mark_file_sent, preview_with_warnings, refuse_payment_file,
    set_ach_origin, take_back_payout, unfiled, void_payment_file, write_payment_file,
};

use crate::browser::Persona;
use crate::database::Database;
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::TODAY;
use crate::shop::{sale, terms};

on_both! {
    a_bank_file_pays_each_payout_once
    what_was_approved_is_where_the_money_goes
    a_paypal_file_names_addresses
    what_a_paypal_file_has_no_room_for_is_in_the_next
    consignors_say_where_files_pay_them
    a_refused_file_is_owed_again_at_once
}

fn account(number: &str) -> BankAccount {
    BankAccount::new("011000015", number, AccountType::Checking, Holder::Person).unwrap()
}

impl World {
    /// Consignors who are paid by files, and owed 10.00 each.
    async fn paid_by_files(&self, numbers: &[&str], method: PayoutMethod) {
        self.publish("2026-01-01", &terms()).await;
        self.add_consignors(numbers, Some(method)).await;
        let sold = |number: &&str| {
            let item = format!("{number}-1");
            sale(&format!("T{number}"), "2026-09-01", &item, 2_000)
        };
        let lines: Vec<_> = numbers.iter().map(sold).collect();
        self.import_lines(&lines).await;
    }

    async fn bank_account(&self, consignor: &str, number: &str) {
        let id = self.consignor_id(consignor).await;
        set_bank_account(&self.app, self.store, ACTOR, id, Some(&account(number)))
            .await
            .unwrap();
    }

    pub async fn paypal_email(&self, consignor: &str, email: &str) {
        let id = self.consignor_id(consignor).await;
        let email = PayPalEmail::parse(email).unwrap();
        set_paypal_email(&self.app, self.store, ACTOR, id, Some(&email))
            .await
            .unwrap();
    }

    async fn origin(&self) {
        let own = BankAccount::new(
            "021000021",
            "987654",
            AccountType::Checking,
            Holder::Company,
        );
        let origin = AchOrigin {
            bank: RoutingNumber::parse("021000021").unwrap(),
            bank_name: "First Bank".to_owned(),
            company_id: "1123456789".to_owned(),
            company_name: "Willow".to_owned(),
            offset: Some(own.unwrap()),
        };
        set_ach_origin(&self.app, self.store, ACTOR, &origin)
            .await
            .unwrap();
    }

    pub async fn make_file(
        &self,
        batch: PayoutBatchId,
        kind: PaymentFileKind,
    ) -> Result<payment_file::Model, MakePaymentFileError> {
        make_payment_file(&self.app, self.store, ACTOR, batch, kind).await
    }

    async fn text(&self, file: &payment_file::Model) -> Result<String, WritePaymentFileError> {
        let batch = PayoutBatchId::new(file.batch_id);
        let written = write_payment_file(&self.app, self.store, ACTOR, batch, file.number).await?;
        Ok(String::from_utf8(written.text).unwrap())
    }

    async fn waiting(&self, batch: PayoutBatchId) -> Vec<UnfiledPayouts> {
        let tx = self.app.db.read(self.store).await.unwrap();
        unfiled(&tx, batch).await.unwrap()
    }

    async fn mark_sent(
        &self,
        file: &payment_file::Model,
    ) -> Result<payment_file::Model, MarkFileSentError> {
        let id = PaymentFileId::new(file.id);
        mark_file_sent(&self.app, self.store, ACTOR, id).await
    }

    async fn void_file(
        &self,
        file: &payment_file::Model,
    ) -> Result<payment_file::Model, VoidPaymentFileError> {
        let id = PaymentFileId::new(file.id);
        void_payment_file(&self.app, self.store, ACTOR, id, "The bank was closed").await
    }
}

/// The accounts that a file pays to, with the amounts.
fn credits(text: &str) -> Vec<(&str, &str)> {
    let entries = text.lines().filter(|line| line.starts_with("622"));
    entries
        .map(|line| (line[12..29].trim(), &line[29..39]))
        .collect()
}

async fn a_bank_file_pays_each_payout_once(world: World) {
    world
        .paid_by_files(&["1001", "1002", "1003"], PayoutMethod::Ach)
        .await;
    // Without an account nobody is paid.
    let preview = world.preview(TODAY).await;
    assert_eq!((preview.ready.len(), preview.left_out.len()), (0, 3));
    for (number, account) in [("1001", "11111"), ("1002", "22222"), ("1003", "33333")] {
        world.bank_account(number, account).await;
    }
    let batch = world.approve().await;
    let waiting = |payouts| UnfiledPayouts {
        kind: PaymentFileKind::Ach,
        payouts,
        total_minor: payouts * 1_000,
    };
    assert_eq!(world.waiting(batch).await, [waiting(3)]);
    let refused = world.make_file(batch, PaymentFileKind::Ach).await;
    assert!(matches!(refused, Err(MakePaymentFileError::NoOrigin)));
    world.origin().await;
    // Of two at once, one gets them all.
    let (one, other) = tokio::join!(
        world.make_file(batch, PaymentFileKind::Ach),
        world.make_file(batch, PaymentFileKind::Ach)
    );
    let (file, refused) = match (one, other) {
        (Ok(file), Err(refused)) | (Err(refused), Ok(file)) => (file, refused),
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused, MakePaymentFileError::Nothing));
    assert_eq!((file.number, file.payouts, file.total_minor), (1, 3, 3_000));
    // A Monday before: the day behind it.
    assert_eq!(file.effective_on, Some(day("2026-11-24")));
    assert_eq!(world.waiting(batch).await, []);
    let text = world.text(&file).await.unwrap();
    let amount = "0000001000";
    assert_eq!(
        credits(&text),
        [("11111", amount), ("22222", amount), ("33333", amount)]
    );
    assert!(
        text.lines()
            .any(|line| line.starts_with("627021000021987654") && line.contains("0000003000"))
    );
    assert_eq!(world.text(&file).await.unwrap(), text);

    // What is in a file is not called off; what was in a void one is.
    let payout = world.payouts().await[0].clone();
    let id = PayoutId::new(payout.id);
    let cancel = || cancel_payout(&world.app, world.store, ACTOR, id, "Moved");
    assert!(matches!(cancel().await, Err(CancelPayoutError::InFile)));
    world.void_file(&file).await.unwrap();
    assert!(matches!(
        world.text(&file).await,
        Err(WritePaymentFileError::NotFound)
    ));
    assert!(matches!(
        world.mark_sent(&file).await,
        Err(MarkFileSentError::NotOpen)
    ));
    assert!(matches!(
        world.void_file(&file).await,
        Err(VoidPaymentFileError::NotOpen)
    ));
    cancel().await.unwrap();
    assert_eq!(world.waiting(batch).await, [waiting(2)]);
    let again = world.make_file(batch, PaymentFileKind::Ach).await.unwrap();
    assert_eq!((again.number, again.payouts, again.of_day), (2, 2, 1));

    let (one, other) = tokio::join!(world.mark_sent(&again), world.mark_sent(&again));
    let refused = match (one, other) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused, MarkFileSentError::NotOpen));
    assert!(matches!(
        world.void_file(&again).await,
        Err(VoidPaymentFileError::NotOpen)
    ));
    let states: Vec<_> = world.payouts().await.iter().map(|row| row.state).collect();
    let expected = [PayoutState::Returned, PayoutState::Paid, PayoutState::Paid];
    assert_eq!(states, expected);
    let gone =
        "SELECT credits_minor - debits_minor FROM account WHERE store_id = $1 AND kind = 'ach'";
    assert_eq!(world.number(gone).await, 2_000);
    // The bank sends one back.
    let back = PayoutId::new(world.payouts().await[2].id);
    take_back_payout(&world.app, world.store, ACTOR, back, "R03, no account")
        .await
        .unwrap();
    assert_eq!(world.number(gone).await, 1_000);
    let balances = world.balances().await;
    let owed: Vec<i64> = balances.values().copied().collect();
    assert_eq!(owed.iter().sum::<i64>(), 2_000);
    for (action, expected) in [
        ("set_bank_account", 3),
        ("make_payment_file", 2),
        ("void_payment_file", 1),
        ("mark_payment_file_sent", 1),
    ] {
        let events =
            format!("SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = '{action}'");
        assert_eq!(world.number(&events).await, expected, "{action}");
    }
    world.jobs_done().await;
    world.verify().await;
}

async fn what_was_approved_is_where_the_money_goes(world: World) {
    world
        .paid_by_files(&["1001", "1002"], PayoutMethod::Ach)
        .await;
    world.origin().await;
    world.bank_account("1001", "11111").await;
    world.bank_account("1002", "22222").await;
    let batch = world.approve().await;
    // Somebody changes an account behind the approval, to that of another.
    world.skip(chrono::TimeDelta::minutes(5));
    world.bank_account("1002", "11111").await;
    let file = world.make_file(batch, PaymentFileKind::Ach).await.unwrap();
    let text = world.text(&file).await.unwrap();
    let accounts: Vec<&str> = credits(&text).iter().map(|(number, _)| *number).collect();
    assert_eq!(accounts, ["11111", "22222"]);
    world
        .import_lines(&[sale("T9", "2026-09-02", "1002-2", 2_000)])
        .await;
    let tx = world.app.db.read(world.store).await.unwrap();
    let preview = preview_with_warnings(&tx, &world.app, day(TODAY))
        .await
        .unwrap();
    let with = vec!["1001".to_owned()];
    assert_eq!(
        preview.ready[0].warnings,
        [
            PayoutWarning::NewBankDetails,
            PayoutWarning::SharedBankAccount { with }
        ]
    );
    drop(tx);
    // Neither the number nor a part of it that says more is in the database.
    let row = world.consignor("1002").await;
    assert_eq!(row.ach_ends_in.as_deref(), Some("1111"));
    let sealed = row.ach_sealed.unwrap();
    assert!(!sealed.windows(5).any(|part| part == b"11111"));
    world.verify().await;
}

async fn a_paypal_file_names_addresses(world: World) {
    world
        .paid_by_files(&["1001", "1002"], PayoutMethod::PayPal)
        .await;
    world.paypal_email("1001", "Ann@example.com").await;
    let batch = world.approve().await;
    assert_eq!(world.payouts().await.len(), 1);
    let refused = world.make_file(batch, PaymentFileKind::Ach).await;
    assert!(matches!(refused, Err(MakePaymentFileError::Nothing)));
    let file = world
        .make_file(batch, PaymentFileKind::PayPal)
        .await
        .unwrap();
    assert_eq!(
        world.text(&file).await.unwrap(),
        "ann@example.com,10.00,USD,1001,The willow shop: consignment payout 1,PAYPAL\n"
    );
    world.mark_sent(&file).await.unwrap();
    assert_eq!(world.payouts().await[0].state, PayoutState::Paid);
    world.jobs_done().await;
    world.verify().await;
}

async fn what_a_paypal_file_has_no_room_for_is_in_the_next(world: World) {
    let most = i64::try_from(MOST_PAYPAL_PAYMENTS).unwrap();
    world.paid_by_files(&["1001"], PayoutMethod::PayPal).await;
    world.paypal_email("1001", "ann@example.com").await;
    let batch = world.approve().await;
    // As many more as one file takes: of a file, a payout is no more than its row.
    let numbers: Vec<_> = (0..most).map(|number| format!("2{number:04}")).collect();
    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
    world.add_consignors(&numbers, None).await;
    let first = world.payouts().await.remove(0);
    let tx = world.app.db.begin(world.store).await.unwrap();
    let consignors = consignor::Entity::in_store(world.store.uuid())
        .all(tx.connection())
        .await
        .unwrap();
    let others = consignors.iter().filter(|one| one.id != first.consignor_id);
    let more = others.map(|one| payout::Model {
        id: world.app.context.id(),
        consignor_id: one.id,
        ..first.clone()
    });
    tx.insert(more).await.unwrap();
    tx.commit().await.unwrap();

    let full = world.make_file(batch, PaymentFileKind::PayPal).await;
    let full = full.unwrap();
    assert_eq!((full.payouts, full.total_minor), (most, most * 1_000));
    let lines = world.text(&full).await.unwrap().lines().count();
    assert_eq!(lines, MOST_PAYPAL_PAYMENTS);
    assert_eq!(world.waiting(batch).await[0].payouts, 1);
    let rest = world.make_file(batch, PaymentFileKind::PayPal).await;
    let rest = rest.unwrap();
    assert_eq!((rest.number, rest.payouts), (2, 1));
    let last = world.text(&rest).await.unwrap();
    assert!(last.contains(",24999,"), "{last}");
    let none = world.make_file(batch, PaymentFileKind::PayPal).await;
    assert!(matches!(none, Err(MakePaymentFileError::Nothing)));
}

/// Once is enough: who may have a file does not depend on the database.
async fn a_refused_file_is_owed_again_at_once(world: World) {
    let numbers = ["1001", "1002", "1003"];
    world.paid_by_files(&numbers, PayoutMethod::Ach).await;
    for number in numbers {
        world.bank_account(number, number).await;
    }
    world.origin().await;
    let batch = world.approve().await;
    let file = world.make_file(batch, PaymentFileKind::Ach).await.unwrap();
    let refuse = async |why| {
        let id = PaymentFileId::new(file.id);
        refuse_payment_file(&world.app, world.store, ACTOR, id, why).await
    };
    assert!(matches!(
        refuse("Too late").await,
        Err(RefusePaymentFileError::NotSent)
    ));
    world.mark_sent(&file).await.unwrap();
    let first = PayoutId::new(world.payouts().await[0].id);
    take_back_payout(&world.app, world.store, ACTOR, first, "R03, no account")
        .await
        .unwrap();
    assert!(matches!(
        refuse(" ").await,
        Err(RefusePaymentFileError::Reason(_))
    ));
    // Of two at once, one takes all back.
    let (one, other) = tokio::join!(refuse("Over the limit"), refuse("Over the limit"));
    let refused = match (one, other) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused, RefusePaymentFileError::RefusedBefore));
    for payout in world.payouts().await {
        assert_eq!(payout.state, PayoutState::Returned);
    }
    let (_, _, _, details) = world.newest("refuse_payment_file").await;
    assert_eq!(details["payouts"], 2);
    let gone =
        "SELECT credits_minor - debits_minor FROM account WHERE store_id = $1 AND kind = 'ach'";
    assert_eq!(world.number(gone).await, 0);
    let owed: i64 = world.balances().await.values().sum();
    assert_eq!(owed, 3_000);
    world.jobs_done().await;
    world.verify().await;

    // All of it comes with the next batch, once.
    let batch = world.approve().await;
    let next = world.make_file(batch, PaymentFileKind::Ach).await.unwrap();
    assert_eq!((next.payouts, next.total_minor), (3, 3_000));
    world.mark_sent(&next).await.unwrap();
    assert_eq!(world.number(gone).await, 3_000);
    world.jobs_done().await;
    world.verify().await;
}

async fn consignors_say_where_files_pay_them(world: World) {
    world.paid_by_files(&["1001"], PayoutMethod::Ach).await;
    let own = world.signed_in(Persona::Consignor).await;
    let portal = "{ portal { isPaidByBankFile bankAccountEndsIn } }";
    let known = own.data(portal, json!({})).await;
    assert_eq!(
        known["portal"],
        json!({ "isPaidByBankFile": true, "bankAccountEndsIn": null })
    );
    let set = "mutation($input: SetOwnBankAccountInput!) { setOwnBankAccount(input: $input) { endsIn userErrors { code field } } }";
    let enter = async |routing: &str, number: &str| {
        let account = json!({ "routingNumber": routing, "accountNumber": number, "accountType": "CHECKING", "holder": "PERSON" });
        let answer = own
            .data(set, json!({ "input": { "account": account } }))
            .await;
        answer["setOwnBankAccount"].clone()
    };
    let refusal = |answer: Value| answer["userErrors"][0]["code"].as_str().map(str::to_owned);
    let wrong = enter("011000016", "123456789").await;
    assert_eq!(refusal(wrong).as_deref(), Some("ROUTING_NUMBER"));
    let wrong = enter("011000015", "1").await;
    assert_eq!(refusal(wrong).as_deref(), Some("ACCOUNT_NUMBER"));
    let before = world.audited("set_bank_account").await;
    // The same account again is no other one, of which no mail tells.
    for (number, end) in [
        ("123456789", "6789"),
        ("123456789", "6789"),
        ("987654321", "4321"),
    ] {
        assert_eq!(enter("011000015", number).await["endsIn"], end);
    }
    assert_eq!(world.audited("set_bank_account").await, before + 3);
    let (actor, _, _, details) = world.newest("set_bank_account").await;
    let ada = world.consignor_id("1001").await;
    assert_eq!(actor, ada.to_string());
    assert!(!details.to_string().contains("987654321"), "{details:#}");
    world.jobs_done().await;
    let mails = world.mails("Subject: Where The willow shop pays you").await;
    assert_eq!(mails.len(), 2, "{mails:?}");
    assert!(mails.iter().any(|mail| mail.contains("ending in 4321")));
    assert!(!mails.iter().any(|mail| mail.contains("87654321")));

    let method = Some(PayoutMethod::Check);
    set_payout_method(&world.app, world.store, ACTOR, ada, method)
        .await
        .unwrap();
    let by_check = enter("011000015", "123456789").await;
    assert_eq!(refusal(by_check).as_deref(), Some("NOT_BY_FILE"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payment_files_are_for_those_who_pay() {
    let world = World::start(Database::Sqlite).await;
    world.paid_by_files(&["1001"], PayoutMethod::PayPal).await;
    world.paypal_email("1001", "ann@example.com").await;
    let batch = world.approve().await;
    world
        .make_file(batch, PaymentFileKind::PayPal)
        .await
        .unwrap();
    world.add_staff().await;
    for (persona, expected) in [
        (Persona::Owner, StatusCode::OK),
        (Persona::Manager, StatusCode::OK),
        (Persona::Bookkeeper, StatusCode::OK),
        (Persona::Clerk, StatusCode::NOT_FOUND),
        (Persona::Consignor, StatusCode::NOT_FOUND),
        (Persona::OtherOwner, StatusCode::NOT_FOUND),
        (Persona::Nobody, StatusCode::NOT_FOUND),
    ] {
        let browser = world.signed_in(persona).await;
        let path = format!("/payout-batches/{batch}/payment-file-1");
        let answer = browser.get(&path).send().await.unwrap();
        assert_eq!(answer.status(), expected, "{persona:?}");
        let other = format!("/payout-batches/{batch}/payment-file-2");
        let answer = browser.get(&other).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{persona:?}");
    }
    // Whoever took it is written down.
    let taken =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'take_payment_file'";
    assert_eq!(world.number(taken).await, 3);
}
