//! Statements as PDF by headless Chromium.
//!
//! A browser prints one statement after the other in its one tab: a new tab
//! costs several times as much, a new browser more still. A browser that is
//! gone, or does not answer in time, is killed and replaced.

use std::env;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use async_trait::async_trait;
use domain::statement::StatementDocument;
use headless_chrome::protocol::cdp::HeapProfiler::CollectGarbage;
use headless_chrome::protocol::cdp::Page::{GetFrameTree, SetDocumentContent};
use headless_chrome::types::PrintToPdfOptions;
use headless_chrome::{Browser, Tab};
use service::ports::{PdfError, PdfRenderer};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use crate::statement_page::StatementPage;

/// The names Chromium goes by, where no program is named.
const PROGRAMS: [&str; 4] = [
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "chromium-browser",
];

/// Quiet, without graphics hardware, and away from its maker's hosts: pages
/// load nothing (see the page's policy), and names resolve to nothing.
const ARGUMENTS: [&str; 19] = [
    "--headless",
    "--remote-debugging-port=0",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    // No renderer beside the one tab's.
    "--disable-features=SpareRendererForSitePerProcess",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-startup-window",
    "--password-store=basic",
];

/// Browsers at once. headless_chrome waits most of a statement's time without
/// using the processor, so a second one nearly doubles what is printed.
const BROWSERS: usize = 2;

/// A tab keeps some 7 MB of every statement until garbage is collected.
const STATEMENTS_PER_COLLECTION: usize = 10;

/// After so long headless_chrome gives up; when a browser has hung is ours to say.
const IDLE_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub struct ChromiumRenderer {
    page: StatementPage,
    program: Option<PathBuf>,
    timeout: Duration,
    turns: Semaphore,
    idle: Mutex<Vec<RunningBrowser>>,
}

impl ChromiumRenderer {
    /// `program` is what `HANGTAG_CHROMIUM` names; without it Chromium is
    /// looked for on the `PATH`, at the first statement. `timeout` is for the
    /// start of a browser and for each statement.
    ///
    /// # Errors
    /// [`PdfError::Failed`] when the statement's template is broken.
    pub fn new(program: Option<PathBuf>, timeout: Duration) -> Result<Self, PdfError> {
        Ok(Self {
            page: StatementPage::new().map_err(failed)?,
            program,
            timeout,
            turns: Semaphore::new(BROWSERS),
            idle: Mutex::new(Vec::new()),
        })
    }

    async fn print(&self, html: &Arc<str>) -> Result<Vec<u8>, PdfError> {
        let _turn = self.turns.acquire().await.map_err(failed)?;
        // A browser goes back only after a success: when it fails, or the
        // caller goes away half-way, it is dropped, and with that killed.
        let idle = self.idle().pop();
        if let Some(browser) = idle {
            match self.print_with(&browser, html).await {
                Ok(pdf) => {
                    self.idle().push(browser);
                    return Ok(pdf);
                }
                Err(error) => tracing::warn!(%error, "replacing the browser"),
            }
        }
        let browser = self.start().await?;
        let pdf = self.print_with(&browser, html).await?;
        self.idle().push(browser);
        Ok(pdf)
    }

    async fn start(&self) -> Result<RunningBrowser, PdfError> {
        let program = find_program(self.program.as_deref())?;
        timeout(self.timeout, RunningBrowser::start(&program))
            .await
            .map_err(|_| failed(format!("{} did not start in time", program.display())))?
    }

    async fn print_with(
        &self,
        browser: &RunningBrowser,
        html: &Arc<str>,
    ) -> Result<Vec<u8>, PdfError> {
        timeout(self.timeout, browser.print(html.clone()))
            .await
            .map_err(|_| failed("the browser did not answer in time"))?
    }

    fn idle(&self) -> MutexGuard<'_, Vec<RunningBrowser>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl PdfRenderer for ChromiumRenderer {
    async fn statement(&self, document: &StatementDocument) -> Result<Vec<u8>, PdfError> {
        let html = self.page.html(document).map_err(failed)?;
        self.print(&html.into()).await
    }
}

/// A Chromium with the thread that drives it. Dropping it closes the standard
/// input of `chromium.sh`, which then kills Chromium and removes its profile;
/// the thread ends with the connection.
struct RunningBrowser {
    jobs: mpsc::Sender<Job>,
    _process: Child,
}

struct Job {
    html: Arc<str>,
    reply: oneshot::Sender<Result<Vec<u8>, PdfError>>,
}

impl RunningBrowser {
    async fn start(program: &Path) -> Result<Self, PdfError> {
        let mut process = Command::new("sh")
            .args(["-c", include_str!("chromium.sh"), "chromium.sh"])
            .arg(program)
            .args(ARGUMENTS)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            // Ctrl-C is for Hangtag, which finishes what it is at.
            .process_group(0)
            .spawn()
            .map_err(failed)?;
        let address = devtools_address(&mut process).await?;
        let (jobs, queue) = mpsc::channel();
        let (ready, started) = oneshot::channel();
        thread::Builder::new()
            .name("chromium".to_owned())
            .spawn(move || drive(address, ready, &queue))
            .map_err(failed)?;
        started.await.map_err(failed)??;
        Ok(Self {
            jobs,
            _process: process,
        })
    }

    async fn print(&self, html: Arc<str>) -> Result<Vec<u8>, PdfError> {
        let (reply, answer) = oneshot::channel();
        self.jobs.send(Job { html, reply }).map_err(failed)?;
        answer.await.map_err(failed)?
    }
}

/// Chromium writes where it listens for us among its messages.
async fn devtools_address(process: &mut Child) -> Result<String, PdfError> {
    let stderr = process.stderr.take().ok_or_else(|| failed("no messages"))?;
    let mut messages = BufReader::new(stderr).lines();
    let mut last = String::new();
    while let Some(message) = messages.next_line().await.map_err(failed)? {
        if let Some(address) = message.strip_prefix("DevTools listening on ") {
            let address = address.to_owned();
            // Later messages are read and dropped, so that none holds Chromium up.
            tokio::spawn(async move { while let Ok(Some(_)) = messages.next_line().await {} });
            return Ok(address);
        }
        last = message;
    }
    Err(failed(format!("the browser did not start: {last}")))
}

/// Runs on a thread of its own, since headless_chrome blocks.
fn drive(
    address: String,
    ready: oneshot::Sender<Result<(), PdfError>>,
    queue: &mpsc::Receiver<Job>,
) {
    // The browser is held here: the tab's connection ends with it.
    let (_browser, tab) = match open_tab(address) {
        Ok(opened) => opened,
        Err(error) => {
            let _nobody_waits = ready.send(Err(error));
            return;
        }
    };
    let _nobody_waits = ready.send(Ok(()));
    for (index, job) in queue.iter().enumerate() {
        let _nobody_waits = job.reply.send(tab.print(&job.html));
        if index % STATEMENTS_PER_COLLECTION == 0
            && let Err(error) = tab.collect_garbage()
        {
            tracing::warn!(%error, "the browser's memory grows");
        }
    }
}

struct StatementTab {
    tab: Arc<Tab>,
    frame_id: String,
}

fn open_tab(address: String) -> Result<(Browser, StatementTab), PdfError> {
    let browser = Browser::connect_with_timeout(address, IDLE_TIMEOUT).map_err(failed)?;
    let tab = browser.new_tab().map_err(failed)?;
    let frames = tab.call_method(GetFrameTree(None)).map_err(failed)?;
    let frame_id = frames.frame_tree.frame.id;
    Ok((browser, StatementTab { tab, frame_id }))
}

impl StatementTab {
    fn print(&self, html: &str) -> Result<Vec<u8>, PdfError> {
        self.tab
            .call_method(SetDocumentContent {
                frame_id: self.frame_id.clone(),
                html: html.to_owned(),
            })
            .map_err(failed)?;
        let options = PrintToPdfOptions {
            prefer_css_page_size: Some(true),
            print_background: Some(true),
            ..PrintToPdfOptions::default()
        };
        self.tab.print_to_pdf(Some(options)).map_err(failed)
    }

    fn collect_garbage(&self) -> Result<(), PdfError> {
        self.tab.call_method(CollectGarbage(None)).map_err(failed)?;
        Ok(())
    }
}

fn find_program(named: Option<&Path>) -> Result<PathBuf, PdfError> {
    let found = match named {
        Some(program) => on_path(program),
        None => PROGRAMS.iter().find_map(|name| on_path(Path::new(name))),
    };
    found.ok_or_else(|| {
        let missing = match named {
            Some(program) => format!(
                "HANGTAG_CHROMIUM names {}, which is not there",
                program.display()
            ),
            None => "there is no Chromium on the PATH".to_owned(),
        };
        PdfError::NoBrowser(format!(
            "statements are printed by Chromium, and {missing}: install it (Debian: `apt install \
             chromium`), or set HANGTAG_CHROMIUM to the path of a Chromium or Chrome"
        ))
    })
}

/// A bare name is looked for on the `PATH`, as a shell does.
fn on_path(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

fn failed(cause: impl Display) -> PdfError {
    PdfError::Failed(format!("{cause:#}"))
}

#[cfg(test)]
mod tests;
