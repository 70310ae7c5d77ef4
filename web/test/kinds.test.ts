import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { codeName } from '../src/names';

/** Not imported: the board is a program of its own, and so are its tests. */
const columns = readFileSync(new URL('../../src/modules/reports/columns.ts', import.meta.url), 'utf8');

test('violations are called as reports call them', () => {
  const [, block = ''] = /KINDS: Names<.*?> = \{\n(.*?)\n\};/s.exec(columns) ?? [];
  const kinds = [...block.matchAll(/(\w+): text\('([^']+)'/g)].map(([, kind = '', vi]) => [kind, vi]);
  expect(kinds.length).toBeGreaterThan(15);
  expect(kinds.map(([kind = '']) => [kind, codeName('kind', kind, 'vi')])).toEqual(kinds);
});

test('issued reports are called as their papers call them', () => {
  const papers = new URL('../../src/modules/papers/', import.meta.url);
  const abouts = readdirSync(papers)
    .filter((name) => name.endsWith('report-paper.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, papers), 'utf8').matchAll(/about: '(.)([^']+)'/g)])
    .map(([, first = '', rest = '']) => `Báo cáo ${first.toLowerCase()}${rest}`);
  const kinds = ['home_affairs', 'office', 'tasks', 'citizens', 'delays', 'inspections'];
  expect(new Set(kinds.map((kind) => codeName('report', kind, 'vi')))).toEqual(new Set(abouts));
});
