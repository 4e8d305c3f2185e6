import { Link } from 'wouter';
import { useLanguage } from '../language/LanguageProvider';
import { Page } from '../parts/Page';

/** For an address that leads nowhere. */
export function NotFound() {
  const words = useLanguage().words.notFound;
  return (
    <Page title={words.title}>
      <p className="lead">{words.lead}</p>
      <Link className="button" href="/">
        {words.toBalance}
      </Link>
    </Page>
  );
}
