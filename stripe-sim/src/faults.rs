//! Faults on demand, as an application meets them at Stripe.

use serde::{Deserialize, Serialize};

/// What goes wrong. Before the effect, nothing happened; after it, everything
/// did, and only the answer is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// 500; the idempotency key keeps it.
    #[serde(rename = "error_500_before_effect")]
    Error500BeforeEffect,
    /// 500, although the call took effect; the idempotency key keeps it.
    #[serde(rename = "error_500_after_effect")]
    Error500AfterEffect,
    DropConnectionBeforeEffect,
    DropConnectionAfterEffect,
    /// The key is in use meanwhile: the same key again is answered with 409.
    DelayBeforeEffect {
        ms: u64,
    },
    DelayAfterEffect {
        ms: u64,
    },
    /// 200, with half of the answer.
    GarbledAnswer,
    /// The answer says that it is of the live mode.
    OtherMode,
    /// Refused on the way, so that the key keeps nothing: 429 `rate_limit`,
    /// 409 `lock_timeout`, 403, 401.
    Refuse {
        status: u16,
        code: String,
    },
    /// 400 with this code, found when the call was executed: the key keeps it.
    RefuseDefinitely {
        code: String,
    },
}

impl FaultKind {
    /// Whether it needs a call that executes, and is not answered from an idempotency key.
    fn needs_execution(&self) -> bool {
        matches!(
            self,
            Self::Error500BeforeEffect | Self::Error500AfterEffect | Self::RefuseDefinitely { .. }
        )
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// `POST`
    pub method: String,
    /// `/v1/transfers`; with `*` at the end, everything that begins so.
    pub path: String,
    /// How many calls it meets.
    pub count: u32,
    #[serde(flatten)]
    pub kind: FaultKind,
}

/// The faults that wait for their calls; not kept over a restart.
#[derive(Debug, Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// The first fault for a call, used up by one.
    pub fn take(&mut self, method: &str, path: &str, executes: bool) -> Option<FaultKind> {
        let index = self.0.iter().position(|fault| {
            fault.method.eq_ignore_ascii_case(method)
                && crate::core::events::matches(&fault.path, path)
                && (executes || !fault.kind.needs_execution())
        })?;
        let fault = self.0.get_mut(index)?;
        let kind = fault.kind.clone();
        fault.count = fault.count.saturating_sub(1);
        if fault.count == 0 {
            self.0.remove(index);
        }
        Some(kind)
    }
}
