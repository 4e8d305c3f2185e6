//! The state on disk: a file of changes, one line for everything that one call
//! changed, so that a call is kept whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use thiserror::Error;
use tokio::sync::watch;

use crate::core::State;
use crate::core::table::Change;

#[derive(Debug, Error)]
pub enum JournalError {
    #[error("the state file {path} could not be used")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the state file {0} is in use by another process")]
    InUse(PathBuf),
    #[error("the state file {path} is damaged in line {line}")]
    Damaged {
        path: PathBuf,
        line: usize,
        source: serde_json::Error,
    },
    #[error("the state could not be written down")]
    Unwritable,
}

/// How far the writer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// So many lines are on the disk.
    Written(u64),
    Failed,
}

impl Progress {
    fn covers(self, line: u64) -> bool {
        matches!(self, Self::Written(lines) if lines >= line)
    }
}

/// Writes changes down in the order in which they were made, those that come
/// together with one wait for the disk.
#[derive(Debug)]
pub struct Journal {
    /// `None` where nothing is kept.
    lines: Option<Sender<String>>,
    sent: u64,
    durable: watch::Receiver<Progress>,
    writer: Option<JoinHandle<()>>,
}

impl Journal {
    /// Keeps nothing.
    pub fn in_memory() -> Self {
        Self {
            lines: None,
            sent: 0,
            durable: watch::channel(Progress::Written(u64::MAX)).1,
            writer: None,
        }
    }

    /// Reads the state from the file, if it is there, and goes on with it.
    /// `tidy` is called on what was read, before it is written anew.
    pub fn open(path: &Path, tidy: impl FnOnce(&mut State)) -> Result<(Self, State), JournalError> {
        let in_file = |source| JournalError::File {
            path: path.to_owned(),
            source,
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(in_file)?;
        }
        let existing = open_locked(path)?;
        let mut state = read(path, existing.try_clone().map_err(in_file)?)?;
        tidy(&mut state);
        let file = write_anew(path, &mut state)?;

        let (lines, received) = channel();
        let (progress, durable) = watch::channel(Progress::Written(0));
        let writer = std::thread::Builder::new()
            .name("stripe-sim-journal".to_owned())
            .spawn(move || write_lines(file, &received, &progress))
            .map_err(in_file)?;
        let journal = Self {
            lines: Some(lines),
            sent: 0,
            durable,
            writer: Some(writer),
        };
        Ok((journal, state))
    }

    /// Hands over what changed; gives what to wait for until it is on the disk.
    pub fn append(&mut self, changes: &[Change]) -> Result<Durable, JournalError> {
        if let Some(lines) = self.lines.as_ref().filter(|_| !changes.is_empty()) {
            let line = serde_json::to_string(changes).map_err(|_| JournalError::Unwritable)?;
            lines.send(line).map_err(|_| JournalError::Unwritable)?;
            self.sent += 1;
        }
        Ok(Durable {
            sent: self.sent,
            durable: self.durable.clone(),
        })
    }

    /// Writes down what is left, and lets go of the file.
    pub fn close(&mut self) {
        self.lines = None;
        if let Some(writer) = self.writer.take()
            && writer.join().is_err()
        {
            tracing::error!("the writer of the local Stripe's state panicked");
        }
    }
}

/// A place in the journal.
#[derive(Debug)]
pub struct Durable {
    sent: u64,
    durable: watch::Receiver<Progress>,
}

impl Durable {
    /// Waits until everything up to here is on the disk.
    pub async fn wait(mut self) -> Result<(), JournalError> {
        let sent = self.sent;
        let over = |progress: &Progress| *progress == Progress::Failed || progress.covers(sent);
        // An error says that the writer is gone; what it wrote before is still there.
        let _ = self.durable.wait_for(over).await;
        match self.durable.borrow().covers(sent) {
            true => Ok(()),
            false => Err(JournalError::Unwritable),
        }
    }
}

fn write_lines(mut file: File, lines: &Receiver<String>, progress: &watch::Sender<Progress>) {
    let mut written = 0;
    while let Ok(first) = lines.recv() {
        let mut text = String::new();
        for line in std::iter::once(first).chain(lines.try_iter()) {
            text.push_str(&line);
            text.push('\n');
            written += 1;
        }
        let result = file
            .write_all(text.as_bytes())
            .and_then(|()| file.sync_data());
        if let Err(error) = result {
            tracing::error!(%error, "the local Stripe's state could not be written down");
            progress.send_replace(Progress::Failed);
            return;
        }
        progress.send_replace(Progress::Written(written));
    }
}

fn open_locked(path: &Path) -> Result<File, JournalError> {
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .read(true)
        .open(path)
        .map_err(|source| JournalError::File {
            path: path.to_owned(),
            source,
        })?;
    file.try_lock()
        .map_err(|_| JournalError::InUse(path.to_owned()))?;
    Ok(file)
}

/// A last line without its end was being written when the process died; its
/// call was never answered.
fn read(path: &Path, file: File) -> Result<State, JournalError> {
    let mut state = State::default();
    let mut reader = BufReader::new(file);
    let mut text = String::new();
    for line in 1.. {
        text.clear();
        let length = reader
            .read_line(&mut text)
            .map_err(|source| JournalError::File {
                path: path.to_owned(),
                source,
            })?;
        if length == 0 || !text.ends_with('\n') {
            break;
        }
        let damaged = |source| JournalError::Damaged {
            path: path.to_owned(),
            line,
            source,
        };
        let changes: Vec<Change> = serde_json::from_str(&text).map_err(damaged)?;
        for change in changes {
            state.apply(change).map_err(damaged)?;
        }
    }
    Ok(state)
}

/// Writes the whole state into a new file, which takes the old one's place at
/// once: an interruption leaves one or the other.
fn write_anew(path: &Path, state: &mut State) -> Result<File, JournalError> {
    let in_file = |source| JournalError::File {
        path: path.to_owned(),
        source,
    };
    state.mark_all_changed();
    let changes = state.take_changes().map_err(|_| JournalError::Unwritable)?;
    let new_path = path.with_extension("new");
    let file = File::create(&new_path).map_err(in_file)?;
    file.try_lock()
        .map_err(|_| JournalError::InUse(path.to_owned()))?;
    let mut writer = BufWriter::new(file);
    serde_json::to_writer(&mut writer, &changes).map_err(|_| JournalError::Unwritable)?;
    writer.write_all(b"\n").map_err(in_file)?;
    let file = writer
        .into_inner()
        .map_err(|error| in_file(error.into_error()))?;
    file.sync_all().map_err(in_file)?;
    std::fs::rename(&new_path, path).map_err(in_file)?;
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(in_file)?;
    }
    Ok(file)
}
