//! Merging consignors who are one, and telling those apart who only look so.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use service::consignors::{
    DistinctionError, MergeConsignorsError, UndoMergeError, distinguish_consignors,
    merge_consignors, undo_distinction, undo_merge,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::consignors::Consignor;

#[derive(InputObject)]
struct MergeConsignorsInput {
    keep: ID,
    merge: ID,
}

#[derive(SimpleObject)]
struct MergeConsignorsPayload {
    /// The one that was kept.
    consignor: Option<Consignor>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct UndoConsignorMergeInput {
    /// The one that was merged.
    consignor_id: ID,
}

#[derive(SimpleObject)]
struct UndoConsignorMergePayload {
    /// The one that is itself again.
    consignor: Option<Consignor>,
    user_errors: Vec<UserError>,
}

/// Two consignors, in either order.
#[derive(InputObject)]
struct DistinguishConsignorsInput {
    one: ID,
    other: ID,
}

#[derive(SimpleObject)]
struct DistinguishConsignorsPayload {
    user_errors: Vec<UserError>,
}

/// Two consignors, in either order.
#[derive(InputObject)]
struct UndoConsignorDistinctionInput {
    one: ID,
    other: ID,
}

#[derive(SimpleObject)]
struct UndoConsignorDistinctionPayload {
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct MergingMutations;

#[Object]
impl MergingMutations {
    /// One consignor becomes another: what is owed moves, and the history is read there.
    async fn merge_consignors(
        &self,
        context: &Context<'_>,
        input: MergeConsignorsInput,
    ) -> Result<MergeConsignorsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let keep = input.keep.parse().map_err(|_| not_found())?;
        let merge = input.merge.parse().map_err(|_| not_found())?;
        let (app, store) = (&asker.app, asker.store.id);
        match merge_consignors(app, store, staff.actor(), keep, merge).await {
            Ok(kept) => Ok(MergeConsignorsPayload {
                consignor: Some(Consignor(kept)),
                user_errors: Vec::new(),
            }),
            Err(MergeConsignorsError::NotFound) => Err(not_found()),
            Err(ref error @ MergeConsignorsError::Refused(ref refusal)) => {
                Ok(MergeConsignorsPayload {
                    consignor: None,
                    user_errors: user_error(refusal.code(), Some("merge"), error),
                })
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Takes a merge back, as long as nothing was built on it.
    async fn undo_consignor_merge(
        &self,
        context: &Context<'_>,
        input: UndoConsignorMergeInput,
    ) -> Result<UndoConsignorMergePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let id = input.consignor_id.parse().map_err(|_| not_found())?;
        let (code, error) = match undo_merge(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(row) => {
                return Ok(UndoConsignorMergePayload {
                    consignor: Some(Consignor(row)),
                    user_errors: Vec::new(),
                });
            }
            Err(UndoMergeError::NotFound) => return Err(not_found()),
            Err(error @ UndoMergeError::NotMerged) => ("NOT_MERGED", error),
            Err(error @ UndoMergeError::MergedSince) => ("MERGED_SINCE", error),
            Err(error @ UndoMergeError::Paid) => ("PAID", error),
            Err(error @ UndoMergeError::Touched) => ("TOUCHED", error),
            Err(error @ UndoMergeError::CreditUsed) => ("CREDIT_USED", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(UndoConsignorMergePayload {
            consignor: None,
            user_errors: user_error(code, None, &error),
        })
    }

    /// Two consignors are not the same person: they are not shown as duplicates again.
    /// Said again, it changes nothing.
    async fn distinguish_consignors(
        &self,
        context: &Context<'_>,
        input: DistinguishConsignorsInput,
    ) -> Result<DistinguishConsignorsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let one = input.one.parse().map_err(|_| not_found())?;
        let other = input.other.parse().map_err(|_| not_found())?;
        let (app, store) = (&asker.app, asker.store.id);
        let said = distinguish_consignors(app, store, staff.actor(), one, other).await;
        let user_errors = distinction_errors(said)?;
        Ok(DistinguishConsignorsPayload { user_errors })
    }

    /// Takes back that two consignors are not the same person.
    async fn undo_consignor_distinction(
        &self,
        context: &Context<'_>,
        input: UndoConsignorDistinctionInput,
    ) -> Result<UndoConsignorDistinctionPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let one = input.one.parse().map_err(|_| not_found())?;
        let other = input.other.parse().map_err(|_| not_found())?;
        let (app, store) = (&asker.app, asker.store.id);
        let undone = undo_distinction(app, store, staff.actor(), one, other).await;
        let user_errors = distinction_errors(undone)?;
        Ok(UndoConsignorDistinctionPayload { user_errors })
    }
}

fn distinction_errors(done: Result<(), DistinctionError>) -> Result<Vec<UserError>> {
    let (code, error) = match done {
        Ok(()) => return Ok(Vec::new()),
        Err(DistinctionError::NotFound) => return Err(not_found()),
        Err(error @ DistinctionError::Same) => ("SAME", error),
        Err(error @ DistinctionError::Merged) => ("MERGED", error),
        Err(error @ DistinctionError::Database(_)) => return Err(fault(error)),
    };
    Ok(user_error(code, Some("other"), &error))
}
