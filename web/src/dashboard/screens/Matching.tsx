import { Alert, Code, Text } from '@mantine/core';
import { useState } from 'react';
import { AttributionPatterns } from '../parts/AttributionPatterns';
import { AttributionRules } from '../parts/AttributionRules';
import { ItemList } from '../parts/ItemList';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay } from '../SignedIn';

/** How the till names consignors: rules for values, and patterns for parts of them. */
export function Matching() {
  const mayChange = useMay('ASSIGN_LINES');
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page
      title="How consignors are found"
      lead="Looked at in this order: the consignor column, the list of items, the SKU, the vendor, the item’s name, the note, the category. Account numbers need no rule."
    >
      <div role="status">
        {done && (
          <Alert color="leaf" mb="md">
            {done}
          </Alert>
        )}
      </div>
      <SectionTitle>Patterns</SectionTitle>
      <Text c="dimmed" mb="sm" maw="42rem">
        A pattern finds an account number or alias within a text: <Code>{EXAMPLE}</Code> finds 1042
        in “AB1042-7”.
      </Text>
      <AttributionPatterns mayChange={mayChange} onDone={setDone} />
      <SectionTitle>List of items</SectionTitle>
      <ItemList mayChange={mayChange} />
      <SectionTitle>Values</SectionTitle>
      <AttributionRules mayChange={mayChange} onDone={setDone} />
    </Page>
  );
}

const EXAMPLE = '^AB(?P<consignor>[0-9]+)';
