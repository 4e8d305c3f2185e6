import type { RuleSetDocument } from './document';
import { type SectionKey, sectionKeys, sections } from './sentences';

/** The section that shows what a JSON Pointer points to; null for the document as a whole. */
export function sectionOf(place: string): SectionKey | null {
  const [, first = ''] = place.split('/');
  if (first === 'default_terms') return 'splits';
  if (first === 'remainder_to') return 'rounding';
  return sectionKeys.find((key) => key === first) ?? null;
}

/** By which a section is unfolded. */
export const sectionPlace = (key: SectionKey): string => `section:${key}`;

/** A place and all that it stands within, the nearest first. */
export function placesAround(place: string): string[] {
  const segments = place.split('/').slice(1);
  return segments.map((_, cut) => `/${segments.slice(0, segments.length - cut).join('/')}`);
}

/** Where something stands, as a person would say it: `Split, Furniture, tier 2`. */
export function placeWords(document: RuleSetDocument | undefined, place: string): string {
  const section = sectionOf(place);
  const words = section ? [sections[section].title] : [];
  let at: unknown = document;
  let list = 'number';
  for (const segment of place.split('/').slice(1)) {
    const isListed = Array.isArray(at);
    at = (at as Record<string, unknown> | undefined)?.[segment];
    if (isListed) words.push(nameOf(at) ?? `${list} ${Number(segment) + 1}`);
    else if (segment === 'default_terms') words.push('usually');
    list = NOUNS[segment] ?? 'number';
  }
  return words.join(', ');
}

/** What things without a name are counted as. */
const NOUNS: Record<string, string> = { tiers: 'tier', steps: 'step', never: 'exception' };

function nameOf(thing: unknown): string | null {
  const { name, starts_with } = (thing ?? {}) as { name?: string; starts_with?: string };
  return name || starts_with || null;
}
