import { Alert, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { newKey } from '../../shared/key';
import { plainAmount } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { ConfirmButton } from '../parts/ConfirmButton';

const TOP_UP = graphql(`
  mutation TopUpStripe($input: TopUpStripeInput!) {
    topUpStripe(input: $input) { topUpId userErrors { code field message } }
  }
`);

/** Adds money from the store's bank to its balance at Stripe. */
export function TopUp() {
  const [amount, setAmount] = useState('');
  // Tried again after an answer was lost, it is added once.
  const [requestKey, setRequestKey] = useState(newKey);
  const topUp = useAction(TOP_UP, (result) => result.topUpStripe);
  const plain = plainAmount(amount);
  const isAmount = plain !== null && !plain.startsWith('-');
  const done = (close: () => void) => () => {
    setAmount('');
    setRequestKey(newKey());
    close();
  };
  return (
    <>
      <Group align="flex-end" gap="sm" mt="md">
        <TextInput
          label="Add money from your bank"
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={amount !== '' && !isAmount && 'An amount such as 250.00'}
        />
        {isAmount && (
          <ConfirmButton
            label={`Add ${plain}…`}
            title={`Add ${plain} to your balance at Stripe?`}
            keep="Not now"
            confirm={`Add ${plain}`}
            action={topUp}
            onConfirm={(close) =>
              topUp.mutate({ input: { amount: plain, requestKey } }, { onSuccess: done(close) })
            }
          >
            <Text>
              Stripe takes it from the bank account that is set up for top-ups in its dashboard.
              That takes some days.
            </Text>
          </ConfirmButton>
        )}
      </Group>
      {topUp.isSuccess && amount === '' && (
        <Alert color="leaf" role="status" title="Stripe was asked for it" mt="sm">
          The balance shows it when it has arrived.
        </Alert>
      )}
    </>
  );
}
