import type { AgeTier, SplitOf, Tier } from './document';
import {
  AmountField,
  ChoiceField,
  CountField,
  OptionalAmount,
  OptionalCount,
  OptionalPercent,
  PercentField,
} from './fields';
import { endAgeTier, endTier, nextAgeTier, nextTier } from './fresh';
import { ageUnits } from './labels';
import { Rows } from './lists';
import { field, type Part } from './part';
import { Group } from './Remarks';

const HALF_OPEN = 'What is exactly at the end of a tier is the next tier’s. The last has no end.';

/** Tiers of prices, which follow each other without a gap. */
export function PriceTierRows({ part }: { part: Part<Tier[]> }) {
  return (
    <Group place={part.place} label="Tiers by the price of a piece" note={HALF_OPEN}>
      <Rows part={part} noun="tier" fresh={() => nextTier(part.value)}>
        {(tier, number) => (
          <>
            <AmountField part={field(tier, 'from_minor')} label={`Tier ${number} from`} />
            <OptionalAmount
              part={{
                ...field(tier, 'below_minor'),
                set: (below) => part.set(endTier(part.value, number - 1, below)),
              }}
              label="To below"
            />
            <PercentField part={field(tier, 'share_ppm')} label="Consignor gets" />
          </>
        )}
      </Rows>
    </Group>
  );
}

/** Tiers of the time from intake to sale. */
export function AgeTierRows({ part }: { part: Part<SplitOf<'age_tiers'>> }) {
  const tiers: Part<AgeTier[]> = field(part, 'tiers');
  return (
    <>
      <ChoiceField part={field(part, 'count')} label="Count in" labels={ageUnits} />
      <Group place={tiers.place} label="Tiers by the time from intake to sale" note={HALF_OPEN}>
        <Rows part={tiers} noun="tier" fresh={() => nextAgeTier(tiers.value)}>
          {(tier, number) => (
            <>
              <CountField part={field(tier, 'from')} label={`Tier ${number} from`} />
              <OptionalCount
                part={{
                  ...field(tier, 'below'),
                  set: (below) => tiers.set(endAgeTier(tiers.value, number - 1, below)),
                }}
                label="To before"
              />
              <PercentField part={field(tier, 'share_ppm')} label="Consignor gets" />
            </>
          )}
        </Rows>
      </Group>
      <OptionalPercent
        part={field(part, 'unknown_share_ppm')}
        label="Where the day of intake is not known"
        note="Empty: such a line waits in review for a person."
      />
    </>
  );
}
