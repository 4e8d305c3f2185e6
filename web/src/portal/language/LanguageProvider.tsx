import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { formatDate } from '../../shared/dates';
import { Locale } from '../../shared/locale';
import type { Language } from '../gql/graphql';
import { firstLanguage, localeOf, rememberLanguage, tags } from './choice';
import { english } from './english';
import { spanish } from './spanish';
import type { Words } from './words';

const dictionaries: Record<Language, Words> = { ENGLISH: english, SPANISH: spanish };

type Spoken = {
  language: Language;
  words: Words;
  /** Writes a calendar date in the language. */
  date: (day: string) => string;
  choose: (language: Language) => void;
};

const Speech = createContext<Spoken | undefined>(undefined);

/** The language of the portal, and all that is said in it. */
export function useLanguage(): Spoken {
  const spoken = useContext(Speech);
  if (!spoken) throw new Error('there is no LanguageProvider above');
  return spoken;
}

/** Lets the portal speak the reader's language. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const locale = localeOf(language, navigator.languages);
  useEffect(() => {
    document.documentElement.lang = tags[language];
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      words: dictionaries[language],
      date: (day) => formatDate(day, locale),
      choose: (chosen) => {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language, locale],
  );
  return (
    <Speech value={spoken}>
      <Locale value={locale}>{children}</Locale>
    </Speech>
  );
}
