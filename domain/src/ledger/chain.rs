//! The hash chain that lets `hangtag verify` prove that nothing was changed.

use sha2::{Digest, Sha256};

use super::entry::NewEntry;

/// What the first entry of a store follows.
pub const GENESIS: [u8; 32] = [0; 32];

/// The hash of an entry: SHA-256 over the version of this encoding, the hash
/// before it, the sequence number, and every fact of the entry. Texts are
/// preceded by their length, so that no two entries share an encoding; numbers
/// are little-endian; an account is its kind and its consignor's UUID, or zeros.
#[must_use]
pub fn entry_hash(
    previous: &[u8; 32],
    sequence: i64,
    idempotency_key: &str,
    entry: &NewEntry,
) -> [u8; 32] {
    let mut hash = Sha256::new();
    let text = |hash: &mut Sha256, value: &str| {
        hash.update(value.len().to_le_bytes());
        hash.update(value);
    };
    hash.update([1]);
    hash.update(previous);
    hash.update(sequence.to_le_bytes());
    text(&mut hash, idempotency_key);
    text(&mut hash, entry.kind.name());
    text(&mut hash, &entry.effective_on.to_string());
    hash.update(entry.transfers.len().to_le_bytes());
    for transfer in &entry.transfers {
        for account in [transfer.debit, transfer.credit] {
            text(&mut hash, account.kind.name());
            hash.update(
                account
                    .consignor
                    .map_or([0; 16], |consignor| consignor.uuid().into_bytes()),
            );
        }
        hash.update(transfer.amount_minor.to_le_bytes());
        text(&mut hash, transfer.reason);
    }
    hash.finalize().into()
}
