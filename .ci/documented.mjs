/**
 * The commands of the documents. Every block of sh or bash in a Markdown file is run by CI or says why not, in an HTML comment before it:
 *   <!-- ci: NAME -->            .ci/run runs it, as it stands: `documented NAME …`. Blocks of one name must be the same.
 *   <!-- ci: each line -->       each of its commands stands in .ci/run, for itself
 *   <!-- not in ci: REASON -->   it cannot be run there
 *
 * `node .ci/documented.mjs NAME [FOLDER]`    prints the commands of a block
 * `node .ci/documented.mjs --check [FOLDER]` fails where a block, or a call of one in .ci/run, is none of these
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const [what, folder = '.'] = process.argv.slice(2);
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', '.git', '.data']);

function* documentsIn(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name)) continue;
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* documentsIn(inside);
    else if (entry.name.endsWith('.md')) yield inside;
  }
}

/** Blocks of a document, in order, each with the comment before it, if there is one. */
function* blocksOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  let mark;
  for (let index = 0; index < lines.length; index += 1) {
    const comment = /^\s*<!-- (.+) -->\s*$/.exec(lines[index]);
    const fence = /^\s*(```+|~~~+)\s*(\w*)/.exec(lines[index]);
    if (comment) mark = comment[1];
    else if (fence) {
      const end = lines.findIndex((line, at) => at > index && line.trim() === fence[1]);
      const last = end === -1 ? lines.length : end;
      const where = `${relative(folder, file)}:${index + 1}`;
      yield { where, language: fence[2], mark, text: lines.slice(index + 1, last).join('\n') };
      index = last;
      mark = undefined;
    } else if (lines[index].trim() !== '') mark = undefined;
  }
}

const SHELLS = new Set(['sh', 'bash', 'shell', 'console', 'zsh']);
const blocks = [...documentsIn(folder)]
  .sort()
  .flatMap((file) => [...blocksOf(file)])
  .filter(({ language }) => SHELLS.has(language));
const nameOf = ({ mark }) => /^ci: ([a-z][a-z-]*)$/.exec(mark ?? '')?.[1];

function check() {
  const ci = ['run', 'lib.sh'].map((name) => join(folder, '.ci', name)).filter((file) => existsSync(file));
  const steps = ci.map((file) => readFileSync(file, 'utf8')).join('\n');
  const called = new Set([...steps.matchAll(/\bdocumented(?:_text)? ([a-z][a-z-]*)/g)].map(([, name]) => name));
  const byName = new Map();
  const faults = blocks.flatMap((block) => faultsOf(block, byName, called, steps));
  const lost = [...called].filter((name) => !byName.has(name));
  return [...faults, ...lost.map((name) => `.ci: there is no block ${name}`)];
}

function faultsOf(block, byName, called, steps) {
  const { where, mark, text } = block;
  const name = nameOf(block);
  if (name !== undefined) {
    const other = byName.get(name);
    byName.set(name, block);
    if (other && other.text !== text) return [`${where}: differs from ${other.where}, which has the same name`];
    return called.has(name) ? [] : [`${where}: .ci/run does not run ${name}`];
  }
  if (mark === 'ci: each line') {
    const commands = text.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim());
    const missing = commands.filter((each) => each !== '' && each !== '.ci/run' && !steps.includes(each));
    return missing.map((each) => `${where}: .ci/run does not run "${each}"`);
  }
  if (/^not in ci: \S.{9,}/.test(mark ?? '')) return [];
  return [`${where}: say how CI runs it, or why it does not`];
}

if (what === '--check') {
  const faults = check();
  for (const fault of faults) console.error(fault);
  console.log(`${blocks.length} blocks of commands, ${faults.length} faults`);
  process.exit(faults.length === 0 ? 0 : 1);
}
const found = blocks.find((block) => nameOf(block) === what);
if (!found) {
  console.error(`there is no block ${what}`);
  process.exit(1);
}
console.log(found.text);
