use std::env;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use tokio::task::spawn_blocking;

use super::*;

const TIMEOUT: Duration = Duration::from_secs(60);

fn chromium() -> Option<PathBuf> {
    env::var_os("HANGTAG_CHROMIUM").map(PathBuf::from)
}

fn document() -> StatementDocument {
    serde_json::from_value(serde_json::json!({
        "number": 1, "store_name": "SLIPPED_IN", "consignor_name": "Ada", "account_number": "1",
        "currency": "USD", "from": null, "through": "2026-03-31", "issued_on": "2026-04-01",
        "opening_balance": {"amount_minor": 0, "currency": "USD"}, "lines": [],
        "total_sales": {"amount_minor": 0, "currency": "USD"},
        "total_fees": {"amount_minor": 0, "currency": "USD"}, "payouts": [],
        "total_payouts": {"amount_minor": 0, "currency": "USD"},
        "closing_balance": {"amount_minor": 0, "currency": "USD"}
    }))
    .unwrap()
}

/// Escaping is tested from outside; this is the lock behind it.
#[tokio::test]
async fn what_slips_into_the_page_loads_and_runs_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.txt");
    fs::write(&secret, "a secret of this machine").unwrap();

    let renderer = ChromiumRenderer::new(chromium(), TIMEOUT).unwrap();
    let page = renderer.page.html(&document()).unwrap();
    let slipped_in = format!(
        "<img src='{url}'><link rel=stylesheet href='{url}'><iframe src='{url}'></iframe>\
         <iframe src='file://{}'></iframe><style>h1 {{ background: url({url}) }}</style>\
         <script>fetch('{url}'); document.title = 'ran'</script>",
        secret.display()
    );
    let page = page.replace("SLIPPED_IN</bdi>", &format!("</bdi>{slipped_in}"));
    assert!(page.contains(&slipped_in));
    let pdf = renderer.print(&page.into()).await.unwrap();

    let file = folder.path().join("statement.pdf");
    fs::write(&file, pdf).unwrap();
    let text = std::process::Command::new("pdftotext")
        .arg(&file)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.contains("Closing balance") && !text.contains("secret"),
        "{text}"
    );
    let title = std::process::Command::new("pdfinfo")
        .arg(&file)
        .output()
        .unwrap();
    assert!(!String::from_utf8(title.stdout).unwrap().contains("ran"));
    assert!(listener.accept().is_err(), "the page asked for something");
}

#[tokio::test]
async fn a_browser_that_nobody_needs_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("open-while-it-runs");
    std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    let program = folder.path().join("chromium");
    let chromium = find_program(chromium().as_deref()).unwrap();
    let script = format!(
        "#!/bin/sh\nexec 9>{}\nexec {} \"$@\"\n",
        pipe.display(),
        chromium.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();

    let mut renderer = ChromiumRenderer::new(Some(program), TIMEOUT).unwrap();
    renderer.kept_for = Duration::ZERO;
    let ended = spawn_blocking(move || fs::read(pipe));
    renderer.statement(&document()).await.unwrap();
    timeout(TIMEOUT, ended).await.unwrap().unwrap().unwrap();
    assert!(locked(&renderer.idle).is_empty());
}
