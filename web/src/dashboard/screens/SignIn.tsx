import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useStore } from '../../shared/operations';
import { usePage } from '../../shared/page';
import { forget, useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import tag from '../../shared/tag.svg';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';
import classes from './SignIn.module.css';

const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { viewer { id } userErrors { code field message } }
  }
`);

const fields = ['email', 'password'];

export function SignIn() {
  const storeName = useStore()?.name ?? 'Hangtag';
  const heading = usePage('Sign in', storeName);
  const { back } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const signIn = useAction(SIGN_IN, (result) => result.signIn, forget);

  const goOn = () => router.history.push(back ?? '/');
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '');
    const input = { email: text('email'), password: text('password') };
    signIn.mutate({ input }, { onSuccess: goOn });
  };

  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder radius="lg">
        <img src={tag} alt="" width={44} height={44} />
        <Title order={1} size="h2" mt="md" ref={heading} tabIndex={-1}>
          {storeName}
        </Title>
        <Text c="dimmed" mb="lg">
          {back ? 'Sign in to go on where you were.' : 'Sign in to the store’s dashboard.'}
        </Text>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit(new FormData(event.currentTarget));
          }}
        >
          <Stack>
            <TextInput
              name="email"
              type="email"
              label="Email"
              autoComplete="username"
              required
              withAsterisk={false}
              error={fieldError(signIn.error, 'email')}
            />
            <PasswordInput
              name="password"
              label="Password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              error={fieldError(signIn.error, 'password')}
            />
            {isFormError(signIn.error, fields) && <Failure error={signIn.error} />}
            <Button type="submit" fullWidth loading={signIn.isPending}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
      <Text size="sm" c="dimmed" ta="center" mt="md">
        Are you a consignor? <a href="/portal">Go to your portal</a>
      </Text>
    </main>
  );
}
