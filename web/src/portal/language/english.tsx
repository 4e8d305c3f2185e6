import { failures } from '../../shared/request';
import { payoutMethodWords, payoutStateWords } from '../../shared/words';
import type { Words } from './words';

export const english: Words = {
  frame: {
    skip: 'Skip to the content',
    main: 'Main',
    home: 'Home',
    sales: 'Sales',
    payouts: 'Payouts',
    statements: 'Statements',
    signOut: 'Sign out',
  },
  lists: { loading: 'Loading', loadingMore: 'Loading…', showMore: 'Show more' },
  home: {
    greeting: (name) => `Hello, ${name}`,
    account: (number) => `Account ${number}`,
    balance: 'Balance',
    yourBalance: 'Your balance',
    owesShop: 'You owe the shop this. It is carried over, and taken off what sells next.',
    nothingDue: 'Nothing is due for payout yet.',
    wouldBePaid: (amount) => <>{amount} would be in a payout made today.</>,
    latestSales: 'Latest sales',
    allSales: 'All sales',
    lastPayout: 'Last payout',
    allPayouts: 'All payouts',
    chargesToCome: 'Charges to come',
    due: (on) => `Due ${on}`,
    otherAmounts: 'Other amounts',
  },
  setUp: {
    label: 'Set up payouts',
    title: 'Your payouts need one more step.',
    reason: 'The shop needs your bank details before it can pay you.',
    enter: 'Enter bank details at Stripe',
    opening: 'Opening Stripe…',
    waitTitle: 'Your payouts have to wait.',
    needs: {
      UNFINISHED: 'The set-up at Stripe is not finished.',
      BANK_ACCOUNT: 'Stripe needs your bank account.',
      BANK_REFUSED: 'Your bank sent the last payout back. Enter your bank details again.',
      NAME: 'Stripe needs your name.',
      BIRTH_DATE: 'Stripe needs your date of birth.',
      ADDRESS: 'Stripe needs your address.',
      EMAIL: 'Stripe needs your email address.',
      PHONE: 'Stripe needs your telephone number.',
      IDENTITY_NUMBER: 'Stripe needs your social security or tax number.',
      IDENTITY_DOCUMENT: 'Stripe needs a photo of your passport, driver’s license or ID card.',
      AGREEMENT: 'Stripe needs you to agree to its terms.',
      BUSINESS: 'Stripe asks what you do.',
      OTHER: 'Stripe needs some more details. Its page says which.',
      UNDER_REVIEW: 'Stripe is checking your details. There is nothing for you to do.',
      REJECTED: 'Stripe cannot pay you. Ask the shop to pay you another way.',
      DISCONNECTED: 'Your account at Stripe is no longer connected. Ask the shop about it.',
    },
    backTitle: 'Nearly there',
    doneTitle: 'Thank you',
    done: 'Stripe tells the shop what you entered, within some minutes. You can close this page.',
    ready: 'Everything is set up. The shop can pay you now.',
    againTitle: 'One more step',
    again: 'That link was used already, or is too old. Here you get a new one.',
    goOn: 'Go on at Stripe',
    signInFirst: 'Sign in to go on',
    toBalance: 'Go to your balance',
  },
  sales: {
    lead: 'Open a sale to see how your share was worked out.',
    none: 'Nothing has sold yet. You will see each sale here.',
    sold: (on, price) => (
      <>
        Sold {on} for {price}
      </>
    ),
    returned: (on) => `Returned ${on}`,
    dividedAgain: (on) => `Corrected by the shop on ${on}.`,
    trace: 'Trace',
  },
  payouts: {
    none: 'No payout yet. Each one will stand here, with where it is.',
    states: payoutStateWords,
    methods: payoutMethodWords,
    approved: (method, on) => `${method}, approved ${on}`,
    withBonus: (amount) => <>, with a bonus of {amount}</>,
    refusedByBank: 'Your bank refused it. Enter your bank details again, and it is sent anew.',
    blocked:
      'Your account cannot take money yet. Finish entering your details, and it is sent by itself.',
    notSent: 'It was not paid out. The money is back in your balance.',
    creditTakenBack: 'The shop took the store credit back. The money is in your balance again.',
  },
  storeCredit: 'Store credit',
  statements: {
    title: 'Statements',
    lead: 'What each payout was made of.',
    none: 'No statement yet. You get one with each payout.',
    through: (on) => `Through ${on}`,
    closing: (number, balance) => (
      <>
        Statement {number}, closing balance {balance}
      </>
    ),
    pdf: 'PDF',
    pdfThrough: (on) => `PDF of the statement through ${on}`,
  },
  notFound: {
    title: 'There is nothing here',
    lead: 'The address may be mistyped.',
    toBalance: 'Go to your balance',
  },
  signIn: {
    title: 'Sign in',
    lead: 'We mail you a link. No password to remember.',
    email: 'Email',
    ask: 'Mail me a link',
    sending: 'Sending…',
    checkMail: 'Check your mail',
    mailed: (email) =>
      `If ${email} belongs to a consignor of this store, a link to sign in is on its way. It can take a minute; look in the spam folder too.`,
    otherAddress: 'Use another address',
    welcomeBack: 'Welcome back',
    enter: 'Sign in',
    entering: 'Signing in…',
    askAgain: 'Ask for a new link',
  },
  failures: {
    ...failures,
    refused: 'This was refused. Ask the shop about it.',
    refusals: {
      LINK_VOID: 'This link was used already, or is too old. Ask for a new one.',
      PROVIDER: 'Stripe cannot do this now. Try again in a few minutes; if it stays, ask the shop.',
    },
    tryAgain: 'Try again',
  },
};
