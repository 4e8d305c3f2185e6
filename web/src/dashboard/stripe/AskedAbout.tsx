import { Alert, Button, Group, Text } from '@mantine/core';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';
import type { Connection } from './connection';

const USE = graphql(`
  mutation UseGrantedStripe($input: UseGrantedStripeInput!) {
    useGrantedStripe(input: $input) {
      stripeConnection { ...StripeFacts }
      userErrors { code field message }
    }
  }
`);

const DECLINE = graphql(`
  mutation DeclineGrantedStripe($input: DeclineGrantedStripeInput!) {
    declineGrantedStripe(input: $input) {
      stripeConnection { ...StripeFacts }
      userErrors { code field message }
    }
  }
`);

/** Whether another account than before is meant, to which access was granted at Stripe. */
export function AskedAbout({ of }: { of: Connection }) {
  const use = useAction(USE, (result) => result.useGrantedStripe);
  const decline = useAction(DECLINE, (result) => result.declineGrantedStripe);
  const accountId = of.askedAbout?.accountId;
  if (accountId === undefined) return null;
  const error = use.error ?? decline.error;
  return (
    <Alert color="yellow" role="alert" title="Another Stripe account" mt="md">
      <Text>
        {of.askedAbout?.grantedBy} granted access to <strong>{accountId}</strong>. That is another
        Stripe account than before
        {of.accountId && (
          <>
            {' '}
            (<strong>{of.accountId}</strong>)
          </>
        )}
        , under which {countOf(of.consignorsWithAccounts, 'consignor')} entered their bank details;
        they all would have to enter them again.
      </Text>
      <Group mt="md">
        <Button
          variant="default"
          loading={decline.isPending}
          disabled={use.isPending}
          onClick={() => decline.mutate({ input: { accountId } })}
        >
          Keep what was before
        </Button>
        <Button
          color="red.9"
          loading={use.isPending}
          disabled={decline.isPending}
          onClick={() => use.mutate({ input: { accountId } })}
        >
          Use the other account
        </Button>
      </Group>
      {error && <Failure error={error} />}
    </Alert>
  );
}
