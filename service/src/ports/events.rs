//! Telling open browsers that something changed.

use std::pin::Pin;

use async_trait::async_trait;
use domain::ids::{ImportId, PayoutBatchId, StoreId};
use futures::Stream;
use serde::{Deserialize, Serialize};

/// Something of a store changed; who hears it reads the truth from the
/// database. It may be lost or come twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoreEvent {
    ImportProgressed(ImportId),
    PayoutBatchProgressed(PayoutBatchId),
}

pub type EventStream = Pin<Box<dyn Stream<Item = StoreEvent> + Send>>;

#[async_trait]
pub trait EventBus: Send + Sync {
    /// Never fails the caller: a lost event only delays a screen.
    async fn publish(&self, store: StoreId, event: StoreEvent);

    /// What is published from now on, on any server. Ends when the bus does.
    fn subscribe(&self, store: StoreId) -> EventStream;
}
