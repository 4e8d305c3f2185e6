import { Alert, Button, Group, Loader, SimpleGrid, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { useGraphql } from '../../shared/queries';
import { Failure } from '../parts/Failure';
import { BALANCE } from './balance';
import { Figure } from './Figure';
import { TopUp } from './TopUp';

/** What the store has at Stripe now, as Stripe says it. */
export function Balance({ canTopUp }: { canTopUp: boolean }) {
  const asked = useGraphql(BALANCE, {});
  if (asked.error) return <Failure error={asked.error} onRetry={asked.refetch} />;
  const balance = asked.data?.stripeBalance;
  if (!balance) {
    return (
      <Group role="status" gap="sm">
        <Loader size="sm" aria-hidden />
        <Text c="dimmed">Asking Stripe…</Text>
      </Group>
    );
  }
  if (balance.message) {
    return (
      <Alert color="yellow" title="The balance is not known now">
        <Text>{balance.message}</Text>
        <Button mt="md" variant="default" onClick={() => asked.refetch()}>
          Ask again
        </Button>
      </Alert>
    );
  }
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Figure label="Available" note="Payouts are sent from this.">
          {balance.available && <Amount of={balance.available} />}
        </Figure>
        <Figure label="On its way in" note="Top-ups and the like that Stripe has not freed yet.">
          {balance.pending && <Amount of={balance.pending} />}
        </Figure>
        <Figure label="Promised" note="Approved payouts that were not sent yet.">
          {balance.promised && <Amount of={balance.promised} />}
        </Figure>
      </SimpleGrid>
      {canTopUp ? (
        <TopUp />
      ) : (
        <Text c="dimmed" mt="sm">
          Money is added in Stripe’s dashboard: Balances, Add to balance. A transfer from a bank
          takes some days.
        </Text>
      )}
    </>
  );
}
