import { Alert, Button, Group, Loader, Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Amount } from '../../shared/Amount';
import { useGraphql } from '../../shared/queries';
import { Failure } from '../parts/Failure';
import { BALANCE } from './balance';

/** What the store has at Stripe now, as Stripe says it. */
export function Balance() {
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
      <Text c="dimmed" mt="sm">
        To add money: Stripe’s dashboard, Balances, Add to balance. A transfer from your bank takes
        some days.
      </Text>
    </>
  );
}

function Figure({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" p="md">
      <Text c="dimmed">{label}</Text>
      <Text fz={24} fw={650} lh={1.3}>
        {children}
      </Text>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    </Paper>
  );
}
