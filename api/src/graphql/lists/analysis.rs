//! What taking a list of consignors over would come to.

use async_graphql::{Enum, Object, Result, SimpleObject};
use domain::consignors::Likeness;
use service::consignors::{AlikeTo, Difference, ListAnalysis, PlannedOutcome, PlannedRow, Whom};

use super::{ConsignorField, ConsignorImport};
use crate::graphql::consignors::Consignor;
use crate::graphql::mutation::sentence;
use crate::graphql::page::{Page, Window};
use crate::graphql::scalars::Money;

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
pub struct ConsignorListAnalysis(pub ListAnalysis);

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
