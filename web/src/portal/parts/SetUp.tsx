import { useOnboardingLink } from '../../shared/operations';
import type { SetUpNeed } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';
import { Failure } from './Failure';
import { SetUpNeeds } from './SetUpNeeds';

/** Nothing that the consignor enters helps: it is to be waited, or the shop pays another way. */
const NOT_THEIRS: SetUpNeed[] = ['UNDER_REVIEW', 'REJECTED', 'DISCONNECTED'];

/** Why no payout can reach the consignor, and the way to mend it. */
export function SetUp({ needs }: { needs: SetUpNeed[] }) {
  const words = useLanguage().words.setUp;
  const link = useOnboardingLink();
  const go = () =>
    link.mutate({ input: {} }, { onSuccess: ({ url }) => url && window.location.assign(url) });
  const isTheirs = needs.length === 0 || needs.some((need) => !NOT_THEIRS.includes(need));
  return (
    <section className="notice" aria-label={words.label}>
      <p>
        <strong>{isTheirs ? words.title : words.waitTitle}</strong>{' '}
        {needs.length === 0 && words.reason}
      </p>
      <SetUpNeeds needs={needs} />
      {isTheirs && (
        <button type="button" className="button" disabled={link.isPending} onClick={go}>
          {link.isPending ? words.opening : words.enter}
        </button>
      )}
      {link.error && <Failure error={link.error} />}
    </section>
  );
}
