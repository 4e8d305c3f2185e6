import { Link } from 'wouter';
import { Amount } from '../../shared/Amount';
import { isNegative, isZero } from '../../shared/money';
import { SLOW_POLL_MS, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { PortalHomeQuery } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';
import type { Words } from '../language/words';
import { Answer } from '../parts/Answer';
import { BankAccount } from '../parts/BankAccount';
import { Page } from '../parts/Page';
import { PayoutItem } from '../parts/PayoutItem';
import { SaleItem } from '../parts/SaleItem';
import { SetUp } from '../parts/SetUp';
import { StoreCredit } from '../parts/StoreCredit';

const HOME = graphql(`
  query PortalHome($language: Language!) {
    portal {
      name
      accountNumber
      balance { ...Cash }
      nextPayout { ...Cash }
      needsBankDetails
      setUpNeeds
      isPaidByBankFile
      bankAccountEndsIn
      sales(first: 3) { nodes { ...Sale } }
      payouts(first: 1) { nodes { ...OwnPayout } }
      adjustments(first: 20) { nodes { id on words(language: $language) amount { ...Cash } } }
      upcomingCharges { name dueOn amount { ...Cash } }
    }
  }
`);

type Data = NonNullable<PortalHomeQuery['portal']>;

export function Home() {
  const { language, words } = useLanguage();
  // Bank details are entered at Stripe, which says so a little later.
  const home = useGraphql(
    HOME,
    { language },
    {
      refetchInterval: (data) => (data?.portal?.needsBankDetails ? SLOW_POLL_MS : false),
      // What was read in the other language stands until this one's words have come.
      keepPrevious: true,
    },
  );
  return (
    <Answer query={home} of={(data) => data.portal}>
      {(portal) => (
        <Page title={words.home.greeting(portal.name)}>
          <p className="lead">{words.home.account(portal.accountNumber)}</p>
          <Balance portal={portal} />
          {portal.needsBankDetails && <SetUp needs={portal.setUpNeeds} />}
          {portal.isPaidByBankFile && <BankAccount endsIn={portal.bankAccountEndsIn} />}
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
  const words = useLanguage().words.home;
  return (
    <section className="balance" aria-label={words.balance}>
      <h2>{words.yourBalance}</h2>
      <p className="figure">
        <Amount of={portal.balance} />
      </p>
      <p className="note">
        {isNegative(portal.balance) ? words.owesShop : nextPayoutWords(portal, words)}
      </p>
    </section>
  );
}

function nextPayoutWords({ nextPayout }: Data, words: Words['home']) {
  return isZero(nextPayout) ? words.nothingDue : words.wouldBePaid(<Amount of={nextPayout} />);
}

function LatestSales({ sales }: { sales: Data['sales']['nodes'] }) {
  const { words } = useLanguage();
  return (
    <section>
      <div className="title-row">
        <h2>{words.home.latestSales}</h2>
        {sales.length > 0 && <Link href="/sales">{words.home.allSales}</Link>}
      </div>
      {sales.length === 0 ? (
        <p className="empty">{words.sales.none}</p>
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
  const { words, date } = useLanguage();
  if (charges.length === 0) return null;
  return (
    <section>
      <div className="title-row">
        <h2>{words.home.chargesToCome}</h2>
      </div>
      <ul className="list">
        {charges.map(({ name, dueOn, amount }) => (
          <li className="payout" key={name}>
            <span className="what">
              <span className="item">{name}</span>
              <span className="when">{words.home.due(date(dueOn))}</span>
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
  const { words: texts, date } = useLanguage();
  if (adjustments.length === 0) return null;
  return (
    <section>
      <div className="title-row">
        <h2>{texts.home.otherAmounts}</h2>
      </div>
      <ul className="list">
        {adjustments.map(({ id, on, words, amount }) => (
          <li className="payout" key={id}>
            <span className="what">
              <span className="item">{words}</span>
              <span className="when">{date(on)}</span>
            </span>
            <Amount of={amount} change />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastPayout({ payout }: { payout: Data['payouts']['nodes'][number] | undefined }) {
  const { words } = useLanguage();
  if (!payout) return null;
  return (
    <section>
      <div className="title-row">
        <h2>{words.home.lastPayout}</h2>
        <Link href="/payouts">{words.home.allPayouts}</Link>
      </div>
      <ul className="list">
        <PayoutItem payout={payout} />
      </ul>
    </section>
  );
}
