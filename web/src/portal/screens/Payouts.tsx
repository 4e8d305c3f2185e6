import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Answer } from '../parts/Answer';
import { More } from '../parts/More';
import { Page } from '../parts/Page';
import { PayoutItem } from '../parts/PayoutItem';

const PAYOUTS = graphql(`
  query PortalPayouts($after: String, $language: Language!) {
    portal {
      payouts(after: $after) { nodes { ...OwnPayout } pageInfo { hasNextPage endCursor } }
    }
  }
`);

export function Payouts() {
  const { language, words } = useLanguage();
  const payouts = usePages(PAYOUTS, { language }, (data) => data.portal?.payouts);
  return (
    <Page title={words.frame.payouts}>
      <Answer query={payouts} of={({ first, nodes }) => first.portal && nodes}>
        {(nodes) =>
          nodes.length === 0 ? (
            <p className="empty">{words.payouts.none}</p>
          ) : (
            <>
              <ul className="list">
                {nodes.map((payout) => (
                  <PayoutItem key={payout.id} payout={payout} />
                ))}
              </ul>
              <More pages={payouts} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}
