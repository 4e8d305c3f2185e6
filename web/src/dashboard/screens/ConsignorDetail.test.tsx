import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const ada = {
  id: 'con_1',
  accountNumber: '1001',
  name: 'Ada Marsh',
  email: null,
  group: null as string | null,
  payoutMethod: 'CHECK',
  notReadyReason: null,
  payoutHoldReason: null as string | null,
  setUpNeeds: [] as string[],
  setUpRemindedAt: null,
  balance: usd('12.00'),
  storeCredit: usd('0.00'),
  phone: null,
  address: null,
  mergedInto: null as { id: string; name: string; accountNumber: string } | null,
  mergedConsignors: [],
  openingBalance: null,
};

const ledger = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

test('a group is saved, and its refusal is shown at the field', async () => {
  const user = userEvent.setup();
  const known = { ...ada };
  let refusal: object[] = [{ code: 'TOO_LONG', field: 'group', message: 'Too long.' }];
  const sent = answerFetches({
    ...signedIn,
    Consignor: () => ({ consignor: { ...known } }),
    ConsignorLedger: { consignor: { ledger } },
    SetConsignorGroup: ({ input }: { input: { group: string } }) => {
      if (refusal.length === 0) known.group = input.group;
      return { setConsignorGroup: { consignor: null, userErrors: refusal } };
    },
  });
  openDashboard('/consignors/con_1');
  const field = await screen.findByLabelText('Group');
  const save = screen.getByRole('button', { name: 'Save the group' });
  expect(save.hasAttribute('disabled')).toBe(true);
  await user.type(field, 'Dealers');
  await user.click(save);
  expect(await screen.findByText('Too long.')).toBeTruthy();
  refusal = [];
  await user.click(save);
  expect(await screen.findByDisplayValue('Dealers')).toBeTruthy();
  expect(sent.SetConsignorGroup).toHaveLength(2);
  expect(sent.SetConsignorGroup?.[1]).toEqual({
    input: { consignorId: 'con_1', group: 'Dealers' },
  });
});

test('who may not manage consignors sees the group only', async () => {
  const { Session } = signedIn;
  const viewer = { ...Session.viewer, permissions: ['SEE'] };
  answerFetches({
    ...signedIn,
    Session: { ...Session, viewer },
    Consignor: { consignor: { ...ada, group: 'Dealers' } },
    ConsignorLedger: { consignor: { ledger } },
  });
  openDashboard('/consignors/con_1');
  expect(await screen.findByText('Dealers')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save the group' })).toBeNull();
});

const rent = {
  id: 'chg_1',
  name: 'Booth rent',
  dueOn: '2026-11-01',
  amount: usd('150.00'),
  takenBackAt: null as string | null,
  takenBackBy: null as string | null,
};

const pageInfo = { hasNextPage: false, endCursor: null };

test('a charge is taken back after a question, and its refusal is shown', async () => {
  const user = userEvent.setup();
  const known = { ...rent };
  let refusal: object[] = [{ code: 'TAKEN_BACK', field: 'chargeId', message: 'Already.' }];
  const sent = answerFetches({
    ...signedIn,
    Consignor: { consignor: ada },
    ConsignorLedger: { consignor: { ledger } },
    UpcomingCharges: { consignor: { upcomingCharges: [{ ...rent, dueOn: '2026-12-01' }] } },
    ConsignorCharges: () => ({ consignor: { charges: { nodes: [{ ...known }], pageInfo } } }),
    TakeBackCharge: () => {
      if (refusal.length === 0) {
        known.takenBackAt = '2026-11-23T15:00:00Z';
        known.takenBackBy = 'Dana';
      }
      return { takeBackCharge: { charge: null, userErrors: refusal } };
    },
  });
  openDashboard('/consignors/con_1');
  await user.click(await screen.findByRole('tab', { name: 'Charges' }));
  expect(await screen.findByText('Dec 1, 2026')).toBeTruthy();
  await user.click(
    await screen.findByRole('button', { name: 'Take back: Booth rent, due Nov 1, 2026' }),
  );
  const confirm = await screen.findByRole('button', { name: 'Take the charge back' });
  await user.click(confirm);
  expect(await screen.findByText('Already.')).toBeTruthy();
  refusal = [];
  await user.click(confirm);
  expect(await screen.findByText(/^Taken back by Dana/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Take back: / })).toBeNull();
  expect(sent.TakeBackCharge?.[1]).toEqual({ input: { chargeId: 'chg_1' } });
});

test('who may not take charges back sees them only', async () => {
  const { Session } = signedIn;
  answerFetches({
    ...signedIn,
    Session: { ...Session, viewer: { ...Session.viewer, permissions: ['SEE', 'PAY_OUT'] } },
    Consignor: { consignor: ada },
    ConsignorLedger: { consignor: { ledger } },
    UpcomingCharges: { consignor: { upcomingCharges: [] } },
    ConsignorCharges: { consignor: { charges: { nodes: [rent], pageInfo } } },
  });
  openDashboard('/consignors/con_1');
  await userEvent.click(await screen.findByRole('tab', { name: 'Charges' }));
  expect(await screen.findByText('Booth rent')).toBeTruthy();
  expect(screen.queryByRole('table', { name: 'Charges to come' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull();
});

test('payouts are held for a reason, and released', async () => {
  const user = userEvent.setup();
  const known = { ...ada };
  const sent = answerFetches({
    ...signedIn,
    Consignor: () => ({ consignor: { ...known } }),
    ConsignorLedger: { consignor: { ledger } },
    HoldPayouts: ({ input }: { input: { reason: string | null } }) => {
      known.payoutHoldReason = input.reason;
      return { holdPayouts: { consignor: { ...known }, userErrors: [] } };
    },
  });
  openDashboard('/consignors/con_1');
  await user.click(await screen.findByRole('button', { name: 'Hold payouts: Ada Marsh' }));
  await user.type(await screen.findByLabelText('Reason'), 'Two heirs');
  await user.click(screen.getByRole('button', { name: 'Hold payouts' }));
  expect(await screen.findByText('Payouts are held')).toBeTruthy();
  expect(screen.getByText('Two heirs')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Release payouts' }));
  expect(await screen.findByRole('button', { name: 'Hold payouts: Ada Marsh' })).toBeTruthy();
  expect(sent.HoldPayouts).toEqual([
    { input: { consignorId: 'con_1', reason: 'Two heirs' } },
    { input: { consignorId: 'con_1', reason: null } },
  ]);
});

test('a check whose money goes to a state is neither voided nor taken back', async () => {
  const user = userEvent.setup();
  const { Session } = signedIn;
  const permissions = ['SEE', 'PAY_OUT', 'TAKE_BACK_PAYOUTS'];
  const check = (id: string, unclaimedWords: string | null) => ({
    id,
    consignor: { id: 'con_1', name: 'Ada Marsh' },
    amount: usd('100.00'),
    bonus: usd('0.00'),
    fee: usd('0.00'),
    cameBack: usd('0.00'),
    reversible: usd('0.00'),
    lastReversal: null,
    check: { id: `chk_${id}`, number: 77 },
    unclaimedWords,
    method: 'CHECK',
    state: 'PAID',
    failureMessage: null,
    updatedAt: '2026-11-23T15:00:00Z',
  });
  const words = 'Unclaimed money that goes to the state (Arkansas)';
  const nodes = [check('old', words), check('new', null)];
  answerFetches({
    ...signedIn,
    Session: { ...Session, viewer: { ...Session.viewer, permissions } },
    Consignor: { consignor: ada },
    ConsignorLedger: { consignor: { ledger } },
    ConsignorPayouts: { consignor: { payouts: { nodes, pageInfo } } },
  });
  openDashboard('/consignors/con_1');
  await user.click(await screen.findByRole('tab', { name: 'Payouts' }));
  const reported = (await screen.findByText(words)).closest('tr');
  const actions = (row: Element | null | undefined) =>
    [...(row?.querySelectorAll('button') ?? [])].map((button) => button.textContent);
  expect(actions(reported)).toEqual([]);
  const [other] = screen.getAllByText('Check 77').filter((cell) => !reported?.contains(cell));
  expect(actions(other?.closest('tr'))).toHaveLength(2);
});
