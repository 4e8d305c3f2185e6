//! What moved Stripe's balance beside payouts is entered in the ledger, once somebody wants it
//! ([ADR 34](../../../docs/adr/0034-what-stripe-lists-is-entered-when-it-is-wanted.md)).

mod plan;
mod request;
mod run;

pub use plan::{EnteringPlan, PlanError, PlannedAccount, plan_entering};
pub use request::{
    EnterMovementsError, UndoEnteringError, enter_movements, find_entering, undo_entering,
};
pub use run::run_entering;
