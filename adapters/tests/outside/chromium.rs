use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use adapters::chromium::ChromiumRenderer;
use domain::money::Money;
use domain::payout::{BatchPaper, CashRow, CashSheet};
use domain::statement::StatementDocument;
use futures::future::try_join_all;
use service::ports::{PdfError, PdfRenderer};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::documents::{odd, statement};

const TIMEOUT: Duration = Duration::from_secs(60);

fn renderer() -> ChromiumRenderer {
    let program = env::var_os("HANGTAG_CHROMIUM").map(PathBuf::from);
    ChromiumRenderer::new(program, TIMEOUT).unwrap()
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A printed statement, and what poppler's tools read from it.
struct Printed {
    folder: TempDir,
}

impl Printed {
    async fn by(renderer: &ChromiumRenderer, document: &StatementDocument) -> Self {
        Self::of(&renderer.statement(document).await.unwrap())
    }

    fn of(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("statement.pdf"), pdf).unwrap();
        Self { folder }
    }

    fn file(&self) -> String {
        let file = self.folder.path().join("statement.pdf");
        file.to_str().unwrap().to_owned()
    }

    fn info(&self) -> String {
        output("pdfinfo", &[&self.file()])
    }

    /// The lines of each page, with single spaces between words.
    fn pages(&self) -> Vec<Vec<String>> {
        let text = output("pdftotext", &["-layout", &self.file(), "-"]);
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let pages = text.trim_end_matches('\u{c}').split('\u{c}');
        pages
            .map(|page| page.lines().map(words).collect())
            .collect()
    }

    fn images(&self) -> Vec<[u8; 32]> {
        let root = self.folder.path().join("page");
        output(
            "pdftoppm",
            &["-r", "60", "-png", &self.file(), root.to_str().unwrap()],
        );
        let mut images: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
            .collect();
        images.sort();
        images
            .iter()
            .map(|image| Sha256::digest(fs::read(image).unwrap()).into())
            .collect()
    }
}

#[tokio::test]
async fn a_statement_says_what_its_document_says() {
    let printed = Printed::by(&renderer(), &statement(12, "USD")).await;
    let info = printed.info();
    for expected in [
        "Statement 12 for Josephine Márquez from Maple & Thread",
        "(letter)",
    ] {
        assert!(info.contains(expected), "{info}");
    }
    let pages = printed.pages();
    assert_eq!(pages.len(), 1);
    for expected in [
        "Maple & Thread Statement",
        "Josephine Márquez 1042 Mar 1, 2026 – Mar 31, 2026 Apr 3, 2026",
        "$1,234.50 $159.50 $0.00 $1,394.00",
        "Mar 4, 2026 Oak side table × 2 $21.95 $1.00 $12.17",
        "Mar 9, 2026 Return Linen shirt, white −$37.70 −$1.00 −$21.62",
        "Total $10.00 $159.50",
        "Mar 5, 2026 bank transfer $1,234.50",
        "Mar 9, 2026 Came back bank transfer −$1,234.50",
        "Every amount is explained in your portal. Page 1 of 1",
    ] {
        assert!(
            pages[0].iter().any(|line| line == expected),
            "{expected} in {pages:#?}"
        );
    }
}

#[tokio::test]
async fn a_long_statement_goes_on_over_pages_and_is_the_same_again() {
    let renderer = renderer();
    let document = statement(300, "EUR");
    let printed = Printed::by(&renderer, &document).await;
    assert!(printed.info().contains("(A4)"));
    let pages = printed.pages();
    assert!((7..=11).contains(&pages.len()), "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate() {
        let foot = format!("Page {} of {}", index + 1, pages.len());
        assert!(page.iter().any(|line| line.ends_with(&foot)));
        assert!(page.contains(&"Sales and returns Statement 12".to_owned()));
        assert!(page.contains(&"Date Item Price Fee Your share".to_owned()));
    }
    // A row cut in two by a page's end would not be one line of text.
    let rows = pages
        .iter()
        .flatten()
        .filter(|line| line.starts_with("Mar ") && line.matches('€').count() == 3);
    assert_eq!(rows.count(), 300);

    let again = Printed::by(&renderer, &document).await;
    assert_eq!(again.pages(), pages);
    assert_eq!(again.images(), printed.images());
}

/// They share a tab, which keeps what earlier pages were allowed.
#[tokio::test]
async fn one_kind_of_paper_after_another_looks_as_it_does_alone() {
    let document = statement(3, "USD");
    let total = Money::new(1_250, "USD".parse().unwrap());
    let sheet = BatchPaper::CashSheet(CashSheet {
        store_name: "Willow".to_owned(),
        batch_number: 7,
        pay_through: document.through,
        rows: vec![CashRow {
            account_number: "1001".to_owned(),
            name: "Ada Marsh".to_owned(),
            amount: total,
        }],
        total,
    });
    let alone = Printed::of(&renderer().batch_paper(&sheet).await.unwrap());
    let shared = renderer();
    let before = Printed::by(&shared, &document).await;
    let paper = Printed::of(&shared.batch_paper(&sheet).await.unwrap());
    let after = Printed::by(&shared, &document).await;
    assert_eq!(paper.images(), alone.images());
    assert_eq!(after.images(), before.images());
    assert!(paper.info().contains("(letter)"));
}

#[tokio::test]
async fn names_are_text_whatever_they_hold() {
    let printed = Printed::by(&renderer(), &odd()).await;
    let pages = printed.pages();
    let text = pages.concat().join("\n");
    for expected in [
        "Seconde Main à Montréal <b>bold</b>",
        "<script>document.body.textContent =",
        "src=\"file:///etc/passwd\"></iframe>",
        "فستان أحمر",
        "スカーフ",
        "{{ title }} {% raw %}",
        "on Main Street since the beginning of last autumn",
        "−KWD 3.770",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    // Without a font for them, Japanese names would be empty boxes.
    let fonts = output("pdffonts", &[&printed.file()]);
    assert!(fonts.contains("DroidSansFallback"), "{fonts}");
}

#[tokio::test]
async fn what_was_withheld_and_what_was_owed_are_said() {
    let mut document = statement(3, "USD");
    let plain = Printed::by(&renderer(), &document).await.pages().concat();
    assert!(!plain.join("\n").contains("ithh"), "{plain:?}");
    document.lines[0].withheld = Some(Money::new(1_234, document.currency));
    document.opening_balance = Money::new(-567, document.currency);
    let pages = Printed::by(&renderer(), &document).await.pages();
    let text = pages.concat().join("\n");
    for expected in [
        "Owed from before",
        "−$5.67",
        "Withheld",
        "taxes that the store has to withhold",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    // On its line, and in the total.
    assert_eq!(text.matches("$12.34").count(), 2, "{text}");
}

/// A program that writes down its process id, and is then Chromium.
fn noted_chromium(folder: &Path) -> PathBuf {
    let chromium = env::var("HANGTAG_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let program = folder.join("noted-chromium");
    let script = format!(
        "#!/bin/sh\necho $$ >> {folder}/pids\necho \"$@\" > {folder}/arguments\nexec {chromium} \"$@\"\n",
        folder = folder.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

fn noted_pids(folder: &Path) -> Vec<String> {
    let pids = fs::read_to_string(folder.join("pids")).unwrap();
    pids.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_killed_and_a_hung_browser_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let program = noted_chromium(folder.path());
    let renderer = ChromiumRenderer::new(Some(program), Duration::from_secs(10)).unwrap();
    let document = statement(3, "USD");
    for signal in ["-KILL", "-STOP"] {
        let printed = Printed::by(&renderer, &document).await;
        let pid = noted_pids(folder.path()).pop().unwrap();
        output("kill", &[signal, &pid]);
        let again = Printed::by(&renderer, &document).await;
        assert_eq!(again.images(), printed.images());
    }
    assert_eq!(noted_pids(folder.path()).len(), 3);
}

#[test]
fn chromium_and_its_profile_go_when_nobody_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut script = Command::new("sh")
        .args([
            "-c",
            include_str!("../../src/chromium/chromium.sh"),
            "chromium.sh",
        ])
        .arg(noted_chromium(folder.path()))
        .args([
            "--headless",
            "--remote-debugging-port=0",
            "--no-startup-window",
        ])
        .env("TMPDIR", folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut messages = BufReader::new(script.stderr.take().unwrap());
    let mut message = String::new();
    while !message.starts_with("DevTools listening on ") {
        message.clear();
        assert_ne!(messages.read_line(&mut message).unwrap(), 0, "no DevTools");
    }
    let arguments = fs::read_to_string(folder.path().join("arguments")).unwrap();
    let (_, profile) = arguments.trim_end().split_once("--user-data-dir=").unwrap();
    let process = PathBuf::from("/proc").join(&noted_pids(folder.path())[0]);
    assert!(Path::new(profile).is_dir() && process.is_dir());

    // As when Hangtag is killed: nobody but the kernel closes the pipe.
    drop(script.stdin.take());
    messages.read_to_end(&mut Vec::new()).unwrap();
    assert!(script.wait().unwrap().success());
    assert!(!Path::new(profile).exists() && !process.exists());
}

#[tokio::test]
async fn without_a_chromium_the_error_says_what_to_do() {
    let missing = PathBuf::from("/nowhere/chromium");
    let renderer = ChromiumRenderer::new(Some(missing), TIMEOUT).unwrap();
    let error = renderer.statement(&statement(1, "USD")).await.unwrap_err();
    assert!(matches!(error, PdfError::NoBrowser(_)));
    let error = error.to_string();
    for expected in [
        "/nowhere/chromium",
        "apt install chromium",
        "HANGTAG_CHROMIUM",
    ] {
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_program_that_is_no_chromium_is_an_error_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("chromium");
    fs::write(&program, "#!/bin/sh\necho no display library >&2\nexit 1\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let renderer = ChromiumRenderer::new(Some(program), TIMEOUT).unwrap();
    let error = renderer.statement(&statement(1, "USD")).await.unwrap_err();
    assert!(error.to_string().contains("no display library"), "{error}");
}

#[tokio::test]
async fn many_at_once_are_all_printed() {
    let renderer = renderer();
    let document = statement(60, "USD");
    renderer.statement(&document).await.unwrap();
    let begun = Instant::now();
    let printed = try_join_all((0..20).map(|_| renderer.statement(&document)))
        .await
        .unwrap();
    assert!(printed.iter().all(|pdf| pdf.starts_with(b"%PDF-")));
    println!(
        "20 statements of 60 lines: {:.1} a second",
        20.0 / begun.elapsed().as_secs_f64()
    );
}
