import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import { LineWords, SKIP } from './AssignForm';
import { Failure } from './Failure';
import type { ReviewFormProps } from './ReviewDialog';

const TAKE_BACK = graphql(`
  mutation TakeBackSaleLines($input: TakeBackSaleLinesInput!) {
    takeBackSaleLines(input: $input) {
      saleLines { id }
      userErrors { code field message }
    }
  }
`);

/** Asks whether what was posted of lines is taken back, now that the till voided them. */
export function VoidedForm({ lines, onClose, onDone }: ReviewFormProps) {
  const [isTaken, setTaken] = useState(true);
  const [reason, setReason] = useState('The sale stands');
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackSaleLines);
  const skip = useAction(SKIP, (result) => result.skipSaleLines);
  const [line] = lines;
  const isOne = lines.length === 1 && line;
  const saleLineIds = lines.map(({ id }) => id);
  const what = isOne ? `“${line.item}”` : countOf(lines.length, 'line');
  const submit = () => {
    if (isTaken) {
      const done = `What was posted of ${what} was taken back.`;
      takeBack.mutate({ input: { saleLineIds } }, { onSuccess: () => onDone(done) });
      return;
    }
    const done = isOne ? `${what} stands as it was posted.` : `${what} stand as they were posted.`;
    skip.mutate({ input: { saleLineIds, reason } }, { onSuccess: () => onDone(done) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {isOne && <LineWords line={line} />}
        {lines.map(({ id, item, net, changes }) => (
          <Text key={id} size="sm">
            {!isOne && `${item}: `}
            {changes && (
              <>
                <Amount of={changes.net} /> was posted
                {changes.consignor ? ` for ${changes.consignor.name}` : ''};{' '}
              </>
            )}
            the till has <Amount of={net} />, voided.
          </Text>
        ))}
        <Radio.Group
          label={isOne ? 'What holds for this line?' : 'What holds for these lines?'}
          value={isTaken ? 'taken' : 'stands'}
          onChange={(value) => setTaken(value === 'taken')}
        >
          <Stack gap={0}>
            <Radio value="taken" label="The till is right: take back what was posted" />
            <Radio value="stands" label="The sale stands: leave the voiding out" />
          </Stack>
        </Radio.Group>
        {!isTaken && (
          <TextInput
            label="Why?"
            description="It stands beside the row of the import. The voiding can be brought back."
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fieldError(skip.error, 'reason')}
          />
        )}
        {isTaken && takeBack.error && <Failure error={takeBack.error} />}
        {!isTaken && isFormError(skip.error, ['reason']) && <Failure error={skip.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={!isTaken && reason.trim() === ''}
            loading={takeBack.isPending || skip.isPending}
          >
            {isTaken ? 'Take back' : 'Leave out'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
