//! Batches that take two people, and batches that a schedule prepares.

use chrono::{NaiveDate, TimeDelta, Weekday};
use domain::ids::StaffUserId;
use domain::payout::{Every, PayoutSchedule, ScheduleError, Through};
use entity::staff_user::StaffRole;
use entity::{StoreScoped, payout_draft, payout_proposal, staff_user};
use service::actor::Actor;
use service::jobs::schedule_daily;
use service::payouts::{
    ApproveBatchError, PayoutSettings, ProposeBatchError, Seen, SetPayoutSettingsError,
    approve_batch, dismiss_draft, open_draft, open_proposal, propose_batch, set_payout_settings,
    withdraw_proposal,
};

use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, dollars};
use crate::shop::sale;

on_both! {
    a_large_batch_takes_two_people
    a_schedule_prepares_a_batch_for_a_person
    those_who_may_approve_get_a_mail
}

impl World {
    async fn set_payouts(&self, settings: PayoutSettings) -> Result<(), SetPayoutSettingsError> {
        set_payout_settings(&self.app, self.store, ACTOR, settings).await
    }

    async fn proposal(&self) -> Option<payout_proposal::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        open_proposal(&tx).await.unwrap()
    }

    async fn prepared(&self) -> Option<payout_draft::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        open_draft(&tx).await.unwrap()
    }

    /// The daily jobs of the day that it is now.
    async fn begin_day(&self) {
        schedule_daily(&self.app).await.unwrap();
        self.jobs_done().await;
    }
}

async fn a_large_batch_takes_two_people(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let person = || Actor::Staff(StaffUserId::new(world.app.context.id()));
    let (ann, ben) = (person(), person());
    let seen = Seen::from(dollars(1_000));
    let approve =
        async |actor| approve_batch(&world.app, world.store, actor, day(TODAY), seen).await;
    let propose =
        async |actor, seen| propose_batch(&world.app, world.store, actor, day(TODAY), seen).await;
    let above = |minor| PayoutSettings {
        second_approval_above_minor: Some(minor),
        schedule: None,
    };
    let negative = world.set_payouts(above(-1)).await;
    assert!(matches!(negative, Err(SetPayoutSettingsError::Negative)));
    // Up to the amount, one person does.
    world.set_payouts(above(1_000)).await.unwrap();
    let not_needed = propose(ann, seen).await;
    assert!(matches!(not_needed, Err(ProposeBatchError::NotNeeded)));
    world.set_payouts(above(999)).await.unwrap();
    assert!(matches!(
        approve(ann).await,
        Err(ApproveBatchError::SecondNeeded)
    ));
    let stale = propose(ann, Seen::from(dollars(1))).await;
    assert!(matches!(
        stale,
        Err(ProposeBatchError::Refused(
            ApproveBatchError::Changed { .. }
        ))
    ));
    let proposal = propose(ann, seen).await.unwrap();
    assert_eq!((proposal.payouts, proposal.total_minor), (1, 1_000));
    assert!(matches!(
        approve(ann).await,
        Err(ApproveBatchError::SamePerson)
    ));

    // What was proposed is not what would be paid any more.
    world
        .import_lines(&[sale("T2", "2026-09-01", "1002-1", 2_000)])
        .await;
    assert!(matches!(
        approve(ben).await,
        Err(ApproveBatchError::Changed { .. })
    ));
    let seen = Seen::from(dollars(2_000));
    let approve =
        async |actor| approve_batch(&world.app, world.store, actor, day(TODAY), seen).await;
    assert!(matches!(
        approve(ben).await,
        Err(ApproveBatchError::SecondNeeded)
    ));
    propose(ben, seen).await.unwrap();
    assert!(matches!(
        approve(ben).await,
        Err(ApproveBatchError::SamePerson)
    ));
    withdraw_proposal(&world.app, world.store, ann)
        .await
        .unwrap();
    assert_eq!(world.proposal().await, None);
    assert!(matches!(
        approve(ann).await,
        Err(ApproveBatchError::SecondNeeded)
    ));
    propose(ben, seen).await.unwrap();
    assert_eq!(world.count("payout_batch").await, 0);
    let batch = approve(ann).await.unwrap();
    assert_eq!(world.proposal().await, None);
    let ended = "SELECT count(*) FROM payout_proposal WHERE store_id = $1 AND batch_id IS NOT NULL";
    assert_eq!(world.number(ended).await, 1);
    assert_eq!(world.payouts().await[0].batch_id, batch.uuid());
    world.jobs_done().await;
    world.verify().await;
}

async fn a_schedule_prepares_a_batch_for_a_person(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let schedule = |every| PayoutSettings {
        second_approval_above_minor: None,
        schedule: Some(PayoutSchedule {
            every,
            through: Through::DayBefore,
        }),
    };
    let wrong = world.set_payouts(schedule(Every::Month { on: 32 })).await;
    assert!(matches!(
        wrong,
        Err(SetPayoutSettingsError::Schedule(ScheduleError::Day))
    ));
    world.begin_day().await;
    assert_eq!(world.prepared().await, None);
    // Today is a Monday; the next batch is prepared tomorrow.
    let tuesdays = schedule(Every::Week { on: Weekday::Tue });
    world.set_payouts(tuesdays).await.unwrap();
    world.skip(TimeDelta::days(1));
    world.begin_day().await;
    world.begin_day().await;
    let today: NaiveDate = day("2026-11-24");
    let draft = world.prepared().await.unwrap();
    assert_eq!((draft.prepared_on, draft.pay_through), (today, day(TODAY)));
    assert_eq!((draft.payouts, draft.total_minor), (1, 1_000));
    dismiss_draft(&world.app, world.store, ACTOR).await.unwrap();
    dismiss_draft(&world.app, world.store, ACTOR).await.unwrap();
    assert_eq!(world.audited("dismiss_payout_draft").await, 1);
    assert_eq!(world.prepared().await, None);
    // Put aside, it does not come again on the same day, but a week later.
    world.skip(TimeDelta::days(7));
    world.begin_day().await;
    let draft = world.prepared().await.unwrap();
    assert_eq!(draft.pay_through, day("2026-11-30"));
    let seen = Seen::from(dollars(1_000));
    approve_batch(&world.app, world.store, ACTOR, draft.pay_through, seen)
        .await
        .unwrap();
    assert_eq!(world.prepared().await, None);
    // Where nobody would be paid, nothing is prepared.
    world.skip(TimeDelta::days(7));
    world.begin_day().await;
    assert_eq!(world.prepared().await, None);
    assert_eq!(world.count("payout_draft").await, 2);
    world.verify().await;
}

async fn those_who_may_approve_get_a_mail(world: World) {
    const SUBJECT: &str = "Payouts at The willow shop wait for you";
    world.open_shop().await;
    world.add_staff().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let settings = PayoutSettings {
        second_approval_above_minor: Some(0),
        schedule: None,
    };
    world.set_payouts(settings).await.unwrap();
    let tx = world.app.db.read(world.store).await.unwrap();
    let staff = staff_user::Entity::in_store(world.store.uuid())
        .all(tx.connection())
        .await
        .unwrap();
    drop(tx);
    let of = |role| staff.iter().find(|user| user.role == role).unwrap();
    let manager = Actor::Staff(StaffUserId::new(of(StaffRole::Manager).id));
    let seen = Seen::from(dollars(1_000));
    propose_batch(&world.app, world.store, manager, day(TODAY), seen)
        .await
        .unwrap();
    world.jobs_done().await;
    let told = async || {
        let mails = world.mails(SUBJECT).await;
        let to = |mail: &String| {
            let line = mail.lines().find(|line| line.starts_with("To: "));
            line.unwrap().trim_start_matches("To: ").to_owned()
        };
        let mut told: Vec<String> = mails.iter().map(to).collect();
        told.sort();
        (told, mails)
    };
    // Neither to whoever proposed it, nor to who may not pay, nor to another store.
    let (to, mails) = told().await;
    assert_eq!(to, ["bookkeeper@example.com", "owner@example.com"]);
    assert!(mails[0].contains("1 payout over 10.00 USD"), "{}", mails[0]);
    assert!(
        mails[0].contains("/payouts/new?through=2026-11-23"),
        "{}",
        mails[0]
    );
    withdraw_proposal(&world.app, world.store, ACTOR)
        .await
        .unwrap();
    // A batch that is prepared is told to all of them.
    let tuesdays = PayoutSettings {
        second_approval_above_minor: None,
        schedule: Some(PayoutSchedule {
            every: Every::Week { on: Weekday::Tue },
            through: Through::DayBefore,
        }),
    };
    world.set_payouts(tuesdays).await.unwrap();
    world.skip(TimeDelta::days(1));
    world.begin_day().await;
    world.begin_day().await;
    let (to, _) = told().await;
    let expected = [
        "bookkeeper@example.com",
        "bookkeeper@example.com",
        "manager@example.com",
        "owner@example.com",
        "owner@example.com",
    ];
    assert_eq!(to, expected);
}
