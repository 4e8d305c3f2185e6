use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use adapters::blobs::{EncryptedBlobs, S3Settings};
use domain::ids::StoreId;
use secrecy::SecretBox;
use service::ports::{BlobError, BlobStore};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::s3::S3;

/// What is stored for 64 KiB of content.
const STORED_CHUNK: usize = 64 * 1024 + 16;
const NONCE_PREFIX: usize = 7;

fn key(byte: u8) -> SecretBox<[u8; 32]> {
    SecretBox::new(Box::new([byte; 32]))
}

fn store(number: u128) -> StoreId {
    StoreId::new(Uuid::from_u128(number))
}

fn sha256(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}

/// Bytes of which no two chunks are alike.
fn content(length: usize) -> Vec<u8> {
    (0..length)
        .map(|index| (index % 251) as u8 ^ (index >> 16) as u8)
        .collect()
}

struct Folder {
    folder: TempDir,
    blobs: EncryptedBlobs,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let blobs = EncryptedBlobs::in_folder(&folder.path().join("blobs"), key(1)).unwrap();
        Self { folder, blobs }
    }

    fn stored(&self, store: StoreId, sha256: &str) -> PathBuf {
        let path = format!("blobs/{store}/{}/{sha256}", &sha256[..2]);
        self.folder.path().join(path)
    }

    fn files(&self) -> usize {
        let output = Command::new("find")
            .arg(self.folder.path())
            .args(["-type", "f"])
            .output();
        output.unwrap().stdout.split(|byte| *byte == b'\n').count() - 1
    }
}

#[tokio::test]
async fn what_was_put_comes_back_at_every_edge_of_a_chunk() {
    let folder = Folder::new();
    for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let content = content(length);
        let sha256 = sha256(&content);
        folder
            .blobs
            .put(store(1), &sha256, content.clone())
            .await
            .unwrap();
        assert_eq!(
            folder.blobs.get(store(1), &sha256).await.unwrap(),
            content,
            "{length}"
        );
        let mut reader = folder.blobs.open(store(1), &sha256).await.unwrap();
        let read = spawn_blocking(move || {
            let mut read = Vec::new();
            reader.read_to_end(&mut read).map(|_| read)
        });
        assert_eq!(read.await.unwrap().unwrap(), content, "{length}");
        let stored = fs::read(folder.stored(store(1), &sha256)).unwrap();
        assert!(length < 16 || !stored.windows(16).any(|window| window == &content[..16]));
    }
}

#[tokio::test]
async fn only_the_owner_reads_the_folder_and_putting_again_does_nothing() {
    let folder = Folder::new();
    let mode = folder
        .folder
        .path()
        .join("blobs")
        .metadata()
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0);
    let (content, path) = (content(1_000), folder.folder.path().join("import.csv"));
    fs::write(&path, &content).unwrap();
    let sha256 = sha256(&content);
    folder
        .blobs
        .put_file(store(1), &sha256, &path)
        .await
        .unwrap();
    let stored = fs::read(folder.stored(store(1), &sha256)).unwrap();
    folder
        .blobs
        .put_file(store(1), &sha256, &path)
        .await
        .unwrap();
    folder.blobs.put(store(1), &sha256, content).await.unwrap();
    assert_eq!(fs::read(folder.stored(store(1), &sha256)).unwrap(), stored);
}

#[tokio::test]
async fn what_is_missing_or_has_another_hash_is_an_error() {
    let folder = Folder::new();
    let content = content(100_000);
    let missing = folder.blobs.get(store(1), &sha256(&content)).await;
    assert!(matches!(missing, Err(BlobError::NotFound)));
    for sha256 in [sha256(b"other"), "../../escape".to_owned()] {
        let refused = folder.blobs.put(store(1), &sha256, content.clone()).await;
        assert!(matches!(refused, Err(BlobError::Unavailable(_))));
    }
    assert_eq!(folder.files(), 0);
}

#[tokio::test]
async fn every_change_is_noticed() {
    let folder = Folder::new();
    let content = content(4 * 65_536);
    let sha256 = sha256(&content);
    folder.blobs.put(store(1), &sha256, content).await.unwrap();
    let path = folder.stored(store(1), &sha256);
    let whole = fs::read(&path).unwrap();
    let chunk = |index: usize| NONCE_PREFIX + index * STORED_CHUNK;

    let truncated = whole[..whole.len() - 1].to_vec();
    let a_chunk_short = whole[..chunk(3)].to_vec();
    let nothing = Vec::new();
    let longer = [whole.as_slice(), b"x"].concat();
    let mut flipped = whole.clone();
    flipped[chunk(2) + 5] ^= 1;
    let mut swapped = whole.clone();
    swapped[chunk(0)..chunk(1)].copy_from_slice(&whole[chunk(1)..chunk(2)]);
    swapped[chunk(1)..chunk(2)].copy_from_slice(&whole[chunk(0)..chunk(1)]);
    let without_one = [&whole[..chunk(1)], &whole[chunk(2)..]].concat();
    for changed in [
        truncated,
        a_chunk_short,
        nothing,
        longer,
        flipped,
        swapped,
        without_one,
    ] {
        fs::write(&path, changed).unwrap();
        let got = folder.blobs.get(store(1), &sha256).await;
        assert!(matches!(got, Err(BlobError::Corrupt)), "{got:?}");
    }

    fs::write(&path, &whole).unwrap();
    folder.blobs.get(store(1), &sha256).await.unwrap();
    let other = EncryptedBlobs::in_folder(&folder.folder.path().join("blobs"), key(2)).unwrap();
    let got = other.get(store(1), &sha256).await;
    assert!(matches!(got, Err(BlobError::Corrupt)), "another key");
    for elsewhere in [
        (store(2), sha256.clone()),
        (store(1), self::sha256(b"other")),
    ] {
        let moved = folder.stored(elsewhere.0, &elsewhere.1);
        fs::create_dir_all(moved.parent().unwrap()).unwrap();
        fs::write(moved, &whole).unwrap();
        let got = folder.blobs.get(elsewhere.0, &elsewhere.1).await;
        assert!(matches!(got, Err(BlobError::Corrupt)), "{elsewhere:?}");
    }
}

#[tokio::test]
async fn s3_takes_small_blobs_whole_and_large_ones_in_parts() {
    let s3 = S3::start("blobs").await;
    let blobs = EncryptedBlobs::in_s3(
        S3Settings {
            bucket: "blobs".to_owned(),
            region: "us-east-1".to_owned(),
            endpoint: Some(s3.url()),
            access_key_id: "id".to_owned(),
            secret_access_key: "secret".into(),
        },
        key(1),
    )
    .unwrap();
    for (length, parts) in [(1_000, 0), (20 * 1024 * 1024, 3)] {
        let content = content(length);
        let sha256 = sha256(&content);
        let missing = blobs.get(store(1), &sha256).await;
        assert!(matches!(missing, Err(BlobError::NotFound)), "{missing:?}");
        blobs.put(store(1), &sha256, content.clone()).await.unwrap();
        blobs.put(store(1), &sha256, content.clone()).await.unwrap();
        assert!(blobs.get(store(1), &sha256).await.unwrap() == content);
        assert_eq!(s3.parts_taken(), parts);
    }
    let content = content(20 * 1024 * 1024);
    let refused = blobs
        .put(store(1), &sha256(b"other"), content.clone())
        .await;
    assert!(matches!(refused, Err(BlobError::Unavailable(_))));
    assert_eq!(s3.uploads_open(), 0);
    removes_what_is_there(&blobs, content).await;
}

#[tokio::test]
async fn what_was_removed_is_missing_and_can_be_put_again() {
    removes_what_is_there(&Folder::new().blobs, content(1_000)).await;
}

async fn removes_what_is_there(blobs: &EncryptedBlobs, content: Vec<u8>) {
    let sha256 = sha256(&content);
    for _ in 0..2 {
        for number in [1, 2] {
            let put = blobs.put(store(number), &sha256, content.clone()).await;
            put.unwrap();
        }
        for _ in 0..2 {
            blobs.remove(store(1), &sha256).await.unwrap();
        }
        let missing = blobs.get(store(1), &sha256).await;
        assert!(matches!(missing, Err(BlobError::NotFound)), "{missing:?}");
        assert!(blobs.get(store(2), &sha256).await.unwrap() == content);
    }
}

const CHILD: &str = "HANGTAG_TEST_OF_MEMORY";
const LARGE: u64 = 256 * 1024 * 1024;

/// Peak memory belongs to a process: the test runs itself in one of its own.
#[test]
fn a_large_file_is_put_and_read_in_little_memory() {
    if let Some(folder) = std::env::var_os(CHILD) {
        return put_and_read(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let test = "blobs::a_large_file_is_put_and_read_in_little_memory";
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, folder.path())
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let peak = output
        .split("VmHWM:")
        .nth(1)
        .unwrap_or_else(|| panic!("{output}"));
    let peak_kb: u64 = peak.split_whitespace().next().unwrap().parse().unwrap();
    assert!(peak_kb < 96 * 1024, "{peak_kb} kB");
}

fn put_and_read(folder: &Path) {
    let file = folder.join("large");
    let mut hasher = Sha256::new();
    let mut large = fs::File::create(&file).unwrap();
    let block = content(1024 * 1024);
    for _ in 0..LARGE / block.len() as u64 {
        hasher.update(&block);
        large.write_all(&block).unwrap();
    }
    let sha256 = hex::encode(hasher.finalize());
    let blobs = EncryptedBlobs::in_folder(&folder.join("blobs"), key(1)).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(blobs.put_file(store(1), &sha256, &file))
        .unwrap();
    let mut reader = runtime.block_on(blobs.open(store(1), &sha256)).unwrap();
    let read = std::io::copy(&mut reader, &mut std::io::sink()).unwrap();
    assert_eq!(read, LARGE);
    println!("{}", fs::read_to_string("/proc/self/status").unwrap());
}
