import { Alert, Button, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDateTime } from '../../shared/dates';
import { newKey } from '../../shared/key';
import { formatMoney, isNegative, isZero } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { FundingState } from '../gql/graphql';
import { ConfirmButton } from '../parts/ConfirmButton';
import { type Column, DataTable } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { SectionTitle } from '../parts/SectionTitle';
import { State } from '../parts/State';
import { useMay, useSession } from '../SignedIn';
import { Figure } from './Figure';
import type { StoreFunding } from './funding';

const CONNECT = graphql(`
  mutation ConnectFundingBank {
    connectFundingBank { url userErrors { code field message } }
  }
`);

const ASK = graphql(`
  mutation AskForFunds($input: AskForFundsInput!) {
    askForFunds(input: $input) {
      storeFunding { ...FundingFacts }
      userErrors { code field message }
    }
  }
`);

type Row = StoreFunding['fundings'][number];

/** What is the store's own at an account that stores share, and what brings it there. */
export function OwnMoney({ of }: { of: StoreFunding }) {
  const mayPayOut = useMay('PAY_OUT');
  return (
    <>
      <SectionTitle>Your money at Stripe</SectionTitle>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Figure label="Yours there" note={<SetAside of={of} />}>
          <Amount of={of.held} />
        </Figure>
        <Figure label="On its way in" note="Debits of your bank account; they take some days.">
          <Amount of={of.onTheWay} />
        </Figure>
        <Figure label="Waiting" note="Approved payouts that wait for your money.">
          <Amount of={of.waiting} />
        </Figure>
      </SimpleGrid>
      {isNegative(of.held) && (
        <Alert color="red" role="alert" title="Money that was paid out went back" mt="md">
          Your bank took a debit back after payouts were sent of it. Nothing more is sent until this
          is made up for: the next debit includes it.
        </Alert>
      )}
      {mayPayOut && !isZero(of.debit) && <Missing of={of} />}
      <Bank of={of} />
      {of.fundings.length > 0 && <Fundings rows={of.fundings} />}
    </>
  );
}

function SetAside({ of }: { of: StoreFunding }) {
  if (isZero(of.setAside)) return 'Payouts are sent from this, and from nothing else.';
  return (
    <>
      <Amount of={of.setAside} /> of it is set aside for payouts that are being sent.
    </>
  );
}

/** After a debit failed, or when payouts were approved before there was a bank account. */
function Missing({ of }: { of: StoreFunding }) {
  const ask = useAction(ASK, (result) => result.askForFunds);
  const [requestKey, setRequestKey] = useState(newKey);
  const amount = formatMoney(of.debit);
  return (
    <Alert color="yellow" title={`${amount} is missing for approved payouts`} mt="md">
      <Text mb="sm">
        Nothing is on its way for it. They are sent by themselves once it is there.
      </Text>
      <ConfirmButton
        label={`Debit ${amount}…`}
        title={`Debit ${amount} from your bank account?`}
        keep="Not now"
        confirm={`Debit ${amount}`}
        action={ask}
        onConfirm={(close) =>
          ask.mutate(
            { input: { expectedDebit: of.debit.amount, requestKey } },
            {
              onSuccess: () => {
                setRequestKey(newKey());
                close();
              },
            },
          )
        }
      >
        <Text>
          {bankName(of)} is debited. That takes some days, and a debit that fails costs the store
          what its bank takes for it: see that the money is there.
        </Text>
      </ConfirmButton>
    </Alert>
  );
}

function bankName({ bank }: StoreFunding): string {
  if (!bank) return 'Your bank account';
  return `${bank.bankName || 'Your bank account'} …${bank.lastFour}`;
}

function Bank({ of }: { of: StoreFunding }) {
  const mayConnect = useMay('CONNECT_STRIPE');
  const { timeZone } = useSession().store;
  const connect = useAction(CONNECT, (result) => result.connectFundingBank);
  return (
    <>
      <SectionTitle>Your bank account</SectionTitle>
      <Text maw="42rem">
        {of.bank
          ? `${bankName(of)} is debited for what the payouts of a batch need, when the batch is approved.`
          : 'None is connected yet. Payouts through Stripe wait until it is debited for them.'}
      </Text>
      {of.bank && (
        <Text c="dimmed">
          Connected by {of.bank.connectedBy} on {formatDateTime(of.bank.connectedAt, timeZone)}
        </Text>
      )}
      {mayConnect ? (
        <>
          <Button
            mt="md"
            variant={of.bank ? 'default' : 'filled'}
            loading={connect.isPending}
            onClick={() =>
              connect.mutate({}, { onSuccess: ({ url }) => url && window.location.assign(url) })
            }
          >
            {of.bank ? 'Connect another bank account' : 'Connect a bank account'}
          </Button>
          <Text size="sm" c="dimmed" mt={6}>
            You name it on a page of Stripe’s, and agree to debits there; its number does not come
            here.
          </Text>
        </>
      ) : (
        <Text c="dimmed" mt="sm">
          Only the owner connects a bank account.
        </Text>
      )}
      {connect.error && <Failure error={connect.error} />}
    </>
  );
}

const states: Record<FundingState, { word: string; color: string }> = {
  ASKED: { word: 'Asked for', color: 'gray' },
  PROCESSING: { word: 'On its way', color: 'gray' },
  SUCCEEDED: { word: 'Held by Stripe', color: 'gray' },
  AVAILABLE: { word: 'There', color: 'leaf' },
  FAILED: { word: 'Failed', color: 'red' },
  RETURNED: { word: 'Went back', color: 'red' },
};

function stateOf({ kind, state, amount }: Row) {
  const isGivenBack = kind === 'BY_HAND' && isNegative(amount);
  return isGivenBack ? { word: 'Given back', color: 'gray' } : states[state];
}

function Fundings({ rows }: { rows: Row[] }) {
  const { timeZone } = useSession().store;
  const columns: Column<Row>[] = [
    {
      header: 'Asked for',
      cell: ({ requestedAt }) => formatDateTime(requestedAt, timeZone),
      kind: 'short',
    },
    { header: 'By', cell: ({ requestedBy }) => requestedBy, kind: 'short' },
    {
      header: 'What',
      cell: ({ kind }) => (kind === 'DEBIT' ? 'Debit' : 'Entered by hand'),
      kind: 'short',
    },
    { header: 'State', cell: (row) => <State of={stateOf(row)} />, kind: 'short' },
    { header: 'Remark', cell: Remark, kind: 'text' },
    { header: 'Amount', cell: ({ amount }) => <Amount of={amount} />, kind: 'figure' },
  ];
  return (
    <>
      <SectionTitle>What came and went</SectionTitle>
      <DataTable
        caption="Money that was brought to Stripe for payouts"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function Remark({ message, wentBack }: Row) {
  return (
    <>
      {!isZero(wentBack) && (
        <>
          <Amount of={wentBack} /> went back.{' '}
        </>
      )}
      {message}
    </>
  );
}
