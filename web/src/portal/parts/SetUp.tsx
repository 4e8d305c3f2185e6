import { useOnboardingLink } from '../../shared/operations';
import { useLanguage } from '../language/LanguageProvider';
import { Failure } from './Failure';

/** Why no payout can reach the consignor, and the way to mend it. */
export function SetUp() {
  const words = useLanguage().words.setUp;
  const link = useOnboardingLink();
  const go = () =>
    link.mutate({ input: {} }, { onSuccess: ({ url }) => url && window.location.assign(url) });
  return (
    <section className="notice" aria-label={words.label}>
      <p>
        <strong>{words.title}</strong> {words.reason}
      </p>
      <button type="button" className="button" disabled={link.isPending} onClick={go}>
        {link.isPending ? words.opening : words.enter}
      </button>
      {link.error && <Failure error={link.error} />}
    </section>
  );
}
