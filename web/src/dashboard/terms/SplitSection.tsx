import { Text } from '@mantine/core';
import { useState } from 'react';
import type { RuleSetDocument, SplitRule } from './document';
import { useEditor } from './EditorContext';
import { RankField, TextField } from './fields';
import { newRule } from './fresh';
import { Cards, copied } from './lists';
import { winningOrder } from './order';
import { field, type Part } from './part';
import { Group } from './Remarks';
import { TermsForm } from './TermsForm';
import { WhenForm } from './WhenForm';
import { termsWords, upper, whenWords } from './words';

/** What consignors usually get, and the rules for whatever has terms of its own. */
export function SplitSection({ part }: { part: Part<RuleSetDocument> }) {
  return (
    <>
      <Group
        place="/default_terms"
        label="Usually"
        note="What holds where no rule below is for a sale."
      >
        <TermsForm part={field(part, 'default_terms')} />
      </Group>
      <Rules part={field(part, 'splits')} />
    </>
  );
}

function Rules({ part }: { part: Part<SplitRule[]> }) {
  const { currency } = useEditor();
  const wording = { currency, most: 6 };
  const ranked = winningOrder(part.value);
  const order = useSettledOrder(part, ranked);
  return (
    <Group place={part.place} label="Rules">
      <Text size="sm" c="dimmed">
        Of the rules that are for a sale, the one with the smallest number wins: a rule for an item
        comes before one for a consignor, then come groups, categories and tags, prices, ages,
        locations, channels, ways to pay, and days of sale. Of two that are equally specific, the
        one with the larger priority wins. While a rule is open, it keeps its place here.
      </Text>
      <Cards
        part={part}
        noun="rule"
        fresh={newRule}
        copy={copied}
        order={order}
        title={({ name }, position) => `${ranked.indexOf(position) + 1}. ${name || 'A new rule'}`}
        summary={({ when, terms }) =>
          `${upper(termsWords(terms, wording))}, for ${whenWords(when, wording) || 'nothing yet'}`
        }
      >
        {(rule) => (
          <>
            <TextField
              part={field(rule, 'name')}
              label="Name"
              note="What traces call it, for consignors to read."
            />
            <WhenForm part={field(rule, 'when')} note="Which sales the rule is for." />
            <TermsForm part={field(rule, 'terms')} />
            <RankField
              part={field(rule, 'priority')}
              label="Priority"
              note="It only matters between two rules that are equally specific."
            />
          </>
        )}
      </Cards>
    </Group>
  );
}

/** The order in which rules win, but as it was while one of them is open: none jumps away. */
function useSettledOrder(part: Part<SplitRule[]>, ranked: number[]): number[] {
  const { open } = useEditor();
  const [settled, setSettled] = useState(ranked);
  const isOpen = part.value.some((_, position) => open.has(`${part.place}/${position}`));
  const isSame = settled.join() === ranked.join();
  if (!isSame && (!isOpen || settled.length !== ranked.length)) {
    setSettled(ranked);
    return ranked;
  }
  return settled;
}
