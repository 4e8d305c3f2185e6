//! Lines in review by what is wrong with them, and by what names their owner.

use domain::attribution::AttributionKind as Kind;
use domain::ids::StoreId;
use domain::review::ReviewReason;
use entity::sale_line;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{Condition, DbErr};

use crate::app::App;

/// Groups that are listed.
const MOST_GROUPS: u64 = 100;

/// Lines of one cause; those without a known consignor also by what may name one.
#[derive(Debug, Clone)]
pub struct ReviewGroup {
    pub reason: ReviewReason,
    pub value: Option<GroupValue>,
    pub lines: i64,
    pub net_minor: i64,
}

/// What the lines of a group have in common, as a rule would match it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupValue {
    pub kind: Kind,
    pub value: String,
}

/// The most telling value of a line without a known owner: its kind, and the value in
/// small letters. A SKU's is the part up to its first hyphen.
fn telling(is_postgres: bool) -> (&'static str, String) {
    let kind = "CASE WHEN review_reason <> 'no_consignor' THEN NULL
        WHEN trim(coalesce(consignor_reference, '')) <> '' THEN 'column'
        WHEN sku LIKE '_%-%' THEN 'sku_prefix'
        WHEN trim(coalesce(vendor, '')) <> '' THEN 'vendor'
        WHEN trim(coalesce(category, '')) <> '' THEN 'category' END";
    let position = if is_postgres { "strpos" } else { "instr" };
    let value = format!(
        "CASE WHEN review_reason <> 'no_consignor' THEN NULL
        WHEN trim(coalesce(consignor_reference, '')) <> '' THEN lower(trim(consignor_reference))
        WHEN sku LIKE '_%-%' THEN lower(substr(trim(sku), 1, {position}(trim(sku), '-')))
        WHEN trim(coalesce(vendor, '')) <> '' THEN lower(trim(vendor))
        WHEN trim(coalesce(category, '')) <> '' THEN lower(trim(category)) END"
    );
    (kind, value)
}

/// The groups, those of the most lines first; a hundred at most.
///
/// # Errors
/// [`DbErr`]
pub async fn review_groups(app: &App, store_id: StoreId) -> Result<Vec<ReviewGroup>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let (kind, value) = telling(tx.is_postgres());
    let sql = format!(
        "SELECT review_reason, {kind} AS kind, {value} AS value, count(*) AS lines, CAST(sum(net_minor) AS BIGINT)
         FROM sale_line WHERE store_id = $1 AND state = 'review'
         GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT {MOST_GROUPS}"
    );
    let mut groups = Vec::new();
    for row in tx.query(&sql, []).await? {
        let reason: String = row.try_get_by_index(0)?;
        let kind: Option<String> = row.try_get_by_index(1)?;
        let value: Option<String> = row.try_get_by_index(2)?;
        let kind = kind.as_deref().and_then(kind_named);
        let Some(reason) = ReviewReason::named(&reason) else {
            continue;
        };
        groups.push(ReviewGroup {
            reason,
            value: kind
                .zip(value)
                .map(|(kind, value)| GroupValue { kind, value }),
            lines: row.try_get_by_index(3)?,
            net_minor: row.try_get_by_index(4)?,
        });
    }
    Ok(groups)
}

/// Whether a line in review is of the group.
#[must_use]
pub fn in_group(is_postgres: bool, reason: ReviewReason, value: Option<&GroupValue>) -> Condition {
    let (kind, telling) = telling(is_postgres);
    let kind = Expr::cust(format!("({kind})"));
    let of_value = match value {
        None => kind.is_null(),
        Some(value) => kind
            .eq(name_of(value.kind))
            .and(Expr::cust(format!("({telling})")).eq(value.value.as_str())),
    };
    Condition::all()
        .add(Expr::col(sale_line::Column::ReviewReason).eq(reason.name()))
        .add(of_value)
}

const fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Column => "column",
        Kind::SkuPrefix => "sku_prefix",
        Kind::Vendor => "vendor",
        Kind::Category => "category",
        Kind::Alias => "alias",
    }
}

fn kind_named(name: &str) -> Option<Kind> {
    let all = [Kind::Column, Kind::SkuPrefix, Kind::Vendor, Kind::Category];
    all.into_iter().find(|kind| name_of(*kind) == name)
}
