import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEditor, useProblemsAt, useWarningsAt } from './EditorContext';
import { amountText, minorOf, percentText, ppmOf, wholeOf } from './figures';
import type { Part } from './part';
import { useTyped } from './useTyped';

type About<Value> = { part: Part<Value>; label: string; note?: string };

export function TextField({ part, label, note }: About<string>) {
  const error = useProblemsAt(part.place);
  return (
    <TextInput
      id={part.place}
      label={label}
      description={note}
      value={part.value}
      maxLength={200}
      error={error}
      onChange={(event) => part.set(event.currentTarget.value)}
    />
  );
}

/** How a figure is written in its field, and what is said of a text that is none. */
type Figure = {
  read: (typed: string) => number | null;
  write: (value: number) => string;
  sign?: string;
  unreadable: string;
};

function useAmount(): Figure {
  const { code, decimals } = useEditor().currency;
  return {
    read: (typed) => minorOf(typed, decimals),
    write: (minor) => amountText(minor, decimals),
    sign: code,
    unreadable: `Type an amount like ${amountText(12 * 10 ** decimals, decimals)}.`,
  };
}

const rate: Figure = {
  read: ppmOf,
  write: percentText,
  sign: '%',
  unreadable: 'Type a percentage like 60 or 62.5, with at most four decimals.',
};

const count: Figure = {
  read: (typed) => wholeOf(typed),
  write: String,
  unreadable: 'Type a whole number.',
};

/** A count that the format does not allow to be below nothing. */
const countUp: Figure = {
  ...count,
  read: (typed) => {
    const value = wholeOf(typed);
    return value !== null && value >= 0 && value < 2 ** 32 ? value : null;
  },
  unreadable: 'Type a whole number from 0 on.',
};

const rateUp: Figure = {
  ...rate,
  read: (typed) => {
    const value = ppmOf(typed);
    return value !== null && value >= 0 && value < 2 ** 32 ? value : null;
  },
};

type FigureProps = About<number> & { figure: Figure };

function FigureField({ part, label, note, figure }: FigureProps) {
  const { typed, change, isUnreadable } = useTyped(part, figure);
  return <Typed {...{ part, label, note, figure, typed, change, isUnreadable }} />;
}

/** Like `FigureField`; an empty field leaves the figure out. */
function OptionalFigure({
  part,
  label,
  note,
  figure,
}: About<number | undefined> & { figure: Figure }) {
  const { typed, change, isUnreadable } = useTyped<number | undefined>(part, {
    read: (text) => (text.trim() === '' ? undefined : figure.read(text)),
    write: (value) => (value === undefined ? '' : figure.write(value)),
  });
  return <Typed {...{ part, label, note, figure, typed, change, isUnreadable }} />;
}

type TypedProps = {
  part: { place: string };
  label: string;
  note?: string;
  figure: Figure;
  typed: string;
  change: (text: string) => void;
  isUnreadable: boolean;
};

function Typed({ part, label, note, figure, typed, change, isUnreadable }: TypedProps) {
  const problem = useProblemsAt(part.place);
  return (
    <TextInput
      id={part.place}
      label={label}
      description={note}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      rightSection={figure.sign}
      rightSectionWidth={figure.sign ? 52 : undefined}
      error={isUnreadable ? figure.unreadable : problem}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

export function AmountField(props: About<number>) {
  return <FigureField {...props} figure={useAmount()} />;
}

export function OptionalAmount(props: About<number | undefined>) {
  return <OptionalFigure {...props} figure={useAmount()} />;
}

export function PercentField(props: About<number>) {
  return <FigureField {...props} figure={rateUp} />;
}

export function OptionalPercent(props: About<number | undefined>) {
  return <OptionalFigure {...props} figure={rateUp} />;
}

/** A number of days or months, from nothing on. */
export function CountField(props: About<number>) {
  return <FigureField {...props} figure={countUp} />;
}

export function OptionalCount(props: About<number | undefined>) {
  return <OptionalFigure {...props} figure={countUp} />;
}

/** A rank among equals, which may be below nothing. */
export function RankField(props: About<number>) {
  return <FigureField {...props} figure={count} />;
}

export function DayField({ part, label, note }: About<string | undefined>) {
  const error = useProblemsAt(part.place);
  return (
    <TextInput
      id={part.place}
      type="date"
      label={label}
      description={note}
      value={part.value ?? ''}
      error={error}
      onChange={(event) => part.set(event.currentTarget.value || undefined)}
    />
  );
}

export function FlagField({ part, label, note }: About<boolean>) {
  const error = useProblemsAt(part.place);
  return (
    <Checkbox
      id={part.place}
      label={label}
      description={note}
      checked={part.value}
      error={error}
      onChange={(event) => part.set(event.currentTarget.checked)}
    />
  );
}

type ChoiceProps<Word extends string> = About<Word> & { labels: Record<Word, string> };

export function ChoiceField<Word extends string>({ part, label, note, labels }: ChoiceProps<Word>) {
  const error = useProblemsAt(part.place);
  return (
    <NativeSelect
      id={part.place}
      label={label}
      description={note}
      data={Object.entries<string>(labels).map(([value, words]) => ({ value, label: words }))}
      value={part.value}
      error={error}
      onChange={(event) => part.set(event.currentTarget.value as Word)}
    />
  );
}

const LINES = {
  read: (typed: string) =>
    typed
      .split('\n')
      .map((name) => name.trim())
      .filter(Boolean),
  write: (names: string[] | undefined) => (names ?? []).join('\n'),
};

/** Names, one on a line, so that a list can be pasted and a name may have a comma in it. */
export function NamesField({ part, label, note }: About<string[] | undefined>) {
  const { typed, change } = useTyped<string[] | undefined>(part, LINES);
  const error = useProblemsAt(part.place);
  const warning = useWarningsAt(part.place);
  return (
    <Textarea
      size="md"
      id={part.place}
      label={label}
      description={warning ?? note ?? 'One on a line'}
      value={typed}
      rows={Math.min(Math.max(typed.split('\n').length, 2), 8)}
      resize="vertical"
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
