import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const { Session } = signedIn;
const may = (...permissions: string[]) => ({
  ...signedIn,
  Session: {
    ...Session,
    viewer: { ...Session.viewer, permissions: ['SEE', 'SEE_BOOKS', ...permissions] },
  },
});
const none = { hasNextPage: false, endCursor: null };
const account = (kind: string, name: string, isOfConsignors = false) => ({
  kind,
  name,
  number: kind === 'PAYABLE' ? '2100' : null,
  isOfConsignors,
  class: 'LIABILITY',
  hasOwnName: kind === 'PAYABLE',
  usualName: 'Consignor Payables',
});
const trial = (balance: string) => ({
  trialBalance: {
    debits: usd('300.00'),
    credits: usd('300.00'),
    balance: usd(balance),
    lines: [
      {
        account: account('TILL_CLEARING', 'Till Clearing'),
        debits: usd('200.00'),
        credits: usd('0.00'),
        balance: usd('200.00'),
      },
      {
        account: account('PAYABLE', 'Owed', true),
        debits: usd('100.00'),
        credits: usd('300.00'),
        balance: usd('-200.00'),
      },
    ],
  },
});
const ada = { id: 'con_1', name: 'Ada Marsh', accountNumber: '1001' };

test('the trial balance comes to nothing, and opens its consignors', async () => {
  const sent = answerFetches({
    ...may(),
    TrialBalance: trial('0.00'),
    ConsignorBalances: {
      trialBalance: {
        lines: [
          { account: { kind: 'TILL_CLEARING' }, consignors: { nodes: [], pageInfo: none } },
          {
            account: { kind: 'PAYABLE' },
            consignors: {
              nodes: [
                {
                  consignor: ada,
                  debits: usd('100.00'),
                  credits: usd('300.00'),
                  balance: usd('-200.00'),
                },
              ],
              pageInfo: none,
            },
          },
        ],
      },
    },
  });
  openDashboard('/books');
  const table = await screen.findByRole('table', { name: /^Trial balance as of/ });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows[0]?.textContent).toBe('Till Clearing$200.00–+$200.00');
  expect(rows[1]?.textContent).toContain('Owed2100$100.00$300.00-$200.00');
  expect(screen.getByText(/the balances come to\s+nothing/)).toBeTruthy();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Show consignors: Owed' }));
  const own = await screen.findByRole('table', { name: 'The account of each consignor' });
  const link = within(own).getByRole('link', { name: 'Ada Marsh' });
  expect(link.getAttribute('href')).toContain('account=PAYABLE&consignor=con_1');
  const day = screen.getByLabelText('As of the end of');
  await user.clear(day);
  await user.type(day, '2026-10-31');
  await waitFor(() => expect(sent.TrialBalance?.at(-1)).toEqual({ on: '2026-10-31' }));
  const file = screen.getByRole('link', { name: 'Download (CSV)' });
  expect(file.getAttribute('href')).toBe('/books/trial-balance.csv?on=2026-10-31');
});

test('a trial balance that does not come to nothing is told', async () => {
  answerFetches({ ...may(), TrialBalance: trial('0.01') });
  openDashboard('/books');
  expect((await screen.findByRole('alert')).textContent).toContain('differ by $0.01');
});

test('who may not see the books is told so', async () => {
  const viewer = { ...Session.viewer, permissions: ['SEE'] };
  answerFetches({ ...signedIn, Session: { ...Session, viewer } });
  openDashboard('/books');
  expect(await screen.findByText(/Your role does not show the books/)).toBeTruthy();
});

test('a file is of a period, for a program, by day or entry', async () => {
  answerFetches(may());
  openDashboard('/books?tab=files');
  const user = userEvent.setup();
  const first = await screen.findByLabelText('First day');
  await user.clear(first);
  await user.type(first, '2026-10-01');
  const last = screen.getByLabelText('Last day');
  await user.clear(last);
  await user.type(last, '2026-10-31');
  await user.click(screen.getByLabelText('QuickBooks Desktop (IIF)'));
  await user.click(screen.getByLabelText('Each sale, payout and charge'));
  const file = screen.getByText('Download the postings').closest('a');
  expect(file?.getAttribute('href')).toBe(
    '/books/postings?format=iif&by=entry&from=2026-10-01&until=2026-10-31',
  );
  await user.clear(last);
  await user.type(last, '2026-09-30');
  expect(file?.getAttribute('href')).toBeNull();
});

test('an account gets a name, and its usual one again', async () => {
  const sent = answerFetches({
    ...may('NAME_ACCOUNTS'),
    ChartOfAccounts: { chartOfAccounts: [account('PAYABLE', 'Owed', true)] },
    NameAccount: { nameAccount: { account: { kind: 'PAYABLE' }, userErrors: [] } },
  });
  openDashboard('/books?tab=accounts');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Rename: Owed' }));
  const name = await screen.findByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'Payables');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const named = { account: 'PAYABLE', name: 'Payables', number: '2100' };
  await waitFor(() => expect(sent.NameAccount).toEqual([{ input: named }]));
  await user.click(await screen.findByRole('button', { name: 'Rename: Owed' }));
  await user.click(await screen.findByRole('button', { name: 'Call it Consignor Payables' }));
  await waitFor(() => expect(sent.NameAccount?.[1]).toEqual({ input: { account: 'PAYABLE' } }));
});

test('days are closed, and opened with a reason', async () => {
  const sent = answerFetches({
    ...may('CLOSE_BOOKS'),
    BooksSettings: {
      booksSettings: {
        adjustmentLimit: usd('0.00'),
        adjustmentDayLimit: null,
        closedThrough: '2020-10-31',
      },
    },
    PeriodCloses: {
      periodCloses: {
        nodes: [
          {
            number: 2,
            closedThrough: '2020-10-31',
            reopeningReason: 'A sale was missing',
            closedAt: '2020-11-02T15:00:00Z',
            closedBy: 'Dana',
          },
          {
            number: 1,
            closedThrough: '2020-11-01',
            reopeningReason: null,
            closedAt: '2020-11-02T15:00:00Z',
            closedBy: 'Dana',
          },
        ],
        pageInfo: none,
      },
    },
    CloseBooks: { closeBooks: { periodClose: { number: 3 }, userErrors: [] } },
    ReopenBooks: { reopenBooks: { periodClose: { number: 4 }, userErrors: [] } },
  });
  openDashboard('/books?tab=closing');
  const user = userEvent.setup();
  const history = await screen.findByRole('table', { name: /^Closings and reopenings/ });
  const [reopened, closed] = within(history).getAllByRole('row').slice(1);
  expect(reopened?.textContent).toContain('A sale was missing');
  expect(closed?.textContent).toContain('Closed through Nov 1, 2020');
  const through = screen.getByLabelText('Close through');
  await user.clear(through);
  await user.type(through, '2020-11-30');
  await user.click(screen.getByRole('button', { name: 'Close the books' }));
  await waitFor(() => expect(sent.CloseBooks).toEqual([{ input: { through: '2020-11-30' } }]));
  await user.click(screen.getByRole('button', { name: 'Reopen…' }));
  const dialog = await screen.findByRole('dialog');
  const open = within(dialog).getByRole('button', { name: 'Open them' });
  expect(open.hasAttribute('disabled')).toBe(true);
  await user.type(within(dialog).getByLabelText('Reason'), 'The accountant asked');
  await user.click(open);
  await waitFor(() =>
    expect(sent.ReopenBooks).toEqual([
      { input: { through: null, reason: 'The accountant asked' } },
    ]),
  );
});

test('a limit is set by whoever may', async () => {
  const sent = answerFetches({
    ...may('LIMIT_ADJUSTMENTS', 'ADJUST_BALANCES'),
    BooksSettings: {
      booksSettings: {
        adjustmentLimit: usd('0.00'),
        adjustmentDayLimit: null,
        closedThrough: null,
      },
    },
    Adjustments: {
      adjustments: {
        nodes: [
          {
            id: 'adj_1',
            amount: usd('-4.50'),
            reason: 'Lamp broke',
            madeAt: '2026-11-02T15:00:00Z',
            madeBy: 'Dana',
            takenBackAt: null,
            takenBackBy: null,
            consignor: ada,
          },
        ],
        pageInfo: none,
      },
    },
    SetAdjustmentDayLimit: { setAdjustmentDayLimit: { limit: usd('75.00'), userErrors: [] } },
    SetAdjustmentLimit: { setAdjustmentLimit: { limit: usd('25.00'), userErrors: [] } },
    TakeBackAdjustment: { takeBackAdjustment: { adjustment: { id: 'adj_1' }, userErrors: [] } },
  });
  openDashboard('/books?tab=adjustments');
  const user = userEvent.setup();
  const limit = await screen.findByLabelText('Limit for managers and bookkeepers');
  await user.clear(limit);
  await user.type(limit, '25');
  await user.click(screen.getByRole('button', { name: 'Set the limit' }));
  await waitFor(() => expect(sent.SetAdjustmentLimit).toEqual([{ input: { limit: '25' } }]));
  const ofDay = screen.getByLabelText('Limit of each of them in a day');
  await user.type(ofDay, '75');
  await user.click(screen.getByRole('button', { name: 'Set the limit of a day' }));
  await user.clear(ofDay);
  await user.click(screen.getByRole('button', { name: 'Set the limit of a day' }));
  await waitFor(() =>
    expect(sent.SetAdjustmentDayLimit).toEqual([
      { input: { limit: '75' } },
      { input: { limit: null } },
    ]),
  );
  await user.click(screen.getByRole('button', { name: 'Take back: Lamp broke' }));
  await user.click(await screen.findByRole('button', { name: 'Take it back' }));
  await waitFor(() =>
    expect(sent.TakeBackAdjustment).toEqual([{ input: { adjustmentId: 'adj_1' } }]),
  );
});

test('a ledger runs between its balances', async () => {
  const transfer = {
    number: '7.1',
    effectiveOn: '2026-11-01',
    occurredOn: '2026-10-02',
    description: 'Sold: Coat, receipt T1',
    reason: 'consignor’s share',
    debit: usd('0.00'),
    credit: usd('10.00'),
    balanceAfter: usd('-10.00'),
    otherAccount: { name: 'Till Clearing' },
    otherConsignor: null,
  };
  const sent = answerFetches({
    ...may(),
    AccountChoices: { chartOfAccounts: [account('PAYABLE', 'Owed', true)] },
    ConsignorChoices: { consignors: { nodes: [ada] } },
    AccountLedger: {
      accountLedger: {
        account: { name: 'Owed', isOfConsignors: true },
        consignor: ada,
        opening: usd('0.00'),
        closing: usd('-10.00'),
        transfers: { nodes: [transfer], pageInfo: none },
      },
    },
  });
  openDashboard('/books/ledger?account=PAYABLE&consignor=con_1&until=2026-11-30');
  expect(await screen.findByRole('heading', { name: 'Owed: Ada Marsh' })).toBeTruthy();
  expect(sent.AccountLedger).toEqual([
    {
      account: 'PAYABLE',
      consignorId: 'con_1',
      from: '2026-10-01',
      until: '2026-11-30',
      after: null,
    },
  ]);
  const row = screen.getAllByRole('row')[1];
  expect(row?.textContent).toContain('Nov 1, 2026of Oct 2, 2026');
  expect(row?.textContent).toContain('–$10.00-$10.00');
  expect(screen.getByRole('link', { name: 'Download (CSV)' }).getAttribute('href')).toBe(
    '/books/ledger.csv?account=payable&consignor_id=con_1&from=2026-10-01&until=2026-11-30',
  );
});
