//! Returns undo the sale that they refer to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::ids::{AllocationId, ConsignorId, ImportId, RuleSetId, SaleLineId};
use domain::money::Money;
use domain::review::ReviewReason;
use domain::rules::{Allocation, LateReturn, ReturnFacts, Returned};
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use entity::{StoreScoped, allocation};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Value};
use uuid::Uuid;

use super::allocate::{AllocateError, Allocated, Allocator, last_allocations};
use super::{move_rows, move_rows_of};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::ledger::lock_head;

/// What becomes of a return.
enum Settled {
    Undone(Box<Allocated>),
    /// The sale was of the store's own goods.
    StoreOwned,
    Review(ReviewReason),
}

/// Settles returns: each undoes its part of the sale that it refers to, or waits
/// for a person, with the reason. At most as many lines as fit one statement.
pub(crate) async fn settle_returns(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    actor: Actor,
    returns: &[sale_line::Model],
) -> Result<(), AllocateError> {
    let mut sales = Sales::load(tx, allocator, returns).await?;
    let mut undone = Vec::new();
    let mut groups: BTreeMap<(&'static str, Option<&'static str>), Vec<Uuid>> = BTreeMap::new();
    for line in returns {
        let group = match sales.settle(line)? {
            Settled::Undone(allocated) => {
                undone.push(*allocated);
                ("allocated", None)
            }
            Settled::StoreOwned => ("store_owned", None),
            Settled::Review(reason) => ("review", Some(reason.name())),
        };
        groups.entry(group).or_default().push(line.id);
    }
    allocator.record(tx, app, actor, &undone).await?;
    for ((state, reason), lines) in groups {
        set_state(tx, state, reason, &lines).await?;
    }
    let rows = returns.iter().map(|line| (line.import_id, line.row_number));
    move_rows_of(tx, rows).await?;
    Ok(())
}

/// Gives lines their state; an allocated one's consignor is its allocation's.
pub(crate) async fn set_state(
    tx: &StoreTx,
    state: &str,
    reason: Option<&str>,
    lines: &[Uuid],
) -> Result<(), DbErr> {
    for chunk in lines.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "UPDATE sale_line SET state = $2, review_reason = $3,
               consignor_id = coalesce((SELECT a.consignor_id FROM allocation a
                 WHERE a.store_id = sale_line.store_id AND a.sale_line_id = sale_line.id
                   AND a.revision = sale_line.allocation_revision), consignor_id)
             WHERE store_id = $1 AND id IN ({})",
            placeholders(4, chunk.len())
        );
        let first: [Value; 2] = [state.into(), reason.map(str::to_owned).into()];
        let values = first.into_iter().chain(chunk.iter().map(|id| (*id).into()));
        tx.execute(&sql, values).await?;
    }
    Ok(())
}

/// A sale, and what of it came back so far.
struct Sale {
    line: sale_line::Model,
    allocation: Option<SaleAllocation>,
    returned_quantity: i64,
    returned_net: i64,
}

struct SaleAllocation {
    id: AllocationId,
    consignor: ConsignorId,
    rule_set: RuleSetId,
    allocation: Allocation,
}

/// Settles one return against the sale that a person chose; `decided` is whether it is
/// undone, or borne by the store. The inner error says why it cannot undo that sale.
pub(crate) async fn settle_against(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    actor: Actor,
    line: &sale_line::Model,
    sale: sale_line::Model,
    decided: Option<LateReturn>,
) -> Result<Result<(), ReviewReason>, AllocateError> {
    let mut sales = with_allocations(tx, vec![sale]).await?;
    let settled = match sales.pop() {
        Some(mut sale) if sale.has_left(line) => sale.undo(allocator, line, decided)?,
        _ => Settled::Review(ReviewReason::MoreThanSold),
    };
    let state = match settled {
        Settled::Undone(allocated) => {
            allocator.record(tx, app, actor, &[*allocated]).await?;
            "allocated"
        }
        Settled::StoreOwned => "store_owned",
        Settled::Review(reason) => return Ok(Err(reason)),
    };
    set_state(tx, state, None, &[line.id]).await?;
    let row = BTreeSet::from([line.row_number]);
    move_rows(tx, ImportId::new(line.import_id), &row).await?;
    Ok(Ok(()))
}

/// What came back of a sale, by another division of it, whose id is given. Each return
/// stands beside whether the store bears it; that stays as it was decided. The inner error
/// says why one cannot undo the sale.
pub(crate) fn undo_again(
    allocator: &Allocator,
    line: &sale_line::Model,
    divided: &Allocated,
    id: AllocationId,
    returns: &[(&sale_line::Model, bool)],
) -> Result<Result<Vec<Allocated>, ReviewReason>, AllocateError> {
    let mut sale = Sale {
        line: line.clone(),
        allocation: Some(SaleAllocation {
            id,
            consignor: divided.consignor,
            rule_set: divided.rule_set_id,
            allocation: divided.allocation.clone(),
        }),
        returned_quantity: 0,
        returned_net: 0,
    };
    let mut undone = Vec::with_capacity(returns.len());
    for (back, is_borne_by_store) in returns {
        let decided = match is_borne_by_store {
            true => LateReturn::StoreBears,
            false => LateReturn::Undo,
        };
        match sale.undo(allocator, back, Some(decided))? {
            Settled::Undone(allocated) => undone.push(*allocated),
            Settled::StoreOwned => return Ok(Err(ReviewReason::SaleUnknown)),
            Settled::Review(reason) => return Ok(Err(reason)),
        }
    }
    Ok(Ok(undone))
}

/// The sales that some returns may undo.
struct Sales<'a> {
    allocator: &'a Allocator,
    by_reference: HashMap<String, Vec<Sale>>,
}

impl<'a> Sales<'a> {
    async fn load(
        tx: &StoreTx,
        allocator: &'a Allocator,
        returns: &[sale_line::Model],
    ) -> Result<Self, AllocateError> {
        let references: BTreeSet<&String> = returns
            .iter()
            .filter_map(|line| line.return_of.as_ref())
            .collect();
        let lines = sale_line::Entity::in_store(tx.store_id().uuid())
            .filter(sale_line::Column::Kind.eq(SaleLineKind::Sale))
            .filter(sale_line::Column::State.ne(SaleLineState::Undone))
            .filter(sale_line::Column::ReturnOf.is_in(references))
            .order_by_asc(sale_line::Column::Id)
            .all(tx.connection())
            .await?;
        let mut by_reference: HashMap<String, Vec<Sale>> = HashMap::new();
        for sale in with_allocations(tx, lines).await? {
            if let Some(reference) = sale.line.return_of.clone() {
                by_reference.entry(reference).or_default().push(sale);
            }
        }
        Ok(Self {
            allocator,
            by_reference,
        })
    }

    /// Finds the sale that the return undoes: of the same reference and the
    /// same goods, with as much left; an exact match first.
    fn settle(&mut self, line: &sale_line::Model) -> Result<Settled, AllocateError> {
        let reference = line.return_of.as_deref().unwrap_or_default();
        let same_goods =
            |sale: &&mut Sale| sale.line.item == line.item && sale.line.sku == line.sku;
        let mut sales: Vec<&mut Sale> = match self.by_reference.get_mut(reference) {
            Some(sales) => sales.iter_mut().filter(same_goods).collect(),
            None => Vec::new(),
        };
        if sales.is_empty() {
            return Ok(Settled::Review(ReviewReason::SaleUnknown));
        }
        sales.retain(|sale| sale.has_left(line));
        if sales.is_empty() {
            return Ok(Settled::Review(ReviewReason::MoreThanSold));
        }
        let exact = sales.iter().position(|sale| sale.is_undone_whole_by(line));
        let sale = sales.swap_remove(exact.unwrap_or(0));
        sale.undo(self.allocator, line, None)
    }
}

impl Sale {
    /// Whether as much was sold, and did not come back yet.
    fn has_left(&self, line: &sale_line::Model) -> bool {
        let quantity = self.line.quantity_millionths;
        let net = self.line.net_minor;
        quantity.saturating_sub(self.returned_quantity) >= line.quantity_millionths.saturating_neg()
            && net.saturating_sub(self.returned_net) >= line.net_minor.saturating_neg()
    }

    fn is_undone_whole_by(&self, line: &sale_line::Model) -> bool {
        self.line.quantity_millionths == line.quantity_millionths.saturating_neg()
            && self.line.net_minor == line.net_minor.saturating_neg()
    }

    /// Undoes what came back, by the terms of the sale.
    fn undo(
        &mut self,
        allocator: &Allocator,
        line: &sale_line::Model,
        decided: Option<LateReturn>,
    ) -> Result<Settled, AllocateError> {
        let Some(sold) = &self.allocation else {
            return Ok(match self.line.state {
                SaleLineState::StoreOwned => Settled::StoreOwned,
                SaleLineState::Skipped => Settled::Review(ReviewReason::SaleSkipped),
                _ => Settled::Review(ReviewReason::SaleInReview),
            });
        };
        let quantity = line.quantity_millionths.saturating_neg();
        let net = line.net_minor.saturating_neg();
        let money = |minor| Money::new(minor, allocator.currency);
        let back = ReturnFacts {
            sold_on: self.line.sold_on,
            returned_on: line.sold_on,
            pieces_sold: self.line.quantity_millionths,
            pieces_before: self.returned_quantity,
            pieces_now: quantity,
            net_before: money(self.returned_net),
            net_now: money(net),
            decided,
        };
        let terms = allocator.return_terms(sold.rule_set);
        let allocation = match terms.undo(&sold.allocation, back)? {
            Returned::Undone(allocation) => allocation,
            Returned::Late => return Ok(Settled::Review(ReviewReason::OutsideWindow)),
            Returned::NothingLeft => return Ok(Settled::Review(ReviewReason::MoreThanSold)),
        };
        let allocated = Allocated {
            sale_line_id: SaleLineId::new(line.id),
            import_id: ImportId::new(line.import_id),
            sold_on: line.sold_on,
            consignor: sold.consignor,
            quantity_millionths: line.quantity_millionths,
            rule_set_id: sold.rule_set,
            undoes: Some(sold.id),
            allocation,
            again: None,
        };
        self.returned_net = self.returned_net.saturating_add(net);
        self.returned_quantity = self.returned_quantity.saturating_add(quantity);
        Ok(Settled::Undone(Box::new(allocated)))
    }
}

/// Sales, each with how it was divided and what of it came back.
async fn with_allocations(
    tx: &StoreTx,
    lines: Vec<sale_line::Model>,
) -> Result<Vec<Sale>, AllocateError> {
    // Nobody divides a sale again while its return is settled.
    lock_head(tx).await?;
    let mut by_line = last_allocations(tx, lines.iter().map(|line| line.id)).await?;
    let returned = returned(tx, by_line.values()).await?;
    let mut sales = Vec::with_capacity(lines.len());
    for line in lines {
        let row = by_line.remove(&line.id);
        let so_far = row.as_ref().and_then(|row| returned.get(&row.id));
        let (returned_quantity, returned_net) = so_far.copied().unwrap_or((0, 0));
        let allocation = row
            .map(|row| {
                Ok::<_, serde_json::Error>(SaleAllocation {
                    id: AllocationId::new(row.id),
                    consignor: ConsignorId::new(row.consignor_id),
                    rule_set: RuleSetId::new(row.rule_set_id),
                    allocation: serde_json::from_str(&row.document)?,
                })
            })
            .transpose()?;
        sales.push(Sale {
            line,
            allocation,
            returned_quantity,
            returned_net,
        });
    }
    Ok(sales)
}

/// Quantity and net that came back so far, per allocation of a sale.
async fn returned(
    tx: &StoreTx,
    allocations: impl Iterator<Item = &allocation::Model>,
) -> Result<HashMap<Uuid, (i64, i64)>, DbErr> {
    let mut returned = HashMap::new();
    let allocations: Vec<Uuid> = allocations.map(|row| row.id).collect();
    for chunk in allocations.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT a.undoes_allocation_id, CAST(-sum(l.quantity_millionths) AS BIGINT), CAST(-sum(l.net_minor) AS BIGINT)
             FROM allocation a JOIN sale_line l ON l.store_id = a.store_id AND l.id = a.sale_line_id
             WHERE a.store_id = $1 AND a.undoes_allocation_id IN ({}) AND l.state <> 'undone'
             GROUP BY a.undoes_allocation_id",
            placeholders(2, chunk.len())
        );
        let ids = chunk.iter().map(|id| (*id).into());
        for row in tx.query(&sql, ids).await? {
            let sums = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            returned.insert(row.try_get_by_index(0)?, sums);
        }
    }
    Ok(returned)
}
