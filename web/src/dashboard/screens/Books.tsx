import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Adjustments } from '../books/Adjustments';
import { AgedPayables } from '../books/AgedPayables';
import { ChartOfAccounts } from '../books/ChartOfAccounts';
import { Closing } from '../books/Closing';
import { ExportForm } from '../books/ExportForm';
import { TrialBalance } from '../books/TrialBalance';
import { LinkButton } from '../parts/LinkButton';
import { Empty } from '../parts/List';
import { Page } from '../parts/Page';
import { useMay } from '../SignedIn';

const tabs = [
  { value: 'balance', label: 'Trial balance', panel: TrialBalance },
  { value: 'aged', label: 'Aged payables', panel: AgedPayables },
  { value: 'files', label: 'Files', panel: ExportForm },
  { value: 'accounts', label: 'Accounts', panel: ChartOfAccounts },
  { value: 'adjustments', label: 'Adjustments', panel: Adjustments },
  { value: 'closing', label: 'Closing', panel: Closing },
] as const;

/** What a bookkeeper reads and takes. */
export function Books() {
  const maySee = useMay('SEE_BOOKS');
  const { tab } = useSearch({ from: '/store/books' });
  const navigate = useNavigate();
  const shown = tabs.some(({ value }) => value === tab) ? tab : 'balance';
  return (
    <Page
      title="Books"
      lead="What the ledger says: balances, what is owed and for how long, and files for other bookkeeping programs."
      actions={
        maySee && (
          <LinkButton to="/books/unclaimed" variant="default">
            Unclaimed money
          </LinkButton>
        )
      }
    >
      {maySee ? (
        <Tabs
          value={shown}
          onChange={(chosen) => navigate({ to: '/books', search: { tab: chosen ?? undefined } })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {tabs.map(({ value, label }) => (
              <Tabs.Tab key={value} value={value}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ value, panel: Panel }) => (
            <Tabs.Panel key={value} value={value}>
              <Panel />
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : (
        <Empty>Your role does not show the books. Ask the owner of the store.</Empty>
      )}
    </Page>
  );
}
