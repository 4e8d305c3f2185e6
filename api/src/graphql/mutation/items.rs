//! What became of items that did not sell in their time.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::ItemDecisionId;
use domain::item_decisions::{ItemDecisionKind as Decided, ItemEnd};
use service::markdowns::{
    DecideItems, DecideItemsError, UndoDecisionsError, decide_items, undo_item_decisions,
};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::markdowns::{ItemDecision, ItemDecisionKind};
use crate::graphql::scalars::Date;

#[derive(InputObject)]
struct DecideItemsInput {
    /// Of at most 200 items of the list; case does not count.
    skus: Vec<String>,
    decision: ItemDecisionKind,
    /// From which it holds; null for today. Not with `EXTENDED`, which is agreed today.
    day: Option<Date>,
    /// The new day of expiry, with `EXTENDED`.
    expires_on: Option<Date>,
}

#[derive(SimpleObject)]
struct DecideItemsPayload {
    decisions: Vec<ItemDecision>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct UndoItemDecisionsInput {
    /// At most 200.
    item_decision_ids: Vec<ID>,
}

#[derive(SimpleObject)]
struct UndoItemDecisionsPayload {
    decisions: Vec<ItemDecision>,
    /// Sales in review, of items that had been gone, that were posted now.
    also_assigned: i32,
    user_errors: Vec<UserError>,
}

/// What an input decides.
fn decided(input: &DecideItemsInput) -> Result<Decided> {
    match (input.decision, input.expires_on, input.day) {
        (ItemDecisionKind::Extended, Some(expires_on), None) => Ok(Decided::Extended {
            expires_on: expires_on.0,
        }),
        (ItemDecisionKind::Extended, ..) => Err(bad_input(
            "An extension has a new day of expiry, and no other day.",
        )),
        (_, Some(_), _) => Err(bad_input("Only an extension has a new day of expiry.")),
        (ItemDecisionKind::PickedUp, ..) => Ok(Decided::End(ItemEnd::PickedUp)),
        (ItemDecisionKind::Donated, ..) => Ok(Decided::End(ItemEnd::Donated)),
        (ItemDecisionKind::StoreOwned, ..) => Ok(Decided::End(ItemEnd::StoreOwned)),
    }
}

#[derive(Default)]
pub struct ItemMutations;

#[Object]
impl ItemMutations {
    /// Says of items what became of them, or leaves them for longer: of all, or of none.
    async fn decide_items(
        &self,
        context: &Context<'_>,
        input: DecideItemsInput,
    ) -> Result<DecideItemsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::DecideItems)?;
        let request = DecideItems {
            kind: decided(&input)?,
            skus: input.skus,
            day: input.day.map(|day| day.0),
        };
        match decide_items(&asker.app, asker.store.id, staff.actor(), request).await {
            Ok(rows) => Ok(DecideItemsPayload {
                decisions: rows.into_iter().map(ItemDecision).collect(),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(DecideItemsPayload {
                decisions: Vec::new(),
                user_errors: decide_errors(error)?,
            }),
        }
    }

    /// Takes decisions back: all of them, or none. Sales that waited because an item was gone
    /// are posted at once.
    async fn undo_item_decisions(
        &self,
        context: &Context<'_>,
        input: UndoItemDecisionsInput,
    ) -> Result<UndoItemDecisionsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::DecideItems)?;
        let ids = input.item_decision_ids.iter();
        let ids = ids.map(|id| id.parse::<ItemDecisionId>());
        let ids: Vec<_> = ids.collect::<Result<_, _>>().map_err(|_| not_found())?;
        match undo_item_decisions(&asker.app, asker.store.id, staff.actor(), &ids).await {
            Ok(undone) => Ok(UndoItemDecisionsPayload {
                decisions: undone.decisions.into_iter().map(ItemDecision).collect(),
                also_assigned: i32::try_from(undone.also_assigned).unwrap_or(i32::MAX),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(UndoItemDecisionsPayload {
                decisions: Vec::new(),
                also_assigned: 0,
                user_errors: undo_errors(error)?,
            }),
        }
    }
}

fn decide_errors(error: DecideItemsError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        DecideItemsError::Number => ("NUMBER", "skus"),
        DecideItemsError::NotListed(_) => ("NOT_LISTED", "skus"),
        DecideItemsError::BeforeIntake(_) => ("BEFORE_INTAKE", "day"),
        DecideItemsError::Future => ("FUTURE", "day"),
        DecideItemsError::TooFar => ("TOO_FAR", "day"),
        DecideItemsError::PastExpiry => ("PAST_EXPIRY", "expiresOn"),
        DecideItemsError::NeverExpires(_) => ("NEVER_EXPIRES", "skus"),
        DecideItemsError::Sold(..) => ("SOLD", "skus"),
        DecideItemsError::Decided(_) => ("DECIDED", "skus"),
        DecideItemsError::Money(_) | DecideItemsError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}

fn undo_errors(error: UndoDecisionsError) -> Result<Vec<UserError>> {
    let code = match &error {
        UndoDecisionsError::NotFound => return Err(not_found()),
        UndoDecisionsError::Number => "NUMBER",
        UndoDecisionsError::Undone(_) => "UNDONE",
        UndoDecisionsError::Sold(..) => "SOLD",
        UndoDecisionsError::Allocate(_) | UndoDecisionsError::Database(_) => {
            return Err(fault(error));
        }
    };
    Ok(user_error(code, Some("itemDecisionIds"), &error))
}
