import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const line = {
  soldOn: '2026-09-02',
  receipt: 'T3',
  item: 'Coat',
  net: usd('80.00'),
  share: usd('40.00'),
};

const found = {
  fileName: 'paid.csv',
  paid: usd('80.00'),
  recomputed: usd('120.00'),
  difference: usd('-40.00'),
  differencePercent: '-33.33',
  lines: 3,
  undecidedLines: 0,
  equalFigures: 1,
  figureCount: 2,
  nobodyHadAnothersMoney: false,
  figures: [
    {
      consignorId: 'con_2',
      accountNumber: '1002',
      name: 'Bruno',
      from: '2026-09-01',
      until: '2026-09-30',
      lines: 2,
      paid: usd('30.00'),
      recomputed: usd('70.00'),
      difference: usd('-40.00'),
      cause: 'One line was not paid.',
      evidence: [line],
    },
  ],
  misdirected: [{ owner: 'Bruno', paidTo: 'Adela', line }],
  refusedCount: 1,
  refused: [{ line: 4, reason: 'Nobody is called 9999.' }],
};

test('differences stand with their cause, and someone else’s money as such', async () => {
  const sent = answerFetches({
    ...signedIn,
    PayoutComparison: { payoutComparison: { result: found, userErrors: [] } },
  });
  openDashboard('/terms/compare?upload=upl_1&from=2026-09-01&until=2026-09-30');
  expect(await screen.findByText('One line was not paid.')).toBeTruthy();
  expect(screen.getByText(/1 of 2 figures agree to the cent, over 3 lines/)).toBeTruthy();
  expect(screen.getByText(/of Bruno \(Coat, T3\) seems to have been/)).toBeTruthy();
  expect(screen.getByText('Line 4: Nobody is called 9999.')).toBeTruthy();
  expect(screen.getByText('Figures with smaller differences, not shown: 1.')).toBeTruthy();
  expect(sent.PayoutComparison).toEqual([
    { uploadId: 'upl_1', from: '2026-09-01', until: '2026-09-30' },
  ]);
});

test('a file that is no list is refused in words', async () => {
  const userErrors = [
    { code: 'BAD_FILE', field: 'uploadId', message: 'The file needs a column with the amount.' },
  ];
  answerFetches({
    ...signedIn,
    PayoutComparison: { payoutComparison: { result: null, userErrors } },
  });
  openDashboard('/terms/compare?upload=upl_1&from=2026-09-01&until=2026-09-30');
  expect((await screen.findByRole('alert')).textContent).toContain('needs a column');
});
