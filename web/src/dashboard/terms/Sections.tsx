import type { ReactNode } from 'react';
import { ChargesSection } from './ChargesSection';
import type { RuleSetDocument } from './document';
import { useEditor } from './EditorContext';
import { FeesSection, WithholdingsSection } from './FeesSection';
import { Fold } from './Fold';
import { MarkdownsSection } from './MarkdownsSection';
import { PriceSection } from './PriceSection';
import { field, type Part } from './part';
import { sectionOf, sectionPlace } from './places';
import {
  DecidingDaySection,
  PayoutSection,
  ReturnsSection,
  RoundingSection,
} from './SmallSections';
import { SplitSection } from './SplitSection';
import { SummaryLines } from './Summary';
import { type SectionKey, sectionKeys, sections } from './sentences';

const forms: Record<SectionKey, (part: Part<RuleSetDocument>) => ReactNode> = {
  splits: (part) => <SplitSection part={part} />,
  price: (part) => <PriceSection part={field(part, 'price')} />,
  fees: (part) => <FeesSection part={field(part, 'fees')} />,
  withholdings: (part) => <WithholdingsSection part={field(part, 'withholdings')} />,
  markdowns: (part) => <MarkdownsSection part={field(part, 'markdowns')} />,
  charges: (part) => <ChargesSection part={field(part, 'charges')} />,
  returns: (part) => <ReturnsSection part={field(part, 'returns')} />,
  rounding: (part) => <RoundingSection part={part} />,
  payout_terms: (part) => <PayoutSection part={field(part, 'payout_terms')} />,
  holds_by: (part) => <DecidingDaySection part={part} />,
};

/** The whole document as forms, a section for each part of an agreement. */
export function Sections({ part }: { part: Part<RuleSetDocument> }) {
  const { currency, problems } = useEditor();
  return sectionKeys.map((key) => {
    const lines = sections[key].lines(part.value, { currency, most: 6 });
    return (
      <Fold
        key={key}
        place={sectionPlace(key)}
        title={sections[key].title}
        order={2}
        summary={<SummaryLines lines={lines} />}
        problems={problems.filter(({ place }) => sectionOf(place) === key).length}
      >
        {forms[key](part)}
      </Fold>
    );
  });
}
