import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const line = {
  id: 'sal_1',
  kind: 'SALE',
  soldOn: '2026-10-29',
  receipt: 'T34',
  item: 'Oak table',
  sku: '1099-0003',
  vendor: null,
  category: 'Furniture',
  consignorReference: null,
  net: usd('220.00'),
  reviewReason: 'No consignor has the prefix 1099-.',
};

test('a line is assigned with a rule that its own marks allow, and the outcome is said', async () => {
  let nodes = [line];
  const sent = answerFetches({
    ...signedIn,
    ReviewLines: () => ({
      reviewLines: { nodes, pageInfo: { hasNextPage: false, endCursor: null } },
    }),
    ConsignorChoices: {
      consignors: { nodes: [{ id: 'con_2', name: 'Bruno', accountNumber: '1002' }] },
    },
    AssignSaleLine: () => {
      nodes = [];
      const saleLine = { id: 'sal_1', consignor: { name: 'Bruno' } };
      return { assignSaleLine: { saleLine, alsoAssigned: 1, userErrors: [] } };
    },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Assign: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  expect(within(dialog).queryByText(/All of vendor/)).toBeNull();
  await user.click(within(dialog).getByLabelText('All in category “Furniture”'));
  await user.click(within(dialog).getByRole('combobox', { name: 'Consignor' }));
  await user.click(await screen.findByRole('option', { name: 'Bruno (1002)' }));
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  expect(
    await screen.findByText('“Oak table” went to Bruno. 1 line like it was settled as well.'),
  ).toBeTruthy();
  expect(await screen.findByText(/Nothing waits/)).toBeTruthy();
  expect(sent.AssignSaleLine).toEqual([
    { input: { saleLineId: 'sal_1', consignorId: 'con_2', matchKind: 'CATEGORY' } },
  ]);
});
