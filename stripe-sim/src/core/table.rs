//! Rows of one kind, in the order in which they were made, that remember what
//! changed since it was last written down.

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

/// One row's new content, as the journal keeps it; without content it was removed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    pub table: String,
    pub id: String,
    pub row: Option<Value>,
}

#[derive(Debug)]
pub struct Table<T> {
    rows: IndexMap<String, T>,
    changed: IndexSet<String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: IndexMap::new(),
            changed: IndexSet::new(),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Table<T> {
    pub fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    /// The row, to be changed.
    pub fn edit(&mut self, id: &str) -> Option<&mut T> {
        let row = self.rows.get_mut(id)?;
        self.changed.insert(id.to_owned());
        Some(row)
    }

    pub fn put(&mut self, id: &str, row: T) {
        self.changed.insert(id.to_owned());
        self.rows.insert(id.to_owned(), row);
    }

    pub fn remove(&mut self, id: &str) {
        if self.rows.shift_remove(id).is_some() {
            self.changed.insert(id.to_owned());
        }
    }

    /// Removes the rows that `keep` refuses.
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        let Self { rows, changed } = self;
        rows.retain(|id, row| {
            let kept = keep(row);
            if !kept {
                changed.insert(id.clone());
            }
            kept
        });
    }

    /// Removes the rows whose ids `keep` refuses.
    pub fn retain_ids(&mut self, keep: impl Fn(&str) -> bool) {
        for id in self.ids() {
            if !keep(&id) {
                self.remove(&id);
            }
        }
    }

    pub fn oldest_first(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), row))
    }

    pub fn ids(&self) -> Vec<String> {
        self.rows.keys().cloned().collect()
    }

    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values()
    }

    /// What changed since the last time.
    pub fn take_changes(&mut self, table: &str, into: &mut Vec<Change>) -> serde_json::Result<()> {
        for id in self.changed.drain(..) {
            let row = self.rows.get(&id).map(serde_json::to_value).transpose()?;
            into.push(Change {
                table: table.to_owned(),
                id,
                row,
            });
        }
        Ok(())
    }

    /// Makes a change that the journal kept.
    pub fn apply(&mut self, change: Change) -> serde_json::Result<()> {
        match change.row {
            Some(row) => {
                self.rows.insert(change.id, serde_json::from_value(row)?);
            }
            None => {
                self.rows.shift_remove(&change.id);
            }
        }
        Ok(())
    }

    /// All rows by id.
    pub fn dump(&self) -> serde_json::Result<Value> {
        serde_json::to_value(&self.rows)
    }

    /// All rows, for a journal that starts anew.
    pub fn mark_all_changed(&mut self) {
        self.changed = self.rows.keys().cloned().collect();
    }
}
