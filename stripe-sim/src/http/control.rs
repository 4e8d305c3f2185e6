//! The controls under `/_sim/`; see [`crate::commands`].

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};

use super::answer::Answer;
use crate::app::{App, LoggedCall, lock};
use crate::commands::{
    AdvanceDebits, AdvancePayouts, Deliveries, Dump, Effects, EndAccess, MakeDispute, Move,
    PayoutEffect, RevokeKey, SetBalance, SetDebitFees, SetEndpoint, SetOutcomes, SetTopupOutcomes,
};
use crate::core::balance_transactions::Movement;
use crate::core::grants::platform_of_client;
use crate::core::objects::Standing;
use crate::core::{Call, Core, platform_of};
use crate::error::ApiError;
use crate::faults::Fault;

pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/balance", put(set_balance))
        .route("/movements", post(move_balance))
        .route("/keys/revoke", post(revoke_key))
        .route("/access/end", post(end_access))
        .route("/endpoints", post(set_endpoint))
        .route("/faults", post(add_fault).delete(clear_faults))
        .route("/accounts/{account}", post(set_standing))
        .route("/accounts/{account}/outcomes", post(set_outcomes))
        .route("/payouts/advance", post(advance_payouts))
        .route(
            "/payment_methods/{payment_method}/outcomes",
            post(set_debit_outcomes),
        )
        .route("/topups/outcomes", post(set_topup_outcomes))
        .route("/debits/advance", post(advance_debits))
        .route("/disputes", post(make_dispute))
        .route("/fees", put(set_debit_fees))
        .route("/deliveries", get(deliveries_left).post(deliveries))
        .route("/calls", get(calls))
        .route("/effects", get(effects))
        .route("/state", get(dump))
}

type Shared = State<Arc<App>>;

async fn set_balance(State(app): Shared, Json(command): Json<SetBalance>) -> Response {
    change(&app, |core, _| {
        core.change_settings(|settings| {
            for own in settings.platforms.values_mut() {
                own.insert(command.currency.clone(), command.amount);
            }
            settings
                .platform_available
                .insert(command.currency, command.amount);
        });
        Ok(())
    })
    .await
}

async fn move_balance(State(app): Shared, Json(command): Json<Move>) -> Response {
    change(&app, |core, call| {
        let movement = Movement {
            kind: &command.kind,
            amount: command.amount,
            fee: 0,
            currency: &command.currency,
            source: None,
            description: None,
        };
        core.move_and_note(call, &platform_of(&command.key), movement);
        Ok(())
    })
    .await
}

async fn revoke_key(State(app): Shared, Json(command): Json<RevokeKey>) -> Response {
    change(&app, |core, _| {
        core.change_settings(|settings| settings.revoked_keys.push(command.key));
        Ok(())
    })
    .await
}

async fn end_access(State(app): Shared, Json(command): Json<EndAccess>) -> Response {
    change(&app, |core, call| {
        if let Some(platform) = platform_of_client(&command.client_id) {
            core.end_access(call, &platform, &command.account);
        }
        Ok(())
    })
    .await
}

async fn set_endpoint(State(app): Shared, Json(command): Json<SetEndpoint>) -> Response {
    change(&app, |core, call| {
        core.set_endpoint(call, &command.store, &command.url);
        Ok(())
    })
    .await
}

async fn add_fault(State(app): Shared, Json(fault): Json<Fault>) -> StatusCode {
    lock(&app.faults).0.push(fault);
    StatusCode::NO_CONTENT
}

async fn clear_faults(State(app): Shared) -> StatusCode {
    lock(&app.faults).0.clear();
    StatusCode::NO_CONTENT
}

async fn set_standing(
    State(app): Shared,
    Path(account): Path<String>,
    Json(standing): Json<Standing>,
) -> Response {
    change(&app, |core, call| {
        core.set_standing(call, &account, standing)
    })
    .await
}

async fn set_outcomes(
    State(app): Shared,
    Path(account): Path<String>,
    Json(command): Json<SetOutcomes>,
) -> Response {
    change(&app, |core, _| {
        let account = core
            .state
            .accounts
            .edit(&account)
            .ok_or_else(|| ApiError::account_out_of_reach(&account))?;
        account.next_outcomes = vec![command.outcome; command.count].into();
        Ok(())
    })
    .await
}

async fn advance_payouts(State(app): Shared, Json(command): Json<AdvancePayouts>) -> Response {
    change(&app, |core, call| {
        let ids: Vec<String> = match command.payout {
            Some(id) => vec![id],
            None => core.state.payouts.ids(),
        };
        for id in ids {
            match command.to_the_end {
                true => core.settle_payout(call, &id)?,
                false => {
                    core.advance_payout(call, &id)?;
                }
            }
        }
        Ok(())
    })
    .await
}

async fn set_debit_outcomes(
    State(app): Shared,
    Path(payment_method): Path<String>,
    Json(command): Json<SetOutcomes>,
) -> Response {
    change(&app, |core, _| {
        let record = core
            .state
            .payment_methods
            .edit(&payment_method)
            .ok_or_else(|| ApiError::missing("PaymentMethod", &payment_method, "id"))?;
        record.next_outcomes = vec![command.outcome; command.count].into();
        Ok(())
    })
    .await
}

async fn set_topup_outcomes(State(app): Shared, Json(command): Json<SetTopupOutcomes>) -> Response {
    change(&app, |core, _| {
        core.change_settings(|settings| {
            let outcomes = vec![command.outcome; command.count].into();
            let platform = platform_of(&command.key);
            settings.topup_outcomes.insert(platform, outcomes);
        });
        Ok(())
    })
    .await
}

async fn advance_debits(State(app): Shared, Json(command): Json<AdvanceDebits>) -> Response {
    change(&app, |core, call| {
        let ids: Vec<String> = match command.debit {
            Some(id) => vec![id],
            None => core.debits(),
        };
        for id in ids {
            match command.to_the_end {
                true => core.settle_debit(call, &id)?,
                false => {
                    core.advance_debit(call, &id)?;
                }
            }
        }
        Ok(())
    })
    .await
}

async fn make_dispute(State(app): Shared, Json(command): Json<MakeDispute>) -> Response {
    change(&app, |core, call| {
        core.dispute(call, &command.payment_intent, &command.reason)
    })
    .await
}

async fn set_debit_fees(State(app): Shared, Json(fees): Json<SetDebitFees>) -> Response {
    change(&app, |core, _| {
        core.change_settings(|settings| settings.debit_fees = fees);
        Ok(())
    })
    .await
}

async fn deliveries(State(app): Shared, Json(command): Json<Deliveries>) -> Response {
    change(&app, |core, call| {
        match command {
            Deliveries::Hold => core.change_settings(|settings| settings.deliveries_held = true),
            Deliveries::Release { newest_first } => core.release_deliveries(newest_first),
            Deliveries::Duplicate {
                event,
                as_new_event,
            } => core.duplicate(call, &event, as_new_event)?,
        }
        Ok(())
    })
    .await
}

async fn deliveries_left(State(app): Shared) -> Json<usize> {
    Json(app.read(|core| core.state.deliveries.rows().count()))
}

async fn calls(State(app): Shared) -> Json<Vec<LoggedCall>> {
    Json(lock(&app.log).iter().cloned().collect())
}

async fn effects(State(app): Shared) -> Json<Effects> {
    Json(app.read(|core| {
        Effects {
            transfers: core.state.transfers.rows().cloned().collect(),
            payouts: core
                .state
                .payouts
                .rows()
                .map(|record| PayoutEffect {
                    account: record.account.clone(),
                    payout: record.payout.clone(),
                })
                .collect(),
            payment_intents: core
                .state
                .payment_intents
                .rows()
                .map(|record| record.payment_intent.clone())
                .collect(),
            disputes: core
                .state
                .disputes
                .rows()
                .map(|dispute| dispute.object.clone())
                .collect(),
            refunds: core
                .state
                .refunds
                .rows()
                .map(|refund| refund.object.clone())
                .collect(),
            topups: core
                .state
                .topups
                .rows()
                .map(|record| record.topup.clone())
                .collect(),
        }
    }))
}

async fn dump(State(app): Shared) -> Response {
    match app.read(|core| core.state.dump()) {
        Ok(dump) => Json::<Dump>(dump).into_response(),
        Err(error) => refuse(&ApiError::internal(error.to_string())),
    }
}

/// Makes a change that may be refused, as the API would refuse it.
async fn change(
    app: &App,
    change: impl FnOnce(&mut Core, &Call) -> Result<(), ApiError>,
) -> Response {
    match app.change_now(change).await {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => refuse(&error),
        Err(error) => refuse(&ApiError::internal(error.to_string())),
    }
}

fn refuse(error: &ApiError) -> Response {
    Answer::error(error).response(None)
}
