import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectPath } from '../../src/platform/project-root.js';

/** A process that uses the embedded database, as a second process of the service would. */
export interface EmbeddedChild {
  readonly connectionString: string;
  readonly origin: 'created' | 'started' | 'adopted';
  readonly milliseconds: number;
  /** Leaves in good order. */
  leave(): Promise<void>;
  /** Dies on the spot. */
  kill(): Promise<void>;
}

/** @param program `embedded-process.ts`, built */
export async function startEmbeddedChild(program: string, dataDir: string): Promise<EmbeddedChild> {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], cwd: projectPath() });
  const line = await firstLine(child);
  const ended = once(child, 'exit');
  return {
    ...(JSON.parse(line) as Pick<EmbeddedChild, 'connectionString' | 'origin' | 'milliseconds'>),
    leave: async () => {
      child.stdin.write('leave\n');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it had a database`)));
  });
}
