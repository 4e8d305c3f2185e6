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
  source: 'Cal. Code Civ. Proc. §1520',
  isVerified: false,
  checked: null,
};
const item = (number: string, more: object) => ({
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
const answers = {
  UnclaimedRules: {
    unclaimedRules: [{ code: 'CA', name: 'California' }],
    homeState: null,
  },
  UnclaimedMoney: {
    unclaimedMoney: {
      totals: [
        { stage: 'OVERDUE', items: 0, total: usd('0.00') },
        { stage: 'LETTER', items: 1, total: usd('100.00') },
        { stage: 'WAITING', items: 1, total: usd('20.00') },
      ],
      items: {
        nodes: [
          item('1001', { lastContact: { kind: 'SIGNED_IN', on: '2023-02-01' } }),
          item('1002', {
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
  await user.click(await screen.findByRole('button', { name: 'Check 77 was cashed' }));
  const dialog = await screen.findByRole('dialog');
  const day = within(dialog).getByLabelText(/The bank paid it on/);
  await user.clear(day);
  await user.type(day, '2023-09-10');
  await user.click(within(dialog).getByRole('button', { name: 'It was cashed' }));
  await waitFor(() =>
    expect(sent.ClearCheck).toEqual([{ input: { checkId: 'chk_1', clearedOn: '2023-09-10' } }]),
  );
});
