//! What a consignor still has to do before Stripe pays out, in words that a consignor
//! understands. Stripe names fields of its API; many of them ask for the same thing.

use std::collections::BTreeSet;
use std::fmt;

/// Something that keeps a consignor's account at Stripe from being paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// The set-up at Stripe was begun, or only asked for, and never handed in.
    Unfinished,
    BankAccount,
    /// The bank sent the last payout back.
    BankRefused,
    Name,
    BirthDate,
    Address,
    Email,
    Phone,
    /// The social security number, or its last four digits.
    IdentityNumber,
    /// A photo of a passport or the like.
    IdentityDocument,
    /// Stripe's terms have to be agreed to.
    Agreement,
    /// What the consignor does for a living, or a website.
    Business,
    /// Something that has no word here: Stripe's page says what.
    Other,
    /// Nothing is to be done but to wait: Stripe is looking at it.
    UnderReview,
    /// Stripe pays nothing to this person.
    Rejected,
    /// The account is out of reach: disconnected, or of another Stripe account of the store.
    Disconnected,
}

impl Need {
    pub const ALL: [Self; 16] = [
        Self::Unfinished,
        Self::BankAccount,
        Self::BankRefused,
        Self::Name,
        Self::BirthDate,
        Self::Address,
        Self::Email,
        Self::Phone,
        Self::IdentityNumber,
        Self::IdentityDocument,
        Self::Agreement,
        Self::Business,
        Self::Other,
        Self::UnderReview,
        Self::Rejected,
        Self::Disconnected,
    ];

    /// The name under which it is kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unfinished => "unfinished",
            Self::BankAccount => "bank_account",
            Self::BankRefused => "bank_refused",
            Self::Name => "name",
            Self::BirthDate => "birth_date",
            Self::Address => "address",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::IdentityNumber => "identity_number",
            Self::IdentityDocument => "identity_document",
            Self::Agreement => "agreement",
            Self::Business => "business",
            Self::Other => "other",
            Self::UnderReview => "under_review",
            Self::Rejected => "rejected",
            Self::Disconnected => "disconnected",
        }
    }

    /// What one of Stripe's requirements asks for: `individual.verification.document` for one.
    /// <https://docs.stripe.com/connect/required-verification-information>
    #[must_use]
    pub fn of_requirement(field: &str) -> Self {
        // People of a company are asked for under an id of their own.
        let rest = field.split_once('.').map(|(first, rest)| {
            let is_person = [
                "individual",
                "company",
                "person",
                "representative",
                "owners",
            ]
            .contains(&first)
                || first.starts_with("person_");
            if is_person { rest } else { field }
        });
        let asked = rest.unwrap_or(field);
        let first = asked.split('.').next().unwrap_or_default();
        match first {
            "external_account" | "bank_account" => Self::BankAccount,
            "first_name" | "last_name" | "full_name_aliases" | "name" => Self::Name,
            "dob" => Self::BirthDate,
            "address" | "registered_address" => Self::Address,
            "email" => Self::Email,
            "phone" => Self::Phone,
            "id_number" | "ssn_last_4" | "tax_id" => Self::IdentityNumber,
            "verification" | "documents" => Self::IdentityDocument,
            "tos_acceptance" => Self::Agreement,
            "business_profile" | "business_type" => Self::Business,
            _ => Self::Other,
        }
    }

    /// Whether the consignor can do something about it.
    #[must_use]
    pub const fn is_the_consignors(self) -> bool {
        !matches!(
            self,
            Self::UnderReview | Self::Rejected | Self::Disconnected
        )
    }
}

/// A thing to be handed in, after "Stripe needs …".
impl fmt::Display for Need {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unfinished => "the set-up to be finished",
            Self::BankAccount => "a bank account",
            Self::BankRefused => "other bank details",
            Self::Name => "the name",
            Self::BirthDate => "the date of birth",
            Self::Address => "the address",
            Self::Email => "an email address",
            Self::Phone => "a telephone number",
            Self::IdentityNumber => "the social security or tax number",
            Self::IdentityDocument => "a photo of an identity document",
            Self::Agreement => "an agreement to Stripe’s terms",
            Self::Business => "a word on what the consignor does",
            Self::Other => "more details, which its page names",
            Self::UnderReview => "time to check the details",
            Self::Rejected => "nothing more: it has rejected the account",
            Self::Disconnected => "the account to be connected again",
        })
    }
}

/// What Stripe's requirements come to, each once, in the order of [`Need`].
#[must_use]
pub fn needs_of<'a>(requirements: impl IntoIterator<Item = &'a str>) -> Vec<Need> {
    let needs: BTreeSet<Need> = requirements.into_iter().map(Need::of_requirement).collect();
    needs.into_iter().collect()
}

/// As they are kept: names with commas between; `None` for none.
#[must_use]
pub fn written(needs: &[Need]) -> Option<String> {
    let names: Vec<&str> = needs.iter().map(|need| need.name()).collect();
    (!names.is_empty()).then(|| names.join(","))
}

/// What was kept; a name that a later version wrote is something else that is needed.
#[must_use]
pub fn read(kept: Option<&str>) -> Vec<Need> {
    let named = |name: &str| Need::ALL.into_iter().find(|need| need.name() == name);
    let names = kept.unwrap_or_default().split(',');
    names
        .filter(|name| !name.is_empty())
        .map(|name| named(name).unwrap_or(Need::Other))
        .collect()
}

/// `a, b and c`: the needs in a sentence.
#[must_use]
pub fn in_a_row(needs: &[Need]) -> String {
    let words: Vec<String> = needs.iter().map(ToString::to_string).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stripes_fields_become_things_that_people_have() {
        for (field, need) in [
            ("external_account", Need::BankAccount),
            ("individual.id_number", Need::IdentityNumber),
            ("individual.ssn_last_4", Need::IdentityNumber),
            ("individual.verification.document", Need::IdentityDocument),
            (
                "person_1MqjB2.verification.additional_document",
                Need::IdentityDocument,
            ),
            ("individual.dob.day", Need::BirthDate),
            ("individual.address.postal_code", Need::Address),
            ("individual.first_name", Need::Name),
            ("representative.email", Need::Email),
            ("company.phone", Need::Phone),
            ("individual.registered_address.city", Need::Address),
            ("company.tax_id", Need::IdentityNumber),
            ("owners.last_name", Need::Name),
            ("tos_acceptance.date", Need::Agreement),
            ("business_profile.mcc", Need::Business),
            ("business_type", Need::Business),
            ("interv_1ABC.supportability.form", Need::Other),
            ("", Need::Other),
        ] {
            assert_eq!(Need::of_requirement(field), need, "{field}");
        }
    }

    /// Whoever can do nothing is not reminded.
    #[test]
    fn what_stripe_has_to_do_is_not_asked_of_the_consignor() {
        let mut needs = Need::ALL.to_vec();
        needs.retain(|need| !need.is_the_consignors());
        assert_eq!(
            needs,
            [Need::UnderReview, Need::Rejected, Need::Disconnected]
        );
    }

    #[test]
    fn what_is_asked_for_twice_is_named_once() {
        let needs = needs_of([
            "tos_acceptance.ip",
            "individual.dob.year",
            "tos_acceptance.date",
            "external_account",
        ]);
        assert_eq!(
            in_a_row(&needs),
            "a bank account, the date of birth and an agreement to Stripe’s terms"
        );
        assert_eq!(in_a_row(&needs[..1]), "a bank account");
        assert_eq!(in_a_row(&[]), "");
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        assert_eq!(read(written(&Need::ALL).as_deref()), Need::ALL);
        assert_eq!(written(&[]), None);
        assert_eq!(read(None), []);
        assert_eq!(read(Some("of_the_future")), [Need::Other]);
    }

    proptest! {
        #[test]
        fn no_field_panics(field in ".*") {
            let _ = Need::of_requirement(&field);
        }
    }
}
