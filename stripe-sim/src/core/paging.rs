//! Lists as Stripe gives them: newest first, at most a hundred at a time.

use serde::Serialize;
use serde_json::Value;

use super::objects::List;
use crate::error::ApiError;
use crate::params::Params;

/// Which part of a list is asked for.
#[derive(Debug)]
pub struct Page {
    limit: usize,
    starting_after: Option<String>,
    ending_before: Option<String>,
}

impl Page {
    pub fn of(params: &mut Params) -> Result<Self, ApiError> {
        let limit = params.integer("limit")?.unwrap_or(10);
        let limit = usize::try_from(limit)
            .ok()
            .filter(|limit| (1..=100).contains(limit))
            .ok_or_else(|| {
                ApiError::parameter(
                    "parameter_invalid_integer",
                    "limit",
                    "1 to 100 are allowed.",
                )
            })?;
        Ok(Self {
            limit,
            starting_after: params.text("starting_after")?,
            ending_before: params.text("ending_before")?,
        })
    }

    /// Cuts the page out of all that the list holds, newest first.
    pub fn cut<T: Serialize>(&self, url: &str, all: Vec<(&str, T)>) -> Result<Value, ApiError> {
        let position = |cursor: &str, param: &str| {
            all.iter()
                .position(|(id, _)| *id == cursor)
                .ok_or_else(|| ApiError::missing("object", cursor, param))
        };
        let (from, to) = match (&self.starting_after, &self.ending_before) {
            (Some(cursor), _) => {
                let from = position(cursor, "starting_after")? + 1;
                (from, all.len().min(from + self.limit))
            }
            (None, Some(cursor)) => {
                let to = position(cursor, "ending_before")?;
                (to.saturating_sub(self.limit), to)
            }
            (None, None) => (0, all.len().min(self.limit)),
        };
        let has_more = match self.ending_before {
            Some(_) => from > 0,
            None => to < all.len(),
        };
        let data: Vec<T> = all
            .into_iter()
            .skip(from)
            .take(to - from)
            .map(|(_, item)| item)
            .collect();
        to_value(List {
            url: url.to_owned(),
            has_more,
            data,
        })
    }
}

/// `created`, as one time or as bounds.
#[derive(Debug, Default)]
pub struct Created {
    bounds: [Option<i64>; 4],
}

impl Created {
    pub fn of(params: &mut Params) -> Result<Self, ApiError> {
        if params.is_text("created") {
            let exactly = params.integer("created")?;
            return Ok(Self {
                bounds: [None, exactly, None, exactly],
            });
        }
        let mut range = params.nested("created");
        let bounds = [
            range.integer("gt")?,
            range.integer("gte")?,
            range.integer("lt")?,
            range.integer("lte")?,
        ];
        range.finish()?;
        Ok(Self { bounds })
    }

    pub fn holds(&self, created: i64) -> bool {
        let [gt, gte, lt, lte] = self.bounds;
        gt.is_none_or(|bound| created > bound)
            && gte.is_none_or(|bound| created >= bound)
            && lt.is_none_or(|bound| created < bound)
            && lte.is_none_or(|bound| created <= bound)
    }
}

/// As JSON; every object here can be written so.
pub fn to_value(object: impl Serialize) -> Result<Value, ApiError> {
    serde_json::to_value(object).map_err(|error| ApiError::internal(error.to_string()))
}
