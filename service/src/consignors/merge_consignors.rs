//! One consignor becomes another: what is owed moves, the history stays readable from the
//! one that is kept (`docs/adr/0014-…`).

use domain::ids::{ConsignorId, ConsignorMergeId, ImportId, JournalEntryId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{consignor, consignor_merge};
use sea_orm::{DbErr, EntityTrait, Value};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::preview_merge::{MergePreview, MergeRefusal, preview};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{Accounts, PostError, Posting, lock_head, open_store_credit, post};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum MergeConsignorsError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("{0}")]
    Refused(MergeRefusal),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error("a merge cannot be written down")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// What went over besides money.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Carried {
    /// Attribution rules.
    pub rules: Vec<Uuid>,
    /// Columns of the kept one that were empty.
    pub fields: Vec<String>,
    pub bank_account: bool,
}

/// Merges a consignor into another, which is given back.
///
/// # Errors
/// [`MergeConsignorsError`]; nothing was changed then.
pub async fn merge_consignors(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    keep: ConsignorId,
    merge: ConsignorId,
) -> Result<consignor::Model, MergeConsignorsError> {
    let tx = app.db.begin(store_id).await?;
    // Nothing is posted or approved between the look and the commit.
    lock_head(&tx).await?;
    let preview = preview(&tx, keep, merge)
        .await?
        .ok_or(MergeConsignorsError::NotFound)?;
    if let Some(refusal) = preview.refusal {
        return Err(MergeConsignorsError::Refused(refusal));
    }
    let id = ConsignorMergeId::new(app.context.id());
    let work = Work {
        tx: &tx,
        app,
        actor,
        id,
        keep,
        merge,
    };
    // Before it is marked as merged: then the ledger would hand these entries on itself.
    work.move_balance().await?;
    work.move_store_credit(&preview).await?;
    let carried = work.carry(&preview).await?;
    work.write_down(&carried).await?;
    work.end_access().await?;
    let details = serde_json::json!({
        "merged": merge.to_string(),
        "moved_minor": preview.moved_minor,
        "moved_credit_minor": preview.moved_credit_minor,
    });
    audit::record(
        &tx,
        &app.context,
        actor,
        "merge_consignors",
        &keep.to_string(),
        &details.to_string(),
    )
    .await?;
    let kept = consignor::Entity::find_by_id((store_id.uuid(), keep.uuid()))
        .one(tx.connection())
        .await?;
    tx.commit().await?;
    kept.ok_or(MergeConsignorsError::NotFound)
}

struct Work<'a> {
    tx: &'a StoreTx,
    app: &'a App,
    actor: Actor,
    id: ConsignorMergeId,
    keep: ConsignorId,
    merge: ConsignorId,
}

impl Work<'_> {
    /// Moves what is open, apart by import, day and sign: so each part is held, paid or
    /// taken back just as it would have been.
    async fn move_balance(&self) -> Result<(), MergeConsignorsError> {
        let currency = store_facts(self.tx).await?.currency;
        let rows = self
            .tx
            .query(
                "SELECT import_id, effective_on, CAST(sum(amount_minor) AS BIGINT) FROM payable_entry
                 WHERE store_id = $1 AND consignor_id = $2 AND payout_id IS NULL
                 GROUP BY import_id, effective_on, CASE WHEN amount_minor > 0 THEN 1 ELSE 0 END
                 ORDER BY effective_on, import_id, 3",
                [self.merge.uuid().into()],
            )
            .await?;
        let mut postings = Vec::with_capacity(rows.len());
        for (number, row) in (1..).zip(&rows) {
            let import: Option<Uuid> = row.try_get_by_index(0)?;
            let amount = Money::new(row.try_get_by_index(2)?, currency);
            let day = row.try_get_by_index(1)?;
            postings.push(Posting {
                id: JournalEntryId::new(self.app.context.id()),
                entry: NewEntry::for_merge(self.merge, self.keep, amount, day)?,
                source_kind: "consignor_merge",
                source_id: self.id.uuid(),
                idempotency_key: format!("merge {number} {}", self.id),
                import_id: import.map(ImportId::new),
                payout_id: None,
                reverses: None,
            });
        }
        let accounts = Accounts::load(self.tx).await?;
        let now = self.app.context.now();
        post(self.tx, &accounts, self.actor, now, &postings).await?;
        Ok(())
    }

    /// Moves the store credit. Who ever had some may get some back, so that the kept one
    /// has an account for it then.
    async fn move_store_credit(&self, preview: &MergePreview) -> Result<(), MergeConsignorsError> {
        let Some(amount_minor) = preview.moved_credit_minor else {
            return Ok(());
        };
        open_store_credit(self.tx, &self.app.context, &[self.keep]).await?;
        if amount_minor == 0 {
            return Ok(());
        }
        let store = store_facts(self.tx).await?;
        let today = self.app.context.today(store.time_zone);
        let amount = Money::new(amount_minor, store.currency);
        let posting = Posting {
            id: JournalEntryId::new(self.app.context.id()),
            entry: NewEntry::for_store_credit_merge(self.merge, self.keep, amount, today)?,
            source_kind: "consignor_merge",
            source_id: self.id.uuid(),
            idempotency_key: format!("merge store credit {}", self.id),
            import_id: None,
            payout_id: None,
            reverses: None,
        };
        let accounts = Accounts::load(self.tx).await?;
        let now = self.app.context.now();
        post(self.tx, &accounts, self.actor, now, &[posting]).await?;
        Ok(())
    }

    /// What the kept one gets of the other, besides money.
    async fn carry(&self, preview: &MergePreview) -> Result<Carried, DbErr> {
        let both: [Value; 2] = [self.merge.uuid().into(), self.keep.uuid().into()];
        let rules = self
            .tx
            .query(
                "UPDATE attribution_rule SET consignor_id = $3 WHERE store_id = $1 AND consignor_id = $2 RETURNING id",
                both.clone(),
            )
            .await?;
        let rules = rules.iter().map(|row| row.try_get_by_index(0));
        for field in &preview.carried_fields {
            // The names of columns are ours.
            let sql = format!(
                "UPDATE consignor SET {field} = (SELECT o.{field} FROM consignor o
                   WHERE o.store_id = consignor.store_id AND o.id = $2) WHERE store_id = $1 AND id = $3"
            );
            self.tx.execute(&sql, both.clone()).await?;
        }
        if preview.carries_bank_account {
            hand_bank_account(self.tx, &preview.merged, self.keep).await?;
        }
        let fields = preview.carried_fields.iter();
        Ok(Carried {
            rules: rules.collect::<Result<_, DbErr>>()?,
            fields: fields.map(|field| (*field).to_owned()).collect(),
            bank_account: preview.carries_bank_account,
        })
    }

    async fn write_down(&self, carried: &Carried) -> Result<(), MergeConsignorsError> {
        let head = lock_head(self.tx).await?;
        let row = consignor_merge::Model {
            store_id: self.tx.store_id().uuid(),
            id: self.id.uuid(),
            merged_id: self.merge.uuid(),
            kept_id: self.keep.uuid(),
            carried: serde_json::to_string(carried)?,
            next_sequence: head.next_sequence,
            merged_by: self.actor.to_string(),
            merged_at: self.app.context.now(),
            undone_by: None,
            undone_at: None,
        };
        self.tx.insert([row]).await?;
        // With those who were merged into it before.
        self.tx
            .execute(
                "UPDATE consignor SET merged_into_id = $3 WHERE store_id = $1 AND (id = $2 OR merged_into_id = $2)",
                [self.merge.uuid().into(), self.keep.uuid().into()],
            )
            .await?;
        Ok(())
    }

    /// Nobody stays signed in as, or signs in as, the merged one.
    async fn end_access(&self) -> Result<(), DbErr> {
        let merge: Value = self.merge.uuid().into();
        self.tx
            .execute(
                "DELETE FROM session WHERE store_id = $1 AND consignor_id = $2",
                [merge.clone()],
            )
            .await?;
        self.tx
            .execute(
                "UPDATE login_link SET used_at = $3 WHERE store_id = $1 AND consignor_id = $2 AND used_at IS NULL",
                [merge, self.app.context.now().into()],
            )
            .await?;
        Ok(())
    }
}

/// Gives an account at the payment provider to another consignor: two cannot have it.
pub(super) async fn hand_bank_account(
    tx: &StoreTx,
    from: &consignor::Model,
    to: ConsignorId,
) -> Result<(), DbErr> {
    tx.execute(
        "UPDATE consignor SET stripe_account_id = NULL, stripe_ready = FALSE, stripe_not_ready_reason = NULL,
           stripe_needs = NULL
         WHERE store_id = $1 AND id = $2",
        [from.id.into()],
    )
    .await?;
    tx.execute(
        "UPDATE consignor SET stripe_account_id = $3, stripe_ready = $4, stripe_not_ready_reason = $5,
           stripe_needs = $6, stripe_answers = $7
         WHERE store_id = $1 AND id = $2",
        [
            to.uuid().into(),
            from.stripe_account_id.clone().into(),
            from.stripe_ready.into(),
            from.stripe_not_ready_reason.clone().into(),
            from.stripe_needs.clone().into(),
            from.stripe_answers.into(),
        ],
    )
    .await?;
    Ok(())
}
