import { createContext, useContext } from 'react';
import type { Currency } from './words';

/** Something about a place of the document, as the server's check has it. */
export type Remark = { place: string; words: string };

/** What every form of the editor needs to know beside its part of the document. */
export type EditorState = {
  currency: Currency;
  problems: Remark[];
  warnings: Remark[];
  /** Places of sections and cards that are unfolded. */
  open: ReadonlySet<string>;
  setOpen: (place: string, isOpen: boolean) => void;
  /** Folds everything of a list, whose places change. */
  foldWithin: (place: string) => void;
  /** Says that what stands in a field cannot be read, so that it is not in the document. */
  setUnreadable: (place: string, isUnreadable: boolean) => void;
};

const EditorContext = createContext<EditorState | null>(null);

export const EditorProvider = EditorContext.Provider;

/** Only below `EditorProvider`. */
export function useEditor(): EditorState {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor is for forms below EditorProvider');
  return editor;
}

/** What stands against exactly this place, in one text; undefined where nothing does. */
export function useProblemsAt(place: string): string | undefined {
  return wordsAt(useEditor().problems, place);
}

export function useWarningsAt(place: string): string | undefined {
  return wordsAt(useEditor().warnings, place);
}

function wordsAt(remarks: Remark[], place: string): string | undefined {
  const words = remarks.filter((remark) => remark.place === place).map((remark) => remark.words);
  return words.length > 0 ? words.join(' ') : undefined;
}

/** Whether a remark is about a place or about something within it. */
export function isWithin(remark: Remark, place: string): boolean {
  return remark.place === place || remark.place.startsWith(`${place}/`);
}
