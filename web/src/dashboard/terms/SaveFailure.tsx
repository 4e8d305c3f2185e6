import { Alert, Button, Group, Text } from '@mantine/core';
import { Failure } from '../parts/Failure';
import { useStartDraft } from './drafts';
import { codeOf } from './PublishDialog';

type Props = { error: unknown; name: string; text: string; onReload: () => void };

/** Why a draft was not kept; when somebody else changed it meanwhile, with the ways out. */
export function SaveFailure({ error, name, text, onReload }: Props) {
  const draft = useStartDraft();
  if (!error) return null;
  if (codeOf(error) !== 'CHANGED') return <Failure error={error} />;
  return (
    <Alert color="red" role="alert" mb="md" title="Somebody else saved this draft meanwhile">
      <Text>
        Yours was not saved, and theirs was not lost. Keep yours as a draft of its own, or load
        theirs and put your changes to it again.
      </Text>
      <Group gap="sm" mt="sm">
        <Button loading={draft.isPending} onClick={() => draft.start(`${name} (mine)`, text)}>
          Keep mine as a new draft
        </Button>
        <Button variant="default" onClick={onReload}>
          Load theirs
        </Button>
      </Group>
      {draft.error && <Failure error={draft.error} />}
    </Alert>
  );
}
