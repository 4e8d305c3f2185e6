import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const mayRead = {
  ...signedIn,
  Session: {
    ...signedIn.Session,
    viewer: { ...signedIn.Session.viewer, permissions: ['SEE', 'SEE_AUDIT_LOG'] },
  },
};
const text = (text: string) => ({ text, isSo: null, amount: null });
const event = (id: string, more: object) => ({
  id,
  recordedAt: '2026-11-23T15:00:00Z',
  actorId: 'stf_1',
  actorName: 'Dana',
  action: 'set_consignor_group',
  subject: 'con_1',
  cameFrom: '198.51.100.7',
  userAgent: 'Till browser 1.0',
  consignor: { id: 'con_1', name: 'Ada Marsh', accountNumber: '1001' },
  changes: [],
  facts: [],
  ...more,
});
const page = (...nodes: object[]) => ({
  auditEvents: { nodes, pageInfo: { hasNextPage: false, endCursor: null } },
});
const answers = {
  ...mayRead,
  AuditChoices: {
    auditChoices: {
      actions: ['adjust_balance', 'set_consignor_group'],
      actors: [{ id: 'stf_1', name: 'Dana' }],
    },
  },
  AuditEvents: page(
    event('aud_1', {
      changes: [{ field: 'group', before: null, after: text('Dealers') }],
    }),
    event('aud_2', {
      action: 'set_adjustment_limit',
      subject: 'sto_1',
      consignor: null,
      cameFrom: 'command line',
      userAgent: null,
      changes: [
        {
          field: 'limit',
          before: { text: '0', isSo: null, amount: usd('0.00') },
          after: { text: '500', isSo: null, amount: usd('5.00') },
        },
      ],
    }),
    event('aud_3', {
      action: 'something_new',
      facts: [{ name: 'key_last_four', value: text('1234') }],
    }),
  ),
};

test('events are sentences with what was before', async () => {
  answerFetches(answers);
  openDashboard('/audit-log');
  const table = await screen.findByRole('table', { name: /^What was changed/ });
  expect(within(table).getByText('Changed a consignor’s group')).toBeTruthy();
  const group = within(table).getByRole('table', { name: /consignor’s group: before and after/ });
  expect(group.textContent).toContain('Group–Dealers');
  const limit = within(table).getByRole('table', { name: /limit of adjustments/ });
  expect(limit.textContent).toContain('Limit$0.00$5.00');
  expect(within(table).getByText('from the command line of the server')).toBeTruthy();
  expect(within(table).getAllByText('from 198.51.100.7')).toHaveLength(2);
  const link = within(table).getAllByRole('link', { name: 'Ada Marsh' })[0];
  expect(link?.getAttribute('href')).toBe('/consignors/con_1');
  // What has no words here is read by its name.
  expect(within(table).getByText('Something new')).toBeTruthy();
  expect(within(table).getByText(/Key ends in: 1234/)).toBeTruthy();
});

test('the filter is in the address, the question and the file', async () => {
  const sent = answerFetches(answers);
  openDashboard('/audit-log?action=adjust_balance&subject=con_1');
  const user = userEvent.setup();
  await screen.findByText('Only what was done to con_1.');
  const file = screen.getByRole('link', { name: 'Download these (CSV)' });
  expect(file.getAttribute('href')).toBe('/audit-log.csv?action=adjust_balance&subject=con_1');
  const nothing = { actor: null, text: null, from: null, until: null };
  const asked = () => sent.AuditEvents ?? [];
  expect(asked().at(-1)).toMatchObject({ ...nothing, action: 'adjust_balance', subject: 'con_1' });
  await user.type(screen.getByLabelText('Text'), 'scratch');
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ text: 'scratch' }));
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ subject: null, text: 'scratch' }));
});

test('who may not read it is told so, and nothing is asked', async () => {
  const sent = answerFetches(signedIn);
  openDashboard('/audit-log');
  await screen.findByText(/Your role does not show the audit log/);
  expect(sent.AuditEvents).toBeUndefined();
  expect(sent.AuditChoices).toBeUndefined();
});
