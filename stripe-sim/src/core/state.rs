//! All that the local Stripe keeps, table by table.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::funding::Owned;
use super::funding::objects::{
    Charge, CheckoutSession, Customer, Dispute, Mandate, PaymentMethodRecord, PaymentRecord,
    Refund, SetupIntent, TopupRecord,
};
use super::objects::{
    Account, AuthorizationCode, BalanceTransactionRecord, Delivery, Endpoint, Event, EventOwner,
    Link, PayoutRecord, SavedAnswer, Settings, Transfer,
};
use super::table::{Change, Table};
use super::{events, idempotency};

/// Makes the state of a list of tables, so that none is forgotten where all are written down.
macro_rules! tables {
    ($($(#[$note:meta])* $name:ident: $row:ty,)*) => {
        #[derive(Debug, Default)]
        pub struct State {
            $($(#[$note])* pub $name: Table<$row>,)*
        }

        impl State {
            /// What changed since the last time, to be written down in one piece.
            pub fn take_changes(&mut self) -> serde_json::Result<Vec<Change>> {
                let mut changes = Vec::new();
                $(self.$name.take_changes(stringify!($name), &mut changes)?;)*
                Ok(changes)
            }

            /// Makes a change that was written down; one of an unknown table is of a
            /// version that kept something more, and is left out.
            pub fn apply(&mut self, change: Change) -> serde_json::Result<()> {
                match change.table.as_str() {
                    $(stringify!($name) => self.$name.apply(change),)*
                    _ => Ok(()),
                }
            }

            /// Everything, to be looked at.
            pub fn dump(&self) -> serde_json::Result<serde_json::Map<String, Value>> {
                let mut dump = serde_json::Map::new();
                $(dump.insert(stringify!($name).to_owned(), self.$name.dump()?);)*
                Ok(dump)
            }

            pub fn mark_all_changed(&mut self) {
                $(self.$name.mark_all_changed();)*
            }
        }
    };
}

tables! {
    accounts: Account,
    links: Link,
    /// Of OAuth.
    codes: AuthorizationCode,
    transfers: Transfer,
    balance_transactions: BalanceTransactionRecord,
    payouts: PayoutRecord,
    customers: Owned<Customer>,
    checkout_sessions: Owned<CheckoutSession>,
    setup_intents: Owned<SetupIntent>,
    payment_methods: PaymentMethodRecord,
    mandates: Owned<Mandate>,
    payment_intents: PaymentRecord,
    charges: Owned<Charge>,
    disputes: Owned<Dispute>,
    refunds: Owned<Refund>,
    topups: TopupRecord,
    events: Event,
    /// By event, where it is about no connected account.
    event_owners: EventOwner,
    endpoints: Endpoint,
    deliveries: Delivery,
    answers: SavedAnswer,
    /// One row.
    settings: Settings,
}

impl State {
    /// Forgets what Stripe forgets: answers kept for a key after a day, events after thirty.
    pub fn forget_old(&mut self, now: DateTime<Utc>) {
        let oldest_event = now.timestamp() - events::KEPT_SECONDS;
        self.answers
            .retain(|answer| idempotency::is_kept(answer, now));
        self.links.retain(|link| link.expires_at > now.timestamp());
        // A code that was redeemed says which access there is.
        self.codes
            .retain(|code| code.key.is_some() || code.expires_at > now.timestamp());
        self.events.retain(|event| event.created > oldest_event);
        let Self {
            deliveries,
            events,
            event_owners,
            ..
        } = self;
        deliveries.retain(|delivery| events.get(&delivery.event).is_some());
        event_owners.retain_ids(|event| events.get(event).is_some());
    }
}
