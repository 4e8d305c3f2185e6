import { Button, Divider, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { countOf } from '../../shared/count';
import { type Sender, SenderForm } from './SenderForm';

type Props = {
  /** Of the items that were chosen; with none, all whose letters are due. */
  keys: string[];
  sender: Sender | null;
};

/** Prints letters to owners, in one file. It does not say that they were sent. */
export function PrintLetters({ keys, sender }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [language, setLanguage] = useState('both');
  const items = keys.length > 0 ? `&items=${keys.join(',')}` : '';
  return (
    <>
      <Button variant="default" onClick={open}>
        {keys.length > 0
          ? `Print ${countOf(keys.length, 'letter', 'letters')}`
          : 'Print all letters that are due'}
      </Button>
      <Modal opened={isOpen} onClose={close} title="Letters to owners">
        <Stack>
          <Text>
            Each letter says how much it is, since when, and what happens by which day, and has an
            answer to sign. Whoever has no address on file gets none, and is named on the last page.
          </Text>
          <Radio.Group label="Language" value={language} onChange={setLanguage}>
            <Radio value="both" label="English and Spanish, a page each" />
            <Radio value="english" label="English" />
            <Radio value="spanish" label="Spanish" />
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            {sender && (
              <Button
                component="a"
                href={`/books/unclaimed-letters.pdf?language=${language}${items}`}
                target="_blank"
              >
                Open the letters (PDF)
              </Button>
            )}
          </Group>
          <Divider />
          {!sender && <Text>Say first which address of your store stands on them.</Text>}
          <SenderForm sender={sender} />
        </Stack>
      </Modal>
    </>
  );
}
