import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { ReallocationPreviewQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { Failure } from '../parts/Failure';
import { Compared, type ComparedConsignor } from '../terms/Compared';
import { ComparedLines } from '../terms/ComparedLines';
import type { Scope } from './scope';

const PREVIEW = graphql(`
  query ReallocationPreview($scope: ReallocationScopeInput!) {
    reallocationPreview(scope: $scope) {
      result { ...ComparedPeriodParts }
      changedLines
      paidLines
      userErrors { code field message }
    }
  }
`);

const LINES = graphql(`
  query ReallocationPreviewLines($scope: ReallocationScopeInput!, $consignorId: ID!) {
    reallocationPreviewLines(scope: $scope, consignorId: $consignorId) {
      lines { ...ComparedLineParts }
    }
  }
`);

const REALLOCATE = graphql(`
  mutation Reallocate($input: ReallocateInput!) {
    reallocate(input: $input) {
      reallocation { ...ReallocationParts }
      userErrors { code field message }
    }
  }
`);

type Found = ReallocationPreviewQuery['reallocationPreview'];

/** What dividing sales again would change, and the button that does it. */
export function Preview({ scope, onDone }: { scope: Scope; onDone: () => void }) {
  const answer = useGraphql(PREVIEW, { scope }, { keepPrevious: true });
  const [isAsked, setAsked] = useState(false);
  return (
    <Answer query={answer}>
      {({ reallocationPreview: found }) => {
        const { result, changedLines, userErrors } = found;
        if (!result)
          return <Text role="alert">{userErrors.map((one) => one.message).join(' ')}</Text>;
        if (changedLines === 0) {
          return (
            <Text role="status">
              Nothing would change: {countOf(result.lines, 'line')} would be divided as they are.
            </Text>
          );
        }
        return (
          <Stack>
            <Compared
              period={result}
              lines={(consignor, onClose) => (
                <Lines scope={scope} consignor={consignor} onClose={onClose} />
              )}
            />
            <Paid of={found} />
            <Group>
              <Button onClick={() => setAsked(true)}>Divide them again…</Button>
            </Group>
            {isAsked && (
              <Question
                scope={scope}
                of={found}
                onClose={() => setAsked(false)}
                onDone={() => {
                  setAsked(false);
                  onDone();
                }}
              />
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}

function Paid({ of }: { of: Found }) {
  if (of.paidLines === 0) return null;
  return (
    <Alert color="yellow" title="Some of this was paid already">
      {countOf(of.paidLines, 'line')} of the {countOf(of.changedLines, 'line')} that would change
      {of.paidLines === 1 ? ' was' : ' were'} paid already. What they change comes with the next
      payout; who had too much owes it until then.
    </Alert>
  );
}

type LinesProps = { scope: Scope; consignor: ComparedConsignor; onClose: () => void };

function Lines({ scope, consignor, onClose }: LinesProps) {
  const query = useGraphql(LINES, { scope, consignorId: consignor.id });
  return (
    <ComparedLines
      consignor={consignor}
      query={query}
      pick={({ reallocationPreviewLines }) => reallocationPreviewLines.lines}
      onClose={onClose}
    />
  );
}

type QuestionProps = { scope: Scope; of: Found; onClose: () => void; onDone: () => void };

function Question({ scope, of, onClose, onDone }: QuestionProps) {
  const [reason, setReason] = useState('');
  const reallocate = useAction(REALLOCATE, (result) => result.reallocate);
  return (
    <Modal opened onClose={onClose} title="Divide these sales again?">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reallocate.mutate({ input: { scope, reason } }, { onSuccess: onDone });
        }}
      >
        <Text mb="md">
          {countOf(of.changedLines, 'line')} would change, by{' '}
          {of.result && <Amount of={of.result.difference} change />} together. For each, what was
          posted is taken back and posted anew. Statements show it as a correction. It can be taken
          back.
        </Text>
        <Textarea
          label="Why"
          description="Kept with every line that changes."
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(reallocate.error, 'reason')}
        />
        {isFormError(reallocate.error, ['reason']) && <Failure error={reallocate.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Leave them as they are
          </Button>
          <Button type="submit" color="red.9" loading={reallocate.isPending}>
            Divide again
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
