import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn } from '../dashboard.testing';

test('a token is shown once with how it is used, and ended', async () => {
  const made = {
    id: 'tok_1',
    name: 'The till',
    createdBy: 'Olive',
    createdAt: '2026-11-01T10:00:00Z',
    revokedAt: null as string | null,
  };
  let uploadTokens: (typeof made)[] = [];
  const sent = answerFetches({
    ...signedIn,
    UploadTokens: () => ({ uploadTokens }),
    AddUploadToken: () => {
      uploadTokens = [made];
      return { addUploadToken: { token: 'secret-words', userErrors: [] } };
    },
    RevokeUploadToken: () => {
      uploadTokens = [{ ...made, revokedAt: '2026-11-02T10:00:00Z' }];
      return { revokeUploadToken: { uploadTokenId: 'tok_1', userErrors: [] } };
    },
  });
  openDashboard('/imports/tokens');
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('What it is for'), 'The till');
  await user.click(screen.getByRole('button', { name: 'Make a token' }));
  expect(await screen.findByDisplayValue('secret-words')).toBeTruthy();
  expect(screen.getByText(/Authorization: Bearer secret-words/)).toBeTruthy();
  expect(sent.AddUploadToken).toEqual([{ input: { name: 'The till' } }]);
  await user.click(await screen.findByRole('button', { name: 'End the token for The till' }));
  expect(await screen.findByText(/^Ended/)).toBeTruthy();
});
