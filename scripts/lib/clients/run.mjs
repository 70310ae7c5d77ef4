import { spawn, spawnSync } from 'node:child_process';

/** Whether a program can be started here. */
export const isThere = (program, args = ['--version']) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options] `env` is added to this process's own
 * @returns {Promise<{ code: number, output: string }>} both streams, in the order in which they came
 */
export function run(program, args, { cwd, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What is needed for a client could not be downloaded: no fault of the client. */
export class NotFetched extends Error {}

/** As `must`, for a program that downloads what the next step needs. @throws {NotFetched} */
export const fetched = (program, args, options) =>
  must(program, args, options).catch((error) => {
    throw new NotFetched(error.message);
  });

/** As `run`, but throws with the end of the output where the program fails. */
export async function must(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code === 0) return output;
  const end = output.trim().split('\n').slice(-40).join('\n');
  throw new Error(`${program} ${args.join(' ').slice(0, 200)} ended with ${code}\n${end}`);
}
