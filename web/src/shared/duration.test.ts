import { expect, test } from 'vitest';
import { durationWords } from './duration';

test.each([
  [0, 'a few seconds'],
  [10, '10 seconds'],
  [31, '40 seconds'],
  [55, '1 minute'],
  [61, '2 minutes'],
  [3600, '1 hour'],
  [5400, '1 hour 30 minutes'],
])('%i seconds are %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});
