import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../shared/count';
import type { ReviewLineFragment } from '../gql/graphql';
import { AssignForm } from './AssignForm';
import { RefundForm } from './RefundForm';
import { ReturnForm } from './ReturnForm';
import { VoidedForm } from './VoidedForm';

export type ReviewFormProps = {
  lines: ReviewLineFragment[];
  onClose: () => void;
  onDone: (words: string) => void;
};

/** Asks what the lines' cause calls for; all but voided lines can be assigned or left out. */
export function ReviewDialog({ lines, onClose, onDone }: ReviewFormProps) {
  const [isPlain, setPlain] = useState(false);
  const [first] = lines;
  const title = lines.length === 1 && first ? first.item : countOf(lines.length, 'line');
  const isAll = (cause: ReviewLineFragment['reviewCause']) =>
    lines.every(({ reviewCause }) => reviewCause === cause);
  const own = { lines, onClose, onDone };
  let form = <AssignForm {...own} />;
  if (!isPlain && isAll('PARTIAL_REFUND')) form = <RefundForm {...own} />;
  if (
    !isPlain &&
    lines.length === 1 &&
    first?.kind === 'RETURN' &&
    (isAll('SALE_UNKNOWN') || isAll('OUTSIDE_WINDOW'))
  ) {
    form = <ReturnForm {...own} />;
  }
  const isVoided = isAll('VOIDED_SINCE');
  if (isVoided) form = <VoidedForm {...own} />;
  const isSpecial = form.type !== AssignForm && !isVoided;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Stack>
        {form}
        {isSpecial && (
          <Group>
            <Button variant="subtle" onClick={() => setPlain(true)}>
              Something else: say whose it was, or leave it out
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
