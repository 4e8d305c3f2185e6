import { Alert, Button, Tabs, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../parts/Page';
import { Calculator } from './Calculator';
import { DeleteDraft } from './DeleteDraft';
import { LONGEST_NAME } from './drafts';
import { EditorProvider } from './EditorContext';
import { JsonTab } from './JsonTab';
import { LeaveGuard } from './LeaveGuard';
import { ProblemList } from './ProblemList';
import { PublishDialog } from './PublishDialog';
import { SaveFailure } from './SaveFailure';
import { Sections } from './Sections';
import classes from './Terms.module.css';
import { type DraftEditorState, type Kept, useDraftEditor } from './useDraftEditor';
import { useSaveDraft } from './useSaveDraft';
import { WhatIf } from './WhatIf';

type Props = { draftId: string; before: Kept; onReload: () => void };

/** Terms that are being written: forms, their text, what stands against them, and a sale to try. */
export function DraftEditor({ draftId, before, onReload }: Props) {
  const editor = useDraftEditor(before);
  const save = useSaveDraft(draftId, editor);
  const [isPublishing, setPublishing] = useState(false);
  const [tab, setTab] = useState<string | null>('forms');
  const { part, kept, isChanged } = editor;
  const shown = part ? tab : 'json';
  // Past sales need all of the width, and no sale to try.
  const isPast = shown === 'past';
  // What is published is what stands here, so it is saved first.
  const publish = () => (isChanged ? save.run(() => setPublishing(true)) : setPublishing(true));
  return (
    <Page
      title={kept.name}
      lead="A draft: nothing is divided by it before it is published."
      actions={<DeleteDraft draftId={draftId} revision={kept.revision} />}
    >
      <LeaveGuard isChanged={isChanged} />
      <EditorProvider value={editor.state}>
        <div className={isPast ? undefined : classes.editor}>
          <div>
            <Unreadable editor={editor} />
            <ProblemList document={part?.value} onJump={editor.reveal} />
            <Forms editor={editor} nameError={save.nameError} tab={shown} setTab={setTab} />
          </div>
          {!isPast && (
            <div className={classes.side}>
              <Calculator document={editor.settledText} />
            </div>
          )}
        </div>
      </EditorProvider>
      <div className={classes.bar}>
        <div className={classes.failure}>
          <SaveFailure
            error={save.error}
            name={editor.name}
            text={editor.text}
            onReload={onReload}
          />
        </div>
        <p role="status">{save.nameError ?? (isChanged && 'Not saved yet')}</p>
        <Button
          variant={isChanged ? 'filled' : 'default'}
          disabled={!isChanged || editor.unreadable !== undefined}
          loading={save.isPending}
          onClick={() => save.run()}
        >
          {isChanged ? 'Save' : 'Saved'}
        </Button>
        <Button
          variant={isChanged ? 'default' : 'filled'}
          disabled={editor.unreadable !== undefined || !part}
          onClick={publish}
        >
          Publish…
        </Button>
      </div>
      {isPublishing && part && (
        <PublishDialog
          draftId={draftId}
          revision={kept.revision}
          document={part.value}
          onClose={() => setPublishing(false)}
          onProblems={() => {
            setPublishing(false);
            editor.showProblems();
          }}
        />
      )}
    </Page>
  );
}

/** Why nothing can be saved, with the way to the field that keeps it from being saved. */
function Unreadable({ editor }: { editor: DraftEditorState }) {
  const { unreadable } = editor;
  if (unreadable === undefined) return null;
  return (
    <Alert color="red" mb="md" title="A field cannot be read">
      Nothing is saved until it can.
      <Button display="block" mt="sm" variant="default" onClick={() => editor.reveal(unreadable)}>
        Show the field
      </Button>
    </Alert>
  );
}

type FormsProps = {
  editor: DraftEditorState;
  nameError?: string;
  tab: string | null;
  setTab: (tab: string | null) => void;
};

function Forms({ editor, nameError, tab, setTab }: FormsProps) {
  const { part, reason, text, setText, name, setName } = editor;
  return (
    <>
      <TextInput
        label="Name of the draft"
        maxLength={LONGEST_NAME}
        value={name}
        mb="md"
        error={nameError}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="md">
          {part && <Tabs.Tab value="forms">Forms</Tabs.Tab>}
          <Tabs.Tab value="json">JSON</Tabs.Tab>
          {part && <Tabs.Tab value="past">Past sales</Tabs.Tab>}
        </Tabs.List>
        {part && (
          <Tabs.Panel value="forms">
            <Sections part={part} />
          </Tabs.Panel>
        )}
        {part && (
          <Tabs.Panel value="past">
            <WhatIf document={editor.settledText} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="json">
          <JsonTab
            text={text}
            reason={reason}
            onChange={(changed) => {
              // What becomes readable again while it is typed does not take the text away.
              setTab('json');
              setText(changed);
            }}
          />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
