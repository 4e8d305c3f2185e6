/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CreateOnboardingLinkInput = {
  /** Null: the signed-in consignor. */
  consignorId?: string | null | undefined;
};

export type StoreQueryVariables = Exact<{ [key: string]: never; }>;


export type StoreQuery = { store: { name: string, timeZone: string } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CreateOnboardingLinkMutationVariables = Exact<{
  input: CreateOnboardingLinkInput;
}>;


export type CreateOnboardingLinkMutation = { createOnboardingLink: { url: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const StoreDocument = new TypedDocumentString(`
    query Store {
  store {
    name
    timeZone
  }
}
    `) as unknown as TypedDocumentString<StoreQuery, StoreQueryVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const CreateOnboardingLinkDocument = new TypedDocumentString(`
    mutation CreateOnboardingLink($input: CreateOnboardingLinkInput!) {
  createOnboardingLink(input: $input) {
    url
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateOnboardingLinkMutation, CreateOnboardingLinkMutationVariables>;