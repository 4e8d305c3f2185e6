//! What a past period would have come to by other terms.

use async_graphql::{ComplexObject, Context, ID, Object, Result, SimpleObject};
use domain::ids::ConsignorId;
use domain::money as domain_money;
use service::permissions::Permission;
use service::rules::{
    ComparedLine, ConsignorDifference, RetrialError, SoldPeriod, WhatIf, what_if, what_if_lines,
};

use super::consignors::Consignor;
use super::loaders::{ConsignorKey, load};
use super::mutation::{UserError, user_error};
use super::sales::{SaleLine, TraceStep, trace};
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault, not_found};

/// What a period would have come to; nothing is posted.
#[derive(SimpleObject)]
struct RuleSetWhatIf {
    /// Null where it cannot be said.
    result: Option<ComparedPeriod>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
pub struct ComparedPeriod {
    lines: i32,
    /// Lines that a person would have to decide; they count as they were posted.
    undecided_lines: i32,
    /// What the consignors have of these lines.
    posted: Money,
    would_be: Money,
    difference: Money,
    consignor_count: i32,
    /// The largest difference first; at most as many as were asked for.
    consignors: Vec<ComparedConsignor>,
}

/// What changes for one consignor.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct ComparedConsignor {
    #[graphql(skip)]
    id: ConsignorId,
    lines: i32,
    changed_lines: i32,
    posted: Money,
    would_be: Money,
    difference: Money,
}

#[ComplexObject]
impl ComparedConsignor {
    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.id.uuid())).await?;
        row.map(Consignor).ok_or_else(not_found)
    }
}

#[derive(SimpleObject)]
struct RuleSetWhatIfLines {
    /// The largest difference first.
    lines: Vec<ComparedSaleLine>,
    user_errors: Vec<UserError>,
}

/// One line as it was posted, and as it would be.
#[derive(SimpleObject)]
pub struct ComparedSaleLine {
    sale_line: SaleLine,
    /// What the consignor has of it.
    posted: Money,
    /// Null where a person would have to decide.
    would_be: Option<Money>,
    /// Why a person would.
    undecided_because: Option<&'static str>,
    trace: Vec<TraceStep>,
}

pub fn count(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn difference(posted: domain_money::Money, would_be: domain_money::Money) -> Result<Money> {
    Ok(would_be.checked_sub(posted).map_err(fault)?.into())
}

impl ComparedPeriod {
    pub fn of(whole: WhatIf, most: usize) -> Result<Self> {
        let consignors = whole.consignors.iter().take(most);
        Ok(Self {
            lines: count(whole.lines),
            undecided_lines: count(whole.undecided_lines),
            posted: whole.posted.into(),
            would_be: whole.would_be.into(),
            difference: difference(whole.posted, whole.would_be)?,
            consignor_count: i32::try_from(whole.consignors.len()).unwrap_or(i32::MAX),
            consignors: consignors
                .map(ComparedConsignor::of)
                .collect::<Result<_>>()?,
        })
    }
}

impl ComparedConsignor {
    fn of(own: &ConsignorDifference) -> Result<Self> {
        Ok(Self {
            id: own.consignor,
            lines: count(own.lines),
            changed_lines: count(own.changed_lines),
            posted: own.posted.into(),
            would_be: own.would_be.into(),
            difference: difference(own.posted, own.would_be)?,
        })
    }
}

impl From<ComparedLine> for ComparedSaleLine {
    fn from(compared: ComparedLine) -> Self {
        let (would_be, undecided_because, trace) = match compared.would_be {
            Ok(allocation) => (Some(allocation.consignor()), None, trace(allocation)),
            Err(reason) => (None, Some(reason.words()), Vec::new()),
        };
        Self {
            sale_line: SaleLine(compared.line),
            posted: compared.posted.into(),
            would_be: would_be.map(Money::from),
            undecided_because,
            trace,
        }
    }
}

#[derive(Default)]
pub struct WhatIfQueries;

#[Object]
impl WhatIfQueries {
    /// What the sales and returns of a period would have come to by other terms.
    #[graphql(complexity = "2000 + first as usize * child_complexity")]
    async fn rule_set_what_if(
        &self,
        context: &Context<'_>,
        #[graphql(validator(max_length = 200_000))] document: String,
        from: Date,
        until: Date,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
    ) -> Result<RuleSetWhatIf> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageRules)?;
        let tx = asker.read().await?;
        let period = SoldPeriod {
            from: from.0,
            until: until.0,
        };
        let most = usize::try_from(first).unwrap_or_default();
        Ok(match what_if(&tx, &document, period).await {
            Ok(whole) => RuleSetWhatIf {
                result: Some(ComparedPeriod::of(whole, most)?),
                user_errors: Vec::new(),
            },
            Err(error) => RuleSetWhatIf {
                result: None,
                user_errors: user_errors(error)?,
            },
        })
    }

    /// The lines of one consignor in such a comparison.
    #[graphql(complexity = "2000 + first as usize * child_complexity")]
    async fn rule_set_what_if_lines(
        &self,
        context: &Context<'_>,
        #[graphql(validator(max_length = 200_000))] document: String,
        from: Date,
        until: Date,
        consignor_id: ID,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
    ) -> Result<RuleSetWhatIfLines> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageRules)?;
        let consignor: ConsignorId = consignor_id.parse().map_err(|_| not_found())?;
        let known = load(context, ConsignorKey(consignor.uuid())).await?;
        known.ok_or_else(not_found)?;
        let tx = asker.read().await?;
        let period = SoldPeriod {
            from: from.0,
            until: until.0,
        };
        let most = usize::try_from(first).unwrap_or_default();
        Ok(
            match what_if_lines(&tx, &document, period, consignor, most).await {
                Ok(lines) => RuleSetWhatIfLines {
                    lines: lines.into_iter().map(ComparedSaleLine::from).collect(),
                    user_errors: Vec::new(),
                },
                Err(error) => RuleSetWhatIfLines {
                    lines: Vec::new(),
                    user_errors: user_errors(error)?,
                },
            },
        )
    }
}

pub fn user_errors(error: RetrialError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        RetrialError::Problems(_) => ("PROBLEMS", "document"),
        RetrialError::Period => ("PERIOD", "until"),
        _ => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}
