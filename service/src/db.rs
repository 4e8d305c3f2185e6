//! The database, reached through transactions that know their store.

mod insert;
mod packed;

use std::time::Duration;

use domain::ids::StoreId;
use sea_orm::sqlx::Connection as _;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, EntityTrait, IntoActiveModel, IsolationLevel, ModelTrait, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, Value,
};

/// How many rows one statement names: the databases bound the number of its
/// values, and larger ones take more memory without being quicker.
pub const ROWS_PER_STATEMENT: usize = 250;

/// Statements that a connection keeps prepared: all of an import, in turn.
const CACHED_STATEMENTS: usize = 64;

/// What each of SQLite's connections may keep of the file, in the pragma's negative KiB.
const CACHE_SIZE: &str = "-8000";

/// Pages in SQLite's log before they are brought into the file: what many transactions
/// changed is then written once.
const PAGES_PER_CHECKPOINT: &str = "4000";

/// How long a statement waits for a lock or a free connection.
const PATIENCE: Duration = Duration::from_secs(30);

/// A pool of connections. Use cases open transactions from it, nothing else.
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
}

impl Db {
    /// Connects to `sqlite://…` or `postgres://…`, on PostgreSQL as the
    /// application's role.
    ///
    /// # Errors
    /// [`DbErr`], when the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(16)
            .acquire_timeout(PATIENCE)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .foreign_keys(true)
                    .busy_timeout(PATIENCE)
                    .statement_cache_capacity(CACHED_STATEMENTS)
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "NORMAL")
                    // A chunk of an import fits, so that its pages are written once.
                    .pragma("cache_size", CACHE_SIZE)
                    .pragma("wal_autocheckpoint", PAGES_PER_CHECKPOINT)
                    // What a statement may have to take back is of no use after a crash.
                    .pragma("temp_store", "MEMORY")
                    // REPLACE then meets the triggers that refuse deletion.
                    .pragma("recursive_triggers", "ON")
            })
            // A full disk makes SQLite take a transaction back by itself. The driver's own
            // ROLLBACK then fails, and it believes for ever that one is open: the next would
            // be a savepoint, whose end leaves the file locked for everybody.
            .map_sqlx_sqlite_pool_opts(|pool| {
                pool.before_acquire(|connection, _| {
                    let is_free = !connection.is_in_transaction();
                    Box::pin(async move { Ok(is_free) })
                })
            })
            .map_sqlx_postgres_opts(|postgres| {
                postgres.statement_cache_capacity(CACHED_STATEMENTS)
            });
        let connection = Database::connect(options).await?;
        Ok(Self { connection })
    }

    /// The bare pool: for migrations, and for the queue on SQLite.
    #[must_use]
    pub fn pool(&self) -> &DatabaseConnection {
        &self.connection
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.connection.get_database_backend() == DbBackend::Postgres
    }

    /// A transaction that sees and writes one store's rows.
    ///
    /// # Errors
    /// [`DbErr`], when none can be opened.
    pub async fn begin(&self, store_id: StoreId) -> Result<StoreTx, DbErr> {
        self.open(store_id, AccessMode::ReadWrite).await
    }

    /// As [`Db::begin`], for reading; never waits for writers.
    ///
    /// # Errors
    /// As [`Db::begin`].
    pub async fn read(&self, store_id: StoreId) -> Result<StoreTx, DbErr> {
        self.open(store_id, AccessMode::ReadOnly).await
    }

    async fn open(&self, store_id: StoreId, access: AccessMode) -> Result<StoreTx, DbErr> {
        let transaction = self.transaction(access).await?;
        if self.is_postgres() {
            let setting = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT set_config('hangtag.store_id', $1, true)",
                [store_id.uuid().to_string().into()],
            );
            transaction.execute_raw(setting).await?;
        }
        Ok(StoreTx {
            transaction,
            store_id,
        })
    }

    /// A transaction that may find stores and deliver jobs of every store, and
    /// touch nothing else.
    ///
    /// # Errors
    /// As [`Db::begin`].
    pub async fn platform(&self) -> Result<PlatformTx, DbErr> {
        self.open_platform(AccessMode::ReadWrite).await
    }

    /// As [`Db::platform`], for finding stores; never waits for writers.
    ///
    /// # Errors
    /// As [`Db::begin`].
    pub async fn platform_read(&self) -> Result<PlatformTx, DbErr> {
        self.open_platform(AccessMode::ReadOnly).await
    }

    async fn open_platform(&self, access: AccessMode) -> Result<PlatformTx, DbErr> {
        let transaction = self.transaction(access).await?;
        if self.is_postgres() {
            transaction
                .execute_unprepared("SELECT set_config('hangtag.scope', 'platform', true)")
                .await?;
        }
        Ok(PlatformTx(transaction))
    }

    async fn transaction(&self, access: AccessMode) -> Result<DatabaseTransaction, DbErr> {
        let mode = match access {
            // A SQLite transaction that reads first and writes later can fail at the write.
            AccessMode::ReadWrite => SqliteTransactionMode::Immediate,
            AccessMode::ReadOnly => SqliteTransactionMode::Deferred,
        };
        let mut options = TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: None,
        };
        if self.is_postgres() {
            if matches!(access, AccessMode::ReadOnly) {
                // As on SQLite: what is read together was true together.
                options.isolation_level = Some(IsolationLevel::RepeatableRead);
            }
            options.access_mode = Some(access);
        } else {
            options.sqlite_transaction_mode = Some(mode);
        }
        self.connection.begin_with_options(options).await
    }
}

/// A transaction of one store. Dropped without [`StoreTx::commit`], it never was.
pub struct StoreTx {
    transaction: DatabaseTransaction,
    store_id: StoreId,
}

impl StoreTx {
    #[must_use]
    pub fn store_id(&self) -> StoreId {
        self.store_id
    }

    /// What SeaORM's queries run on.
    #[must_use]
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.transaction.get_database_backend() == DbBackend::Postgres
    }

    /// Lets PostgreSQL go through a table by its key, some rows at a time: where it has no
    /// statistics yet, as after a large import, it would sort what is left for each part.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn walk_by_keys(&self) -> Result<(), DbErr> {
        if self.is_postgres() {
            let settings = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;
                SET LOCAL enable_sort = off; SET LOCAL enable_hashjoin = off";
            self.transaction.execute_unprepared(settings).await?;
        }
        Ok(())
    }

    /// Keeps PostgreSQL from plans that read whole tables: a statement's plan is kept
    /// from when its tables were small, and an import makes them large meanwhile.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn avoid_scans(&self) -> Result<(), DbErr> {
        if self.is_postgres() {
            let setting = "SET LOCAL enable_seqscan = off";
            self.transaction.execute_unprepared(setting).await?;
        }
        Ok(())
    }

    /// Inserts rows, as few statements as the databases' bounds allow.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn insert<M>(&self, rows: impl IntoIterator<Item = M>) -> Result<(), DbErr>
    where
        M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    {
        insert::insert(&self.transaction, rows).await
    }

    /// Runs a statement whose first parameter, `$1`, is the store.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn execute(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<u64, DbErr> {
        let statement = self.statement(sql, values);
        Ok(self
            .transaction
            .execute_raw(statement)
            .await?
            .rows_affected())
    }

    /// Runs a statement that joins what was written a moment ago, as [`Self::execute`] does.
    /// PostgreSQL knows nothing of it, takes it for one row, and would look through all of it
    /// for each row of the other side.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn execute_joining_new_rows(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<u64, DbErr> {
        self.join_by_loops(false).await?;
        let rows_affected = self.execute(sql, values).await?;
        self.join_by_loops(true).await?;
        Ok(rows_affected)
    }

    async fn join_by_loops(&self, may: bool) -> Result<(), DbErr> {
        if self.is_postgres() {
            let setting = format!("SET LOCAL enable_nestloop = {may}");
            self.transaction.execute_unprepared(&setting).await?;
        }
        Ok(())
    }

    /// Runs a query whose first parameter, `$1`, is the store.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn query(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<QueryResult>, DbErr> {
        self.transaction
            .query_all_raw(self.statement(sql, values))
            .await
    }

    fn statement(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
        let store = Value::from(self.store_id.uuid());
        let values = std::iter::once(store).chain(values);
        Statement::from_sql_and_values(self.transaction.get_database_backend(), sql, values)
    }

    /// # Errors
    /// [`DbErr`]; nothing was written then.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.transaction.commit().await
    }
}

/// A transaction over stores; see [`Db::platform`].
pub struct PlatformTx(DatabaseTransaction);

impl PlatformTx {
    #[must_use]
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.0.get_database_backend() == DbBackend::Postgres
    }

    /// # Errors
    /// [`DbErr`]; nothing was written then.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.0.commit().await
    }
}

/// The pattern of `LIKE … ESCAPE '\'` for what contains a text, in lower case.
#[must_use]
pub fn containing(text: &str) -> String {
    let escaped = text
        .to_lowercase()
        .chars()
        .flat_map(|character| {
            let escape = matches!(character, '%' | '_' | '\\').then_some('\\');
            escape.into_iter().chain([character])
        })
        .collect::<String>();
    format!("%{escaped}%")
}

/// `$first, $first+1, …`: placeholders for a list of values.
#[must_use]
pub fn placeholders(first: usize, count: usize) -> String {
    let numbers = (first..).take(count).map(|number| format!("${number}"));
    numbers.collect::<Vec<_>>().join(", ")
}
