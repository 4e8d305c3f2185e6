//! What the columns of a list say, guessed by their names.

use std::collections::BTreeMap;

use super::mapping::normal;

/// The likeliest column for each field: each column says one thing, and a field's likeliest
/// name beats another field's less likely one. `names_of` gives the names that a field's
/// column may have, the likeliest first; in small letters, without marks.
pub(super) fn guess_columns<F: Copy + Ord>(
    fields: &[F],
    names_of: impl Fn(F) -> &'static [&'static str],
    header: &[String],
) -> BTreeMap<F, String> {
    let plain: Vec<String> = header.iter().map(|name| normal(name)).collect();
    let mut columns: BTreeMap<F, String> = BTreeMap::new();
    let longest = fields.iter().map(|field| names_of(*field).len()).max();
    for rank in 0..longest.unwrap_or(0) {
        for field in fields {
            let Some(wanted) = names_of(*field).get(rank) else {
                continue;
            };
            let found = plain.iter().zip(header).find(|(plain, name)| {
                plain == wanted && !columns.values().any(|taken| taken == *name)
            });
            if let Some((_, name)) = found {
                columns.entry(*field).or_insert_with(|| name.clone());
            }
        }
    }
    columns
}
