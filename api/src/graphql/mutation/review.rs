//! What becomes of lines in review.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::attribution::Owner;
use domain::ids::{ConsignorId, SaleLineId};
use domain::money::Money;
use entity::sale_line;
use service::permissions::Permission;
use service::review::{
    AssignLines, AssignLinesError, LineRefund, RecordRefundError, ReplaceError, ReviewError,
    SettleReturnError, SkipLinesError, TakeBackLinesError, assign_lines, record_refund,
    restore_lines, settle_return, skip_lines, take_back_lines,
};

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::attribution::AttributionKind;
use crate::graphql::sales::SaleLine;
use crate::graphql::scalars::Decimal;

#[derive(InputObject)]
struct AssignSaleLinesInput {
    /// At most 200.
    sale_line_ids: Vec<ID>,
    /// Null: the goods are the store's own.
    consignor_id: Option<ID>,
    /// Make rules of these values of the lines, for the lines like them.
    match_kind: Option<AttributionKind>,
}

#[derive(InputObject)]
struct SkipSaleLinesInput {
    /// At most 200.
    sale_line_ids: Vec<ID>,
    /// At most 200 characters; it stands beside the rows from then on.
    reason: String,
}

#[derive(InputObject)]
struct RestoreSaleLinesInput {
    /// At most 200.
    sale_line_ids: Vec<ID>,
}

#[derive(InputObject)]
struct TakeBackSaleLinesInput {
    /// At most 200.
    sale_line_ids: Vec<ID>,
}

#[derive(InputObject)]
struct RecordRefundInput {
    /// All lines of the order, those of which nothing came back too; at most 200.
    lines: Vec<LineRefundInput>,
    /// Whose lines are that name nobody.
    consignor_id: Option<ID>,
}

#[derive(InputObject)]
struct LineRefundInput {
    sale_line_id: ID,
    /// What of the line's net came back; 0 where nothing did.
    refunded: Decimal,
}

#[derive(InputObject)]
struct SettleReturnInput {
    sale_line_id: ID,
    /// The sale that it undoes.
    sold_line_id: ID,
    /// Whether the store bears it, so that the consignor keeps what the sale brought.
    #[graphql(default)]
    is_borne_by_store: bool,
}

#[derive(SimpleObject)]
struct AssignSaleLinesPayload {
    sale_lines: Vec<SaleLine>,
    /// How many other lines in review new rules settled.
    also_assigned: i32,
    user_errors: Vec<UserError>,
}

/// The lines as they stand now.
#[derive(SimpleObject)]
struct ReviewedLinesPayload {
    sale_lines: Vec<SaleLine>,
    user_errors: Vec<UserError>,
}

impl ReviewedLinesPayload {
    fn of<E>(
        lines: Result<Vec<sale_line::Model>, E>,
        refused: impl Fn(E) -> Result<Vec<UserError>>,
    ) -> Result<Self> {
        let (lines, user_errors) = match lines {
            Ok(lines) => (lines, Vec::new()),
            Err(error) => (Vec::new(), refused(error)?),
        };
        Ok(Self {
            sale_lines: lines.into_iter().map(SaleLine).collect(),
            user_errors,
        })
    }
}

#[derive(Default)]
pub struct ReviewMutations;

#[Object]
impl ReviewMutations {
    /// Gives lines in review their owner, divides and posts them. A line that the till
    /// has otherwise now takes the place of what was posted before.
    async fn assign_sale_lines(
        &self,
        context: &Context<'_>,
        input: AssignSaleLinesInput,
    ) -> Result<AssignSaleLinesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let owner = consignor_id(input.consignor_id.as_ref())?;
        let request = AssignLines {
            lines: line_ids(&input.sale_line_ids)?,
            owner: owner.map_or(Owner::Store, Owner::Consignor),
            rule: input.match_kind.map(Into::into),
        };
        let assigned = assign_lines(&asker.app, asker.store.id, staff.actor(), request).await;
        let (lines, also_assigned, user_errors) = match assigned {
            Ok(assigned) => (assigned.lines, assigned.also_assigned, Vec::new()),
            Err(error) => (Vec::new(), 0, not_assigned(error)?),
        };
        Ok(AssignSaleLinesPayload {
            sale_lines: lines.into_iter().map(SaleLine).collect(),
            also_assigned: i32::try_from(also_assigned).unwrap_or(i32::MAX),
            user_errors,
        })
    }

    /// Leaves lines in review out, with a reason: nobody is owed for them.
    async fn skip_sale_lines(
        &self,
        context: &Context<'_>,
        input: SkipSaleLinesInput,
    ) -> Result<ReviewedLinesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let lines = line_ids(&input.sale_line_ids)?;
        let store = asker.store.id;
        let skipped = skip_lines(&asker.app, store, staff.actor(), &lines, &input.reason).await;
        ReviewedLinesPayload::of(skipped, not_skipped)
    }

    /// Brings lines that were left out back into review.
    async fn restore_sale_lines(
        &self,
        context: &Context<'_>,
        input: RestoreSaleLinesInput,
    ) -> Result<ReviewedLinesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let lines = line_ids(&input.sale_line_ids)?;
        let restored = restore_lines(&asker.app, asker.store.id, staff.actor(), &lines).await;
        ReviewedLinesPayload::of(restored, not_skipped)
    }

    /// Takes back what was posted of lines before the till voided them. The voided
    /// readings in review, which are named, are left out for good.
    async fn take_back_sale_lines(
        &self,
        context: &Context<'_>,
        input: TakeBackSaleLinesInput,
    ) -> Result<ReviewedLinesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let lines = line_ids(&input.sale_line_ids)?;
        let taken = take_back_lines(&asker.app, asker.store.id, staff.actor(), &lines).await;
        ReviewedLinesPayload::of(taken, not_taken_back)
    }

    /// Posts lines of partly refunded orders, and a return for what came back of each.
    async fn record_refund(
        &self,
        context: &Context<'_>,
        input: RecordRefundInput,
    ) -> Result<ReviewedLinesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let mut refunds = Vec::with_capacity(input.lines.len());
        for line in &input.lines {
            let refunded = Money::from_decimal(line.refunded.0, asker.store.currency)
                .map_err(|error| bad_input(&error.to_string()))?;
            refunds.push(LineRefund {
                line: line_id(&line.sale_line_id)?,
                refunded_minor: refunded.amount_minor,
            });
        }
        let consignor = consignor_id(input.consignor_id.as_ref())?;
        let store = asker.store.id;
        let recorded = record_refund(&asker.app, store, staff.actor(), &refunds, consignor).await;
        ReviewedLinesPayload::of(recorded, not_recorded)
    }

    /// Undoes with a return in review its part of the sale that is named.
    async fn settle_return(
        &self,
        context: &Context<'_>,
        input: SettleReturnInput,
    ) -> Result<ReviewedLinesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::AssignLines)?;
        let line = line_id(&input.sale_line_id)?;
        let sale = line_id(&input.sold_line_id)?;
        let settled = settle_return(
            &asker.app,
            asker.store.id,
            staff.actor(),
            line,
            sale,
            input.is_borne_by_store,
        )
        .await;
        ReviewedLinesPayload::of(settled.map(|line| vec![line]), not_settled)
    }
}

fn line_id(id: &ID) -> Result<SaleLineId> {
    id.parse().map_err(|_| not_found())
}

fn line_ids(ids: &[ID]) -> Result<Vec<SaleLineId>> {
    ids.iter().map(line_id).collect()
}

fn consignor_id(id: Option<&ID>) -> Result<Option<ConsignorId>> {
    let id = id.map(|id| id.parse().map_err(|_| not_found()));
    id.transpose()
}

fn not_assigned(error: AssignLinesError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        AssignLinesError::NoConsignor => return Err(not_found()),
        AssignLinesError::NothingToMatch => ("NOTHING_TO_MATCH", "matchKind"),
        AssignLinesError::RuleExists(_) => ("RULE_EXISTS", "matchKind"),
        AssignLinesError::NotYet(_) => ("NOT_YET", "saleLineIds"),
        AssignLinesError::Replace(ReplaceError::HasReturns(_)) => ("HAS_RETURNS", "saleLineIds"),
        AssignLinesError::Replace(_) => return Err(fault(error)),
        AssignLinesError::Lines(lines) => (lines_code(lines)?, "saleLineIds"),
    };
    Ok(user_error(code, Some(field), &error))
}

fn not_skipped(error: SkipLinesError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        SkipLinesError::Reason => ("REASON", "reason"),
        SkipLinesError::Superseded(_) => ("SUPERSEDED", "saleLineIds"),
        SkipLinesError::TakenBack(_) => ("TAKEN_BACK", "saleLineIds"),
        SkipLinesError::Lines(lines) => (lines_code(lines)?, "saleLineIds"),
    };
    Ok(user_error(code, Some(field), &error))
}

fn not_taken_back(error: TakeBackLinesError) -> Result<Vec<UserError>> {
    let code = match &error {
        TakeBackLinesError::NotVoided(_) => "NOT_VOIDED",
        TakeBackLinesError::Replace(ReplaceError::HasReturns(_)) => "HAS_RETURNS",
        TakeBackLinesError::Replace(_) => return Err(fault(error)),
        TakeBackLinesError::Lines(lines) => lines_code(lines)?,
    };
    Ok(user_error(code, Some("saleLineIds"), &error))
}

fn not_recorded(error: RecordRefundError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        RecordRefundError::UnknownConsignor => return Err(not_found()),
        RecordRefundError::NoPartialRefund(_) => ("NO_PARTIAL_REFUND", "lines"),
        RecordRefundError::TooMuch { .. } => ("TOO_MUCH", "lines"),
        RecordRefundError::NoConsignor(_) => ("NO_CONSIGNOR", "consignorId"),
        RecordRefundError::NotPossible(_) => ("NOT_POSSIBLE", "lines"),
        RecordRefundError::Lines(lines) => (lines_code(lines)?, "lines"),
    };
    Ok(user_error(code, Some(field), &error))
}

fn not_settled(error: SettleReturnError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        SettleReturnError::NoReturn => ("NO_RETURN", "saleLineId"),
        SettleReturnError::NoSale => ("NO_SALE", "soldLineId"),
        SettleReturnError::NotPossible(_) => ("NOT_POSSIBLE", "soldLineId"),
        SettleReturnError::Lines(lines) => (lines_code(lines)?, "saleLineId"),
    };
    Ok(user_error(code, Some(field), &error))
}

fn lines_code(error: &ReviewError) -> Result<&'static str> {
    match error {
        ReviewError::NotFound => Err(not_found()),
        ReviewError::Number => Ok("NUMBER"),
        ReviewError::Settled(_) => Ok("SETTLED"),
        ReviewError::Allocate(_) | ReviewError::Database(_) => Err(fault(error)),
    }
}
