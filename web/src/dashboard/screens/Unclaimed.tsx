import { Alert, Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { useToday } from '../books/days';
import { graphql } from '../gql';
import type { UnclaimedMoneyQuery } from '../gql/graphql';
import { type Column, DataTable } from '../parts/DataTable';
import { LinkButton, TextLink } from '../parts/LinkButton';
import { Empty, List } from '../parts/List';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { State } from '../parts/State';
import { useMay } from '../SignedIn';
import { ChosenActions } from '../unclaimed/ChosenActions';
import { ClearCheck } from '../unclaimed/ClearCheck';
import { HomeState } from '../unclaimed/HomeState';
import { Reported } from '../unclaimed/Reported';
import { TakeBackLetter } from '../unclaimed/TakeBack';
import { contactWords, stages } from '../unclaimed/words';

const UNCLAIMED = graphql(`
  query UnclaimedMoney($on: Date!, $after: String) {
    unclaimedMoney(on: $on, after: $after) {
      letterSender { address phone }
      totals { stage items total { ...Cash } }
      items {
        nodes {
          key
          hasAddress
          letter { id sentOn }
          consignor { id name accountNumber }
          amount { ...Cash }
          owedSince
          untouchedSince
          lastContact { kind on }
          rule { code name dormancyYears checkDormancyYears source isVerified checked }
          stateOf
          dormantOn
          needsLetter
          letterFrom
          letterUntil
          reportDue
          stage
          check { id number printedOn }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Row = UnclaimedMoneyQuery['unclaimedMoney']['items']['nodes'][number];
type Total = UnclaimedMoneyQuery['unclaimedMoney']['totals'][number];

/** Money that nobody claims, and when a state wants to hear of it. */
export function Unclaimed() {
  const maySee = useMay('SEE_BOOKS');
  return (
    <Page
      title="Unclaimed money"
      lead="What you owe to consignors you have not heard of for long, and checks that nobody cashed."
      actions={
        <LinkButton to="/books" variant="default">
          All books
        </LinkButton>
      }
    >
      {maySee ? (
        <Found />
      ) : (
        <Empty>Your role does not show the books. Ask the owner of the store.</Empty>
      )}
    </Page>
  );
}

function Found() {
  const today = useToday();
  const { on } = useSearch({ from: '/store/books/unclaimed' });
  const navigate = useNavigate();
  const asked = on ?? today;
  const mayClear = useMay('MANAGE_UNCLAIMED');
  const found = usePages(UNCLAIMED, { on: asked }, (data) => data.unclaimedMoney.items);
  const totals = found.data?.first.unclaimedMoney.totals ?? [];
  const sender = found.data?.first.unclaimedMoney.letterSender ?? null;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  // What is as of another day may be gone by now.
  const mayAct = mayClear && asked === today;
  const rows = found.data?.nodes ?? [];
  const chosen = rows.flatMap(({ key, amount }) =>
    key && marked.has(key) ? [{ key, amount: amount.amount }] : [],
  );
  const choose: Column<Row> = {
    header: 'Choose',
    kind: 'action',
    cell: ({ key, consignor, check }) =>
      key && (
        <Checkbox
          aria-label={`Choose: ${consignor.name}${check ? `, check ${check.number}` : ''}`}
          checked={marked.has(key)}
          onChange={(event) => {
            const next = new Set(marked);
            if (event.currentTarget.checked) next.add(key);
            else next.delete(key);
            setMarked(next);
          }}
        />
      ),
  };
  return (
    <>
      <Alert variant="light" color="yellow" title="A help, and no legal advice" mb="md">
        After some years without a word of the owner, the law of the owner’s state wants such money
        reported and paid to the state, and a letter to the owner before. Periods and days here are
        what is generally known of each state for what a business owes; they change. Check them with
        the state’s unclaimed property office or a lawyer before you act, above all where it says
        that they were not checked.
      </Alert>
      <Group align="end" mb="md">
        <TextInput
          type="date"
          label="As of the end of"
          value={asked}
          onChange={(event) =>
            navigate({
              to: '/books/unclaimed',
              search: { on: event.currentTarget.value || undefined },
              replace: true,
            })
          }
        />
        <HomeState />
        <Button component="a" href={`/books/unclaimed.csv?on=${asked}`} download variant="default">
          Download (CSV)
        </Button>
      </Group>
      <DataTable
        caption="What is to be done"
        columns={totalColumns}
        rows={totals.filter(({ items }) => items > 0)}
        rowKey={({ stage }) => stage}
      />
      <SectionTitle>Whose money it is</SectionTitle>
      {mayAct && (
        <ChosenActions chosen={chosen} sender={sender} onDone={() => setMarked(new Set())} />
      )}
      {mayClear && !mayAct && (
        <Text c="dimmed" mb="md">
          Letters and reports are of what is unclaimed today: look at it as of today.
        </Text>
      )}
      <List
        caption="Unclaimed money, what is most urgent first"
        pages={found}
        rowKey={({ consignor, check, reportDue }) => `${consignor.id} ${check?.id} ${reportDue}`}
        columns={mayAct ? [choose, ...columns, action] : mayClear ? [...columns, action] : columns}
        empty="You owe nobody anything for so long, and every old check was cashed."
      />
      <Text c="dimmed" mt="md" maw="42rem">
        Money is listed a year after it was last touched, a check after 180 days: banks need not pay
        older ones. A consignor is in touch who signs in to the portal, brings items, uses store
        credit, cashes a check, or is paid in cash or at the bank. Calls and letters that you had
        are not known here.
      </Text>
      <Reported />
    </>
  );
}

const totalColumns: Column<Total>[] = [
  { header: 'To do', cell: ({ stage }) => <State of={stages[stage]} /> },
  { header: 'Items', cell: ({ items }) => items.toLocaleString(), kind: 'figure' },
  { header: 'In all', cell: ({ total }) => <Amount of={total} />, kind: 'figure' },
];

const columns: Column<Row>[] = [
  { header: 'Consignor', cell: (row) => <Who of={row} />, kind: 'text' },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} />, kind: 'figure' },
  { header: 'Since', cell: (row) => <Since of={row} />, kind: 'text' },
  { header: 'State', cell: (row) => <Rule of={row} />, kind: 'text' },
  { header: 'To do', cell: (row) => <ToDo of={row} />, kind: 'text' },
];

const action: Column<Row> = {
  header: 'Action',
  kind: 'action',
  cell: ({ check, letter, consignor }) => (
    <>
      {check && <ClearCheck check={check} />}
      {letter && <TakeBackLetter id={letter.id} of={consignor.name} />}
    </>
  ),
};

function Who({ of: { consignor, check } }: { of: Row }) {
  return (
    <>
      <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }}>
        {consignor.name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {consignor.accountNumber}
        {check && `, by check ${check.number}`}
      </Text>
    </>
  );
}

function Since({ of: { owedSince, lastContact, check } }: { of: Row }) {
  return (
    <>
      {check ? 'printed' : 'owed since'} {formatDate(owedSince)}
      <Text size="sm" c="dimmed">
        {lastContact
          ? `${contactWords[lastContact.kind]} ${formatDate(lastContact.on)}`
          : 'never in touch, as far as is known here'}
      </Text>
    </>
  );
}

function Rule({ of: { rule, stateOf, check } }: { of: Row }) {
  if (!rule) return 'Not known: say which state the store is in';
  return (
    <>
      {rule.name}, {(check && rule.checkDormancyYears) || rule.dormancyYears} years
      <Text size="sm" c="dimmed">
        {stateOf === 'ADDRESS' ? 'by the address' : 'the store’s state, for want of an address'}
        {'. '}
        {rule.source}. {rule.isVerified ? rule.checked : 'Not checked.'}
      </Text>
    </>
  );
}

function ToDo({ of: row }: { of: Row }) {
  const { stage, reportDue, needsLetter, letterFrom, letterUntil, letter, hasAddress } = row;
  return (
    <>
      <State of={stages[stage]} />
      {reportDue && (
        <Text size="sm" mt={4}>
          Report by {formatDate(reportDue)}
        </Text>
      )}
      {needsLetter && letterFrom && letterUntil && (
        <Text size="sm" c="dimmed">
          Letter from {formatDate(letterFrom)} until {formatDate(letterUntil)}
        </Text>
      )}
      {letter && <Text size="sm">Letter sent {formatDate(letter.sentOn)}</Text>}
      {needsLetter && !hasAddress && <Text size="sm">No address on file</Text>}
    </>
  );
}
