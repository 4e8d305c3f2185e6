import type { Language } from '../gql/graphql';

/** Where the language that a consignor chose is kept, for the whole browser. */
const KEY = 'hangtag.language';

/** As a browser names them, and as HTML has it. */
export const tags: Record<Language, string> = { ENGLISH: 'en', SPANISH: 'es' };

const languages = Object.keys(tags) as Language[];

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** The one that was chosen; else the first that the browser asks for; else English. */
export function firstLanguage(): Language {
  const chosen = languages.find((language) => language === localStorage.getItem(KEY));
  return chosen ?? asked(navigator.languages) ?? 'ENGLISH';
}

function asked(locales: readonly string[]): Language | undefined {
  for (const locale of locales) {
    const found = languages.find((language) => isOf(locale, language));
    if (found) return found;
  }
}

function isOf(locale: string, language: Language): boolean {
  return locale.toLowerCase().split('-')[0] === tags[language];
}

/**
 * By what numbers and days are written in a language: as the browser has it where it is one
 * of its own; else in the language as it is written where the reader is.
 */
export function localeOf(language: Language, locales: readonly string[]): string {
  const own = locales.find((locale) => isOf(locale, language));
  if (own) return own;
  const region = locales[0] && new Intl.Locale(locales[0]).region;
  return region ? `${tags[language]}-${region}` : tags[language];
}
