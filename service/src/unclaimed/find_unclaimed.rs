//! What consignors were owed for long without a word of them, as of a day.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::ids::{ConsignorId, PrintedCheckId};
use domain::unclaimed::{DatedMinor, MoneyKind, Stage, StateRule, Timetable, left_by_day, rule_of};
use entity::{StoreScoped, consignor, printed_check, unclaimed_letter};
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, QueryFilter};
use thiserror::Error;
use uuid::Uuid;

use super::contacts::{Contact, last_contacts};
use super::home_state::home_state;
use super::item_key::{ItemKey, Whose};
use crate::books::OPEN_BY_DAY;
use crate::days::end_of;
use crate::db::StoreTx;
use crate::stores::{StoreFacts, store_facts};

/// Money that was touched later is not listed, unless something is to be done about it.
const UNTOUCHED_DAYS: i64 = 365;

/// A bank need not pay a check that is older than six months (Uniform Commercial Code, 4-404).
const STALE_CHECK_DAYS: i64 = 180;

#[derive(Debug, Error)]
pub enum UnclaimedError {
    #[error("an amount is too large")]
    Overflow,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// By what the state is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateSource {
    /// The consignor's address.
    Address,
    /// The store's own, for want of an address in a state.
    Store,
}

/// A check that nobody cashed, as far as anybody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclaimedCheck {
    pub id: Uuid,
    pub number: i64,
    pub printed_on: NaiveDate,
}

/// Money of one consignor that is to be reported together.
#[derive(Debug, Clone)]
pub struct UnclaimedItem {
    pub consignor: consignor::Model,
    /// Above nothing.
    pub amount_minor: i64,
    /// The first day on which any of it was owed, or the check was printed.
    pub owed_since: NaiveDate,
    pub last_contact: Option<Contact>,
    /// The later of both: from when the state counts.
    pub untouched_since: NaiveDate,
    /// None where neither the consignor nor the store has a state.
    pub state: Option<(&'static StateRule, StateSource)>,
    pub timetable: Option<Timetable>,
    pub stage: Stage,
    /// Where the money is a check that was handed over.
    pub check: Option<UnclaimedCheck>,
    /// That was sent to the owner about this report, as somebody wrote it down.
    pub letter: Option<unclaimed_letter::Model>,
}

impl UnclaimedItem {
    /// A check may have years of its own.
    #[must_use]
    pub fn kind(&self) -> MoneyKind {
        match self.check {
            Some(_) => MoneyKind::Check,
            None => MoneyKind::Balance,
        }
    }
}

/// As of a day.
#[derive(Debug, Clone)]
pub struct Unclaimed {
    pub home_state: Option<&'static StateRule>,
    /// What is most urgent first.
    pub items: Vec<UnclaimedItem>,
}

/// What consignors were owed on a day, and checks that were not cashed by then, where nobody
/// touched it for long.
///
/// # Errors
/// [`UnclaimedError`]
pub async fn find_unclaimed(tx: &StoreTx, on: NaiveDate) -> Result<Unclaimed, UnclaimedError> {
    let search = Search::load(tx, on).await?;
    let mut items = Vec::new();
    for (id, moved) in open_money(tx, &search.store, on).await? {
        let left = left_by_day(&moved).ok_or(UnclaimedError::Overflow)?;
        items.extend(search.items_of(id, &left)?);
    }
    for row in uncashed_checks(tx, on).await? {
        let check = printed_check::Model::from_query_result(&row, "")?;
        items.extend(search.check(row.try_get("", "consignor_id")?, check));
    }
    items.retain(|item| search.is_listed(item));
    items.sort_by(|one, other| {
        let key = |item: &UnclaimedItem| {
            let due = item.timetable.map(|times| times.report_due);
            let number = item.check.as_ref().map(|check| check.number);
            (std::cmp::Reverse(item.stage), due.is_none(), due, number)
        };
        let number = |item: &UnclaimedItem| item.consignor.account_number.clone();
        key(one)
            .cmp(&key(other))
            .then_with(|| number(one).cmp(&number(other)))
    });
    Ok(Unclaimed {
        home_state: search.home_state,
        items,
    })
}

/// What decides about every item.
struct Search {
    on: NaiveDate,
    store: StoreFacts,
    home_state: Option<&'static StateRule>,
    consignors: HashMap<Uuid, consignor::Model>,
    contacts: HashMap<Uuid, Contact>,
    letters: HashMap<ItemKey, unclaimed_letter::Model>,
}

impl Search {
    async fn load(tx: &StoreTx, on: NaiveDate) -> Result<Self, DbErr> {
        let store = store_facts(tx).await?;
        let consignors: HashMap<Uuid, consignor::Model> =
            consignor::Entity::in_store(tx.store_id().uuid())
                .all(tx.connection())
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect();
        let kept = |id: Uuid| {
            let row = consignors.get(&id);
            row.and_then(|row| row.merged_into_id).unwrap_or(id)
        };
        let contacts = last_contacts(tx, store.time_zone, on, &kept).await?;
        Ok(Self {
            on,
            store,
            home_state: home_state(tx).await?,
            letters: letters(tx, kept).await?,
            contacts,
            consignors,
        })
    }

    /// Whoever a consignor became, with the last contact.
    fn kept(&self, id: Uuid) -> Option<(&consignor::Model, Option<Contact>)> {
        let row = self.consignors.get(&id)?;
        let row = match row.merged_into_id {
            Some(kept) => self.consignors.get(&kept)?,
            None => row,
        };
        Some((row, self.contacts.get(&row.id).copied()))
    }

    /// The money of a consignor, what is reported together as one.
    fn items_of(
        &self,
        id: Uuid,
        left: &[DatedMinor],
    ) -> Result<Vec<UnclaimedItem>, UnclaimedError> {
        let Some((consignor, contact)) = self.kept(id) else {
            return Ok(Vec::new());
        };
        let mut together: BTreeMap<Option<NaiveDate>, UnclaimedItem> = BTreeMap::new();
        for (owed_since, minor) in left {
            let item = self.item(consignor, contact, *owed_since, *minor, None);
            let due = item.timetable.map(|times| times.report_due);
            match together.get_mut(&due) {
                // The days come the oldest first.
                Some(first) => {
                    let sum = first.amount_minor.checked_add(*minor);
                    first.amount_minor = sum.ok_or(UnclaimedError::Overflow)?;
                }
                None => _ = together.insert(due, item),
            }
        }
        let mut items: Vec<UnclaimedItem> = together.into_values().collect();
        for item in &mut items {
            item.stage = self.stage(item);
        }
        Ok(items)
    }

    fn check(&self, id: Uuid, check: printed_check::Model) -> Option<UnclaimedItem> {
        let (consignor, contact) = self.kept(id)?;
        let (printed_on, minor) = (check.printed_on, check.amount_minor);
        let check = UnclaimedCheck {
            id: check.id,
            number: check.number,
            printed_on,
        };
        Some(self.item(consignor, contact, printed_on, minor, Some(check)))
    }

    fn item(
        &self,
        consignor: &consignor::Model,
        last_contact: Option<Contact>,
        owed_since: NaiveDate,
        amount_minor: i64,
        check: Option<UnclaimedCheck>,
    ) -> UnclaimedItem {
        let untouched_since = last_contact.map_or(owed_since, |contact| contact.on.max(owed_since));
        let state = self.state_of(consignor);
        let mut item = UnclaimedItem {
            consignor: consignor.clone(),
            amount_minor,
            owed_since,
            last_contact,
            untouched_since,
            state,
            timetable: None,
            stage: Stage::Waiting,
            check,
            letter: None,
        };
        item.timetable = state.and_then(|(rule, _)| rule.timetable(item.kind(), untouched_since));
        item.letter = ItemKey::of(&item).and_then(|key| self.letters.get(&key).cloned());
        item.stage = self.stage(&item);
        item
    }

    fn stage(&self, item: &UnclaimedItem) -> Stage {
        match (item.state, &item.timetable) {
            (Some((rule, _)), Some(times)) => rule.stage(times, item.amount_minor, self.on),
            _ => Stage::Waiting,
        }
    }

    /// The state of the address, else the store's own: the order of the Supreme Court's rules
    /// (Texas v. New Jersey, 379 U.S. 674).
    fn state_of(&self, consignor: &consignor::Model) -> Option<(&'static StateRule, StateSource)> {
        let region = consignor.region.as_deref().unwrap_or_default();
        match rule_of(region) {
            Some(rule) => Some((rule, StateSource::Address)),
            None => self.home_state.map(|rule| (rule, StateSource::Store)),
        }
    }

    fn is_listed(&self, item: &UnclaimedItem) -> bool {
        let since = |day: NaiveDate| self.on.signed_duration_since(day).num_days();
        match &item.check {
            Some(check) => since(check.printed_on) > STALE_CHECK_DAYS,
            None => item.stage > Stage::Waiting || since(item.untouched_since) >= UNTOUCHED_DAYS,
        }
    }
}

/// The letters that were sent, each under what it is about; `kept` says who became whom.
async fn letters(
    tx: &StoreTx,
    kept: impl Fn(Uuid) -> Uuid,
) -> Result<HashMap<ItemKey, unclaimed_letter::Model>, DbErr> {
    let sent = unclaimed_letter::Entity::in_store(tx.store_id().uuid())
        .filter(unclaimed_letter::Column::TakenBackAt.is_null())
        .all(tx.connection())
        .await?;
    let by_key = sent.into_iter().map(|letter| {
        let whose = match letter.check_id {
            Some(check) => Whose::Check(PrintedCheckId::new(check)),
            None => Whose::Consignor(ConsignorId::new(kept(letter.consignor_id))),
        };
        let report_due = letter.report_due;
        (ItemKey { whose, report_due }, letter)
    });
    Ok(by_key.collect())
}

/// What each consignor was owed and owed on a day, by the day since which it is so.
async fn open_money(
    tx: &StoreTx,
    store: &StoreFacts,
    on: NaiveDate,
) -> Result<BTreeMap<Uuid, Vec<DatedMinor>>, DbErr> {
    let sql = format!(
        "{OPEN_BY_DAY} SELECT consignor_id, since, CAST(minor AS BIGINT) FROM of_day WHERE minor <> 0"
    );
    let values = [on.into(), end_of(on, store.time_zone).into()];
    let mut moved: BTreeMap<Uuid, Vec<DatedMinor>> = BTreeMap::new();
    for row in tx.query(&sql, values).await? {
        let of = moved.entry(row.try_get_by_index(0)?).or_default();
        of.push((row.try_get_by_index(1)?, row.try_get_by_index(2)?));
    }
    Ok(moved)
}

/// Checks that were handed over by now, are good, and of which nobody said that they were
/// cashed or reported to a state by the day.
async fn uncashed_checks(tx: &StoreTx, on: NaiveDate) -> Result<Vec<sea_orm::QueryResult>, DbErr> {
    let sql = "SELECT k.*, o.consignor_id FROM printed_check k
         JOIN payout o ON o.store_id = k.store_id AND o.id = k.payout_id
         LEFT JOIN cleared_check d ON d.store_id = k.store_id AND d.check_id = k.id AND d.cleared_on <= $2
         LEFT JOIN unclaimed_report u ON u.store_id = k.store_id AND u.check_id = k.id
           AND u.reversal_entry_id IS NULL AND u.reported_on <= $2
       WHERE k.store_id = $1 AND k.voided_at IS NULL AND k.printed_on <= $2 AND o.state = 'paid'
         AND d.check_id IS NULL AND u.check_id IS NULL";
    tx.query(sql, [on.into()]).await
}
