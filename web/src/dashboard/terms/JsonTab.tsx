import { Alert, Anchor, Text, Textarea } from '@mantine/core';
import type { Reading } from './document';
import classes from './Terms.module.css';

type Props = { text: string; onChange: (text: string) => void; reason: Reading['reason'] };

/** The document as text, for those who want it. */
export function JsonTab({ text, onChange, reason }: Props) {
  return (
    <>
      {reason && (
        <Alert color="yellow" mb="md" title="The forms cannot show this">
          {reason.place && `At ${reason.place}: `}
          {reason.words} It can be saved all the same.
        </Alert>
      )}
      <Textarea
        size="md"
        label="Terms as JSON"
        className={classes.json}
        value={text}
        rows={24}
        resize="vertical"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mt="xs">
        Rates are parts per million, amounts the currency’s smallest unit. The format is described
        by the{' '}
        <Anchor href="/schema/rules.json" underline="always">
          JSON Schema
        </Anchor>
        .
      </Text>
    </>
  );
}
