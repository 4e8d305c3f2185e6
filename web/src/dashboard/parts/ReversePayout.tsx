import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { newKey } from '../../shared/key';
import { plainAmount } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { ReasonButton } from './ReasonButton';

const REVERSE = graphql(`
  mutation ReversePayout($input: ReversePayoutInput!) {
    reversePayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

/** Asks Stripe, after a question, for the money of a payout back, in part or whole. */
export function ReversePayout({ payout }: { payout: PayoutRowFragment }) {
  const [amount, setAmount] = useState(payout.reversible.amount);
  // Sent twice by a double click, it is asked for once.
  const [requestKey, setRequestKey] = useState(newKey);
  const reverse = useAction(REVERSE, (result) => result.reversePayout);
  const ask = (reason: string, close: () => void) => {
    // What is no amount goes as it was typed, so that the answer says so.
    const wanted = plainAmount(amount) ?? amount;
    const input = { payoutId: payout.id, amount: wanted, reason, requestKey };
    const onSuccess = () => {
      setRequestKey(newKey());
      close();
    };
    reverse.mutate({ input }, { onSuccess });
  };
  return (
    <ReasonButton
      label="Take back at Stripe"
      about={`the payout of ${payout.consignor.name}`}
      title="Take money back at Stripe?"
      keep="Keep the payout"
      confirm="Take it back"
      action={reverse}
      onConfirm={ask}
    >
      <Text>
        Stripe takes the money from {payout.consignor.name}’s account at Stripe and puts it back
        into your balance there. It is owed to {payout.consignor.name} again, and comes with the
        next payout, unless you take it off the balance by an adjustment.
      </Text>
      <Text mt="sm">
        What is on its way to the bank, or there already, is no longer in that account: Stripe then
        refuses, and nothing changes.
      </Text>
      <TextInput
        label="Amount"
        description={
          <>
            At most <Amount of={payout.reversible} />.
          </>
        }
        inputMode="decimal"
        mt="md"
        value={amount}
        onChange={({ currentTarget: { value } }) => setAmount(value)}
      />
    </ReasonButton>
  );
}
