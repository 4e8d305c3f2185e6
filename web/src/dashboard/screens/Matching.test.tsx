import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn } from '../dashboard.testing';

const page = { hasNextPage: false, endCursor: null };
const bruno = { id: 'con_2', name: 'Bruno', accountNumber: '1002' };

test('an alias is added, and what it settled is said; a rule is removed', async () => {
  let nodes = [{ id: 'mat_1', kind: 'VENDOR', value: 'ada', consignor: null }];
  const sent = answerFetches({
    ...signedIn,
    AttributionRules: () => ({ attributionRules: { nodes, pageInfo: page } }),
    AttributionPatterns: { attributionPatterns: [] },
    ConsignedItems: { consignedItems: { nodes: [], pageInfo: page } },
    ConsignorChoices: { consignors: { nodes: [bruno] } },
    AddAttributionRule: {
      addAttributionRule: { attributionRule: { id: 'mat_2' }, alsoAssigned: 3, userErrors: [] },
    },
    RemoveAttributionRule: () => {
      nodes = [];
      return { removeAttributionRule: { attributionRule: { id: 'mat_1' }, userErrors: [] } };
    },
  });
  openDashboard('/matching');
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Value'), 'J. Doe');
  await user.click(screen.getByRole('combobox', { name: 'Consignor' }));
  await user.click(await screen.findByRole('option', { name: 'Bruno (1002)' }));
  await user.click(screen.getByRole('button', { name: 'Add the rule' }));
  expect(await screen.findByText(/3 lines in review found an owner/)).toBeTruthy();
  expect(sent.AddAttributionRule).toEqual([
    { input: { kind: 'ALIAS', value: 'J. Doe', consignorId: 'con_2' } },
  ]);
  await user.click(screen.getByRole('button', { name: 'Remove the rule for ada' }));
  expect(await screen.findByText(/No rules yet/)).toBeTruthy();
});

test('a pattern is tried on the store’s lines while it is typed', async () => {
  const sent = answerFetches({
    ...signedIn,
    AttributionRules: { attributionRules: { nodes: [], pageInfo: page } },
    AttributionPatterns: { attributionPatterns: [] },
    ConsignedItems: { consignedItems: { nodes: [], pageInfo: page } },
    ConsignorChoices: { consignors: { nodes: [bruno] } },
    TryAttributionPattern: {
      tryAttributionPattern: {
        problem: null,
        lines: 2000,
        known: 12,
        unknown: 1,
        examples: [{ text: 'A1002B', found: '1002', consignor: { name: 'Bruno' } }],
      },
    },
  });
  openDashboard('/matching');
  const user = userEvent.setup();
  await user.click(await screen.findByLabelText('Pattern'));
  await user.paste('^A(?P<consignor>[0-9]+)');
  expect(await screen.findByText(/it finds a consignor on 12/)).toBeTruthy();
  expect(screen.getByText('A1002B: 1002, Bruno')).toBeTruthy();
  expect(sent.TryAttributionPattern?.at(-1)).toEqual({
    source: 'SKU',
    pattern: '^A(?P<consignor>[0-9]+)',
  });
});
