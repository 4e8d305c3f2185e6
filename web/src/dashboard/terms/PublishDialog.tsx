import { Alert, Button, Group, Modal, Text, TextInput, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { dateInZone, formatDate } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError, RequestError } from '../../shared/request';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { Failure } from '../parts/Failure';
import { useSession } from '../SignedIn';
import { Changes } from './Changes';
import { DueCharges } from './DueCharges';
import { type RuleSetDocument, readDocument } from './document';
import { useCurrency } from './useCurrency';
import { holdingOn, useVersions, type Version } from './versions';

const PUBLISH = graphql(`
  mutation PublishRuleSetDraft($input: PublishRuleSetDraftInput!) {
    publishRuleSetDraft(input: $input) {
      ruleSet { id version }
      userErrors { code field message }
    }
  }
`);

type Props = {
  draftId: string;
  revision: number;
  document: RuleSetDocument;
  onClose: () => void;
  /** Closes the dialog and shows what stands against the document. */
  onProblems: () => void;
};

/** The last question before terms hold: from when, what changes, and what follows from it. */
export function PublishDialog({ draftId, revision, document, onClose, onProblems }: Props) {
  const navigate = useNavigate();
  const today = dateInZone(new Date(), useSession().store.timeZone);
  const [from, setFrom] = useState(today);
  const versions = useVersions();
  const publish = useAction(PUBLISH, (result) => result.publishRuleSetDraft);
  const submit = () =>
    publish.mutate(
      { input: { ruleSetDraftId: draftId, revision, effectiveFrom: from } },
      {
        onSuccess: ({ ruleSet }) =>
          navigate({
            to: '/terms',
            search: { published: ruleSet?.version },
            ignoreBlocker: true,
          }),
      },
    );
  const hasProblems = codeOf(publish.error) === 'PROBLEMS';
  return (
    <Modal opened onClose={onClose} title="Publish these terms?" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Text mb="md">The draft is saved as it stands here.</Text>
        <TextInput
          type="date"
          label="They hold from"
          description="No sale of that day or later may be paid already."
          value={from}
          required
          withAsterisk={false}
          maw={320}
          onChange={(event) => {
            setFrom(event.currentTarget.value);
            publish.reset();
          }}
          error={fieldError(publish.error, 'effectiveFrom')}
        />
        <Answer query={versions}>
          {({ nodes }) => from && <WhatChanges document={document} versions={nodes} from={from} />}
        </Answer>
        {from && <Consequences document={document} from={from} />}
        {from && document.charges.length > 0 && <DueCharges document={document} from={from} />}
        {hasProblems && (
          <Alert color="red" role="alert" mt="md" title="These terms cannot be published yet">
            <Text>
              Something in them does not fit together. The list above the form leads there.
            </Text>
            <Button mt="sm" variant="default" onClick={onProblems}>
              Show the problems
            </Button>
          </Alert>
        )}
        {!hasProblems && isFormError(publish.error, ['effectiveFrom']) && (
          <Failure error={publish.error} />
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Go on writing
          </Button>
          <Button type="submit" disabled={!from} loading={publish.isPending}>
            Publish
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof RequestError ? error.userErrors[0]?.code : undefined;
}

type WhatChangesProps = { document: RuleSetDocument; versions: Version[]; from: string };

function WhatChanges({ document, versions, from }: WhatChangesProps) {
  const currency = useCurrency();
  const before = holdingOn(versions, from);
  const read = before && readDocument(before.document).document;
  const replaced = versions.filter(({ effectiveFrom }) => effectiveFrom > from);
  return (
    <>
      <Title order={3} size="h6" mt="lg">
        {before ? `What changes against version ${before.version}` : 'The store’s first terms'}
      </Title>
      {read && <Changes before={read} after={document} currency={currency} />}
      {!before && <Text>Until now no version holds on that day.</Text>}
      {replaced.map(({ id, version, effectiveFrom }) => (
        <Text key={id} mt="xs">
          Version {version}, which was to hold from {formatDate(effectiveFrom)} on, will not hold:
          the newest version does.
        </Text>
      ))}
    </>
  );
}

function Consequences({ document, from }: { document: RuleSetDocument; from: string }) {
  const day = formatDate(from);
  return (
    <>
      <Title order={3} size="h6" mt="lg">
        What follows from it
      </Title>
      <Text>
        It never changes what is posted already.{' '}
        {document.holds_by === 'sale_date'
          ? `Sales from ${day} on that are imported from now on are divided by it.`
          : `Of sales from ${day} on that are imported from now on, those of goods that came in from ${day} on are divided by it, and those of goods whose day of intake is not known.`}{' '}
        Once published, a version never changes; a later one can take its place.
      </Text>
    </>
  );
}
