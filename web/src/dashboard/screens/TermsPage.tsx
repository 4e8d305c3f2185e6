import { Alert, Paper, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { dateInZone, formatDate } from '../../shared/dates';
import { Answer } from '../parts/Answer';
import { LinkButton } from '../parts/LinkButton';
import { Empty } from '../parts/List';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay, useSession } from '../SignedIn';
import { Drafts } from '../terms/Drafts';
import { History } from '../terms/History';
import { NewDraft } from '../terms/NewDraft';
import { Terms } from '../terms/Summary';
import { holdingOn, useVersions, type Version } from '../terms/versions';

/** The terms by which money is divided: what holds today, what is written, and what held. */
export function TermsPage() {
  const versions = useVersions();
  const { published } = useSearch({ from: '/store/terms' });
  const mayWrite = useMay('MANAGE_RULES');
  const today = dateInZone(new Date(), useSession().store.timeZone);
  return (
    <Page
      title="Terms"
      lead="Your agreement with consignors: what everybody gets, and when it is paid."
    >
      <div role="status">
        {published && (
          <Alert color="leaf" mb="md">
            Version {published} is published.
          </Alert>
        )}
      </div>
      <Answer query={versions}>
        {({ nodes }) => {
          const present = holdingOn(nodes, today);
          return (
            <>
              <Present version={present} />
              {mayWrite && <NewDraft present={present} />}
              <SectionTitle>Drafts</SectionTitle>
              <Drafts />
              <SectionTitle>Sales that were posted already</SectionTitle>
              <Text mb="sm">New terms never change them by themselves.</Text>
              <LinkButton to="/terms/again" variant="default">
                Divide sales again
              </LinkButton>
              <SectionTitle>What you paid so far</SectionTitle>
              <Text mb="sm">See whether these terms come to what you paid by hand.</Text>
              <LinkButton to="/terms/compare" variant="default">
                Compare with your own payouts
              </LinkButton>
              <SectionTitle>Versions</SectionTitle>
              {nodes.length === 0 ? (
                <Empty>No terms were published yet.</Empty>
              ) : (
                <History versions={nodes} pages={versions} />
              )}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function Present({ version }: { version?: Version }) {
  return (
    <Paper withBorder radius="lg" p="lg" mb="md">
      {version ? (
        <>
          <Title order={2} size="h4">
            What holds today
          </Title>
          <Text c="dimmed" mb="md">
            Version {version.version}, since {formatDate(version.effectiveFrom)}
          </Text>
          <Terms text={version.document} order={3} />
        </>
      ) : (
        <>
          <Title order={2} size="h4">
            No terms hold today
          </Title>
          <Text>Sales wait in review until terms are published for their day.</Text>
        </>
      )}
    </Paper>
  );
}
