//! AES-256-GCM in chunks (the STREAM construction), so that a file of any size
//! is encrypted and read in bounded memory, and no chunk can be left out,
//! moved, repeated or changed unnoticed.
//!
//! A stored blob is a random nonce prefix of 7 bytes and then its chunks: 64
//! KiB of the content, less in the last, and a tag of 16 bytes each.

use std::io::{self, Read};

use aes_gcm::aead::KeyInit;
use aes_gcm::aead::stream::{DecryptorBE32, EncryptorBE32};
use aes_gcm::{Aes256Gcm, Key};
use domain::ids::StoreId;
use hmac::{Hmac, Mac};
use sha2::Sha256;

pub const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const NONCE_PREFIX: usize = 7;

/// The key of one blob. Being derived from the store and the content's hash,
/// it opens no other blob, even when somebody moves the files; and the nonces
/// of one blob can never meet those of another.
pub fn blob_key(master: &[u8; 32], store: StoreId, sha256: &[u8; 32]) -> Key<Aes256Gcm> {
    derived_key(master, b"hangtag blob, format 1", store, sha256)
}

/// The key of a store's secrets of one name. One that is moved to another store, or to the
/// place of another name, does not open there.
pub fn secret_key(master: &[u8; 32], store: StoreId, name: &str) -> Key<Aes256Gcm> {
    derived_key(master, b"hangtag secret, format 1", store, name.as_bytes())
}

/// The same for the same secret of a store and a name. Under a key that opens nothing.
pub fn fingerprint(master: &[u8; 32], store: StoreId, name: &str, secret: &str) -> String {
    let key = derived_key(
        master,
        b"hangtag fingerprint, format 1",
        store,
        name.as_bytes(),
    );
    // One block, as with the keys: shorter than what HMAC takes.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(&key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(secret.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// `label` keeps the uses of the master key apart: none begins as another does.
fn derived_key(master: &[u8; 32], label: &[u8], store: StoreId, what: &[u8]) -> Key<Aes256Gcm> {
    // HMAC fills a key up to the hash's block with zeros; done here, the length
    // is right by its type.
    let mut block = [0; 64];
    block[..master.len()].copy_from_slice(master);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(label);
    mac.update(store.uuid().as_bytes());
    mac.update(what);
    mac.finalize().into_bytes()
}

/// Turns chunks of the content into what is stored.
pub struct ChunkEncryptor {
    stream: EncryptorBE32<Aes256Gcm>,
}

impl ChunkEncryptor {
    /// Also what the stored blob begins with.
    pub fn new(key: &Key<Aes256Gcm>) -> (Self, Vec<u8>) {
        let prefix = rand::random::<[u8; NONCE_PREFIX]>();
        let stream = EncryptorBE32::new(key, &prefix.into());
        (Self { stream }, prefix.to_vec())
    }

    pub fn next(&mut self, chunk: &[u8]) -> io::Result<Vec<u8>> {
        self.stream.encrypt_next(chunk).map_err(|_| too_large())
    }

    pub fn last(self, chunk: &[u8]) -> io::Result<Vec<u8>> {
        self.stream.encrypt_last(chunk).map_err(|_| too_large())
    }
}

/// Reads the content out of a stored blob. Ends in an error of kind
/// `InvalidData` when it was changed in any way, or the key is another one.
pub struct DecryptingReader<R> {
    stored: R,
    /// `None` after the last chunk.
    stream: Option<DecryptorBE32<Aes256Gcm>>,
    /// The stored chunk after the current one: only when it is empty is the
    /// current one the last.
    ahead: Vec<u8>,
    content: Vec<u8>,
    position: usize,
}

impl<R: Read> DecryptingReader<R> {
    pub fn new(mut stored: R, key: &Key<Aes256Gcm>) -> io::Result<Self> {
        let mut prefix = [0; NONCE_PREFIX];
        stored.read_exact(&mut prefix).map_err(|error| {
            if error.kind() == io::ErrorKind::UnexpectedEof {
                corrupt()
            } else {
                error
            }
        })?;
        let ahead = stored_chunk(&mut stored)?;
        Ok(Self {
            stored,
            stream: Some(DecryptorBE32::new(key, &prefix.into())),
            ahead,
            content: Vec::new(),
            position: 0,
        })
    }

    /// Whether there was a chunk left.
    fn decrypt_chunk(&mut self) -> io::Result<bool> {
        let Some(mut stream) = self.stream.take() else {
            return Ok(false);
        };
        let following = stored_chunk(&mut self.stored)?;
        let chunk = std::mem::replace(&mut self.ahead, following);
        self.content = if self.ahead.is_empty() {
            stream.decrypt_last(chunk.as_slice())
        } else {
            let content = stream.decrypt_next(chunk.as_slice());
            self.stream = Some(stream);
            content
        }
        .map_err(|_| corrupt())?;
        self.position = 0;
        Ok(true)
    }
}

impl<R: Read> Read for DecryptingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.position == self.content.len() {
            if !self.decrypt_chunk()? {
                return Ok(0);
            }
        }
        let read = (&self.content[self.position..]).read(buffer)?;
        self.position += read;
        Ok(read)
    }
}

fn stored_chunk(stored: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::with_capacity(CHUNK + TAG);
    stored.take((CHUNK + TAG) as u64).read_to_end(&mut chunk)?;
    Ok(chunk)
}

fn corrupt() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the stored file was changed")
}

/// 2³² chunks are 256 TiB.
fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large")
}
