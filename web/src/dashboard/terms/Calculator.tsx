import { Checkbox, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { dateInZone } from '../../shared/dates';
import { plainAmount } from '../../shared/money';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { RuleSetCalculationQuery, TriedLineInput } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { ConsignorPicker } from '../parts/ConsignorPicker';
import { useSession } from '../SignedIn';
import { Divided } from './Divided';
import { amountText } from './figures';
import classes from './Terms.module.css';
import { useCurrency } from './useCurrency';

const CALCULATION = graphql(`
  query RuleSetCalculation($document: String!, $line: TriedLineInput!) {
    ruleSetCalculation(document: $document, line: $line) {
      result {
        consignorShare { ...Cash }
        commission { ...Cash }
        fee { ...Cash }
        buyersFee { ...Cash }
        tax { ...Cash }
        withheld { ...Cash }
        discountBorneByStore { ...Cash }
        trace { words amount { ...Cash } }
      }
      userErrors { code field message }
    }
  }
`);

type Typed = {
  [Fact in 'price' | 'discount' | 'quantity' | 'soldOn' | 'category' | 'tags']: string;
} & {
  [Fact in 'receivedOn' | 'listPrice' | 'discountName' | 'tax' | 'sku']: string;
} & { [Fact in 'location' | 'channel' | 'payment']: string } & {
  accountNumber: string;
  isTaxInside: boolean;
};

/** The text of a fact; null where nothing was typed. */
const said = (text: string): string | null => text.trim() || null;

/** What was typed as the API asks for it; null while a figure cannot be read. */
function lineOf(typed: Typed): TriedLineInput | null {
  const figures = ['price', 'discount', 'quantity', 'tax', 'listPrice'] as const;
  const isUnreadable = (text: string) => said(text) !== null && plainAmount(text) === null;
  const price = plainAmount(typed.price);
  if (price === null || !typed.soldOn || figures.some((figure) => isUnreadable(typed[figure]))) {
    return null;
  }
  return {
    accountNumber: typed.accountNumber,
    soldOn: typed.soldOn,
    receivedOn: said(typed.receivedOn),
    price,
    discount: plainAmount(typed.discount),
    discountName: said(typed.discountName),
    tax: plainAmount(typed.tax),
    isTaxInside: typed.isTaxInside,
    quantity: plainAmount(typed.quantity),
    sku: said(typed.sku),
    category: said(typed.category),
    tags: typed.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    location: said(typed.location),
    channel: said(typed.channel),
    payment: said(typed.payment),
    listPrice: plainAmount(typed.listPrice),
  };
}

/** Tries the terms, as they are written now, on a sale that nobody made. */
export function Calculator({ document }: { document: string }) {
  const { decimals } = useCurrency();
  const { timeZone } = useSession().store;
  const [typed, setTyped] = useState<Typed>({
    price: amountText(100 * 10 ** decimals, decimals),
    discount: '',
    quantity: '1',
    soldOn: dateInZone(new Date(), timeZone),
    accountNumber: '',
    category: '',
    tags: '',
    receivedOn: '',
    listPrice: '',
    discountName: '',
    tax: '',
    isTaxInside: false,
    sku: '',
    location: '',
    channel: '',
    payment: '',
  });
  const [settled] = useDebouncedValue(typed, 300);
  const change = (facts: Partial<Typed>) => setTyped((before) => ({ ...before, ...facts }));
  const line = lineOf(settled);
  return (
    <Paper component="section" aria-label="Calculator" withBorder radius="lg" p="md">
      <Title order={2} size="h5">
        Try a sale
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        By the terms as they stand here, saved or not. Nothing is posted.
      </Text>
      <Facts typed={typed} onChange={change} />
      <div aria-live="polite">
        {line ? (
          <Outcome document={document} line={line} />
        ) : (
          <Text mt="md">Type the price and the day of the sale; amounts like 12.50.</Text>
        )}
      </div>
    </Paper>
  );
}

type FactsProps = { typed: Typed; onChange: (facts: Partial<Typed>) => void };

function Facts({ typed, onChange }: FactsProps) {
  const [picked, setPicked] = useState<string | null>(null);
  const text = (fact: Exclude<keyof Typed, 'isTaxInside'>, label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      autoComplete="off"
      value={typed[fact]}
      onChange={(event) => onChange({ [fact]: event.currentTarget.value })}
    />
  );
  return (
    <Stack gap="sm">
      <div className={classes.facts}>
        {text('price', 'Price, before discount')}
        {text('discount', 'Discount')}
        {text('quantity', 'Quantity')}
        {text('soldOn', 'Day of sale', 'date')}
      </div>
      <ConsignorPicker
        value={picked}
        onChange={(id) => {
          setPicked(id);
          if (!id) onChange({ accountNumber: '' });
        }}
        onPick={({ accountNumber }) => onChange({ accountNumber })}
      />
      <div className={classes.facts}>
        {text('category', 'Category')}
        {text('tags', 'Tags, with commas')}
        {text('receivedOn', 'Day of intake', 'date')}
        {text('listPrice', 'First price')}
      </div>
      <details>
        <summary className={classes.more}>More about the sale</summary>
        <div className={classes.facts}>
          {text('sku', 'SKU')}
          {text('discountName', 'Discount’s name')}
          {text('tax', 'Tax')}
          {text('location', 'Location')}
          {text('channel', 'Channel')}
          {text('payment', 'Paid by')}
        </div>
        <Checkbox
          mt="xs"
          label="The tax is inside the price"
          checked={typed.isTaxInside}
          onChange={(event) => onChange({ isTaxInside: event.currentTarget.checked })}
        />
      </details>
    </Stack>
  );
}

function Outcome({ document, line }: { document: string; line: TriedLineInput }) {
  const calculation = useGraphql(CALCULATION, { document, line }, { keepPrevious: true });
  return (
    <Answer query={calculation}>
      {({ ruleSetCalculation }) => <Found {...ruleSetCalculation} />}
    </Answer>
  );
}

function Found({ result, userErrors }: RuleSetCalculationQuery['ruleSetCalculation']) {
  if (result) return <Divided result={result} />;
  const isDocument = userErrors.some(({ code }) => code === 'PROBLEMS');
  return (
    <Text mt="md" c="var(--mantine-color-error)">
      {isDocument
        ? 'These terms cannot divide a sale before their problems are mended.'
        : userErrors.map(({ message }) => message).join(' ')}
    </Text>
  );
}
