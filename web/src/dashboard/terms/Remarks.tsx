import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useProblemsAt, useWarningsAt } from './EditorContext';
import classes from './Terms.module.css';

/** What stands against a place that has no field of its own. */
export function Remarks({ place }: { place: string }) {
  const problem = useProblemsAt(place);
  const warning = useWarningsAt(place);
  return (
    <>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)">
          {problem}
        </Text>
      )}
      {warning && (
        <Text size="sm" c="var(--mantine-color-yellow-light-color)">
          {warning}
        </Text>
      )}
    </>
  );
}

type GroupProps = { place: string; label: string; note?: string; children: ReactNode };

/** Fields that belong together, with what stands against them as a whole. */
export function Group({ place, label, note, children }: GroupProps) {
  return (
    <fieldset className={classes.group} id={place} tabIndex={-1}>
      <legend>{label}</legend>
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <Remarks place={place} />
      {children}
    </fieldset>
  );
}
