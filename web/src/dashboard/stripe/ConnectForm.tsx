import { Alert, Button, Group, PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { fieldError } from '../../shared/request';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';
import type { Connection } from './connection';

const CONNECT = graphql(`
  mutation ConnectStripe($input: ConnectStripeInput!) {
    connectStripe(input: $input) {
      stripeConnection { ...StripeFacts }
      otherAccount
      userErrors { code field message }
    }
  }
`);

/** Takes a key, which is tried before it is kept, and is never shown again. */
export function ConnectForm({ of }: { of: Connection }) {
  const [secretKey, setKey] = useState('');
  // The account that the key belongs to, where it is another one than before.
  const [other, setOther] = useState<string | null>(null);
  const connect = useAction(CONNECT, ({ connectStripe }) => {
    setOther(connectStripe.otherAccount);
    return connectStripe;
  });
  const send = (otherAccount: string | null) =>
    connect.mutate({ input: { secretKey, otherAccount } }, { onSuccess: () => setKey('') });
  const isShown = other !== null || fieldError(connect.error, 'secretKey') !== undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(null);
      }}
    >
      <Group align="flex-end" mt="md" gap="sm">
        <PasswordInput
          label={of.accountOf === 'STORE' ? 'New key' : 'Secret or restricted key'}
          description={`In Stripe’s dashboard under Developers, API keys: ${prefix(of)}…`}
          value={secretKey}
          autoComplete="off"
          spellCheck={false}
          flex="1 1 18rem"
          onChange={(event) => setKey(event.currentTarget.value)}
          error={fieldError(connect.error, 'secretKey')}
        />
        <Button type="submit" disabled={secretKey.trim() === ''} loading={connect.isPending}>
          {of.accountOf === 'STORE' ? 'Change the key' : 'Connect'}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        The key is tried at once and kept encrypted; after that only its last four characters are
        shown. A restricted key needs to write Connect accounts, account links, transfers, payouts
        and top-ups, and to read balances and events.
      </Text>
      {other && (
        <Alert color="yellow" role="alert" title="Another Stripe account" mt="md">
          <Text>{connect.error?.message}</Text>
          <Button mt="md" color="red.9" loading={connect.isPending} onClick={() => send(other)}>
            Use the other account
          </Button>
        </Alert>
      )}
      {connect.error && !isShown && <Failure error={connect.error} />}
    </form>
  );
}

function prefix({ mode }: Connection): string {
  return mode === 'LIVE' ? 'rk_live_ or sk_live_' : 'rk_test_ or sk_test_';
}
