import { useEffect, useState } from 'react';
import { useEditor } from './EditorContext';
import type { Part } from './part';

type Conversion<Value> = {
  /** What a text stands for; null for nothing that can be read. */
  read: (typed: string) => Value | null;
  write: (value: Value) => string;
};

/**
 * The text of a field whose part of the document is no text. It stays as it was typed, also
 * while it cannot be read; it follows the document when that changes by other means.
 */
export function useTyped<Value>(part: Part<Value>, { read, write }: Conversion<Value>) {
  const { setUnreadable } = useEditor();
  const [typed, setTyped] = useState(() => write(part.value));
  const [seen, setSeen] = useState(part.value);
  if (seen !== part.value) {
    setSeen(part.value);
    const stands = read(typed);
    if (stands === null || write(stands) !== write(part.value)) setTyped(write(part.value));
  }
  const isUnreadable = read(typed) === null;
  const { place } = part;
  useEffect(() => {
    setUnreadable(place, isUnreadable);
    return () => setUnreadable(place, false);
  }, [place, isUnreadable, setUnreadable]);
  const change = (text: string) => {
    setTyped(text);
    const value = read(text);
    if (value !== null) part.set(value);
  };
  return { typed, change, isUnreadable };
}
