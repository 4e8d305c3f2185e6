//! Files of stores in a local folder or in S3-compatible storage, encrypted
//! before they leave the process.

use std::fs::{DirBuilder, File, Permissions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use aes_gcm::{Aes256Gcm, Key};
use async_trait::async_trait;
use domain::ids::StoreId;
use futures::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path as BlobPath;
use object_store::{ClientOptions, GetResultPayload, ObjectStore, ObjectStoreExt};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use service::ports::{BlobError, BlobStore};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio::task::spawn_blocking;
use tokio_util::io::StreamReader;

use crate::cipher::{CHUNK, ChunkEncryptor, DecryptingReader, blob_key};

/// What is sent to S3 at once; it takes no parts smaller than 5 MiB.
const PART: usize = 8 * 1024 * 1024;
const PARTS_AT_ONCE: usize = 2;

/// How long S3 may keep us waiting for the next bytes.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// Where S3-compatible storage is, and the key pair to it.
pub struct S3Settings {
    pub bucket: String,
    pub region: String,
    /// `https://host` of another provider than Amazon; `http://` is taken too,
    /// for storage on the same machine.
    pub endpoint: Option<String>,
    pub access_key_id: String,
    pub secret_access_key: SecretString,
}

/// Blobs under `<store id>/<first two digits>/<sha256>`.
pub struct EncryptedBlobs {
    objects: Arc<dyn ObjectStore>,
    key: SecretBox<[u8; 32]>,
}

impl EncryptedBlobs {
    /// Makes the folder, and keeps other users out of it.
    ///
    /// # Errors
    /// [`BlobError::Unavailable`] when it cannot be made or is not ours.
    pub fn in_folder(folder: &Path, key: SecretBox<[u8; 32]>) -> Result<Self, BlobError> {
        let owner_only = 0o700;
        DirBuilder::new()
            .recursive(true)
            .mode(owner_only)
            .create(folder)
            .map_err(unavailable)?;
        std::fs::set_permissions(folder, Permissions::from_mode(owner_only))
            .map_err(unavailable)?;
        let objects = LocalFileSystem::new_with_prefix(folder)
            .map_err(unavailable)?
            .with_fsync(true);
        let objects = Arc::new(objects);
        Ok(Self { objects, key })
    }

    /// # Errors
    /// [`BlobError::Unavailable`] when the settings do not fit together.
    pub fn in_s3(settings: S3Settings, key: SecretBox<[u8; 32]>) -> Result<Self, BlobError> {
        // The client has no TLS of its own choice; another part of the process
        // may have chosen already, which is the only way this fails.
        let _chosen_before = rustls::crypto::ring::default_provider().install_default();
        // A large file may take longer than any limit on the whole request.
        let client = ClientOptions::new()
            .with_timeout_disabled()
            .with_read_timeout(READ_TIMEOUT);
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(settings.bucket)
            .with_region(settings.region)
            .with_access_key_id(settings.access_key_id)
            .with_secret_access_key(settings.secret_access_key.expose_secret())
            // Not every provider removes many at once, and we remove one.
            .with_disable_bulk_delete(true)
            .with_client_options(client);
        if let Some(endpoint) = settings.endpoint {
            builder = builder
                .with_allow_http(endpoint.starts_with("http://"))
                .with_endpoint(endpoint);
        }
        let objects = Arc::new(builder.build().map_err(unavailable)?);
        Ok(Self { objects, key })
    }

    async fn write(
        &self,
        blob: &Blob,
        content: impl AsyncRead + Unpin + Send,
    ) -> Result<(), BlobError> {
        match self.objects.head(&blob.path()).await {
            Ok(_) => return Ok(()),
            Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(unavailable(error)),
        }
        let mut writer = BufWriter::with_capacity(self.objects.clone(), blob.path(), PART)
            .with_max_concurrency(PARTS_AT_ONCE);
        let key = blob.key(&self.key);
        match encrypt(content, &key, &blob.sha256, &mut writer).await {
            Ok(()) => writer.shutdown().await.map_err(unavailable),
            Err(error) => {
                writer.abort().await.map_err(unavailable)?;
                Err(unavailable(error))
            }
        }
    }

    async fn read(&self, blob: &Blob) -> Result<DecryptingReader<File>, BlobError> {
        let stored = self.stored(&blob.path()).await?;
        let key = blob.key(&self.key);
        spawn_blocking(move || DecryptingReader::new(stored, &key))
            .await
            .map_err(unavailable)?
            .map_err(read_error)
    }

    /// What S3 holds is fetched into a temporary file, as it is: an import
    /// reads slowly, and a connection does not wait for minutes.
    async fn stored(&self, path: &BlobPath) -> Result<File, BlobError> {
        let found = self.objects.get(path).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => BlobError::NotFound,
            error => unavailable(error),
        })?;
        match found.payload {
            GetResultPayload::File(file, _) => Ok(file),
            GetResultPayload::Stream(stream) => {
                let mut stored = StreamReader::new(stream.map_err(io::Error::from));
                let mut file =
                    tokio::fs::File::from_std(tempfile::tempfile().map_err(unavailable)?);
                tokio::io::copy(&mut stored, &mut file)
                    .await
                    .map_err(unavailable)?;
                file.rewind().await.map_err(unavailable)?;
                Ok(file.into_std().await)
            }
        }
    }
}

#[async_trait]
impl BlobStore for EncryptedBlobs {
    async fn put_file(&self, store: StoreId, sha256: &str, path: &Path) -> Result<(), BlobError> {
        let blob = Blob::new(store, sha256)?;
        let content = tokio::fs::File::open(path).await.map_err(unavailable)?;
        self.write(&blob, content).await
    }

    async fn put(&self, store: StoreId, sha256: &str, content: Vec<u8>) -> Result<(), BlobError> {
        let blob = Blob::new(store, sha256)?;
        self.write(&blob, content.as_slice()).await
    }

    async fn get(&self, store: StoreId, sha256: &str) -> Result<Vec<u8>, BlobError> {
        let mut reader = self.read(&Blob::new(store, sha256)?).await?;
        spawn_blocking(move || {
            let mut content = Vec::new();
            reader.read_to_end(&mut content)?;
            Ok(content)
        })
        .await
        .map_err(unavailable)?
        .map_err(read_error)
    }

    async fn open(&self, store: StoreId, sha256: &str) -> Result<Box<dyn Read + Send>, BlobError> {
        Ok(Box::new(self.read(&Blob::new(store, sha256)?).await?))
    }

    async fn remove(&self, store: StoreId, sha256: &str) -> Result<(), BlobError> {
        let path = Blob::new(store, sha256)?.path();
        match self.objects.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }
}

struct Blob {
    store: StoreId,
    sha256: [u8; 32],
}

impl Blob {
    fn new(store: StoreId, sha256: &str) -> Result<Self, BlobError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(sha256, &mut bytes)
            .map_err(|_| BlobError::Unavailable("what is no SHA-256 names no file".to_owned()))?;
        Ok(Self {
            store,
            sha256: bytes,
        })
    }

    fn path(&self) -> BlobPath {
        let sha256 = hex::encode(self.sha256);
        BlobPath::from(format!("{}/{}/{sha256}", self.store, &sha256[..2]))
    }

    fn key(&self, master: &SecretBox<[u8; 32]>) -> Key<Aes256Gcm> {
        blob_key(master.expose_secret(), self.store, &self.sha256)
    }
}

/// Fails, before anything is stored, when the content has another hash: it
/// would stand for ever in the place of what belongs there.
async fn encrypt(
    mut content: impl AsyncRead + Unpin + Send,
    key: &Key<Aes256Gcm>,
    sha256: &[u8; 32],
    writer: &mut BufWriter,
) -> io::Result<()> {
    let mut hasher = Sha256::new();
    let (mut encryptor, prefix) = ChunkEncryptor::new(key);
    writer.put(prefix.into()).await?;
    let mut chunk = plain_chunk(&mut content).await?;
    loop {
        hasher.update(&chunk);
        let following = plain_chunk(&mut content).await?;
        if following.is_empty() {
            break;
        }
        writer.put(encryptor.next(&chunk)?.into()).await?;
        chunk = following;
    }
    if hasher.finalize().as_slice() != sha256 {
        return Err(io::Error::new(
            ErrorKind::InvalidInput,
            "the file is not the one that was hashed",
        ));
    }
    writer.put(encryptor.last(&chunk)?.into()).await?;
    Ok(())
}

async fn plain_chunk(content: &mut (impl AsyncRead + Unpin + Send)) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::with_capacity(CHUNK);
    content.take(CHUNK as u64).read_to_end(&mut chunk).await?;
    Ok(chunk)
}

fn read_error(error: io::Error) -> BlobError {
    match error.kind() {
        ErrorKind::InvalidData => BlobError::Corrupt,
        _ => unavailable(error),
    }
}

fn unavailable(error: impl std::error::Error) -> BlobError {
    BlobError::Unavailable(error.to_string())
}
