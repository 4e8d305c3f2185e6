import type { PayoutTerms, ReturnTerms, RuleSetDocument } from './document';
import { AmountField, ChoiceField, CountField, OptionalCount, PercentField } from './fields';
import { decidingDays, outsideWindow, remainders, restockingFees, roundings } from './labels';
import { PayoutFees } from './PayoutFees';
import { field, type Part } from './part';
import classes from './Terms.module.css';

/** What holds for goods that come back. */
export function ReturnsSection({ part }: { part: Part<ReturnTerms> }) {
  return (
    <>
      <OptionalCount
        part={field(part, 'window_days')}
        label="Days from sale to return"
        note="Empty: a return undoes its sale, however late it comes."
      />
      <ChoiceField
        part={field(part, 'outside_window')}
        label="A return that comes later"
        labels={outsideWindow}
      />
      <ChoiceField
        part={field(part, 'restocking_fee_to')}
        label="Who has what a buyer does not get back"
        note="Of the price of goods that came back whole: a restocking fee."
        labels={restockingFees}
      />
    </>
  );
}

export function RoundingSection({ part }: { part: Part<RuleSetDocument> }) {
  return (
    <>
      <ChoiceField part={field(part, 'rounding')} label="Parts of a cent" labels={roundings} />
      <ChoiceField
        part={field(part, 'remainder_to')}
        label="Who has the cent that a division leaves"
        labels={remainders}
      />
    </>
  );
}

/** When and how much is paid out. */
export function PayoutSection({ part }: { part: Part<PayoutTerms> }) {
  return (
    <>
      <div className={classes.pair}>
        <CountField
          part={field(part, 'hold_days')}
          label="Days of hold"
          note="After a sale, before its money can be paid out."
        />
        <AmountField
          part={field(part, 'minimum_minor')}
          label="Smallest payout"
          note="A smaller balance waits for the next batch."
        />
        <PercentField
          part={field(part, 'store_credit_bonus_ppm')}
          label="Bonus on store credit"
          note="Added by the store to what is taken as store credit."
        />
      </div>
      <PayoutFees part={field(part, 'fees')} />
    </>
  );
}

export function DecidingDaySection({ part }: { part: Part<RuleSetDocument> }) {
  return (
    <ChoiceField
      part={field(part, 'holds_by')}
      label="Which day decides the version of the terms"
      labels={decidingDays}
    />
  );
}
