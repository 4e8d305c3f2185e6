import { useOnboardingLink } from '../../shared/operations';
import { Failure } from './Failure';

/** Why no payout can reach the consignor, and the way to mend it. */
export function SetUp({ reason }: { reason: string }) {
  const link = useOnboardingLink();
  const go = () =>
    link.mutate({ input: {} }, { onSuccess: ({ url }) => url && window.location.assign(url) });
  return (
    <section className="notice" aria-label="Set up payouts">
      <p>
        <strong>Your payouts need one more step.</strong> {reason}
      </p>
      <button type="button" className="button" disabled={link.isPending} onClick={go}>
        {link.isPending ? 'Opening Stripe…' : 'Enter bank details at Stripe'}
      </button>
      {link.error && <Failure error={link.error} />}
    </section>
  );
}
