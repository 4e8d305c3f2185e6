//! What a shop has and does: terms, consignors, files of its till.

use domain::attribution::AttributionKind;
use domain::ids::{ConsignorId, ImportId};
use domain::rules::{RuleSetDocument, Terms};
use entity::consignor::{self, PayoutMethod};
use entity::import::{self, ImportState};
use entity::sale_line::{self, SaleLineState};
use entity::{StoreScoped, import_row};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::attribution::import_items;
use service::imports::{ImportSettings, ReceivedFile, import_file, receive_file};
use service::rules::publish_rule_set;
use service::stores::{NewConsignor, NewRule, add_consignors};

use crate::harness::{ACTOR, World, day};

/// Half of everything, at once, however little it is.
pub fn terms() -> RuleSetDocument {
    RuleSetDocument::new(Terms::percent(500_000))
}

/// A line of Square's Items Detail.
#[derive(Debug, Clone)]
pub struct Line {
    receipt: String,
    payment: String,
    date: &'static str,
    sku: String,
    category: &'static str,
    quantity: i64,
    net_minor: i64,
}

/// A sale of one thing; the SKU's prefix names its consignor.
pub fn sale(receipt: &str, date: &'static str, sku: &str, net_minor: i64) -> Line {
    Line {
        receipt: receipt.to_owned(),
        payment: format!("P-{receipt}"),
        date,
        sku: sku.to_owned(),
        category: "Books",
        quantity: 1,
        net_minor,
    }
}

impl Line {
    pub fn of(self, quantity: i64) -> Self {
        Self { quantity, ..self }
    }

    pub fn in_category(self, category: &'static str) -> Self {
        Self { category, ..self }
    }

    /// A part of the sale, or all of it, that came back.
    pub fn refunded(
        &self,
        receipt: &str,
        date: &'static str,
        quantity: i64,
        net_minor: i64,
    ) -> Self {
        Self {
            receipt: receipt.to_owned(),
            date,
            quantity: -quantity,
            net_minor: -net_minor,
            ..self.clone()
        }
    }

    fn row(&self) -> String {
        let event = if self.quantity < 0 {
            "Refund"
        } else {
            "Payment"
        };
        let sign = if self.net_minor < 0 { "-" } else { "" };
        let net = format!(
            "{sign}{}.{:02}",
            self.net_minor.abs() / 100,
            self.net_minor.abs() % 100
        );
        format!(
            "{},{},Thing {},{},{},,{net},0.00,{net},0.00,{},{},{event}\n",
            self.date, self.category, self.sku, self.quantity, self.sku, self.receipt, self.payment
        )
    }
}

/// A file as Square writes it, as far as Hangtag reads it.
pub fn square(lines: &[Line]) -> String {
    let header = "Date,Category,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type\n";
    let rows: String = lines.iter().map(Line::row).collect();
    format!("{header}{rows}")
}

impl World {
    pub async fn publish(&self, from: &str, terms: &RuleSetDocument) {
        publish_rule_set(&self.app, self.store, ACTOR, day(from), terms)
            .await
            .unwrap();
    }

    /// Adds consignors, known by SKUs that begin with their number and a hyphen.
    pub async fn add_consignors(&self, numbers: &[&str], method: Option<PayoutMethod>) {
        let new: Vec<_> = numbers
            .iter()
            .map(|number| NewConsignor {
                account_number: (*number).to_owned(),
                name: format!("Consignor {number}"),
                email: Some(format!("c{number}@example.com")),
                payout_method: method,
                group: None,
                rules: vec![NewRule {
                    kind: AttributionKind::SkuPrefix,
                    pattern: format!("{number}-"),
                }],
            })
            .collect();
        add_consignors(&self.app, self.store, ACTOR, &new)
            .await
            .unwrap();
    }

    /// A shop with plain terms and the consignors 1001 and 1002, paid by check.
    pub async fn open_shop(&self) {
        self.publish("2026-01-01", &terms()).await;
        self.add_consignors(&["1001", "1002"], Some(PayoutMethod::Check))
            .await;
    }

    pub async fn consignor(&self, number: &str) -> consignor::Model {
        let tx = self.app.db.read(self.store).await.unwrap();
        consignor::Entity::in_store(self.store.uuid())
            .filter(consignor::Column::AccountNumber.eq(number))
            .one(tx.connection())
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn consignor_id(&self, number: &str) -> ConsignorId {
        ConsignorId::new(self.consignor(number).await.id)
    }

    fn written(&self, content: &[u8]) -> ReceivedFile {
        let name = format!("{}.csv", self.app.context.id().simple());
        let path = self.folder.path().join(&name);
        std::fs::write(&path, content).unwrap();
        ReceivedFile {
            file_name: name,
            path,
        }
    }

    /// Takes a list of items over, none of which is refused.
    pub async fn list_items(&self, list: &str) {
        let file = self.written(list.as_bytes());
        let upload = receive_file(&self.app, self.store, ACTOR, &file).await;
        let taken = import_items(&self.app, self.store, ACTOR, upload.unwrap()).await;
        assert_eq!(taken.unwrap().reasons, []);
    }

    /// Hands a file in, and gives its import at once.
    pub async fn hand_in(&self, content: &[u8], consignor_column: Option<&str>) -> ImportId {
        let file = self.written(content);
        let settings = consignor_column.map(|column| ImportSettings {
            consignor_column: Some(column.to_owned()),
            ..ImportSettings::default()
        });
        import_file(&self.app, self.store, ACTOR, &file, settings)
            .await
            .unwrap()
    }

    /// The import, when it has ended.
    pub async fn ended(&self, id: ImportId) -> import::Model {
        self.until("the import", async || {
            let row = self.import_row_of(id).await;
            let is_open = matches!(row.state, ImportState::Queued | ImportState::Running);
            (!is_open).then_some(row)
        })
        .await
    }

    pub async fn import_row_of(&self, id: ImportId) -> import::Model {
        let tx = self.app.db.read(self.store).await.unwrap();
        import::Entity::find_by_id((self.store.uuid(), id.uuid()))
            .one(tx.connection())
            .await
            .unwrap()
            .unwrap()
    }

    /// Hands a file in, and waits for what comes of it.
    pub async fn import(&self, content: &[u8], consignor_column: Option<&str>) -> import::Model {
        let id = self.hand_in(content, consignor_column).await;
        let row = self.ended(id).await;
        self.check_sums(&row).await;
        row
    }

    pub async fn import_lines(&self, lines: &[Line]) -> import::Model {
        let row = self.import(square(lines).as_bytes(), None).await;
        assert_eq!(row.state, ImportState::Done, "{row:#?}");
        row
    }

    /// No row of the file is lost: the outcomes sum to its own total, and the
    /// counts are those of the rows.
    pub async fn check_sums(&self, row: &import::Model) {
        let row = self.import_row_of(ImportId::new(row.id)).await;
        if row.state != ImportState::Done {
            return;
        }
        let net = row.net_imported_minor
            + row.net_duplicate_minor
            + row.net_skipped_minor
            + row.net_review_minor
            + row.net_rejected_minor;
        assert_eq!(Some(net), row.net_control_minor, "{row:#?}");
        let rows = row.rows_imported
            + row.rows_duplicate
            + row.rows_skipped
            + row.rows_review
            + row.rows_rejected;
        assert_eq!(Some(rows), row.rows_total, "{row:#?}");
        let tx = self.app.db.read(self.store).await.unwrap();
        let kept = import_row::Entity::in_store(self.store.uuid())
            .filter(import_row::Column::ImportId.eq(row.id))
            .all(tx.connection())
            .await
            .unwrap();
        let of = |outcome| kept.iter().filter(move |row| row.outcome == outcome);
        for (outcome, rows, net) in [
            (
                import_row::RowOutcome::Imported,
                row.rows_imported,
                row.net_imported_minor,
            ),
            (
                import_row::RowOutcome::Review,
                row.rows_review,
                row.net_review_minor,
            ),
            (
                import_row::RowOutcome::Duplicate,
                row.rows_duplicate,
                row.net_duplicate_minor,
            ),
            (
                import_row::RowOutcome::Skipped,
                row.rows_skipped,
                row.net_skipped_minor,
            ),
        ] {
            let found = of(outcome).count();
            assert_eq!(i64::try_from(found).unwrap(), rows, "{outcome:?}");
            let sum: i64 = of(outcome).map(|row| row.net_minor).sum();
            assert_eq!(sum, net, "{outcome:?}");
        }
    }

    /// The lines in review, in the order they came, with why.
    pub async fn in_review(&self) -> Vec<sale_line::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        sale_line::Entity::in_store(self.store.uuid())
            .filter(sale_line::Column::State.eq(SaleLineState::Review))
            .order_by_asc(sale_line::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
    }

    pub async fn review_reasons(&self) -> Vec<String> {
        let lines = self.in_review().await;
        lines
            .into_iter()
            .filter_map(|line| line.review_reason)
            .collect()
    }
}
