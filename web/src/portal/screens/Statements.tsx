import { IconDownload } from '@tabler/icons-react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { PortalStatementsQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { More } from '../parts/More';
import { Page } from '../parts/Page';

const STATEMENTS = graphql(`
  query PortalStatements($after: String) {
    portal {
      statements(after: $after) {
        nodes { id number through closingBalance { ...Cash } pdfUrl }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Statement = NonNullable<PortalStatementsQuery['portal']>['statements']['nodes'][number];

export function Statements() {
  const statements = usePages(STATEMENTS, {}, (data) => data.portal?.statements);
  return (
    <Page title="Statements">
      <Answer query={statements} of={({ first, nodes }) => first.portal && nodes}>
        {(nodes) =>
          nodes.length === 0 ? (
            <p className="empty">No statement yet. You get one with each payout.</p>
          ) : (
            <>
              <ul className="list">
                {nodes.map((statement) => (
                  <StatementItem key={statement.id} statement={statement} />
                ))}
              </ul>
              <More pages={statements} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}

function StatementItem({ statement }: { statement: Statement }) {
  const through = formatDate(statement.through);
  return (
    <li className="payout">
      <span className="what">
        <span className="item">Through {through}</span>
        <span className="when">
          Statement {statement.number}, closing balance <Amount of={statement.closingBalance} />
        </span>
      </span>
      <a
        className="button plain"
        href={statement.pdfUrl}
        download
        aria-label={`PDF of the statement through ${through}`}
      >
        <IconDownload size={20} stroke={1.75} aria-hidden />
        PDF
      </a>
    </li>
  );
}
