//! When the store last heard of each consignor, as far as Hangtag knows.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::ids::ConsignorId;
use sea_orm::{DbErr, QueryResult};
use uuid::Uuid;

use crate::days::end_of;
use crate::db::StoreTx;

/// What the consignor did. What the store did alone, such as a sale or a check that was
/// written, is no word of the consignor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    /// In the portal.
    SignedIn,
    BroughtItems,
    UsedStoreCredit,
    /// A payout arrived at a bank account that the consignor gave, or was handed over in cash.
    WasPaid,
    CashedCheck,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    pub kind: ContactKind,
    /// A day of the store.
    pub on: NaiveDate,
}

/// Points in time by consignor, before `$2`.
const MOMENTS: [(ContactKind, &str); 3] = [
    (
        ContactKind::SignedIn,
        "SELECT consignor_id, max(last_seen_at) FROM session
         WHERE store_id = $1 AND consignor_id IS NOT NULL AND last_seen_at < $2 GROUP BY consignor_id",
    ),
    (
        ContactKind::UsedStoreCredit,
        "SELECT consignor_id, max(recorded_at) FROM store_credit_use
         WHERE store_id = $1 AND taken_back_at IS NULL AND recorded_at < $2 GROUP BY consignor_id",
    ),
    (
        ContactKind::WasPaid,
        "SELECT consignor_id, max(updated_at) FROM payout
         WHERE store_id = $1 AND state = 'paid' AND method IN ('stripe', 'cash') AND updated_at < $2
         GROUP BY consignor_id",
    ),
];

/// Days by consignor, until `$2`.
const DAYS: [(ContactKind, &str); 2] = [
    (
        ContactKind::BroughtItems,
        "SELECT consignor_id, max(received_on) FROM consigned_item
         WHERE store_id = $1 AND received_on <= $2 GROUP BY consignor_id",
    ),
    (
        ContactKind::CashedCheck,
        "SELECT o.consignor_id, max(d.cleared_on) FROM cleared_check d
           JOIN printed_check k ON k.store_id = d.store_id AND k.id = d.check_id
           JOIN payout o ON o.store_id = k.store_id AND o.id = k.payout_id
         WHERE d.store_id = $1 AND d.cleared_on <= $2 GROUP BY o.consignor_id",
    ),
];

/// Sessions are removed when they ended; that there was one stays in the audit log.
const SIGN_INS: &str = "SELECT actor, max(recorded_at) FROM audit_event
   WHERE store_id = $1 AND action = 'sign_in' AND actor LIKE 'con%' AND recorded_at < $2 GROUP BY actor";

/// The last contacts until the end of a day, each under the consignor that it was with;
/// `kept` says who became whom.
///
/// # Errors
/// [`DbErr`]
pub(super) async fn last_contacts(
    tx: &StoreTx,
    time_zone: Tz,
    on: NaiveDate,
    kept: impl Fn(Uuid) -> Uuid,
) -> Result<HashMap<Uuid, Contact>, DbErr> {
    let end = end_of(on, time_zone);
    let mut found = Found {
        kept,
        contacts: HashMap::new(),
    };
    for (kind, sql) in MOMENTS {
        for row in tx.query(sql, [end.into()]).await? {
            found.add(row.try_get_by_index(0)?, kind, day_of(&row, time_zone)?);
        }
    }
    for row in tx.query(SIGN_INS, [end.into()]).await? {
        let actor: String = row.try_get_by_index(0)?;
        if let Ok(id) = actor.parse::<ConsignorId>() {
            found.add(id.uuid(), ContactKind::SignedIn, day_of(&row, time_zone)?);
        }
    }
    for (kind, sql) in DAYS {
        for row in tx.query(sql, [on.into()]).await? {
            found.add(row.try_get_by_index(0)?, kind, row.try_get_by_index(1)?);
        }
    }
    Ok(found.contacts)
}

fn day_of(row: &QueryResult, time_zone: Tz) -> Result<NaiveDate, DbErr> {
    let at: DateTime<Utc> = row.try_get_by_index(1)?;
    Ok(at.with_timezone(&time_zone).date_naive())
}

struct Found<K> {
    kept: K,
    contacts: HashMap<Uuid, Contact>,
}

impl<K: Fn(Uuid) -> Uuid> Found<K> {
    fn add(&mut self, consignor: Uuid, kind: ContactKind, on: NaiveDate) {
        let contact = Contact { kind, on };
        let last = self
            .contacts
            .entry((self.kept)(consignor))
            .or_insert(contact);
        if last.on < on {
            *last = contact;
        }
    }
}
