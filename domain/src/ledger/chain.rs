//! The hash chain that lets `hangtag verify` prove that nothing was changed.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the first entry of a store follows.
pub const GENESIS: [u8; 32] = [0; 32];

/// Every fact of an entry as it stands in the database, but its own id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryFacts<'a> {
    pub sequence: i64,
    pub kind: &'a str,
    pub effective_on: NaiveDate,
    /// The event's own day, where its period was closed already.
    pub occurred_on: Option<NaiveDate>,
    pub recorded_at_micros: i64,
    pub source_kind: &'a str,
    pub source_id: Uuid,
    pub author: &'a str,
    pub idempotency_key: &'a str,
    pub reverses_entry_id: Option<Uuid>,
}

/// Every fact of a transfer, in the order of its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferFacts<'a> {
    pub debit_account_id: Uuid,
    pub credit_account_id: Uuid,
    pub amount_minor: i64,
    pub reason: &'a str,
}

/// The hash of an entry: SHA-256 over the version of this encoding, the hash
/// before it, and every fact of the entry and its transfers. Texts are preceded
/// by their length, so that no two entries share an encoding; numbers are
/// little-endian; an entry that reverses none has zeros there. An entry that took
/// effect later than its event has version 2, with the event's day behind the other.
#[must_use]
pub fn entry_hash<'a>(
    previous: &[u8; 32],
    entry: EntryFacts<'_>,
    transfers: impl ExactSizeIterator<Item = TransferFacts<'a>>,
) -> [u8; 32] {
    let mut hash = Sha256::new();
    let version = if entry.occurred_on.is_some() { 2 } else { 1 };
    hash.update([version]);
    hash.update(previous);
    hash.update(entry.sequence.to_le_bytes());
    text(&mut hash, entry.kind);
    text(&mut hash, &entry.effective_on.to_string());
    if let Some(day) = entry.occurred_on {
        text(&mut hash, &day.to_string());
    }
    hash.update(entry.recorded_at_micros.to_le_bytes());
    text(&mut hash, entry.source_kind);
    hash.update(entry.source_id);
    text(&mut hash, entry.author);
    text(&mut hash, entry.idempotency_key);
    hash.update(entry.reverses_entry_id.unwrap_or(Uuid::nil()));
    hash.update(transfers.len().to_le_bytes());
    for transfer in transfers {
        hash.update(transfer.debit_account_id);
        hash.update(transfer.credit_account_id);
        hash.update(transfer.amount_minor.to_le_bytes());
        text(&mut hash, transfer.reason);
    }
    hash.finalize().into()
}

fn text(hash: &mut Sha256, value: &str) {
    hash.update(value.len().to_le_bytes());
    hash.update(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: EntryFacts<'_> = EntryFacts {
        sequence: 1,
        kind: "sale",
        effective_on: NaiveDate::MIN,
        occurred_on: None,
        recorded_at_micros: 5,
        source_kind: "sale_line",
        source_id: Uuid::from_u128(1),
        author: "ada",
        idempotency_key: "key",
        reverses_entry_id: None,
    };
    const TRANSFER: TransferFacts<'_> = TransferFacts {
        debit_account_id: Uuid::from_u128(2),
        credit_account_id: Uuid::from_u128(3),
        amount_minor: 100,
        reason: "because",
    };

    #[test]
    fn every_fact_changes_the_hash() {
        let hash = |entry, transfer| entry_hash(&GENESIS, entry, [transfer].into_iter());
        let other = Uuid::from_u128(9);
        let entries = [
            EntryFacts {
                sequence: 2,
                ..ENTRY
            },
            EntryFacts {
                kind: "return",
                ..ENTRY
            },
            EntryFacts {
                effective_on: NaiveDate::MAX,
                ..ENTRY
            },
            EntryFacts {
                occurred_on: Some(NaiveDate::MIN),
                ..ENTRY
            },
            EntryFacts {
                occurred_on: Some(NaiveDate::MAX),
                ..ENTRY
            },
            EntryFacts {
                recorded_at_micros: 6,
                ..ENTRY
            },
            EntryFacts {
                source_kind: "payout",
                ..ENTRY
            },
            EntryFacts {
                source_id: other,
                ..ENTRY
            },
            EntryFacts {
                author: "eve",
                ..ENTRY
            },
            EntryFacts {
                idempotency_key: "yek",
                ..ENTRY
            },
            EntryFacts {
                reverses_entry_id: Some(other),
                ..ENTRY
            },
        ];
        let transfers = [
            TransferFacts {
                debit_account_id: other,
                ..TRANSFER
            },
            TransferFacts {
                credit_account_id: other,
                ..TRANSFER
            },
            TransferFacts {
                amount_minor: 101,
                ..TRANSFER
            },
            TransferFacts {
                reason: "so",
                ..TRANSFER
            },
        ];
        let mut hashes: Vec<_> = entries
            .into_iter()
            .map(|entry| hash(entry, TRANSFER))
            .collect();
        hashes.extend(transfers.into_iter().map(|transfer| hash(ENTRY, transfer)));
        hashes.push(entry_hash(&[1; 32], ENTRY, [TRANSFER].into_iter()));
        hashes.push(entry_hash(
            &GENESIS,
            ENTRY,
            [TRANSFER, TRANSFER].into_iter(),
        ));
        hashes.push(hash(ENTRY, TRANSFER));
        let distinct: std::collections::HashSet<_> = hashes.iter().collect();
        assert_eq!(distinct.len(), hashes.len());
        assert_eq!(hash(ENTRY, TRANSFER), hashes[hashes.len() - 1]);
    }
}
