//! What goes on by itself, or when told to: payments and top-ups, both of which debit a bank
//! account and hear from the bank days later.

use chrono::{DateTime, Utc};

use crate::core::{Call, Core};
use crate::error::ApiError;

impl Core {
    pub fn has_due_debits(&self, now: DateTime<Utc>) -> bool {
        !self.due_debits(now).is_empty()
    }

    /// Takes one step with every debit whose time has come.
    pub fn advance_due_debits(&mut self, call: &Call) -> Result<(), ApiError> {
        for id in self.due_debits(call.now) {
            self.advance_debit(call, &id)?;
        }
        Ok(())
    }

    /// Takes one step; says whether there was one.
    pub fn advance_debit(&mut self, call: &Call, id: &str) -> Result<bool, ApiError> {
        match self.state.topups.get(id) {
            Some(_) => self.advance_topup(call, id),
            None => self.advance_payment(call, id),
        }
    }

    /// Takes all steps that are left.
    pub fn settle_debit(&mut self, call: &Call, id: &str) -> Result<(), ApiError> {
        while self.advance_debit(call, id)? {}
        Ok(())
    }

    /// All debits that were ever made: payments, then top-ups, each oldest first.
    pub fn debits(&self) -> Vec<String> {
        let mut ids = self.state.payment_intents.ids();
        ids.extend(self.state.topups.ids());
        ids
    }

    fn due_debits(&self, now: DateTime<Utc>) -> Vec<String> {
        let is_due = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
        let payments = self.state.payment_intents.oldest_first();
        let payments = payments.filter(|(_, record)| is_due(record.next_step_at));
        let topups = self.state.topups.oldest_first();
        let topups = topups.filter(|(_, record)| is_due(record.next_step_at));
        let ids = payments.map(|(id, _)| id).chain(topups.map(|(id, _)| id));
        ids.map(str::to_owned).collect()
    }
}
