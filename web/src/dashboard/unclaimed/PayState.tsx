import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import type { Money } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { useToday } from '../books/days';
import { graphql } from '../gql';
import type { StatePaymentMethod } from '../gql/graphql';
import { Failure } from '../parts/Failure';

const PAY = graphql(`
  mutation PayState($input: PayStateInput!) {
    payState(input: $input) {
      statePayment { id }
      userErrors { code field message }
    }
  }
`);

type Props = { state: { code: string; name: string }; total: Money };

/** Says that a state was paid what was reported to it. */
export function PayState({ state, total }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [paidOn, setPaidOn] = useState(useToday());
  const [through, setThrough] = useState<StatePaymentMethod>('CHECK');
  const [reference, setReference] = useState('');
  const save = useAction(PAY, (result) => result.payState);
  return (
    <>
      <Button variant="default" onClick={open} aria-label={`${state.name} was paid`}>
        It was paid
      </Button>
      <Modal opened={isOpen} onClose={close} title={`${state.name} was paid`}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(
              {
                input: {
                  state: state.code,
                  paidOn,
                  through,
                  reference,
                  expectedTotal: total.amount,
                },
              },
              { onSuccess: close },
            );
          }}
        >
          <Stack>
            <Text>
              <Amount of={total} /> left your bank. What was reported goes to the state for good.
            </Text>
            <TextInput
              type="date"
              label="Paid on"
              required
              value={paidOn}
              onChange={(event) => setPaidOn(event.currentTarget.value)}
              error={fieldError(save.error, 'paidOn')}
            />
            <Radio.Group
              label="By"
              value={through}
              onChange={(value) => setThrough(value as StatePaymentMethod)}
            >
              <Radio value="CHECK" label="Check" />
              <Radio value="ACH" label="Transfer from the bank" />
            </Radio.Group>
            <TextInput
              label="Number of the check, the transfer or the report"
              required
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
              error={fieldError(save.error, 'reference')}
            />
            {isFormError(save.error, ['paidOn', 'reference']) && <Failure error={save.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it as it is
              </Button>
              <Button type="submit" loading={save.isPending}>
                It was paid
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
