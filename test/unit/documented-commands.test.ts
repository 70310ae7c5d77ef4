import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { projectPath } from '../../src/platform/project-root.js';

const folder = mkdtempSync(join(tmpdir(), 'phoihop-documented-'));
afterAll(() => rmSync(folder, { recursive: true }));

const documented = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectPath('.ci', 'documented.mjs'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, faults: stderr.trim().split('\n').filter(Boolean) };
};
let projects = 0;
/** Checks a project of such files. */
const checked = (files: Readonly<Record<string, string>>) => {
  const here = join(folder, `project-${(projects += 1)}`);
  for (const [name, text] of Object.entries({ '.ci/run': '', ...files })) {
    mkdirSync(join(here, dirname(name)), { recursive: true });
    writeFileSync(join(here, name), text);
  }
  return documented('--check', here);
};
const block = (mark: string, commands = 'npm start', language = 'sh') =>
  `Words.\n\n${mark}\n\`\`\`${language}\n${commands}\n\`\`\`\n`;

test('every command of our documents is run by CI, or says why not', () => {
  expect(documented('--check', projectPath())).toMatchObject({ status: 0, faults: [] });
});

test('a block is printed as it stands', () => {
  expect(documented('client-example', projectPath()).stdout).toBe(
    'npm run example -- http://127.0.0.1:3000 "$(cat .data/operator.key)"\n',
  );
  expect(documented('nothing', projectPath()).status).toBe(1);
});

describe('a block of commands', () => {
  test.each([
    ['runs under its name', block('<!-- ci: start -->'), 'step x documented start', []],
    ['runs as the text of another command', block('<!-- ci: start -->'), 'bash -c "$(documented_text start)"', []],
    ['says why it does not run', block('<!-- not in ci: it needs a container engine -->'), '', []],
    ['runs line by line', block('<!-- ci: each line -->', 'npm test   # all\n.ci/run'), "step x 'npm test'", []],
    ['has no comment', block(''), '', ['README.md:4: say how CI runs it, or why it does not']],
    [
      'has words in between',
      block('<!-- ci: start -->\nWords.'),
      'documented start',
      ['README.md:5: say how', '.ci: there'],
    ],
    ['gives no reason', block('<!-- not in ci: no -->'), '', ['README.md:4: say how']],
    ['is not run', block('<!-- ci: start -->'), '', ['README.md:4: .ci/run does not run start']],
    [
      'has a line that is not run',
      block('<!-- ci: each line -->'),
      '',
      ['README.md:4: .ci/run does not run "npm start"'],
    ],
    ['is gone', '', 'documented start', ['.ci: there is no block start']],
    ['is of another language', block('', 'select 1', 'sql'), '', []],
    ['is of bash', block('', 'ls', 'bash'), '', ['README.md:4: say how']],
  ])('%s', (_what, readme, run, faults) => {
    const { status, faults: found } = checked({ 'README.md': readme, '.ci/run': run });
    expect(found).toEqual(faults.map((each) => expect.stringContaining(each)));
    expect(status).toBe(faults.length === 0 ? 0 : 1);
  });

  test('has the same commands wherever it has the same name', () => {
    const start = block('<!-- ci: start -->');
    const files = { 'README.md': start, '.ci/run': 'documented start' };
    expect(checked({ ...files, 'docs/a.md': start }).faults).toEqual([]);
    expect(checked({ ...files, 'docs/a.md': block('<!-- ci: start -->', 'npm run dev') }).faults).toHaveLength(1);
    expect(checked({ ...files, 'node_modules/a/README.md': block('') }).faults).toEqual([]);
  });
});

test('every script that a document names is there', () => {
  const { scripts } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { scripts: object };
  const documents = ['README.md', 'CONTRIBUTING.md', 'clients/typescript/README.md'].concat(
    readdirSync(projectPath('docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  );
  const named = documents.flatMap((document) =>
    [...readFileSync(projectPath(document), 'utf8').matchAll(/npm run (?:--\S+ )?([a-z][a-z:-]*)/g)].map(
      ([, script]) => script!,
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test('the example of the TypeScript client needs no more than `npm start` installs', () => {
  const { dependencies, scripts: commands } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as {
    dependencies: object;
    scripts: Readonly<Record<string, string>>;
  };
  expect(commands['example']).toBe('node scripts/example.mjs');
  const scripts = readdirSync(projectPath('scripts/lib')).flatMap((name) =>
    /^(build|install|root|run)\.mjs$/.test(name) ? [`scripts/lib/${name}`] : [],
  );
  const client = ['src', 'examples'].flatMap((part) =>
    readdirSync(projectPath('clients/typescript', part)).map((name) => `clients/typescript/${part}/${name}`),
  );
  const imported = ['scripts/example.mjs', ...scripts, ...client].flatMap((file) =>
    [...readFileSync(projectPath(file), 'utf8').matchAll(/(?:from |import\()'([^'.][^']*)'/g)].map(([, name]) => name!),
  );
  const packages = new Set(
    imported.filter((name) => !name.startsWith('node:')).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]),
  );
  expect(packages).toContain('esbuild');
  expect([...packages].filter((name) => !(name in dependencies))).toEqual([]);
});
