import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { formatDate } from '../../shared/dates';
import { ConsignorPicker } from '../parts/ConsignorPicker';
import { SoldPeriod } from '../parts/SoldPeriod';
import { useVersions } from '../terms/versions';
import type { Scope } from './scope';

const OF_THEIR_DAY = 'day';

/** Asks which sales are meant, and by which terms they would be divided. */
export function ScopeForm({ from, onAsk }: { from: string; onAsk: (scope: Scope) => void }) {
  const [scope, setScope] = useState<Scope>({ from, until: from });
  const versions = useVersions();
  const change = (changed: Partial<Scope>) => setScope({ ...scope, ...changed });
  const choices = (versions.data?.nodes ?? []).map(({ id, version, effectiveFrom }) => ({
    value: id,
    label: `Version ${version}, from ${formatDate(effectiveFrom)}`,
  }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(scope);
      }}
    >
      <Group align="end">
        <SoldPeriod value={scope} onChange={change} />
        <ConsignorPicker
          label="Only of this consignor"
          value={scope.consignorId ?? null}
          onChange={(consignorId) => change({ consignorId })}
        />
        <Select
          label="By these terms"
          data={[{ value: OF_THEIR_DAY, label: 'Those of the day of each sale' }, ...choices]}
          allowDeselect={false}
          value={scope.ruleSetId ?? OF_THEIR_DAY}
          onChange={(id) => change({ ruleSetId: id === OF_THEIR_DAY ? null : id })}
        />
        <Button type="submit">Show what would change</Button>
      </Group>
    </form>
  );
}
