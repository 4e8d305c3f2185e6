//! The store that is asked, and who asks.

use async_graphql::resolver_utils::EnumType;
use async_graphql::{Enum, ID, SimpleObject, Union};
use service::permissions::Permission;
use service::sessions;
use service::stores::StoreFacts;

use crate::asker::{Asker, Staff};

/// The store that the host names.
#[derive(SimpleObject)]
pub struct Store {
    name: String,
    slug: String,
    currency_code: &'static str,
    /// How many decimals amounts of the currency have, by ISO 4217.
    currency_decimals: u32,
    time_zone: &'static str,
}

impl From<&StoreFacts> for Store {
    fn from(store: &StoreFacts) -> Self {
        Self {
            name: store.name.clone(),
            slug: store.slug.clone(),
            currency_code: store.currency.code(),
            currency_decimals: store.currency.exponent(),
            time_zone: store.time_zone.name(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::staff_user::StaffRole")]
pub enum StaffRole {
    Owner,
    Manager,
    Clerk,
    Bookkeeper,
}

/// Something that not everybody who works for a store may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "service::permissions::Permission")]
enum StaffPermission {
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

impl StaffPermission {
    fn all_of(role: entity::staff_user::StaffRole) -> Vec<Self> {
        let all = Self::items().iter().map(|item| item.value);
        all.filter(|permission| Permission::from(*permission).is_of(role))
            .collect()
    }
}

/// Who is signed in.
#[derive(Union)]
pub enum Viewer {
    Staff(StaffViewer),
    Consignor(ConsignorViewer),
}

impl Viewer {
    /// Whoever sent the request; `None` for nobody.
    pub fn of(asker: &Asker) -> Option<Self> {
        match asker.viewer.clone()? {
            sessions::Viewer::Staff { .. } => {
                let staff = asker.staff(Permission::See).ok()?;
                Some(Self::Staff(staff.into()))
            }
            // A program signs nobody in.
            sessions::Viewer::UploadToken(_) => None,
            sessions::Viewer::Consignor { id, name } => Some(Self::Consignor(ConsignorViewer {
                id: id.to_string().into(),
                name,
            })),
        }
    }
}

#[derive(SimpleObject)]
pub struct StaffViewer {
    id: ID,
    name: String,
    email: String,
    role: StaffRole,
    /// What the role allows.
    permissions: Vec<StaffPermission>,
}

impl From<Staff> for StaffViewer {
    fn from(staff: Staff) -> Self {
        Self {
            id: staff.id.to_string().into(),
            name: staff.name,
            email: staff.email,
            role: staff.role.into(),
            permissions: StaffPermission::all_of(staff.role),
        }
    }
}

#[derive(SimpleObject)]
pub struct ConsignorViewer {
    pub id: ID,
    pub name: String,
}
