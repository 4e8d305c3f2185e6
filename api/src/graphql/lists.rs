//! Lists of consignors: what taking one over would come to, and what came of it.

use std::collections::BTreeMap;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::consignors::Likeness;
use domain::ids::{ConsignorId, ConsignorImportId, UploadId};
use domain::import::{ConsignorField as Field, ConsignorMapping};
use entity::{StoreScoped, consignor_import, consignor_import_row, opening_balance};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use service::consignors::{
    AlikeTo, Decision, Difference, ListAnalysis, PlannedOutcome, PlannedRow, Whom,
    analyse_consignor_list,
};
use service::imports::StartImportError;

use super::consignors::Consignor;
use super::imports::actor_name;
use super::loaders::{ConsignorKey, load};
use super::mutation::sentence;
use super::page::{Page, Window};
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, bad_input, fault, not_found};

/// What a column can say of a consignor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Field")]
pub enum ConsignorField {
    AccountNumber,
    /// The whole name.
    Name,
    FirstName,
    LastName,
    /// A business; the name of one who has no other.
    Company,
    Email,
    Phone,
    Street,
    /// What follows the street: a flat, a suite.
    StreetMore,
    City,
    Region,
    PostalCode,
    Country,
    PayoutMethod,
    /// What the store owes; negative where the consignor owes.
    OpeningBalance,
    /// How the till's SKUs begin.
    SkuPrefix,
    /// What the till calls the consignor, as a vendor.
    Vendor,
}

#[derive(InputObject)]
pub struct ConsignorColumnInput {
    field: ConsignorField,
    column: String,
}

/// What a person says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ListDecision {
    /// It is somebody new, whoever it looks like.
    Create,
    /// It is the consignor that is named; what differs stays as it is here.
    SameAs,
    /// It is the one of the earlier row that is named.
    SameAsRow,
    /// It is the consignor of its number; what the list says replaces what differs.
    Update,
    LeaveOut,
}

#[derive(InputObject)]
pub struct ListDecisionInput {
    row_number: i32,
    decision: ListDecision,
    /// With `SAME_AS`.
    consignor_id: Option<ID>,
    /// With `SAME_AS_ROW`.
    same_as_row: Option<i32>,
}

/// # Errors
/// When a field has two columns, or there are more than fields.
pub fn read_columns(
    columns: Option<Vec<ConsignorColumnInput>>,
) -> Result<Option<ConsignorMapping>> {
    let Some(columns) = columns else {
        return Ok(None);
    };
    if columns.len() > Field::ALL.len() {
        return Err(bad_input("There are more columns than fields."));
    }
    let mut mapping = ConsignorMapping::default();
    for ConsignorColumnInput { field, column } in columns {
        if mapping.columns.insert(field.into(), column).is_some() {
            return Err(bad_input("A field has two columns."));
        }
    }
    Ok(Some(mapping))
}

/// # Errors
/// When a row is decided twice, or a decision does not say whom it means.
pub fn read_decisions(
    decisions: Option<Vec<ListDecisionInput>>,
) -> Result<BTreeMap<i64, Decision>> {
    let mut read = BTreeMap::new();
    for input in decisions.unwrap_or_default() {
        let decision = match (input.decision, input.consignor_id, input.same_as_row) {
            (ListDecision::Create, ..) => Decision::Create,
            (ListDecision::Update, ..) => Decision::Update,
            (ListDecision::LeaveOut, ..) => Decision::LeaveOut,
            (ListDecision::SameAs, Some(id), _) => {
                Decision::SameAs(id.parse::<ConsignorId>().map_err(|_| not_found())?)
            }
            (ListDecision::SameAsRow, _, Some(row)) => Decision::SameAsRow(i64::from(row)),
            _ => return Err(bad_input("A decision does not say whom it means.")),
        };
        if read.insert(i64::from(input.row_number), decision).is_some() {
            return Err(bad_input("A row is decided twice."));
        }
    }
    Ok(read)
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PlannedListOutcome {
    Create,
    Match,
    /// A person has to say who it is.
    Undecided,
    LeaveOut,
    Reject,
}

fn outcome_of(row: &PlannedRow) -> PlannedListOutcome {
    match row.outcome {
        PlannedOutcome::Create { .. } => PlannedListOutcome::Create,
        PlannedOutcome::Match { .. } | PlannedOutcome::SameAsRow(_) => PlannedListOutcome::Match,
        PlannedOutcome::Undecided => PlannedListOutcome::Undecided,
        PlannedOutcome::LeaveOut => PlannedListOutcome::LeaveOut,
        PlannedOutcome::Reject(_) => PlannedListOutcome::Reject,
    }
}

/// What two people have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Likeness")]
pub enum ConsignorLikeness {
    /// The account number is somebody's of another name.
    SameNumber,
    SameMail,
    SamePhone,
    SimilarName,
}

pub fn likeness(of: &[Likeness]) -> Vec<ConsignorLikeness> {
    of.iter().map(|likeness| (*likeness).into()).collect()
}

/// One column of a list.
#[derive(SimpleObject)]
struct ConsignorColumn {
    name: String,
    /// The first different values.
    samples: Vec<String>,
    /// What it says, as set or guessed.
    field: Option<ConsignorField>,
}

#[derive(SimpleObject)]
struct ListTotals {
    rows: i32,
    created: i32,
    matched: i32,
    /// Of the matched, those of which the list says something else than the store.
    different: i32,
    undecided: i32,
    left_out: i32,
    rejected: i32,
}

/// What the balances of a list come to.
#[derive(SimpleObject)]
struct ListBalances {
    /// Of the rows that are taken over; null where it does not fit.
    sum: Option<Money>,
    /// Of the others.
    left: Option<Money>,
    /// Account numbers of those who have an opening balance already.
    opened_before: Vec<String>,
}

/// What taking a list of consignors over would come to.
pub struct ConsignorListAnalysis(ListAnalysis);

#[Object]
impl ConsignorListAnalysis {
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    async fn columns(&self) -> Vec<ConsignorColumn> {
        let field_of = |name: &str| {
            let mut fields = self.0.mapping.columns.iter();
            let found = fields.find(|(_, column)| column.as_str() == name);
            found.map(|(field, _)| ConsignorField::from(*field))
        };
        let columns = self.0.columns.iter();
        columns
            .map(|column| ConsignorColumn {
                field: field_of(&column.name),
                name: column.name.clone(),
                samples: column.values.clone(),
            })
            .collect()
    }

    /// What keeps the list from being read and what to do; null when nothing does.
    async fn problem(&self) -> Option<String> {
        self.0.problem.as_deref().map(sentence)
    }

    async fn totals(&self) -> ListTotals {
        let count = |outcome| number(self.of(Some(outcome)).count());
        let different = self.of(Some(PlannedListOutcome::Match));
        ListTotals {
            rows: number(self.0.rows.len()),
            created: count(PlannedListOutcome::Create),
            matched: count(PlannedListOutcome::Match),
            different: number(different.filter(|row| is_different(row)).count()),
            undecided: count(PlannedListOutcome::Undecided),
            left_out: count(PlannedListOutcome::LeaveOut),
            rejected: count(PlannedListOutcome::Reject),
        }
    }

    /// Null where the list has none.
    async fn balances(&self) -> Option<ListBalances> {
        let has_any = self.0.rows.iter().any(|row| row.balance.is_some());
        has_any.then(|| ListBalances {
            sum: self.0.opening_sum.map(Money::from),
            left: self.0.opening_left.map(Money::from),
            opened_before: self.0.opened_before.clone(),
        })
    }

    /// The rows in their order; those with one outcome, or of which a person has to say
    /// something, or had to.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn rows(
        &self,
        outcome: Option<PlannedListOutcome>,
        #[graphql(default = false, desc = "Only those that look like somebody.")] is_alike: bool,
        #[graphql(
            default = false,
            desc = "Only those of which the list says something else than the store."
        )]
        is_different: bool,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, PlannedListRow<'_>>> {
        let window: Window<i64> = Window::new(first, after)?;
        let after = window.after.unwrap_or(0);
        let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
        let rows = self
            .of(outcome)
            .filter(|row| !is_alike || !row.alike.is_empty())
            .filter(|row| !is_different || self::is_different(row))
            .filter(|row| row.number > after)
            .take(limit);
        let page = window.page(
            rows.collect(),
            |row| row.number,
            |row| PlannedListRow {
                row,
                list: &self.0.rows,
            },
        );
        Ok(page)
    }

    /// What came of this file, where it was taken over already.
    async fn taken_over(&self) -> Option<ConsignorImport> {
        self.0.taken_over.clone().map(ConsignorImport)
    }
}

impl ConsignorListAnalysis {
    fn of(&self, outcome: Option<PlannedListOutcome>) -> impl Iterator<Item = &PlannedRow> {
        let rows = self.0.rows.iter();
        rows.filter(move |row| outcome.is_none_or(|outcome| outcome_of(row) == outcome))
    }
}

fn is_different(row: &PlannedRow) -> bool {
    matches!(&row.outcome, PlannedOutcome::Match { differences, .. } if !differences.is_empty())
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// One record of a list, and what becomes of it.
struct PlannedListRow<'a> {
    row: &'a PlannedRow,
    list: &'a [PlannedRow],
}

#[Object]
impl PlannedListRow<'_> {
    async fn row_number(&self) -> i32 {
        i32::try_from(self.row.number).unwrap_or(i32::MAX)
    }

    /// The line of the file on which it starts.
    async fn line_number(&self) -> i32 {
        i32::try_from(self.row.line).unwrap_or(i32::MAX)
    }

    async fn outcome(&self) -> PlannedListOutcome {
        outcome_of(self.row)
    }

    /// The number in the list, or the one that somebody new gets.
    async fn account_number(&self) -> Option<&str> {
        if let PlannedOutcome::Create { account_number } = &self.row.outcome {
            return Some(account_number.as_str());
        }
        self.row.listed.as_ref()?.account_number.as_deref()
    }

    async fn name(&self) -> Option<&str> {
        Some(self.row.listed.as_ref()?.name.as_str())
    }

    async fn email(&self) -> Option<&str> {
        self.row.listed.as_ref()?.email.as_deref()
    }

    async fn phone(&self) -> Option<&str> {
        self.row.listed.as_ref()?.phone.as_deref()
    }

    async fn balance(&self) -> Option<Money> {
        self.row.balance.map(Money::from)
    }

    /// Who it is, where that is known.
    async fn consignor(&self) -> Option<Consignor> {
        match &self.row.outcome {
            PlannedOutcome::Match { consignor, .. } => Some(Consignor(*consignor.clone())),
            _ => None,
        }
    }

    /// The earlier row whose consignor it is.
    async fn same_as_row(&self) -> Option<i32> {
        match self.row.outcome {
            PlannedOutcome::SameAsRow(other) => i32::try_from(other).ok(),
            _ => None,
        }
    }

    /// What the list says otherwise than the store.
    async fn differences(&self) -> Vec<ListDifference> {
        match &self.row.outcome {
            PlannedOutcome::Match { differences, .. } => {
                differences.iter().map(ListDifference::from).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether what the list says replaces what differs.
    async fn is_updated(&self) -> bool {
        matches!(
            self.row.outcome,
            PlannedOutcome::Match {
                is_updated: true,
                ..
            }
        )
    }

    /// Who it may be, besides somebody new.
    async fn alike(&self) -> Vec<ListAlike<'_>> {
        let list = self.list;
        let alike = self.row.alike.iter();
        alike.map(|alike| ListAlike { alike, list }).collect()
    }

    /// The column at fault, of a row that cannot be used.
    async fn column_name(&self) -> Option<&str> {
        let PlannedOutcome::Reject(rejection) = &self.row.outcome else {
            return None;
        };
        Some(rejection.column.as_str()).filter(|column| !column.is_empty())
    }

    /// What stands there.
    async fn value(&self) -> Option<&str> {
        match &self.row.outcome {
            PlannedOutcome::Reject(rejection) => Some(&rejection.value),
            _ => None,
        }
    }

    /// Why it cannot be used.
    async fn reason(&self) -> Option<&str> {
        match &self.row.outcome {
            PlannedOutcome::Reject(rejection) => Some(&rejection.reason),
            _ => None,
        }
    }
}

/// What a list says otherwise than the store.
#[derive(SimpleObject)]
struct ListDifference {
    field: &'static str,
    ours: Option<String>,
    theirs: String,
}

impl From<&Difference> for ListDifference {
    fn from(difference: &Difference) -> Self {
        Self {
            field: difference.field,
            ours: difference.ours.clone(),
            theirs: difference.theirs.clone(),
        }
    }
}

/// Somebody who a row may be: a consignor of the store, or the one of an earlier row.
struct ListAlike<'a> {
    alike: &'a AlikeTo,
    list: &'a [PlannedRow],
}

#[Object]
impl ListAlike<'_> {
    async fn consignor(&self) -> Option<Consignor> {
        match &self.alike.whom {
            Whom::Consignor(row) => Some(Consignor(*row.clone())),
            Whom::Row(_) => None,
        }
    }

    async fn row_number(&self) -> Option<i32> {
        match self.alike.whom {
            Whom::Row(number) => i32::try_from(number).ok(),
            Whom::Consignor(_) => None,
        }
    }

    /// The line of the file on which that row starts.
    async fn line_number(&self) -> Option<i32> {
        i32::try_from(self.row()?.line).ok()
    }

    /// As the list, or the store, has it.
    async fn name(&self) -> String {
        match &self.alike.whom {
            Whom::Consignor(row) => row.name.clone(),
            Whom::Row(_) => {
                let listed = self.row().and_then(|row| row.listed.as_ref());
                listed.map(|listed| listed.name.clone()).unwrap_or_default()
            }
        }
    }

    async fn likeness(&self) -> Vec<ConsignorLikeness> {
        likeness(&self.alike.likeness)
    }
}

impl ListAlike<'_> {
    fn row(&self) -> Option<&PlannedRow> {
        let Whom::Row(number) = self.alike.whom else {
            return None;
        };
        self.list.iter().find(|row| row.number == number)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::consignor_import_row::ListOutcome")]
pub enum ListOutcome {
    Created,
    Matched,
    LeftOut,
    Rejected,
}

/// A list of consignors that was taken over.
pub struct ConsignorImport(pub consignor_import::Model);

#[Object]
impl ConsignorImport {
    async fn id(&self) -> ID {
        ConsignorImportId::new(self.0.id).to_string().into()
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn created_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.created_by).await
    }

    async fn rows_created(&self) -> i32 {
        i32::try_from(self.0.rows_created).unwrap_or(i32::MAX)
    }

    async fn rows_matched(&self) -> i32 {
        i32::try_from(self.0.rows_matched).unwrap_or(i32::MAX)
    }

    async fn rows_left_out(&self) -> i32 {
        i32::try_from(self.0.rows_left_out).unwrap_or(i32::MAX)
    }

    async fn rows_rejected(&self) -> i32 {
        i32::try_from(self.0.rows_rejected).unwrap_or(i32::MAX)
    }

    /// What was posted as owed in all; null when no balances were.
    async fn opening_total(&self, context: &Context<'_>) -> Option<Money> {
        self.0
            .opening_total_minor
            .map(|minor| money(context, minor))
    }

    async fn opening_as_of(&self) -> Option<Date> {
        self.0.opening_as_of.map(Date)
    }

    /// How many opening balances of it were not taken back.
    async fn open_balances(&self, context: &Context<'_>) -> Result<i32> {
        let tx = Asker::of(context).read().await?;
        let open = opening_balance::Entity::in_store(self.0.store_id)
            .filter(opening_balance::Column::ConsignorImportId.eq(self.0.id))
            .filter(opening_balance::Column::ReversalEntryId.is_null())
            .count(tx.connection())
            .await
            .map_err(fault)?;
        Ok(i32::try_from(open).unwrap_or(i32::MAX))
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn rows(
        &self,
        context: &Context<'_>,
        outcome: Option<ListOutcome>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, ConsignorImportRow>> {
        let window: Window<i64> = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let mut rows = consignor_import_row::Entity::in_store(self.0.store_id)
            .filter(consignor_import_row::Column::ConsignorImportId.eq(self.0.id))
            .filter(consignor_import_row::Column::RowNumber.gt(window.after.unwrap_or(0)))
            .order_by_asc(consignor_import_row::Column::RowNumber)
            .limit(window.limit);
        if let Some(outcome) = outcome {
            let outcome = consignor_import_row::ListOutcome::from(outcome);
            rows = rows.filter(consignor_import_row::Column::Outcome.eq(outcome));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.row_number, ConsignorImportRow))
    }
}

/// One record of a list that was taken over.
struct ConsignorImportRow(consignor_import_row::Model);

#[Object]
impl ConsignorImportRow {
    async fn line_number(&self) -> i32 {
        i32::try_from(self.0.line_number).unwrap_or(i32::MAX)
    }

    async fn outcome(&self) -> ListOutcome {
        self.0.outcome.into()
    }

    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.0.consignor_id else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }

    /// The column at fault.
    async fn column_name(&self) -> Option<&str> {
        let name = self.0.column_name.as_deref();
        name.filter(|name| !name.is_empty())
    }

    /// What stands there.
    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// Why it could not be used.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}

/// Reads a list that was handed in.
pub async fn list_analysis(
    context: &Context<'_>,
    upload_id: ID,
    columns: Option<Vec<ConsignorColumnInput>>,
    decisions: Option<Vec<ListDecisionInput>>,
) -> Result<ConsignorListAnalysis> {
    let asker = Asker::of(context);
    let id: UploadId = upload_id.parse().map_err(|_| not_found())?;
    let mapping = read_columns(columns)?;
    let decisions = read_decisions(decisions)?;
    match analyse_consignor_list(&asker.app, asker.store.id, id, mapping, &decisions).await {
        Ok(analysis) => Ok(ConsignorListAnalysis(analysis)),
        Err(StartImportError::NoUpload) => Err(not_found()),
        Err(error @ (StartImportError::File(_) | StartImportError::Read(_))) => {
            Err(bad_input(&sentence(&error.to_string())))
        }
        Err(error) => Err(fault(error)),
    }
}
