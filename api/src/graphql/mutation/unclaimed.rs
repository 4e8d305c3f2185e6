//! What has to be known of money that nobody claims.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use service::permissions::Permission;
use service::unclaimed::{ClearCheckError, SetHomeStateError, clear_check, set_home_state};

use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::scalars::Date;
use crate::graphql::unclaimed::UnclaimedRule;

#[derive(InputObject)]
struct SetHomeStateInput {
    /// Two letters, or the name.
    #[graphql(validator(max_length = 50))]
    state: String,
}

#[derive(SimpleObject)]
struct SetHomeStatePayload {
    rule: Option<UnclaimedRule>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct ClearCheckInput {
    check_id: ID,
    /// When the bank paid it; null where it did not.
    cleared_on: Option<Date>,
}

#[derive(SimpleObject)]
struct ClearCheckPayload {
    /// As on the store's stock of checks.
    number: Option<i64>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct UnclaimedMutations;

#[Object]
impl UnclaimedMutations {
    /// Says which state the store is at home in: money of whoever has no address in a state
    /// goes there.
    async fn set_home_state(
        &self,
        context: &Context<'_>,
        input: SetHomeStateInput,
    ) -> Result<SetHomeStatePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        match set_home_state(&asker.app, asker.store.id, staff.actor(), &input.state).await {
            Ok(rule) => Ok(SetHomeStatePayload {
                rule: Some(rule.into()),
                user_errors: Vec::new(),
            }),
            Err(error @ SetHomeStateError::Unknown(_)) => Ok(SetHomeStatePayload {
                rule: None,
                user_errors: user_error("UNKNOWN", Some("state"), &error),
            }),
            Err(error @ SetHomeStateError::Database(_)) => Err(fault(error)),
        }
    }

    /// Writes down that the bank paid a check, or that it did not.
    async fn clear_check(
        &self,
        context: &Context<'_>,
        input: ClearCheckInput,
    ) -> Result<ClearCheckPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageUnclaimed)?;
        let id = input.check_id.parse().map_err(|_| not_found())?;
        let day = input.cleared_on.map(|day| day.0);
        let (store, actor) = (asker.store.id, staff.actor());
        let (code, field, error) = match clear_check(&asker.app, store, actor, id, day).await {
            Ok(check) => {
                return Ok(ClearCheckPayload {
                    number: Some(check.number),
                    user_errors: Vec::new(),
                });
            }
            Err(ClearCheckError::NotFound) => return Err(not_found()),
            Err(error @ ClearCheckError::Void) => ("VOID", "checkId", error),
            Err(error @ ClearCheckError::Day(_)) => ("DAY", "clearedOn", error),
            Err(error @ ClearCheckError::Database(_)) => return Err(fault(error)),
        };
        Ok(ClearCheckPayload {
            number: None,
            user_errors: user_error(code, Some(field), &error),
        })
    }
}
