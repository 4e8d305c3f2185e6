import { Amount } from '../../shared/Amount';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Failure } from './Failure';
import { More } from './More';

const CREDIT = graphql(`
  query PortalStoreCredit($after: String, $language: Language!) {
    portal {
      storeCredit { ...Cash }
      storeCreditMovements(first: 5, after: $after) {
        nodes { id on words(language: $language) amount { ...Cash } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** What is left to be spent in the shop, for whoever was ever paid so. */
export function StoreCredit() {
  const { words, date, language } = useLanguage();
  const movements = usePages(CREDIT, { language }, (data) => data.portal?.storeCreditMovements);
  const { data, error, refetch } = movements;
  const portal = data?.first.portal;
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!portal || data.nodes.length === 0) return null;
  return (
    <section aria-label={words.storeCredit}>
      <div className="title-row">
        <h2>{words.storeCredit}</h2>
        <span className="share">
          <Amount of={portal.storeCredit} />
        </span>
      </div>
      <ul className="list">
        {data.nodes.map(({ id, on, words: what, amount }) => (
          <li className="payout" key={id}>
            <span className="what">
              <span className="item">{what}</span>
              <span className="when">{date(on)}</span>
            </span>
            <Amount of={amount} change />
          </li>
        ))}
      </ul>
      <More pages={movements} />
    </section>
  );
}
