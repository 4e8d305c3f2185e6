import { Link } from 'wouter';
import { Page } from '../parts/Page';

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <Page title="There is nothing here">
      <p className="lead">The address may be mistyped.</p>
      <Link className="button" href="/">
        Go to your balance
      </Link>
    </Page>
  );
}
