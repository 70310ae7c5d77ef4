/** Clocks of programs that can be set while they run (libfaketime). */
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { file } from '../programs.mjs';

/** The library, where Debian has it; undefined where there is none. */
export const faketime = () =>
  readdirSync('/usr/lib')
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join('/usr/lib', name, 'faketime', 'libfaketime.so.1'))
    .find(existsSync);

/**
 * A clock of one machine. What measures how time passes (`CLOCK_MONOTONIC`) is left alone, as on a machine whose clock is set.
 * @returns `{ env, set(seconds) }`: the environment of the programs on that machine; how far it is ahead, negative: behind
 */
export function clock(folder, name) {
  const path = join(folder, `${name}.clock`);
  const set = (seconds) => {
    // Whoever reads it finds one or the other.
    file(`${path}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, 0o644);
    renameSync(`${path}.new`, path);
  };
  set(0);
  const env = {
    LD_PRELOAD: faketime(),
    FAKETIME_TIMESTAMP_FILE: path,
    FAKETIME_NO_CACHE: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
  return { env, set };
}
