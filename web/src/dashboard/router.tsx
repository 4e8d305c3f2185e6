import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router';
import { Broken } from './parts/Broken';
import { NotFound } from './parts/NotFound';
import { SignedIn } from './SignedIn';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { back?: string } => ({ back: localPath(search.back) }),
  component: lazyRouteComponent(() => import('./screens/SignIn'), 'SignIn'),
});

const store = createRoute({ getParentRoute: () => root, id: 'store', component: SignedIn });
const inStore = { getParentRoute: () => store };

const overview = createRoute({
  ...inStore,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/Overview'), 'Overview'),
});
const imports = createRoute({
  ...inStore,
  path: '/imports',
  component: lazyRouteComponent(() => import('./screens/Imports'), 'Imports'),
});
const checkUpload = createRoute({
  ...inStore,
  path: '/imports/check/$uploadId',
  component: lazyRouteComponent(() => import('./screens/CheckUpload'), 'CheckUpload'),
});
const uploadTokens = createRoute({
  ...inStore,
  path: '/imports/tokens',
  component: lazyRouteComponent(() => import('./screens/UploadTokens'), 'UploadTokens'),
});
const importDetail = createRoute({
  ...inStore,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./screens/ImportDetail'), 'ImportDetail'),
});
const review = createRoute({
  ...inStore,
  path: '/review',
  component: lazyRouteComponent(() => import('./screens/Review'), 'Review'),
});
const matching = createRoute({
  ...inStore,
  path: '/matching',
  component: lazyRouteComponent(() => import('./screens/Matching'), 'Matching'),
});
const consignors = createRoute({
  ...inStore,
  path: '/consignors',
  validateSearch: (search): { search?: string } => ({ search: text(search.search) }),
  component: lazyRouteComponent(() => import('./screens/Consignors'), 'Consignors'),
});
const importConsignors = createRoute({
  ...inStore,
  path: '/consignors/import',
  component: lazyRouteComponent(() => import('./screens/ImportConsignors'), 'ImportConsignors'),
});
const checkConsignors = createRoute({
  ...inStore,
  path: '/consignors/import/$uploadId',
  component: lazyRouteComponent(() => import('./screens/CheckConsignors'), 'CheckConsignors'),
});
const duplicateConsignors = createRoute({
  ...inStore,
  path: '/consignors/duplicates',
  component: lazyRouteComponent(
    () => import('./screens/DuplicateConsignors'),
    'DuplicateConsignors',
  ),
});
const consignorDetail = createRoute({
  ...inStore,
  path: '/consignors/$consignorId',
  component: lazyRouteComponent(() => import('./screens/ConsignorDetail'), 'ConsignorDetail'),
});
const payouts = createRoute({
  ...inStore,
  path: '/payouts',
  component: lazyRouteComponent(() => import('./screens/Payouts'), 'Payouts'),
});
const newPayout = createRoute({
  ...inStore,
  path: '/payouts/new',
  validateSearch: (search): { through?: string } => ({ through: text(search.through) }),
  component: lazyRouteComponent(() => import('./screens/NewPayout'), 'NewPayout'),
});
const payoutSettings = createRoute({
  ...inStore,
  path: '/payouts/settings',
  component: lazyRouteComponent(() => import('./screens/PayoutSettings'), 'PayoutSettings'),
});
const stripe = createRoute({
  ...inStore,
  path: '/payouts/stripe',
  validateSearch: (search): { access?: string; bank?: string } => ({
    access: text(search.access),
    bank: text(search.bank),
  }),
  component: lazyRouteComponent(() => import('./screens/StripePage'), 'StripePage'),
});
const reconciliations = createRoute({
  ...inStore,
  path: '/payouts/reconciliations',
  component: lazyRouteComponent(() => import('./screens/Reconciliations'), 'Reconciliations'),
});
const reconciliationDetail = createRoute({
  ...inStore,
  path: '/payouts/reconciliations/$reconciliationId',
  component: lazyRouteComponent(
    () => import('./screens/ReconciliationDetail'),
    'ReconciliationDetail',
  ),
});
const payoutBatch = createRoute({
  ...inStore,
  path: '/payouts/$batchId',
  component: lazyRouteComponent(() => import('./screens/PayoutBatch'), 'PayoutBatch'),
});
const terms = createRoute({
  ...inStore,
  path: '/terms',
  validateSearch: (search): { published?: number } => ({ published: number(search.published) }),
  component: lazyRouteComponent(() => import('./screens/TermsPage'), 'TermsPage'),
});
const termsDraft = createRoute({
  ...inStore,
  path: '/terms/drafts/$draftId',
  component: lazyRouteComponent(() => import('./screens/TermsDraft'), 'TermsDraft'),
});
const divideAgain = createRoute({
  ...inStore,
  path: '/terms/again',
  component: lazyRouteComponent(() => import('./screens/DivideAgain'), 'DivideAgain'),
});
const charges = createRoute({
  ...inStore,
  path: '/charges',
  component: lazyRouteComponent(() => import('./screens/Charges'), 'Charges'),
});
const markdowns = createRoute({
  ...inStore,
  path: '/markdowns',
  component: lazyRouteComponent(() => import('./screens/Markdowns'), 'Markdowns'),
});
const books = createRoute({
  ...inStore,
  path: '/books',
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import('./screens/Books'), 'Books'),
});
const accountLedger = createRoute({
  ...inStore,
  path: '/books/ledger',
  validateSearch: (
    search,
  ): { account?: string; consignor?: string; from?: string; until?: string } => ({
    account: text(search.account),
    consignor: text(search.consignor),
    from: text(search.from),
    until: text(search.until),
  }),
  component: lazyRouteComponent(() => import('./screens/AccountLedger'), 'AccountLedger'),
});
const unclaimed = createRoute({
  ...inStore,
  path: '/books/unclaimed',
  validateSearch: (search): { on?: string } => ({ on: text(search.on) }),
  component: lazyRouteComponent(() => import('./screens/Unclaimed'), 'Unclaimed'),
});
const comparePayouts = createRoute({
  ...inStore,
  path: '/terms/compare',
  validateSearch: (search): { upload?: string; from?: string; until?: string } => ({
    upload: text(search.upload),
    from: text(search.from),
    until: text(search.until),
  }),
  component: lazyRouteComponent(() => import('./screens/ComparePayouts'), 'ComparePayouts'),
});
const auditLog = createRoute({
  ...inStore,
  path: '/audit-log',
  validateSearch: (
    search,
  ): {
    actor?: string;
    action?: string;
    subject?: string;
    text?: string;
    from?: string;
    until?: string;
  } => ({
    actor: text(search.actor),
    action: text(search.action),
    subject: text(search.subject),
    text: text(search.text),
    from: text(search.from),
    until: text(search.until),
  }),
  component: lazyRouteComponent(() => import('./screens/AuditLog'), 'AuditLog'),
});
const failedJobs = createRoute({
  ...inStore,
  path: '/failed-jobs',
  component: lazyRouteComponent(() => import('./screens/FailedJobs'), 'FailedJobs'),
});

const routeTree = root.addChildren([
  signIn,
  store.addChildren([
    overview,
    imports,
    checkUpload,
    uploadTokens,
    importDetail,
    review,
    matching,
    consignors,
    importConsignors,
    checkConsignors,
    duplicateConsignors,
    consignorDetail,
    payouts,
    newPayout,
    payoutSettings,
    stripe,
    reconciliations,
    reconciliationDetail,
    payoutBatch,
    terms,
    termsDraft,
    divideAgain,
    comparePayouts,
    charges,
    markdowns,
    books,
    accountLedger,
    unclaimed,
    auditLog,
    failedJobs,
  ]),
]);

/** The dashboard's addresses; `history` is the browser's unless a test brings its own. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    defaultPreload: 'intent',
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}

/** A path of this host; anything else could lead a person to a stranger's page. */
function localPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
