import type { AttributionKind, ReviewLineFragment } from '../gql/graphql';

/** By what other lines can be like these: only what each of them carries. */
export function likeness(lines: ReviewLineFragment[]): { kind: AttributionKind; words: string }[] {
  const [first] = lines;
  const isOne = lines.length === 1;
  const found: { kind: AttributionKind; words: string }[] = [];
  const add = (
    kind: AttributionKind,
    value: (line: ReviewLineFragment) => string | null | undefined,
    one: (value: string) => string,
    many: string,
  ) => {
    const own = first && value(first);
    if (own && lines.every(value)) found.push({ kind, words: isOne ? one(own) : many });
  };
  add(
    'SKU_PREFIX',
    ({ sku }) => sku,
    (sku) => `All whose SKU begins like ${sku}`,
    'All whose SKU begins like theirs',
  );
  add(
    'VENDOR',
    ({ vendor }) => vendor,
    (vendor) => `All of vendor “${vendor}”`,
    'All of their vendors',
  );
  add(
    'CATEGORY',
    ({ category }) => category,
    (category) => `All in category “${category}”`,
    'All in their categories',
  );
  add(
    'COLUMN',
    ({ consignorReference }) => consignorReference,
    (reference) => `All whose consignor column says “${reference}”`,
    'All whose consignor column says the same',
  );
  return found;
}
