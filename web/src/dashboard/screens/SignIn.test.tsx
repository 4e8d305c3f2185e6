import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn } from '../dashboard.testing';

const noJobs = { failedJobs: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } };

async function signIn() {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Email'), 'dana@example.com');
  await user.type(screen.getByLabelText('Password'), 'correct horse');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a session that ended leads to the sign-in page, and from there back', async () => {
  let isSignedIn = false;
  const sent = answerFetches({
    ...signedIn,
    FailedJobs: () => (isSignedIn ? noJobs : new Error('UNAUTHENTICATED')),
    SignIn: () => {
      isSignedIn = true;
      return { signIn: { viewer: { id: 'usr_1' }, userErrors: [] } };
    },
  });
  const router = openDashboard('/failed-jobs');
  await signIn();
  expect(await screen.findByText('No job has failed.')).toBeTruthy();
  expect(router.state.location.pathname).toBe('/failed-jobs');
  expect(sent.SignIn).toEqual([
    { input: { email: 'dana@example.com', password: 'correct horse' } },
  ]);
});

test('a wrong password is said, and one stays', async () => {
  const message = 'Email or password is not right.';
  answerFetches({
    ...signedIn,
    SignIn: {
      signIn: { viewer: null, userErrors: [{ code: 'BAD_CREDENTIALS', field: null, message }] },
    },
  });
  const router = openDashboard('/sign-in');
  await signIn();
  expect((await screen.findByRole('alert')).textContent).toContain(message);
  expect(router.state.location.pathname).toBe('/sign-in');
});

test('a way back to a stranger’s host is no way back', async () => {
  answerFetches({
    ...signedIn,
    FailedJobs: noJobs,
    SignIn: { signIn: { viewer: { id: 'usr_1' }, userErrors: [] } },
  });
  const router = openDashboard('/sign-in?back=//evil.example/');
  await screen.findByLabelText('Email');
  expect(router.state.location.search).toEqual({});
});
