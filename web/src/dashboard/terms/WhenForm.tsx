import { Button, Menu } from '@mantine/core';
import { ConsignorPicker, type Picked } from '../parts/ConsignorPicker';
import type { When } from './document';
import {
  AmountField,
  CountField,
  DayField,
  NamesField,
  OptionalAmount,
  OptionalCount,
} from './fields';
import { conditions } from './labels';
import { field, type Part, present } from './part';
import { Group } from './Remarks';
import classes from './Terms.module.css';

type Condition = keyof When;

/** What a condition begins with. A list without a name asks for nothing yet. */
const fresh: Required<When> = {
  items: [],
  consignors: [],
  groups: [],
  categories: [],
  tags: [],
  price: { from_minor: 0 },
  age: { from_days: 0 },
  locations: [],
  channels: [],
  payments: [],
  sold: {},
};

const notes: Partial<Record<Condition, string>> = {
  tags: 'Any one of them; one on a line',
  payments: 'As the till calls them; one on a line',
};

type Props = { part: Part<When>; label?: string; note: string };

/** Which lines something is for: conditions that must all fit. */
export function WhenForm({ part, label = 'What it is for', note }: Props) {
  const all = Object.keys(fresh) as Condition[];
  const shown = all.filter((condition) => part.value[condition] !== undefined);
  const left = all.filter((condition) => part.value[condition] === undefined);
  const set = (condition: Condition, value: When[Condition]) =>
    part.set({ ...part.value, [condition]: value });
  return (
    <Group
      place={part.place}
      label={label}
      note={shown.length > 1 ? `${note} All of it must fit.` : note}
    >
      {shown.map((condition) => (
        <div key={condition} className={classes.condition}>
          <ConditionFields part={part} condition={condition} />
          <Button
            variant="subtle"
            mt="xs"
            aria-label={`Remove ${conditions[condition]}`}
            onClick={() => set(condition, undefined)}
          >
            Remove
          </Button>
        </div>
      ))}
      {left.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="light" style={{ alignSelf: 'flex-start' }}>
              Add a condition
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {left.map((condition) => (
              <Menu.Item key={condition} mih={44} onClick={() => set(condition, fresh[condition])}>
                {conditions[condition]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

function ConditionFields({ part, condition }: { part: Part<When>; condition: Condition }) {
  switch (condition) {
    case 'price':
      return <PriceRange part={part} />;
    case 'age':
      return <AgeRange part={part} />;
    case 'sold':
      return <Period part={part} />;
    case 'consignors':
      return <Consignors part={field(part, 'consignors')} />;
    default:
      return (
        <NamesField
          part={field(part, condition)}
          label={conditions[condition]}
          note={notes[condition]}
        />
      );
  }
}

function PriceRange({ part }: { part: Part<When> }) {
  const range = present(field(part, 'price'));
  if (!range) return null;
  return (
    <Group place={range.place} label={conditions.price}>
      <div className={classes.pair}>
        <AmountField part={field(range, 'from_minor')} label="From" />
        <OptionalAmount part={field(range, 'below_minor')} label="To below" note="Empty: no end" />
      </div>
    </Group>
  );
}

function AgeRange({ part }: { part: Part<When> }) {
  const range = present(field(part, 'age'));
  if (!range) return null;
  return (
    <Group
      place={range.place}
      label={conditions.age}
      note="A line whose day of intake is not known does not fit."
    >
      <div className={classes.pair}>
        <CountField part={field(range, 'from_days')} label="From day" />
        <OptionalCount
          part={field(range, 'below_days')}
          label="To before day"
          note="Empty: no end"
        />
      </div>
    </Group>
  );
}

function Period({ part }: { part: Part<When> }) {
  const period = present(field(part, 'sold'));
  if (!period) return null;
  return (
    <Group place={period.place} label={conditions.sold} note="Both days included.">
      <div className={classes.pair}>
        <DayField part={field(period, 'from')} label="First day" />
        <DayField part={field(period, 'until')} label="Last day" />
      </div>
    </Group>
  );
}

/** Account numbers, with the picker for whoever does not know them by heart. */
export function Consignors({ part }: { part: Part<string[] | undefined> }) {
  const add = ({ accountNumber }: Picked) => {
    const named = part.value ?? [];
    if (!named.includes(accountNumber)) part.set([...named, accountNumber]);
  };
  return (
    <div className={classes.pair}>
      <NamesField part={part} label={conditions.consignors} note="Account numbers, one on a line" />
      <ConsignorPicker
        label="Add a consignor"
        value={null}
        onChange={() => undefined}
        onPick={add}
      />
    </div>
  );
}
