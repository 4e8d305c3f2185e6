//! Chromium as a process: where it is, how it is started, and that it ends.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use service::ports::PdfError;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::failed;

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

/// Dropping it closes the standard input of `chromium.sh`, which then kills
/// Chromium and removes its profile.
pub struct ChromiumProcess {
    _child: Child,
}

impl ChromiumProcess {
    /// Gives the address of its DevTools too.
    ///
    /// # Errors
    /// [`PdfError::Failed`] with the last that Chromium said.
    pub async fn start(program: &Path) -> Result<(Self, String), PdfError> {
        let mut child = Command::new("sh")
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
        let address = devtools_address(&mut child).await?;
        Ok((Self { _child: child }, address))
    }
}

/// Chromium writes where it listens for us among its messages.
async fn devtools_address(child: &mut Child) -> Result<String, PdfError> {
    let stderr = child.stderr.take().ok_or_else(|| failed("no messages"))?;
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

/// The program that is `named`, or the first Chromium on the `PATH`.
///
/// # Errors
/// [`PdfError::NoBrowser`], which says what to do.
pub fn find_program(named: Option<&Path>) -> Result<PathBuf, PdfError> {
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
