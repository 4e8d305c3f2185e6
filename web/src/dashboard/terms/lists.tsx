import { Button, Group as Line } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { isWithin, useEditor } from './EditorContext';
import { Fold } from './Fold';
import { item, type Part } from './part';
import { Remarks } from './Remarks';
import classes from './Terms.module.css';
import { useList } from './useList';

type CardsProps<Thing> = {
  part: Part<Thing[]>;
  /** What one of them is, in small letters: `rule`. */
  noun: string;
  fresh: () => Thing;
  title: (thing: Thing, position: number) => string;
  summary: (thing: Thing) => ReactNode;
  /** A copy under another name. */
  copy: (thing: Thing) => Thing;
  /** Positions in the order in which they are shown; without it their own, which can be changed. */
  order?: number[];
  /** Whether the order means something. */
  isOrdered?: boolean;
  /** Whether the form itself shows what stands against a thing as a whole. */
  formHasRemarks?: boolean;
  children: (part: Part<Thing>) => ReactNode;
};

/** A list of things that need a form each: they unfold, one below the other. */
export function Cards<Thing>(props: CardsProps<Thing>) {
  const { part, noun, fresh, title, summary, copy, order, isOrdered, formHasRemarks, children } =
    props;
  const { problems } = useEditor();
  const { keys, add, insert, remove, swap } = useList(part);
  const adder = useRef<HTMLButtonElement>(null);
  const count = part.value.length;
  const shown = order ?? part.value.map((_, position) => position);
  const takeOut = (position: number) => {
    remove(position);
    // The button that was pressed is gone with its thing.
    adder.current?.focus();
  };
  return (
    <div>
      {shown.map((position) => {
        const thing = part.value[position];
        if (thing === undefined) return null;
        const of = item(part, position, thing);
        const name = title(thing, position);
        return (
          <Fold
            key={keys[position]}
            place={of.place}
            title={name}
            order={3}
            summary={summary(thing)}
            problems={problems.filter((problem) => isWithin(problem, of.place)).length}
          >
            {!formHasRemarks && <Remarks place={of.place} />}
            {children(of)}
            <Line gap="sm">
              {isOrdered && position > 0 && (
                <Button variant="default" onClick={() => swap(position - 1)}>
                  Move up
                </Button>
              )}
              {isOrdered && position < count - 1 && (
                <Button variant="default" onClick={() => swap(position)}>
                  Move down
                </Button>
              )}
              <Button
                variant="default"
                aria-label={`Duplicate ${name}`}
                onClick={() => insert(position + 1, copy(thing))}
              >
                Duplicate
              </Button>
              <Button
                variant="default"
                aria-label={`Remove ${name}`}
                onClick={() => takeOut(position)}
              >
                Remove
              </Button>
            </Line>
          </Fold>
        );
      })}
      <Button ref={adder} variant="light" mt={count > 0 ? 'sm' : 0} onClick={() => add(fresh())}>
        Add a {noun}
      </Button>
    </div>
  );
}

type RowsProps<Thing> = {
  part: Part<Thing[]>;
  noun: string;
  fresh: () => Thing;
  /** The fields of one; `number` counts from 1, for their labels. */
  children: (part: Part<Thing>, number: number) => ReactNode;
};

/** A list of things that need a line each. */
export function Rows<Thing>({ part, noun, fresh, children }: RowsProps<Thing>) {
  const { keys, add, remove } = useList(part);
  const adder = useRef<HTMLButtonElement>(null);
  const takeOut = (position: number) => {
    remove(position);
    adder.current?.focus();
  };
  return (
    <div>
      {part.value.map((thing, position) => {
        const of = item(part, position, thing);
        return (
          <div key={keys[position]} id={of.place} tabIndex={-1} className={classes.listed}>
            <div className={classes.row}>
              {children(of, position + 1)}
              <Button
                variant="default"
                aria-label={`Remove ${noun} ${position + 1}`}
                onClick={() => takeOut(position)}
              >
                Remove
              </Button>
            </div>
            <Remarks place={of.place} />
          </div>
        );
      })}
      <Button ref={adder} variant="light" mt="sm" onClick={() => add(fresh())}>
        Add a {noun}
      </Button>
    </div>
  );
}

/** A name for a copy that is told apart from what it was copied of. */
export function copied<Thing extends { name: string }>(thing: Thing): Thing {
  return { ...thing, name: `${thing.name} (copy)` };
}
