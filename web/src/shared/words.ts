import type { PayoutMethod, PayoutState } from '../portal/gql/graphql';

/** What each state means to the people it concerns. */
export const payoutStateWords: Record<PayoutState, string> = {
  PENDING: 'Approved, not sent yet',
  AWAITING_FUNDS: 'Waiting for funds',
  BLOCKED: 'Account cannot be paid yet',
  TRANSFERRED: 'At Stripe, soon on its way to the bank',
  IN_TRANSIT: 'On its way to the bank',
  PAID: 'Paid',
  DELIVERY_FAILED: 'Refused by the bank',
  RETURNED: 'Back in the balance',
};

export const payoutMethodWords: Record<PayoutMethod, string> = {
  STRIPE: 'Bank transfer',
  CHECK: 'Check',
  STORE_CREDIT: 'Store credit',
  CASH: 'Cash',
  ACH: 'Bank file (ACH)',
  PAYPAL: 'PayPal',
};
