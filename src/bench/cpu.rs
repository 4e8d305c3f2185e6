//! CPU time of this process and of a database server on the same machine.

use std::fmt;
use std::fs;

use anyhow::Context;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::Serialize;
use service::app::App;

/// Of `/proc`: Linux has told programs a hundred ticks a second for decades.
const TICKS_PER_SECOND: f64 = 100.0;

/// Seconds of CPU.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Cpu {
    pub program: f64,
    /// Of PostgreSQL's processes; none when it runs elsewhere, or within the program.
    pub server: Option<f64>,
}

impl Cpu {
    pub fn total(&self) -> f64 {
        self.program + self.server.unwrap_or(0.0)
    }

    pub fn since(&self, earlier: &Self) -> Self {
        Self {
            program: self.program - earlier.program,
            server: self
                .server
                .zip(earlier.server)
                .map(|(now, then)| now - then),
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.program += other.program;
        self.server = self
            .server
            .zip(other.server)
            .map(|(one, two)| one + two)
            .or(other.server);
    }
}

impl fmt::Display for Cpu {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.server {
            Some(server) => write!(
                formatter,
                "{:.1} s ({:.1} s in the program, {server:.1} s in the server)",
                self.total(),
                self.program
            ),
            None => write!(formatter, "{:.1} s", self.program),
        }
    }
}

/// Reads the clocks.
#[derive(Clone)]
pub struct CpuClock {
    /// PostgreSQL's first process, which counts those that ended.
    postmaster: Option<u32>,
}

impl CpuClock {
    pub async fn start(app: &App) -> anyhow::Result<Self> {
        if !app.db.is_postgres() {
            return Ok(Self { postmaster: None });
        }
        let query = Statement::from_string(DbBackend::Postgres, "SELECT pg_backend_pid()");
        let row = app.db.pool().query_one_raw(query).await?;
        let pid: i32 = row
            .context("the server has no process")?
            .try_get_by_index(0)?;
        let is_local = fs::read_to_string(format!("/proc/{pid}/comm"))
            .is_ok_and(|name| name.trim() == "postgres");
        let postmaster = is_local.then(|| stat(&pid.to_string())).flatten();
        if postmaster.is_none() {
            eprintln!("The server runs elsewhere: its CPU time is not counted.");
        }
        Ok(Self {
            postmaster: postmaster.map(|stat| stat.parent),
        })
    }

    /// Now. The server's part is of all its databases.
    pub fn read(&self) -> Cpu {
        Cpu {
            program: stat("self").map_or(0.0, |stat| stat.own),
            server: self.postmaster.map(server),
        }
    }
}

fn server(postmaster: u32) -> f64 {
    let ended = stat(&postmaster.to_string()).map_or(0.0, |stat| stat.children);
    let Ok(processes) = fs::read_dir("/proc") else {
        return ended;
    };
    let running = processes.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        name.starts_with(|first: char| first.is_ascii_digit())
            .then_some(())?;
        stat(&name).filter(|stat| stat.parent == postmaster)
    });
    ended + running.map(|stat| stat.own).sum::<f64>()
}

struct Stat {
    parent: u32,
    /// Seconds of the process, and of its children that ended.
    own: f64,
    children: f64,
}

/// Of `/proc/…/stat`, behind the name, which may hold anything.
fn stat(process: &str) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let seconds = |at: usize| Some(fields.get(at)?.parse::<f64>().ok()? / TICKS_PER_SECOND);
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        own: seconds(11)? + seconds(12)?,
        children: seconds(13)? + seconds(14)?,
    })
}

/// Of children that were waited for.
pub fn of_children() -> f64 {
    stat("self").map_or(0.0, |stat| stat.children)
}

/// The most memory that the program ever had, in MB.
pub fn peak_mb() -> anyhow::Result<u64> {
    let status = fs::read_to_string("/proc/self/status").context("no /proc")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kib: u64 = kib.context("no VmHWM")?.trim().parse()?;
    Ok(kib.div_ceil(1024))
}
