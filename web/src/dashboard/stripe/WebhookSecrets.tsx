import {
  Alert,
  Button,
  Group,
  List,
  NativeSelect,
  PasswordInput,
  Stack,
  Text,
} from '@mantine/core';
import { useState } from 'react';
import { formatDateTime } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { StripeWebhookEndpoint } from '../gql/graphql';
import { CopyLink } from '../parts/CopyLink';
import { type Column, DataTable } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { useMay, useSession } from '../SignedIn';
import type { Connection } from './connection';

const ADD = graphql(`
  mutation AddStripeWebhookSecret($input: AddStripeWebhookSecretInput!) {
    addStripeWebhookSecret(input: $input) {
      stripeConnection { ...StripeFacts }
      userErrors { code field message }
    }
  }
`);

const REMOVE = graphql(`
  mutation RemoveStripeWebhookSecret($input: RemoveStripeWebhookSecretInput!) {
    removeStripeWebhookSecret(input: $input) {
      stripeConnection { ...StripeFacts }
      userErrors { code field message }
    }
  }
`);

type Secret = Connection['webhookSecrets'][number];

const endpoints: Record<StripeWebhookEndpoint, string> = {
  OWN: 'Your account',
  CONNECTED: 'Connected accounts',
};

/** By which events are known to be Stripe's: without them, only the nightly look tells. */
export function WebhookSecrets({ of }: { of: Connection }) {
  const mayConnect = useMay('CONNECT_STRIPE');
  return (
    <Stack gap="md">
      <Missing of={of} />
      <HowTo of={of} />
      {of.webhookSecrets.length > 0 && <Secrets of={of} mayRemove={mayConnect} />}
      {mayConnect && <Add />}
    </Stack>
  );
}

function Missing({ of }: { of: Connection }) {
  const has = new Set(of.webhookSecrets.map(({ endpoint }) => endpoint));
  const missing = (['CONNECTED', 'OWN'] as const).filter((endpoint) => !has.has(endpoint));
  if (missing.length === 0) return null;
  return (
    <Alert color="yellow" title="Stripe cannot tell everything yet">
      The signing secret of the endpoint for{' '}
      {missing.map((endpoint) => endpoints[endpoint].toLowerCase()).join(' and for ')} is missing.
      Until it is here, Hangtag learns once a night what became of payouts.
    </Alert>
  );
}

function HowTo({ of }: { of: Connection }) {
  return (
    <div>
      <CopyLink label="Address for both endpoints" url={of.webhookUrl} />
      <Text mt="sm">In Stripe’s dashboard, under Developers, Webhooks, add two endpoints:</Text>
      <List mt={4} spacing={4} style={{ overflowWrap: 'anywhere' }}>
        <List.Item>
          for events on <strong>connected accounts</strong>: payout.*, account.updated,
          account.application.deauthorized
        </List.Item>
        <List.Item>
          for events on <strong>your account</strong>: transfer.reversed, transfer.updated
        </List.Item>
      </List>
    </div>
  );
}

function Secrets({ of, mayRemove }: { of: Connection; mayRemove: boolean }) {
  const { timeZone } = useSession().store;
  const remove = useAction(REMOVE, (result) => result.removeStripeWebhookSecret);
  const columns: Column<Secret>[] = [
    { header: 'Endpoint', cell: ({ endpoint }) => endpoints[endpoint], kind: 'short' },
    { header: 'Secret', cell: ({ lastFour }) => `…${lastFour}`, kind: 'short' },
    { header: 'Added by', cell: ({ addedBy }) => addedBy },
    { header: 'Added', cell: ({ addedAt }) => formatDateTime(addedAt, timeZone), kind: 'short' },
  ];
  if (mayRemove) {
    columns.push({
      header: 'Action',
      kind: 'action',
      cell: ({ id, lastFour }) => (
        <Button
          variant="default"
          aria-label={`Remove the secret ending in ${lastFour}`}
          onClick={() => remove.mutate({ input: { stripeWebhookSecretId: id } })}
        >
          Remove
        </Button>
      ),
    });
  }
  return (
    <>
      {remove.error && <Failure error={remove.error} />}
      <DataTable
        caption="Signing secrets"
        columns={columns}
        rows={of.webhookSecrets}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function Add() {
  const [endpoint, setEndpoint] = useState<StripeWebhookEndpoint>('CONNECTED');
  const [secret, setSecret] = useState('');
  const add = useAction(ADD, (result) => result.addStripeWebhookSecret);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ input: { endpoint, secret } }, { onSuccess: () => setSecret('') });
      }}
    >
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label="Endpoint for"
          value={endpoint}
          data={Object.entries(endpoints).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setEndpoint(event.currentTarget.value as StripeWebhookEndpoint)}
        />
        <PasswordInput
          label="Signing secret (whsec_…)"
          value={secret}
          autoComplete="off"
          spellCheck={false}
          flex="1 1 16rem"
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={fieldError(add.error, 'secret')}
        />
        <Button type="submit" disabled={secret.trim() === ''} loading={add.isPending}>
          Add the secret
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        When you roll a secret at Stripe, add the new one first; both hold until you remove the old
        one.
      </Text>
      {isFormError(add.error, ['secret']) && <Failure error={add.error} />}
    </form>
  );
}
