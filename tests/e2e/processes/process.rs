//! One run of the built program.

use std::process::{ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::time::timeout;

use super::DEADLINE;

/// The program, with nothing of the tests' environment but what finds programs.
pub fn hangtag() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hangtag"));
    command.env_clear().kill_on_drop(true);
    for name in ["PATH", "HOME", "TMPDIR"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// Runs a command that ends by itself, with this on its standard input.
pub async fn run(mut command: Command, input: &str) -> Output {
    use tokio::io::AsyncWriteExt;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built program starts");
    let mut stdin = child.stdin.take().expect("is piped");
    // A program that reads nothing may have ended by now.
    let _ = stdin.write_all(input.as_bytes()).await;
    drop(stdin);
    let output = timeout(DEADLINE, child.wait_with_output()).await;
    output
        .expect("the program ends")
        .expect("it can be waited for")
}

/// A server or worker that goes on until it is told to stop, and logs JSON.
pub struct Process {
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
    lines: watch::Receiver<usize>,
}

impl Process {
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the built program starts");
        let mut stderr = BufReader::new(child.stderr.take().expect("is piped")).lines();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (count, lines) = watch::channel(0);
        let written = log.clone();
        tokio::spawn(async move {
            while let Ok(Some(line)) = stderr.next_line().await {
                written.lock().unwrap().push(line);
                count.send_modify(|count| *count += 1);
            }
        });
        Self { child, log, lines }
    }

    /// Waits for the first log line with this message, and gives its fields.
    pub async fn said(&self, message: &str) -> Value {
        let mut lines = self.lines.clone();
        let mut looked_at = 0;
        let found = timeout(DEADLINE, async {
            loop {
                let new: Vec<String> = self.log.lock().unwrap()[looked_at..].to_vec();
                looked_at += new.len();
                let fields = new.iter().filter_map(|line| {
                    let line: Value = serde_json::from_str(line).ok()?;
                    Some(line["fields"].clone())
                });
                if let Some(fields) = { fields }.find(|fields| fields["message"] == message) {
                    return Some(fields);
                }
                if lines.changed().await.is_err() {
                    return None;
                }
            }
        });
        match found.await {
            Ok(Some(fields)) => fields,
            _ => panic!("the process never said '{message}':\n{}", self.log()),
        }
    }

    /// All that it logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }

    /// Ends it as a power cut does.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it runs still");
    }

    /// Sends SIGTERM, and waits for the end.
    pub async fn terminate(&mut self) -> ExitStatus {
        let id = self.child.id().expect("it runs still").to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().await;
        assert!(sent.expect("kill runs").success());
        match timeout(DEADLINE, self.child.wait()).await {
            Ok(status) => status.expect("it can be waited for"),
            Err(_) => panic!("it did not end after SIGTERM:\n{}", self.log()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = self.log();
            let tail: Vec<_> = log.lines().rev().take(30).collect();
            eprintln!("the end of a process's log:");
            tail.iter().rev().for_each(|line| eprintln!("  {line}"));
        }
    }
}
