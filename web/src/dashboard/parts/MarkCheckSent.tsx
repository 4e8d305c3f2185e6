import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Amount } from '../../shared/Amount';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { Failure } from './Failure';

const MARK_SENT = graphql(`
  mutation MarkCheckSent($input: MarkCheckSentInput!) {
    markCheckSent(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

/** Says, after a question, that a payout's check was written and handed over. */
export function MarkCheckSent({ payout }: { payout: PayoutRowFragment }) {
  const [isOpen, { open, close }] = useDisclosure();
  const mark = useAction(MARK_SENT, (result) => result.markCheckSent);
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        aria-label={`Mark as sent: the check for ${payout.consignor.name}`}
      >
        Mark as sent
      </Button>
      <Modal opened={isOpen} onClose={close} title="Mark the check as sent?">
        <Text>
          A check over <Amount of={payout.amount} /> was written and handed to{' '}
          {payout.consignor.name}. The payout then counts as paid.
        </Text>
        {mark.error && <Failure error={mark.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            loading={mark.isPending}
            onClick={() => mark.mutate({ input: { payoutId: payout.id } }, { onSuccess: close })}
          >
            Mark as sent
          </Button>
        </Group>
      </Modal>
    </>
  );
}
