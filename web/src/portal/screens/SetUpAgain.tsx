import { useLocation } from 'wouter';
import { useOnboardingLink } from '../../shared/operations';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Card } from '../parts/Card';
import { Failure } from '../parts/Failure';
import { rememberPlace } from '../place';

const WHO = graphql(`query PortalWho { portal { name } }`);

/** Where Stripe leads to when a link to it was used before, or ran out. */
export function SetUpAgain() {
  const words = useLanguage().words.setUp;
  const who = useGraphql(WHO, {});
  return (
    <Card title={words.againTitle}>
      <p>{words.again}</p>
      {who.error && <Failure error={who.error} />}
      {who.data && (who.data.portal ? <GoOn /> : <SignInFirst />)}
    </Card>
  );
}

/** Leads to Stripe, by a link that was made for this one time. */
export function GoOn() {
  const words = useLanguage().words.setUp;
  const link = useOnboardingLink();
  const go = () =>
    link.mutate({ input: {} }, { onSuccess: ({ url }) => url && window.location.assign(url) });
  return (
    <>
      {link.error && <Failure error={link.error} />}
      <button type="button" className="button wide" disabled={link.isPending} onClick={go}>
        {link.isPending ? words.opening : words.goOn}
      </button>
    </>
  );
}

/** Links are passed on by mail, so that whoever opens one need not be signed in. */
function SignInFirst() {
  const words = useLanguage().words.setUp;
  const [, navigate] = useLocation();
  const go = () => {
    rememberPlace();
    navigate('/sign-in');
  };
  return (
    <button type="button" className="button wide" onClick={go}>
      {words.signInFirst}
    </button>
  );
}
