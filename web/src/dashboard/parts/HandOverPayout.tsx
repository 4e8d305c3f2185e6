import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Amount } from '../../shared/Amount';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { Failure } from './Failure';

const HAND_OVER = graphql(`
  mutation HandOverPayout($input: HandOverPayoutInput!) {
    handOverPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

/** Says, after a question, that a payout's check or cash was handed over. */
export function HandOverPayout({ payout }: { payout: PayoutRowFragment }) {
  const [isOpen, { open, close }] = useDisclosure();
  const handOver = useAction(HAND_OVER, (result) => result.handOverPayout);
  const what = payout.method === 'CHECK' ? 'check' : 'cash';
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        aria-label={`Handed over: the ${what} for ${payout.consignor.name}`}
      >
        Handed over
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Was the ${what} handed over?`}>
        <Text>
          {what === 'check' ? 'A check over ' : ''}
          <Amount of={payout.amount} /> {what === 'check' ? '' : 'in cash '}went to{' '}
          {payout.consignor.name}. The payout then counts as paid.
        </Text>
        {handOver.error && <Failure error={handOver.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Not yet
          </Button>
          <Button
            loading={handOver.isPending}
            onClick={() =>
              handOver.mutate({ input: { payoutId: payout.id } }, { onSuccess: close })
            }
          >
            Handed over
          </Button>
        </Group>
      </Modal>
    </>
  );
}
