import { Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ImportSummaryFragment } from '../gql/graphql';
import { ConfirmButton } from './ConfirmButton';

const UNDO = graphql(`
  mutation UndoImport($input: UndoImportInput!) {
    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }
  }
`);

/** Takes back, after a question, all that an import posted. */
export function UndoImport({ of }: { of: ImportSummaryFragment }) {
  const undo = useAction(UNDO, (result) => result.undoImport);
  return (
    <ConfirmButton
      label="Undo this import…"
      title="Undo this import?"
      keep="Cancel"
      confirm="Undo the import"
      action={undo}
      onConfirm={(close) => undo.mutate({ input: { importId: of.id } }, { onSuccess: close })}
    >
      <Text>
        Everything that {of.fileName} posted is taken back, with an entry for each. The file can be
        imported again. What was paid out already cannot be undone.
      </Text>
    </ConfirmButton>
  );
}
