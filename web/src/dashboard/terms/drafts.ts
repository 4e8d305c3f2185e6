import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';

const CREATE = graphql(`
  mutation CreateRuleSetDraft($input: CreateRuleSetDraftInput!) {
    createRuleSetDraft(input: $input) {
      ruleSetDraft { id }
      userErrors { code field message }
    }
  }
`);

/** What a draft's name may have. */
export const LONGEST_NAME = 100;

/** Starts a draft with a document, and opens it. */
export function useStartDraft() {
  const navigate = useNavigate();
  const create = useAction(CREATE, (result) => result.createRuleSetDraft);
  const start = (name: string, document: string) =>
    create.mutate(
      { input: { name: name.slice(0, LONGEST_NAME), document } },
      {
        onSuccess: ({ ruleSetDraft }) => {
          if (!ruleSetDraft) return;
          navigate({
            to: '/terms/drafts/$draftId',
            params: { draftId: ruleSetDraft.id },
            ignoreBlocker: true,
          });
        },
      },
    );
  return { start, error: create.error, isPending: create.isPending };
}
