//! What an import of a file would come to, for a person to say how it is to be read.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::UploadId;
use domain::import::{
    DateEvidence, DateOrder as Order, Field, KnownAs, Mapping, Outcome, SkipReason,
};
use domain::sale_line::SaleLine;
use service::imports::{
    AnalysedRow, Analysis, ChangesFromSaved, ImportSettings, StartImportError, analyse_upload,
    mapping_of,
};

use super::consignors::Consignor;
use super::imports::RowOutcome;
use super::mutation::sentence;
use super::scalars::{Date, Decimal, Money};
use crate::asker::{Asker, bad_input, fault, not_found};

/// What a column can say of a sale line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Field")]
pub enum ImportField {
    Date,
    /// The till's own number of the transaction.
    Receipt,
    /// Sale or return, in words.
    Kind,
    Item,
    Sku,
    Vendor,
    Category,
    /// Names the consignor.
    Consignor,
    /// What people write about the line.
    Note,
    /// The shop or the register where it was sold.
    Location,
    /// The market, or the way to sell.
    Channel,
    /// What the buyer paid by.
    Payment,
    /// Several, separated by commas.
    Tags,
    /// What the till calls what it took off.
    DiscountName,
    Quantity,
    /// Of one piece, before discount and tax.
    UnitPrice,
    /// Of the whole line, before discount and tax.
    Gross,
    Discount,
    /// Of the whole line, after discount and before tax.
    Net,
    Tax,
    /// Of the whole line, with tax.
    Total,
}

/// Which number of 11/10/24 is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Order")]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

#[derive(InputObject)]
pub struct ImportColumnInput {
    field: ImportField,
    column: String,
}

/// How a file is to be read.
#[derive(InputObject)]
pub struct ImportSettingsInput {
    /// The column that names the consignor, added to a till's report.
    consignor_column: Option<String>,
    date_order: Option<DateOrder>,
    /// Of a file that is no till's known report: which columns say what.
    columns: Option<Vec<ImportColumnInput>>,
    /// With columns: whether the prices contain the tax, where a row's own total does not
    /// say it.
    #[graphql(default)]
    is_tax_inside: bool,
}

/// No file has more columns that say something than there are fields.
const MOST_COLUMNS: usize = Field::ALL.len();

impl ImportSettingsInput {
    /// # Errors
    /// When a field has two columns, or there are more than fields.
    pub fn read(self) -> Result<ImportSettings> {
        let mapping = self.columns.map(|columns| {
            if columns.len() > MOST_COLUMNS {
                return Err(bad_input("There are more columns than fields."));
            }
            let mut mapping = Mapping {
                is_tax_inside: self.is_tax_inside,
                ..Mapping::default()
            };
            for ImportColumnInput { field, column } in columns {
                if mapping.columns.insert(field.into(), column).is_some() {
                    return Err(bad_input("A field has two columns."));
                }
            }
            Ok(mapping)
        });
        Ok(ImportSettings {
            consignor_column: self.consignor_column.filter(|column| !column.is_empty()),
            date_order: self.date_order.map(Order::from),
            mapping: mapping.transpose()?,
        })
    }
}

/// One column of a file.
#[derive(SimpleObject)]
struct ImportColumn {
    name: String,
    /// The first different values.
    samples: Vec<String>,
    /// What it says, as set, saved or guessed.
    field: Option<ImportField>,
}

/// How the dates of a file can be read.
#[derive(SimpleObject)]
struct DateChoice {
    dates: i32,
    day_first: i32,
    month_first: i32,
}

/// Of the rows that were read.
#[derive(SimpleObject)]
struct AnalysisTotals {
    rows: i32,
    /// Whether that was the whole file.
    is_whole: bool,
    /// Lines whose consignor is known.
    matched: i32,
    store_owned: i32,
    /// Lines of which a person has to say whose they are.
    unmatched: i32,
    /// Lines with another question.
    review: i32,
    skipped: i32,
    rejected: i32,
}

/// What an import of a file would come to.
pub struct ImportAnalysis(Analysis);

#[Object]
impl ImportAnalysis {
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// The till's report, as people call it; null for another table.
    async fn report(&self) -> Option<&'static str> {
        match self.0.description.known_as {
            KnownAs::Report { title, .. } => Some(title),
            KnownAs::Unusable(_) | KnownAs::Nothing => None,
        }
    }

    /// How many percent of the report's usual columns are there.
    async fn confidence_percent(&self) -> Option<i32> {
        match self.0.description.known_as {
            KnownAs::Report {
                confidence_percent, ..
            } => i32::try_from(confidence_percent).ok(),
            KnownAs::Unusable(_) | KnownAs::Nothing => None,
        }
    }

    /// Whether a person says which columns say what.
    async fn is_mapped(&self) -> bool {
        self.0.settings.mapping.is_some()
    }

    /// Whether a person said that the prices contain the tax.
    async fn is_tax_inside(&self) -> bool {
        mapping_of(&self.0).is_tax_inside
    }

    /// The name under which settings for such files were saved; null for none.
    async fn saved_as(&self) -> Option<&str> {
        self.0.saved_as.as_deref()
    }

    async fn columns(&self) -> Vec<ImportColumn> {
        let mapping = mapping_of(&self.0);
        let field_of = |name: &str| {
            let mut fields = mapping.columns.iter();
            let found = fields.find(|(_, column)| column.as_str() == name);
            found.map(|(field, _)| ImportField::from(*field))
        };
        let columns = self.0.description.columns.iter();
        columns
            .map(|column| ImportColumn {
                field: field_of(&column.name),
                name: column.name.clone(),
                samples: column.values.clone(),
            })
            .collect()
    }

    async fn consignor_column(&self) -> Option<&str> {
        self.0.settings.consignor_column.as_deref()
    }

    async fn date_order(&self) -> Option<DateOrder> {
        self.0.settings.date_order.map(DateOrder::from)
    }

    /// What keeps the file from being read and what to do; null when nothing does.
    async fn problem(&self) -> Option<String> {
        self.0.problem.as_deref().map(sentence)
    }

    /// Set where a person has to say which way round the dates are.
    async fn open_dates(&self) -> Option<DateChoice> {
        let DateEvidence {
            dates,
            day_first,
            month_first,
        } = self.0.open_dates?;
        let number = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        Some(DateChoice {
            dates: number(dates),
            day_first: number(day_first),
            month_first: number(month_first),
        })
    }

    /// Set where the settings are others than those that were saved for such files.
    async fn changes(&self) -> Option<AnalysisChanges<'_>> {
        self.0.changes.as_ref().map(AnalysisChanges)
    }

    async fn totals(&self) -> AnalysisTotals {
        let counts = &self.0.counts;
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        AnalysisTotals {
            rows: number(counts.rows),
            is_whole: counts.is_whole,
            matched: number(counts.matched),
            store_owned: number(counts.store_owned),
            unmatched: number(counts.unmatched),
            review: number(counts.review),
            skipped: number(counts.skipped),
            rejected: number(counts.rejected),
        }
    }

    /// The first rows, and the first that cannot be read.
    async fn rows(&self) -> Vec<AnalysedImportRow<'_>> {
        self.0.rows.iter().map(AnalysedImportRow).collect()
    }
}

/// What would change for rows that the saved settings read otherwise.
struct AnalysisChanges<'a>(&'a ChangesFromSaved);

#[Object]
impl AnalysisChanges<'_> {
    /// Of those that were read.
    async fn rows(&self) -> i32 {
        i32::try_from(self.0.rows).unwrap_or(i32::MAX)
    }

    /// Whether the saved settings can read the file at all.
    async fn is_readable(&self) -> bool {
        self.0.is_readable
    }

    /// The first of them; five at most.
    async fn examples(&self) -> Vec<AnalysisChange<'_>> {
        let examples = self.0.examples.iter();
        examples
            .map(|(before, now)| AnalysisChange { before, now })
            .collect()
    }
}

/// One row, read in two ways.
struct AnalysisChange<'a> {
    before: &'a AnalysedRow,
    now: &'a AnalysedRow,
}

#[Object]
impl AnalysisChange<'_> {
    /// By the saved settings.
    async fn before(&self) -> AnalysedImportRow<'_> {
        AnalysedImportRow(self.before)
    }

    async fn now(&self) -> AnalysedImportRow<'_> {
        AnalysedImportRow(self.now)
    }
}

/// One record of a file, as it would be read.
struct AnalysedImportRow<'a>(&'a AnalysedRow);

impl AnalysedImportRow<'_> {
    fn line(&self) -> Option<&SaleLine> {
        match &self.0.row.outcome {
            Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines.first(),
            Outcome::Skipped { .. } | Outcome::Voided(_) | Outcome::Rejected(_) => None,
        }
    }
}

#[Object]
impl AnalysedImportRow<'_> {
    /// The line of the file on which it starts.
    async fn line_number(&self) -> i32 {
        i32::try_from(self.0.row.line).unwrap_or(i32::MAX)
    }

    async fn outcome(&self) -> RowOutcome {
        match &self.0.row.outcome {
            Outcome::Lines(_) => RowOutcome::Imported,
            Outcome::Skipped { .. } | Outcome::Voided(_) => RowOutcome::Skipped,
            Outcome::Review { .. } => RowOutcome::Review,
            Outcome::Rejected(_) => RowOutcome::Rejected,
        }
    }

    /// Why it would not simply be imported, in words.
    async fn reason(&self) -> Option<String> {
        match &self.0.row.outcome {
            Outcome::Lines(_) => None,
            Outcome::Skipped { reason, .. } => Some(reason.words().to_owned()),
            Outcome::Voided(_) => Some(SkipReason::Voided.words().to_owned()),
            Outcome::Review { reason, .. } => Some(reason.words().to_owned()),
            Outcome::Rejected(rejection) => Some(rejection.to_string()),
        }
    }

    async fn sold_on(&self) -> Option<Date> {
        self.line().map(|line| Date(line.sold_on))
    }

    async fn item(&self) -> Option<&str> {
        self.line().map(|line| line.item.as_str())
    }

    async fn sku(&self) -> Option<&str> {
        self.line().and_then(|line| line.sku.as_deref())
    }

    async fn quantity(&self) -> Option<Decimal> {
        self.line().map(|line| Decimal(line.quantity.normalize()))
    }

    async fn net(&self) -> Option<Money> {
        self.line().map(|line| line.net.into())
    }

    /// Whose it is, where that is known.
    async fn consignor(&self) -> Option<Consignor> {
        self.0.consignor.clone().map(Consignor)
    }
}

/// Reads the first part of a file that was handed in.
pub async fn import_analysis(
    context: &Context<'_>,
    upload_id: ID,
    settings: Option<ImportSettingsInput>,
) -> Result<ImportAnalysis> {
    let asker = Asker::of(context);
    let id: UploadId = upload_id.parse().map_err(|_| not_found())?;
    let settings = settings.map(ImportSettingsInput::read).transpose()?;
    match analyse_upload(&asker.app, asker.store.id, id, settings).await {
        Ok(analysis) => Ok(ImportAnalysis(analysis)),
        Err(StartImportError::NoUpload) => Err(not_found()),
        Err(error @ (StartImportError::File(_) | StartImportError::Read(_))) => {
            Err(bad_input(&sentence(&error.to_string())))
        }
        Err(error) => Err(fault(error)),
    }
}
