import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';
import { emptyDocument, type RuleSetDocument, writeDocument } from '../terms/document';

const nothing = usd('0.00');
const divided = {
  consignorShare: usd('50.00'),
  commission: usd('50.00'),
  fee: nothing,
  buyersFee: nothing,
  tax: nothing,
  withheld: nothing,
  discountBorneByStore: nothing,
  trace: [{ words: 'Sold for 100.00.', amount: usd('100.00') }],
};

type Saved = { input: { document: string; name: string; revision: number } };

const lastOf = (sent: unknown[] = []) => (sent.at(-1) as Saved).input;

/** A server with one draft; it keeps what is saved. */
function draftOf(document: RuleSetDocument, more: Record<string, unknown> = {}) {
  let draft = { id: 'rsd_1', name: 'New terms', document: writeDocument(document), revision: 1 };
  const sent = answerFetches({
    ...signedIn,
    RuleSetDraft: () => ({ ruleSetDraft: draft }),
    RuleSetCheck: { ruleSetCheck: { problems: [], warnings: [] } },
    RuleSetCalculation: { ruleSetCalculation: { result: divided, userErrors: [] } },
    ConsignorChoices: {
      consignors: { nodes: [{ id: 'con_1', name: 'Adela', accountNumber: '1001' }] },
    },
    SaveRuleSetDraft: ({ input: { name, document: text, revision } }: Saved) => {
      draft = { ...draft, name, document: text, revision: revision + 1 };
      return { saveRuleSetDraft: { ruleSetDraft: draft, userErrors: [] } };
    },
    ...more,
  });
  openDashboard('/terms/drafts/rsd_1');
  const user = userEvent.setup();
  /** Saves, and says what the server was given. */
  const save = async (): Promise<RuleSetDocument> => {
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Saved' });
    return JSON.parse(lastOf(sent.SaveRuleSetDraft).document);
  };
  return { sent, user, save };
}

test('a percentage is typed, kept exactly, and refused where it is none', async () => {
  const { user, save } = draftOf(emptyDocument());
  const share = await screen.findByLabelText<HTMLInputElement>('Percentage');
  expect(share.value).toBe('50');
  await user.clear(share);
  expect(screen.getByText(/^Type a percentage/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await user.type(share, '62.5');
  expect(screen.queryByText(/^Type a percentage/)).toBeNull();
  expect((await save()).default_terms.split).toEqual({ kind: 'percent', share_ppm: 625_000 });
});

test('tiers are made, and the next begins where the one before ends', async () => {
  const { user, save } = draftOf(emptyDocument());
  const kind = await screen.findByLabelText('What the consignor gets');
  await user.selectOptions(kind, 'A percentage that depends on the price');
  await user.click(screen.getByRole('button', { name: 'Add a tier' }));
  await user.type(screen.getAllByLabelText('To below')[0] as HTMLElement, '120.50');
  expect(screen.getByLabelText<HTMLInputElement>('Tier 2 from').value).toBe('120.50');
  expect((await save()).default_terms.split).toEqual({
    kind: 'threshold_tiers',
    tiers: [
      { from_minor: 0, below_minor: 12_050, share_ppm: 500_000 },
      { from_minor: 12_050, share_ppm: 500_000 },
    ],
  });
  // What is typed into the second stays with it when the first goes.
  await user.type(screen.getByLabelText('Tier 2 from'), 'x');
  await user.click(screen.getByRole('button', { name: 'Remove tier 1' }));
  expect(screen.getByLabelText<HTMLInputElement>('Tier 1 from').value).toBe('120.50x');
});

test('a rule is written with conditions, and stands where it wins', async () => {
  const document = emptyDocument();
  const rule = (name: string, when: object) => ({
    name,
    when,
    terms: document.default_terms,
    priority: 0,
  });
  document.splits = [rule('Rugs', { categories: ['Rugs'] })];
  const { user, save } = draftOf(document);
  await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
  const names = () => screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent);
  expect(names()).toEqual(['1. Rugs', '2. A new rule']);
  await user.type(screen.getByLabelText('Name'), 'Adela’s');
  await user.click(screen.getByRole('button', { name: 'Add a condition' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Consignors' }));
  const picker = screen.getByRole<HTMLInputElement>('combobox', { name: 'Add a consignor' });
  await user.click(picker);
  await user.click(await screen.findByRole('option', { name: 'Adela (1001)' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Consignors').value).toBe('1001');
  // It is ready for the next.
  expect(picker.value).toBe('');
  // Open, it keeps its place; its number says that it wins.
  expect(names()).toEqual(['2. Rugs', '1. Adela’s']);
  await user.click(screen.getByRole('button', { name: '1. Adela’s' }));
  expect(names()).toEqual(['1. Adela’s', '2. Rugs']);
  const { splits } = await save();
  expect(splits[1]).toMatchObject({ name: 'Adela’s', when: { consignors: ['1001'] } });
});

test('a problem stands at its field, and the list leads there', async () => {
  const document = emptyDocument();
  document.fees = [
    { name: '', when: {}, amount: { rate_ppm: 0 }, of: 'price', per: 'line', taken: 'from_share' },
  ];
  const { user } = draftOf(document, {
    RuleSetCheck: {
      ruleSetCheck: {
        problems: [{ place: '/fees/0/name', words: 'It needs a name.' }],
        warnings: [],
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Fees, number 1: It needs a name.' }));
  const name = await screen.findByRole('textbox', { name: 'Name' });
  expect(window.document.activeElement).toBe(name);
  const described = name.getAttribute('aria-describedby') ?? '';
  const words = described.split(' ').map((id) => window.document.getElementById(id)?.textContent);
  expect(words).toContain('It needs a name.');
});

test('JSON and forms are in step; text that is none is kept, without forms', async () => {
  const { user, sent } = draftOf(emptyDocument());
  await user.click(await screen.findByRole('tab', { name: 'JSON' }));
  const json = await screen.findByLabelText<HTMLTextAreaElement>('Terms as JSON');
  const changed = json.value.replace('500000', '610000');
  await user.clear(json);
  await user.paste(changed);
  await user.click(screen.getByRole('tab', { name: 'Forms' }));
  const share = await screen.findByLabelText<HTMLInputElement>('Percentage');
  expect(share.value).toBe('61');
  await user.type(share, '.5');
  await user.click(screen.getByRole('tab', { name: 'JSON' }));
  const text = await screen.findByLabelText<HTMLTextAreaElement>('Terms as JSON');
  expect(text.value).toContain('615000');
  await user.clear(text);
  await user.paste('not yet');
  expect(screen.queryByRole('tab', { name: 'Forms' })).toBeNull();
  expect(screen.getByText(/This is not JSON/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('button', { name: 'Saved' });
  expect(lastOf(sent.SaveRuleSetDraft).document).toBe('not yet');
});

test('the calculator asks for what was typed, and says what each gets', async () => {
  const { user, sent } = draftOf(emptyDocument());
  const calculator = within(await screen.findByRole('region', { name: 'Calculator' }));
  expect(await calculator.findAllByText('$50.00')).toHaveLength(2);
  expect(calculator.getByRole('list', { name: 'Trace' })).toBeTruthy();
  expect(calculator.queryByText('Withheld')).toBeNull();
  await user.clear(calculator.getByLabelText('Price, before discount'));
  expect(await calculator.findByText(/^Type the price/)).toBeTruthy();
  await user.type(calculator.getByLabelText('Price, before discount'), '$1,200.50');
  await user.type(calculator.getByLabelText('Tags, with commas'), 'Worn, Vintage');
  await waitFor(() =>
    expect(sent.RuleSetCalculation?.at(-1)).toMatchObject({
      line: { price: '1200.50', tags: ['Worn', 'Vintage'], category: null, accountNumber: '' },
    }),
  );
});

test('past sales are compared with what the terms would make of them, line by line', async () => {
  const adela = { id: 'con_1', name: 'Adela', accountNumber: '1001' };
  const money = { posted: usd('50.00'), wouldBe: usd('60.00') };
  const own = { consignor: adela, lines: 3, changedLines: 2, ...money, difference: usd('10.00') };
  const { sent, user } = draftOf(emptyDocument(), {
    RuleSetWhatIf: {
      ruleSetWhatIf: {
        result: {
          lines: 4,
          undecidedLines: 1,
          ...money,
          difference: usd('10.00'),
          consignorCount: 3,
          consignors: [own],
        },
        userErrors: [],
      },
    },
    RuleSetWhatIfLines: {
      ruleSetWhatIfLines: {
        lines: [
          {
            saleLine: { id: 'lin_1', soldOn: '2026-09-01', receipt: 'T1', item: 'Oak table' },
            posted: usd('20.00'),
            wouldBe: null,
            undecidedBecause: 'The day of its intake is not known.',
            trace: [],
          },
        ],
        userErrors: [],
      },
    },
  });
  await user.click(await screen.findByRole('tab', { name: 'Past sales' }));
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  expect(await screen.findByText(/All consignors together/)).toBeTruthy();
  expect(screen.getByText(/count as they were posted: 1\./)).toBeTruthy();
  expect(screen.getByText(/not shown: 2\./)).toBeTruthy();
  expect(sent.RuleSetWhatIf).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: '2 of 3 lines of Adela' }));
  const dialog = await screen.findByRole('dialog', { name: 'Adela' });
  expect(await within(dialog).findByText('The day of its intake is not known.')).toBeTruthy();
  expect(within(dialog).getByText('A person decides')).toBeTruthy();
  expect(sent.RuleSetWhatIfLines?.[0]).toMatchObject({ consignorId: 'con_1' });
});

test('a draft that somebody else saved is not overwritten', async () => {
  const message = 'Somebody changed this draft meanwhile.';
  const { user, sent } = draftOf(emptyDocument(), {
    SaveRuleSetDraft: {
      saveRuleSetDraft: {
        ruleSetDraft: null,
        userErrors: [{ code: 'CHANGED', field: 'revision', message }],
      },
    },
    CreateRuleSetDraft: { createRuleSetDraft: { ruleSetDraft: { id: 'rsd_1' }, userErrors: [] } },
  });
  await user.type(await screen.findByLabelText('Name of the draft'), '!');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(await screen.findByRole('button', { name: 'Keep mine as a new draft' }));
  expect(sent.CreateRuleSetDraft).toEqual([
    { input: { name: 'New terms! (mine)', document: writeDocument(emptyDocument()) } },
  ]);
});

test('unsaved changes are asked about before the page is left', async () => {
  const { user } = draftOf(emptyDocument(), {
    RuleSets: noVersions,
    RuleSetDrafts: { ruleSetDrafts: [] },
  });
  await user.type(await screen.findByLabelText('Name of the draft'), '!');
  await user.click(screen.getByRole('link', { name: 'Terms' }));
  const question = await screen.findByRole('dialog', { name: 'Leave without saving?' });
  await user.click(within(question).getByRole('button', { name: 'Leave' }));
  expect(await screen.findByRole('heading', { name: 'Terms', level: 1 })).toBeTruthy();
});

const noVersions = {
  ruleSets: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
};

test('what keeps terms from being published is said, by date and by problem', async () => {
  let errors = [{ code: 'PAID', field: 'effectiveFrom', message: 'Sales up to then were paid.' }];
  const { user } = draftOf(emptyDocument(), {
    RuleSets: noVersions,
    PublishRuleSetDraft: () => ({ publishRuleSetDraft: { ruleSet: null, userErrors: errors } }),
  });
  await user.click(await screen.findByRole('button', { name: 'Publish…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Publish these terms?' }));
  expect(await dialog.findByText('The store’s first terms')).toBeTruthy();
  expect(dialog.getByText(/^It never changes what is posted already/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Publish' }));
  expect(await dialog.findByText('Sales up to then were paid.')).toBeTruthy();
  errors = [{ code: 'PROBLEMS', field: 'document', message: 'It cannot be published.' }];
  await user.click(dialog.getByRole('button', { name: 'Publish' }));
  await user.click(await dialog.findByRole('button', { name: 'Show the problems' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('who may not write terms reads a draft', async () => {
  const { viewer } = signedIn.Session;
  draftOf(emptyDocument(), {
    Session: { ...signedIn.Session, viewer: { ...viewer, role: 'CLERK', permissions: ['SEE'] } },
  });
  expect(await screen.findByText('Usually the consignor gets 50% of everything.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Save|Publish|Delete/ })).toBeNull();
});
