import { Button, Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';

const BEGIN = graphql(`
  mutation BeginStripeGrant {
    beginStripeGrant {
      url
      userErrors { code field message }
    }
  }
`);

/** Leads to Stripe, where the owner connects an account, and from where one comes back here. */
export function GrantAccess({ isAnew }: { isAnew: boolean }) {
  const begin = useAction(BEGIN, (result) => result.beginStripeGrant);
  return (
    <>
      <Button
        mt="md"
        loading={begin.isPending}
        onClick={() =>
          begin.mutate({}, { onSuccess: ({ url }) => url && window.location.assign(url) })
        }
      >
        {isAnew ? 'Connect with Stripe again' : 'Connect with Stripe'}
      </Button>
      <Text size="sm" c="dimmed" mt={6}>
        You sign in at Stripe, choose your account, and are led back here; no key has to be copied.
        You can end the access in Stripe’s dashboard at any time. Or enter a key:
      </Text>
      {begin.error && <Failure error={begin.error} />}
    </>
  );
}
