//! A database and a Redis of a test's own, for the scaled-out form, and a PostgreSQL of its
//! own for tests that stop it.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use reqwest::Url;
use sea_orm::{ConnectionTrait, Database};
use service::context::Context;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use super::until;
use crate::program::repository;

/// An empty database, with an owner and a role for the application.
pub struct Postgres {
    admin_url: Url,
    name: String,
    pub role: String,
}

impl Postgres {
    pub async fn create() -> Self {
        let admin_url = std::env::var("DATABASE_URL")
            .expect("DATABASE_URL is not set: run the tests with `make test`");
        Self::create_at(&admin_url).await
    }

    /// On the server of this address, as a role that may create databases and roles.
    pub async fn create_at(admin_url: &str) -> Self {
        let name = format!("processes_{}", Context::system().id().simple());
        let postgres = Self {
            admin_url: admin_url.parse().expect("DATABASE_URL is an address"),
            role: format!("{name}_app"),
            name,
        };
        let (name, role) = (&postgres.name, &postgres.role);
        postgres
            .administer(&format!("CREATE DATABASE {name}"))
            .await;
        let create = format!("CREATE ROLE {role} LOGIN PASSWORD '{role}'");
        postgres.administer(&create).await;
        postgres
    }

    /// For who migrates.
    pub fn owner_url(&self) -> Url {
        let mut url = self.admin_url.clone();
        url.set_path(&self.name);
        url
    }

    /// For servers and workers.
    pub fn url(&self) -> Url {
        let mut url = self.owner_url();
        url.set_username(&self.role).expect("has a host");
        url.set_password(Some(&self.role)).expect("has a host");
        url
    }

    pub async fn drop(self) {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        self.administer(&drop).await;
        self.administer(&format!("DROP ROLE {}", self.role)).await;
    }

    async fn administer(&self, sql: &str) {
        let connection = Database::connect(self.admin_url.as_str()).await.unwrap();
        connection.execute_unprepared(sql).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// A private PostgreSQL, because it is stopped.
pub struct Cluster {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    server: Child,
}

impl Cluster {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Another user than this one may run the server.
        let open = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        open(folder.path(), 0o755);
        let home = folder.path().join("postgres");
        std::fs::create_dir(&home).unwrap();
        open(&home, 0o777);
        let programs = programs_of_postgres().await;
        let mut initdb = as_server_user(&programs.join("initdb"));
        initdb.arg("--pgdata").arg(home.join("data"));
        initdb.args(["--username=hangtag", "--auth=trust", "--encoding=UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--no-sync"]);
        let made = initdb.output().await.unwrap();
        assert!(made.status.success(), "{made:?}");
        let port = free_port();
        let server = start_postgres(&programs, &home, port);
        let cluster = Self {
            folder,
            programs,
            port,
            server,
        };
        cluster.answers().await;
        cluster
    }

    /// For who may create databases and roles.
    pub fn url(&self) -> String {
        format!("postgres://hangtag@127.0.0.1:{}/postgres", self.port)
    }

    /// Stops the server at once, as `pg_ctl stop -m immediate` does, and starts it again: it
    /// recovers as after a crash.
    pub async fn restart(&mut self) {
        let id = self.server.id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-QUIT", &id]).status().await;
        assert!(sent.expect("kill runs").success());
        self.server.wait().await.unwrap();
        let home = self.folder.path().join("postgres");
        self.server = start_postgres(&self.programs, &home, self.port);
        self.answers().await;
    }

    async fn answers(&self) {
        until("PostgreSQL answers", async || {
            let Ok(connection) = Database::connect(&self.url()).await else {
                return false;
            };
            connection.close().await.is_ok()
        })
        .await;
    }
}

fn start_postgres(programs: &Path, home: &Path, port: u16) -> Child {
    let mut server = as_server_user(&programs.join("postgres"));
    server.arg("-D").arg(home.join("data"));
    server.arg("-k").arg(home).args(["-p", &port.to_string()]);
    // It is never the machine that crashes: what was handed to it counts as written.
    for setting in [
        "listen_addresses=127.0.0.1",
        "fsync=off",
        "max_connections=200",
    ] {
        server.args(["-c", setting]);
    }
    let mut options = std::fs::File::options();
    let log = options.create(true).append(true).open(home.join("log"));
    let log = log.unwrap();
    server.stdout(Stdio::null()).stderr(log).kill_on_drop(true);
    server.spawn().unwrap()
}

/// Where `scripts/with-services.sh` finds them, too.
async fn programs_of_postgres() -> PathBuf {
    let found = Command::new("bash")
        .args(["-c", ". scripts/lib.sh && postgres_bin"])
        .current_dir(repository())
        .output()
        .await
        .unwrap();
    assert!(found.status.success(), "PostgreSQL 15 or later is needed");
    PathBuf::from(String::from_utf8(found.stdout).unwrap().trim())
}

/// PostgreSQL refuses to run as root, which lends it another user.
fn as_server_user(program: &Path) -> Command {
    let mut command = match server_user() {
        None => Command::new(program),
        Some((user, group)) => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", user, "--regid", group, "--clear-groups"]);
            command.arg(program);
            command
        }
    };
    command.current_dir("/");
    command
}

/// The user and group that run PostgreSQL here; `None` for this one.
pub fn server_user() -> Option<(&'static str, &'static str)> {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    match users.lines().any(|line| line.starts_with("postgres:")) {
        true => Some(("postgres", "postgres")),
        false => Some(("nobody", "nogroup")),
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// A private Redis, because it is emptied and stopped.
pub struct Redis {
    folder: TempDir,
    server: Child,
}

impl Redis {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = start_redis(folder.path());
        let redis = Self { folder, server };
        redis.answers().await;
        redis
    }

    /// Kills it and starts it again, empty.
    pub async fn restart(&mut self) {
        self.server.kill().await.unwrap();
        self.server = start_redis(self.folder.path());
        self.answers().await;
    }

    async fn answers(&self) {
        until("Redis answers", async || {
            self.ask(&["PING"]).await == "PONG"
        })
        .await;
    }

    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket())
    }

    fn socket(&self) -> String {
        self.folder.path().join("socket").display().to_string()
    }

    /// Forgets everything.
    pub async fn empty(&self) {
        assert_eq!(self.ask(&["FLUSHALL"]).await, "OK");
    }

    async fn ask(&self, words: &[&str]) -> String {
        let mut command = Command::new("redis-cli");
        command.arg("-s").arg(self.socket()).args(words);
        let output = command.output().await.expect("redis-cli is installed");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

fn start_redis(folder: &Path) -> Child {
    Command::new("redis-server")
        .args(["--port", "0", "--save", "", "--appendonly", "no"])
        .arg("--unixsocket")
        .arg(folder.join("socket"))
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("redis-server is not installed: run the tests with `make test`")
}
