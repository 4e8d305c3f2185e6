import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { isValidElement, type ReactNode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { answerFetches } from '../shared/answers.testing';
import { english } from './language/english';
import { spanish } from './language/spanish';
import { home, openPortal, store, usd } from './portal.testing';

/** Stands for whatever a text is given. */
const GIVEN = '\u0000';

/** Every text of a dictionary, by its place in it, cut where something else stands in it. */
function texts(words: object, place = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of Object.entries(words)) {
    const at = `${place}${name}`;
    if (typeof value === 'object') {
      for (const [inner, pieces] of texts(value, `${at}.`)) found.set(inner, pieces);
    } else {
      const whole = typeof value === 'function' ? textOf(value(GIVEN, GIVEN)) : value;
      found.set(
        at,
        whole.split(GIVEN).filter((piece: string) => /\p{L}/u.test(piece)),
      );
    }
  }
  return found;
}

function textOf(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (isValidElement<{ children?: ReactNode }>(node)) return textOf(node.props.children);
  return typeof node === 'string' ? node : '';
}

const inSpanish = texts(spanish);
const inEnglish = texts(english);

/** The same in both languages. */
const ALIKE = ['payouts.methods.PAYPAL', 'statements.pdf'];

/** What is not the portal's to translate: names, and what the server wrote in the language. */
const data = [
  'Hangtag',
  'Second Act',
  'Adela',
  'adela@example.com',
  'Lámpara de pie',
  'Alquiler del puesto',
  'Vendido por 30.00 USD.',
  'Saldo inicial',
  'Dinero no reclamado.',
  'Pago, con una bonificación de 1.50 USD',
  // The switch names the other language in that language.
  'English',
];

/** Whatever is read on the screen or out of it. */
function shown(): string[] {
  const found = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode.textContent ?? '');
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      found.push(element.getAttribute(name) ?? '');
    }
  }
  return found;
}

/** What of the screen is neither Spanish text, nor data, nor a day or an amount. */
function untranslated(): string[] {
  const whole = spanish.failures.unexpected(undefined);
  const known = [whole, ...[...inSpanish.values()].flat(), ...data].sort(
    (one, other) => other.length - one.length,
  );
  return shown().filter((text) => {
    let rest = text.replace(/\d{1,2} (nov|dic) \d{4}/g, '');
    for (const piece of known) rest = rest.replaceAll(piece, '').replaceAll(piece.trim(), '');
    return /\p{L}/u.test(rest);
  });
}

const sale = {
  id: 'lin_1',
  kind: 'SALE',
  soldOn: '2026-11-01',
  item: 'Lámpara de pie',
  quantity: '1',
  price: usd('30.00'),
  share: usd('1515.00'),
  trace: [{ words: 'Vendido por 30.00 USD.', amount: usd('30.00') }],
  dividedAgainOn: '2026-11-02',
};
const payout = (state: string, method = 'STRIPE', bonus = '0.00') => ({
  id: `pay_${state}_${method}`,
  amount: usd('15.00'),
  bonus: usd(bonus),
  method,
  state,
  approvedOn: '2026-11-03',
  updatedAt: '2026-11-03T10:00:00Z',
  unclaimedWords: null as string | null,
});
const page = { pageInfo: { hasNextPage: true, endCursor: 'next' } };
const full = {
  ...home,
  balance: usd('15.00'),
  nextPayout: usd('15.00'),
  needsBankDetails: true,
  setUpNeeds: ['IDENTITY_DOCUMENT', 'BANK_ACCOUNT'],
  sales: { nodes: [sale, { ...sale, id: 'lin_2', kind: 'RETURN', dividedAgainOn: null }] },
  payouts: { nodes: [payout('PAID')] },
  adjustments: {
    nodes: [{ id: 'ent_1', on: '2026-11-01', words: 'Saldo inicial', amount: usd('5.00') }],
  },
  upcomingCharges: [{ name: 'Alquiler del puesto', dueOn: '2026-12-01', amount: usd('1.50') }],
};
const answers = {
  ...store,
  PortalHome: { portal: full },
  PortalSales: { portal: { sales: { nodes: [sale], ...page } } },
  PortalPayouts: {
    portal: {
      payouts: {
        nodes: [
          payout('PENDING'),
          payout('AWAITING_FUNDS'),
          payout('IN_TRANSIT'),
          payout('PAID', 'CHECK'),
          { ...payout('PAID', 'CHECK'), id: 'pay_old', unclaimedWords: 'Dinero no reclamado.' },
          payout('DELIVERY_FAILED'),
          payout('RETURNED'),
          payout('PAID', 'STORE_CREDIT', '1.50'),
          payout('RETURNED', 'STORE_CREDIT', '1.50'),
        ],
        ...page,
      },
    },
  },
  PortalStoreCredit: {
    portal: {
      storeCredit: usd('16.50'),
      storeCreditMovements: {
        nodes: [
          {
            id: 'ent_2',
            on: '2026-11-01',
            words: 'Pago, con una bonificación de 1.50 USD',
            amount: usd('16.50'),
          },
        ],
        ...page,
      },
    },
  },
  PortalStatements: {
    portal: {
      statements: {
        nodes: [
          {
            id: 'sta_1',
            number: 3,
            through: '2026-11-01',
            pdfUrl: '/statements/sta_1.pdf',
            closingBalance: usd('0.00'),
          },
        ],
        ...page,
      },
    },
  },
  RequestLoginLink: { requestLoginLink: { userErrors: [] } },
};
const empty = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('navigator', { ...navigator, languages: ['es-MX', 'en'] });
});

test('every text has a translation of its own', () => {
  expect([...inSpanish.keys()]).toEqual([...inEnglish.keys()]);
  const alike = [...inEnglish.keys()].filter(
    (place) => String(inEnglish.get(place)) === String(inSpanish.get(place)),
  );
  expect(alike.filter((place) => inEnglish.get(place)?.length)).toEqual(ALIKE);
});

test.each([
  ['/', full, 'Hola, Adela'],
  ['/', full, 'Crédito en la tienda'],
  ['/', { ...full, nextPayout: usd('0.00') }, 'Por ahora no corresponde hacerle ningún pago.'],
  ['/', home, 'Todavía no se ha vendido nada. Aquí verá cada venta.'],
  ['/', { ...home, isPaidByBankFile: true }, 'Guardar la cuenta'],
  ['/', { ...home, isPaidByBankFile: true, bankAccountEndsIn: '6789' }, 'Cambiar la cuenta'],
  ['/sales', full, 'Mostrar más'],
  ['/payouts', full, 'Rechazado por el banco'],
  ['/payouts', full, 'Sin cobrar'],
  ['/statements', full, 'Hasta el 1 nov 2026'],
  ['/nowhere', full, 'Aquí no hay nada'],
  ['/sign-in', full, 'Enviarme un enlace'],
  ['/set-up/done', full, 'Ya casi está'],
  ['/set-up/done', home, 'Gracias'],
  ['/set-up/again', full, 'Continuar en Stripe'],
  ['/sign-in?token=secret', full, 'Le damos la bienvenida'],
])('%s is Spanish throughout', async (path, portal, awaited) => {
  answerFetches({
    ...answers,
    PortalHome: { portal },
    PortalSetUp: { portal },
    PortalWho: { portal },
    RefreshSetUp: { refreshSetUp: { isReady: !portal.needsBankDetails, userErrors: [] } },
  });
  openPortal(path);
  await screen.findByText(awaited);
  expect(untranslated()).toEqual([]);
  expect(document.documentElement.lang).toBe('es');
});

test.each([
  ['/sales', { sales: empty }, 'Todavía no se ha vendido nada'],
  ['/payouts', { payouts: empty }, 'Todavía no hay pagos'],
  ['/statements', { statements: empty }, 'Todavía no hay estados de cuenta'],
])('%s is Spanish where there is nothing yet', async (path, portal, awaited) => {
  const nothing = { portal };
  answerFetches({
    ...store,
    PortalSales: nothing,
    PortalPayouts: nothing,
    PortalStatements: nothing,
  });
  openPortal(path);
  await screen.findByText(new RegExp(awaited));
  expect(untranslated()).toEqual([]);
});

test.each([
  [new Error('FORBIDDEN'), 'No tiene permiso'],
  [new Error('NOT_FOUND'), 'Esto no existe aquí'],
  [new Error('BAD_INPUT'), 'No se pudo hacer'],
  [new Error('RATE_LIMITED'), 'Demasiados intentos'],
  [new Error('INTERNAL'), 'Algo falló'],
])('a failure is told in Spanish: %s', async (failure, awaited) => {
  answerFetches({ ...store, PortalSales: failure });
  openPortal('/sales');
  expect((await screen.findByRole('alert')).textContent).toContain(awaited);
  expect(untranslated()).toEqual([]);
});

test.each([
  ['LINK_VOID', 'Este enlace ya se usó'],
  ['PROVIDER', 'Stripe no puede hacerlo ahora'],
  ['SOMETHING_NEW', 'No se pudo hacer'],
])('a refusal is told in Spanish: %s', async (code, awaited) => {
  const userErrors = [{ code, field: null, message: 'The server says it in English.' }];
  answerFetches({ ...store, UseLoginLink: { useLoginLink: { viewer: null, userErrors } } });
  openPortal('/sign-in?token=secret');
  await userEvent.click(await screen.findByRole('button', { name: 'Iniciar sesión' }));
  expect((await screen.findByRole('alert')).textContent).toContain(awaited);
  expect(untranslated()).toEqual([]);
});

test('what comes of asking for a link is Spanish', async () => {
  answerFetches(answers);
  openPortal('/sign-in');
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Correo electrónico'), 'adela@example.com');
  await user.click(screen.getByRole('button', { name: 'Enviarme un enlace' }));
  expect((await screen.findByRole('status')).textContent).toContain('adela@example.com');
  expect(untranslated()).toEqual([]);
});

test('amounts are written as in Mexico, in the store’s currency', async () => {
  answerFetches(answers);
  openPortal('/');
  await screen.findByText('Hola, Adela');
  expect(screen.getAllByText('+$1,515.00').length).toBe(2);
});

test('the switch changes everything, asks the server in the language, and is remembered', async () => {
  const sent = answerFetches(answers);
  openPortal('/');
  await screen.findByText('Hola, Adela');
  expect(sent.PortalHome).toEqual([{ language: 'SPANISH' }]);
  const user = userEvent.setup();
  const toEnglish = screen.getByRole('button', { name: 'English' });
  expect(toEnglish.lang).toBe('en');
  await user.click(toEnglish);
  expect(await screen.findByText('Hello, Adela')).toBeTruthy();
  expect(document.documentElement.lang).toBe('en');
  expect(sent.PortalHome?.at(-1)).toEqual({ language: 'ENGLISH' });
  const region = screen.getByRole('region', { name: 'Balance' });
  expect(within(region).getByText('Your balance')).toBeTruthy();
  const left = untranslated();
  expect(left).toContain('Your balance');
  act(() => document.body.replaceChildren());
  openPortal('/');
  expect(await screen.findByText('Hello, Adela')).toBeTruthy();
});
