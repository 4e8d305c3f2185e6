import { Anchor, Button, Group, Modal, NumberInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { BatchPapersFragment } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { Failure } from './Failure';

graphql(`
  fragment BatchPapers on PayoutBatch {
    id
    checks { toPrint printed nextNumber }
    hasCash
  }
`);

const PRINT = graphql(`
  mutation PrintChecks($input: PrintChecksInput!) {
    printChecks(input: $input) {
      payoutBatch { ...BatchPapers }
      firstNumber
      lastNumber
      userErrors { code field message }
    }
  }
`);

/** What is printed of a batch, and its tables for a spreadsheet or the bank. */
export function BatchPapers({ of }: { of: BatchPapersFragment }) {
  const mayPayOut = useMay('PAY_OUT');
  const { toPrint, printed } = of.checks;
  const file = (name: string) => `/payout-batches/${of.id}/${name}`;
  return (
    <Group mt="md" gap="md" align="center">
      {mayPayOut && toPrint > 0 && <NumberChecks of={of} />}
      {mayPayOut && printed > 0 && (
        <>
          <Paper href={file('checks.pdf')}>Print {countOf(printed, 'check')}</Paper>
          <Paper href={file('positive-pay.csv')}>Checks for the bank (CSV)</Paper>
        </>
      )}
      {mayPayOut && of.hasCash && <Paper href={file('cash-sheet.pdf')}>Cash sheet</Paper>}
      <Paper href={file('register.pdf')}>Register (PDF)</Paper>
      <Paper href={file('register.csv')}>Register (CSV)</Paper>
    </Group>
  );
}

function Paper({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor href={href} target="_blank" underline="always">
      {children}
    </Anchor>
  );
}

/** Gives the checks that have none the numbers of the store's stock. */
function NumberChecks({ of }: { of: BatchPapersFragment }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [first, setFirst] = useState<string | number>(of.checks.nextNumber);
  const print = useAction(PRINT, (result) => result.printChecks);
  const checks = countOf(of.checks.toPrint, 'check');
  const number = Number(first);
  const last = number + of.checks.toPrint - 1;
  return (
    <>
      <Button variant="default" onClick={open}>
        Number {checks}…
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Number ${checks}?`}>
        <Text mb="md">
          Put your check stock into the printer, and enter the number of the first check in it. The
          others follow in the order of account numbers.
        </Text>
        <NumberInput
          label="First check number"
          value={first}
          onChange={setFirst}
          min={1}
          allowDecimal={false}
          hideControls
        />
        {number >= 1 && of.checks.toPrint > 1 && (
          <Text mt="xs" c="dimmed">
            Through check {last}.
          </Text>
        )}
        {print.error && <Failure error={print.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            loading={print.isPending}
            onClick={() =>
              print.mutate(
                { input: { payoutBatchId: of.id, firstNumber: number } },
                { onSuccess: close },
              )
            }
          >
            Number the checks
          </Button>
        </Group>
      </Modal>
    </>
  );
}
