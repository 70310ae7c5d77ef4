import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectPath } from '../../src/platform/project-root.js';

const folder = mkdtempSync(join(tmpdir(), 'phoihop-ci-output-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What CI shows of the output of a step that failed. */
function shown(output: readonly string[]): string[] {
  const file = join(folder, 'step.log');
  writeFileSync(file, `${output.join('\n')}\n`);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'source "$1" && telling "$2"', 'bash', projectPath('.ci', 'lib.sh'), file],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trimEnd().split('\n');
}

const lines = (count: number, what: string): string[] => Array.from({ length: count }, (_, no) => `    ${what} ${no}`);
const passed = Array.from({ length: 100 }, (_, no) => `PASS test/unit/${no}.test.ts`);
const first = [
  'FAIL test/unit/a.test.ts (5.1 s)',
  '  ● Console',
  '    said',
  '  ● a › one',
  ...lines(40, 'one'),
  '  ● a › two',
  ...lines(3, 'two'),
];
const second = ['FAIL test/unit/b.test.ts', '  ● a › one', ...lines(2, 'other')];
const summary = ['Test Suites: 2 failed, 100 passed, 102 total', 'Tests:       3 failed, 900 passed, 903 total'];

test('of tests it names each file and each test that failed, with how it failed, once, and the summary', () => {
  const output = [
    ...first,
    ...passed,
    ...second,
    ...passed,
    'Summary of all failing tests',
    ...first,
    ...second,
    ...lines(20, 'end'),
    ...summary,
  ];
  expect(shown(output)).toEqual([
    'FAIL test/unit/a.test.ts (5.1 s)',
    '  ● a › one',
    ...lines(25, 'one'),
    '  ● a › two',
    ...lines(3, 'two'),
    'FAIL test/unit/b.test.ts',
    '  ● a › one',
    ...lines(2, 'other'),
    ...lines(20, 'end').slice(2),
    ...summary,
  ]);
});

test('of very many failures it shows the first, and names the others', () => {
  const failures = Array.from({ length: 60 }, (_, no) => [`  ● test ${no}`, ...lines(30, `how ${no}`)]).flat();
  const found = shown(['FAIL test/unit/a.test.ts', ...failures, 'PASS test/unit/b.test.ts', ...lines(20, 'end')]);
  expect(found.filter((line) => line.startsWith('  ● '))).toHaveLength(60);
  expect(found).toHaveLength(1 + 60 + 40 * 25 + 20);
});

test('of all else it shows the end', () => {
  expect(shown(lines(100, 'said'))).toEqual(lines(100, 'said').slice(-60));
});
