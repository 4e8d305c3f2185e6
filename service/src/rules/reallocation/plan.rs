//! What dividing lines again would change.

use std::collections::{BTreeMap, HashMap};

use domain::ids::{AllocationId, ConsignorId, ImportId, ReallocationId, RuleSetId, SaleLineId};
use domain::review::ReviewReason;
use domain::rules::Allocation;
use entity::{StoreScoped, allocation, sale_line};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use uuid::Uuid;

use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::imports::{Again, AllocateError, Allocated, Allocator, Surroundings, undo_again};
use crate::rules::posted_lines::SoldPeriod;

/// Lines that are looked at together.
const LINES_AT_ONCE: u64 = 1_000;

/// By what lines are divided again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReallocationTerms {
    /// Each by the version that holds for it.
    OfTheirDay,
    /// All by one version.
    Version(RuleSetId),
    /// As they were before this was done.
    Before(ReallocationId),
}

/// Which sales are divided again, and by what; with each what came back of it.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    pub period: SoldPeriod,
    pub consignor: Option<ConsignorId>,
    pub terms: ReallocationTerms,
}

/// A posted line, and how it is divided now.
pub(super) struct Posted {
    pub line: sale_line::Model,
    pub row: allocation::Model,
    pub allocation: Allocation,
}

/// A posted line, and how it would be divided.
pub(super) struct Divided {
    pub posted: Posted,
    /// Or why the terms would leave it to a person; it stays as it is then.
    pub now: Result<Allocated, ReviewReason>,
}

impl Divided {
    pub fn would_be(&self) -> Result<&Allocation, ReviewReason> {
        match &self.now {
            Ok(allocated) => Ok(&allocated.allocation),
            Err(reason) => Err(*reason),
        }
    }

    pub fn is_changed(&self) -> bool {
        self.would_be()
            .is_ok_and(|now| now.parts != self.posted.allocation.parts)
    }

    /// What the consignor would have more.
    pub fn difference_minor(&self) -> i64 {
        let before = self.posted.allocation.parts.consignor;
        self.would_be()
            .map_or(0, |now| now.parts.consignor.saturating_sub(before))
    }
}

/// Lines that were looked at.
pub(super) struct Looked {
    /// The last of the lines.
    pub last: Uuid,
    /// Each sale with what came back of it behind it.
    pub lines: Vec<Divided>,
}

/// Looks at the sales of a scope behind the line `after`, some lines at a time; `None`
/// behind the last line.
pub(super) async fn look(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    scope: Scope,
    reallocation: ReallocationId,
    after: Uuid,
) -> Result<Option<Looked>, AllocateError> {
    tx.walk_by_keys().await?;
    let Some(next) = next_sales(tx, scope, after).await? else {
        return Ok(None);
    };
    let sales = posted(tx, next.sales).await?;
    let mut returns = returns_of(tx, &sales).await?;
    let before = match scope.terms {
        ReallocationTerms::Before(_) => {
            let lines = sales.iter().chain(returns.values().flatten());
            allocations_before(tx, lines).await?
        }
        _ => HashMap::new(),
    };
    let lines: Vec<sale_line::Model> = sales.iter().map(|sale| sale.line.clone()).collect();
    let around = allocator.surroundings(tx, &lines).await?;
    let work = Work {
        app,
        allocator,
        around,
        before,
        terms: scope.terms,
        reallocation,
    };
    let mut looked = Vec::with_capacity(sales.len());
    for sale in sales {
        let back = returns.remove(&sale.row.id).unwrap_or_default();
        looked.extend(work.sale_with_returns(sale, back)?);
    }
    Ok(Some(Looked {
        last: next.last,
        lines: looked,
    }))
}

/// What of the next lines is in a scope.
struct Next {
    /// The last of the lines.
    last: Uuid,
    /// Sales, and returns of unknown sales, whose import stands.
    sales: Vec<Uuid>,
}

/// `None` behind the last line. The lines are cut off before they are looked at, so that each
/// part costs what it has, however many lines there are.
async fn next_sales(tx: &StoreTx, scope: Scope, after: Uuid) -> Result<Option<Next>, DbErr> {
    let mut values: Vec<Value> = vec![
        after.into(),
        scope.period.from.into(),
        scope.period.until.into(),
    ];
    let mut also = String::new();
    if let Some(consignor) = scope.consignor {
        values.push(consignor.uuid().into());
        let place = values.len().saturating_add(1);
        also.push_str(&format!(
            " AND (a.consignor_id = ${place} OR a.consignor_id IN
               (SELECT id FROM consignor WHERE store_id = $1 AND merged_into_id = ${place}))"
        ));
    }
    if let ReallocationTerms::Before(reallocation) = scope.terms {
        values.push(reallocation.uuid().into());
        let place = values.len().saturating_add(1);
        also.push_str(&format!(" AND a.reallocation_id = ${place}"));
    }
    let sql = format!(
        "SELECT l.id, CAST(CASE WHEN EXISTS (SELECT 1 FROM allocation a
             JOIN import i ON i.store_id = a.store_id AND i.id = l.import_id
             WHERE a.store_id = l.store_id AND a.sale_line_id = l.id
               AND a.revision = l.allocation_revision AND a.undoes_allocation_id IS NULL
               AND i.state IN ('done', 'unbalanced', 'failed'){also})
           THEN 1 ELSE 0 END AS BIGINT)
         FROM sale_line l
         WHERE l.store_id = $1 AND l.state = 'allocated' AND l.id > $2
           AND l.sold_on BETWEEN $3 AND $4
         ORDER BY l.id LIMIT {LINES_AT_ONCE}"
    );
    let rows = tx.query(&sql, values).await?;
    let Some(last) = rows.last() else {
        return Ok(None);
    };
    let mut sales = Vec::with_capacity(rows.len());
    for row in &rows {
        if row.try_get_by_index::<i64>(1)? == 1 {
            sales.push(row.try_get_by_index(0)?);
        }
    }
    Ok(Some(Next {
        last: last.try_get_by_index(0)?,
        sales,
    }))
}

/// Lines with how they are divided now, by their ids.
async fn posted(tx: &StoreTx, ids: Vec<Uuid>) -> Result<Vec<Posted>, AllocateError> {
    let packed = tx.packed_array(&[
        tx.packed::<sale_line::Entity>("l"),
        tx.packed::<allocation::Entity>("a"),
    ]);
    let mut posted = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let (Some(first), Some(last)) = (chunk.iter().min(), chunk.iter().max()) else {
            continue;
        };
        // Without statistics, PostgreSQL looks for bounds in the key, and not for a list.
        let from = format!(
            "sale_line l JOIN allocation a ON a.store_id = l.store_id AND a.sale_line_id = l.id
               AND a.revision = l.allocation_revision
             WHERE l.store_id = $1 AND l.state = 'allocated' AND l.id BETWEEN $2 AND $3
               AND l.id IN ({})",
            placeholders(4, chunk.len())
        );
        let values = [first, last].into_iter().chain(chunk);
        let values = values.map(|id| Value::from(*id));
        let rows: Vec<(sale_line::Model, allocation::Model)> =
            tx.query_packed(&packed, &from, values).await?;
        for (line, row) in rows {
            let allocation = serde_json::from_str(&row.document)?;
            posted.push(Posted {
                line,
                row,
                allocation,
            });
        }
    }
    posted.sort_unstable_by_key(|posted| posted.line.id);
    Ok(posted)
}

/// What came back of sales, in the order in which it was posted, by the sale's allocation.
async fn returns_of(
    tx: &StoreTx,
    sales: &[Posted],
) -> Result<HashMap<Uuid, Vec<Posted>>, AllocateError> {
    let mut ids = Vec::new();
    let allocations: Vec<Uuid> = sales.iter().map(|sale| sale.row.id).collect();
    for chunk in allocations.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT sale_line_id FROM allocation WHERE store_id = $1 AND undoes_allocation_id IN ({})",
            placeholders(2, chunk.len())
        );
        let values = chunk.iter().map(|id| Value::from(*id));
        for row in tx.query(&sql, values).await? {
            ids.push(row.try_get_by_index(0)?);
        }
    }
    let mut returns: HashMap<Uuid, Vec<Posted>> = HashMap::new();
    let mut in_order: BTreeMap<Uuid, Posted> = BTreeMap::new();
    for back in posted(tx, ids).await? {
        in_order.insert(back.row.id, back);
    }
    for back in in_order.into_values() {
        if let Some(sale) = back.row.undoes_allocation_id {
            returns.entry(sale).or_default().push(back);
        }
    }
    Ok(returns)
}

/// How lines were divided before they were divided as now, by the line.
async fn allocations_before<'a>(
    tx: &StoreTx,
    lines: impl Iterator<Item = &'a Posted>,
) -> Result<HashMap<Uuid, allocation::Model>, DbErr> {
    let revisions: Vec<(Uuid, i64)> = lines
        .map(|posted| (posted.line.id, posted.row.revision.saturating_sub(1)))
        .collect();
    let mut before = HashMap::with_capacity(revisions.len());
    for chunk in revisions.chunks(ROWS_PER_STATEMENT) {
        let rows = allocation::Entity::in_store(tx.store_id().uuid())
            .filter(allocation::Column::SaleLineId.is_in(chunk.iter().map(|(line, _)| *line)))
            .all(tx.connection())
            .await?;
        let earlier = rows
            .into_iter()
            .filter(|row| chunk.contains(&(row.sale_line_id, row.revision)));
        before.extend(earlier.map(|row| (row.sale_line_id, row)));
    }
    Ok(before)
}

struct Work<'a> {
    app: &'a App,
    allocator: &'a Allocator,
    around: Surroundings,
    /// Where lines are divided as before.
    before: HashMap<Uuid, allocation::Model>,
    terms: ReallocationTerms,
    reallocation: ReallocationId,
}

impl Work<'_> {
    /// A sale whose returns cannot be undone by the terms stays as it is.
    fn sale_with_returns(
        &self,
        sale: Posted,
        returns: Vec<Posted>,
    ) -> Result<Vec<Divided>, AllocateError> {
        let now = self.divide(&sale)?;
        let mut now = match now {
            Ok(now) if now.allocation.parts != sale.allocation.parts => now,
            // Nothing changes for what came back of it either.
            now => return Ok(vec![Divided { posted: sale, now }]),
        };
        let again = self.again(&sale);
        now.again = Some(again);
        let undone = match self.undo(&sale, &now, again.id, &returns)? {
            Ok(undone) => undone,
            Err(reason) => {
                let now = Err(reason);
                return Ok(vec![Divided { posted: sale, now }]);
            }
        };
        let mut lines = vec![Divided {
            posted: sale,
            now: Ok(now),
        }];
        let undone = returns.into_iter().zip(undone);
        lines.extend(undone.map(|(posted, now)| Divided {
            posted,
            now: Ok(now),
        }));
        Ok(lines)
    }

    fn divide(&self, sale: &Posted) -> Result<Result<Allocated, ReviewReason>, AllocateError> {
        let consignor = ConsignorId::new(sale.row.consignor_id);
        match self.terms {
            ReallocationTerms::OfTheirDay => {
                self.allocator.divide(&sale.line, consignor, &self.around)
            }
            ReallocationTerms::Version(version) => match self.allocator.version(version) {
                Some(version) => {
                    self.allocator
                        .divide_by_version(version, &sale.line, consignor, &self.around)
                }
                None => Ok(Err(ReviewReason::NoRuleSet)),
            },
            ReallocationTerms::Before(_) => {
                let before = self.as_before(sale, None)?;
                Ok(before.ok_or(ReviewReason::NoRuleSet))
            }
        }
    }

    /// What came back of a sale, by its new division: all of it, or why not.
    fn undo(
        &self,
        sale: &Posted,
        now: &Allocated,
        id: AllocationId,
        returns: &[Posted],
    ) -> Result<Result<Vec<Allocated>, ReviewReason>, AllocateError> {
        let undone = match self.terms {
            ReallocationTerms::Before(_) => {
                let undone = returns.iter().map(|back| self.as_before(back, Some(id)));
                let undone: Option<Vec<_>> = undone.collect::<Result<_, _>>()?;
                undone.ok_or(ReviewReason::SaleUnknown)
            }
            _ => {
                let back: Vec<_> = returns
                    .iter()
                    .map(|back| (&back.line, back.allocation.is_borne_by_store()))
                    .collect();
                undo_again(self.allocator, &sale.line, now, id, &back)?
            }
        };
        Ok(undone.map(|mut undone| {
            for (allocated, back) in undone.iter_mut().zip(returns) {
                allocated.again = Some(self.again(back));
            }
            undone
        }))
    }

    fn as_before(
        &self,
        posted: &Posted,
        undoes: Option<AllocationId>,
    ) -> Result<Option<Allocated>, AllocateError> {
        let Some(before) = self.before.get(&posted.line.id) else {
            return Ok(None);
        };
        let line = &posted.line;
        Ok(Some(Allocated {
            sale_line_id: SaleLineId::new(line.id),
            import_id: ImportId::new(line.import_id),
            sold_on: line.sold_on,
            consignor: ConsignorId::new(before.consignor_id),
            quantity_millionths: line.quantity_millionths,
            rule_set_id: RuleSetId::new(before.rule_set_id),
            undoes,
            allocation: serde_json::from_str(&before.document)?,
            again: None,
        }))
    }

    fn again(&self, posted: &Posted) -> Again {
        Again {
            id: AllocationId::new(self.app.context.id()),
            revision: posted.row.revision.saturating_add(1),
            reallocation: self.reallocation,
        }
    }
}
