import { useAction } from '../../shared/queries';
import { fieldError } from '../../shared/request';
import { graphql } from '../gql';
import type { DraftEditorState } from './useDraftEditor';

const SAVE = graphql(`
  mutation SaveRuleSetDraft($input: SaveRuleSetDraftInput!) {
    saveRuleSetDraft(input: $input) {
      ruleSetDraft { id name revision }
      userErrors { code field message }
    }
  }
`);

/** Keeps the draft as it is written now; `onSaved` is told when that is done. */
export function useSaveDraft(ruleSetDraftId: string, editor: DraftEditorState) {
  const save = useAction(SAVE, (result) => result.saveRuleSetDraft);
  const { name, text, kept, setKept, setName } = editor;
  const run = (onSaved?: () => void) =>
    save.mutate(
      { input: { ruleSetDraftId, revision: kept.revision, name, document: text } },
      {
        onSuccess: ({ ruleSetDraft }) => {
          if (!ruleSetDraft) return;
          setKept({ name: ruleSetDraft.name, text, revision: ruleSetDraft.revision });
          // White space around it was taken off, unless it was typed on meanwhile.
          setName((typed) => (typed === name ? ruleSetDraft.name : typed));
          onSaved?.();
        },
      },
    );
  const nameError = fieldError(save.error, 'name');
  return { run, nameError, error: nameError ? null : save.error, isPending: save.isPending };
}
