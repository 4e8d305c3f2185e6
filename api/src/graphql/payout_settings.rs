//! Who has to approve payouts, when they are prepared, and what waits for a person.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::money::Money as Amount;
use domain::payout::{Every, PayoutSchedule as Schedule, Through};
use entity::{payout_draft, payout_proposal};
use service::payouts::{PayoutSettings as Settings, open_draft, open_proposal, payout_settings};
use service::permissions::Permission;

use super::imports::actor_name;
use super::sales::money;
use super::scalars::{Date, Decimal, Money};
use crate::asker::{Asker, bad_input, fault};

/// How the store pays.
#[derive(SimpleObject)]
pub struct PayoutSettings {
    /// Above this total, two people approve a batch; null: one does.
    second_approval_above: Option<Money>,
    /// Null: no batch is prepared.
    schedule: Option<PayoutSchedule>,
    /// The next day on which one is.
    next_prepared_on: Option<Date>,
}

/// When payout batches are prepared, and which sales they cover.
#[derive(SimpleObject)]
pub struct PayoutSchedule {
    every: PayoutPeriod,
    /// Where it is every week.
    weekday: Option<Weekday>,
    /// The day of the month, or the first of two; a shorter month has its last day instead.
    first_day: Option<i32>,
    second_day: Option<i32>,
    through: PayThrough,
}

#[derive(InputObject)]
pub struct PayoutScheduleInput {
    every: PayoutPeriod,
    /// Where it is every week.
    weekday: Option<Weekday>,
    /// The day of the month, or the first of two; a shorter month has its last day instead.
    first_day: Option<i32>,
    second_day: Option<i32>,
    through: PayThrough,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PayoutPeriod {
    Week,
    TwiceAMonth,
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "chrono::Weekday")]
pub enum Weekday {
    #[graphql(name = "MONDAY")]
    Mon,
    #[graphql(name = "TUESDAY")]
    Tue,
    #[graphql(name = "WEDNESDAY")]
    Wed,
    #[graphql(name = "THURSDAY")]
    Thu,
    #[graphql(name = "FRIDAY")]
    Fri,
    #[graphql(name = "SATURDAY")]
    Sat,
    #[graphql(name = "SUNDAY")]
    Sun,
}

/// The pay-through date, seen from the day on which the batch is prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::payout::Through")]
pub enum PayThrough {
    DayBefore,
    /// The last day of the month before.
    MonthBefore,
}

impl From<Schedule> for PayoutSchedule {
    fn from(schedule: Schedule) -> Self {
        let whole = |day: u32| i32::try_from(day).ok();
        let (every, weekday, first_day, second_day) = match schedule.every {
            Every::Week { on } => (PayoutPeriod::Week, Some(on.into()), None, None),
            Every::TwiceAMonth { first, second } => {
                (PayoutPeriod::TwiceAMonth, None, whole(first), whole(second))
            }
            Every::Month { on } => (PayoutPeriod::Month, None, whole(on), None),
        };
        Self {
            every,
            weekday,
            first_day,
            second_day,
            through: schedule.through.into(),
        }
    }
}

impl TryFrom<PayoutScheduleInput> for Schedule {
    type Error = async_graphql::Error;

    fn try_from(input: PayoutScheduleInput) -> Result<Self> {
        let day = |day: Option<i32>| {
            let day = day.ok_or_else(|| bad_input("Say on which day of the month."))?;
            u32::try_from(day).map_err(|_| bad_input("A day of the month is from 1 to 31."))
        };
        let every = match input.every {
            PayoutPeriod::Week => {
                let on = input
                    .weekday
                    .ok_or_else(|| bad_input("Say on which weekday."))?;
                Every::Week { on: on.into() }
            }
            PayoutPeriod::TwiceAMonth => Every::TwiceAMonth {
                first: day(input.first_day)?,
                second: day(input.second_day)?,
            },
            PayoutPeriod::Month => Every::Month {
                on: day(input.first_day)?,
            },
        };
        let through: Through = input.through.into();
        Ok(Self { every, through })
    }
}

/// The first of two approvals of a batch; it holds while the batch would be the same.
pub struct PayoutProposal(pub payout_proposal::Model);

#[Object]
impl PayoutProposal {
    async fn pay_through(&self) -> Date {
        Date(self.0.pay_through)
    }

    async fn payouts(&self) -> i32 {
        i32::try_from(self.0.payouts).unwrap_or(i32::MAX)
    }

    async fn total(&self, context: &Context<'_>) -> Money {
        money(context, self.0.total_minor)
    }

    async fn bonus(&self, context: &Context<'_>) -> Money {
        money(context, self.0.bonus_minor)
    }

    async fn proposed_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.proposed_by).await
    }

    async fn proposed_at(&self) -> DateTime<Utc> {
        self.0.proposed_at
    }

    /// Whether it was whoever asks, who then cannot approve it.
    async fn is_own(&self, context: &Context<'_>) -> bool {
        let staff = Asker::of(context).staff(Permission::See);
        staff.is_ok_and(|staff| staff.actor().to_string() == self.0.proposed_by)
    }
}

/// A batch that the schedule prepared, with what it came to on that day.
pub struct PayoutDraft(pub payout_draft::Model);

#[Object]
impl PayoutDraft {
    async fn prepared_on(&self) -> Date {
        Date(self.0.prepared_on)
    }

    async fn pay_through(&self) -> Date {
        Date(self.0.pay_through)
    }

    async fn payouts(&self) -> i32 {
        i32::try_from(self.0.payouts).unwrap_or(i32::MAX)
    }

    async fn total(&self, context: &Context<'_>) -> Money {
        money(context, self.0.total_minor)
    }
}

#[derive(Default)]
pub struct PayoutSettingsQueries;

#[Object]
impl PayoutSettingsQueries {
    /// How the store pays.
    async fn payout_settings(&self, context: &Context<'_>) -> Result<PayoutSettings> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        settings(asker).await
    }

    /// The first of two approvals that waits for the second one.
    async fn payout_proposal(&self, context: &Context<'_>) -> Result<Option<PayoutProposal>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let tx = asker.read().await?;
        let proposal = open_proposal(&tx).await.map_err(fault)?;
        Ok(proposal.map(PayoutProposal))
    }

    /// The batch that the schedule prepared, until it is approved or put aside.
    async fn payout_draft(&self, context: &Context<'_>) -> Result<Option<PayoutDraft>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let tx = asker.read().await?;
        let draft = open_draft(&tx).await.map_err(fault)?;
        Ok(draft.map(PayoutDraft))
    }
}

/// The settings as they are.
pub async fn settings(asker: &Asker) -> Result<PayoutSettings> {
    let tx = asker.read().await?;
    let settings = payout_settings(&tx).await.map_err(fault)?;
    let tomorrow = asker.app.context.today(asker.store.time_zone).succ_opt();
    let next = settings.schedule.zip(tomorrow);
    let above = settings.second_approval_above_minor;
    Ok(PayoutSettings {
        second_approval_above: above.map(|minor| Amount::new(minor, asker.store.currency).into()),
        schedule: settings.schedule.map(PayoutSchedule::from),
        next_prepared_on: next
            .and_then(|(schedule, from)| schedule.next_from(from))
            .map(Date),
    })
}

/// The settings that were asked for.
pub fn wanted_settings(
    asker: &Asker,
    above: Option<Decimal>,
    schedule: Option<PayoutScheduleInput>,
) -> Result<Settings> {
    let above = above.map(|amount| Amount::from_decimal(amount.0, asker.store.currency));
    let above = above.transpose();
    let above = above.map_err(|error| bad_input(&error.to_string()))?;
    Ok(Settings {
        second_approval_above_minor: above.map(|above| above.amount_minor),
        schedule: schedule.map(Schedule::try_from).transpose()?,
    })
}
