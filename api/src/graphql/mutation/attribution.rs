//! How the till names consignors, and what changing it settles.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::attribution::Owner;
use domain::ids::{AttributionPatternId, AttributionRuleId, ConsignorId, UploadId};
use service::attribution::{
    ImportItemsError, PatternChangeError, RuleChangeError, add_pattern, add_rule, import_items,
    remove_pattern, remove_rule,
};
use service::permissions::Permission;

use super::{UserError, sentence, user_error};
use crate::asker::{Asker, fault, not_found};
use crate::graphql::attribution::{
    AttributionKind, AttributionPattern, AttributionRule, NameSource,
};

#[derive(InputObject)]
struct AddAttributionRuleInput {
    kind: AttributionKind,
    /// What the till writes, at most 200 characters; case does not count.
    value: String,
    /// Null: the goods are the store's own.
    consignor_id: Option<ID>,
}

#[derive(InputObject)]
struct RemoveAttributionRuleInput {
    attribution_rule_id: ID,
}

#[derive(SimpleObject)]
struct AttributionRulePayload {
    attribution_rule: Option<AttributionRule>,
    /// Lines in review that found their owner by it.
    also_assigned: i32,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct AddAttributionPatternInput {
    source: NameSource,
    /// A regular expression with a group `consignor`, at most 300 characters.
    pattern: String,
}

#[derive(InputObject)]
struct RemoveAttributionPatternInput {
    attribution_pattern_id: ID,
}

#[derive(SimpleObject)]
struct AttributionPatternPayload {
    attribution_pattern: Option<AttributionPattern>,
    /// Lines in review that found their owner by it.
    also_assigned: i32,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct ImportItemsInput {
    /// A list with a column for the SKU and one that names the consignor.
    upload_id: ID,
}

#[derive(SimpleObject)]
struct ImportItemsPayload {
    result: Option<ImportedItems>,
    user_errors: Vec<UserError>,
}

/// What came of a list: rows = added + changed + same + refused.
#[derive(SimpleObject)]
struct ImportedItems {
    rows: i32,
    added: i32,
    changed: i32,
    same: i32,
    refused: i32,
    /// The first fifty of the refused.
    reasons: Vec<RefusedItem>,
    /// Lines in review that found their owner by it.
    also_assigned: i32,
}

#[derive(SimpleObject)]
struct RefusedItem {
    /// The line of the file on which it starts.
    line_number: i32,
    reason: String,
}

#[derive(Default)]
pub struct AttributionMutations;

#[Object]
impl AttributionMutations {
    /// Says whom a value of the till names, and settles the lines in review with it.
    async fn add_attribution_rule(
        &self,
        context: &Context<'_>,
        input: AddAttributionRuleInput,
    ) -> Result<AttributionRulePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let owner = match &input.consignor_id {
            None => Owner::Store,
            Some(id) => Owner::Consignor(id.parse::<ConsignorId>().map_err(|_| not_found())?),
        };
        let (store, kind) = (asker.store.id, input.kind.into());
        let added = add_rule(&asker.app, store, staff.actor(), kind, &input.value, owner).await;
        let changed = added.map(|changed| (changed.row, changed.also_assigned));
        rule_payload(changed)
    }

    /// Removes a rule; lines that it placed stay where they are.
    async fn remove_attribution_rule(
        &self,
        context: &Context<'_>,
        input: RemoveAttributionRuleInput,
    ) -> Result<AttributionRulePayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let id = input.attribution_rule_id.parse::<AttributionRuleId>();
        let id = id.map_err(|_| not_found())?;
        let removed = remove_rule(&asker.app, asker.store.id, staff.actor(), id).await;
        rule_payload(removed.map(|rule| (rule, 0)))
    }

    /// Takes over whose each SKU is from a list that was handed in at `/uploads`. A SKU
    /// that is known is brought up to date; one that the list does not name stays.
    async fn import_items(
        &self,
        context: &Context<'_>,
        input: ImportItemsInput,
    ) -> Result<ImportItemsPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let id = input.upload_id.parse::<UploadId>();
        let id = id.map_err(|_| not_found())?;
        match import_items(&asker.app, asker.store.id, staff.actor(), id).await {
            Ok(imported) => Ok(ImportItemsPayload {
                result: Some(imported.into()),
                user_errors: Vec::new(),
            }),
            Err(ImportItemsError::NotFound) => Err(not_found()),
            Err(error @ (ImportItemsError::List(_) | ImportItemsError::Read(_))) => {
                Ok(ImportItemsPayload {
                    result: None,
                    user_errors: user_error("LIST", Some("uploadId"), &error),
                })
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Adds a pattern, tried after those that there are, and settles the lines in review
    /// on which it finds an account number or alias.
    async fn add_attribution_pattern(
        &self,
        context: &Context<'_>,
        input: AddAttributionPatternInput,
    ) -> Result<AttributionPatternPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let (store, source) = (asker.store.id, input.source.into());
        let added = add_pattern(&asker.app, store, staff.actor(), source, &input.pattern).await;
        pattern_payload(added.map(|changed| (changed.row, changed.also_assigned)))
    }

    /// Removes a pattern; lines that it placed stay where they are.
    async fn remove_attribution_pattern(
        &self,
        context: &Context<'_>,
        input: RemoveAttributionPatternInput,
    ) -> Result<AttributionPatternPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let id = input.attribution_pattern_id.parse::<AttributionPatternId>();
        let id = id.map_err(|_| not_found())?;
        let removed = remove_pattern(&asker.app, asker.store.id, staff.actor(), id).await;
        pattern_payload(removed.map(|row| (row, 0)))
    }
}

impl From<service::attribution::ImportedItems> for ImportedItems {
    fn from(imported: service::attribution::ImportedItems) -> Self {
        let number = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        let reasons = imported
            .reasons
            .into_iter()
            .map(|(line, reason)| RefusedItem {
                line_number: number(line),
                reason: sentence(&reason),
            });
        Self {
            rows: number(imported.rows),
            added: number(imported.added),
            changed: number(imported.changed),
            same: number(imported.same),
            refused: number(imported.refused),
            reasons: reasons.collect(),
            also_assigned: number(imported.also_assigned),
        }
    }
}

fn rule_payload(
    changed: Result<(entity::attribution_rule::Model, u64), RuleChangeError>,
) -> Result<AttributionRulePayload> {
    let (rule, also_assigned, user_errors) = match changed {
        Ok((rule, also_assigned)) => (Some(AttributionRule(rule)), also_assigned, Vec::new()),
        Err(error) => (None, 0, rule_errors(error)?),
    };
    Ok(AttributionRulePayload {
        attribution_rule: rule,
        also_assigned: i32::try_from(also_assigned).unwrap_or(i32::MAX),
        user_errors,
    })
}

fn rule_errors(error: RuleChangeError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        RuleChangeError::NotFound | RuleChangeError::NoConsignor => return Err(not_found()),
        RuleChangeError::Value => ("VALUE", "value"),
        RuleChangeError::StoreAlias => ("STORE_ALIAS", "consignorId"),
        RuleChangeError::Exists => ("EXISTS", "value"),
        RuleChangeError::Allocate(_) | RuleChangeError::Database(_) => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}

fn pattern_payload(
    changed: Result<(entity::attribution_pattern::Model, u64), PatternChangeError>,
) -> Result<AttributionPatternPayload> {
    let (pattern, also_assigned, user_errors) = match changed {
        Ok((row, also_assigned)) => (Some(AttributionPattern(row)), also_assigned, Vec::new()),
        Err(error) => (None, 0, pattern_errors(error)?),
    };
    Ok(AttributionPatternPayload {
        attribution_pattern: pattern,
        also_assigned: i32::try_from(also_assigned).unwrap_or(i32::MAX),
        user_errors,
    })
}

fn pattern_errors(error: PatternChangeError) -> Result<Vec<UserError>> {
    let code = match &error {
        PatternChangeError::NotFound => return Err(not_found()),
        PatternChangeError::Length => "LENGTH",
        PatternChangeError::Pattern(_) => "PATTERN",
        PatternChangeError::Exists => "EXISTS",
        PatternChangeError::TooMany => "TOO_MANY",
        PatternChangeError::Allocate(_) | PatternChangeError::Database(_) => {
            return Err(fault(error));
        }
    };
    Ok(user_error(code, Some("pattern"), &error))
}
