import { Link } from 'wouter';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { isNegative, isZero } from '../../shared/money';
import { SLOW_POLL_MS, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { PortalHomeQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { Page } from '../parts/Page';
import { PayoutItem } from '../parts/PayoutItem';
import { SaleItem } from '../parts/SaleItem';
import { SetUp } from '../parts/SetUp';
import { StoreCredit } from '../parts/StoreCredit';

const HOME = graphql(`
  query PortalHome {
    portal {
      name
      accountNumber
      balance { ...Cash }
      nextPayout { ...Cash }
      notReadyReason
      sales(first: 3) { nodes { ...Sale } }
      payouts(first: 1) { nodes { ...OwnPayout } }
      adjustments(first: 20) { nodes { id on words amount { ...Cash } } }
      upcomingCharges { name dueOn amount { ...Cash } }
    }
  }
`);

type Data = NonNullable<PortalHomeQuery['portal']>;

export function Home() {
  // Bank details are entered at Stripe, which says so a little later.
  const home = useGraphql(
    HOME,
    {},
    { refetchInterval: (data) => (data?.portal?.notReadyReason ? SLOW_POLL_MS : false) },
  );
  return (
    <Answer query={home} of={(data) => data.portal}>
      {(portal) => (
        <Page title={`Hello, ${portal.name}`}>
          <p className="lead">Account {portal.accountNumber}</p>
          <Balance portal={portal} />
          {portal.notReadyReason && <SetUp reason={portal.notReadyReason} />}
          <LatestSales sales={portal.sales.nodes} />
          <LastPayout payout={portal.payouts.nodes[0]} />
          <StoreCredit />
          <UpcomingCharges charges={portal.upcomingCharges} />
          <OtherAmounts adjustments={portal.adjustments.nodes} />
        </Page>
      )}
    </Answer>
  );
}

function Balance({ portal }: { portal: Data }) {
  return (
    <section className="balance" aria-label="Balance">
      <h2>Your balance</h2>
      <p className="figure">
        <Amount of={portal.balance} />
      </p>
      <p className="note">
        {isNegative(portal.balance)
          ? 'You owe the shop this. It is carried over, and taken off what sells next.'
          : nextPayoutWords(portal)}
      </p>
    </section>
  );
}

function nextPayoutWords(portal: Data) {
  if (isZero(portal.nextPayout)) return 'Nothing is due for payout yet.';
  return (
    <>
      <Amount of={portal.nextPayout} /> would be in a payout made today.
    </>
  );
}

function LatestSales({ sales }: { sales: Data['sales']['nodes'] }) {
  return (
    <section>
      <div className="title-row">
        <h2>Latest sales</h2>
        {sales.length > 0 && <Link href="/sales">All sales</Link>}
      </div>
      {sales.length === 0 ? (
        <p className="empty">Nothing has sold yet. You will see each sale here.</p>
      ) : (
        <ul className="list">
          {sales.map((sale) => (
            <SaleItem key={sale.id} sale={sale} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What the shop is about to take off the balance: the rent of a booth, for example. */
function UpcomingCharges({ charges }: { charges: Data['upcomingCharges'] }) {
  if (charges.length === 0) return null;
  return (
    <section>
      <div className="title-row">
        <h2>Charges to come</h2>
      </div>
      <ul className="list">
        {charges.map(({ name, dueOn, amount }) => (
          <li className="payout" key={name}>
            <span className="what">
              <span className="item">{name}</span>
              <span className="when">Due {formatDate(dueOn)}</span>
            </span>
            <Amount of={amount} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was brought from the shop's earlier system or another account, and what was charged. */
function OtherAmounts({ adjustments }: { adjustments: Data['adjustments']['nodes'] }) {
  if (adjustments.length === 0) return null;
  return (
    <section>
      <div className="title-row">
        <h2>Other amounts</h2>
      </div>
      <ul className="list">
        {adjustments.map(({ id, on, words, amount }) => (
          <li className="payout" key={id}>
            <span className="what">
              <span className="item">{words}</span>
              <span className="when">{formatDate(on)}</span>
            </span>
            <Amount of={amount} change />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastPayout({ payout }: { payout: Data['payouts']['nodes'][number] | undefined }) {
  if (!payout) return null;
  return (
    <section>
      <div className="title-row">
        <h2>Last payout</h2>
        <Link href="/payouts">All payouts</Link>
      </div>
      <ul className="list">
        <PayoutItem payout={payout} />
      </ul>
    </section>
  );
}
