import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ImportSummaryFragment } from '../gql/graphql';
import { Failure } from './Failure';

const UNDO = graphql(`
  mutation UndoImport($input: UndoImportInput!) {
    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }
  }
`);

/** Takes back, after a question, all that an import posted. */
export function UndoImport({ of }: { of: ImportSummaryFragment }) {
  const [isOpen, { open, close }] = useDisclosure();
  const undo = useAction(UNDO, (result) => result.undoImport);
  return (
    <>
      <Button variant="default" onClick={open}>
        Undo this import…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Undo this import?">
        <Text>
          Everything that {of.fileName} posted is taken back, with an entry for each. The file can
          be imported again. What was paid out already cannot be undone.
        </Text>
        {undo.error && <Failure error={undo.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={undo.isPending}
            onClick={() => undo.mutate({ input: { importId: of.id } }, { onSuccess: close })}
          >
            Undo the import
          </Button>
        </Group>
      </Modal>
    </>
  );
}
