import type { RuleSetDocument } from './document';
import { type Line, NOTHING, type SectionKey, sectionKeys, sections } from './sentences';
import type { Currency } from './words';

/** What one document says about something, and what another says in its place. */
export type WordedChange = { key: string; before?: string; after?: string };

/** The parts in which two documents differ, in words. Every name is written out. */
export function changesBetween(
  before: RuleSetDocument,
  after: RuleSetDocument,
  currency: Currency,
): { section: SectionKey; changes: WordedChange[] }[] {
  const wording = { currency, most: Number.POSITIVE_INFINITY };
  return sectionKeys
    .map((section) => {
      const lines = (document: RuleSetDocument) => sections[section].lines(document, wording);
      return { section, changes: compare(lines(before), lines(after)) };
    })
    .filter(({ changes }) => changes.length > 0);
}

function compare(before: Line[], after: Line[]): WordedChange[] {
  const wordsOf = (lines: Line[]) => new Map(lines.map(({ key, words }) => [key, words]));
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const keys = new Set([...now.keys(), ...old.keys()]);
  keys.delete(NOTHING);
  return [...keys]
    .map((key) => ({ key, before: old.get(key), after: now.get(key) }))
    .filter((change) => change.before !== change.after);
}
