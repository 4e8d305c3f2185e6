//! The job that divides lines again, some at a time.

use domain::ids::{ConsignorId, ReallocationId, RuleSetId};
use entity::reallocation::{self, ReallocationState};
use sea_orm::{DbErr, EntityTrait, Value};
use uuid::Uuid;

use super::plan::{Divided, Looked, ReallocationTerms, Scope, look};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::imports::{AllocateError, Allocated, Allocator, post_reversals};
use crate::jobs::{JobError, Lease};
use crate::ledger::lock_head;
use crate::rules::posted_lines::SoldPeriod;

/// Divides the lines of a decision again. What was done before a crash is not done twice:
/// each part of the work is one transaction, which moves the place where it goes on.
///
/// # Errors
/// [`JobError`]
pub async fn reallocate_lines(app: &App, lease: &Lease) -> Result<(), JobError> {
    let id = ReallocationId::new(lease.subject_id);
    let tx = app.db.begin(lease.store_id).await?;
    let allocator = Allocator::load(&tx).await?;
    tx.commit().await?;
    loop {
        let tx = app.db.begin(lease.store_id).await?;
        // Nothing of the store is posted or paid between the look and the change.
        lock_head(&tx).await?;
        let row = reallocation::Entity::find_by_id((lease.store_id.uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("the decision is gone".to_owned()))?;
        let is_running = row.state == ReallocationState::Running;
        let looked = match is_running {
            true => look(&tx, app, &allocator, scope(&row), id, row.last_line_id).await?,
            false => None,
        };
        match looked {
            Some(looked) => {
                divide(&tx, app, &allocator, &row, looked).await?;
                lease.fence(&tx, app).await?;
                tx.commit().await?;
            }
            None => {
                if is_running {
                    finish(&tx, app, id).await?;
                }
                lease.done(&tx, app).await?;
                tx.commit().await?;
                return Ok(());
            }
        }
    }
}

fn scope(row: &reallocation::Model) -> Scope {
    Scope {
        period: SoldPeriod {
            from: row.sold_from,
            until: row.sold_until,
        },
        consignor: row.consignor_id.map(ConsignorId::new),
        terms: match (row.undoes_id, row.rule_set_id) {
            (Some(undone), _) => ReallocationTerms::Before(ReallocationId::new(undone)),
            (None, Some(version)) => ReallocationTerms::Version(RuleSetId::new(version)),
            (None, None) => ReallocationTerms::OfTheirDay,
        },
    }
}

async fn finish(tx: &StoreTx, app: &App, id: ReallocationId) -> Result<(), DbErr> {
    tx.execute(
        "UPDATE reallocation SET state = 'done', finished_at = $3 WHERE store_id = $1 AND id = $2",
        [id.uuid().into(), app.context.now().into()],
    )
    .await?;
    Ok(())
}

async fn divide(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    row: &reallocation::Model,
    looked: Looked,
) -> Result<(), AllocateError> {
    let count = |lines: usize| i64::try_from(lines).unwrap_or(i64::MAX);
    let lines = count(looked.lines.len());
    let undecided = looked.lines.iter().filter(|line| line.would_be().is_err());
    let undecided = count(undecided.count());
    let changed: Vec<Divided> = looked
        .lines
        .into_iter()
        .filter(Divided::is_changed)
        .collect();
    let difference = changed
        .iter()
        .map(Divided::difference_minor)
        .fold(0_i64, i64::saturating_add);
    let actor = Actor::System("reallocate");
    let posted = changed
        .iter()
        .map(|divided| (&divided.posted.line, &divided.posted.row));
    post_reversals(tx, app, actor, posted).await?;
    let mut ids = Vec::with_capacity(changed.len());
    let mut now: Vec<Allocated> = Vec::with_capacity(changed.len());
    for divided in changed {
        ids.push(divided.posted.line.id);
        now.extend(divided.now);
    }
    allocator.record(tx, app, actor, &now).await?;
    next_revision(tx, &ids).await?;
    tx.execute(
        "UPDATE reallocation SET last_line_id = $3, lines = lines + $4, changed_lines = changed_lines + $5,
           undecided_lines = undecided_lines + $6, difference_minor = difference_minor + $7
         WHERE store_id = $1 AND id = $2",
        [
            row.id.into(),
            looked.last.into(),
            lines.into(),
            count(ids.len()).into(),
            undecided.into(),
            difference.into(),
        ],
    )
    .await?;
    Ok(())
}

/// From now on the last allocation of these lines is the one that holds.
async fn next_revision(tx: &StoreTx, lines: &[Uuid]) -> Result<(), DbErr> {
    for chunk in lines.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "UPDATE sale_line SET allocation_revision = allocation_revision + 1
             WHERE store_id = $1 AND id IN ({})",
            placeholders(2, chunk.len())
        );
        tx.execute(&sql, chunk.iter().map(|id| Value::from(*id)))
            .await?;
    }
    Ok(())
}
