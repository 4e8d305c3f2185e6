import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn } from '../dashboard.testing';

const running = {
  id: 'imp_1',
  fileName: 'items.csv',
  dialect: 'square_items',
  state: 'RUNNING',
  error: null,
  createdAt: '2026-10-30T13:55:00Z',
  createdBy: 'Dana',
  percentDone: 40,
  rowsDone: 400,
  firstSoldOn: null,
  lastSoldOn: null,
  outcomes: [],
  controlNet: null,
};

test('the list follows an import that goes on, and rests when it is over', async () => {
  const sent = answerFetches({
    ...signedIn,
    Imports: () => {
      const nodes = [sent.Imports?.length === 1 ? running : { ...running, state: 'DONE' }];
      return { imports: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
    },
  });
  openDashboard('/imports');
  expect(await screen.findByText('Reading')).toBeTruthy();
  expect(await screen.findByText('Done', {}, { timeout: 5_000 })).toBeTruthy();
  expect(sent.Imports).toHaveLength(2);
});
