import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { fieldError, isFormError } from '../../shared/request';
import { useToday } from '../books/days';
import { Failure } from '../parts/Failure';

type Props = {
  button: string;
  title: string;
  children: ReactNode;
  /** Of the day that is asked for. */
  label: string;
  /** What the day is called in the request. */
  field: string;
  isDisabled: boolean;
  save: { error: Error | null; isPending: boolean };
  onSave: (day: string, done: () => void) => void;
};

/** Asks on which day something was done with the items that were chosen. */
export function ChosenForm(props: Props) {
  const { button, title, children, label, field, isDisabled, save, onSave } = props;
  const [isOpen, { open, close }] = useDisclosure();
  const [day, setDay] = useState(useToday());
  return (
    <>
      <Button variant="default" onClick={open} disabled={isDisabled}>
        {button}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onSave(day, close);
          }}
        >
          <Stack>
            <Text component="div">{children}</Text>
            <TextInput
              type="date"
              label={label}
              required
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
              error={fieldError(save.error, field)}
            />
            {isFormError(save.error, [field]) && <Failure error={save.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it as it is
              </Button>
              <Button type="submit" loading={save.isPending}>
                {title}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
