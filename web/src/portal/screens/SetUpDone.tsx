import { useEffect } from 'react';
import { Link } from 'wouter';
import { SLOW_POLL_MS, useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Card } from '../parts/Card';
import { Failure } from '../parts/Failure';
import { SetUpNeeds } from '../parts/SetUpNeeds';
import { GoOn } from './SetUpAgain';

const SET_UP = graphql(`query PortalSetUp { portal { needsBankDetails setUpNeeds } }`);

const REFRESH = graphql(`
  mutation RefreshSetUp($input: RefreshSetUpInput!) {
    refreshSetUp(input: $input) { isReady userErrors { code field message } }
  }
`);

/** Where Stripe leads back to, with the set-up handed in or only left. */
export function SetUpDone() {
  const words = useLanguage().words.setUp;
  const setUp = useGraphql(
    SET_UP,
    {},
    { refetchInterval: (data) => (data?.portal?.needsBankDetails ? SLOW_POLL_MS : false) },
  );
  const portal = setUp.data?.portal;
  const refresh = useAction(REFRESH, (result) => result.refreshSetUp);
  const { mutate, isIdle } = refresh;
  const isSignedIn = Boolean(portal);
  // Stripe is asked once, rather than waited for: it tells by itself a little later.
  useEffect(() => {
    if (isSignedIn && isIdle) mutate({ input: {} });
  }, [isSignedIn, isIdle, mutate]);
  if (setUp.error) return <Failed error={setUp.error} />;
  const isKnown = refresh.isSuccess || refresh.isError;
  if (isKnown && portal?.needsBankDetails && portal.setUpNeeds.length > 0) {
    return (
      <Card title={words.backTitle}>
        <SetUpNeeds needs={portal.setUpNeeds} />
        <GoOn />
        <Link className="button plain wide" href="/">
          {words.toBalance}
        </Link>
      </Card>
    );
  }
  return (
    <Card title={words.doneTitle}>
      <p role="status">{portal && !portal.needsBankDetails ? words.ready : words.done}</p>
      <Link className="button wide" href="/">
        {words.toBalance}
      </Link>
    </Card>
  );
}

function Failed({ error }: { error: Error }) {
  const words = useLanguage().words.setUp;
  return (
    <Card title={words.backTitle}>
      <Failure error={error} />
    </Card>
  );
}
