//! Stores, and their people.

mod add_consignors;
mod create_store;
mod find_store;

pub use add_consignors::{AddConsignorsError, NewConsignor, NewRule, add_consignors};
pub use create_store::{CreateStoreError, NewStore, create_store};
pub use find_store::{StoreFacts, find_store, list_stores, store_facts};
