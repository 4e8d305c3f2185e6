import { Link, useLocation, useSearch } from 'wouter';
import { forget, useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { useLanguage } from '../language/LanguageProvider';
import { Card } from '../parts/Card';
import { Failure } from '../parts/Failure';
import { takePlace } from '../place';

const REQUEST_LINK = graphql(`
  mutation RequestLoginLink($input: RequestLoginLinkInput!) {
    requestLoginLink(input: $input) { userErrors { code field message } }
  }
`);
const USE_LINK = graphql(`
  mutation UseLoginLink($input: UseLoginLinkInput!) {
    useLoginLink(input: $input) { viewer { id } userErrors { code field message } }
  }
`);

/** Asks for the mailed link, or takes the one that was followed here. */
export function SignIn() {
  const token = new URLSearchParams(useSearch()).get('token');
  return token ? <TakeLink token={token} /> : <AskForLink />;
}

function AskForLink() {
  const words = useLanguage().words.signIn;
  const ask = useAction(REQUEST_LINK, (result) => result.requestLoginLink);
  const email = ask.variables?.input.email ?? '';
  if (ask.isSuccess) {
    return (
      <Card title={words.checkMail}>
        <p role="status">{words.mailed(email)}</p>
        <button type="button" className="button plain wide" onClick={() => ask.reset()}>
          {words.otherAddress}
        </button>
      </Card>
    );
  }
  return (
    <Card title={words.title}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          ask.mutate({ input: { email: String(form.get('email') ?? '') } });
        }}
      >
        <p>{words.lead}</p>
        <label htmlFor="email">{words.email}</label>
        <input id="email" name="email" type="email" autoComplete="email" required />
        {ask.error && <Failure error={ask.error} />}
        <button type="submit" className="button wide" disabled={ask.isPending}>
          {ask.isPending ? words.sending : words.ask}
        </button>
      </form>
    </Card>
  );
}

/**
 * The link signs in on a tap, not by being opened: programs that look through mail
 * open links too, and each works only once.
 */
function TakeLink({ token }: { token: string }) {
  const words = useLanguage().words.signIn;
  const [, navigate] = useLocation();
  const take = useAction(USE_LINK, (result) => result.useLoginLink, forget);
  const enter = () => navigate(takePlace(), { replace: true });
  return (
    <Card title={words.welcomeBack}>
      {take.error ? (
        <>
          <Failure error={take.error} />
          <Link className="button wide" href="/sign-in">
            {words.askAgain}
          </Link>
        </>
      ) : (
        <button
          type="button"
          className="button wide"
          disabled={take.isPending}
          onClick={() => take.mutate({ input: { token } }, { onSuccess: enter })}
        >
          {take.isPending ? words.entering : words.enter}
        </button>
      )}
    </Card>
  );
}
