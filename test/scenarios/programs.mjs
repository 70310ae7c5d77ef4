/** Programs of the machine's own that a scenario runs for itself: never as root, in folders of its own, ended by their process ids. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian has the servers of its versions, the newest first. */
function versions(folder) {
  try {
    return readdirSync(folder)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(folder, version, 'bin'));
  } catch {
    return [];
  }
}

const FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  ...versions('/usr/lib/postgresql'),
  ...(process.env.PATH ?? '').split(delimiter),
];
/** Of Linux. PostgreSQL, PgBouncer and HAProxy refuse to run as root, or should. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Milliseconds. */
const PATIENCE = 60_000;

/** The path of a program, the one of the environment variable `variable` first; undefined where there is none. */
export function pathOf(name, variable) {
  const given = variable === undefined ? undefined : process.env[variable];
  const paths = given ? [given] : FOLDERS.map((folder) => join(folder, name));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const give = (path) => isRoot && chownSync(path, NOBODY, NOBODY);

/** A folder for whoever runs the programs, and for nobody else. */
export function folder(...parts) {
  const path = join(...parts);
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  give(path);
  return path;
}

/** A file for them. */
export function file(path, content, mode = 0o600) {
  writeFileSync(path, content, { mode });
  give(path);
  return path;
}

/**
 * Starts a program in the foreground of a process group of its own. What it says goes to `log`.
 * @returns `{ pid, running, code, killAll(), stop() }`; `killAll` leaves it and all that it started no time for anything
 */
export function program(command, args, { cwd, log, env = {} }) {
  const output = openSync(log, 'a');
  const child = spawn(command, args, {
    cwd,
    detached: true,
    env: { PATH: process.env.PATH, HOME: cwd, LC_ALL: 'C.UTF-8', ...env },
    stdio: ['ignore', output, output],
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  closeSync(output);
  child.on('error', (error) => console.log(`${command}: ${error.message}`));
  const running = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  const ended = () => (running() ? once(child, 'exit') : Promise.resolve());
  const signal = (pid, name) => {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  return {
    pid: child.pid,
    get running() {
      return running();
    },
    get code() {
      return child.exitCode;
    },
    last: () => readFileSync(log, 'utf8').trim().split('\n').slice(-60).join('\n'),
    async killAll() {
      signal(-child.pid, 'SIGKILL');
      await ended();
    },
    async stop(name = 'SIGTERM') {
      if (!running()) return;
      signal(child.pid, name);
      await Promise.race([ended(), sleep(20_000, undefined, { ref: false })]);
      if (running()) await this.killAll();
    },
  };
}

/** Waits until something is so. */
export async function until(what, yes, patience = PATIENCE) {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await yes();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`${what}: it did not come about within ${patience} ms`);
    await sleep(50);
  }
}

/** Whether somebody listens at a port of this machine. */
export const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => (socket.destroy(), resolve(true)))
      .once('error', () => resolve(false));
  });
