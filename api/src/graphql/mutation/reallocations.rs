//! Dividing posted sales again, and taking that back.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::ReallocationId;
use entity::reallocation;
use service::permissions::Permission;
use service::rules::{ReallocateError, reallocate, undo_reallocation};

use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::reallocations::{Reallocation, ReallocationScopeInput};

#[derive(InputObject)]
struct ReallocateInput {
    scope: ReallocationScopeInput,
    /// At most 500 characters.
    reason: String,
}

#[derive(InputObject)]
struct UndoReallocationInput {
    reallocation_id: ID,
    /// At most 500 characters.
    reason: String,
}

#[derive(SimpleObject)]
struct ReallocatePayload {
    reallocation: Option<Reallocation>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct UndoReallocationPayload {
    /// The decision that takes the other one back.
    reallocation: Option<Reallocation>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ReallocationMutations;

#[Object]
impl ReallocationMutations {
    /// Divides posted sales again, in the background. Lines whose parts do not change stay.
    async fn reallocate(
        &self,
        context: &Context<'_>,
        input: ReallocateInput,
    ) -> Result<ReallocatePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageRules)?;
        let scope = input.scope.read()?;
        let (app, store) = (&asker.app, asker.store.id);
        let asked = reallocate(app, store, staff.actor(), scope, &input.reason).await;
        let (reallocation, user_errors) = outcome(asked)?;
        Ok(ReallocatePayload {
            reallocation,
            user_errors,
        })
    }

    /// Divides the lines of such a decision as they were before it, where they were not
    /// divided anew since.
    async fn undo_reallocation(
        &self,
        context: &Context<'_>,
        input: UndoReallocationInput,
    ) -> Result<UndoReallocationPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageRules)?;
        let id: ReallocationId = input.reallocation_id.parse().map_err(|_| not_found())?;
        let (app, store) = (&asker.app, asker.store.id);
        let asked = undo_reallocation(app, store, staff.actor(), id, &input.reason).await;
        let (reallocation, user_errors) = outcome(asked)?;
        Ok(UndoReallocationPayload {
            reallocation,
            user_errors,
        })
    }
}

/// What a person can put right; everything else is an error of the request.
fn outcome(
    asked: Result<reallocation::Model, ReallocateError>,
) -> Result<(Option<Reallocation>, Vec<UserError>)> {
    let error = match asked {
        Ok(row) => return Ok((Some(Reallocation(row)), Vec::new())),
        Err(error) => error,
    };
    let (code, field) = match &error {
        ReallocateError::Period => ("PERIOD", Some("scope.until")),
        ReallocateError::Reason => ("REASON", Some("reason")),
        ReallocateError::Running => ("RUNNING", None),
        ReallocateError::Undone => ("UNDONE", None),
        ReallocateError::NoVersion | ReallocateError::NoConsignor | ReallocateError::NotFound => {
            return Err(not_found());
        }
        ReallocateError::Database(_) => return Err(fault(error)),
    };
    Ok((None, user_error(code, field, &error)))
}
