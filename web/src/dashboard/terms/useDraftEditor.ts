import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { type RuleSetDocument, readDocument, writeDocument } from './document';
import type { EditorState } from './EditorContext';
import type { Part } from './part';
import { placesAround, sectionOf, sectionPlace } from './places';
import { useCurrency } from './useCurrency';

const CHECK = graphql(`
  query RuleSetCheck($document: String!) {
    ruleSetCheck(document: $document) {
      problems { place words }
      warnings { place words }
    }
  }
`);

/** What was kept last, against which one sees whether something is unsaved. */
export type Kept = { name: string; text: string; revision: number };

/** The list of all that stands against the document. */
export const PROBLEMS = 'problems';

/** How long typing pauses before the server is asked about what was typed. */
const PAUSE_MS = 400;

/**
 * A draft that is being changed. Its text is the one truth: forms read it as a document and
 * write it anew, and the tab for JSON changes it as it is.
 */
export function useDraftEditor(before: Kept) {
  const [kept, setKept] = useState(before);
  const [name, setName] = useState(before.name);
  const [text, setText] = useState(before.text);
  const isDifferent = name !== kept.name || text !== kept.text;
  if (before.revision > kept.revision && !isDifferent) {
    // Somebody else saved it; nothing is lost by showing theirs.
    setKept(before);
    setName(before.name);
    setText(before.text);
  }
  const reading = useMemo(() => readDocument(text), [text]);
  const [settledText] = useDebouncedValue(text, PAUSE_MS);
  const check = useGraphql(CHECK, { document: settledText }, { keepPrevious: true });
  const { open, setOpen, foldWithin } = useOpen();
  const { unreadable, setUnreadable } = useUnreadable();
  const reveal = useReveal(setOpen);
  const { code, decimals } = useCurrency();

  const checked = check.data?.ruleSetCheck;
  const state: EditorState = useMemo(
    () => ({
      currency: { code, decimals },
      problems: checked?.problems ?? [],
      warnings: checked?.warnings ?? [],
      open,
      setOpen,
      foldWithin,
      setUnreadable,
    }),
    [code, decimals, checked, open, setOpen, foldWithin, setUnreadable],
  );
  const part: Part<RuleSetDocument> | null = reading.document
    ? { value: reading.document, place: '', set: (document) => setText(writeDocument(document)) }
    : null;

  return {
    state,
    part,
    reason: reading.reason,
    name,
    setName,
    text,
    setText,
    settledText,
    /** The first place whose field holds what cannot be read. */
    unreadable: [...unreadable][0],
    reveal,
    /** Moves the focus to the list of problems. */
    showProblems: () => reveal(''),
    kept,
    setKept,
    isChanged: isDifferent || unreadable.size > 0,
  };
}

export type DraftEditorState = ReturnType<typeof useDraftEditor>;

function useOpen() {
  const [open, setPlaces] = useState<ReadonlySet<string>>(() => new Set([sectionPlace('splits')]));
  const setOpen = useCallback(
    (place: string, isOpen: boolean) => setPlaces((places) => withOrWithout(places, place, isOpen)),
    [],
  );
  const foldWithin = useCallback(
    (list: string) =>
      setPlaces((places) => new Set([...places].filter((one) => !one.startsWith(`${list}/`)))),
    [],
  );
  return { open, setOpen, foldWithin };
}

function useUnreadable() {
  const [unreadable, setPlaces] = useState<ReadonlySet<string>>(new Set());
  const setUnreadable = useCallback(
    (place: string, is: boolean) => setPlaces((places) => withOrWithout(places, place, is)),
    [],
  );
  return { unreadable, setUnreadable };
}

/** The same set where nothing changes, so that nothing is drawn again for it. */
function withOrWithout(places: ReadonlySet<string>, place: string, isIn: boolean) {
  if (places.has(place) === isIn) return places;
  const changed = new Set(places);
  if (isIn) changed.add(place);
  else changed.delete(place);
  return changed;
}

/** Unfolds what a place stands within, and then moves the focus to its field. */
function useReveal(setOpen: EditorState['setOpen']) {
  const [target, setTarget] = useState<{ place: string } | null>(null);
  useEffect(() => {
    if (!target) return;
    const found = [...placesAround(target.place), PROBLEMS]
      .flatMap((place) => [place, `card:${place}`])
      .map((id) => document.getElementById(id))
      .find(Boolean);
    const control = found?.matches('input, select, textarea, [tabindex]')
      ? found
      : found?.querySelector<HTMLElement>('input, select, textarea, button');
    control?.focus();
    found?.scrollIntoView({ block: 'center' });
  }, [target]);
  return useCallback(
    (place: string) => {
      const section = sectionOf(place);
      if (section) setOpen(sectionPlace(section), true);
      for (const around of placesAround(place)) setOpen(around, true);
      setTarget({ place });
    },
    [setOpen],
  );
}
