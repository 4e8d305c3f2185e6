//! Files that are wrong: refused in words, by upload and on the command line,
//! with nothing stored and nothing posted.

use std::process::{Command, Output};

use domain::ids::ImportId;
use entity::import::ImportState;
use reqwest::StatusCode;

use crate::browser::Persona;
use crate::database::Database;
use crate::harness::{WILLOW, World, on_both};
use crate::program::failure_of;
use crate::shop::{sale, square};

on_both! {
    a_bad_file_stores_nothing
    a_file_that_turns_bad_posts_nothing
    a_row_that_contradicts_itself_is_rejected
}

/// A file, and words that the refusal must have.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = square(&[sale("T1", "2026-09-01", "1001-1", 2_000)]);
    let mut not_utf8 = good.replace("Date,", "Date,Caf\u{0},").into_bytes();
    for byte in &mut not_utf8 {
        if *byte == 0 {
            *byte = 0x81;
        }
    }
    vec![
        ("empty", Vec::new(), "empty"),
        (
            "no CSV",
            b"%PDF-1.7 a report".to_vec(),
            "export the till's list of sold items",
        ),
        (
            "binary zero",
            good.replace("Item", "It\0em").into_bytes(),
            "binary zero",
        ),
        ("wrong encoding", not_utf8, "CSV UTF-8"),
        (
            "no money",
            good.replace(",Tax,", ",Duty,").into_bytes(),
            "'Tax' is missing",
        ),
        ("endless line", vec![b'x'; 100_000_000], "longer than 1 MiB"),
    ]
}

impl World {
    /// Files that are kept, encrypted, wherever they stand.
    fn files_kept(&self) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).unwrap();
            entries
                .map(|entry| {
                    let path = entry.unwrap().path();
                    if path.is_dir() { count(&path) } else { 1 }
                })
                .sum()
        }
        count(&self.folder.path().join("files")) + count(&self.folder.path().join("uploads"))
    }

    async fn has_nothing_of_it(&self) {
        for table in ["import_row", "sale_line", "journal_entry", "allocation"] {
            assert_eq!(self.count(table).await, 0, "{table}");
        }
        self.verify().await;
    }
}

async fn a_bad_file_stores_nothing(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Clerk).await;
    for (name, file, words) in bad_files() {
        let (status, answer) = browser.upload(file, None).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {answer}");
        assert_eq!(answer["code"], "BAD_FILE", "{name}");
        let message = answer["message"].as_str().unwrap();
        assert!(message.contains(words), "{name}: {message}");
    }
    let file = square(&[sale("T1", "2026-09-01", "1001-1", 2_000)]);
    let (status, answer) = browser.upload(file.into_bytes(), Some("Owner")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer["message"].as_str().unwrap().contains("'Owner'"),
        "{answer}"
    );
    assert_eq!(world.count("import").await, 0);
    assert_eq!(world.files_kept(), 0);
    world.has_nothing_of_it().await;
}

async fn a_file_that_turns_bad_posts_nothing(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Owner).await;
    let good = square(&[sale("T1", "2026-09-01", "1001-1", 2_000)]);
    let endless = format!("{good}2026-09-02,\"{}", "x".repeat(3_000_000));
    let open = format!("{good}2026-09-02,\"Books,Lamp,1\n");
    let zero = format!("{good}2026-09-02,Books,La\0mp,1,,,1.00,0.00,1.00,0.00,T2,P-T2,Payment\n");
    for (file, words) in [
        (endless, "longer than 1 MiB"),
        (open, "never closed"),
        (zero, "binary zero"),
    ] {
        let (status, answer) = browser.upload(file.into_bytes(), None).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        let id: ImportId = answer["importId"].as_str().unwrap().parse().unwrap();
        let import = world.ended(id).await;
        assert_eq!(import.state, ImportState::Failed, "{import:#?}");
        assert!(
            import.error.as_ref().unwrap().contains(words),
            "{import:#?}"
        );
    }
    world.has_nothing_of_it().await;
}

async fn a_row_that_contradicts_itself_is_rejected(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let good = square(&[sale("T1", "2026-09-01", "1001-1", 2_000)]);
    let file = good + "2026-09-02,Books,Lamp,1,1001-2,,10.00,0.00,12.00,0.00,T2,P-T2,Payment\n";
    let import = world.import(file.as_bytes(), None).await;
    assert_eq!(import.state, ImportState::Done);
    assert_eq!((import.rows_imported, import.rows_rejected), (1, 1));
    assert_eq!(import.net_control_minor, Some(3_200));
    assert_eq!(world.balance("1001").await, 1_000);
    let browser = world.signed_in(Persona::Clerk).await;
    let query = "query($id: ID!) { import(id: $id) { rows(outcome: REJECTED) { nodes { lineNumber columnName value reason net { amount } } } } }";
    let id = ImportId::new(import.id).to_string();
    let answer = browser.data(query, serde_json::json!({ "id": id })).await;
    let row = &answer["import"]["rows"]["nodes"][0];
    assert_eq!(row["lineNumber"], 3, "{row:#}");
    assert_eq!(row["columnName"], "Net Sales");
    assert_eq!(row["value"], "12.00");
    assert_eq!(row["net"]["amount"], "12.00");
    world.verify().await;
}

/// `hangtag import FILE --store willow`, on the world's database.
fn import_on_the_command_line(world: &World, file: &std::path::Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hangtag"))
        .args(["import", "--store", WILLOW, "--data-dir"])
        .arg(world.folder.path())
        .arg(file)
        .env_remove("DATABASE_URL")
        .env_remove("REDIS_URL")
        .env_remove("RUST_BACKTRACE")
        .env_remove("RUST_LIB_BACKTRACE")
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_refuses_them_too() {
    let world = World::start(Database::Sqlite).await;
    world.open_shop().await;
    for (name, content, words) in bad_files() {
        let file = world.folder.path().join("bad.csv");
        std::fs::write(&file, content).unwrap();
        let output = import_on_the_command_line(&world, &file);
        let message = failure_of(&output);
        assert!(message.contains(words), "{name}: {message}");
        assert!(message.contains("bad.csv"), "{name}: {message}");
    }
    assert_eq!(world.count("import").await, 0);
    assert_eq!(world.files_kept(), 0);
    world.has_nothing_of_it().await;
}
