//! Statements as PDF by headless Chromium.
//!
//! A browser prints one statement after the other in its one tab: a new tab
//! costs several times as much, a new browser more still. A browser that is
//! gone, or does not answer in time, is killed and replaced; one that nobody
//! needs for a while is closed.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use async_trait::async_trait;
use domain::payout::BatchPaper;
use domain::statement::StatementDocument;
use domain::unclaimed::OwnerLetters;
use headless_chrome::protocol::cdp::HeapProfiler::CollectGarbage;
use headless_chrome::protocol::cdp::Page::{GetFrameTree, SetDocumentContent};
use headless_chrome::types::PrintToPdfOptions;
use headless_chrome::{Browser, Tab};
use service::ports::{PdfError, PdfRenderer};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::{Instant, sleep, timeout};

use crate::batch_page::BatchPage;
use crate::letter_page::LetterPage;
use crate::statement_page::StatementPage;
use process::{ChromiumProcess, find_program};

mod process;
#[cfg(test)]
mod tests;

/// Browsers at once. headless_chrome waits most of a statement's time without
/// using the processor, so a second one nearly doubles what is printed.
const BROWSERS: usize = 2;

/// Memory is given back when nothing has been printed for so long.
const KEPT_FOR: Duration = Duration::from_secs(5 * 60);

/// A tab keeps some 7 MB of every statement until garbage is collected.
const STATEMENTS_PER_COLLECTION: usize = 10;

/// After so long headless_chrome gives up; when a browser has hung is ours to say.
const IDLE_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub struct ChromiumRenderer {
    page: StatementPage,
    batch_page: BatchPage,
    letter_page: LetterPage,
    program: Option<PathBuf>,
    timeout: Duration,
    kept_for: Duration,
    turns: Semaphore,
    idle: Arc<Mutex<Vec<IdleBrowser>>>,
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
            batch_page: BatchPage::new().map_err(failed)?,
            letter_page: LetterPage::new().map_err(failed)?,
            program,
            timeout,
            kept_for: KEPT_FOR,
            turns: Semaphore::new(BROWSERS),
            idle: Arc::default(),
        })
    }

    async fn print(&self, html: &Arc<str>) -> Result<Vec<u8>, PdfError> {
        let _turn = self.turns.acquire().await.map_err(failed)?;
        // A browser goes back only after a success: when it fails, or the
        // caller goes away half-way, it is dropped, and with that killed.
        let idle = locked(&self.idle).pop();
        if let Some(IdleBrowser { browser, .. }) = idle {
            match self.print_with(&browser, html).await {
                Ok(pdf) => {
                    self.put_back(browser);
                    return Ok(pdf);
                }
                Err(error) => tracing::warn!(%error, "replacing the browser"),
            }
        }
        let browser = self.start().await?;
        let pdf = self.print_with(&browser, html).await?;
        self.put_back(browser);
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

    fn put_back(&self, browser: RunningBrowser) {
        let since = Instant::now();
        locked(&self.idle).push(IdleBrowser { browser, since });
        let (idle, kept_for) = (Arc::downgrade(&self.idle), self.kept_for);
        tokio::spawn(async move {
            sleep(kept_for).await;
            if let Some(idle) = idle.upgrade() {
                locked(&idle).retain(|idle| idle.since.elapsed() < kept_for);
            }
        });
    }
}

#[async_trait]
impl PdfRenderer for ChromiumRenderer {
    async fn statement(&self, document: &StatementDocument) -> Result<Vec<u8>, PdfError> {
        let html = self.page.html(document).map_err(failed)?;
        self.print(&html.into()).await
    }

    async fn batch_paper(&self, paper: &BatchPaper) -> Result<Vec<u8>, PdfError> {
        let html = self.batch_page.html(paper).map_err(failed)?;
        self.print(&html.into()).await
    }

    async fn owner_letters(&self, letters: &OwnerLetters) -> Result<Vec<u8>, PdfError> {
        let html = self.letter_page.html(letters).map_err(failed)?;
        self.print(&html.into()).await
    }
}

struct IdleBrowser {
    browser: RunningBrowser,
    since: Instant,
}

fn locked(idle: &Mutex<Vec<IdleBrowser>>) -> MutexGuard<'_, Vec<IdleBrowser>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A Chromium with the thread that drives it. Dropping it kills Chromium, and
/// the thread ends with the connection.
struct RunningBrowser {
    jobs: mpsc::Sender<Job>,
    _process: ChromiumProcess,
}

struct Job {
    html: Arc<str>,
    reply: oneshot::Sender<Result<Vec<u8>, PdfError>>,
}

impl RunningBrowser {
    async fn start(program: &Path) -> Result<Self, PdfError> {
        let (process, address) = ChromiumProcess::start(program).await?;
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

fn failed(cause: impl Display) -> PdfError {
    PdfError::Failed(format!("{cause:#}"))
}
