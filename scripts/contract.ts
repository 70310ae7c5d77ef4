/**
 * `npm run contract`: tells what changed for clients between the released document and openapi/openapi.json, and fails where something breaks
 * without a major step of the version. `-- --release` makes today's document the released one.
 */
import { copyFile, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { projectPath } from '../src/platform/project-root.js';
import { nodeAt, type Node } from './lib/contract/change.js';
import { compareContracts, isMajorStep } from './lib/contract/compare.js';

const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
const [released, current] = ['released.json', 'openapi.json'].map((name) => projectPath('openapi', name)) as [
  string,
  string,
];
if (values.release) {
  await copyFile(current, released);
  console.log('openapi/released.json written');
} else {
  const [before, after] = (await Promise.all(
    [released, current].map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Node),
  )) as [Node, Node];
  report(before, after);
}

function report(before: Node, after: Node): void {
  const changes = compareContracts(before, after);
  for (const { breaking, where, what } of changes)
    console.log(`${breaking ? 'BREAKING' : 'harmless'}  ${where}: ${what}`);
  const broken = changes.filter((change) => change.breaking).length;
  const [was, is] = [before, after].map((document) => String(nodeAt(document, 'info')['version'])) as [string, string];
  console.log(`${changes.length - broken} harmless changes and ${broken} breaking ones from ${was} to ${is}`);
  if (broken === 0 || isMajorStep(was, is)) return;
  console.error('A breaking change needs a major version: see docs/api-versioning.md');
  process.exitCode = 1;
}
