//! The group that a consignor is in: a name that some rules are for, such as dealers or
//! staff.

use thiserror::Error;

/// Longer ones are no names.
pub const LONGEST_GROUP: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a group's name has at most {LONGEST_GROUP} characters")]
pub struct GroupTooLong;

/// The group that a text names, with single spaces; none for an empty text.
///
/// # Errors
/// [`GroupTooLong`]
pub fn group_named(text: &str) -> Result<Option<String>, GroupTooLong> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Ok(None),
        count if count > LONGEST_GROUP => Err(GroupTooLong),
        _ => Ok(Some(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_single_spaces_and_a_longest_name() {
        assert_eq!(
            group_named("  Mall \n dealers "),
            Ok(Some("Mall dealers".to_owned()))
        );
        assert_eq!(group_named(" "), Ok(None));
        let longest = "é".repeat(LONGEST_GROUP);
        assert_eq!(group_named(&longest), Ok(Some(longest.clone())));
        assert_eq!(group_named(&format!("{longest}x")), Err(GroupTooLong));
    }
}
