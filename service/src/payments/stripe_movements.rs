//! Stripe's side of a comparison with the ledger.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::ids::PayoutId;
use domain::reconciliation::{Period, Step, StripeMovement};
use entity::StoreScoped;
use entity::payout;
use sea_orm::{ColumnTrait, Condition, DbErr, QueryFilter};
use uuid::Uuid;

use crate::context::{earlier, later};
use crate::db::{ROWS_PER_STATEMENT, StoreTx};
use crate::ports::{BalanceMovement, MovementKind, MovementsAsked, PaymentError, PaymentProvider};
use crate::stores::StoreFacts;

/// What Stripe lists, with the day of the store on which each happened.
pub(super) struct Listed {
    period: Period,
    movements: Vec<(NaiveDate, BalanceMovement)>,
}

/// Asks for everything that moved the balance on the days of a period.
pub(super) async fn stripe_movements(
    provider: &dyn PaymentProvider,
    store: &StoreFacts,
    period: Period,
) -> Result<Listed, PaymentError> {
    let (from, before) = moments_around(period);
    let mut asked = MovementsAsked {
        currency: store.currency,
        from,
        before,
        after: None,
    };
    let mut movements = Vec::new();
    loop {
        let page = provider.movements(&asked).await?;
        let dated = page.items.into_iter().map(|movement| {
            let day = day_of(movement.created_at, store.time_zone);
            (day, movement)
        });
        movements.extend(dated);
        let Some(next) = page.next else {
            break;
        };
        asked.after = Some(next);
    }
    Ok(Listed { period, movements })
}

/// A time that holds the period's days in every time zone.
fn moments_around(period: Period) -> (DateTime<Utc>, DateTime<Utc>) {
    let day = TimeDelta::days(1);
    let start = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let end = period.until.checked_add_days(Days::new(1));
    let end = end.unwrap_or(period.until);
    (earlier(start(period.from), day), later(start(end), day))
}

fn day_of(moment: DateTime<Utc>, time_zone: Tz) -> NaiveDate {
    moment.with_timezone(&time_zone).date_naive()
}

impl Listed {
    /// With the payout of ours that each moves money of.
    pub async fn of_payouts(self, tx: &StoreTx) -> Result<Vec<StripeMovement>, DbErr> {
        let Self { period, movements } = self;
        let inside = movements
            .into_iter()
            .filter(|(day, _)| period.from <= *day && *day <= period.until);
        let inside: Vec<_> = inside.collect();
        let payouts = Payouts::of(tx, &inside).await?;
        let movements = inside.into_iter().map(|(day, movement)| StripeMovement {
            payout: payouts.step_of(&movement),
            kind: word_of(&movement.kind),
            net_minor: movement.amount_minor.saturating_sub(movement.fee_minor),
            fee_minor: movement.fee_minor,
            id: movement.id,
            source_id: movement.source_id,
            day,
        });
        Ok(movements.collect())
    }
}

/// Payouts of the store that movements may be about.
struct Payouts {
    by_transfer: HashMap<String, Uuid>,
    ids: HashMap<Uuid, Option<String>>,
}

impl Payouts {
    async fn of(tx: &StoreTx, movements: &[(NaiveDate, BalanceMovement)]) -> Result<Self, DbErr> {
        let mut payouts = Self {
            by_transfer: HashMap::new(),
            ids: HashMap::new(),
        };
        for chunk in movements.chunks(ROWS_PER_STATEMENT) {
            let transfers = chunk
                .iter()
                .filter_map(|(_, movement)| transfer_of(movement));
            let groups = chunk.iter().filter_map(|(_, movement)| group_of(movement));
            let either = Condition::any()
                .add(payout::Column::StripeTransferId.is_in(transfers))
                .add(payout::Column::Id.is_in(groups));
            let found = payout::Entity::in_store(tx.store_id().uuid())
                .filter(either)
                .all(tx.connection())
                .await?;
            for payout in found {
                if let Some(transfer) = &payout.stripe_transfer_id {
                    payouts.by_transfer.insert(transfer.clone(), payout.id);
                }
                payouts.ids.insert(payout.id, payout.stripe_transfer_id);
            }
        }
        Ok(payouts)
    }

    /// Which step of which payout a movement is, if it is ours. A transfer that bears our
    /// payout's id is only ours while the payout knows no other one: its answer was lost.
    fn step_of(&self, movement: &BalanceMovement) -> Option<(String, Step)> {
        let step = match movement.kind {
            MovementKind::Transfer { .. } => Step::Sent,
            MovementKind::Reversal { .. } => Step::Reversed,
            MovementKind::Other { .. } => return None,
        };
        let by_transfer = transfer_of(movement).and_then(|id| self.by_transfer.get(id).copied());
        let by_group = group_of(movement).filter(|id| matches!(self.ids.get(id), Some(None)));
        let id = by_transfer.or(by_group)?;
        Some((PayoutId::new(id).to_string(), step))
    }
}

fn transfer_of(movement: &BalanceMovement) -> Option<&str> {
    match &movement.kind {
        MovementKind::Transfer { transfer_id } | MovementKind::Reversal { transfer_id } => {
            Some(transfer_id)
        }
        MovementKind::Other { .. } => None,
    }
}

fn group_of(movement: &BalanceMovement) -> Option<Uuid> {
    let group = movement.transfer_group.as_deref()?;
    Some(group.parse::<PayoutId>().ok()?.uuid())
}

/// Stripe's word for a movement.
fn word_of(kind: &MovementKind) -> String {
    match kind {
        MovementKind::Transfer { .. } => "transfer".to_owned(),
        MovementKind::Reversal { .. } => "transfer_refund".to_owned(),
        MovementKind::Other { kind } => kind.clone(),
    }
}
