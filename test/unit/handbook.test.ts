import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { projectPath } from '../../src/platform/project-root.js';

const read = (path: string): string => readFileSync(projectPath(path), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'docs/adr'].flatMap((folder) =>
    readdirSync(projectPath(folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Rows of the README's table of variables: name and default, as they are written there. */
const variables = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\|/gm)].map(([, name, value]) => ({
  name: name!,
  value,
}));

describe('the handbook agrees with the code', () => {
  test('the README lists every variable that the configuration knows, and no other', () => {
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!);
    expect(variables.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  test('the defaults that it gives are the defaults', () => {
    const written = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    expect(parseConfig(written)).toEqual(parseConfig({}));
  });

  test.each(pages)('every npm command in %s exists', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(page).matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test.each(pages)('every link in %s leads somewhere', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    const local = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(projectPath(join(dirname(page), target))))).toEqual([]);
  });

  test('the README lists every code of the error catalogue', () => {
    const { components } = JSON.parse(read('openapi/openapi.json')) as {
      components: { schemas: { Problem: { properties: { code: { enum: string[] } } } } };
    };
    const missing = components.schemas.Problem.properties.code.enum.filter(
      (code) => code !== 'internal' && !read('README.md').includes(`\`${code}\``),
    );
    expect(missing).toEqual([]);
  });
});
