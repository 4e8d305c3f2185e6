//! What becomes of each row of a list: by what the store knows, and by what a person said.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::attribution::{AttributionKind as Kind, normal};
use domain::consignors::{Likeness, PayoutChoice, People, Person, is_like};
use domain::ids::ConsignorId;
use domain::import::{ListRow, ListedConsignor, Rejection};
use domain::money::Money;
use entity::consignor::{self, PayoutMethod};
use entity::{StoreScoped, attribution_rule};
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

use crate::attribution::domain_kind;
use crate::db::StoreTx;

/// What a person says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is somebody new, whoever it looks like.
    Create,
    /// It is this consignor; what differs stays as it is here.
    SameAs(ConsignorId),
    /// It is the one of an earlier row.
    SameAsRow(i64),
    /// It is the consignor of its number; what the list says replaces what differs.
    Update,
    LeaveOut,
}

/// A row, and what becomes of it.
#[derive(Debug, Clone)]
pub struct PlannedRow {
    pub number: i64,
    pub line: i64,
    /// `None` where it cannot be read.
    pub listed: Option<ListedConsignor>,
    pub balance: Option<Money>,
    /// Who it may be, besides somebody new.
    pub alike: Vec<AlikeTo>,
    pub outcome: PlannedOutcome,
}

/// Somebody who a row may be.
#[derive(Debug, Clone)]
pub struct AlikeTo {
    pub whom: Whom,
    pub likeness: Vec<Likeness>,
}

#[derive(Debug, Clone)]
pub enum Whom {
    Consignor(Box<consignor::Model>),
    /// An earlier row, by its number.
    Row(i64),
}

#[derive(Debug, Clone)]
pub enum PlannedOutcome {
    /// Somebody new, with the number that they get.
    Create {
        account_number: String,
    },
    /// Somebody who is here already.
    Match {
        consignor: Box<consignor::Model>,
        differences: Vec<Difference>,
        is_updated: bool,
    },
    /// The one of an earlier row.
    SameAsRow(i64),
    /// A person has to say who it is.
    Undecided,
    LeaveOut,
    Reject(Rejection),
}

/// What a list says otherwise than the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// As the column of the table is called.
    pub column: &'static str,
    /// In words.
    pub field: &'static str,
    pub ours: Option<String>,
    pub theirs: String,
}

/// What of the store decides about rows.
pub(super) struct Known {
    consignors: Vec<consignor::Model>,
    /// By number, in small letters: one that was merged stands for the one kept.
    by_number: HashMap<String, usize>,
    /// The taken patterns of rules.
    patterns: BTreeSet<(Kind, String)>,
    people: People,
    /// Whom each of `people` is, in `consignors`.
    present: Vec<usize>,
}

impl Known {
    pub async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let store = tx.store_id().uuid();
        let consignors = consignor::Entity::in_store(store)
            .all(tx.connection())
            .await?;
        let rules = attribution_rule::Entity::in_store(store)
            .all(tx.connection())
            .await?;
        let positions: HashMap<Uuid, usize> = (0..)
            .zip(&consignors)
            .map(|(index, row)| (row.id, index))
            .collect();
        let mut known = Self {
            by_number: HashMap::new(),
            patterns: rules
                .into_iter()
                .map(|rule| (domain_kind(rule.kind), rule.pattern))
                .collect(),
            people: People::default(),
            present: Vec::new(),
            consignors: Vec::new(),
        };
        for (index, row) in (0..).zip(&consignors) {
            let kept = row.merged_into_id.and_then(|id| positions.get(&id));
            known
                .by_number
                .insert(normal(&row.account_number), *kept.unwrap_or(&index));
            if row.merged_into_id.is_none() {
                known.people.add(person_of(row));
                known.present.push(index);
            }
        }
        known.consignors = consignors;
        Ok(known)
    }

    fn with_number(&self, number: &str) -> Option<&consignor::Model> {
        self.consignors.get(*self.by_number.get(&normal(number))?)
    }

    /// Whom an id names now.
    fn with_id(&self, id: ConsignorId) -> Option<&consignor::Model> {
        let find = |id: Uuid| self.consignors.iter().find(move |row| row.id == id);
        let row = find(id.uuid())?;
        match row.merged_into_id {
            Some(kept) => find(kept),
            None => Some(row),
        }
    }

    fn is_pattern_taken(&self, kind: Kind, pattern: &str) -> bool {
        self.patterns.contains(&(kind, normal(pattern)))
    }

    /// Whether a number of the list can be made an alias of somebody.
    pub fn is_alias_free(&self, number: &str) -> bool {
        !self.by_number.contains_key(&normal(number)) && !self.is_pattern_taken(Kind::Alias, number)
    }
}

pub(super) fn person_of(row: &consignor::Model) -> Person<'_> {
    Person {
        name: &row.name,
        email: row.email.as_deref(),
        phone: row.phone.as_deref(),
    }
}

fn person_listed(listed: &ListedConsignor) -> Person<'_> {
    Person {
        name: &listed.name,
        email: listed.email.as_deref(),
        phone: listed.phone.as_deref(),
    }
}

/// The plan of a list, in its order.
pub(super) fn plan(
    rows: Vec<ListRow>,
    known: &Known,
    decisions: &BTreeMap<i64, Decision>,
) -> Vec<PlannedRow> {
    let mut plan = Planner {
        known,
        decisions,
        people: People::default(),
        rows_of_people: Vec::new(),
        lines_by_number: HashMap::new(),
        numbers: rows
            .iter()
            .filter_map(|row| row.account_number.as_deref().map(normal))
            .collect(),
        patterns: BTreeSet::new(),
        planned: Vec::with_capacity(rows.len()),
    };
    for row in rows {
        plan.add(row);
    }
    plan.give_numbers();
    plan.planned
}

struct Planner<'a> {
    known: &'a Known,
    decisions: &'a BTreeMap<i64, Decision>,
    /// Those of the list's rows who may be new.
    people: People,
    rows_of_people: Vec<i64>,
    lines_by_number: HashMap<String, i64>,
    /// All that stand in the list, of rejected rows too.
    numbers: BTreeSet<String>,
    /// What the list's own rows make rules of.
    patterns: BTreeSet<(Kind, String)>,
    planned: Vec<PlannedRow>,
}

impl Planner<'_> {
    fn add(&mut self, row: ListRow) {
        let (listed, alike, outcome) = match row.read {
            Err(rejection) => (None, Vec::new(), PlannedOutcome::Reject(rejection)),
            Ok(listed) => {
                let alike = self.alike(&listed);
                let outcome = match self.rejection(&listed) {
                    Some(rejection) => PlannedOutcome::Reject(rejection),
                    None => self.outcome(row.number, &listed, &alike),
                };
                if let Some(number) = &listed.account_number
                    && !matches!(outcome, PlannedOutcome::Reject(_))
                {
                    self.lines_by_number.insert(normal(number), row.line);
                }
                if !matches!(
                    outcome,
                    PlannedOutcome::Match { .. } | PlannedOutcome::Reject(_)
                ) {
                    self.people.add(person_listed(&listed));
                    self.rows_of_people.push(row.number);
                }
                (Some(listed), alike, outcome)
            }
        };
        self.planned.push(PlannedRow {
            number: row.number,
            line: row.line,
            listed,
            balance: row.balance,
            alike,
            outcome,
        });
    }

    /// Why a row that can be read cannot be used.
    fn rejection(&mut self, listed: &ListedConsignor) -> Option<Rejection> {
        let rejection = |column: &str, value: &str, reason: String| Rejection {
            column: column.to_owned(),
            value: value.to_owned(),
            reason,
        };
        if let Some(number) = &listed.account_number
            && let Some(line) = self.lines_by_number.get(&normal(number))
        {
            let reason = format!("stands on line {line} already");
            return Some(rejection("account number", number, reason));
        }
        let rules = [
            (Kind::SkuPrefix, "SKU prefix", &listed.sku_prefix),
            (Kind::Vendor, "vendor", &listed.vendor),
        ];
        // The rules of somebody who is here stay as they are.
        let is_here = listed
            .account_number
            .as_deref()
            .is_some_and(|number| self.known.with_number(number).is_some());
        for (kind, words, pattern) in rules {
            let Some(pattern) = pattern.as_ref().filter(|_| !is_here) else {
                continue;
            };
            let is_new = self.patterns.insert((kind, pattern.trim().to_lowercase()));
            if !is_new || self.known.is_pattern_taken(kind, pattern) {
                let reason = "names somebody already".to_owned();
                return Some(rejection(words, pattern, reason));
            }
        }
        None
    }

    fn alike(&self, listed: &ListedConsignor) -> Vec<AlikeTo> {
        let number = listed.account_number.as_deref();
        if let Some(row) = number.and_then(|number| self.known.with_number(number)) {
            // The number says who it is, unless the name says otherwise.
            return match is_like(&row.name, &listed.name) {
                true => Vec::new(),
                false => vec![AlikeTo {
                    whom: Whom::Consignor(Box::new(row.clone())),
                    likeness: vec![Likeness::SameNumber],
                }],
            };
        }
        let person = person_listed(listed);
        let here = self
            .known
            .people
            .like(person)
            .into_iter()
            .filter_map(|alike| {
                let index = *self.known.present.get(alike.index)?;
                Some(AlikeTo {
                    whom: Whom::Consignor(Box::new(self.known.consignors.get(index)?.clone())),
                    likeness: alike.likeness,
                })
            });
        let listed = self.people.like(person).into_iter().filter_map(|alike| {
            Some(AlikeTo {
                whom: Whom::Row(*self.rows_of_people.get(alike.index)?),
                likeness: alike.likeness,
            })
        });
        here.chain(listed).collect()
    }

    fn outcome(&self, number: i64, listed: &ListedConsignor, alike: &[AlikeTo]) -> PlannedOutcome {
        let decision = self.decisions.get(&number).copied();
        let with_number = listed
            .account_number
            .as_deref()
            .and_then(|number| self.known.with_number(number));
        let matched = |row: &consignor::Model, is_updated| PlannedOutcome::Match {
            differences: differences(row, listed),
            consignor: Box::new(row.clone()),
            is_updated,
        };
        match decision {
            Some(Decision::LeaveOut) => PlannedOutcome::LeaveOut,
            Some(Decision::SameAs(id)) => match self.known.with_id(id) {
                Some(row) => matched(row, false),
                None => PlannedOutcome::Undecided,
            },
            Some(Decision::SameAsRow(other)) if self.is_taken_over(other) => {
                PlannedOutcome::SameAsRow(other)
            }
            Some(Decision::Update) if with_number.is_some() => {
                with_number.map_or(PlannedOutcome::Undecided, |row| matched(row, true))
            }
            Some(Decision::Create) if with_number.is_none() || !alike.is_empty() => {
                self.create(listed, with_number.is_some())
            }
            _ if !alike.is_empty() => PlannedOutcome::Undecided,
            _ => match with_number {
                Some(row) => matched(row, false),
                None => self.create(listed, false),
            },
        }
    }

    /// Numbers that are missing, or somebody else's, are given at the end.
    fn create(&self, listed: &ListedConsignor, is_number_taken: bool) -> PlannedOutcome {
        let number = listed.account_number.clone();
        PlannedOutcome::Create {
            account_number: number.filter(|_| !is_number_taken).unwrap_or_default(),
        }
    }

    /// Whether an earlier row leads to a consignor.
    fn is_taken_over(&self, number: i64) -> bool {
        let row = self.planned.iter().find(|row| row.number == number);
        row.is_some_and(|row| {
            matches!(
                row.outcome,
                PlannedOutcome::Create { .. } | PlannedOutcome::Match { .. }
            )
        })
    }

    fn give_numbers(&mut self) {
        let taken = self.known.by_number.keys().chain(&self.numbers);
        let largest = taken.filter_map(|number| number.parse::<u32>().ok()).max();
        let mut next = u64::from(largest.unwrap_or(1_000)).saturating_add(1);
        for row in &mut self.planned {
            if let PlannedOutcome::Create { account_number } = &mut row.outcome
                && account_number.is_empty()
            {
                *account_number = next.to_string();
                next = next.saturating_add(1);
            }
        }
    }
}

fn differences(row: &consignor::Model, listed: &ListedConsignor) -> Vec<Difference> {
    let method = listed.payout.and_then(stored_method).map(method_words);
    let name = Some(row.name.clone());
    let fields = [
        ("name", "Name", name, Some(listed.name.clone())),
        ("email", "Email", row.email.clone(), listed.email.clone()),
        ("phone", "Phone", row.phone.clone(), listed.phone.clone()),
        (
            "street",
            "Street",
            row.street.clone(),
            listed.address.street.clone(),
        ),
        (
            "city",
            "City",
            row.city.clone(),
            listed.address.city.clone(),
        ),
        (
            "region",
            "State",
            row.region.clone(),
            listed.address.region.clone(),
        ),
        (
            "postal_code",
            "Postal code",
            row.postal_code.clone(),
            listed.address.postal_code.clone(),
        ),
        (
            "country",
            "Country",
            row.country.clone(),
            listed.address.country.clone(),
        ),
        (
            "payout_method",
            "Payout",
            row.payout_method.map(method_words).map(str::to_owned),
            method.map(str::to_owned),
        ),
        (
            "group_name",
            "Group",
            row.group_name.clone(),
            listed.group.clone(),
        ),
    ];
    fields
        .into_iter()
        .filter_map(|(column, field, ours, theirs)| {
            let theirs = theirs.filter(|theirs| ours.as_ref() != Some(theirs))?;
            Some(Difference {
                column,
                field,
                ours,
                theirs,
            })
        })
        .collect()
}

/// The method that the table has for a choice.
pub(super) const fn stored_method(choice: PayoutChoice) -> Option<PayoutMethod> {
    match choice {
        PayoutChoice::Bank => Some(PayoutMethod::Stripe),
        PayoutChoice::Check => Some(PayoutMethod::Check),
        PayoutChoice::Cash => Some(PayoutMethod::Cash),
        PayoutChoice::StoreCredit => Some(PayoutMethod::StoreCredit),
        PayoutChoice::Other => None,
    }
}

const fn method_words(method: PayoutMethod) -> &'static str {
    match method {
        PayoutMethod::Stripe => "bank transfer",
        PayoutMethod::Check => "check",
        PayoutMethod::Cash => "cash",
        PayoutMethod::Ach => "bank file (ACH)",
        PayoutMethod::PayPal => "PayPal",
        PayoutMethod::StoreCredit => "store credit",
    }
}
