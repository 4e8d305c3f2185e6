//! Checks: numbered once, printed, voided, printed anew, and told to the bank; and the other
//! papers of a batch.

use domain::ids::{PayoutBatchId, PayoutId, PrintedCheckId};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::printed_check;
use reqwest::StatusCode;
use sea_orm::QueryOrder;
use service::payouts::{
    BatchPapers, PrintChecksError, PrintedChecks, VoidCheckError, cancel_payout, count_checks,
    hand_over, next_check_number, print_checks, take_back_payout, void_check,
};

use crate::browser::Persona;
use crate::database::Database;
use crate::harness::{ACTOR, World, on_both};
use crate::shop::{sale, terms};

on_both! {
    checks_are_numbered_once_and_printed_anew_when_voided
    what_comes_back_voids_its_check
}

/// Once is enough: no paper depends on the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_papers_of_a_batch_are_for_those_who_pay() {
    let world = World::with_chromium(Database::Sqlite).await;
    papers_are_for_those_who_pay(&world).await;
}

impl World {
    /// A batch of checks for these consignors, each over 10.00.
    async fn checks_for(&self, numbers: &[&str]) -> PayoutBatchId {
        self.publish("2026-01-01", &terms()).await;
        self.add_consignors(numbers, Some(PayoutMethod::Check))
            .await;
        let sold = |number: &&str| {
            let item = format!("{number}-1");
            sale(&format!("T{number}"), "2026-09-01", &item, 2_000)
        };
        let lines: Vec<_> = numbers.iter().map(sold).collect();
        self.import_lines(&lines).await;
        self.approve().await
    }

    async fn number_checks(
        &self,
        batch: PayoutBatchId,
        first: i64,
    ) -> Result<PrintedChecks, PrintChecksError> {
        print_checks(&self.app, self.store, ACTOR, batch, first).await
    }

    async fn printed(&self) -> Vec<printed_check::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        printed_check::Entity::in_store(self.store.uuid())
            .order_by_asc(printed_check::Column::Number)
            .all(tx.connection())
            .await
            .unwrap()
    }

    async fn counted(&self, batch: PayoutBatchId) -> (i64, i64) {
        let tx = self.app.db.read(self.store).await.unwrap();
        count_checks(&tx, batch).await.unwrap()
    }
}

async fn checks_are_numbered_once_and_printed_anew_when_voided(world: World) {
    let batch = world.checks_for(&["1001", "1002", "1003"]).await;
    assert_eq!(world.counted(batch).await, (3, 0));
    for wrong in [0, -5, 1_000_000_000] {
        let refused = world.number_checks(batch, wrong).await;
        assert!(matches!(refused, Err(PrintChecksError::Number)), "{wrong}");
    }
    // Two at once number them once.
    let (one, other) = tokio::join!(
        world.number_checks(batch, 501),
        world.number_checks(batch, 601)
    );
    let (printed, refused) = match (one, other) {
        (Ok(printed), Err(refused)) | (Err(refused), Ok(printed)) => (printed, refused),
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused, PrintChecksError::Nothing), "{refused}");
    assert_eq!(printed.count, 3);
    assert_eq!(printed.last, printed.first + 2);
    let checks = world.printed().await;
    let payouts = world.payouts().await;
    let accounts = ["1001", "1002", "1003"];
    for (check, account) in checks.iter().zip(accounts) {
        let consignor = world.consignor(account).await;
        let payout = payouts
            .iter()
            .find(|row| row.id == check.payout_id)
            .unwrap();
        assert_eq!(payout.consignor_id, consignor.id);
        assert_eq!(
            (check.payee.as_str(), check.amount_minor),
            (consignor.name.as_str(), 1_000)
        );
    }
    assert_eq!(world.counted(batch).await, (0, 3));

    // One is spoiled before, one is lost after it was handed over.
    let (spoiled, lost) = (&checks[0], &checks[1]);
    let lost_payout = PayoutId::new(lost.payout_id);
    hand_over(&world.app, world.store, ACTOR, lost_payout)
        .await
        .unwrap();
    for check in [spoiled, lost] {
        let id = PrintedCheckId::new(check.id);
        let void = || void_check(&world.app, world.store, ACTOR, id, "Coffee");
        let voided = void().await.unwrap();
        assert_eq!(voided.void_reason.as_deref(), Some("Coffee"));
        assert!(matches!(void().await, Err(VoidCheckError::Voided)));
    }
    assert_eq!(world.counted(batch).await, (2, 1));
    let taken = world.number_checks(batch, checks[2].number).await;
    assert!(matches!(taken, Err(PrintChecksError::Taken(number)) if number == checks[2].number));
    let next = {
        let tx = world.app.db.read(world.store).await.unwrap();
        next_check_number(&tx).await.unwrap()
    };
    assert_eq!(next, checks[2].number + 1);
    let again = world.number_checks(batch, next).await.unwrap();
    assert_eq!((again.first, again.last), (next, next + 1));
    // The lost one's payout stays paid.
    let payouts = world.payouts().await;
    let paid = payouts.iter().find(|row| row.id == lost.payout_id).unwrap();
    assert_eq!(paid.state, entity::payout::PayoutState::Paid);
    let tx = world.app.db.read(world.store).await.unwrap();
    let papers = BatchPapers::load(&tx, batch).await.unwrap().unwrap();
    let live: Vec<_> = papers.checks().iter().map(|check| check.number).collect();
    assert_eq!(live, [checks[2].number, next, next + 1]);
    assert_eq!(papers.all_checks().len(), 5);
    drop(tx);
    world.jobs_done().await;
    world.verify().await;
}

async fn what_comes_back_voids_its_check(world: World) {
    let batch = world.checks_for(&["1001", "1002"]).await;
    world.number_checks(batch, 1).await.unwrap();
    let checks = world.printed().await;
    let id = |check: &printed_check::Model| PayoutId::new(check.payout_id);
    cancel_payout(&world.app, world.store, ACTOR, id(&checks[0]), "Moved")
        .await
        .unwrap();
    hand_over(&world.app, world.store, ACTOR, id(&checks[1]))
        .await
        .unwrap();
    take_back_payout(&world.app, world.store, ACTOR, id(&checks[1]), "Stopped")
        .await
        .unwrap();
    let reasons: Vec<_> = world
        .printed()
        .await
        .into_iter()
        .map(|check| check.void_reason)
        .collect();
    assert_eq!(
        reasons,
        [Some("Moved".to_owned()), Some("Stopped".to_owned())]
    );
    assert_eq!(world.counted(batch).await, (0, 0));
    assert_eq!(world.balance("1001").await, 1_000);
    assert_eq!(world.balance("1002").await, 1_000);
    let nothing = world.number_checks(batch, 10).await;
    assert!(matches!(nothing, Err(PrintChecksError::Nothing)));
    let none = PayoutBatchId::new(world.app.context.id());
    let none = world.number_checks(none, 10).await;
    assert!(matches!(none, Err(PrintChecksError::NotFound)));
    world.jobs_done().await;
    world.verify().await;
}

async fn papers_are_for_those_who_pay(world: &World) {
    world
        .add_consignors(&["1009"], Some(PayoutMethod::Cash))
        .await;
    world.publish("2026-01-01", &terms()).await;
    world
        .import_lines(&[sale("C1", "2026-09-01", "1009-1", 4_000)])
        .await;
    let batch = world.checks_for(&["1001", "1002"]).await;
    world.number_checks(batch, 77).await.unwrap();
    let void = PrintedCheckId::new(world.printed().await[0].id);
    void_check(&world.app, world.store, ACTOR, void, "Torn")
        .await
        .unwrap();
    world.add_staff().await;
    let path = |file: &str| format!("/payout-batches/{batch}/{file}");
    let owner = world.signed_in(Persona::Owner).await;
    let file = async |file: &str| {
        let answer = owner.get(&path(file)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{file}");
        answer.bytes().await.unwrap()
    };
    for paper in ["checks.pdf", "cash-sheet.pdf", "register.pdf"] {
        assert!(file(paper).await.starts_with(b"%PDF"), "{paper}");
    }
    let lines = async |name: &str| {
        let text = String::from_utf8(file(name).await.to_vec()).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("register.csv").await[1..],
        [
            "1001,Consignor 1001,Check,,\"Approved, not sent yet\",10.00,0.00,0.00,0.00",
            "1002,Consignor 1002,Check,78,\"Approved, not sent yet\",10.00,0.00,0.00,0.00",
            "1009,Consignor 1009,Cash,,\"Approved, not sent yet\",20.00,0.00,0.00,0.00",
        ]
    );
    assert_eq!(
        lines("positive-pay.csv").await,
        [
            "Check number,Issue date,Amount,Payee,Issue or void",
            "77,2026-11-23,10.00,Consignor 1001,V",
            "78,2026-11-23,10.00,Consignor 1002,I",
        ]
    );
    let may_see = ["register.csv", "register.pdf"];
    let may_pay = ["checks.pdf", "cash-sheet.pdf", "positive-pay.csv"];
    for (persona, sees) in [
        (Persona::Bookkeeper, [&may_see[..], &may_pay[..]].concat()),
        (Persona::Clerk, may_see.to_vec()),
        (Persona::Consignor, Vec::new()),
        (Persona::OtherOwner, Vec::new()),
        (Persona::Nobody, Vec::new()),
    ] {
        let browser = world.signed_in(persona).await;
        for file in may_see.iter().chain(&may_pay).chain(&["nothing.pdf"]) {
            let answer = browser.get(&path(file)).send().await.unwrap();
            let expected = if sees.contains(file) {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            assert_eq!(answer.status(), expected, "{persona:?} {file}");
        }
    }
}
