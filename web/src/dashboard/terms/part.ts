/** A part of the document that a form edits: what it is, where it stands, how it changes. */
export type Part<Thing> = {
  value: Thing;
  /** A JSON Pointer (RFC 6901), by which problems find their field. */
  place: string;
  set: (value: Thing) => void;
};

/** A field of an object. What becomes undefined is left out. */
export function field<Thing extends object, Key extends keyof Thing & string>(
  of: Part<Thing>,
  key: Key,
): Part<Thing[Key]> {
  return {
    value: of.value[key],
    place: `${of.place}/${key}`,
    set: (value) => of.set({ ...of.value, [key]: value }),
  };
}

/** One of a list. */
export function item<Thing>(of: Part<Thing[]>, position: number, value: Thing): Part<Thing> {
  return {
    value,
    place: `${of.place}/${position}`,
    set: (changed) => of.set(of.value.map((one, index) => (index === position ? changed : one))),
  };
}

/** A field that may be missing, as it is where it is there. */
export function present<Thing>(of: Part<Thing | undefined>): Part<Thing> | null {
  return of.value === undefined ? null : { ...of, value: of.value };
}
