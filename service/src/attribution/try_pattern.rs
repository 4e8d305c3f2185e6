//! What a pattern would find on the store's own lines, before it is added.

use domain::attribution::{Attribution, NameSource as Source, Owner};
use domain::ids::{ConsignorId, StoreId};
use entity::{StoreScoped, consignor, sale_line};
use sea_orm::{DbErr, QueryOrder, QuerySelect};

use super::change_patterns::{PatternChangeError, compiled};
use crate::app::App;
use crate::imports::{load_attribution, names};

/// The latest lines, which are looked at.
const LINES: u64 = 2_000;
/// Lines that are shown, of each kind.
const SHOWN: usize = 5;

/// What a pattern finds among the latest lines.
#[derive(Debug, Clone, Default)]
pub struct PatternTrial {
    /// Lines that were looked at.
    pub lines: usize,
    /// Lines on which it finds an account number or alias that is known.
    pub known: usize,
    /// Lines on which it finds something that nobody is known by.
    pub unknown: usize,
    /// A few of both.
    pub examples: Vec<TriedLine>,
}

/// A text, what the pattern finds in it, and whose that is.
#[derive(Debug, Clone)]
pub struct TriedLine {
    pub text: String,
    pub found: String,
    pub consignor: Option<consignor::Model>,
}

/// Tries a pattern on the store's latest lines; nothing is changed.
///
/// # Errors
/// [`PatternChangeError`]
pub async fn try_pattern(
    app: &App,
    store_id: StoreId,
    source: Source,
    pattern: &str,
) -> Result<PatternTrial, PatternChangeError> {
    let pattern = compiled(pattern.trim())?;
    let (consignors, attribution, lines) = load(app, store_id).await?;
    let mut trial = PatternTrial {
        lines: lines.len(),
        ..PatternTrial::default()
    };
    for line in &lines {
        let Some(text) = source.of(&names(line)) else {
            continue;
        };
        let Some(found) = pattern.find(text) else {
            continue;
        };
        let consignor = known_by(&attribution, found)
            .and_then(|id| consignors.iter().find(|row| row.id == id.uuid()));
        let count = match consignor {
            Some(_) => &mut trial.known,
            None => &mut trial.unknown,
        };
        *count = count.saturating_add(1);
        if *count <= SHOWN {
            trial.examples.push(TriedLine {
                text: text.to_owned(),
                found: found.to_owned(),
                consignor: consignor.cloned(),
            });
        }
    }
    Ok(trial)
}

/// Whose account number or alias this is.
fn known_by(attribution: &Attribution, name: &str) -> Option<ConsignorId> {
    match attribution.named(name)? {
        Owner::Consignor(id) => Some(id),
        Owner::Store => None,
    }
}

type Loaded = (Vec<consignor::Model>, Attribution, Vec<sale_line::Model>);

async fn load(app: &App, store_id: StoreId) -> Result<Loaded, DbErr> {
    let tx = app.db.read(store_id).await?;
    let consignors = consignor::Entity::in_store(store_id.uuid())
        .all(tx.connection())
        .await?;
    let attribution = load_attribution(&tx, &consignors).await?;
    let lines = sale_line::Entity::in_store(store_id.uuid())
        .order_by_desc(sale_line::Column::Id)
        .limit(LINES)
        .all(tx.connection())
        .await?;
    Ok((consignors, attribution, lines))
}
