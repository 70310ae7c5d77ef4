import { readFile, writeFile } from 'node:fs/promises';
import { projectPath } from '../../src/platform/project-root.js';

export interface Generated {
  /** Path inside the project. */
  readonly file: string;
  readonly content: string;
  /** The npm script that writes it. */
  readonly command: string;
  /** Compare with the committed file instead of writing it. */
  readonly verify: boolean;
}

/** Writes a file that is generated and committed; with `verify` only compares, and lets the process fail where it differs. */
export async function writeGenerated({ file, content, command, verify }: Generated): Promise<void> {
  const path = projectPath(file);
  if (!verify) {
    await writeFile(path, content);
    console.log(`${file} written`);
  } else if ((await readFile(path, 'utf8').catch(() => undefined)) === content) {
    console.log(`${file} is up to date`);
  } else {
    console.error(`${file} is out of date: run npm run ${command} and commit it`);
    process.exitCode = 1;
  }
}
