/** Three machines on loopback with the configuration of `deploy/patroni`: etcd, Patroni and PostgreSQL on each, and HAProxy before them. */
import { randomBytes, randomInt } from 'node:crypto';
import { copyFileSync, mkdtempSync, chmodSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { file, folder, pathOf, program, until } from '../programs.mjs';

const DEPLOY = new URL('../../../deploy/patroni/', import.meta.url);
const NAMES = ['db1', 'db2', 'db3'];
/** Of HAProxy, as `deploy/patroni/README.md` has it. */
const PORT = 5000;
const PROGRAMS = ['etcd', 'patroni', 'haproxy', 'postgres', 'psql'];

/** Where the programs are, by their names, and which are missing. */
export function programsHere() {
  const paths = Object.fromEntries(PROGRAMS.map((name) => [name, pathOf(name)]));
  return { paths, missing: PROGRAMS.filter((name) => paths[name] === undefined) };
}

const template = (name, words) => {
  const text = readFileSync(new URL(name, DEPLOY), 'utf8').replace(
    /@([A-Z0-9_]+)@/g,
    (whole, word) => words[word] ?? whole,
  );
  const left = /@[A-Z0-9_]+@/.exec(text);
  if (left) throw new Error(`${name} has ${left[0]}, which nothing is put for`);
  return text;
};

export async function startCluster(paths) {
  // Loopback is a whole network: machines of their own addresses, with the ports that they would have.
  const network = `127.${randomInt(10, 250)}.${randomInt(0, 250)}`;
  const own = folder(mkdtempSync(join(tmpdir(), 'phoihop-failover-')));
  const passwords = Object.fromEntries(
    ['SUPERUSER', 'REPLICATION', 'OWNER', 'SERVICE'].map((who) => [`${who}_PASSWORD`, randomBytes(12).toString('hex')]),
  );
  const address = (name) => `${network}.${NAMES.indexOf(name) + 1}`;
  const logins = join(own, 'logins.sh');
  copyFileSync(new URL('logins.sh', DEPLOY), logins);
  chmodSync(logins, 0o755);
  const words = (name) => ({
    NAME: name,
    ADDRESS: address(name),
    // Whoever calls another address of loopback calls from the first.
    NETWORK: '127.0.0.0/8',
    CONFIG: own,
    DATA: folder(own, name),
    BIN: dirname(paths.postgres),
    ETCD_HOSTS: NAMES.map((each) => `${address(each)}:2379`).join(','),
    ETCD_CLUSTER: NAMES.map((each) => `${each}=http://${address(each)}:2380`).join(','),
    ...passwords,
  });
  const machines = Object.fromEntries(NAMES.map((name) => [name, { etcd: undefined, patroni: undefined }]));
  const etcd = (name) => {
    const env = Object.fromEntries(
      template('etcd.env', words(name))
        .split('\n')
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    machines[name].etcd = program(paths.etcd, ['--log-level', 'error'], {
      cwd: own,
      log: join(own, `etcd-${name}.log`),
      env,
    });
  };
  const patroni = (name) => {
    const config = file(join(own, `patroni-${name}.yml`), template('patroni.yml', words(name)));
    const env = { ...passwords, PATH: `${dirname(paths.psql)}:${process.env.PATH}` };
    machines[name].patroni = program(paths.patroni, [config], { cwd: own, log: join(own, `patroni-${name}.log`), env });
  };
  const url = (user, password, database = 'phoihop') =>
    `postgresql://${user}:${passwords[password]}@${network}.100:${PORT}/${database}`;
  let haproxy;
  const cluster = {
    own,
    superuser: (database) => url('postgres', 'SUPERUSER_PASSWORD', database),
    owner: url('phoihop', 'OWNER_PASSWORD'),
    service: url('phoihop_app', 'SERVICE_PASSWORD'),
    /** The members as Patroni tells them; none where nobody answers. */
    async members() {
      for (const name of NAMES) {
        const told = await fetch(`http://${address(name)}:8008/cluster`, { signal: AbortSignal.timeout(2_000) })
          .then((response) => response.json())
          .catch(() => undefined);
        if (told?.members?.length) return told.members;
      }
      return [];
    },
    async primary() {
      return (await cluster.members()).find((each) => each.role === 'leader' && each.state === 'running')?.name;
    },
    /** Three machines, one of them the primary, one a replica that confirms each commit, all at one place. */
    async whole() {
      const members = await cluster.members();
      const leader = members.find((each) => each.role === 'leader' && each.state === 'running');
      return (
        leader !== undefined &&
        members.length === NAMES.length &&
        members.some((each) => each.role === 'sync_standby') &&
        members.every((each) => ['running', 'streaming'].includes(each.state) && each.timeline === leader.timeline) &&
        members.every((each) => each === leader || Number(each.lag) < 1_048_576)
      );
    },
    /** kill -9: of the server alone, or of all that runs on the machine. */
    async kill(name, what) {
      if (what === 'machine') {
        await Promise.all([machines[name].patroni.killAll(), machines[name].etcd.killAll()]);
      }
      killServer(join(own, name, 'postgresql'));
    },
    /**
     * What hangs and does not end: `patroni` on the primary, whose server goes on with all its clients; `postgres`, the server with Patroni alive; `etcd` on all machines.
     * @returns has it go on from where it stopped
     */
    freeze(name, what) {
      const pids =
        what === 'patroni'
          ? [machines[name].patroni.pid]
          : what === 'postgres'
            ? serverOf(join(own, name, 'postgresql'))
            : NAMES.map((each) => machines[each].etcd.pid);
      signal(pids, 'SIGSTOP');
      return () => signal(pids, 'SIGCONT');
    },
    /** Straight to one server, past HAProxy. */
    direct: (name) => `postgresql://postgres:${passwords.SUPERUSER_PASSWORD}@${address(name)}:5432/phoihop`,
    /** The machine is switched on again. */
    revive(name) {
      if (!machines[name].etcd.running) etcd(name);
      if (!machines[name].patroni.running) patroni(name);
    },
    logOf: (name) => machines[name].patroni?.last(),
    async stop() {
      await haproxy?.stop('SIGTERM');
      await Promise.all(NAMES.map((name) => machines[name].patroni?.stop('SIGTERM')));
      for (const name of NAMES) killServer(join(own, name, 'postgresql'));
      await Promise.all(NAMES.map((name) => machines[name].etcd?.stop('SIGTERM')));
      rmSync(own, { recursive: true, force: true });
    },
  };
  try {
    for (const name of NAMES) etcd(name);
    patroni(NAMES[0]);
    await until('the first server is the primary', () => {
      if (!machines[NAMES[0]].patroni.running) throw new Error('Patroni has ended');
      return cluster.primary();
    });
    for (const name of NAMES.slice(1)) patroni(name);
    const servers = Object.fromEntries(NAMES.map((name) => [name.toUpperCase(), address(name)]));
    const config = file(
      join(own, 'haproxy.cfg'),
      template('haproxy.cfg', { LISTEN: `${network}.100:${PORT}`, ...servers }),
    );
    haproxy = program(paths.haproxy, ['-db', '-f', config], { cwd: own, log: join(own, 'haproxy.log') });
    await until('three machines run', () => cluster.whole(), 180_000);
    await until('HAProxy leads to the primary', () =>
      write(cluster.superuser('postgres')).then(
        () => true,
        () => false,
      ),
    );
    return cluster;
  } catch (error) {
    for (const name of NAMES) console.log(`${name}: ${machines[name].patroni?.last()}\n${machines[name].etcd?.last()}`);
    await cluster.stop();
    throw error;
  }
}

/** A commit by a connection of its own, as any client would make it, confirmed by a replica. */
export async function write(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('create table if not exists probe (at timestamptz); insert into probe values (now())');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The server with all of its processes, at once: each is a session of its own, and whoever lives on would end its work. */
const killServer = (data) => signal(serverOf(data), 'SIGKILL');

/** The processes of the server in a folder: none where it does not run. */
function serverOf(data) {
  let postmaster;
  try {
    postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return [];
  }
  // The file may be of a server that has long ended, and its number somebody else's.
  if (!read(`/proc/${postmaster}/cmdline`).includes(data)) return [];
  const running = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  return [postmaster, ...running.filter((each) => parentOf(each) === postmaster)];
}

function signal(pids, name) {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const parentOf = (pid) => Number(/^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1]);
