import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const summary = {
  id: 'imp_1',
  fileName: 'items.csv',
  dialect: 'Square items',
  state: 'RUNNING',
  error: null as string | null,
  createdAt: '2026-10-30T13:55:00Z',
  createdBy: 'Dana',
  percentDone: 40,
  rowsDone: 400,
  rowsPerSecond: null as number | null,
  secondsLeft: null as number | null,
  firstSoldOn: '2026-08-01',
  lastSoldOn: '2026-10-29',
  outcomes: [{ outcome: 'IMPORTED', rows: 999, net: usd('1234.56') }],
  controlNet: null as ReturnType<typeof usd> | null,
};
const noRows = {
  import: { rows: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } },
};

/** A socket that the server never accepts. */
class RefusedSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  onclose?: (event: unknown) => void;
  constructor() {
    super();
    queueMicrotask(() => this.onclose?.({ code: 4400, reason: 'refused', wasClean: false }));
  }
  close() {}
}

test('without a socket the import is followed by asking again', async () => {
  vi.stubGlobal('WebSocket', RefusedSocket);
  let asked = 0;
  answerFetches({
    ...signedIn,
    Import: () => {
      asked += 1;
      const done = { ...summary, state: 'DONE', percentDone: 100, controlNet: usd('1234.56') };
      return { import: asked === 1 ? summary : done };
    },
    ImportRows: noRows,
  });
  openDashboard('/imports/imp_1');
  expect(await screen.findByText(/Reading: 40% of the file/)).toBeTruthy();
  expect(await screen.findByText(/to the cent/)).toBeTruthy();
});

test.each([
  ['UNBALANCED', null, 'Nothing is paid out from this import'],
  ['FAILED', 'The header is no till’s that we know.', 'The header is no till’s that we know.'],
])('%s says what it means and what to do', async (state, error, words) => {
  answerFetches({
    ...signedIn,
    Import: { import: { ...summary, state, error } },
    ImportRows: noRows,
  });
  openDashboard('/imports/imp_1');
  expect((await screen.findByRole('alert')).textContent).toContain(words);
});

test('a running import says how fast it is and can be cancelled', async () => {
  vi.stubGlobal('WebSocket', RefusedSocket);
  const running = { ...summary, percentDone: 47, rowsPerSecond: 5_600, secondsLeft: 95 };
  const cancelling = { ...summary, state: 'CANCELLING' };
  const cancelled = { ...summary, state: 'CANCELLED' };
  let isCancelled = false;
  let looks = 0;
  answerFetches({
    ...signedIn,
    Import: () => {
      looks += isCancelled ? 1 : 0;
      if (!isCancelled) return { import: running };
      return { import: looks > 1 ? cancelled : cancelling };
    },
    CancelImport: () => {
      isCancelled = true;
      return { cancelImport: { import: cancelling, userErrors: [] } };
    },
    ImportRows: noRows,
  });
  openDashboard('/imports/imp_1');
  const said = await screen.findByText('Reading: 40%, about 2 minutes left');
  expect(said.getAttribute('role')).toBe('status');
  expect(screen.getByText('5,600 rows a second')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel this import…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel the import' }));
  expect(await screen.findByText(/stopped before its end/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Undo|Cancel this/ })).toBeNull();
});
