import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { ConfirmButton } from '../parts/ConfirmButton';

const DELETE = graphql(`
  mutation DeleteRuleSetDraft($input: DeleteRuleSetDraftInput!) {
    deleteRuleSetDraft(input: $input) { ruleSetDraftId userErrors { code field message } }
  }
`);

/** Throws a draft away. What was published of it stays. */
export function DeleteDraft({ draftId, revision }: { draftId: string; revision: number }) {
  const navigate = useNavigate();
  const remove = useAction(DELETE, (result) => result.deleteRuleSetDraft);
  const submit = (close: () => void) =>
    remove.mutate(
      { input: { ruleSetDraftId: draftId, revision } },
      {
        onSuccess: () => {
          close();
          navigate({ to: '/terms', ignoreBlocker: true });
        },
      },
    );
  return (
    <ConfirmButton
      label="Delete"
      title="Delete this draft?"
      keep="Keep it"
      confirm="Delete"
      action={remove}
      onConfirm={submit}
    >
      <Text>It cannot be brought back. Published terms stay as they are.</Text>
    </ConfirmButton>
  );
}
