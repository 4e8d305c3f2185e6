import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Failure } from './Failure';

interface Props {
  /** What the button says; the question that follows has the title. */
  label: string;
  /** Of which of several things, for those who only hear the button. */
  about?: string;
  title: string;
  /** What it would mean. */
  children: ReactNode;
  keep: string;
  confirm: string;
  action: { error: Error | null; isPending: boolean };
  /** Does it, and closes the question when it is done. */
  onConfirm: (close: () => void) => void;
}

/** Does something that is not easily taken back, after a question. */
export function ConfirmButton(props: Props) {
  const { label, about, title, children, keep, confirm, action, onConfirm } = props;
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        aria-label={about === undefined ? undefined : `${label}: ${about}`}
      >
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title}>
        {children}
        {action.error && <Failure error={action.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {keep}
          </Button>
          <Button color="red.9" loading={action.isPending} onClick={() => onConfirm(close)}>
            {confirm}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
