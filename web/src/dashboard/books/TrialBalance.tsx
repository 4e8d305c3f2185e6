import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { isZero, type Money } from '../../shared/money';
import { useGraphql, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { AccountKind, ConsignorBalancesQuery, TrialBalanceQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { Empty, List } from '../parts/List';
import { SectionTitle } from '../parts/SectionTitle';
import { useToday } from './days';

const TRIAL_BALANCE = graphql(`
  query TrialBalance($on: Date!) {
    trialBalance(on: $on) {
      debits { ...Cash }
      credits { ...Cash }
      balance { ...Cash }
      lines {
        account { kind name number isOfConsignors }
        debits { ...Cash }
        credits { ...Cash }
        balance { ...Cash }
      }
    }
  }
`);

const CONSIGNORS = graphql(`
  query ConsignorBalances($on: Date!, $after: String) {
    trialBalance(on: $on) {
      lines {
        account { kind }
        consignors(after: $after) {
          nodes {
            consignor { id name accountNumber }
            debits { ...Cash }
            credits { ...Cash }
            balance { ...Cash }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`);

type Line = TrialBalanceQuery['trialBalance']['lines'][number];
type Own = ConsignorBalancesQuery['trialBalance']['lines'][number]['consignors']['nodes'][number];

/** Every account as of a day: the debits are the credits. */
export function TrialBalance() {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [opened, setOpened] = useState<AccountKind | null>(null);
  const asked = on || today;
  const trial = useGraphql(TRIAL_BALANCE, { on: asked }, { keepPrevious: true });
  return (
    <>
      <Group align="end" mb="md">
        <TextInput
          type="date"
          label="As of the end of"
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <Button
          component="a"
          href={`/books/trial-balance.csv?on=${asked}`}
          download
          variant="default"
        >
          Download (CSV)
        </Button>
        <Button
          component="a"
          href={`/books/trial-balance.csv?on=${asked}&consignors=true`}
          download
          variant="default"
        >
          Download with each consignor (CSV)
        </Button>
      </Group>
      <Answer query={trial}>
        {({ trialBalance: { lines, ...total } }) =>
          lines.length === 0 ? (
            <Empty>Nothing was posted until then.</Empty>
          ) : (
            <>
              <DataTable
                caption={`Trial balance as of ${formatDate(asked)}`}
                columns={columns(asked, opened, setOpened)}
                rows={lines}
                rowKey={({ account }) => account.kind}
              />
              <Total of={total} />
            </>
          )
        }
      </Answer>
      {opened && <Consignors on={asked} kind={opened} />}
    </>
  );
}

/** An amount, where there is any. */
function Some({ of }: { of: Money }) {
  return isZero(of) ? '–' : <Amount of={of} />;
}

function columns(
  on: string,
  opened: AccountKind | null,
  setOpened: (kind: AccountKind | null) => void,
): Column<Line>[] {
  return [
    {
      header: 'Account',
      kind: 'text',
      cell: ({ account }) => (
        <>
          <TextLink to="/books/ledger" search={{ account: account.kind, until: on }}>
            {account.name}
          </TextLink>
          {account.number && (
            <Text size="sm" c="dimmed">
              {account.number}
            </Text>
          )}
        </>
      ),
    },
    { header: 'Debits', cell: ({ debits }) => <Some of={debits} />, kind: 'figure' },
    { header: 'Credits', cell: ({ credits }) => <Some of={credits} />, kind: 'figure' },
    { header: 'Balance', cell: ({ balance }) => <Amount of={balance} change />, kind: 'figure' },
    {
      header: 'Action',
      kind: 'action',
      cell: ({ account: { kind, name, isOfConsignors } }) =>
        isOfConsignors && (
          <Button
            variant="default"
            aria-expanded={opened === kind}
            aria-label={`${opened === kind ? 'Hide' : 'Show'} consignors: ${name}`}
            onClick={() => setOpened(opened === kind ? null : kind)}
          >
            {opened === kind ? 'Hide consignors' : 'Show consignors'}
          </Button>
        ),
    },
  ];
}

type TotalProps = { of: { debits: Money; credits: Money; balance: Money } };

function Total({ of: { debits, credits, balance } }: TotalProps) {
  if (!isZero(balance)) {
    return (
      <Text role="alert" c="red.9" mt="md">
        Debits and credits differ by <Amount of={balance} />. Do not pay out, and tell the support.
      </Text>
    );
  }
  return (
    <Text mt="md">
      Debits of <Amount of={debits} /> and credits of <Amount of={credits} />: the balances come to
      nothing. A balance with a plus sign is a debit balance.
    </Text>
  );
}

const ownColumns = (on: string, kind: AccountKind): Column<Own>[] => [
  {
    header: 'Consignor',
    kind: 'text',
    cell: ({ consignor }) => (
      <>
        <TextLink to="/books/ledger" search={{ account: kind, consignor: consignor.id, until: on }}>
          {consignor.name}
        </TextLink>
        <Text size="sm" c="dimmed">
          {consignor.accountNumber}
        </Text>
      </>
    ),
  },
  { header: 'Debits', cell: ({ debits }) => <Some of={debits} />, kind: 'figure' },
  { header: 'Credits', cell: ({ credits }) => <Some of={credits} />, kind: 'figure' },
  { header: 'Balance', cell: ({ balance }) => <Amount of={balance} change />, kind: 'figure' },
];

function Consignors({ on, kind }: { on: string; kind: AccountKind }) {
  const own = usePages(
    CONSIGNORS,
    { on },
    (data) => data.trialBalance.lines.find(({ account }) => account.kind === kind)?.consignors,
  );
  return (
    <>
      <SectionTitle>Each consignor</SectionTitle>
      <List
        caption="The account of each consignor"
        pages={own}
        rowKey={({ consignor }) => consignor.id}
        columns={ownColumns(on, kind)}
        empty="No consignor has such an account yet."
      />
    </>
  );
}
