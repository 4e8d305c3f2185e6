import { Stack } from '@mantine/core';
import { useState } from 'react';
import { dateInZone } from '../../shared/dates';
import { Decisions } from '../again/Decisions';
import { Preview } from '../again/Preview';
import { ScopeForm } from '../again/ScopeForm';
import type { Scope } from '../again/scope';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay, useSession } from '../SignedIn';

/** Posted sales are divided again, on purpose: what would change, doing it, and what was done. */
export function DivideAgain() {
  const mayDo = useMay('MANAGE_RULES');
  const today = dateInZone(new Date(), useSession().store.timeZone);
  const [scope, setScope] = useState<Scope | null>(null);
  return (
    <Page
      title="Divide sales again"
      lead="For when the terms were wrong, or something about the goods was not known: sales that were posted already are divided anew."
    >
      {mayDo && (
        <Stack>
          <ScopeForm from={today} onAsk={setScope} />
          {scope && <Preview scope={scope} onDone={() => setScope(null)} />}
        </Stack>
      )}
      <SectionTitle>What was divided again</SectionTitle>
      <Decisions />
    </Page>
  );
}
