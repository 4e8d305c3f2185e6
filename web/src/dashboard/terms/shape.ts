/** Reads a JSON value as something of a known shape, or throws a `Misfit`. */
export type Shape<Thing> = (value: unknown, place: string) => Thing;

export type ShapeOf<S> = S extends Shape<infer Thing> ? Thing : never;

/** Why a value has not the shape that was expected, and where: `place` is a JSON Pointer. */
export class Misfit extends Error {
  constructor(
    readonly place: string,
    message: string,
  ) {
    super(message);
  }
}

export const text: Shape<string> = (value, place) => {
  if (typeof value !== 'string') throw new Misfit(place, 'A text is expected here.');
  return value;
};

/** A number that JavaScript holds exactly; amounts and rates are whole numbers. */
export const whole: Shape<number> = (value, place) => {
  if (!Number.isSafeInteger(value)) throw new Misfit(place, 'A whole number is expected here.');
  return value as number;
};

export const flag: Shape<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw new Misfit(place, 'True or false is expected here.');
  return value;
};

/** A day of the calendar, such as `2026-10-31`. */
export const day: Shape<string> = (value, place) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    throw new Misfit(place, 'A date like 2026-10-31 is expected here.');
  }
  return value;
};

export function exactly<const Value>(expected: Value): Shape<Value> {
  return (value, place) => {
    if (value !== expected) throw new Misfit(place, `${expected} is expected here.`);
    return expected;
  };
}

export function oneOf<const Word extends string>(...words: Word[]): Shape<Word> {
  return (value, place) => {
    const word = words.find((one) => one === value);
    if (!word) throw new Misfit(place, `One of ${words.join(', ')} is expected here.`);
    return word;
  };
}

export function listOf<Thing>(shape: Shape<Thing>): Shape<Thing[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new Misfit(place, 'A list is expected here.');
    return value.map((one, position) => shape(one, `${place}/${position}`));
  };
}

/** What may be left out, or null. */
export function optional<Thing>(shape: Shape<Thing>): Shape<Thing | undefined> {
  return (value, place) =>
    value === undefined || value === null ? undefined : shape(value, place);
}

/** What has a value of its own where it is left out: that which `missing` would be read as. */
export function orElse<Thing>(shape: Shape<Thing>, missing: unknown): Shape<Thing> {
  return (value, place) => shape(value === undefined ? missing : value, place);
}

type Fields = Record<string, Shape<unknown>>;
type Loose<Things> = {
  [Key in keyof Things as undefined extends Things[Key] ? Key : never]?: Things[Key];
} & { [Key in keyof Things as undefined extends Things[Key] ? never : Key]: Things[Key] };
type ObjectOf<F extends Fields> = Loose<{ [Key in keyof F]: ShapeOf<F[Key]> }>;

/** An object of these fields and no others, so that nothing is lost that is not understood. */
export function object<F extends Fields>(fields: F): Shape<ObjectOf<F>> {
  return (value, place) => {
    const given = asObject(value, place);
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(fields, name)) {
        throw new Misfit(`${place}/${name}`, 'Nothing of this name is known here.');
      }
    }
    const read = Object.entries(fields).map(([name, shape]) => [
      name,
      shape(given[name], `${place}/${name}`),
    ]);
    return Object.fromEntries(read.filter(([, thing]) => thing !== undefined));
  };
}

/** An object whose `kind` says which fields it has. */
export function byKind<Shapes extends Record<string, Shape<object>>>(
  shapes: Shapes,
): Shape<{ [Kind in keyof Shapes]: { kind: Kind } & ShapeOf<Shapes[Kind]> }[keyof Shapes]> {
  const kinds = oneOf(...Object.keys(shapes));
  return (value, place) => {
    const { kind, ...rest } = asObject(value, place);
    const known = kinds(kind, `${place}/kind`);
    const shape = shapes[known] as Shape<object>;
    return { kind: known, ...shape(rest, place) } as never;
  };
}

/** An object with one key, which says what its value is. */
export function byKey<Shapes extends Fields>(
  shapes: Shapes,
): Shape<{ [Key in keyof Shapes]: { [Only in Key]: ShapeOf<Shapes[Key]> } }[keyof Shapes]> {
  return (value, place) => {
    const [first, ...others] = Object.entries(asObject(value, place));
    const shape = first && Object.hasOwn(shapes, first[0]) ? shapes[first[0]] : undefined;
    if (!first || !shape || others.length > 0) {
      throw new Misfit(place, `One of ${Object.keys(shapes).join(', ')} is expected here.`);
    }
    return { [first[0]]: shape(first[1], `${place}/${first[0]}`) } as never;
  };
}

/** The first of two shapes for a text, the second for anything else. */
export function textOr<One, Other>(one: Shape<One>, other: Shape<Other>): Shape<One | Other> {
  return (value, place) => (typeof value === 'string' ? one(value, place) : other(value, place));
}

function asObject(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit(place, 'An object is expected here.');
  }
  return value as Record<string, unknown>;
}
