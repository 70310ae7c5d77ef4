import { fileURLToPath } from 'node:url';

/** Folder of the project. Programs run in it, so that `.data` is the same from wherever they are called. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: the service needs 20.19 or later.`);
  process.exit(1);
}
process.chdir(root);
