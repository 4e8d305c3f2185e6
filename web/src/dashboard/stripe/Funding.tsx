import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Amount } from '../../shared/Amount';
import { isNegative, isZero, minus } from '../../shared/money';
import { useGraphql } from '../../shared/queries';
import type { CashFragment } from '../gql/graphql';
import { TextLink } from '../parts/LinkButton';
import { BALANCE } from './balance';

type Props = {
  /** What of a batch goes through Stripe. */
  needed: CashFragment;
  /** What is debited from the store's bank account for it; null where its balance covers it. */
  debit: CashFragment | null;
};

/** Where the money of a batch comes from; the preview does not wait for the balance. */
export function Funding({ needed, debit }: Props) {
  if (isZero(needed)) return null;
  return debit ? <OfOwnMoney needed={needed} debit={debit} /> : <OfBalance needed={needed} />;
}

/** Of an account that stores share, payouts are sent of the store's own money only. */
function OfOwnMoney({ needed, debit }: { needed: CashFragment; debit: CashFragment }) {
  return (
    <Line>
      Through Stripe: <Amount of={needed} />.{' '}
      {isZero(debit) ? (
        'It is sent once your money there covers it.'
      ) : (
        <>
          <Amount of={debit} /> is debited from your bank account when you approve.
        </>
      )}{' '}
      <TextLink to="/payouts/stripe">Your money at Stripe</TextLink>
    </Line>
  );
}

/** Whether the balance at Stripe covers a batch. */
function OfBalance({ needed }: { needed: CashFragment }) {
  const asked = useGraphql(BALANCE, {});
  if (asked.error) return null;
  const balance = asked.data?.stripeBalance;
  if (!balance) return <Line>Asking Stripe what is available…</Line>;
  if (!balance.available || !balance.promised || !balance.pending) {
    return <Line>What is available at Stripe is not known now. {balance.message}</Line>;
  }
  const left = minus(minus(balance.available, needed), balance.promised);
  return (
    <>
      <Line>
        Through Stripe: <Amount of={needed} />
        {!isZero(balance.promised) && (
          <>
            , and <Amount of={balance.promised} /> approved before
          </>
        )}
        . Available there: <Amount of={balance.available} />
        {!isZero(balance.pending) && (
          <>
            , <Amount of={balance.pending} /> more on its way
          </>
        )}
        .
      </Line>
      {isNegative(left) && (
        <Text fw={600}>
          <Amount of={minus({ ...left, amount: '0' }, left)} /> is missing. You can approve; what is
          not covered is sent by itself when the money is there.{' '}
          <TextLink to="/payouts/stripe">Add money at Stripe</TextLink>
        </Text>
      )}
    </>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <Text c="dimmed">{children}</Text>;
}
