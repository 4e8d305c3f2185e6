import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { isZero, type Money } from '../../shared/money';
import { useGraphql, usePages } from '../../shared/queries';
import { lastMonth, useToday } from '../books/days';
import { graphql } from '../gql';
import type { AccountKind, AccountLedgerQuery } from '../gql/graphql';
import { ConsignorPicker } from '../parts/ConsignorPicker';
import type { Column } from '../parts/DataTable';
import { LinkButton } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';

const LEDGER = graphql(`
  query AccountLedger(
    $account: AccountKind!
    $consignorId: ID
    $from: Date!
    $until: Date!
    $after: String
  ) {
    accountLedger(
      account: $account
      consignorId: $consignorId
      from: $from
      until: $until
      after: $after
    ) {
      account { name isOfConsignors }
      consignor { name accountNumber }
      opening { ...Cash }
      closing { ...Cash }
      transfers {
        nodes {
          number
          effectiveOn
          occurredOn
          description
          reason
          debit { ...Cash }
          credit { ...Cash }
          balanceAfter { ...Cash }
          otherAccount { name }
          otherConsignor { accountNumber }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const CHOICES = graphql(`
  query AccountChoices { chartOfAccounts { kind name number isOfConsignors } }
`);

type Ledger = AccountLedgerQuery['accountLedger'];
type Row = Ledger['transfers']['nodes'][number];

/** The transfers of an account over a period, with the balance after each. */
export function AccountLedger() {
  const search = useSearch({ from: '/store/books/ledger' });
  const navigate = useNavigate();
  const today = useToday();
  const until = search.until ?? today;
  const asked = {
    account: (search.account ?? 'TILL_CLEARING') as AccountKind,
    consignorId: search.consignor ?? null,
    from: search.from ?? `${lastMonth(until).from}`,
    until,
  };
  const ledger = usePages(LEDGER, asked, (data) => data.accountLedger.transfers);
  const first = ledger.data?.first.accountLedger;
  const choices = useGraphql(CHOICES, {});
  const accounts = choices.data?.chartOfAccounts ?? [];
  const isOfConsignors = accounts.some(
    ({ kind, isOfConsignors: is }) => is && kind === asked.account,
  );
  const change = (changed: Partial<typeof search>) =>
    navigate({ to: '/books/ledger', search: { ...search, ...changed } });
  return (
    <Page
      title={first ? titleOf(first) : 'Ledger'}
      lead="Every transfer of the account, in the order of the ledger. Balances are debits less credits."
      actions={
        <LinkButton to="/books" variant="default">
          All books
        </LinkButton>
      }
    >
      <Group align="end" mb="md">
        <Select
          label="Account"
          data={accounts.map(({ kind, name, number }) => ({
            value: kind,
            label: number ? `${number} ${name}` : name,
          }))}
          value={asked.account}
          onChange={(account) => change({ account: account ?? undefined, consignor: undefined })}
          allowDeselect={false}
        />
        {isOfConsignors && (
          <ConsignorPicker
            label="Only this consignor"
            value={asked.consignorId}
            onChange={(consignor) => change({ consignor: consignor ?? undefined })}
          />
        )}
        <TextInput
          type="date"
          label="From"
          value={asked.from}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label="Until"
          value={asked.until}
          onChange={(event) => change({ until: event.currentTarget.value || undefined })}
        />
        <Button component="a" href={fileOf(asked)} download variant="default">
          Download (CSV)
        </Button>
      </Group>
      {first && <Balances of={first} from={asked.from} until={asked.until} />}
      <List
        caption="Transfers, in the order of the ledger"
        pages={ledger}
        rowKey={({ number }) => number}
        columns={columns}
        empty="Nothing moved this account in the period."
      />
    </Page>
  );
}

function titleOf({ account, consignor }: Ledger): string {
  return consignor ? `${account.name}: ${consignor.name}` : account.name;
}

type Asked = { account: string; consignorId: string | null; from: string; until: string };

/** The same transfers as a file. */
function fileOf({ account, consignorId, from, until }: Asked): string {
  const whose = consignorId ? `&consignor_id=${consignorId}` : '';
  return `/books/ledger.csv?account=${account.toLowerCase()}${whose}&from=${from}&until=${until}`;
}

function Balances({ of, from, until }: { of: Ledger; from: string; until: string }) {
  return (
    <Text mb="md" role="status">
      <Amount of={of.opening} /> before {formatDate(from)}, <Amount of={of.closing} /> at the end of{' '}
      {formatDate(until)}.
    </Text>
  );
}

function Figure({ of }: { of: Money }) {
  return isZero(of) ? '–' : <Amount of={of} />;
}

const columns: Column<Row>[] = [
  {
    header: 'Day',
    kind: 'short',
    cell: ({ effectiveOn, occurredOn }) => (
      <>
        {formatDate(effectiveOn)}
        {occurredOn && (
          <Text size="sm" c="dimmed">
            of {formatDate(occurredOn)}
          </Text>
        )}
      </>
    ),
  },
  {
    header: 'What',
    kind: 'text',
    cell: ({ number, description, reason, otherAccount, otherConsignor }) => (
      <>
        {description}
        <Text size="sm" c="dimmed">
          {reason} · {otherAccount.name}
          {otherConsignor && ` ${otherConsignor.accountNumber}`} · entry {number}
        </Text>
      </>
    ),
  },
  { header: 'Debit', cell: ({ debit }) => <Figure of={debit} />, kind: 'figure' },
  { header: 'Credit', cell: ({ credit }) => <Figure of={credit} />, kind: 'figure' },
  { header: 'Balance', cell: ({ balanceAfter }) => <Amount of={balanceAfter} />, kind: 'figure' },
];
