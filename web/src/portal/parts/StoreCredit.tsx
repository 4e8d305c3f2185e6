import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { Failure } from './Failure';
import { More } from './More';

const CREDIT = graphql(`
  query PortalStoreCredit($after: String) {
    portal {
      storeCredit { ...Cash }
      storeCreditMovements(first: 5, after: $after) {
        nodes { id on words amount { ...Cash } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** What is left to be spent in the shop, for whoever was ever paid so. */
export function StoreCredit() {
  const movements = usePages(CREDIT, {}, (data) => data.portal?.storeCreditMovements);
  const { data, error, refetch } = movements;
  const portal = data?.first.portal;
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!portal || data.nodes.length === 0) return null;
  return (
    <section aria-label="Store credit">
      <div className="title-row">
        <h2>Store credit</h2>
        <span className="share">
          <Amount of={portal.storeCredit} />
        </span>
      </div>
      <ul className="list">
        {data.nodes.map(({ id, on, words, amount }) => (
          <li className="payout" key={id}>
            <span className="what">
              <span className="item">{words}</span>
              <span className="when">{formatDate(on)}</span>
            </span>
            <Amount of={amount} change />
          </li>
        ))}
      </ul>
      <More pages={movements} />
    </section>
  );
}
