import { graphql } from './gql';
import { forget, useAction, useGraphql } from './queries';

const STORE = graphql(`query Store { store { name timeZone } }`);
const SIGN_OUT = graphql(`mutation SignOut { signOut { userErrors { code field message } } }`);
const ONBOARDING_LINK = graphql(`
  mutation CreateOnboardingLink($input: CreateOnboardingLinkInput!) {
    createOnboardingLink(input: $input) { url userErrors { code field message } }
  }
`);

/** The store that the host names; undefined until it is known. */
export function useStore() {
  return useGraphql(STORE, {}).data?.store;
}

export function useSignOut() {
  return useAction(SIGN_OUT, (result) => result.signOut, forget);
}

/** A fresh address at Stripe for bank details; without a consignor, for who is signed in. */
export function useOnboardingLink() {
  return useAction(ONBOARDING_LINK, (result) => result.createOnboardingLink);
}
