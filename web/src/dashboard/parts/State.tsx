import { Badge } from '@mantine/core';

/** A table would else make the column narrower than the word. */
const whole = { label: { overflow: 'visible' } };

/** A state as a word on a tinted ground: the word carries the meaning, not the colour. */
export function State({ of }: { of: { word: string; color: string } }) {
  return (
    <Badge variant="light" color={of.color} size="lg" tt="none" fw={550} styles={whole}>
      {of.word}
    </Badge>
  );
}
