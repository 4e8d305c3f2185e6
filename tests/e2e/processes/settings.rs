//! Where settings come from: flags over the environment over the file.

use std::path::Path;

use serde_json::Value;

use super::process::{hangtag, run};

#[tokio::test]
async fn a_flag_beats_the_environment_which_beats_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hangtag.toml");
    let settings = "public_url = \"https://file.example\"\njobs-at-once = 2\nlog_json = true\n";
    std::fs::write(&file, settings).unwrap();
    let url = async |slug, file, environment, flag| {
        let all = url_of_a_new_store(folder.path(), slug, file, environment, flag);
        all.await
    };
    let (environment, flag) = (
        Some("https://environment.example"),
        Some("https://flag.example"),
    );
    assert_eq!(url("a", None, None, None).await, "http://a.localhost:8080");
    let file = Some(file.as_path());
    assert_eq!(url("b", file, None, None).await, "https://b.file.example");
    assert_eq!(
        url("c", file, environment, None).await,
        "https://c.environment.example"
    );
    assert_eq!(
        url("d", file, environment, flag).await,
        "https://d.flag.example"
    );
    assert_eq!(url("e", file, None, flag).await, "https://e.flag.example");
}

async fn url_of_a_new_store(
    folder: &Path,
    slug: &str,
    file: Option<&Path>,
    environment: Option<&str>,
    flag: Option<&str>,
) -> String {
    let mut command = hangtag();
    command.args(["store", "create", slug, "--name", "A shop", "--json"]);
    command.arg("--data-dir").arg(folder);
    if let Some(file) = file {
        command.env("HANGTAG_CONFIG", file);
    }
    if let Some(url) = environment {
        command.env("HANGTAG_PUBLIC_URL", url);
    }
    if let Some(url) = flag {
        command.args(["--public-url", url]);
    }
    let output = run(command, "").await;
    assert!(output.status.success(), "{output:?}");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["url"].as_str().unwrap().to_owned()
}
