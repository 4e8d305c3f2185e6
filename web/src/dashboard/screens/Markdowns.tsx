import { Tabs } from '@mantine/core';
import { ComparedSales } from '../markdowns/ComparedSales';
import { ExpiringItems } from '../markdowns/ExpiringItems';
import { Page } from '../parts/Page';
import { useMay } from '../SignedIn';

/** Planned prices: what expires, and where the till left the plan. */
export function Markdowns() {
  const mayCompare = useMay('COMPARE_MARKDOWNS');
  return (
    <Page
      title="Markdowns"
      lead="What your schedules planned: which items have expired and what becomes of them, and where the till’s prices were others."
    >
      <Tabs defaultValue="expiring" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="expiring">Expiring items</Tabs.Tab>
          {mayCompare && <Tabs.Tab value="compared">Compared with the till</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="expiring">
          <ExpiringItems />
        </Tabs.Panel>
        {mayCompare && (
          <Tabs.Panel value="compared">
            <ComparedSales />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
