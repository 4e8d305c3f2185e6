import { Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ImportSummaryFragment } from '../gql/graphql';
import { ConfirmButton } from './ConfirmButton';

const CANCEL = graphql(`
  mutation CancelImport($input: CancelImportInput!) {
    cancelImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }
  }
`);

/** Stops, after a question, an import that waits or runs. */
export function CancelImport({ of }: { of: ImportSummaryFragment }) {
  const cancel = useAction(CANCEL, (result) => result.cancelImport);
  return (
    <ConfirmButton
      label="Cancel this import…"
      title="Cancel this import?"
      keep="Go on importing"
      confirm="Cancel the import"
      action={cancel}
      onConfirm={(close) => cancel.mutate({ input: { importId: of.id } }, { onSuccess: close })}
    >
      <Text>
        Reading stops, and what {of.fileName} posted so far is taken back, with an entry for each.
        The file can be imported again.
      </Text>
    </ConfirmButton>
  );
}
