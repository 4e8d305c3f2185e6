import { Text } from '@mantine/core';
import { dateInZone } from '../../shared/dates';
import { useSession } from '../SignedIn';
import type { Charge } from './document';
import { useEditor } from './EditorContext';
import { AmountField, ChoiceField, DayField, NamesField, TextField } from './fields';
import { newCharge } from './fresh';
import { periods } from './labels';
import { Cards, copied } from './lists';
import { field, type Part } from './part';
import classes from './Terms.module.css';
import { Consignors } from './WhenForm';
import { money } from './words';

/** Booth rent and the like: charged on a day, whatever was sold. */
export function ChargesSection({ part }: { part: Part<Charge[]> }) {
  const { currency } = useEditor();
  const today = dateInZone(new Date(), useSession().store.timeZone);
  return (
    <>
      <Text size="sm" c="dimmed">
        Charged on a day, whatever was sold: the rent of a booth, for example.
      </Text>
      <Cards
        part={part}
        noun="charge"
        fresh={() => newCharge(today)}
        copy={copied}
        title={({ name }) => name || 'A new charge'}
        summary={({ amount_minor, every }) =>
          `${money(amount_minor, { currency, most: 6 })} every ${periods[every].toLowerCase()}`
        }
      >
        {(charge) => <ChargeForm part={charge} />}
      </Cards>
    </>
  );
}

function ChargeForm({ part }: { part: Part<Charge> }) {
  const consignors = field(part, 'consignors');
  const groups = field(part, 'groups');
  const from = field(part, 'from');
  return (
    <>
      <TextField
        part={field(part, 'name')}
        label="Name"
        note="What statements call it. It names the charge from version to version, so keep it."
      />
      <div className={classes.pair}>
        <AmountField part={field(part, 'amount_minor')} label="Amount" />
        <ChoiceField part={field(part, 'every')} label="Every" labels={periods} />
      </div>
      <div className={classes.pair}>
        <DayField
          // A charge has a first day: an emptied field keeps the one before.
          part={{ ...from, set: (day) => day && from.set(day) }}
          label="First day that is charged"
        />
        <DayField part={field(part, 'until')} label="Until" note="Empty: no end" />
      </div>
      <Consignors part={{ ...consignors, set: (names) => consignors.set(names ?? []) }} />
      <NamesField
        part={{ ...groups, set: (names) => groups.set(names ?? []) }}
        label="Groups of consignors"
      />
    </>
  );
}
