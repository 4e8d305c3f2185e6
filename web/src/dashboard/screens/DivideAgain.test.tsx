import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const decision = {
  id: 'rea_1',
  soldFrom: '2026-09-01',
  soldUntil: '2026-09-30',
  consignor: null,
  ruleSet: { version: 2 },
  isUndo: false,
  isUndone: false,
  reason: 'The share was mistyped.',
  state: 'DONE',
  lines: 1200,
  changedLines: 3,
  undecidedLines: 1,
  difference: usd('-4.00'),
  createdBy: 'Olive',
  createdAt: '2026-11-01T10:00:00Z',
};

const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

const found = {
  result: {
    lines: 1200,
    undecidedLines: 1,
    posted: usd('100.00'),
    wouldBe: usd('96.00'),
    difference: usd('-4.00'),
    consignorCount: 1,
    consignors: [
      {
        consignor: { id: 'con_1', name: 'Adela', accountNumber: '1001' },
        lines: 1200,
        changedLines: 3,
        posted: usd('100.00'),
        wouldBe: usd('96.00'),
        difference: usd('-4.00'),
      },
    ],
  },
  changedLines: 3,
  paidLines: 1,
  userErrors: [],
};

test('what is asked for is what was previewed, with the reason', async () => {
  let done = false;
  const sent = answerFetches({
    ...signedIn,
    RuleSets: { ruleSets: nothing },
    ConsignorChoices: { consignors: { nodes: [] } },
    Reallocations: () => ({ reallocations: done ? { ...nothing, nodes: [decision] } : nothing }),
    ReallocationPreview: { reallocationPreview: found },
    Reallocate: () => {
      done = true;
      return { reallocate: { reallocation: decision, userErrors: [] } };
    },
  });
  openDashboard('/terms/again');
  const user = userEvent.setup();
  expect(await screen.findByText('Nothing was divided again yet.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show what would change' }));
  expect(await screen.findByText(/1 line of the 3 lines that would change was paid/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Divide them again…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Why/), 'The share was mistyped.');
  await user.click(dialog.getByRole('button', { name: 'Divide again' }));
  expect(await screen.findByText(/Sold Sep 1, 2026 to Sep 30, 2026, by version 2/)).toBeTruthy();
  expect(screen.getByText('3 of 1,200 lines')).toBeTruthy();
  const [preview] = sent.ReallocationPreview as [{ scope: unknown }];
  expect(sent.Reallocate).toEqual([
    { input: { scope: preview.scope, reason: 'The share was mistyped.' } },
  ]);
});

test('a decision is taken back with its reason, once', async () => {
  const sent = answerFetches({
    ...signedIn,
    RuleSets: { ruleSets: nothing },
    ConsignorChoices: { consignors: { nodes: [] } },
    Reallocations: { reallocations: { ...nothing, nodes: [decision] } },
    UndoReallocation: { undoReallocation: { reallocation: decision, userErrors: [] } },
  });
  openDashboard('/terms/again');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Take back…' }));
  await user.click(await screen.findByRole('button', { name: 'Take it back' }));
  expect(sent.UndoReallocation).toEqual([
    { input: { reallocationId: 'rea_1', reason: 'Taken back: The share was mistyped.' } },
  ]);
});
