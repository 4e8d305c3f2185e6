import type { Language } from '../gql/graphql';
import { tags } from '../language/choice';
import { useLanguage } from '../language/LanguageProvider';

/** The other language, by the name that its readers give it. */
const others: Record<Language, { language: Language; name: string }> = {
  ENGLISH: { language: 'SPANISH', name: 'Español' },
  SPANISH: { language: 'ENGLISH', name: 'English' },
};

/** Changes to the other language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const other = others[language];
  return (
    <button
      type="button"
      className="quiet"
      lang={tags[other.language]}
      onClick={() => choose(other.language)}
    >
      {other.name}
    </button>
  );
}
