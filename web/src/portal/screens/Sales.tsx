import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Answer } from '../parts/Answer';
import { More } from '../parts/More';
import { Page } from '../parts/Page';
import { SaleItem } from '../parts/SaleItem';

const SALES = graphql(`
  query PortalSales($after: String, $language: Language!) {
    portal { sales(after: $after) { nodes { ...Sale } pageInfo { hasNextPage endCursor } } }
  }
`);

export function Sales() {
  const { language, words } = useLanguage();
  const sales = usePages(SALES, { language }, (data) => data.portal?.sales);
  return (
    <Page title={words.frame.sales}>
      <p className="lead">{words.sales.lead}</p>
      <Answer query={sales} of={({ first, nodes }) => first.portal && nodes}>
        {(nodes) =>
          nodes.length === 0 ? (
            <p className="empty">{words.sales.none}</p>
          ) : (
            <>
              <ul className="list">
                {nodes.map((sale) => (
                  <SaleItem key={sale.id} sale={sale} />
                ))}
              </ul>
              <More pages={sales} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}
