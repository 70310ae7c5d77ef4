import tseslint from 'typescript-eslint';

/** What takes a connection of the pool, for the work that is given to it or for a statement. */
const HOLDS = '/^(transact|transactAgain|readSnapshot|runIdempotent)$/';
const ASKS = '/^(transact|transactAgain|readSnapshot|runIdempotent|queryable|acrossTenants|findingTenants|inBatches)$/';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      '.cache/',
      'coverage/',
      'src/platform/db/types.ts',
      'clients/typescript/src/schema.ts',
      'clients/typescript/dist/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // With noUncheckedIndexedAccess an index that is known to be there has no other short form.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Interfaces are asynchronous where one implementation needs it; the others have nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: ['error', 'always'],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Configuration is parsed once, in src/config.ts, and passed down.',
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300 }],
      // Of code broken at 120 columns. What is long is a factory that lists what a service offers; its functions are short.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // These start the service, or other programs, and so deal with the environment themselves.
    files: ['src/main.ts', 'src/platform/embedded-postgres/cluster.ts', 'scripts/**', 'bench/**', 'test/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Where as many do so at once as the pool has connections, each waits for the others. The tests watch for it where it is not to be seen here.
    files: ['src/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.name=${HOLDS}] :function CallExpression[callee.name=${ASKS}]`,
          message: 'Nobody asks for a connection while holding one: use the transaction, or ask before it.',
        },
        {
          selector: `CallExpression[callee.name=${HOLDS}] :function CallExpression[callee.object.name='pool']`,
          message: 'Nobody asks for a connection while holding one: use the transaction, or ask before it.',
        },
        {
          selector: `CallExpression[callee.property.name='query']:matches([callee.object.name=/[pP]ool$/], [callee.object.property.name=/[pP]ool$/])`,
          message:
            'Over a bare connection a statement has neither role nor time limits: use transact, or what is built upon it.',
        },
      ],
    },
  },
  {
    // A component is one function by its nature, and most of it is what it shows.
    files: ['web/src/**'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'max-lines-per-function': ['error', { max: 130, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // A migration is one list of SQL.
    files: ['migrations/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A suite is one long function by its nature, and its assertions look at answers of any shape.
    files: ['test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
