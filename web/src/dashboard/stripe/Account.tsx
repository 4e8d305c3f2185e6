import { Group, Paper, Text } from '@mantine/core';
import { countOf } from '../../shared/count';
import { formatDateTime } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { StripeAccountOf, StripeMode } from '../gql/graphql';
import { ConfirmButton } from '../parts/ConfirmButton';
import { State } from '../parts/State';
import { useMay, useSession } from '../SignedIn';
import { AskedAbout } from './AskedAbout';
import { ConnectForm } from './ConnectForm';
import type { Connection } from './connection';
import { GrantAccess } from './GrantAccess';

const REMOVE = graphql(`
  mutation RemoveStripe($input: RemoveStripeInput!) {
    removeStripe(input: $input) {
      stripeConnection { ...StripeFacts }
      userErrors { code field message }
    }
  }
`);

const said: Record<StripeAccountOf, string> = {
  STORE: 'Your own Stripe account pays your consignors.',
  STORE_REMOVED: 'The key was removed. Nothing is sent through Stripe until you enter one.',
  INSTALLATION: 'One Stripe account of this installation pays for all its stores.',
  LOCAL: 'A stand-in for Stripe runs on this server: everything works, and no money moves.',
  NOBODY: 'No Stripe account is connected yet. Until then, pay by check or store credit.',
};

const modes: Record<StripeMode, { word: string; color: string }> = {
  LIVE: { word: 'Live', color: 'leaf' },
  TEST: { word: 'Test mode', color: 'yellow' },
  LOCAL: { word: 'No real money', color: 'yellow' },
};

/** Whose account it is, and the way to connect one, change its key, or take it away. */
export function Account({ of }: { of: Connection }) {
  const mayConnect = useMay('CONNECT_STRIPE');
  return (
    <Paper withBorder radius="lg" p="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text maw="36rem">{said[of.accountOf]}</Text>
        <State of={modes[of.mode]} />
      </Group>
      {of.accountId && <Facts of={of} />}
      {mayConnect && <AskedAbout of={of} />}
      {mayConnect && of.canBeGranted && <GrantAccess isAnew={of.accountOf === 'STORE'} />}
      {mayConnect && of.mode !== 'LOCAL' && <ConnectForm of={of} />}
      {mayConnect && of.mode === 'LOCAL' && (
        <Text c="dimmed" mt="sm">
          To pay for real, whoever runs this server starts it with <code>--stripe-mode live</code>,
          and your own account can be connected here.
        </Text>
      )}
      {!mayConnect && (
        <Text c="dimmed" mt="sm">
          Only the owner connects an account or changes its key.
        </Text>
      )}
      {mayConnect && of.accountOf === 'STORE' && <Remove of={of} />}
    </Paper>
  );
}

function Facts({ of }: { of: Connection }) {
  const { timeZone } = useSession().store;
  return (
    <Text mt="sm">
      Account <strong>{of.accountId}</strong>
      {of.accountOf === 'STORE' && of.keyLastFour && <>, key ending in {of.keyLastFour}</>}
      {of.connectedAt && (
        <Text span c="dimmed">
          {' '}
          · {of.isGranted ? 'connected at Stripe' : 'entered'} by {of.connectedBy} on{' '}
          {formatDateTime(of.connectedAt, timeZone)}
        </Text>
      )}
      {of.consignorsWithAccounts > 0 && (
        <Text span c="dimmed">
          {' '}
          · {countOf(of.consignorsWithAccounts, 'consignor')} with bank details there
        </Text>
      )}
    </Text>
  );
}

function Remove({ of }: { of: Connection }) {
  const remove = useAction(REMOVE, (result) => result.removeStripe);
  const onTheirWay = of.payoutsOnTheirWay;
  if (onTheirWay > 0) {
    return (
      <Text c="dimmed" mt="md">
        {countOf(onTheirWay, 'payout')} {onTheirWay === 1 ? 'is' : 'are'} on the way, or being asked
        back: the account can be removed when that is over.
      </Text>
    );
  }
  return (
    <Group mt="md">
      <ConfirmButton
        label="Remove the account…"
        title="Remove the Stripe account?"
        keep="Keep it"
        confirm="Remove the account"
        action={remove}
        onConfirm={(close) =>
          remove.mutate({ input: { accountId: of.accountId ?? '' } }, { onSuccess: close })
        }
      >
        <Text>
          The key and the signing secrets are deleted here. Consignors who are paid through Stripe
          cannot be paid until the same account is connected again.
          {of.isGranted &&
            ' Hangtag’s access ends at Stripe, too, also that of other stores here which were connected to this account at Stripe.'}
        </Text>
      </ConfirmButton>
    </Group>
  );
}
