//! What is worth a look before a batch is approved, beside what it paid before.

use std::collections::HashMap;
use std::fmt;

use chrono::{DateTime, Utc};
use domain::ids::ConsignorId;
use domain::money::{Currency, Money};
use entity::consignor;
use entity::consignor::PayoutMethod;
use sea_orm::DbErr;

use super::preview_batch::PreviewLine;
use crate::db::StoreTx;

/// Of what was paid in so many batches back, the usual amount is made.
const BATCHES: i64 = 12;
/// How many times the usual amount is worth a look.
const MANY_TIMES: i64 = 5;
/// From so many payouts on, there is a usual amount.
const USUAL_FROM: i64 = 2;

/// Something about a payout that a person should look at; it may well be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutWarning {
    FirstPayout,
    /// The bank account became another one since the last payout.
    NewBankDetails,
    /// Many times what the consignor gets on average.
    MuchMore {
        usual: Money,
    },
    /// Others are paid to the same bank account: their account numbers.
    SharedBankAccount {
        with: Vec<String>,
    },
}

impl fmt::Display for PayoutWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FirstPayout => formatter.write_str("The first payout."),
            Self::NewBankDetails => {
                formatter.write_str("The bank details are new since the last payout.")
            }
            Self::MuchMore { usual } => {
                write!(formatter, "Five times the usual {usual}, or more.")
            }
            Self::SharedBankAccount { with } => {
                let with = with.join(", ");
                write!(
                    formatter,
                    "The money goes to the same account as that of {with}."
                )
            }
        }
    }
}

/// What a consignor was paid before.
struct Earlier {
    payouts: i64,
    total_minor: i64,
    last_at: DateTime<Utc>,
}

/// Adds to every line what is worth a look.
pub(super) async fn add_warnings(
    tx: &StoreTx,
    lines: &mut [PreviewLine],
    currency: Currency,
) -> Result<(), DbErr> {
    let earlier = earlier_payouts(tx).await?;
    let shared = shared_destinations(tx).await?;
    for line in lines {
        let earlier = earlier.get(&ConsignorId::new(line.consignor.id));
        line.warnings = warnings(line, earlier, &shared, currency);
    }
    Ok(())
}

fn warnings(
    line: &PreviewLine,
    earlier: Option<&Earlier>,
    shared: &HashMap<String, Vec<String>>,
    currency: Currency,
) -> Vec<PayoutWarning> {
    let mut warnings = Vec::new();
    match earlier {
        None => warnings.push(PayoutWarning::FirstPayout),
        Some(earlier) => {
            let usual = usual(earlier, line.amount.amount_minor);
            warnings.extend(usual.map(|minor| PayoutWarning::MuchMore {
                usual: Money::new(minor, currency),
            }));
            let is_new = |changed: DateTime<Utc>| changed > earlier.last_at;
            if destination(line).is_some_and(|to| to.changed_at.is_some_and(is_new)) {
                warnings.push(PayoutWarning::NewBankDetails);
            }
        }
    }
    let to = destination(line);
    warnings.extend(to.and_then(|to| shared_with(&line.consignor, to.name, shared)));
    warnings
}

/// Where the money of a payout goes, where that can be another place from one day to the next.
struct Destination<'a> {
    /// The same for the same account.
    name: &'a str,
    changed_at: Option<DateTime<Utc>>,
}

fn destination(line: &PreviewLine) -> Option<Destination<'_>> {
    let consignor = &line.consignor;
    let (name, changed_at) = match line.method {
        PayoutMethod::Stripe => (&consignor.bank_fingerprint, consignor.bank_changed_at),
        PayoutMethod::Ach => (&consignor.ach_fingerprint, consignor.ach_changed_at),
        PayoutMethod::PayPal => (&consignor.paypal_email, consignor.paypal_changed_at),
        PayoutMethod::Check | PayoutMethod::Cash | PayoutMethod::StoreCredit => return None,
    };
    Some(Destination {
        name: name.as_deref().unwrap_or_default(),
        changed_at,
    })
}

/// What the consignor gets on average, where the amount is many times that.
fn usual(earlier: &Earlier, amount_minor: i64) -> Option<i64> {
    let usual_minor = earlier.total_minor.checked_div(earlier.payouts)?;
    let is_much_more = earlier.payouts >= USUAL_FROM
        && usual_minor > 0
        && amount_minor >= usual_minor.saturating_mul(MANY_TIMES);
    is_much_more.then_some(usual_minor)
}

fn shared_with(
    consignor: &consignor::Model,
    destination: &str,
    shared: &HashMap<String, Vec<String>>,
) -> Option<PayoutWarning> {
    let owners = shared.get(destination)?;
    let others = owners
        .iter()
        .filter(|number| **number != consignor.account_number);
    Some(PayoutWarning::SharedBankAccount {
        with: others.cloned().collect(),
    })
}

/// What was paid in the last batches and did not come back whole, by whoever the consignor
/// is now; of those who were paid longer ago, only that they were.
async fn earlier_payouts(tx: &StoreTx) -> Result<HashMap<ConsignorId, Earlier>, DbErr> {
    let rows = tx
        .query(
            "SELECT coalesce(c.merged_into_id, c.id), CAST(sum(o.is_recent) AS BIGINT),
               CAST(sum(o.is_recent * o.amount_minor) AS BIGINT), max(o.approved_at)
             FROM (SELECT p.store_id, p.consignor_id, p.amount_minor, b.approved_at,
                 CASE WHEN b.number > l.last - $2 THEN 1 ELSE 0 END AS is_recent
               FROM payout p
               JOIN payout_batch b ON b.store_id = p.store_id AND b.id = p.batch_id
               JOIN (SELECT max(number) AS last FROM payout_batch WHERE store_id = $1) l ON 1 = 1
               WHERE p.store_id = $1 AND p.state <> 'returned') o
             JOIN consignor c ON c.store_id = o.store_id AND c.id = o.consignor_id
             GROUP BY 1",
            [BATCHES.into()],
        )
        .await?;
    let earlier = rows.iter().map(|row| {
        let earlier = Earlier {
            payouts: row.try_get_by_index(1)?,
            total_minor: row.try_get_by_index(2)?,
            last_at: row.try_get_by_index(3)?,
        };
        Ok((ConsignorId::new(row.try_get_by_index(0)?), earlier))
    });
    earlier.collect()
}

/// Accounts at banks and PayPal that more than one consignor has, with their account numbers.
async fn shared_destinations(tx: &StoreTx) -> Result<HashMap<String, Vec<String>>, DbErr> {
    let of = |column: &str| {
        format!(
            "SELECT {column} AS destination, account_number FROM consignor
             WHERE store_id = $1 AND merged_into_id IS NULL AND {column} IS NOT NULL"
        )
    };
    let all = ["bank_fingerprint", "ach_fingerprint", "paypal_email"].map(of);
    // One pass over each, whatever the database knows of the table.
    let sql = format!(
        "SELECT destination, account_number FROM
           (SELECT destination, account_number,
              count(*) OVER (PARTITION BY destination) AS owners FROM ({}) d) c
         WHERE owners > 1 ORDER BY account_number",
        all.join(" UNION ALL ")
    );
    let rows = tx.query(&sql, []).await?;
    let mut shared: HashMap<String, Vec<String>> = HashMap::new();
    for row in rows {
        let owners = shared.entry(row.try_get_by_index(0)?).or_default();
        owners.push(row.try_get_by_index(1)?);
    }
    Ok(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_times_the_average_is_much_from_the_second_payout_on() {
        let earlier = |payouts, total_minor| Earlier {
            payouts,
            total_minor,
            last_at: DateTime::UNIX_EPOCH,
        };
        assert_eq!(usual(&earlier(2, 2_001), 5_000), Some(1_000));
        assert_eq!(usual(&earlier(2, 2_001), 4_999), None);
        assert_eq!(usual(&earlier(1, 1_000), 5_000), None);
        // Paid longer ago than is looked at.
        assert_eq!(usual(&earlier(0, 0), 5_000), None);
        assert_eq!(usual(&earlier(2, 1), 5_000), None);
    }
}
