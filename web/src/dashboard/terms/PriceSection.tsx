import type { BuyersFee, DiscountBearer, PriceTerms } from './document';
import { useEditor } from './EditorContext';
import { AmountField, ChoiceField, OptionalAmount, PercentField, TextField } from './fields';
import { bearerOf, buyersAmountOf, figuresOf, newBuyersFee, newDiscount } from './fresh';
import { bandPrices, buyersFeeAmounts, discountBearers, taxes } from './labels';
import { Cards, copied } from './lists';
import { field, type Part } from './part';
import { Group } from './Remarks';
import classes from './Terms.module.css';
import { WhenForm } from './WhenForm';
import { bearerWords, inBrackets, money, percent, upper } from './words';

/** From the till's price to the amount that is divided. */
export function PriceSection({ part }: { part: Part<PriceTerms> }) {
  const { currency } = useEditor();
  const wording = { currency, most: 6 };
  return (
    <>
      <ChoiceField
        part={field(part, 'tax')}
        label="Tax that the till’s price contains"
        labels={taxes}
      />
      <BearerFields part={field(part, 'discount_borne_by')} label="Who bears a discount" />
      <Group
        place={`${part.place}/named_discounts`}
        label="Discounts by name"
        note="For discounts that the till names. The first that fits counts."
      >
        <Cards
          part={field(part, 'named_discounts')}
          noun="discount"
          isOrdered
          fresh={newDiscount}
          copy={(discount) => discount}
          title={({ starts_with }) => starts_with || 'A new discount'}
          summary={({ borne_by }) => upper(bearerWords(borne_by))}
        >
          {(discount) => (
            <>
              <TextField
                part={field(discount, 'starts_with')}
                label="The name begins with"
                note="Or the till’s code for it. Upper and lower case are alike."
              />
              <BearerFields part={field(discount, 'borne_by')} label="Who bears it" />
            </>
          )}
        </Cards>
      </Group>
      <Group
        place={`${part.place}/buyers_fees`}
        label="Buyer’s fees"
        note="What the store added to the consignor’s price and the till’s price contains. It is the store’s. The first that fits counts."
      >
        <Cards
          part={field(part, 'buyers_fees')}
          noun="buyer’s fee"
          isOrdered
          fresh={newBuyersFee}
          copy={copied}
          title={({ name }) => name || 'A new buyer’s fee'}
          summary={({ amount, when }) => {
            const { rate_ppm, flat_minor } = figuresOf(amount);
            const words = 'rate_ppm' in amount ? percent(rate_ppm) : money(flat_minor, wording);
            return `${words}${inBrackets(when, wording)}`;
          }}
        >
          {(fee) => <BuyersFeeForm part={fee} />}
        </Cards>
      </Group>
      <ChoiceField
        part={field(part, 'bands_look_at')}
        label="Which price decides the band and the tier of a piece"
        labels={bandPrices}
      />
    </>
  );
}

function BearerFields({ part, label }: { part: Part<DiscountBearer>; label: string }) {
  const { value } = part;
  const key: Part<keyof typeof discountBearers> = {
    place: part.place,
    value: typeof value === 'string' ? value : 'store_ppm',
    set: (chosen) => part.set(bearerOf(chosen)),
  };
  return (
    <>
      <ChoiceField part={key} label={label} labels={discountBearers} />
      {typeof value === 'object' && (
        <PercentField
          part={{
            place: `${part.place}/store_ppm`,
            value: value.store_ppm,
            set: (store_ppm) => part.set({ store_ppm }),
          }}
          label="The store gives up this part of it"
        />
      )}
    </>
  );
}

function BuyersFeeForm({ part }: { part: Part<BuyersFee> }) {
  const amount = field(part, 'amount');
  const figures = figuresOf(amount.value);
  const isRate = 'rate_ppm' in amount.value;
  const key: Part<keyof typeof buyersFeeAmounts> = {
    place: amount.place,
    value: isRate ? 'rate_ppm' : 'flat_minor',
    set: (chosen) => amount.set(buyersAmountOf(chosen, figures)),
  };
  return (
    <>
      <TextField part={field(part, 'name')} label="Name" />
      <WhenForm
        part={field(part, 'when')}
        note="Which sales have it. A price is the till’s full price."
      />
      <ChoiceField part={key} label="How much" labels={buyersFeeAmounts} />
      {isRate ? (
        <PercentField
          part={{
            place: `${amount.place}/rate_ppm`,
            value: figures.rate_ppm,
            set: (rate_ppm) => amount.set({ rate_ppm }),
          }}
          label="Percentage"
          note="10% makes 110.00 of 100.00."
        />
      ) : (
        <AmountField
          part={{
            place: `${amount.place}/flat_minor`,
            value: figures.flat_minor,
            set: (flat_minor) => amount.set({ flat_minor }),
          }}
          label="Amount"
        />
      )}
      <div className={classes.pair}>
        <OptionalAmount part={field(part, 'at_least_minor')} label="At least, for each piece" />
        <OptionalAmount part={field(part, 'at_most_minor')} label="At most, for each piece" />
      </div>
    </>
  );
}
