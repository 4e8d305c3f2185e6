//! Wrong set-ups: one clear line that says what to do, and no success.

use std::path::Path;

use tokio::process::Command;

use super::process::{hangtag, run};
use super::services::Postgres;

#[tokio::test]
async fn a_port_in_use() {
    let other = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = other.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let mut command = in_folder(folder.path());
    command.args(["serve", "--listen", &address]);
    fails_saying(command, &[&address, "choose another one"]).await;
}

#[tokio::test]
async fn a_data_folder_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let serve = || {
        let mut command = in_folder(folder.path());
        command.args(["serve", "--listen", "127.0.0.1:0", "--log", "hangtag=error"]);
        command
    };
    let mut first = in_folder(folder.path());
    first.args(["serve", "--listen", "127.0.0.1:0", "--log-json"]);
    let first = super::process::Process::start(first);
    first.said("serving").await;
    fails_saying(serve(), &["another server", "--data-dir"]).await;
}

#[tokio::test]
async fn settings_that_cannot_be_right() {
    let config = |text: &str| {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    };
    let unknown = config("data_dir = \"d\"\ncolour = \"blue\"\n");
    let unknown_path = unknown.path().display().to_string();
    let no_toml = config("colour is blue");
    let no_toml_path = no_toml.path().display().to_string();
    let client = ["--stripe-client-id", "ca_x"];
    let registered = [&client[..], &["--stripe-platform-key", "sk_test_x"]].concat();
    let cases: [(&[&str], &[&str]); 8] = [
        (&registered, &["--stripe-client-id", "--stripe-mode test"]),
        (
            &["--public-url", "shops.example"],
            &["public-url", "https://shops.example", "'shops.example'"],
        ),
        (
            &["--public-url", "https://shops.example/path"],
            &["public-url"],
        ),
        (&["--log", "worker=loud"], &["--log", "loud"]),
        (
            &["--secret-key", "secret"],
            &[
                "secret-key",
                "64 hexadecimal digits",
                "openssl rand -hex 32",
            ],
        ),
        (
            &["--config", &unknown_path],
            &[&unknown_path, "'colour'", "--help"],
        ),
        (&["--config", &no_toml_path], &[&no_toml_path, "TOML"]),
        (&["--config", "/no/such/file.toml"], &["/no/such/file.toml"]),
    ];
    for (arguments, words) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut command = in_folder(folder.path());
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments);
        fails_saying(command, words).await;
    }
}

#[tokio::test]
async fn a_database_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = in_folder(folder.path());
    command.args([
        "worker",
        "--database-url",
        "postgres://nobody@127.0.0.1:9/nothing",
    ]);
    fails_saying(command, &["cannot reach the database", "--database-url"]).await;
}

#[tokio::test]
async fn the_scaled_out_form_lacks_something() {
    let postgres = Postgres::create().await;
    let folder = tempfile::tempdir().unwrap();
    let serve = |more: &[&str]| {
        let mut command = in_folder(folder.path());
        command.env("DATABASE_URL", postgres.url().as_str());
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(more);
        command
    };
    fails_saying(serve(&[]), &["hangtag migrate", "owner"]).await;

    let mut migrate = in_folder(folder.path());
    migrate.env("DATABASE_URL", postgres.owner_url().as_str());
    migrate.args(["migrate", "--role", "nobody_of_this_name"]);
    fails_saying(migrate, &["nobody_of_this_name", "CREATE ROLE"]).await;
    let mut migrate = in_folder(folder.path());
    migrate.env("DATABASE_URL", postgres.owner_url().as_str());
    migrate.args(["migrate", "--role", &postgres.role]);
    assert!(run(migrate, "").await.status.success());

    fails_saying(serve(&[]), &["--secret-key", "openssl rand -hex 32"]).await;
    let key = ["--secret-key", &"0f".repeat(32)];
    let local = [&key[..], &["--stripe-mode", "local"]].concat();
    fails_saying(serve(&local), &["--stripe-mode", "embedded"]).await;
    let mixed = ["--stripe-mode", "live", "--stripe-key", "sk_test_x"];
    let mixed = [&key[..], &mixed].concat();
    fails_saying(serve(&mixed), &["--stripe-key", "--stripe-mode"]).await;
    let client = ["--stripe-client-id", "ca_x"];
    let platform = ["--stripe-platform-key", "sk_live_x"];
    let public = ["--public-url", "https://shops.example"];
    let half = [&key[..], &client].concat();
    fails_saying(serve(&half), &["--stripe-platform-key", "sk_"]).await;
    let half = [&key[..], &platform].concat();
    fails_saying(serve(&half), &["--stripe-client-id", "ca_"]).await;
    let both = [&key[..], &client, &platform].concat();
    fails_saying(serve(&both), &["--public-url", "https://"]).await;
    let restricted = ["--stripe-platform-key", "rk_live_x"];
    let restricted = [&key[..], &client, &public, &restricted].concat();
    fails_saying(serve(&restricted), &["--stripe-platform-key", "sk_"]).await;
    let mixed = [&both[..], &public, &["--stripe-mode", "test"]].concat();
    fails_saying(serve(&mixed), &["--stripe-platform-key", "mode"]).await;
    let other = ["--stripe-client-id", "acct_x"];
    let other = [&key[..], &other, &public, &platform].concat();
    fails_saying(serve(&other), &["--stripe-client-id", "ca_"]).await;
    let stripe = [&key[..], &["--stripe-key", "sk_test_x"]].concat();
    fails_saying(serve(&stripe), &["--stripe-webhook-secret"]).await;
    let all = [&stripe[..], &["--stripe-webhook-secret", "whsec_x"]].concat();
    fails_saying(serve(&all), &["--redis-url"]).await;
    postgres.drop().await;
}

fn in_folder(folder: &Path) -> Command {
    let mut command = hangtag();
    // A user's shell may ask for backtraces; they are not for users all the same.
    command
        .env("HANGTAG_DATA_DIR", folder)
        .env("RUST_BACKTRACE", "1");
    command
}

async fn fails_saying(command: Command, words: &[&str]) {
    let shown = format!("{:?}", command.as_std().get_args());
    let output = run(command, "").await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{shown} succeeded: {said}");
    assert!(
        output.stdout.is_empty(),
        "{shown}: an answer beside the error"
    );
    assert_eq!(
        said.trim_end().lines().count(),
        1,
        "{shown}: not one line: {said}"
    );
    assert!(said.starts_with("hangtag: "), "{shown}: {said}");
    for word in words {
        assert!(said.contains(word), "{shown} does not say {word}: {said}");
    }
}
