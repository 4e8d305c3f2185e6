import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ConfirmButton } from './ConfirmButton';

interface Props {
  label: string;
  /** Of which of several things, for those who only hear the button. */
  about: string;
  title: string;
  /** What it would mean. */
  children: ReactNode;
  keep: string;
  confirm: string;
  action: { error: Error | null; isPending: boolean };
  /** Does it for the reason, and closes the question when it is done. */
  onConfirm: (reason: string, close: () => void) => void;
}

/** Does something after a question that asks for the reason, too. */
export function ReasonButton({ children, onConfirm, ...question }: Props) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton {...question} onConfirm={(close) => onConfirm(reason, close)}>
      {children}
      <TextInput
        label="Reason"
        description="For your records; the consignor does not see it."
        mt="md"
        maxLength={200}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        data-autofocus
      />
    </ConfirmButton>
  );
}
