import { beforeEach, expect, test, vi } from 'vitest';
import { firstLanguage, localeOf, rememberLanguage } from './choice';

const browserAsksFor = (...languages: string[]) => vi.stubGlobal('navigator', { languages });

beforeEach(() => localStorage.clear());

test.each([
  [['es-MX', 'en-US'], 'SPANISH'],
  [['en-GB', 'es'], 'ENGLISH'],
  [['de-DE', 'ES-ar'], 'SPANISH'],
  // Estonian begins like Spanish only to a careless reader.
  [['est', 'et-EE'], 'ENGLISH'],
  [[], 'ENGLISH'],
])('a browser that asks for %s gets %s', (languages, expected) => {
  browserAsksFor(...languages);
  expect(firstLanguage()).toBe(expected);
});

test('what was chosen goes before what the browser asks for', () => {
  browserAsksFor('es-MX');
  rememberLanguage('ENGLISH');
  expect(firstLanguage()).toBe('ENGLISH');
});

test('something else that is kept is no language', () => {
  browserAsksFor('es-MX');
  localStorage.setItem('hangtag.language', 'KLINGON');
  expect(firstLanguage()).toBe('SPANISH');
});

test.each([
  ['SPANISH', ['en-US', 'es-MX'], 'es-MX'],
  ['SPANISH', ['en-US'], 'es-US'],
  ['ENGLISH', ['es-ES'], 'en-ES'],
  ['SPANISH', ['en'], 'es'],
  ['ENGLISH', [], 'en'],
] as const)('%s for %s is written as in %s', (language, locales, expected) => {
  expect(localeOf(language, locales)).toBe(expected);
});
