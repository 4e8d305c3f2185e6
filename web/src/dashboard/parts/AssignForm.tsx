import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { AttributionKind, ReviewLineFragment } from '../gql/graphql';
import { ConsignorPicker } from './ConsignorPicker';
import { Failure } from './Failure';
import { LineBefore, wasPosted } from './LineBefore';
import { likeness } from './likeness';
import type { ReviewFormProps } from './ReviewDialog';

const ASSIGN = graphql(`
  mutation AssignSaleLines($input: AssignSaleLinesInput!) {
    assignSaleLines(input: $input) {
      saleLines { id consignor { name } }
      alsoAssigned
      userErrors { code field message }
    }
  }
`);

export const SKIP = graphql(`
  mutation SkipSaleLines($input: SkipSaleLinesInput!) {
    skipSaleLines(input: $input) {
      saleLines { id }
      userErrors { code field message }
    }
  }
`);

const SUGGESTED = graphql(`
  query SuggestedConsignors($saleLineId: ID!) {
    suggestedConsignors(saleLineId: $saleLineId) { id name accountNumber }
  }
`);

/** Asks whose goods sale lines were, if they count, and whether lines like them are theirs too. */
export function AssignForm({ lines, onClose, onDone }: ReviewFormProps) {
  const [line] = lines;
  const before = lines.length === 1 ? line?.changes : undefined;
  const isPosted = wasPosted(before);
  // A suggestion's id, or what else can be chosen.
  const [owner, setOwner] = useState((isPosted && before?.consignor?.id) || 'picked');
  const [picked, setPicked] = useState<string | null>(null);
  const [match, setMatch] = useState<AttributionKind | 'NONE'>('NONE');
  const [reason, setReason] = useState(isPosted ? 'What was posted is kept' : '');
  const assign = useAction(ASSIGN, (result) => result.assignSaleLines);
  const skip = useAction(SKIP, (result) => result.skipSaleLines);
  const chosen = owner === 'picked' ? picked : owner;
  const isSkip = owner === 'skip';
  const isReady = isSkip ? reason.trim() !== '' : chosen !== null;
  const alike = likeness(lines);
  const saleLineIds = lines.map(({ id }) => id);
  const what = lines.length === 1 && line ? `“${line.item}”` : countOf(lines.length, 'line');

  const submit = () => {
    if (isSkip) {
      const verb = lines.length === 1 ? 'was' : 'were';
      skip.mutate(
        { input: { saleLineIds, reason } },
        { onSuccess: () => onDone(`${what} ${verb} left out.`) },
      );
      return;
    }
    const input = {
      saleLineIds,
      consignorId: owner === 'store' ? null : chosen,
      matchKind: match === 'NONE' ? null : match,
    };
    assign.mutate(
      { input },
      {
        onSuccess: ({ saleLines, alsoAssigned }) =>
          onDone(doneWords(what, saleLines[0]?.consignor?.name, alsoAssigned)),
      },
    );
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {lines.length === 1 && line && <LineWords line={line} />}
        {before && <LineBefore before={before} />}
        <Radio.Group label="Whose goods?" value={owner} onChange={setOwner}>
          <Stack gap={0}>
            {before?.consignor && (
              <Radio
                value={before.consignor.id}
                label={`${before.consignor.name}’s, as before: take the line as it is now`}
              />
            )}
            {lines.length === 1 && line && !before && <Suggestions line={line} />}
            <Radio value="picked" label="A consignor’s" />
            <Radio value="store" label="The store’s own" />
            <Radio
              value="skip"
              label={isPosted ? 'Keep what was posted' : 'Nobody’s: leave it out'}
            />
          </Stack>
        </Radio.Group>
        {owner === 'picked' && (
          <ConsignorPicker
            value={picked}
            onChange={setPicked}
            error={fieldError(assign.error, 'consignorId')}
          />
        )}
        {isSkip && (
          <TextInput
            label="Why?"
            description="It stands beside the row of the import. The line can be brought back."
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fieldError(skip.error, 'reason')}
          />
        )}
        {!isSkip && !before && alike.length > 0 && (
          <Radio.Group
            label={lines.length === 1 ? 'Lines like it' : 'Lines like them'}
            description="A rule settles the other lines in review now, and new ones as they come."
            value={match}
            onChange={(value) => setMatch(value as typeof match)}
          >
            <Stack gap={0}>
              <Radio
                value="NONE"
                label={lines.length === 1 ? 'Only this line' : 'Only these lines'}
              />
              {alike.map(({ kind, words }) => (
                <Radio key={kind} value={kind} label={words} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {isSkip && isFormError(skip.error, ['reason']) && <Failure error={skip.error} />}
        {isFormError(assign.error, owner === 'picked' ? ['consignorId'] : []) && (
          <Failure error={assign.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isReady} loading={assign.isPending || skip.isPending}>
            {isSkip ? 'Leave out' : 'Assign'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function LineWords({ line }: { line: ReviewLineFragment }) {
  return (
    <Text c="dimmed">
      {line.kind === 'RETURN' ? 'Returned' : 'Sold'} {formatDate(line.soldOn)},{' '}
      <Amount of={line.net} /> net. {line.reviewReason}
    </Text>
  );
}

function Suggestions({ line }: { line: ReviewLineFragment }) {
  const suggested = useGraphql(SUGGESTED, { saleLineId: line.id });
  const suggestions = suggested.data?.suggestedConsignors ?? [];
  return suggestions.map(({ id, name, accountNumber }) => (
    <Radio key={id} value={id} label={`Perhaps ${name}’s (${accountNumber})`} />
  ));
}

function doneWords(what: string, consignor: string | undefined, alsoAssigned: number): string {
  const first = `${what} went to ${consignor ?? 'the store'}.`;
  if (alsoAssigned === 0) return first;
  const verb = alsoAssigned === 1 ? 'was' : 'were';
  return `${first} ${countOf(alsoAssigned, 'line')} like it ${verb} settled as well.`;
}
