import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, then ends this process the same way.
 * @param {string[]} args of Node
 * @param {NodeJS.ProcessEnv} [variables] added to the environment
 */
export function runNode(args, variables = {}) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...variables } });
  // A terminal sends Ctrl-C to both; the child decides when it is done.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
