import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn } from '../dashboard.testing';

const job = {
  id: 'job_1',
  kind: 'render_statement',
  attempts: 5,
  lastError: 'Chromium cannot be started.',
  createdAt: '2026-10-30T13:55:00Z',
};
const list = (nodes: unknown[]) => ({
  failedJobs: { nodes, pageInfo: { hasNextPage: false, endCursor: null } },
});

test('a job that was given up is sent again', async () => {
  let nodes = [job];
  const sent = answerFetches({
    ...signedIn,
    FailedJobs: () => list(nodes),
    RetryJob: () => {
      nodes = [];
      return { retryJob: { job: { id: 'job_1' }, userErrors: [] } };
    },
  });
  openDashboard('/failed-jobs');
  expect(await screen.findByText('Render statement')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No job has failed.')).toBeTruthy();
  expect(sent.RetryJob).toEqual([{ input: { jobId: 'job_1' } }]);
});

test('who may not send it again is not asked to', async () => {
  const { store, viewer } = signedIn.Session;
  answerFetches({
    ...signedIn,
    Session: { store, viewer: { ...viewer, role: 'CLERK', permissions: ['SEE'] } },
    FailedJobs: list([job]),
  });
  openDashboard('/failed-jobs');
  expect(await screen.findByText('Chromium cannot be started.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
