//! An audit event says from where the change came, and events are found by who, what and which.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const STATEMENTS: [&str; 6] = [
    // The address of the client, `command line` or `worker`; NULL in events from before.
    "ALTER TABLE audit_event ADD COLUMN came_from TEXT",
    // What the client said that it is; NULL where it said nothing.
    "ALTER TABLE audit_event ADD COLUMN user_agent TEXT",
    // The newest are asked for first, a page at a time, of all or by one of three.
    "CREATE INDEX audit_event_time ON audit_event (store_id, recorded_at, id)",
    "CREATE INDEX audit_event_actor ON audit_event (store_id, actor, recorded_at, id)",
    "CREATE INDEX audit_event_action ON audit_event (store_id, action, recorded_at, id)",
    "CREATE INDEX audit_event_subject ON audit_event (store_id, subject, recorded_at, id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in STATEMENTS {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        Ok(())
    }
}
