import type { AttributionKind, ReviewLineFragment } from '../gql/graphql';

/** By what other lines can be like this one: only what the line itself carries. */
export function likeness(line: ReviewLineFragment): { kind: AttributionKind; words: string }[] {
  const found: { kind: AttributionKind; words: string }[] = [];
  if (line.sku) {
    found.push({ kind: 'SKU_PREFIX', words: `All whose SKU begins like ${line.sku}` });
  }
  if (line.vendor) found.push({ kind: 'VENDOR', words: `All of vendor “${line.vendor}”` });
  if (line.category) {
    found.push({ kind: 'CATEGORY', words: `All in category “${line.category}”` });
  }
  if (line.consignorReference) {
    const words = `All whose consignor column says “${line.consignorReference}”`;
    found.push({ kind: 'COLUMN', words });
  }
  return found;
}
