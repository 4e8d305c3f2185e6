//! Who changed what, from where, and what it was before.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{AuditEventId, ConsignorId};
use entity::audit_event;
use service::audit::{self, AuditFilter, AuditPlace, Fact, Told, find_events, told};
use service::permissions::Permission;

use super::consignors::Consignor;
use super::imports::actor_name;
use super::loaders::{ConsignorKey, load};
use super::page::{Page, Window};
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

/// One change, with who made it.
pub struct AuditEvent {
    row: audit_event::Model,
    told: Told,
}

impl From<audit_event::Model> for AuditEvent {
    fn from(row: audit_event::Model) -> Self {
        Self {
            told: told(&row.details),
            row,
        }
    }
}

/// A field that was changed.
#[derive(SimpleObject)]
struct AuditChange {
    /// As it is kept, a field of a field behind a dot; empty where the event is about one
    /// thing, which the action names.
    field: String,
    /// Null where there was nothing.
    before: Option<AuditValue>,
    /// Null where there is nothing any more.
    after: Option<AuditValue>,
}

/// What else is to be known of a change.
#[derive(SimpleObject)]
struct AuditFact {
    /// As it is kept.
    name: String,
    value: AuditValue,
}

/// A value as text, and where it is an amount or a yes or no, as that.
#[derive(SimpleObject)]
struct AuditValue {
    text: String,
    amount: Option<Money>,
    is_so: Option<bool>,
}

/// By what events can be looked for.
#[derive(SimpleObject)]
struct AuditChoices {
    /// Who did something, without consignors.
    actors: Vec<AuditActor>,
    /// What was done, as events have it.
    actions: Vec<String>,
}

/// Who did something.
#[derive(SimpleObject)]
struct AuditActor {
    id: ID,
    name: String,
}

#[Object]
impl AuditEvent {
    async fn id(&self) -> ID {
        AuditEventId::new(self.row.id).to_string().into()
    }

    async fn recorded_at(&self) -> DateTime<Utc> {
        self.row.recorded_at
    }

    /// A person, a consignor, a program with a token, or a part of Hangtag.
    async fn actor_id(&self) -> &str {
        &self.row.actor
    }

    /// As people know them.
    async fn actor_name(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.row.actor).await
    }

    /// What was done, such as `adjust_balance`.
    async fn action(&self) -> &str {
        &self.row.action
    }

    /// The thing that it was done to: an id, or a name.
    async fn subject(&self) -> &str {
        &self.row.subject
    }

    /// Whom it is about; null where it is about nobody, or about many.
    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.about() else {
            return Ok(None);
        };
        let row = load(context, ConsignorKey(id.uuid())).await?;
        Ok(row.map(Consignor))
    }

    /// The address of the client, `command line` or `worker`; null in old events.
    async fn came_from(&self) -> Option<&str> {
        self.row.came_from.as_deref()
    }

    /// What the client said that it is.
    async fn user_agent(&self) -> Option<&str> {
        self.row.user_agent.as_deref()
    }

    /// The fields that were changed, as they were and as they are.
    async fn changes(&self, context: &Context<'_>) -> Vec<AuditChange> {
        let changes = self.told.changes.iter().map(|change| AuditChange {
            field: change.field.clone(),
            before: value(context, &change.before),
            after: value(context, &change.after),
        });
        changes.collect()
    }

    /// What else is to be known.
    async fn facts(&self, context: &Context<'_>) -> Vec<AuditFact> {
        let facts = self.told.facts.iter().filter_map(|(name, fact)| {
            Some(AuditFact {
                name: name.clone(),
                value: value(context, fact)?,
            })
        });
        facts.collect()
    }
}

impl AuditEvent {
    /// The consignor that the event is about, by itself or by what it tells.
    fn about(&self) -> Option<ConsignorId> {
        let named = |(name, fact): &(String, Fact)| match fact {
            Fact::Text(text) if name == "consignor" => text.parse().ok(),
            _ => None,
        };
        let told = || self.told.facts.iter().find_map(named);
        self.row.subject.parse().ok().or_else(told)
    }
}

fn value(context: &Context<'_>, fact: &Fact) -> Option<AuditValue> {
    let (text, amount, is_so) = match fact {
        Fact::Nothing => return None,
        Fact::Text(text) => (text.clone(), None, None),
        Fact::IsSo(is_so) => (is_so.to_string(), None, Some(*is_so)),
        Fact::AmountMinor(minor) => (minor.to_string(), Some(money(context, *minor)), None),
    };
    Some(AuditValue {
        text,
        amount,
        is_so,
    })
}

#[derive(Default)]
pub struct AuditQueries;

#[Object]
impl AuditQueries {
    /// What was changed, the newest first; by whom, what was done, to which thing, what events
    /// say, and between days of the store, both included.
    #[allow(clippy::too_many_arguments)] // each is an argument of the field
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn audit_events(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        #[graphql(validator(max_length = 100))] actor: Option<String>,
        #[graphql(validator(max_length = 100))] action: Option<String>,
        #[graphql(validator(max_length = 100))] subject: Option<String>,
        #[graphql(validator(max_length = 200))] text: Option<String>,
        from: Option<Date>,
        until: Option<Date>,
    ) -> Result<Page<AuditPlace, AuditEvent>> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeAuditLog)?;
        let window = Window::new(first, after)?;
        let filter = AuditFilter {
            actor,
            action,
            subject,
            text,
            from: from.map(|day| day.0),
            until: until.map(|day| day.0),
        };
        let tx = asker.read().await?;
        let rows = find_events(&tx, &filter, window.after, window.limit).await;
        Ok(window.page(
            rows.map_err(fault)?,
            |row| (row.recorded_at, row.id),
            AuditEvent::from,
        ))
    }

    /// By whom and by what events can be looked for.
    #[graphql(complexity = "100 + child_complexity")]
    async fn audit_choices(&self, context: &Context<'_>) -> Result<AuditChoices> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeAuditLog)?;
        let tx = asker.read().await?;
        let actions = audit::actions(&tx).await.map_err(fault)?;
        let mut actors = Vec::new();
        for actor in audit::actors(&tx).await.map_err(fault)? {
            let name = actor_name(context, &actor).await?;
            actors.push(AuditActor {
                id: actor.into(),
                name,
            });
        }
        Ok(AuditChoices { actors, actions })
    }
}
