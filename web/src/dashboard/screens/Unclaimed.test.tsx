import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const may = (...permissions: string[]) => ({
  ...signedIn,
  Session: {
    ...signedIn.Session,
    viewer: { ...signedIn.Session.viewer, permissions: ['SEE', ...permissions] },
  },
});
const california = {
  code: 'CA',
  name: 'California',
  dormancyYears: 3,
  checkDormancyYears: null,
  source: 'Cal. Code Civ. Proc. §1520',
  isVerified: false,
  checked: null,
};
const item = (number: string, more: object) => ({
  key: `con_${number}@2027-10-31`,
  hasAddress: true,
  letter: null,
  consignor: { id: `con_${number}`, name: `Consignor ${number}`, accountNumber: number },
  amount: usd('100.00'),
  owedSince: '2023-09-01',
  untouchedSince: '2023-09-01',
  lastContact: null,
  rule: california,
  stateOf: 'ADDRESS',
  dormantOn: '2026-09-01',
  needsLetter: true,
  letterFrom: '2026-10-31',
  letterUntil: '2027-05-04',
  reportDue: '2027-10-31',
  stage: 'LETTER',
  check: null,
  ...more,
});
const nothingReported = {
  reportedUnclaimed: {
    toPay: [],
    reports: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  },
};
const answers = {
  ReportedUnclaimed: nothingReported,
  UnclaimedRules: {
    unclaimedRules: [{ code: 'CA', name: 'California' }],
    homeState: null,
  },
  UnclaimedMoney: {
    unclaimedMoney: {
      letterSender: { address: ['1 Oak Street'], phone: null },
      totals: [
        { stage: 'OVERDUE', items: 0, total: usd('0.00') },
        { stage: 'LETTER', items: 1, total: usd('100.00') },
        { stage: 'WAITING', items: 1, total: usd('20.00') },
      ],
      items: {
        nodes: [
          item('1001', { lastContact: { kind: 'SIGNED_IN', on: '2023-02-01' } }),
          item('1002', {
            key: null,
            amount: usd('20.00'),
            rule: null,
            stateOf: null,
            reportDue: null,
            letterFrom: null,
            letterUntil: null,
            needsLetter: false,
            stage: 'WAITING',
            check: { id: 'chk_1', number: 77, printedOn: '2023-09-01' },
          }),
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
  },
};

test('it says what to do, by which law, and that it is no advice', async () => {
  answerFetches({ ...may('SEE_BOOKS'), ...answers });
  openDashboard('/books/unclaimed?on=2026-12-01');
  await screen.findByText('A help, and no legal advice');
  const totals = await screen.findByRole('table', { name: 'What is to be done' });
  const rows = within(totals).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    'Write to the owner1$100.00',
    'Nothing yet1$20.00',
  ]);
  const list = await screen.findByRole('table', { name: /^Unclaimed money/ });
  const [, first, second] = within(list).getAllByRole('row');
  expect(first?.textContent).toContain('California, 3 years');
  expect(first?.textContent).toContain('Cal. Code Civ. Proc. §1520. Not checked.');
  expect(first?.textContent).toContain('signed in to the portal Feb 1, 2023');
  expect(first?.textContent).toContain('Report by Oct 31, 2027');
  expect(second?.textContent).toContain('1002, by check 77');
  expect(second?.textContent).toContain('Not known: say which state the store is in');
  const file = screen.getByRole('link', { name: 'Download (CSV)' });
  expect(file.getAttribute('href')).toBe('/books/unclaimed.csv?on=2026-12-01');
  // Who may only read changes nothing.
  expect(screen.queryByRole('button', { name: /was cashed/ })).toBeNull();
});

test('a check is said to be cashed on a day', async () => {
  const sent = answerFetches({
    ...may('SEE_BOOKS', 'MANAGE_UNCLAIMED'),
    ...answers,
    ClearCheck: { clearCheck: { number: 77, userErrors: [] } },
  });
  openDashboard('/books/unclaimed?on=2026-12-01');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'It was cashed: check 77' }));
  const dialog = await screen.findByRole('dialog');
  const day = within(dialog).getByLabelText(/The bank paid it on/);
  await user.clear(day);
  await user.type(day, '2023-09-10');
  await user.click(within(dialog).getByRole('button', { name: 'It was cashed' }));
  await waitFor(() =>
    expect(sent.ClearCheck).toEqual([{ input: { checkId: 'chk_1', clearedOn: '2023-09-10' } }]),
  );
});

test('letters are printed and written down, and the money is reported', async () => {
  const sent = answerFetches({
    ...may('SEE_BOOKS', 'MANAGE_UNCLAIMED'),
    ...answers,
    RecordUnclaimedLetters: { recordUnclaimedLetters: { letters: [], userErrors: [] } },
    ReportUnclaimed: { reportUnclaimed: { reported: 1, userErrors: [] } },
  });
  openDashboard('/books/unclaimed');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Print all letters that are due' }));
  const print = await screen.findByRole('dialog');
  const file = () => within(print).getByRole('link').getAttribute('href');
  expect(file()).toBe('/books/unclaimed-letters.pdf?language=both');
  await user.click(within(print).getByLabelText('Spanish'));
  expect(file()).toBe('/books/unclaimed-letters.pdf?language=spanish');
  await user.click(within(print).getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
  // What has no state cannot be chosen.
  expect(screen.queryByRole('checkbox', { name: /1002/ })).toBeNull();
  const items = [{ key: 'con_1001@2027-10-31', amount: '100.00' }];
  for (const [button, title, label, operation, field] of [
    ['Letters were sent', 'They were sent', /Sent on/, 'RecordUnclaimedLetters', 'sentOn'],
    ['Report to the state', 'Report it', /Reported on/, 'ReportUnclaimed', 'reportedOn'],
  ] as const) {
    await user.click(await screen.findByRole('checkbox', { name: 'Choose: Consignor 1001' }));
    await user.click(screen.getByRole('button', { name: button }));
    const dialog = await screen.findByRole('dialog', { name: title });
    const day = within(dialog).getByLabelText(label);
    await user.clear(day);
    await user.type(day, '2026-09-02');
    await user.click(within(dialog).getByRole('button', { name: title }));
    await waitFor(() =>
      expect(sent[operation]).toEqual([{ input: { items, [field]: '2026-09-02' } }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog', { name: title })).toBeNull());
  }
});

test('a state is paid, and what is not paid yet goes back to its owner', async () => {
  const report = (id: string, more: object) => ({
    id,
    consignor: { id: 'con_1001', name: `Owner ${id}`, accountNumber: '1001' },
    state: 'TX',
    amount: usd('100.00'),
    checkNumber: null,
    reportedOn: '2026-06-30',
    isTakenBack: false,
    payment: null,
    ...more,
  });
  const payment = { id: 'stp_1', paidOn: '2026-07-01', reference: 'check 5' };
  const sent = answerFetches({
    ...may('SEE_BOOKS', 'MANAGE_UNCLAIMED'),
    ...answers,
    ReportedUnclaimed: {
      reportedUnclaimed: {
        toPay: [{ rule: { code: 'TX', name: 'Texas' }, items: 1, total: usd('100.00') }],
        reports: {
          nodes: [
            report('rpt_1', {}),
            report('rpt_2', { payment, checkNumber: 77 }),
            report('rpt_3', { isTakenBack: true }),
          ],
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
    },
    PayState: { payState: { statePayment: { id: 'stp_2' }, userErrors: [] } },
    TakeBackUnclaimedReport: { takeBackUnclaimedReport: { userErrors: [] } },
    TakeBackStatePayment: { takeBackStatePayment: { userErrors: [] } },
  });
  openDashboard('/books/unclaimed');
  const user = userEvent.setup();
  const list = await screen.findByRole('table', { name: /^Reported to states/ });
  const rows = within(list).getAllByRole('row').slice(1);
  expect(rows[0]?.textContent).toContain('Waits to be paid to the state');
  expect(rows[1]?.textContent).toContain('Paid to the state Jul 1, 2026, check 5');
  expect(rows[1]?.textContent).toContain('by check 77');
  expect(rows[2]?.textContent).toContain('Owed to the owner again');
  await user.click(screen.getByRole('button', { name: 'Texas was paid' }));
  const dialog = await screen.findByRole('dialog');
  const day = within(dialog).getByLabelText(/Paid on/);
  await user.clear(day);
  await user.type(day, '2026-07-02');
  await user.type(within(dialog).getByLabelText(/Number of the check/), '9');
  await user.click(within(dialog).getByRole('button', { name: 'It was paid' }));
  const paid = {
    state: 'TX',
    paidOn: '2026-07-02',
    through: 'CHECK',
    reference: '9',
    expectedTotal: '100.00',
  };
  await waitFor(() => expect(sent.PayState).toEqual([{ input: paid }]));
  await user.click(screen.getByRole('button', { name: 'Owe it to the owner again: Owner rpt_1' }));
  await waitFor(() =>
    expect(sent.TakeBackUnclaimedReport).toEqual([{ input: { unclaimedReportId: 'rpt_1' } }]),
  );
  await user.click(screen.getByRole('button', { name: 'The state was not paid: check 5' }));
  await waitFor(() =>
    expect(sent.TakeBackStatePayment).toEqual([{ input: { statePaymentId: 'stp_1' } }]),
  );
});
