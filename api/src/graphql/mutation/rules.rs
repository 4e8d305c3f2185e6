//! Writing and publishing a store's terms.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::{RuleSetDraftId, RuleSetId};
use entity::rule_set;
use sea_orm::EntityTrait;
use service::permissions::Permission;
use service::rules::{
    DraftError, PublishError, create_draft, delete_draft, publish_draft, save_draft,
};

use super::{UserError, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::rules::{RuleSet, RuleSetDraft};
use crate::graphql::scalars::Date;

#[derive(InputObject)]
struct CreateRuleSetDraftInput {
    /// At most 100 characters.
    name: String,
    /// A text to begin with; whatever is wrong with it is told, and it is kept.
    document: String,
}

#[derive(InputObject)]
struct SaveRuleSetDraftInput {
    rule_set_draft_id: ID,
    /// That of the draft which was changed.
    revision: i32,
    name: String,
    document: String,
}

#[derive(InputObject)]
struct DeleteRuleSetDraftInput {
    rule_set_draft_id: ID,
    revision: i32,
}

#[derive(InputObject)]
struct PublishRuleSetDraftInput {
    rule_set_draft_id: ID,
    revision: i32,
    /// Behind every day that was paid for already.
    effective_from: Date,
}

#[derive(SimpleObject)]
struct RuleSetDraftPayload {
    rule_set_draft: Option<RuleSetDraft>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct DeleteRuleSetDraftPayload {
    rule_set_draft_id: Option<ID>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct PublishRuleSetDraftPayload {
    rule_set: Option<RuleSet>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct RuleMutations;

#[Object]
impl RuleMutations {
    async fn create_rule_set_draft(
        &self,
        context: &Context<'_>,
        input: CreateRuleSetDraftInput,
    ) -> Result<RuleSetDraftPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageRules)?;
        let (app, store) = (&asker.app, asker.store.id);
        let created = create_draft(app, store, staff.actor(), &input.name, input.document).await;
        draft_payload(created)
    }

    async fn save_rule_set_draft(
        &self,
        context: &Context<'_>,
        input: SaveRuleSetDraftInput,
    ) -> Result<RuleSetDraftPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageRules)?;
        let id = draft_id(&input.rule_set_draft_id)?;
        let saved = save_draft(
            &asker.app,
            asker.store.id,
            staff.actor(),
            id,
            input.revision.into(),
            &input.name,
            input.document,
        );
        draft_payload(saved.await)
    }

    async fn delete_rule_set_draft(
        &self,
        context: &Context<'_>,
        input: DeleteRuleSetDraftInput,
    ) -> Result<DeleteRuleSetDraftPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageRules)?;
        let id = draft_id(&input.rule_set_draft_id)?;
        let (app, store, revision) = (&asker.app, asker.store.id, input.revision.into());
        Ok(
            match delete_draft(app, store, staff.actor(), id, revision).await {
                Ok(()) => DeleteRuleSetDraftPayload {
                    rule_set_draft_id: Some(id.to_string().into()),
                    user_errors: Vec::new(),
                },
                Err(error) => DeleteRuleSetDraftPayload {
                    rule_set_draft_id: None,
                    user_errors: user_errors(error)?,
                },
            },
        )
    }

    /// Publishes a draft: the version never changes from then on, and the draft is gone.
    async fn publish_rule_set_draft(
        &self,
        context: &Context<'_>,
        input: PublishRuleSetDraftInput,
    ) -> Result<PublishRuleSetDraftPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageRules)?;
        let id = draft_id(&input.rule_set_draft_id)?;
        let published = publish_draft(
            &asker.app,
            asker.store.id,
            staff.actor(),
            id,
            input.revision.into(),
            input.effective_from.0,
        );
        Ok(match published.await {
            Ok(id) => PublishRuleSetDraftPayload {
                rule_set: Some(find(asker, id).await?),
                user_errors: Vec::new(),
            },
            Err(error) => PublishRuleSetDraftPayload {
                rule_set: None,
                user_errors: user_errors(error)?,
            },
        })
    }
}

fn draft_id(id: &ID) -> Result<RuleSetDraftId> {
    id.parse().map_err(|_| not_found())
}

async fn find(asker: &Asker, id: RuleSetId) -> Result<RuleSet> {
    let tx = asker.read().await?;
    let row = rule_set::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)?;
    row.map(RuleSet).ok_or_else(not_found)
}

fn draft_payload(
    changed: Result<entity::rule_set_draft::Model, DraftError>,
) -> Result<RuleSetDraftPayload> {
    Ok(match changed {
        Ok(draft) => RuleSetDraftPayload {
            rule_set_draft: Some(RuleSetDraft(draft)),
            user_errors: Vec::new(),
        },
        Err(error) => RuleSetDraftPayload {
            rule_set_draft: None,
            user_errors: user_errors(error)?,
        },
    })
}

/// What a person can put right; everything else is an error of the request.
fn user_errors(error: DraftError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        DraftError::NotFound => return Err(not_found()),
        DraftError::Name => ("NAME", "name"),
        DraftError::TooLong => ("TOO_LONG", "document"),
        DraftError::Changed => ("CHANGED", "revision"),
        DraftError::Unreadable(_) | DraftError::Publish(PublishError::Problems(_)) => {
            ("PROBLEMS", "document")
        }
        DraftError::Publish(PublishError::Paid { .. }) => ("PAID", "effectiveFrom"),
        DraftError::Publish(_) | DraftError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}
