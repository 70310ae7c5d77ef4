/** A PostgreSQL that archives its log, and what is made of its base backup. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { file, folder, pathOf, program, until } from '../programs.mjs';
import { freePort } from '../service.mjs';

const PROGRAMS = ['initdb', 'postgres', 'pg_basebackup'];
/** The log is cut at 16 MB: nothing is archived while little is written, unless a time is set. */
const SETTINGS = {
  listen_addresses: "'127.0.0.1'",
  archive_mode: 'on',
  // Nothing is archived over, and nothing is there before it is whole: as PostgreSQL's manual has it.
  archive_command: `'test ! -f @ARCHIVE@/%f && cp %p @ARCHIVE@/%f.part && mv @ARCHIVE@/%f.part @ARCHIVE@/%f'`,
  archive_timeout: '60s',
  wal_level: 'replica',
  fsync: 'on',
};
const SEGMENT = /^[0-9A-F]{24}$/;

/** Where the programs are, by their names, and which are missing. */
export function programsHere() {
  const paths = Object.fromEntries(PROGRAMS.map((name) => [name, pathOf(name)]));
  return { paths, missing: PROGRAMS.filter((name) => paths[name] === undefined) };
}

export async function machine(paths) {
  const own = folder(mkdtempSync(join(tmpdir(), 'phoihop-restore-')));
  const archive = folder(own, 'archive');
  const run = (name, ...args) => ended(program(paths[name], args, { cwd: own, log: join(own, `${name}.log`) }), name);

  /** Starts what is in a folder; `env`: more of its environment. */
  async function start(data, settings = {}, env = {}) {
    const port = await freePort();
    const all = { ...SETTINGS, port, unix_socket_directories: `'${own}'`, ...settings };
    const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}\n`.replaceAll('@ARCHIVE@', archive));
    appendFileSync(join(data, 'postgresql.conf'), `\n${lines.join('')}`);
    const running = program(paths.postgres, ['-D', data], { cwd: own, log: join(own, `postgres-${port}.log`), env });
    const url = (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
    const ask = async (text, values, database = 'postgres') => {
      const client = new pg.Client({ connectionString: url(database), connectionTimeoutMillis: 2_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query(text, values)).rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    };
    const takesWrites = () =>
      ask('select pg_is_in_recovery() as recovering').then(
        ([row]) => !row.recovering,
        () => false,
      );
    await until('PostgreSQL takes writes', async () => {
      if (!running.running) throw new Error(`PostgreSQL has ended:\n${running.last()}`);
      return takesWrites();
    });
    return { data, port, url, ask, kill: () => running.killAll(), stop: () => running.stop('SIGINT') };
  }

  return {
    own,
    archive,
    start,
    /** A new cluster. */
    async create(settings, env) {
      const data = join(own, 'data');
      await run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8');
      return start(data, settings, env);
    },
    /** `pg_basebackup` of a server that runs. */
    async backup({ port }) {
      const data = join(own, 'base');
      const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
      await run('pg_basebackup', ...from, '-D', data, '--checkpoint=fast', '--wal-method=none');
      return data;
    },
    /** What a server that is dead had not archived yet. @returns how many segments */
    salvage({ data }) {
      const there = new Set(readdirSync(archive));
      const left = readdirSync(join(data, 'pg_wal')).filter((name) => SEGMENT.test(name) && !there.has(name));
      for (const name of left) copyFileSync(join(data, 'pg_wal', name), join(archive, name));
      if (left.length > 0) execFileSync('chown', ['-R', `--reference=${archive}`, archive]);
      return left.length;
    },
    /** What is in a base backup, with the log up to a moment. */
    async restoreTo(data, moment) {
      file(join(data, 'recovery.signal'), '');
      return start(data, {
        restore_command: `'cp @ARCHIVE@/%f %p'`,
        recovery_target_time: `'${moment}'`,
        recovery_target_action: `'promote'`,
      });
    },
    remove: () => rmSync(own, { recursive: true, force: true }),
  };
}

async function ended(running, name) {
  await until(`${name} ends`, () => !running.running);
  if (running.code !== 0) throw new Error(`${name} failed:\n${running.last()}`);
}
