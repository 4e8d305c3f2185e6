import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn } from '../dashboard.testing';
import { emptyDocument, writeDocument } from '../terms/document';

const terms = (share_ppm: number) =>
  writeDocument({ ...emptyDocument(), default_terms: { split: { kind: 'percent', share_ppm } } });

const version = (number: number, effectiveFrom: string, share_ppm: number) => ({
  id: `rul_${number}`,
  version: number,
  effectiveFrom,
  publishedAt: '2026-01-01T10:00:00Z',
  publishedBy: 'Olive',
  document: terms(share_ppm),
});

const versions = (nodes: ReturnType<typeof version>[], hasNextPage = false) => ({
  ruleSets: { nodes, pageInfo: { hasNextPage, endCursor: hasNextPage ? 'cursor' : null } },
});

const newestFirst = [
  version(3, '2999-01-01', 700_000),
  version(2, '2026-02-01', 600_000),
  version(1, '2026-01-01', 500_000),
];

test('what holds today is not what holds later, and each version says what it changed', async () => {
  const sent = answerFetches({
    ...signedIn,
    RuleSets: versions(newestFirst),
    RuleSetDrafts: { ruleSetDrafts: [] },
    CreateRuleSetDraft: { createRuleSetDraft: { ruleSetDraft: { id: 'rsd_1' }, userErrors: [] } },
    RuleSetDraft: { ruleSetDraft: null },
  });
  openDashboard('/terms');
  expect(await screen.findByText('Version 2, since Feb 1, 2026')).toBeTruthy();
  const later = screen.getByRole('heading', { name: 'Version 3, from Jan 1, 2999' }).parentElement;
  const words = within(later as HTMLElement);
  expect(words.getAllByText('Usually the consignor gets 70% of everything.')).toHaveLength(2);
  expect(words.getByText('Usually the consignor gets 60% of everything.')).toBeTruthy();
  expect(screen.getByText('The first terms.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Change these terms' }));
  expect(sent.CreateRuleSetDraft).toEqual([
    { input: { name: 'After version 2', document: terms(600_000) } },
  ]);
});

test('a version whose predecessor is not known yet is not called the first', async () => {
  answerFetches({
    ...signedIn,
    RuleSets: ({ after }: { after: string | null }) =>
      after ? versions(newestFirst.slice(2)) : versions(newestFirst.slice(0, 2), true),
    RuleSetDrafts: { ruleSetDrafts: [] },
  });
  openDashboard('/terms');
  await screen.findByRole('heading', { name: 'Version 3, from Jan 1, 2999' });
  expect(screen.queryByRole('heading', { name: /^Version 2, from/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show earlier versions' }));
  expect(await screen.findByRole('heading', { name: /^Version 2, from/ })).toBeTruthy();
  expect(screen.getAllByText('The first terms.')).toHaveLength(1);
});

test('a store without terms begins with a template', async () => {
  const sent = answerFetches({
    ...signedIn,
    RuleSets: versions([]),
    RuleSetDrafts: { ruleSetDrafts: [] },
    RuleSetTemplates: {
      ruleSetTemplates: [
        { name: 'Half and half', words: 'Each gets half.', document: terms(500_000) },
      ],
    },
    CreateRuleSetDraft: { createRuleSetDraft: { ruleSetDraft: null, userErrors: [] } },
  });
  openDashboard('/terms');
  expect(await screen.findByText('No terms hold today')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Change these terms' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Start from a template' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Use it: Half and half' }));
  expect(sent.CreateRuleSetDraft).toEqual([
    { input: { name: 'Half and half', document: terms(500_000) } },
  ]);
});

test('who may not write terms sees them without the buttons', async () => {
  const { viewer } = signedIn.Session;
  answerFetches({
    ...signedIn,
    Session: { ...signedIn.Session, viewer: { ...viewer, permissions: ['SEE'] } },
    RuleSets: versions(newestFirst),
    RuleSetDrafts: { ruleSetDrafts: [] },
  });
  openDashboard('/terms');
  expect(await screen.findByText('What holds today')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Start|^Change/ })).toBeNull();
});
