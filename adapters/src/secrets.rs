//! Secrets of stores, encrypted as files are: by the same cipher, under keys derived from the
//! same key of the installation.

use std::io::Read;

use domain::ids::StoreId;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use service::ports::{SealError, Sealer};

use crate::cipher::{CHUNK, ChunkEncryptor, DecryptingReader, fingerprint, secret_key};

/// A secret in one encrypted chunk.
pub struct EncryptedSecrets {
    key: SecretBox<[u8; 32]>,
}

impl EncryptedSecrets {
    #[must_use]
    pub fn new(key: SecretBox<[u8; 32]>) -> Self {
        Self { key }
    }
}

impl Sealer for EncryptedSecrets {
    fn seal(
        &self,
        store: StoreId,
        name: &str,
        secret: &SecretString,
    ) -> Result<Vec<u8>, SealError> {
        let plain = secret.expose_secret().as_bytes();
        if plain.len() > CHUNK {
            return Err(SealError::TooLong);
        }
        let key = secret_key(self.key.expose_secret(), store, name);
        let (encryptor, mut sealed) = ChunkEncryptor::new(&key);
        sealed.extend(encryptor.last(plain).map_err(|_| SealError::TooLong)?);
        Ok(sealed)
    }

    fn open(&self, store: StoreId, name: &str, sealed: &[u8]) -> Result<SecretString, SealError> {
        let key = secret_key(self.key.expose_secret(), store, name);
        let mut plain = String::new();
        DecryptingReader::new(sealed, &key)
            .and_then(|mut reader| reader.read_to_string(&mut plain))
            .map_err(|_| SealError::Unreadable)?;
        Ok(SecretString::from(plain))
    }

    fn fingerprint(&self, store: StoreId, name: &str, secret: &SecretString) -> String {
        fingerprint(
            self.key.expose_secret(),
            store,
            name,
            secret.expose_secret(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn sealer(byte: u8) -> EncryptedSecrets {
        EncryptedSecrets::new(SecretBox::new(Box::new([byte; 32])))
    }

    fn store(number: u128) -> StoreId {
        StoreId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_secret_opens_where_it_was_sealed_and_nowhere_else() {
        let secret = SecretString::from("sk_live_abc");
        let sealed = sealer(1).seal(store(1), "stripe key", &secret).unwrap();
        let opened = sealer(1).open(store(1), "stripe key", &sealed).unwrap();
        assert_eq!(opened.expose_secret(), "sk_live_abc");
        assert!(!sealed.windows(7).any(|part| part == b"sk_live"));
        for (byte, number, name) in [
            (2, 1, "stripe key"),
            (1, 2, "stripe key"),
            (1, 1, "webhook"),
        ] {
            let refused = sealer(byte).open(store(number), name, &sealed);
            assert_eq!(refused.unwrap_err(), SealError::Unreadable);
        }
    }

    #[test]
    fn what_was_changed_or_cut_does_not_open() {
        let secret = SecretString::from("whsec_abc");
        let sealed = sealer(1).seal(store(1), "webhook", &secret).unwrap();
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert!(sealer(1).open(store(1), "webhook", &changed).is_err());
            assert!(
                sealer(1)
                    .open(store(1), "webhook", &sealed[..index])
                    .is_err()
            );
        }
    }

    #[test]
    fn a_fingerprint_is_the_same_for_the_same_secret_of_a_store_only() {
        let print = |byte, number, name, secret: &str| {
            sealer(byte).fingerprint(store(number), name, &SecretString::from(secret))
        };
        let known = print(1, 1, "bank account", "12345678");
        assert_eq!(known, print(1, 1, "bank account", "12345678"));
        assert_eq!(known.len(), 64);
        for other in [
            print(2, 1, "bank account", "12345678"),
            print(1, 2, "bank account", "12345678"),
            print(1, 1, "other", "12345678"),
            print(1, 1, "bank account", "12345679"),
        ] {
            assert_ne!(known, other);
        }
    }

    #[test]
    fn the_same_secret_is_sealed_otherwise_each_time() {
        let secret = SecretString::from("whsec_abc");
        let seal = || sealer(1).seal(store(1), "webhook", &secret).unwrap();
        assert_ne!(seal(), seal());
    }
}
