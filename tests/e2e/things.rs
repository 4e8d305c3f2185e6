//! One of everything that has an id, in the store `willow`.

use domain::attribution::NameSource;
use domain::ids::{
    AdjustmentId, AttributionPatternId, AttributionRuleId, ChargeId, ConsignorId, ImportId,
    ItemDecisionId, JobRunId, PaymentFileId, PayoutBatchId, PayoutId, PrintedCheckId,
    ReallocationId, ReconciliationId, RuleSetDraftId, SaleLineId, StatePaymentId, StatementId,
    StoreCreditUseId, StripeEnteringId, UnclaimedLetterId, UnclaimedReportId, UploadId,
    UploadTokenId, WebhookSecretId,
};
use domain::item_decisions::{ItemDecisionKind, ItemEnd};
use domain::reconciliation::Period;
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payment_file::PaymentFileKind;
use entity::statement;
use entity::stripe_entering::{self, StripeEnteringState};
use entity::stripe_webhook_secret::WebhookEndpoint;
use secrecy::SecretString;

use service::attribution::add_pattern;
use service::markdowns::{DecideItems, decide_items};
use service::payments::{add_webhook_secret, request_reconciliation};
use service::payouts::print_checks;
use service::rules::{ReallocationScope, ReallocationTerms, SoldPeriod, create_draft, reallocate};
use service::sessions::add_upload_token;

use crate::charges::{monthly, terms_with};
use crate::harness::{ACTOR, WEBHOOK_SECRET, World, day};
use crate::own_stripe::KEY;
use crate::paying::TODAY;
use crate::shop::sale;

/// Ids, as a client has them.
#[derive(Debug, Clone)]
pub struct Things {
    /// 1001.
    pub consignor: String,
    pub upload: String,
    pub import: String,
    /// In review.
    pub sale_line: String,
    pub payout_batch: String,
    /// By check, not handed over.
    pub payout: String,
    /// Of that payout.
    pub printed_check: String,
    /// For PayPal, not sent.
    pub payment_file: String,
    /// Given up.
    pub job: String,
    /// 1001's.
    pub statement: String,
    pub attribution_rule: String,
    pub attribution_pattern: String,
    pub upload_token: String,
    pub rule_set_draft: String,
    pub reallocation: String,
    /// 1002's.
    pub charge: String,
    /// Of 1003, who is paid so.
    pub store_credit_use: String,
    /// That 1001-9 was donated.
    pub item_decision: String,
    /// 1001's.
    pub adjustment: String,
    /// These three name nothing: money is unclaimed after years, and `unclaimed/` asks of real
    /// ones what another store sees of them.
    pub unclaimed_letter: String,
    pub unclaimed_report: String,
    pub state_payment: String,
    pub webhook_secret: String,
    pub reconciliation: String,
    /// Of that comparison: nothing of it was ever posted.
    pub stripe_entering: String,
}

impl Things {
    /// Ids of nothing.
    pub fn missing(world: &World) -> Self {
        let id = || world.app.context.id();
        Self {
            consignor: ConsignorId::new(id()).to_string(),
            upload: UploadId::new(id()).to_string(),
            import: ImportId::new(id()).to_string(),
            sale_line: SaleLineId::new(id()).to_string(),
            payout_batch: PayoutBatchId::new(id()).to_string(),
            payout: PayoutId::new(id()).to_string(),
            printed_check: PrintedCheckId::new(id()).to_string(),
            payment_file: PaymentFileId::new(id()).to_string(),
            job: JobRunId::new(id()).to_string(),
            statement: StatementId::new(id()).to_string(),
            attribution_rule: AttributionRuleId::new(id()).to_string(),
            attribution_pattern: AttributionPatternId::new(id()).to_string(),
            upload_token: UploadTokenId::new(id()).to_string(),
            rule_set_draft: RuleSetDraftId::new(id()).to_string(),
            reallocation: ReallocationId::new(id()).to_string(),
            charge: ChargeId::new(id()).to_string(),
            store_credit_use: StoreCreditUseId::new(id()).to_string(),
            item_decision: ItemDecisionId::new(id()).to_string(),
            adjustment: AdjustmentId::new(id()).to_string(),
            unclaimed_letter: UnclaimedLetterId::new(id()).to_string(),
            unclaimed_report: UnclaimedReportId::new(id()).to_string(),
            state_payment: StatePaymentId::new(id()).to_string(),
            webhook_secret: WebhookSecretId::new(id()).to_string(),
            reconciliation: ReconciliationId::new(id()).to_string(),
            stripe_entering: StripeEnteringId::new(id()).to_string(),
        }
    }

    /// The text without these ids, so that what is said of two things can be compared.
    pub fn hidden_in(&self, text: &str) -> String {
        let all = [
            &self.consignor,
            &self.upload,
            &self.import,
            &self.sale_line,
            &self.payout_batch,
            &self.payout,
            &self.printed_check,
            &self.payment_file,
            &self.job,
            &self.statement,
            &self.attribution_rule,
            &self.attribution_pattern,
            &self.upload_token,
            &self.rule_set_draft,
            &self.reallocation,
            &self.charge,
            &self.store_credit_use,
            &self.item_decision,
            &self.adjustment,
            &self.unclaimed_letter,
            &self.unclaimed_report,
            &self.state_payment,
            &self.webhook_secret,
            &self.reconciliation,
            &self.stripe_entering,
        ];
        all.into_iter()
            .fold(text.to_owned(), |text, id| text.replace(id, "ID"))
    }
}

impl World {
    /// Fills the store with one of everything.
    pub async fn one_of_everything(&self) -> Things {
        self.open_shop().await;
        self.add_consignors(&["1003"], Some(PayoutMethod::StoreCredit))
            .await;
        self.add_consignors(&["1004"], Some(PayoutMethod::PayPal))
            .await;
        self.paypal_email("1004", "ann@example.com").await;
        self.publish(
            TODAY,
            &terms_with(vec![monthly("Booth rent", &["1002"], TODAY)]),
        )
        .await;
        let pattern = r"^#(?P<consignor>\d+)";
        add_pattern(&self.app, self.store, ACTOR, NameSource::Item, pattern)
            .await
            .unwrap();
        let (upload_token, _) = add_upload_token(&self.app, self.store, ACTOR, "The till")
            .await
            .unwrap();
        let draft = create_draft(&self.app, self.store, ACTOR, "Draft", "{}".to_owned())
            .await
            .unwrap();
        self.list_items("SKU,Consignor,Price,Date In\n1001-9,1001,20.00,2026-03-01\n")
            .await;
        let donated = DecideItems {
            skus: vec!["1001-9".to_owned()],
            kind: ItemDecisionKind::End(ItemEnd::Donated),
            day: None,
        };
        let decisions = decide_items(&self.app, self.store, ACTOR, donated)
            .await
            .unwrap();
        self.import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 2_000),
            sale("T2", "2026-09-01", "nobody's", 2_000),
            sale("T3", "2026-09-01", "1003-1", 2_000),
            sale("T4", "2026-09-01", "1004-1", 2_000),
        ])
        .await;
        let batch = self.approve().await;
        print_checks(&self.app, self.store, ACTOR, batch, 1001)
            .await
            .unwrap();
        let payment_file = self
            .make_file(batch, PaymentFileKind::PayPal)
            .await
            .unwrap();
        let store_credit_use = self.spend("1003", 100, "once").await.unwrap();
        let adjustment = self.adjust("1001", 100, "once").await.unwrap();
        self.connect(KEY).await.unwrap();
        let endpoint = WebhookEndpoint::Connected;
        let secret = SecretString::from(WEBHOOK_SECRET);
        let webhook_secret = add_webhook_secret(&self.app, self.store, ACTOR, endpoint, &secret)
            .await
            .unwrap();
        let period = Period {
            from: day("2026-11-01"),
            until: day(TODAY),
        };
        let reconciliation = request_reconciliation(&self.app, self.store, ACTOR, period)
            .await
            .unwrap();
        let entering = stripe_entering::Model {
            store_id: self.store.uuid(),
            id: self.app.context.id(),
            reconciliation_id: reconciliation.uuid(),
            state: StripeEnteringState::Entered,
            planned: 1,
            entered: 0,
            requested_by: ACTOR.to_string(),
            requested_at: self.app.context.now(),
            undone_by: None,
            undo_reason: None,
            finished_at: Some(self.app.context.now()),
        };
        let tx = self.app.db.begin(self.store).await.unwrap();
        tx.insert([entering.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let scope = ReallocationScope {
            period: SoldPeriod {
                from: day("2026-09-01"),
                until: day("2026-09-30"),
            },
            consignor: None,
            terms: ReallocationTerms::OfTheirDay,
        };
        let reallocation = reallocate(&self.app, self.store, ACTOR, scope, "To be sure")
            .await
            .unwrap();
        self.jobs_done().await;
        let tx = self.app.db.begin(self.store).await.unwrap();
        // Work whose every try failed.
        tx.execute(
            "UPDATE job_run SET state = 'given_up', last_error = 'in vain' WHERE store_id = $1 AND kind = 'import_file'",
            [],
        )
        .await
        .unwrap();
        let one = async |sql| {
            let rows = tx.query(sql, []).await.unwrap();
            rows[0].try_get_by_index::<uuid::Uuid>(0).unwrap()
        };
        let consignor =
            one("SELECT id FROM consignor WHERE store_id = $1 AND account_number = '1001'").await;
        let statements = statement::Entity::in_store(self.store.uuid())
            .all(tx.connection())
            .await
            .unwrap();
        let statement = statements.iter().find(|row| row.consignor_id == consignor);
        let things = Things {
            consignor: ConsignorId::new(consignor).to_string(),
            upload: UploadId::new(
                one("SELECT id FROM upload WHERE store_id = $1 ORDER BY id DESC").await,
            )
            .to_string(),
            import: ImportId::new(one("SELECT id FROM import WHERE store_id = $1").await)
                .to_string(),
            sale_line: SaleLineId::new(
                one("SELECT id FROM sale_line WHERE store_id = $1 AND state = 'review'").await,
            )
            .to_string(),
            payout_batch: batch.to_string(),
            payout: PayoutId::new(
                one("SELECT payout_id FROM printed_check WHERE store_id = $1 ORDER BY number")
                    .await,
            )
            .to_string(),
            printed_check: PrintedCheckId::new(
                one("SELECT id FROM printed_check WHERE store_id = $1 ORDER BY number").await,
            )
            .to_string(),
            payment_file: PaymentFileId::new(payment_file.id).to_string(),
            job: JobRunId::new(
                one("SELECT id FROM job_run WHERE store_id = $1 AND state = 'given_up'").await,
            )
            .to_string(),
            statement: StatementId::new(statement.unwrap().id).to_string(),
            attribution_rule: AttributionRuleId::new(
                one("SELECT id FROM attribution_rule WHERE store_id = $1").await,
            )
            .to_string(),
            attribution_pattern: AttributionPatternId::new(
                one("SELECT id FROM attribution_pattern WHERE store_id = $1").await,
            )
            .to_string(),
            upload_token: upload_token.to_string(),
            store_credit_use: StoreCreditUseId::new(store_credit_use.id).to_string(),
            item_decision: ItemDecisionId::new(decisions[0].id).to_string(),
            adjustment: AdjustmentId::new(adjustment.id).to_string(),
            unclaimed_letter: UnclaimedLetterId::new(self.app.context.id()).to_string(),
            unclaimed_report: UnclaimedReportId::new(self.app.context.id()).to_string(),
            state_payment: StatePaymentId::new(self.app.context.id()).to_string(),
            webhook_secret: webhook_secret.to_string(),
            reconciliation: reconciliation.to_string(),
            stripe_entering: StripeEnteringId::new(entering.id).to_string(),
            rule_set_draft: RuleSetDraftId::new(draft.id).to_string(),
            reallocation: ReallocationId::new(reallocation.id).to_string(),
            charge: ChargeId::new(one("SELECT id FROM charge WHERE store_id = $1").await)
                .to_string(),
        };
        tx.commit().await.unwrap();
        things
    }
}
