import { useState } from 'react';
import { useEditor } from './EditorContext';
import type { Part } from './part';

/**
 * A list that a form edits. Each thing keeps its key while others are added, moved and
 * removed, so that what is being typed stays with its thing.
 */
export function useList<Thing>(part: Part<Thing[]>) {
  const { foldWithin, setOpen } = useEditor();
  const [keys, setKeys] = useState(() => part.value.map(newKey));
  const { length } = part.value;
  if (keys.length !== length) setKeys(part.value.map(newKey));

  const change = (things: Thing[], changedKeys: number[]) => {
    part.set(things);
    setKeys(changedKeys);
  };
  const insert = (position: number, thing: Thing) => {
    change(part.value.toSpliced(position, 0, thing), keys.toSpliced(position, 0, newKey()));
    foldWithin(part.place);
    setOpen(`${part.place}/${position}`, true);
  };
  return {
    keys,
    add: (thing: Thing) => insert(length, thing),
    insert,
    remove: (position: number) => {
      change(part.value.toSpliced(position, 1), keys.toSpliced(position, 1));
      foldWithin(part.place);
    },
    /** Changes places with the next. */
    swap: (position: number) => {
      change(swapped(part.value, position), swapped(keys, position));
      foldWithin(part.place);
    },
  };
}

let lastKey = 0;

function newKey(): number {
  lastKey += 1;
  return lastKey;
}

function swapped<Thing>(list: Thing[], position: number): Thing[] {
  const two = list.slice(position, position + 2).reverse();
  return list.toSpliced(position, two.length, ...two);
}
