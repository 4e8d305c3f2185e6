import type { CodegenConfig } from '@graphql-codegen/cli';

// One output per entry, so that the portal does not ship the dashboard's operations;
// what both ask stands in `shared`.
const entry = (name: string): CodegenConfig['generates'] => ({
  [`src/${name}/gql/`]: {
    documents: [`src/${name}/**/*.{ts,tsx}`, `!src/${name}/gql/**`],
    preset: 'client',
    presetConfig: { fragmentMasking: false },
    config: {
      documentMode: 'string',
      enumsAsTypes: true,
      useTypeImports: true,
      strictScalars: true,
      scalars: {
        ID: 'string',
        Date: 'string',
        DateTime: 'string',
        Decimal: 'string',
        JSON: 'unknown',
      },
    },
  },
});

const config: CodegenConfig = {
  schema: '../schema.graphql',
  silent: true,
  generates: { ...entry('shared'), ...entry('dashboard'), ...entry('portal') },
};

export default config;
