import { Text } from '@mantine/core';
import type { Split, SplitKind, SplitOf, Terms } from './document';
import { AmountField, ChoiceField, FlagField, OptionalAmount, PercentField } from './fields';
import { splitOf } from './fresh';
import { splitKinds, splitNotes } from './labels';
import { field, type Part } from './part';
import { Group, Remarks } from './Remarks';
import classes from './Terms.module.css';
import { AgeTierRows, PriceTierRows } from './TierRows';

/** What the consignor gets, and what bounds the store's commission. */
export function TermsForm({ part }: { part: Part<Terms> }) {
  const split = field(part, 'split');
  const kind: Part<SplitKind> = {
    value: split.value.kind,
    place: `${split.place}/kind`,
    set: (chosen) => {
      const changed = splitOf(chosen, split.value);
      // Where the store has all, nothing bounds its commission.
      part.set(chosen === 'store_owned' ? { split: changed } : { ...part.value, split: changed });
    },
  };
  return (
    <>
      <ChoiceField
        part={kind}
        label="What the consignor gets"
        note={splitNotes[split.value.kind]}
        labels={splitKinds}
      />
      <Remarks place={split.place} />
      <SplitFields part={split} />
      {split.value.kind !== 'store_owned' && (
        <Group
          place={`${part.place}/commission`}
          label="The store’s commission for each piece"
          note="Leave both empty where the split alone decides."
        >
          <div className={classes.pair}>
            <OptionalAmount part={field(part, 'commission_at_least_minor')} label="At least" />
            <OptionalAmount part={field(part, 'commission_at_most_minor')} label="At most" />
          </div>
        </Group>
      )}
    </>
  );
}

/** The same part, known to be of the kind that it is. */
function known<Kind extends SplitKind>(part: Part<Split>): Part<SplitOf<Kind>> {
  return part as unknown as Part<SplitOf<Kind>>;
}

function SplitFields({ part }: { part: Part<Split> }) {
  switch (part.value.kind) {
    case 'percent':
      return <PercentField part={field(known<'percent'>(part), 'share_ppm')} label="Percentage" />;
    case 'threshold_tiers':
      return <PriceTierRows part={field(known<'threshold_tiers'>(part), 'tiers')} />;
    case 'marginal_tiers':
      return <PriceTierRows part={field(known<'marginal_tiers'>(part), 'tiers')} />;
    case 'age_tiers':
      return <AgeTierRows part={known<'age_tiers'>(part)} />;
    case 'fixed_net':
      return <FixedNet part={known<'fixed_net'>(part)} />;
    case 'fixed_price':
      return <FixedPrice part={known<'fixed_price'>(part)} />;
    case 'store_owned':
      return <Text size="sm">Nothing more is to be said.</Text>;
  }
}

function FixedNet({ part }: { part: Part<SplitOf<'fixed_net'>> }) {
  return (
    <>
      <AmountField part={field(part, 'amount_minor')} label="Amount for each piece" />
      <FlagField
        part={field(part, 'is_guaranteed')}
        label="The store pays it even where a piece sold for less"
      />
    </>
  );
}

function FixedPrice({ part }: { part: Part<SplitOf<'fixed_price'>> }) {
  return (
    <>
      <div className={classes.pair}>
        <AmountField part={field(part, 'price_minor')} label="Agreed price of a piece" />
        <PercentField part={field(part, 'share_ppm')} label="Percentage" />
      </div>
      <FlagField
        part={field(part, 'is_guaranteed')}
        label="It is of the agreed price even where a piece sold for less"
      />
    </>
  );
}
