import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Failure } from './Failure';

const SET = graphql(`
  mutation SetOwnBankAccount($input: SetOwnBankAccountInput!) {
    setOwnBankAccount(input: $input) { endsIn userErrors { code field message } }
  }
`);

/** Which account the shop's transfers go to, and a form for another one. */
export function BankAccount({ endsIn }: { endsIn: string | null | undefined }) {
  const words = useLanguage().words.bankAccount;
  const [isOpen, setIsOpen] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const done = () => {
    setIsSaved(true);
    setIsOpen(false);
  };
  return (
    <section className={endsIn ? undefined : 'notice'}>
      <div className="title-row">
        <h2>{words.title}</h2>
      </div>
      <p>{endsIn ? words.paidTo(endsIn) : words.needed}</p>
      {isSaved && endsIn && <p role="status">{words.saved}</p>}
      {isOpen || !endsIn ? (
        <Form onDone={done} onKeep={endsIn ? () => setIsOpen(false) : undefined} />
      ) : (
        <button type="button" className="button plain" onClick={() => setIsOpen(true)}>
          {words.change}
        </button>
      )}
    </section>
  );
}

/** The number is typed twice: money that goes to a wrong one may not come back. */
function Form({ onDone, onKeep }: { onDone: () => void; onKeep: (() => void) | undefined }) {
  const words = useLanguage().words.bankAccount;
  const [number, setNumber] = useState('');
  const [again, setAgain] = useState('');
  const save = useAction(SET, (result) => result.setOwnBankAccount);
  const differs = again !== '' && again.trim() !== number.trim();
  return (
    <form
      className="fields"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const account = {
          routingNumber: String(form.get('routing') ?? ''),
          accountNumber: number,
          accountType:
            form.get('type') === 'savings' ? ('SAVINGS' as const) : ('CHECKING' as const),
          holder: form.has('company') ? ('COMPANY' as const) : ('PERSON' as const),
        };
        save.mutate({ input: { account } }, { onSuccess: onDone });
      }}
    >
      <label htmlFor="routing">{words.routing}</label>
      <p className="note" id="routing-help">
        {words.routingHelp}
      </p>
      <input
        id="routing"
        name="routing"
        inputMode="numeric"
        aria-describedby="routing-help"
        required
      />
      <label htmlFor="number">{words.number}</label>
      <input
        id="number"
        inputMode="numeric"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        required
      />
      <label htmlFor="again">{words.again}</label>
      <input
        id="again"
        inputMode="numeric"
        value={again}
        aria-invalid={differs}
        aria-describedby="differ"
        onChange={(event) => setAgain(event.target.value)}
        required
      />
      <p className="note" id="differ">
        {differs && words.differ}
      </p>
      <fieldset>
        <legend>{words.type}</legend>
        <label className="choice">
          <input type="radio" name="type" value="checking" defaultChecked />
          {words.checking}
        </label>
        <label className="choice">
          <input type="radio" name="type" value="savings" />
          {words.savings}
        </label>
        <label className="choice">
          <input type="checkbox" name="company" />
          {words.isCompany}
        </label>
      </fieldset>
      {save.error && <Failure error={save.error} />}
      <div className="buttons">
        <button type="submit" className="button" disabled={save.isPending || differs}>
          {save.isPending ? words.saving : words.save}
        </button>
        {onKeep && (
          <button type="button" className="button plain" onClick={onKeep}>
            {words.keep}
          </button>
        )}
      </div>
    </form>
  );
}
