import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useStore } from '../../shared/operations';
import { usePage } from '../../shared/page';
import { forget, useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import tag from '../../shared/tag.svg';
import { graphql } from '../gql';
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
  const ask = useAction(REQUEST_LINK, (result) => result.requestLoginLink);
  const email = ask.variables?.input.email;
  if (ask.isSuccess) {
    return (
      <Card title="Check your mail">
        <p role="status">
          If {email} belongs to a consignor of this store, a link to sign in is on its way. It can
          take a minute; look in the spam folder too.
        </p>
        <button type="button" className="button plain wide" onClick={() => ask.reset()}>
          Use another address
        </button>
      </Card>
    );
  }
  const wrongEmail = fieldError(ask.error, 'email');
  return (
    <Card title="Sign in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          ask.mutate({ input: { email: String(form.get('email') ?? '') } });
        }}
      >
        <p>We mail you a link. No password to remember.</p>
        <label htmlFor="email">Email</label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          required
          aria-invalid={wrongEmail ? true : undefined}
          aria-describedby={wrongEmail ? 'email-error' : undefined}
        />
        {wrongEmail && (
          <p id="email-error" className="why">
            {wrongEmail}
          </p>
        )}
        {isFormError(ask.error, ['email']) && <Failure error={ask.error} />}
        <button type="submit" className="button wide" disabled={ask.isPending}>
          {ask.isPending ? 'Sending…' : 'Mail me a link'}
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
  const [, navigate] = useLocation();
  const take = useAction(USE_LINK, (result) => result.useLoginLink, forget);
  const enter = () => navigate(takePlace(), { replace: true });
  return (
    <Card title="Welcome back">
      {take.error ? (
        <>
          <Failure error={take.error} />
          <Link className="button wide" href="/sign-in">
            Ask for a new link
          </Link>
        </>
      ) : (
        <button
          type="button"
          className="button wide"
          disabled={take.isPending}
          onClick={() => take.mutate({ input: { token } }, { onSuccess: enter })}
        >
          {take.isPending ? 'Signing in…' : 'Sign in'}
        </button>
      )}
    </Card>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  const storeName = useStore()?.name ?? '';
  const heading = usePage(title, storeName || 'Hangtag');
  return (
    <main className="sign-in">
      <img src={tag} alt="" width={44} height={44} />
      <p className="store">{storeName}</p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
