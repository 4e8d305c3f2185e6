import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { AdjustForm } from './AdjustForm';

interface Props {
  consignor: { id: string; name: string };
}

/** Adjusts a consignor's balance where a batch is looked at. */
export function AdjustButton({ consignor }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open} aria-label={`Adjust: ${consignor.name}`}>
        Adjust…
      </Button>
      <Modal opened={isOpen} onClose={close} title={consignor.name} size="lg">
        <AdjustForm of={consignor} onDone={close} />
      </Modal>
    </>
  );
}
