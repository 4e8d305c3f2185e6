//! What an import of a file would come to, before anything of it is stored.

use std::collections::BTreeMap;

use domain::attribution::{Attribution, LineNames, Owner};
use domain::ids::{ConsignorId, StoreId, UploadId};
use domain::import::{
    DateEvidence, Description, ImportOptions, KnownAs, Mapping, Outcome, Row, decide_dates,
    describe, open,
};
use domain::sale_line::SaleLine;
use entity::{StoreScoped, consignor};

use super::attribution::{Surroundings, load_attribution};
use super::settings::{ImportSettings, saved_mapping};
use super::start_import::{StartImportError, find_upload};
use super::stored_file::{Readable, blocking};
use crate::app::App;
use crate::stores::store_facts;

/// Rows that are read to count what matches.
const ROWS_COUNTED: usize = 5_000;
/// Rows that are shown, of each kind.
const ROWS_SHOWN: usize = 12;
/// Rows that are shown of those that the saved settings would read otherwise.
const CHANGES_SHOWN: usize = 5;

/// What a file would come to.
#[derive(Debug, Clone)]
pub struct Analysis {
    pub file_name: String,
    pub description: Description,
    /// As given, or saved, or guessed.
    pub settings: ImportSettings,
    /// The name under which they were saved, where they were.
    pub saved_as: Option<String>,
    /// What keeps the file from being read, in words.
    pub problem: Option<String>,
    /// Set where a person has to say which way round the dates are.
    pub open_dates: Option<DateEvidence>,
    pub counts: AnalysisCounts,
    /// The first rows, and the first that could not be read.
    pub rows: Vec<AnalysedRow>,
    /// Set where the settings are others than those that were saved.
    pub changes: Option<ChangesFromSaved>,
}

/// What rows come to that would be read otherwise by the saved settings.
#[derive(Debug, Clone, Default)]
pub struct ChangesFromSaved {
    pub rows: usize,
    /// Whether the saved settings can read the file at all.
    pub is_readable: bool,
    /// The first of them, as they would be read by the saved settings and by these.
    pub examples: Vec<(AnalysedRow, AnalysedRow)>,
}

/// Of the rows that were read.
#[derive(Debug, Clone, Default)]
pub struct AnalysisCounts {
    pub rows: usize,
    /// Whether that was the whole file.
    pub is_whole: bool,
    /// Lines whose consignor is known.
    pub matched: usize,
    pub store_owned: usize,
    /// Lines of which a person has to say whose they are.
    pub unmatched: usize,
    /// Lines with another question.
    pub review: usize,
    pub skipped: usize,
    pub rejected: usize,
}

/// A row, and whose its lines are.
#[derive(Debug, Clone)]
pub struct AnalysedRow {
    pub row: Row,
    /// The consignor of its first line.
    pub consignor: Option<consignor::Model>,
}

/// Reads the first part of a file as the settings say, or else as was saved for files
/// with the same columns, or else as its columns are guessed to be meant.
///
/// # Errors
/// [`StartImportError`], when there is no such file, or it is no table.
pub async fn analyse_upload(
    app: &App,
    store_id: StoreId,
    upload_id: UploadId,
    settings: Option<ImportSettings>,
) -> Result<Analysis, StartImportError> {
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    let upload = find_upload(&tx, upload_id).await?;
    drop(tx);
    let file = Readable::stored(app, store_id, &upload.file_sha256);
    let (file, description) = blocking(move || {
        let description = describe(file.table()?)?;
        Ok((file, description))
    })
    .await?;
    let tx = app.db.read(store_id).await?;
    let consignors = consignor::Entity::in_store(store_id.uuid())
        .all(tx.connection())
        .await?;
    let attribution = load_attribution(&tx, &consignors).await?;
    let saved = saved_mapping(&tx, &description).await?;
    drop(tx);
    let saved_as = saved.as_ref().map(|saved| saved.name.clone());
    let given = settings;
    let settings = given
        .clone()
        .or_else(|| saved.as_ref().map(|saved| saved.settings.clone()))
        .unwrap_or_else(|| guessed(&description));
    let mut analysis = Analysis {
        file_name: upload.file_name,
        problem: None,
        open_dates: None,
        counts: AnalysisCounts::default(),
        rows: Vec::new(),
        changes: None,
        settings,
        saved_as,
        description,
    };
    let options = analysis.settings.options(&store);
    let saved = saved.map(|saved| saved.settings);
    let saved = saved.filter(|saved| given.is_some_and(|given| given != *saved));
    let saved = saved.map(|saved| saved.options(&store));
    let read = blocking(move || {
        let now = read_rows(&file, options)?;
        let before = saved.map(|saved| read_rows(&file, saved).ok());
        Ok((now, before))
    })
    .await;
    let ((rows, open_dates, is_whole), before) = match read {
        Ok(read) => read,
        Err(StartImportError::File(error)) => {
            analysis.problem = Some(error.to_string());
            return Ok(analysis);
        }
        Err(error) => return Err(error),
    };
    analysis.open_dates = open_dates;
    analysis.counts.is_whole = is_whole;
    let before = before.map(|read| read.map(|(rows, _, _)| rows));
    let read_before = before.iter().flatten().flatten();
    let skus = rows.iter().chain(read_before).flat_map(skus);
    let tx = app.db.read(store_id).await?;
    let owners = Owners {
        listed: Surroundings::load(&tx, skus).await?,
        attribution,
        consignors: consignors
            .into_iter()
            .map(|row| (ConsignorId::new(row.id), row))
            .collect(),
    };
    drop(tx);
    analysis.changes = before.map(|before| owners.changes(before, &rows));
    for row in rows {
        let owner = owners.of(&row);
        if analysis.add(&row, owner) {
            analysis.rows.push(owners.analysed(row));
        }
    }
    Ok(analysis)
}

/// Whose lines are.
struct Owners {
    listed: Surroundings,
    attribution: Attribution,
    consignors: BTreeMap<ConsignorId, consignor::Model>,
}

impl Owners {
    /// The owner of a row's first line.
    fn of(&self, row: &Row) -> Option<Owner> {
        let line = lines_of(&row.outcome).first()?;
        self.attribution.owner(LineNames {
            listed: self.listed.owner(line.sku.as_deref()),
            ..names(line)
        })
    }

    fn analysed(&self, row: Row) -> AnalysedRow {
        let consignor = match self.of(&row) {
            Some(Owner::Consignor(id)) => self.consignors.get(&id).cloned(),
            Some(Owner::Store) | None => None,
        };
        AnalysedRow { row, consignor }
    }

    /// How rows differ from what the saved settings made of them, if these could read them.
    fn changes(&self, before: Option<Vec<Row>>, now: &[Row]) -> ChangesFromSaved {
        let mut changes = ChangesFromSaved {
            is_readable: before.is_some(),
            ..ChangesFromSaved::default()
        };
        for (before, now) in before.into_iter().flatten().zip(now) {
            if is_same(&before.outcome, &now.outcome) && self.of(&before) == self.of(now) {
                continue;
            }
            changes.rows = changes.rows.saturating_add(1);
            if changes.examples.len() < CHANGES_SHOWN {
                let pair = (self.analysed(before), self.analysed(now.clone()));
                changes.examples.push(pair);
            }
        }
        changes
    }
}

fn skus(row: &Row) -> impl Iterator<Item = &str> {
    let lines = lines_of(&row.outcome).iter();
    lines.filter_map(|line| line.sku.as_deref())
}

/// A known report needs no mapping; of anything else, what the columns seem to say.
fn guessed(description: &Description) -> ImportSettings {
    let is_known = description.known_as != KnownAs::Nothing;
    ImportSettings {
        mapping: (!is_known).then(|| description.guess.clone()),
        ..ImportSettings::default()
    }
}

type ReadRows = (Vec<Row>, Option<DateEvidence>, bool);

fn read_rows(file: &Readable, mut options: ImportOptions) -> Result<ReadRows, StartImportError> {
    let decided = decide_dates(|| file.open(), &options)?;
    let open_dates = match decided {
        Ok(order) => {
            options.date_order = order;
            None
        }
        Err(evidence) => Some(evidence),
    };
    let mut reader = open(file.table()?, &options)?;
    let rows = reader.by_ref().take(ROWS_COUNTED);
    let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
    let is_whole = reader.next().is_none();
    Ok((rows, open_dates, is_whole))
}

impl Analysis {
    /// Counts a row, and says whether it is to be shown.
    fn add(&mut self, row: &Row, owner: Option<Owner>) -> bool {
        let counts = &mut self.counts;
        let add = |count: &mut usize, more: usize| *count = count.saturating_add(more);
        add(&mut counts.rows, 1);
        match &row.outcome {
            Outcome::Lines(lines) => {
                let count = match owner {
                    Some(Owner::Consignor(_)) => &mut counts.matched,
                    Some(Owner::Store) => &mut counts.store_owned,
                    None => &mut counts.unmatched,
                };
                add(count, lines.len());
            }
            Outcome::Review { lines, .. } => add(&mut counts.review, lines.len()),
            Outcome::Skipped { .. } | Outcome::Voided(_) => add(&mut counts.skipped, 1),
            Outcome::Rejected(_) => {
                add(&mut counts.rejected, 1);
                return counts.rejected <= ROWS_SHOWN;
            }
        }
        counts.rows.saturating_sub(counts.rejected) <= ROWS_SHOWN
    }
}

fn is_same(before: &Outcome, now: &Outcome) -> bool {
    match (before, now) {
        // Nothing of it is imported, whatever else it says.
        (Outcome::Voided(before), Outcome::Voided(now)) => before.net == now.net,
        (before, now) => before == now,
    }
}

fn lines_of(outcome: &Outcome) -> &[SaleLine] {
    match outcome {
        Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
        Outcome::Skipped { .. } | Outcome::Voided(_) | Outcome::Rejected(_) => &[],
    }
}

fn names(line: &SaleLine) -> LineNames<'_> {
    LineNames {
        column: line.consignor_reference.as_deref(),
        sku: line.sku.as_deref(),
        vendor: line.vendor.as_deref(),
        category: line.category.as_deref(),
        item: Some(&line.item),
        note: line.note.as_deref(),
        listed: None,
    }
}

/// The columns by what they say, for a person to change: as set, or as guessed.
#[must_use]
pub fn mapping_of(analysis: &Analysis) -> Mapping {
    let set = analysis.settings.mapping.clone();
    set.unwrap_or_else(|| analysis.description.guess.clone())
}
