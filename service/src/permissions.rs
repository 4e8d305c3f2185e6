//! What each role may do.

use entity::staff_user::StaffRole;

/// Something that not everybody who works for a store may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See everything of the store.
    See,
    ImportFiles,
    /// Take back all that an import posted.
    UndoImports,
    /// Say whose a line in review is.
    AssignLines,
    /// Take lists of consignors over with what they are owed, put them into groups, say
    /// how they are paid, and merge those that are one.
    ManageConsignors,
    /// Approve batches, hand over checks, open accounts for bank details.
    PayOut,
    /// Record what was paid at the till with store credit, and take that back.
    UseStoreCredit,
    /// Take payouts by store credit back.
    TakeBackPayouts,
    /// Say above which total two people approve a batch, and when batches are prepared.
    ManagePayoutSettings,
    /// Take back what a consignor was charged.
    TakeBackCharges,
    /// Write and publish the terms by which money is divided.
    ManageRules,
    /// See where the till's prices leave the planned ones, and so who reduced what.
    CompareMarkdowns,
    /// Say what became of an item: handed back, given away, the store's, left for longer.
    DecideItems,
    /// Make and end the tokens by which programs hand files in.
    ManageTokens,
    /// Send jobs again that were given up.
    RetryJobs,
    /// Read the books, and take files of the postings.
    SeeBooks,
    /// Read who changed what, from where, and what it was before.
    SeeAuditLog,
    /// Say what accounts are called in the books.
    NameAccounts,
    /// Credit consignors and take something off, up to the store's limit.
    AdjustBalances,
    /// Say up to which amount others than owners adjust balances.
    LimitAdjustments,
    /// Say which checks were cashed, and which state unclaimed money goes to.
    ManageUnclaimed,
    /// Close days of the books, and open them again.
    CloseBooks,
    /// Connect the store's own Stripe account, and take it away.
    ConnectStripe,
}

impl Permission {
    /// Whether a role has it.
    #[must_use]
    pub const fn is_of(self, role: StaffRole) -> bool {
        match role {
            StaffRole::Owner => true,
            // Whoever has to ask a second person must not be able to lift that.
            StaffRole::Manager => !matches!(
                self,
                Self::LimitAdjustments
                    | Self::CloseBooks
                    | Self::ManagePayoutSettings
                    | Self::ConnectStripe
            ),
            StaffRole::Clerk => matches!(
                self,
                Self::See | Self::ImportFiles | Self::AssignLines | Self::UseStoreCredit
            ),
            StaffRole::Bookkeeper => matches!(
                self,
                Self::See
                    | Self::ImportFiles
                    | Self::PayOut
                    | Self::CompareMarkdowns
                    | Self::SeeBooks
                    | Self::SeeAuditLog
                    | Self::NameAccounts
                    | Self::AdjustBalances
                    | Self::ManageUnclaimed
            ),
        }
    }
}
