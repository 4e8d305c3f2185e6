import { Button, Group, Modal, Paper, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { Failure } from '../parts/Failure';
import { emptyDocument, writeDocument } from './document';
import { useStartDraft } from './drafts';
import type { Version } from './versions';

const TEMPLATES = graphql(`
  query RuleSetTemplates { ruleSetTemplates { name words document } }
`);

/** The ways to begin a draft: from what holds, from a template, from nothing. */
export function NewDraft({ present }: { present?: Version }) {
  const draft = useStartDraft();
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Group gap="sm">
        {present && (
          <Button
            loading={draft.isPending}
            onClick={() => draft.start(`After version ${present.version}`, present.document)}
          >
            Change these terms
          </Button>
        )}
        <Button variant={present ? 'default' : 'filled'} onClick={open}>
          Start from a template
        </Button>
        <Button
          variant="default"
          disabled={draft.isPending}
          onClick={() => draft.start('New terms', writeDocument(emptyDocument()))}
        >
          Start empty
        </Button>
      </Group>
      {draft.error && !isOpen && <Failure error={draft.error} />}
      <Modal opened={isOpen} onClose={close} title="Start from a template" size="lg">
        <Templates draft={draft} />
      </Modal>
    </>
  );
}

function Templates({ draft }: { draft: ReturnType<typeof useStartDraft> }) {
  const templates = useGraphql(TEMPLATES, {});
  return (
    <>
      <Text mb="md">Agreements that many shops have. Everything in them can be changed.</Text>
      {draft.error && <Failure error={draft.error} />}
      <Answer query={templates}>
        {({ ruleSetTemplates }) =>
          ruleSetTemplates.map(({ name, words, document }) => (
            <Paper key={name} withBorder radius="md" p="md" mb="sm">
              <Group justify="space-between" wrap="nowrap" align="flex-start">
                <div>
                  <Title order={3} size="h6">
                    {name}
                  </Title>
                  <Text size="sm" c="dimmed">
                    {words}
                  </Text>
                </div>
                <Button
                  variant="light"
                  style={{ flex: 'none' }}
                  aria-label={`Use it: ${name}`}
                  disabled={draft.isPending}
                  onClick={() => draft.start(name, document)}
                >
                  Use it
                </Button>
              </Group>
            </Paper>
          ))
        }
      </Answer>
    </>
  );
}
