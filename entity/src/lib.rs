//! The rows of every table, and finders that never leave a store. Ids are bare
//! UUIDs here; the use cases give them their types.

#![forbid(unsafe_code)]

use sea_orm::entity::prelude::*;

pub mod account;
pub mod account_title;
pub mod ach_origin;
pub mod adjustment;
pub mod allocation;
pub mod attribution_pattern;
pub mod attribution_rule;
pub mod audit_event;
pub mod books_setting;
pub mod charge;
pub mod charge_progress;
pub mod cleared_check;
pub mod consigned_item;
pub mod consignor;
pub mod consignor_distinction;
pub mod consignor_import;
pub mod consignor_import_row;
pub mod consignor_merge;
pub mod ended_stripe_grant;
pub mod funding;
pub mod funding_bank;
pub mod import;
pub mod import_mapping;
pub mod import_row;
pub mod item_decision;
pub mod job_run;
pub mod journal_entry;
pub mod ledger_head;
pub mod login_link;
pub mod opening_balance;
pub mod payable_entry;
pub mod payment_file;
pub mod payment_file_entry;
pub mod payment_setting;
pub mod payout;
pub mod payout_attempt;
pub mod payout_batch;
pub mod payout_draft;
pub mod payout_fee;
pub mod payout_proposal;
pub mod payout_reversal;
pub mod period_close;
pub mod printed_check;
pub mod reallocation;
pub mod reconciliation;
pub mod rule_set;
pub mod rule_set_draft;
pub mod sale_line;
pub mod session;
pub mod sign_in_limit;
pub mod staff_user;
pub mod state_payment;
pub mod statement;
pub mod store;
pub mod store_credit_entry;
pub mod store_credit_use;
pub mod stripe_authorization;
pub mod stripe_connection;
pub mod stripe_entering;
pub mod stripe_entry;
pub mod stripe_grant;
pub mod stripe_webhook_secret;
pub mod transfer;
pub mod unclaimed_letter;
pub mod unclaimed_report;
pub mod upload;
pub mod upload_token;
pub mod webhook_event;

/// A table of a store, asked for one store's rows only.
pub trait StoreScoped: EntityTrait {
    /// The store's rows.
    fn in_store(store_id: Uuid) -> sea_orm::Select<Self>;
}

/// Says that a table belongs to stores.
macro_rules! store_scoped {
    () => {
        impl crate::StoreScoped for Entity {
            fn in_store(store_id: Uuid) -> sea_orm::Select<Self> {
                Self::find().filter(Column::StoreId.eq(store_id))
            }
        }
    };
}
pub(crate) use store_scoped;
