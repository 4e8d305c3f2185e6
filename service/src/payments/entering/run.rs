//! The job that enters what moved Stripe's balance, or takes it back, a thousand movements a
//! transaction.

use domain::ids::{JournalEntryId, StripeEnteringId};
use domain::money::{Money, MoneyError};
use domain::reconciliation::Report;
use entity::stripe_entering::{self, StripeEnteringState};
use entity::{StoreScoped, reconciliation, stripe_entry};
use sea_orm::{ActiveEnum, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::plan::{Movement, PlanError, enterable, entered_before, not_entered};
use super::request::find_entering;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};
use crate::jobs::{JobError, Lease};
use crate::ledger::{Accounts, PostError, Posting, lock_head, open_missing_accounts, post};
use crate::stores::store_facts;

/// Who posts; who wanted it stands with what was entered.
const ACTOR: Actor = Actor::System("stripe");

impl From<PlanError> for JobError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Database(error) => Self::Database(error),
            other => Self::GiveUp(other.to_string()),
        }
    }
}

/// Enters what the job is about, or takes it back. What was done before a crash is not done
/// twice: each part is one transaction, and what is in the ledger is looked up before.
///
/// # Errors
/// [`JobError`]
pub async fn run_entering(app: &App, lease: &Lease) -> Result<(), JobError> {
    let id = StripeEnteringId::new(lease.subject_id);
    let tx = app.db.read(lease.store_id).await?;
    let entering = load(&tx, id).await?;
    let mut movements = match entering.state {
        StripeEnteringState::Entering => not_entered(&tx, compared(&tx, &entering).await?).await?,
        _ => Vec::new(),
    };
    drop(tx);
    // The earliest are posted first.
    movements.reverse();
    loop {
        let tx = app.db.begin(lease.store_id).await?;
        // Nobody else enters the same between the look and the posting.
        lock_head(&tx).await?;
        let entering = load(&tx, id).await?;
        let is_over = match entering.state {
            StripeEnteringState::Entering => {
                let rest = movements.len().saturating_sub(ROWS_PER_STATEMENT);
                let mut some = movements.split_off(rest);
                some.reverse();
                enter(&tx, app, &entering, some).await?;
                movements.is_empty()
            }
            StripeEnteringState::Undoing => take_back(&tx, app, &entering).await?,
            StripeEnteringState::Entered | StripeEnteringState::Undone => true,
        };
        if is_over {
            finish(&tx, app, &entering).await?;
            lease.done(&tx, app).await?;
            return Ok(tx.commit().await?);
        }
        lease.fence(&tx, app).await?;
        tx.commit().await?;
    }
}

async fn load(tx: &StoreTx, id: StripeEnteringId) -> Result<stripe_entering::Model, JobError> {
    let found = find_entering(tx, id).await?;
    found.ok_or_else(|| JobError::GiveUp("what was to be entered is gone".to_owned()))
}

/// What the comparison found that could be entered.
async fn compared(
    tx: &StoreTx,
    entering: &stripe_entering::Model,
) -> Result<Vec<Movement>, PlanError> {
    let id = (entering.store_id, entering.reconciliation_id);
    let row = reconciliation::Entity::find_by_id(id)
        .one(tx.connection())
        .await?;
    let report = row
        .and_then(|row| row.report)
        .ok_or_else(|| PlanError::Report("it is gone".to_owned()))?;
    let report: Report =
        serde_json::from_str(&report).map_err(|error| PlanError::Report(error.to_string()))?;
    enterable(&report)
}

async fn enter(
    tx: &StoreTx,
    app: &App,
    entering: &stripe_entering::Model,
    movements: Vec<Movement>,
) -> Result<(), JobError> {
    let known = entered_before(tx, &movements).await?;
    let mut rows = Vec::with_capacity(movements.len());
    let mut postings = Vec::with_capacity(movements.len());
    for movement in movements {
        let before = known.get(&movement.transaction);
        // Another comparison of the same days was entered meanwhile.
        if before.is_some_and(|before| before.is_standing) {
            continue;
        }
        let row = stripe_entry::Model {
            store_id: tx.store_id().uuid(),
            id: app.context.id(),
            entering_id: entering.id,
            number: before.map_or(1, |before| before.times.saturating_add(1)),
            day: movement.day,
            amount_minor: movement.amount.amount_minor,
            fee_minor: movement.fee.amount_minor,
            entry_id: app.context.id(),
            reversal_entry_id: None,
            transaction_id: movement.transaction.clone(),
            kind: movement.kind.clone(),
        };
        let id = JournalEntryId::new(row.entry_id);
        postings.push(Posting {
            id,
            entry: movement.entry().map_err(given_up)?,
            source_kind: "stripe_entry",
            source_id: row.id,
            idempotency_key: key(&row),
            import_id: None,
            payout_id: None,
            reverses: None,
        });
        rows.push(row);
    }
    let entered = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    open_missing_accounts(tx, &app.context).await?;
    post_all(tx, app, &postings).await?;
    tx.insert(rows).await?;
    tx.execute(
        "UPDATE stripe_entering SET entered = entered + $3 WHERE store_id = $1 AND id = $2",
        [entering.id.into(), entered.into()],
    )
    .await?;
    Ok(())
}

/// Takes some of it back; whether all is.
async fn take_back(
    tx: &StoreTx,
    app: &App,
    entering: &stripe_entering::Model,
) -> Result<bool, JobError> {
    let currency = store_facts(tx).await?.currency;
    let standing = stripe_entry::Entity::in_store(tx.store_id().uuid())
        .filter(stripe_entry::Column::EnteringId.eq(entering.id))
        .filter(stripe_entry::Column::ReversalEntryId.is_null())
        .order_by_asc(stripe_entry::Column::Id)
        .limit(u64::try_from(ROWS_PER_STATEMENT).unwrap_or(u64::MAX))
        .all(tx.connection())
        .await?;
    let mut postings = Vec::with_capacity(standing.len());
    for row in &standing {
        let movement = Movement {
            transaction: row.transaction_id.clone(),
            kind: row.kind.clone(),
            day: row.day,
            amount: Money::new(row.amount_minor, currency),
            fee: Money::new(row.fee_minor, currency),
        };
        postings.push(Posting {
            id: JournalEntryId::new(app.context.id()),
            entry: movement.entry().map_err(given_up)?.reversal(),
            source_kind: "stripe_entry",
            source_id: row.id,
            idempotency_key: format!("undo {}", key(row)),
            import_id: None,
            payout_id: None,
            reverses: Some(JournalEntryId::new(row.entry_id)),
        });
    }
    post_all(tx, app, &postings).await?;
    tx.execute(
        "UPDATE stripe_entry SET reversal_entry_id = e.id FROM journal_entry e
         WHERE stripe_entry.store_id = $1 AND stripe_entry.entering_id = $2
           AND stripe_entry.reversal_entry_id IS NULL
           AND e.store_id = $1 AND e.reverses_entry_id = stripe_entry.entry_id",
        [entering.id.into()],
    )
    .await?;
    Ok(standing.len() < ROWS_PER_STATEMENT)
}

/// Names one entering of a movement.
fn key(row: &stripe_entry::Model) -> String {
    match row.number {
        1 => format!("stripe {}", row.transaction_id),
        number => format!("stripe {} {number}", row.transaction_id),
    }
}

async fn post_all(tx: &StoreTx, app: &App, postings: &[Posting]) -> Result<(), JobError> {
    let accounts = Accounts::for_postings(tx, postings).await?;
    let posted = post(tx, &accounts, ACTOR, app.context.now(), postings).await;
    posted.map_err(|error| match error {
        PostError::Database(error) => JobError::Database(error),
        other => JobError::GiveUp(other.to_string()),
    })
}

async fn finish(tx: &StoreTx, app: &App, entering: &stripe_entering::Model) -> Result<(), DbErr> {
    let state = match entering.state {
        StripeEnteringState::Entering => StripeEnteringState::Entered,
        StripeEnteringState::Undoing => StripeEnteringState::Undone,
        StripeEnteringState::Entered | StripeEnteringState::Undone => return Ok(()),
    };
    tx.execute(
        "UPDATE stripe_entering SET state = $3, finished_at = $4 WHERE store_id = $1 AND id = $2",
        [
            entering.id.into(),
            state.to_value().into(),
            app.context.now().into(),
        ],
    )
    .await?;
    Ok(())
}

fn given_up(error: MoneyError) -> JobError {
    JobError::GiveUp(error.to_string())
}
