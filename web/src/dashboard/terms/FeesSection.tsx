import { Text } from '@mantine/core';
import type { Fee, FeeAmount, Withholding } from './document';
import { useEditor } from './EditorContext';
import { AmountField, ChoiceField, OptionalAmount, PercentField, TextField } from './fields';
import { feeAmountOf, figuresOf, newFee, newWithholding } from './fresh';
import { feeAmounts, feeBases, feesTaken, feeUnits } from './labels';
import { Cards, copied } from './lists';
import { field, type Part } from './part';
import { Group } from './Remarks';
import classes from './Terms.module.css';
import { WhenForm } from './WhenForm';
import { feeWords, inBrackets, percent } from './words';

/** What the store charges for sales. */
export function FeesSection({ part }: { part: Part<Fee[]> }) {
  const { currency } = useEditor();
  const wording = { currency, most: 6 };
  return (
    <>
      <Text size="sm" c="dimmed">
        Every fee that is for a sale is charged, in this order.
      </Text>
      <Cards
        part={part}
        noun="fee"
        isOrdered
        fresh={newFee}
        copy={copied}
        title={({ name }) => name || 'A new fee'}
        summary={(fee) => `${feeWords(fee, wording)}${inBrackets(fee.when, wording)}`}
      >
        {(fee) => <FeeForm part={fee} />}
      </Cards>
    </>
  );
}

function FeeForm({ part }: { part: Part<Fee> }) {
  return (
    <>
      <TextField
        part={field(part, 'name')}
        label="Name"
        note="What traces and statements call it."
      />
      <WhenForm part={field(part, 'when')} note="Which sales have it; all, without a condition." />
      <FeeAmountFields part={field(part, 'amount')} />
      <ChoiceField part={field(part, 'of')} label="The percentage is of" labels={feeBases} />
      <ChoiceField part={field(part, 'per')} label="The amounts are for" labels={feeUnits} />
      <div className={classes.pair}>
        <OptionalAmount part={field(part, 'at_least_minor')} label="At least" />
        <OptionalAmount part={field(part, 'at_most_minor')} label="At most" />
      </div>
      <ChoiceField part={field(part, 'taken')} label="Taken from" labels={feesTaken} />
    </>
  );
}

function FeeAmountFields({ part }: { part: Part<FeeAmount> }) {
  const [key] = Object.keys(part.value) as (keyof typeof feeAmounts)[];
  const figures = figuresOf(part.value);
  const kind = key ?? 'rate_ppm';
  const set = (changed: Partial<typeof figures>) =>
    part.set(feeAmountOf(kind, { ...figures, ...changed }));
  return (
    <Group place={part.place} label="How much">
      <ChoiceField
        part={{
          place: `${part.place}/kind`,
          value: kind,
          set: (chosen) => part.set(feeAmountOf(chosen, figures)),
        }}
        label="Kind"
        labels={feeAmounts}
      />
      <div className={classes.pair}>
        {kind !== 'flat_minor' && (
          <PercentField
            part={{
              place: `${part.place}/rate_ppm`,
              value: figures.rate_ppm,
              set: (rate_ppm) => set({ rate_ppm }),
            }}
            label="Percentage"
          />
        )}
        {kind !== 'rate_ppm' && (
          <AmountField
            part={{
              place: `${part.place}/flat_minor`,
              value: figures.flat_minor,
              set: (flat_minor) => set({ flat_minor }),
            }}
            label="Amount"
          />
        )}
      </div>
    </Group>
  );
}

/** Taxes that the store keeps back from what consignors get, and passes on. */
export function WithholdingsSection({ part }: { part: Part<Withholding[]> }) {
  const { currency } = useEditor();
  const wording = { currency, most: 6 };
  return (
    <>
      <Text size="sm" c="dimmed">
        The store keeps it back from what a consignor gets after fees, and passes it on.
      </Text>
      <Cards
        part={part}
        noun="tax"
        fresh={newWithholding}
        copy={copied}
        title={({ name }) => name || 'A new tax'}
        summary={({ rate_ppm, when }) => `${percent(rate_ppm)}${inBrackets(when, wording)}`}
      >
        {(withholding) => (
          <>
            <TextField part={field(withholding, 'name')} label="Name" />
            <PercentField part={field(withholding, 'rate_ppm')} label="Percentage" />
            <WhenForm
              part={field(withholding, 'when')}
              note="Which sales have it; all, without a condition."
            />
          </>
        )}
      </Cards>
    </>
  );
}
