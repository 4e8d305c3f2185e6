import type { ReactNode } from 'react';
import type { PayoutMethod, PayoutState, SetUpNeed } from '../gql/graphql';

/** What the store's rules say against what a consignor can send. */
export type RefusalCode =
  | 'LINK_VOID'
  | 'PROVIDER'
  | 'ROUTING_NUMBER'
  | 'ACCOUNT_NUMBER'
  | 'NOT_BY_FILE';

/**
 * Every text of the portal. There is one object of this type for each language, so that a
 * text without its translation does not compile. Days and amounts come in written already,
 * in the way of the same language.
 */
export type Words = {
  frame: {
    skip: string;
    main: string;
    home: string;
    sales: string;
    payouts: string;
    statements: string;
    signOut: string;
  };
  lists: { loading: string; loadingMore: string; showMore: string };
  home: {
    greeting: (name: string) => string;
    account: (number: string) => string;
    balance: string;
    yourBalance: string;
    owesShop: string;
    nothingDue: string;
    wouldBePaid: (amount: ReactNode) => ReactNode;
    latestSales: string;
    allSales: string;
    lastPayout: string;
    allPayouts: string;
    chargesToCome: string;
    due: (on: string) => string;
    otherAmounts: string;
  };
  setUp: {
    label: string;
    title: string;
    /** Where nothing can be done but by others. */
    waitTitle: string;
    reason: string;
    enter: string;
    opening: string;
    /** Each a sentence. */
    needs: Record<SetUpNeed, string>;
    /** The pages that Stripe leads back to. */
    backTitle: string;
    doneTitle: string;
    done: string;
    ready: string;
    againTitle: string;
    again: string;
    goOn: string;
    signInFirst: string;
    toBalance: string;
  };
  bankAccount: {
    title: string;
    needed: string;
    paidTo: (endsIn: string) => string;
    change: string;
    routing: string;
    routingHelp: string;
    number: string;
    again: string;
    differ: string;
    type: string;
    checking: string;
    savings: string;
    isCompany: string;
    save: string;
    saving: string;
    keep: string;
    saved: string;
  };
  sales: {
    lead: string;
    none: string;
    sold: (on: string, price: ReactNode) => ReactNode;
    returned: (on: string) => string;
    dividedAgain: (on: string) => string;
    trace: string;
  };
  payouts: {
    none: string;
    states: Record<PayoutState, string>;
    methods: Record<PayoutMethod, string>;
    approved: (method: string, on: string) => string;
    withBonus: (amount: ReactNode) => ReactNode;
    refusedByBank: string;
    blocked: string;
    notSent: string;
    creditTakenBack: string;
    /** Of a check whose money goes to a state. */
    notCashed: string;
  };
  storeCredit: string;
  statements: {
    title: string;
    /** Also in which language they are, where it is not this one. */
    lead: string;
    none: string;
    through: (on: string) => string;
    closing: (number: number, balance: ReactNode) => ReactNode;
    pdf: string;
    pdfThrough: (on: string) => string;
  };
  notFound: { title: string; lead: string; toBalance: string };
  signIn: {
    title: string;
    lead: string;
    email: string;
    ask: string;
    sending: string;
    checkMail: string;
    mailed: (email: string) => string;
    otherAddress: string;
    welcomeBack: string;
    enter: string;
    entering: string;
    askAgain: string;
  };
  failures: {
    network: string;
    tooMany: string;
    signedOut: string;
    forbidden: string;
    notFound: string;
    /** With the number of the fault, where there is one. */
    unexpected: (errorId: string | undefined) => string;
    refused: string;
    refusals: Record<RefusalCode, string>;
    tryAgain: string;
  };
};
