//! What staff do, and consignors for themselves.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::{ConsignorId, JobRunId};
use service::actor::Actor;
use service::jobs::{RetryJobError, retry_job};
use service::payouts::{ConnectAccountError, RefreshSetUpError, onboarding_link, refresh_set_up};
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::jobs::Job;

#[derive(InputObject)]
struct RetryJobInput {
    job_id: ID,
}

#[derive(SimpleObject)]
struct RetryJobPayload {
    job: Option<Job>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct CreateOnboardingLinkInput {
    /// Null: the signed-in consignor.
    consignor_id: Option<ID>,
}

#[derive(SimpleObject)]
struct CreateOnboardingLinkPayload {
    /// At the payment provider; it works once.
    url: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct RefreshSetUpInput {
    /// Null: the signed-in consignor.
    consignor_id: Option<ID>,
}

#[derive(SimpleObject)]
struct RefreshSetUpPayload {
    /// Whether money can reach the consignor through Stripe now.
    is_ready: bool,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ShopMutations;

#[Object]
impl ShopMutations {
    /// Sends a job again that was given up.
    async fn retry_job(
        &self,
        context: &Context<'_>,
        input: RetryJobInput,
    ) -> Result<RetryJobPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::RetryJobs)?;
        let id = input.job_id.parse::<JobRunId>().map_err(|_| not_found())?;
        match retry_job(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(job) => Ok(RetryJobPayload {
                job: Some(Job(job)),
                user_errors: Vec::new(),
            }),
            Err(RetryJobError::NotFound) => Err(not_found()),
            Err(error @ RetryJobError::NotGivenUp) => Ok(RetryJobPayload {
                job: None,
                user_errors: user_error("NOT_GIVEN_UP", Some("jobId"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }

    /// Asks Stripe how the set-up for payouts stands, before it tells by itself.
    #[graphql(complexity = "100 + child_complexity")]
    async fn refresh_set_up(
        &self,
        context: &Context<'_>,
        input: RefreshSetUpInput,
    ) -> Result<RefreshSetUpPayload> {
        let asker = Asker::of(context);
        let (_, consignor) = whose_set_up(asker, input.consignor_id)?;
        match refresh_set_up(&asker.app, asker.store.id, consignor).await {
            Ok(row) => Ok(RefreshSetUpPayload {
                is_ready: row.stripe_ready,
                user_errors: Vec::new(),
            }),
            Err(RefreshSetUpError::NotFound) => Err(not_found()),
            Err(RefreshSetUpError::Payment(error)) => Ok(RefreshSetUpPayload {
                is_ready: false,
                user_errors: user_error("PROVIDER", None, &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }

    /// A fresh address at the payment provider where the consignor enters bank details.
    async fn create_onboarding_link(
        &self,
        context: &Context<'_>,
        input: CreateOnboardingLinkInput,
    ) -> Result<CreateOnboardingLinkPayload> {
        let asker = Asker::of(context);
        let (actor, consignor) = whose_set_up(asker, input.consignor_id)?;
        match onboarding_link(&asker.app, asker.store.id, actor, consignor).await {
            Ok(url) => Ok(CreateOnboardingLinkPayload {
                url: Some(url),
                user_errors: Vec::new(),
            }),
            Err(ConnectAccountError::NotFound) => Err(not_found()),
            Err(ConnectAccountError::Payment(error)) => Ok(CreateOnboardingLinkPayload {
                url: None,
                user_errors: user_error("PROVIDER", None, &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }
}

/// Whose set-up it is about, and who asks: consignors for themselves, staff for anybody.
fn whose_set_up(asker: &Asker, id: Option<ID>) -> Result<(Actor, ConsignorId)> {
    if let (None, Some(own)) = (&id, asker.consignor()) {
        return Ok((Actor::Consignor(own), own));
    }
    let staff = asker.staff(Permission::PayOut)?;
    let id = id.ok_or_else(|| bad_input("Say for which consignor."))?;
    let consignor = id.parse::<ConsignorId>().map_err(|_| not_found())?;
    Ok((staff.actor(), consignor))
}
