import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { useToday } from '../books/days';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';

const CLEAR = graphql(`
  mutation ClearCheck($input: ClearCheckInput!) {
    clearCheck(input: $input) { number userErrors { code field message } }
  }
`);

type Props = { check: { id: string; number: number } };

/** Says on which day the bank paid a check. */
export function ClearCheck({ check }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [clearedOn, setClearedOn] = useState(useToday());
  const save = useAction(CLEAR, (result) => result.clearCheck);
  return (
    <>
      <Button variant="default" onClick={open} aria-label={`It was cashed: check ${check.number}`}>
        It was cashed
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Check ${check.number} was cashed`}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ input: { checkId: check.id, clearedOn } }, { onSuccess: close });
          }}
        >
          <Stack>
            <Text>Take the day from the statement of your bank. No money moves by it here.</Text>
            <TextInput
              type="date"
              label="The bank paid it on"
              required
              value={clearedOn}
              onChange={(event) => setClearedOn(event.currentTarget.value)}
              error={fieldError(save.error, 'clearedOn')}
            />
            {isFormError(save.error, ['clearedOn']) && <Failure error={save.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it as it is
              </Button>
              <Button type="submit" loading={save.isPending}>
                It was cashed
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
