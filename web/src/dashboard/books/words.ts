import type { AccountClass, AccountKind } from '../gql/graphql';

/** What an account is in anybody's books. */
export const classWords: Record<AccountClass, string> = {
  ASSET: 'Asset',
  LIABILITY: 'Liability',
  EQUITY: 'Equity',
  INCOME: 'Income',
  EXPENSE: 'Expense',
};

/** What each account is for, for whoever gives it another name. */
export const accountMeanings: Record<AccountKind, string> = {
  TILL_CLEARING: 'What the till took and you bring to the bank',
  COMMISSION_INCOME: 'Your share of what was sold',
  FEE_INCOME: 'Fees, rent and other charges',
  DISCOUNT_EXPENSE: 'Discounts that the store bears',
  SALES_TAX: 'Tax inside the till’s prices, owed to the state',
  WITHHOLDING_PAYABLE: 'Tax withheld from consignors',
  PAYOUTS_IN_TRANSIT: 'Approved payouts that were not sent yet',
  STRIPE: 'Payouts sent by bank transfer',
  CHECK: 'Payouts handed over as checks',
  CASH: 'Payouts handed over in cash',
  ACH: 'Payouts sent by files for your bank',
  PAYPAL: 'Payouts sent by files for PayPal',
  OPENING_BALANCES: 'Balances from your earlier system',
  STORE_CREDIT_BONUS: 'Given on top of payouts by store credit',
  ADJUSTMENTS: 'Credited to consignors or taken off by hand',
  STORE_BANK: 'Between Stripe and your own bank account',
  STRIPE_FEES: 'What Stripe took for its services',
  STRIPE_OTHER: 'Customers’ cards and what else moved Stripe’s balance',
  UNCLAIMED_MONEY: 'Reported to states as unclaimed, and not paid yet',
  PAYABLE: 'What consignors are owed',
  STORE_CREDIT: 'What consignors can spend in the store',
};
