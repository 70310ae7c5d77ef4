/** `npm run tenants`, as a process of its own that can be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../dist/tenants.js', import.meta.url));

/**
 * @param environment with the servers
 * @returns function of the arguments, `hear`, told each line as it comes, and how a line ends at which it is killed with SIGKILL; answers `{ code, lines }`, the code null where it was killed
 */
export const tenantsCommand =
  (environment) =>
  async (given, hear = () => undefined, killAt) => {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...given], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = [];
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (killAt !== undefined && line.endsWith(killAt)) child.kill('SIGKILL');
        hear(line.replace(/^\S+Z {2}/, ''));
      });
    const [code] = await once(child, 'close');
    return { code, lines };
  };
