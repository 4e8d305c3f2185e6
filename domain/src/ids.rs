//! Typed ids: a UUIDv7 whose text form is a prefix and 26 characters of
//! Crockford's base32, so that an id says what it names (`con_…`).

use thiserror::Error;

/// Crockford's alphabet: no i, l, o or u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 128 bits in groups of five.
const ENCODED_LENGTH: usize = 26;

/// Why a text is not the id that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    #[error("an id of this kind starts with '{expected}_'")]
    WrongPrefix { expected: &'static str },
    #[error("the id is malformed")]
    Malformed,
}

fn encode(value: u128) -> String {
    (0..ENCODED_LENGTH)
        .rev()
        .map(|group| {
            let index = (value >> group.saturating_mul(5)) & 31;
            char::from(ALPHABET[usize::try_from(index).unwrap_or(0)])
        })
        .collect()
}

fn decode(text: &str) -> Result<u128, IdError> {
    if text.len() != ENCODED_LENGTH {
        return Err(IdError::Malformed);
    }
    text.bytes().try_fold(0_u128, |value, character| {
        let digit = ALPHABET.iter().position(|known| *known == character);
        let digit =
            u128::try_from(digit.ok_or(IdError::Malformed)?).map_err(|_| IdError::Malformed)?;
        // The first character may use only three of its five bits.
        let shifted = value.checked_mul(32).ok_or(IdError::Malformed)?;
        Ok(shifted | digit)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// What the text form starts with, before the underscore.
            pub const PREFIX: &'static str = $prefix;

            #[must_use]
            pub const fn new(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }

            #[must_use]
            pub const fn uuid(self) -> uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "{}_{}", Self::PREFIX, encode(self.0.as_u128()))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let encoded = text
                    .strip_prefix(Self::PREFIX)
                    .and_then(|rest| rest.strip_prefix('_'))
                    .ok_or(IdError::WrongPrefix { expected: Self::PREFIX })?;
                Ok(Self(uuid::Uuid::from_u128(decode(encoded)?)))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A tenant: one shop.
    StoreId = "sto";
    /// A person who works for a store.
    StaffUserId = "stf";
    ConsignorId = "con";
    AttributionRuleId = "mat";
    AttributionPatternId = "ptn";
    RuleSetId = "rul";
    /// Terms that are being written.
    RuleSetDraftId = "drf";
    /// A file that was handed in and waits to be imported.
    UploadId = "upl";
    /// By which a program hands files in.
    UploadTokenId = "tok";
    ImportId = "imp";
    ImportMappingId = "map";
    /// A list of consignors that was taken over.
    ConsignorImportId = "lst";
    OpeningBalanceId = "opn";
    ConsignorMergeId = "mrg";
    /// A recurring charge that was posted, for one consignor and due day.
    ChargeId = "chg";
    /// What was paid at the till with store credit.
    StoreCreditUseId = "use";
    /// What a person credited to a consignor or took off.
    AdjustmentId = "adj";
    /// A letter to an owner of unclaimed money that was sent.
    UnclaimedLetterId = "ltr";
    /// Unclaimed money of one owner that was reported to a state.
    UnclaimedReportId = "rpt";
    /// What a state was paid of unclaimed money, at once.
    StatePaymentId = "stp";
    SaleLineId = "lin";
    /// What a person decided about an item.
    ItemDecisionId = "dec";
    AllocationId = "all";
    /// A decision to divide posted lines again.
    ReallocationId = "rea";
    AccountId = "acc";
    JournalEntryId = "ent";
    AuditEventId = "aud";
    PayoutBatchId = "bat";
    PayoutId = "pay";
    /// That a person asked Stripe for a payout's money back.
    PayoutReversalId = "rev";
    /// What was taken of one payout.
    PayoutFeeId = "fee";
    /// A check that was printed for a payout.
    PrintedCheckId = "chk";
    /// A file by which payouts are paid.
    PaymentFileId = "pmf";
    /// Money of a store on its way to the installation's Stripe account.
    FundingId = "fnd";
    StatementId = "stm";
    JobRunId = "job";
    WebhookEventId = "whk";
    /// By which the events of one endpoint are known to be Stripe's.
    WebhookSecretId = "sec";
    /// That Stripe's movements of a comparison were entered in the ledger.
    StripeEnteringId = "ste";
    /// A movement of Stripe's balance in the ledger.
    StripeEntryId = "stx";
    /// Stripe's balance beside the ledger, over a period.
    ReconciliationId = "rec";
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let text = StoreId::new(Uuid::from_u128(7)).to_string();
        assert_eq!(text, "sto_00000000000000000000000007");
        assert_eq!(
            text.parse::<ConsignorId>(),
            Err(IdError::WrongPrefix { expected: "con" })
        );
    }

    #[test]
    fn what_is_no_uuid_is_malformed() {
        for text in [
            "con_",
            "con_7",
            "con_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "con_0000000000000000000000000u",
            "con_0000000000000000000000000é",
        ] {
            assert_eq!(
                text.parse::<ConsignorId>(),
                Err(IdError::Malformed),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn ids_round_trip(value in any::<u128>()) {
            let id = PayoutId::new(Uuid::from_u128(value));
            prop_assert_eq!(id.to_string().parse::<PayoutId>(), Ok(id));
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<PayoutId>(&json).unwrap(), id);
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = format!("con_{text}").parse::<ConsignorId>();
        }
    }
}
