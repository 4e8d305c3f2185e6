import { Button } from '@mantine/core';
import type { MarkdownSchedule, RuleSetDocument } from './document';
import { useEditor } from './EditorContext';
import { ChoiceField, CountField, PercentField, TextField } from './fields';
import { newExpiry, newSchedule, nextStep } from './fresh';
import { ageUnits, expiries } from './labels';
import { Cards, copied, Rows } from './lists';
import { field, type Part, present } from './part';
import { Group } from './Remarks';
import classes from './Terms.module.css';
import { WhenForm } from './WhenForm';
import { scheduleWords, upper, whenWords } from './words';

/** Planned price reductions by age, and what is never marked down. */
export function MarkdownsSection({ part }: { part: Part<RuleSetDocument['markdowns']> }) {
  const { currency } = useEditor();
  const wording = { currency, most: 6 };
  return (
    <>
      <Group
        place={`${part.place}/schedules`}
        label="Schedules"
        note="Of all that are for an item, the larger reduction holds, and the earliest end."
      >
        <Cards
          part={field(part, 'schedules')}
          noun="schedule"
          fresh={newSchedule}
          copy={copied}
          title={({ name }) => name || 'A new schedule'}
          summary={(schedule) => scheduleWords(schedule, wording)}
        >
          {(schedule) => <ScheduleForm part={schedule} />}
        </Cards>
      </Group>
      <Group place={`${part.place}/never`} label="Never marked down">
        <Cards
          part={field(part, 'never')}
          noun="exception"
          formHasRemarks
          fresh={() => ({})}
          copy={(when) => when}
          title={(_, position) => `Exception ${position + 1}`}
          summary={(when) => upper(whenWords(when, wording)) || 'Nothing yet'}
        >
          {(when) => <WhenForm part={when} label="What" note="What is never marked down." />}
        </Cards>
      </Group>
    </>
  );
}

function ScheduleForm({ part }: { part: Part<MarkdownSchedule> }) {
  const steps = field(part, 'steps');
  const unit = part.value.count === 'days' ? 'days' : 'months';
  return (
    <>
      <TextField part={field(part, 'name')} label="Name" />
      <WhenForm
        part={field(part, 'when')}
        note="Which items it is for; all, without a condition. A price is the first price, where that is known."
      />
      <div className={classes.pair}>
        <ChoiceField part={field(part, 'count')} label="Count in" labels={ageUnits} />
        <CountField
          part={field(part, 'grace_days')}
          label="Days of grace"
          note="Added to every step and to the end."
        />
      </div>
      <Group
        place={steps.place}
        label="Steps"
        note="Each is off the first price, not off the step before."
      >
        <Rows part={steps} noun="step" fresh={() => nextStep(steps.value)}>
          {(step, number) => (
            <>
              <CountField part={field(step, 'after')} label={`Step ${number} after (${unit})`} />
              <PercentField part={field(step, 'off_ppm')} label="Off" />
            </>
          )}
        </Rows>
      </Group>
      <ExpiryFields part={part} unit={unit} />
    </>
  );
}

function ExpiryFields({ part, unit }: { part: Part<MarkdownSchedule>; unit: string }) {
  const expiry = present(field(part, 'expiry'));
  if (!expiry) {
    return (
      <Button
        variant="light"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => part.set({ ...part.value, expiry: newExpiry(part.value.steps) })}
      >
        Add an end
      </Button>
    );
  }
  return (
    <Group place={expiry.place} label="End" note="For what did not sell in its time.">
      <div className={classes.row}>
        <CountField part={field(expiry, 'after')} label={`After (${unit})`} />
        <ChoiceField part={field(expiry, 'then')} label="Then" labels={expiries} />
        <Button
          variant="default"
          aria-label="Remove the end"
          onClick={() => part.set({ ...part.value, expiry: undefined })}
        >
          Remove
        </Button>
      </div>
    </Group>
  );
}
