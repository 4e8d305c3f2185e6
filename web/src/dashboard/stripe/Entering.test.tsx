import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const may = (...more: string[]) => ({
  ...signedIn,
  Session: {
    ...signedIn.Session,
    viewer: {
      ...signedIn.Session.viewer,
      permissions: [...signedIn.Session.viewer.permissions, ...more],
    },
  },
});

const side = { movements: 2, moneyIn: usd('500.00'), moneyOut: usd('1.75'), net: usd('498.25') };

const toEnter = {
  movements: 2,
  onClosedDays: 1,
  firstOpenDay: '2026-11-21',
  accounts: [
    { account: { kind: 'STORE_BANK', name: 'Bank Account' }, movements: 1, amount: usd('500.00') },
    { account: { kind: 'STRIPE_FEES', name: 'Stripe Fees' }, movements: 1, amount: usd('-1.75') },
  ],
};

const entering = {
  id: 'ste_1',
  state: 'ENTERED',
  planned: 2,
  entered: 2,
  requestedBy: 'Dana',
  requestedAt: '2026-11-23T15:00:00Z',
  undoneBy: null as string | null,
};

const compared = (more: object) => ({
  reconciliation: {
    id: 'rec_1',
    from: '2026-11-01',
    until: '2026-11-23',
    state: 'DONE',
    error: null,
    toEnter: { movements: 0, onClosedDays: 0, firstOpenDay: null, accounts: [] },
    enterings: [],
    report: {
      isWholeAccount: true,
      stripe: side,
      ledger: { ...side, movements: 0, net: usd('0.00') },
      difference: usd('498.25'),
      matchedSent: 0,
      matchedSentTotal: usd('0.00'),
      matchedReversed: 0,
      matchedReversedTotal: usd('0.00'),
      entered: 0,
      enteredTotal: usd('0.00'),
      remarkCount: 0,
      remarkTotals: [],
      remarks: [],
    },
    ...more,
  },
});

const PATH = '/payouts/reconciliations/rec_1';

test('what would be entered stands by account, and is entered by one button', async () => {
  let isEntered = false;
  const sent = answerFetches({
    ...may('ADJUST_BALANCES'),
    Reconciliation: () => compared(isEntered ? { enterings: [entering] } : { toEnter }),
    EnterStripeMovements: () => {
      isEntered = true;
      return { enterStripeMovements: { reconciliation: null, userErrors: [] } };
    },
  });
  openDashboard(PATH);
  const table = await screen.findByRole('table', { name: 'What would be entered, by account' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toMatchObject([
    expect.stringContaining('Bank Account'),
    expect.stringContaining('Stripe Fees'),
  ]);
  expect(screen.getByText(/1 of them is of days for which the books are closed/)).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Enter in the ledger' }));
  expect(await screen.findByText(/2 movements entered by Dana/)).toBeTruthy();
  expect(sent.EnterStripeMovements).toEqual([{ input: { reconciliationId: 'rec_1' } }]);
});

test('what was entered is taken back for a reason', async () => {
  let undone = {};
  const sent = answerFetches({
    ...may('ADJUST_BALANCES'),
    Reconciliation: () => compared({ enterings: [{ ...entering, ...undone }] }),
    UndoStripeEntering: () => {
      undone = { state: 'UNDONE', undoneBy: 'Dana' };
      return { undoStripeEntering: { reconciliation: null, userErrors: [] } };
    },
  });
  openDashboard(PATH);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /^Take back/ }));
  await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Entered elsewhere');
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  expect(await screen.findByText(/taken back by Dana/)).toBeTruthy();
  const input = { stripeEnteringId: 'ste_1', reason: 'Entered elsewhere' };
  expect(sent.UndoStripeEntering).toEqual([{ input }]);
});

test('who may not adjust the books sees what is missing, and no button', async () => {
  answerFetches({ ...signedIn, Reconciliation: compared({ toEnter }) });
  openDashboard(PATH);
  await screen.findByRole('table', { name: 'What would be entered, by account' });
  expect(screen.queryByRole('button', { name: 'Enter in the ledger' })).toBeNull();
});
