import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const charge = (id: string, state: string) => ({
  id,
  name: 'Booth rent',
  dueOn: '2026-11-01',
  state,
  amount: usd('150.00'),
  takenBackAt: state === 'TAKEN_BACK' ? '2026-11-02T15:00:00Z' : null,
  takenBackBy: state === 'TAKEN_BACK' ? 'Dana' : null,
  consignor: { id: 'con_1', name: 'Ada Marsh', accountNumber: '1001' },
});
const page = (...nodes: object[]) => ({
  charges: { nodes, pageInfo: { hasNextPage: false, endCursor: null } },
});
const answers = {
  ...signedIn,
  ConsignorChoices: {
    consignors: { nodes: [{ id: 'con_1', name: 'Ada Marsh', accountNumber: '1001' }] },
  },
  Charges: page(charge('chg_1', 'OPEN'), charge('chg_2', 'PAID'), charge('chg_3', 'TAKEN_BACK')),
  ChargeTotals: {
    chargeTotals: [
      { state: 'OPEN', charges: 1204, total: usd('180600.00') },
      { state: 'PAID', charges: 1, total: usd('150.00') },
      { state: 'TAKEN_BACK', charges: 0, total: usd('0.00') },
    ],
  },
};
const nothing = { consignorId: null, name: null, from: null, until: null, state: null };

test('charges stand with their state, under totals that the server summed', async () => {
  answerFetches(answers);
  openDashboard('/charges');
  const totals = await screen.findByRole('table', { name: 'What these charges come to' });
  const rows = within(totals).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    'Open1,204$180,600.00',
    'Taken off a payout1$150.00',
    'Taken back0$0.00',
  ]);
  const posted = await screen.findByRole('table', { name: /^Posted charges/ });
  const [, open, paid, taken] = within(posted).getAllByRole('row');
  expect(open?.textContent).toContain('Ada Marsh1001Open$150.00');
  expect(paid?.textContent).toContain('Taken off a payout');
  expect(taken?.textContent).toContain('Taken back by Dana');
  // Nothing is taken back twice.
  expect(screen.getAllByRole('button', { name: /^Take back: / })).toHaveLength(2);
});

test('list, totals and file are asked for by the same filter', async () => {
  const sent = answerFetches(answers);
  openDashboard('/charges');
  const user = userEvent.setup();
  const file = await screen.findByRole('link', { name: 'Download these charges (CSV)' });
  expect(file.getAttribute('href')).toBe('/charges.csv');
  await user.type(screen.getByLabelText('Name of the charge'), 'rent & shelf');
  await user.type(screen.getByLabelText('Due from'), '2026-11-01');
  await user.type(screen.getByLabelText('Due until'), '2026-11-30');
  await user.click(screen.getByRole('combobox', { name: 'State' }));
  await user.click(await screen.findByRole('option', { name: 'Taken off a payout' }));
  await user.click(screen.getByRole('combobox', { name: 'Only this consignor' }));
  await user.click(await screen.findByRole('option', { name: 'Ada Marsh (1001)' }));
  const filter = {
    consignorId: 'con_1',
    name: 'rent & shelf',
    from: '2026-11-01',
    until: '2026-11-30',
    state: 'PAID',
  };
  await waitFor(() => expect(sent.ChargeTotals?.at(-1)).toEqual(filter));
  expect(sent.ChargeTotals?.[0]).toEqual(nothing);
  expect(sent.Charges?.at(-1)).toEqual({ ...filter, after: null });
  expect(file.getAttribute('href')).toBe(
    '/charges.csv?consignor_id=con_1&name=rent+%26+shelf&from=2026-11-01&until=2026-11-30&state=PAID',
  );
  // Of the states that were not asked for, nothing is said.
  const totals = screen.getByRole('table', { name: 'What these charges come to' });
  expect(within(totals).getAllByRole('row')).toHaveLength(2);
});

test('a charge is taken back, and everything is asked for anew', async () => {
  const sent = answerFetches({
    ...answers,
    TakeBackCharge: { takeBackCharge: { charge: { id: 'chg_1' }, userErrors: [] } },
  });
  openDashboard('/charges');
  const user = userEvent.setup();
  const [first] = await screen.findAllByRole('button', { name: /^Take back: Booth rent, due/ });
  await user.click(first as HTMLElement);
  const asked = sent.ChargeTotals?.length ?? 0;
  await user.click(await screen.findByRole('button', { name: 'Take the charge back' }));
  await waitFor(() => expect(sent.ChargeTotals?.length).toBeGreaterThan(asked));
  expect(sent.TakeBackCharge).toEqual([{ input: { chargeId: 'chg_1' } }]);
});

test('who may not take charges back only sees them', async () => {
  const { Session } = signedIn;
  const viewer = { ...Session.viewer, permissions: ['SEE'] };
  answerFetches({ ...answers, Session: { ...Session, viewer } });
  openDashboard('/charges');
  await screen.findByRole('table', { name: /^Posted charges/ });
  expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull();
});

test('a store without charges is led to its terms, a filter that finds none is told so', async () => {
  answerFetches({ ...answers, Charges: page() });
  openDashboard('/charges');
  expect(await screen.findByText(/^Nothing was charged yet/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Name of the charge'), 'x');
  expect(await screen.findByText('No posted charge is like that.')).toBeTruthy();
});
