import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from '@jest/globals';
import { projectPath } from '../../src/platform/project-root.js';

/** What the rules of our own, those about connections, say to sources under `src`; each line of the input is one source. */
const LINT = `
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import config from './eslint.config.js';
const own = config.find(({ files, rules }) => String(files) === 'src/**' && rules?.['no-restricted-syntax']);
const linter = new Linter();
const said = JSON.parse(readFileSync(0, 'utf8')).map((source) =>
  linter
    .verify(source, [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, rules: own?.rules ?? {} }], 'src/a.ts')
    .map(({ message }) => message));
console.log(JSON.stringify(said));
`;

const REFUSED: Readonly<Record<string, string>> = {
  'a transaction inside one': 'transact(pool, t, async (a) => { await transact(pool, t, async (b) => b.query(s)); });',
  'a statement outside the transaction inside one': 'transact(pool, t, async () => queryable(pool, t).query(s));',
  'a statement over all tenants': 'transactAgain(pool, t, () => acrossTenants(pool).query(s));',
  'a statement that finds a tenant': 'transact(pool, t, () => findingTenants(pool).query(s));',
  'a batch inside a snapshot': 'readSnapshot(pool, t, async () => inBatches(pool, purge));',
  'a transaction inside an act with a key': 'runIdempotent(pool, call, async () => transact(pool, t, work));',
  'the pool itself': 'transact(pool, t, async () => { const client = await pool.connect(); });',
  'what a function inside does': 'transact(pool, t, async () => all.map((each) => queryable(pool, each).query(s)));',
};
/** Outside any transaction, and so in no role. */
const BARE: Readonly<Record<string, string>> = {
  'a pool': 'await pool.query(s);',
  'the pool of a part': 'await this.options.pool.query(s);',
};
const TAKEN: Readonly<Record<string, string>> = {
  'the transaction is used': 'transact(pool, t, async (transaction) => transaction.query(s));',
  'one is asked for before the other':
    'const a = await queryable(pool, t).query(s); transact(pool, t, (b) => b.query(a));',
  'one after the other': 'transact(pool, t, work).then(() => transact(pool, t, work));',
};

let said: string[][];
beforeAll(() => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', LINT], {
    cwd: projectPath(),
    input: JSON.stringify([REFUSED, TAKEN, BARE].flatMap((each) => Object.values(each))),
    encoding: 'utf8',
  });
  said = JSON.parse(stdout) as string[][];
});

test.each(Object.keys(REFUSED).map((what, index) => [what, index] as const))(
  'whoever holds a connection asks for no other: %s is refused by lint',
  (_what, index) => expect(said[index]).toEqual([expect.stringContaining('while holding one')]),
);

test.each(Object.keys(TAKEN).map((what, index) => [what, index + Object.keys(REFUSED).length] as const))(
  'where %s lint says nothing',
  (_what, index) => expect(said[index]).toEqual([]),
);

test.each(
  Object.keys(BARE).map((what, index) => [what, index + Object.keys({ ...REFUSED, ...TAKEN }).length] as const),
)('a statement over a bare connection of %s is refused by lint', (_what, index) =>
  expect(said[index]).toEqual([expect.stringContaining('neither role nor time limits')]),
);
