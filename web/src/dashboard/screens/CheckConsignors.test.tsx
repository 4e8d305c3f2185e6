import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const pageInfo = { hasNextPage: false, endCursor: null };
const nothing = { nodes: [], pageInfo };
const bea = {
  rowNumber: 2,
  lineNumber: 3,
  outcome: 'UNDECIDED',
  name: 'Bea Moss',
  accountNumber: 'B-2',
  email: 'bea@example.com',
  phone: null,
  balance: usd('5.00'),
  alike: [
    {
      name: 'Beatrice Moss',
      rowNumber: null,
      lineNumber: null,
      likeness: ['SAME_MAIL'],
      consignor: { id: 'con_7', accountNumber: '1007', email: 'bea@example.com', phone: null },
    },
  ],
};
const list = {
  fileName: 'people.csv',
  problem: null as string | null,
  columns: [
    { name: 'Name', samples: ['Ada Marsh'], field: 'NAME' },
    { name: 'Owed', samples: ['12.00'], field: 'OPENING_BALANCE' },
  ],
  totals: {
    rows: 3,
    created: 1,
    matched: 0,
    different: 0,
    undecided: 1,
    leftOut: 0,
    rejected: 1,
  },
  balances: { sum: usd('17.00'), left: usd('3.00'), openedBefore: [] },
  alike: { nodes: [bea], pageInfo },
  different: nothing,
  new: nothing,
  unusable: {
    nodes: [
      {
        rowNumber: 3,
        lineNumber: 4,
        columnName: 'Email',
        value: 'nowhere',
        reason: 'is no single mail address',
        balance: usd('3.00'),
      },
    ],
    pageInfo,
  },
  takenOver: null as object | null,
};

test('a row is decided, the total is compared, and the list is taken over', async () => {
  let takenOver: object | null = null;
  const sent = answerFetches({
    ...signedIn,
    ConsignorListAnalysis: ({ decisions }: { decisions: unknown[] }) => {
      const isDecided = decisions.length > 0;
      const totals = { ...list.totals, matched: isDecided ? 1 : 0, undecided: isDecided ? 0 : 1 };
      return { consignorListAnalysis: { ...list, totals, takenOver } };
    },
    ImportConsignorList: () => {
      takenOver = {
        id: 'lst_1',
        rowsCreated: 1,
        rowsMatched: 1,
        rowsLeftOut: 0,
        rowsRejected: 1,
        openingTotal: usd('17.00'),
        openingAsOf: '2026-10-31',
        openBalances: 2,
      };
      return { importConsignorList: { consignorImport: { id: 'lst_1' }, userErrors: [] } };
    },
  });
  openDashboard('/consignors/import/upl_1');
  const user = userEvent.setup();
  const button = await screen.findByRole('button', { name: 'Take over' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
  const unusable = screen.getByRole('table', { name: 'Rows that cannot be used' });
  expect(within(unusable).getByText('nowhere')).toBeTruthy();

  await user.selectOptions(screen.getByLabelText('Who Bea Moss is'), 'con_7');
  await user.click(screen.getByLabelText('Post the balances'));
  await user.type(screen.getByLabelText(/^Total that/), '$1,7.5');
  expect(await screen.findByText(/the difference is/)).toBeTruthy();
  await user.clear(screen.getByLabelText(/^Total that/));
  await user.type(screen.getByLabelText(/^Total that/), '17');
  expect(await screen.findByText(/That is the total you typed/)).toBeTruthy();
  expect((button as HTMLButtonElement).disabled).toBe(true);
  await user.type(screen.getByLabelText('As of'), '2026-10-31');
  await user.click(button);
  expect(await screen.findByText(/1 consignor created, 1 matched/)).toBeTruthy();
  expect(sent.ImportConsignorList).toEqual([
    {
      input: {
        uploadId: 'upl_1',
        columns: null,
        decisions: [{ rowNumber: 2, decision: 'SAME_AS', consignorId: 'con_7' }],
        openingBalances: { total: '17', asOf: '2026-10-31' },
      },
    },
  ]);
});

test('what keeps a list from being read is said', async () => {
  const problem = 'Choose the column with the name.';
  answerFetches({
    ...signedIn,
    ConsignorListAnalysis: {
      consignorListAnalysis: {
        ...list,
        problem,
        balances: null,
        alike: nothing,
        unusable: nothing,
      },
    },
  });
  openDashboard('/consignors/import/upl_1');
  expect(await screen.findByText(problem)).toBeTruthy();
  const button = screen.getByRole('button', { name: 'Take over' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
});
