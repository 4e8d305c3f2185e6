//! One run of the built program.

use std::process::{ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
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

/// A program that goes on until it is told to stop.
pub struct Process {
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
    lines: watch::Receiver<usize>,
}

impl Process {
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the built program starts");
        let log = Arc::new(Mutex::new(Vec::new()));
        let (count, lines) = watch::channel(0);
        let stdout = child.stdout.take().expect("is piped");
        let stderr = child.stderr.take().expect("is piped");
        tokio::spawn(keep(stdout, log.clone(), count.clone()));
        tokio::spawn(keep(stderr, log.clone(), count));
        Self { child, log, lines }
    }

    /// Waits for the first line of a JSON log with this message, and gives its fields.
    pub async fn said(&self, message: &str) -> Value {
        self.first(message, |line| {
            let line: Value = serde_json::from_str(line).ok()?;
            Some(line["fields"].clone()).filter(|fields| fields["message"] == message)
        })
        .await
    }

    /// Waits for a line that contains this text.
    pub async fn wrote(&self, text: &str) {
        self.first(text, |line| line.contains(text).then_some(()))
            .await;
    }

    async fn first<T>(&self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        let mut lines = self.lines.clone();
        let found = timeout(DEADLINE, async {
            loop {
                lines.borrow_and_update();
                if let Some(found) = self.log.lock().unwrap().iter().find_map(|line| find(line)) {
                    return Some(found);
                }
                lines.changed().await.ok()?;
            }
        });
        match found.await {
            Ok(Some(found)) => found,
            _ => panic!("the process never said '{what}':\n{}", self.log()),
        }
    }

    /// All that it wrote so far.
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

async fn keep(
    output: impl AsyncRead + Unpin,
    log: Arc<Mutex<Vec<String>>>,
    count: watch::Sender<usize>,
) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        log.lock().unwrap().push(line);
        count.send_modify(|count| *count += 1);
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
