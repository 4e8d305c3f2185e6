import { Paper } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { RuleSetDraftQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { Page } from '../parts/Page';
import { useMay } from '../SignedIn';
import { Calculator } from '../terms/Calculator';
import { DraftEditor } from '../terms/DraftEditor';
import { Terms } from '../terms/Summary';
import classes from '../terms/Terms.module.css';

const DRAFT = graphql(`
  query RuleSetDraft($id: ID!) { ruleSetDraft(id: $id) { id name document revision } }
`);

type Draft = RuleSetDraftQuery['ruleSetDraft'];

/** A draft of terms: to be written by those who may, and to be read by everybody else. */
export function TermsDraft() {
  const { draftId } = useParams({ from: '/store/terms/drafts/$draftId' });
  const answer = useGraphql(DRAFT, { id: draftId });
  const mayWrite = useMay('MANAGE_RULES');
  // The editor keeps what it began with, until it is asked to begin anew.
  const [beginning, setBeginning] = useState(0);
  const reload = async () => {
    await answer.refetch();
    setBeginning((count) => count + 1);
  };
  return (
    <Answer query={answer}>
      {({ ruleSetDraft: draft }) =>
        mayWrite ? (
          <DraftEditor
            key={`${draft.id} ${beginning}`}
            draftId={draft.id}
            before={{ name: draft.name, text: draft.document, revision: draft.revision }}
            onReload={reload}
          />
        ) : (
          <ReadDraft draft={draft} />
        )
      }
    </Answer>
  );
}

function ReadDraft({ draft }: { draft: Draft }) {
  return (
    <Page title={draft.name} lead="A draft: nothing is divided by it before it is published.">
      <div className={classes.editor}>
        <Paper withBorder radius="lg" p="lg">
          <Terms text={draft.document} order={2} />
        </Paper>
        <div className={classes.side}>
          <Calculator document={draft.document} />
        </div>
      </div>
    </Page>
  );
}
