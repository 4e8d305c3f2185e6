//! What entries are about, read with them.

use domain::books::{EntryAbout, EntrySource};
use domain::unclaimed::state_name;
use sea_orm::{DbErr, QueryResult};

/// Columns for [`about`], of a query over `journal_entry e` (or rows with its `kind`,
/// `source_kind` and `source_id`) and [`ABOUT_TABLES`].
pub(super) const ABOUT_COLUMNS: &str = "
    e.kind, e.source_kind, e.source_id, l.item, l.receipt, b.number AS batch_number,
    oc.account_number AS paid_account, f.name AS fee_name, h.name AS charge_name,
    h.due_on AS charge_due_on, mm.account_number AS merged_account,
    mk.account_number AS kept_account, coalesce(u.receipt, u.note) AS use_explained,
    j.reason AS adjustment_reason, x.kind AS stripe_kind, x.transaction_id AS stripe_transaction,
    coalesce(ur.state, sp.state) AS state_code, ua.account_number AS reported_account,
    sp.reference AS state_reference, coalesce(fu.provider_id, fu.message) AS funding_explained";

/// Joined by the id of what an entry is about, which is one of these at most.
pub(super) const ABOUT_TABLES: &str = "
    LEFT JOIN sale_line l ON l.store_id = $1 AND l.id = e.source_id
    LEFT JOIN payout o ON o.store_id = $1 AND o.id = e.source_id
    LEFT JOIN consignor oc ON oc.store_id = $1 AND oc.id = o.consignor_id
    LEFT JOIN payout_fee f ON f.store_id = $1 AND f.id = e.source_id
    LEFT JOIN payout fo ON fo.store_id = $1 AND fo.id = f.payout_id
    LEFT JOIN payout_batch b ON b.store_id = $1 AND b.id = coalesce(o.batch_id, fo.batch_id)
    LEFT JOIN charge h ON h.store_id = $1 AND h.id = e.source_id
    LEFT JOIN consignor_merge m ON m.store_id = $1 AND m.id = e.source_id
    LEFT JOIN consignor mm ON mm.store_id = $1 AND mm.id = m.merged_id
    LEFT JOIN consignor mk ON mk.store_id = $1 AND mk.id = m.kept_id
    LEFT JOIN store_credit_use u ON u.store_id = $1 AND u.id = e.source_id
    LEFT JOIN adjustment j ON j.store_id = $1 AND j.id = e.source_id
    LEFT JOIN stripe_entry x ON x.store_id = $1 AND x.id = e.source_id
    LEFT JOIN unclaimed_report ur ON ur.store_id = $1 AND ur.id = e.source_id
    LEFT JOIN consignor ua ON ua.store_id = $1 AND ua.id = ur.consignor_id
    LEFT JOIN state_payment sp ON sp.store_id = $1 AND sp.id = e.source_id
    LEFT JOIN funding fu ON fu.store_id = $1 AND fu.id = e.source_id";

/// What an entry is about.
///
/// # Errors
/// [`DbErr`], when the row lacks one of the columns.
pub(super) fn about(row: &QueryResult) -> Result<EntryAbout, DbErr> {
    let source_kind: String = row.try_get("", "source_kind")?;
    let text = |column: &str| -> Result<String, DbErr> {
        let found: Option<String> = row.try_get("", column)?;
        Ok(found.unwrap_or_default())
    };
    let batch = || -> Result<i64, DbErr> {
        let found: Option<i64> = row.try_get("", "batch_number")?;
        Ok(found.unwrap_or_default())
    };
    let source = match source_kind.as_str() {
        "sale_line" => EntrySource::SaleLine {
            item: text("item")?,
            receipt: text("receipt")?,
        },
        "payout" => EntrySource::Payout {
            batch: batch()?,
            account_number: text("paid_account")?,
        },
        "payout_fee" => EntrySource::PayoutFee {
            name: text("fee_name")?,
            batch: batch()?,
        },
        "opening_balance" => EntrySource::OpeningBalance,
        "consignor_merge" => EntrySource::Merge {
            merged: text("merged_account")?,
            kept: text("kept_account")?,
        },
        "charge" => match row.try_get("", "charge_due_on")? {
            Some(due_on) => EntrySource::Charge {
                name: text("charge_name")?,
                due_on,
            },
            None => EntrySource::Unknown,
        },
        "store_credit_use" => EntrySource::StoreCreditUse {
            explained: text("use_explained")?,
        },
        "adjustment" => EntrySource::Adjustment {
            reason: text("adjustment_reason")?,
        },
        "stripe_entry" => EntrySource::StripeMovement {
            kind: text("stripe_kind")?,
            transaction: text("stripe_transaction")?,
        },
        "funding" => EntrySource::Funding {
            explained: text("funding_explained")?,
        },
        "unclaimed_report" => EntrySource::UnclaimedReport {
            account_number: text("reported_account")?,
            state: state_name(&text("state_code")?),
        },
        "state_payment" => EntrySource::StatePayment {
            state: state_name(&text("state_code")?),
            reference: text("state_reference")?,
        },
        _ => EntrySource::Unknown,
    };
    Ok(EntryAbout {
        kind: row.try_get("", "kind")?,
        source,
    })
}

/// The id of what an entry is about, as people and the API write it.
#[must_use]
pub(super) fn source_id(source_kind: &str, id: uuid::Uuid) -> String {
    use domain::ids::{
        AdjustmentId, ChargeId, ConsignorMergeId, FundingId, OpeningBalanceId, PayoutFeeId,
        PayoutId, SaleLineId, StatePaymentId, StoreCreditUseId, StripeEntryId, UnclaimedReportId,
    };
    match source_kind {
        "sale_line" => SaleLineId::new(id).to_string(),
        "payout" => PayoutId::new(id).to_string(),
        "payout_fee" => PayoutFeeId::new(id).to_string(),
        "opening_balance" => OpeningBalanceId::new(id).to_string(),
        "consignor_merge" => ConsignorMergeId::new(id).to_string(),
        "charge" => ChargeId::new(id).to_string(),
        "store_credit_use" => StoreCreditUseId::new(id).to_string(),
        "adjustment" => AdjustmentId::new(id).to_string(),
        "stripe_entry" => StripeEntryId::new(id).to_string(),
        "funding" => FundingId::new(id).to_string(),
        "unclaimed_report" => UnclaimedReportId::new(id).to_string(),
        "state_payment" => StatePaymentId::new(id).to_string(),
        _ => id.to_string(),
    }
}
