import type { SetUpNeed } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';

/** What Stripe still wants, a line each. */
export function SetUpNeeds({ needs }: { needs: SetUpNeed[] }) {
  const words = useLanguage().words.setUp;
  if (needs.length === 0) return null;
  return (
    <ul className="needs">
      {needs.map((need) => (
        <li key={need}>{words.needs[need]}</li>
      ))}
    </ul>
  );
}
