import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { ComparedConsignor } from './Compared';
import { ComparedLines } from './ComparedLines';
import type { Asked } from './WhatIf';

const LINES = graphql(`
  query RuleSetWhatIfLines($document: String!, $from: Date!, $until: Date!, $consignorId: ID!) {
    ruleSetWhatIfLines(document: $document, from: $from, until: $until, consignorId: $consignorId) {
      lines { ...ComparedLineParts }
      userErrors { code field message }
    }
  }
`);

type Props = { asked: Asked; consignor: ComparedConsignor; onClose: () => void };

/** The lines of one consignor by a draft. */
export function WhatIfLines({ asked, consignor, onClose }: Props) {
  const query = useGraphql(LINES, { ...asked, consignorId: consignor.id });
  return (
    <ComparedLines
      consignor={consignor}
      query={query}
      pick={({ ruleSetWhatIfLines }) => ruleSetWhatIfLines.lines}
      onClose={onClose}
    />
  );
}
