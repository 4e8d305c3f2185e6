import './trace.css';
import { Amount } from './Amount';
import type { Money } from './money';

type Props = {
  steps: { words: string; amount: Money }[];
  /** What a screen reader calls them. */
  label?: string;
};

/** The steps by which the rules reached an amount, in order. */
export function Trace({ steps, label = 'Trace' }: Props) {
  return (
    <ol className="trace" aria-label={label}>
      {steps.map((step, index) => (
        // The steps of an allocation never change, so their place names them.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          <span>{step.words}</span>
          <Amount of={step.amount} />
        </li>
      ))}
    </ol>
  );
}
