import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../src/app/index.js';
import { projectPath } from '../src/platform/project-root.js';
import type { BenchDatabase } from './database.js';
import { rate, type Figure } from './figures.js';
import type { Options } from './options.js';
import { builtService, startService, type RunningService } from './service.js';
import { makeTenant, operator, OPERATOR_KEY } from './tenant.js';

/** Dossiers of one file, with three requests each: such a file stays below what the service takes. */
const PER_FILE = 20_000;
const LINES = 4;

interface OldSystem {
  readonly family: (n: number) => readonly object[];
}

interface Import {
  readonly id: string;
  readonly state: string;
  readonly errors: number;
  readonly progress: { readonly done: number; readonly of: number };
}

const oldSystem = (): Promise<OldSystem> =>
  import(pathToFileURL(projectPath('test', 'scenarios', 'imports', 'old-system.mjs')).href) as Promise<OldSystem>;

/** Megabytes of a process: what it had at most, and what it has now. */
async function memoryOf({ child }: RunningService): Promise<{ most: number; now: number }> {
  // What `npm start` runs is the process itself.
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const told = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { most: told('VmHWM'), now: told('VmRSS') };
}

/** As many dossiers as `--rows` with three requests each, brought in by a service of its own: read and checked, applied, and taken out again. */
export async function importsSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const tenant = 'IMPORTS';
  await makeTenant(app, tenant);
  const { key } = await app.services.apiClients.create(operator(tenant), { name: 'moving in', roles: ['admin'] });
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY));
  const client = clientOf(service.port, key);
  try {
    const files = await upload(client, options.rows);
    const idle = await memoryOf(service);
    const read = await timed(async () => {
      const asked = await client.json<Import>('POST', '/v1/imports', { system: 'BENCH', files });
      return client.until(asked.id, ['checked', 'refused', 'failed']);
    });
    if (read.value.state !== 'checked') throw new Error(`the import was not checked: ${JSON.stringify(read.value)}`);
    const afterCheck = await memoryOf(service);
    const applied = await timed(async () => {
      await client.json('POST', `/v1/imports/${read.value.id}/application`, {});
      return client.until(read.value.id, ['applied', 'refused', 'failed']);
    });
    if (applied.value.state !== 'applied') throw new Error(`it was not applied: ${JSON.stringify(applied.value)}`);
    const afterApply = await memoryOf(service);
    const out = await timed(() => client.size('/v1/exports'));
    const afterExport = await memoryOf(service);
    const rows = options.rows * LINES;
    return [
      figure(`${rows.toLocaleString('en')} rows read and checked`, read.seconds, rows),
      figure('  applied', applied.seconds, rows),
      figure('  taken out as NDJSON', out.seconds, rows),
      { what: '  bytes taken out', median: `${Math.round(out.value / 1_048_576)} MB` },
      { what: 'memory before', median: `${idle.now} MB` },
      { what: '  most up to the check', median: `${afterCheck.most} MB` },
      { what: '  most up to the application', median: `${afterApply.most} MB` },
      { what: '  most up to the export', median: `${afterExport.most} MB` },
    ];
  } finally {
    await service.stop();
  }
}

const figure = (what: string, seconds: number, rows: number): Figure => ({
  what,
  median: `${seconds.toFixed(1)} s, ${rate(rows / seconds)}`,
});

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const begun = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - begun) / 1_000 };
}

async function upload(client: ReturnType<typeof clientOf>, dossiers: number): Promise<{ fileId: string }[]> {
  const { family } = await oldSystem();
  const files: { fileId: string }[] = [];
  for (let from = 0; from < dossiers; from += PER_FILE) {
    const form = new FormData();
    const count = Math.min(PER_FILE, dossiers - from);
    const lines = Array.from({ length: count }, (_, n) =>
      family(from + n)
        .map((each) => `${JSON.stringify(each)}\n`)
        .join(''),
    );
    form.append('file', new Blob(lines), 'cu.ndjson');
    const { fileId } = await client.form<{ fileId: string }>('/v1/files', form);
    files.push({ fileId });
  }
  return files;
}

function clientOf(port: number, key: string) {
  const base = `http://127.0.0.1:${port}`;
  const authorization = `Bearer ${key}`;
  const checked = async <T>(answer: Response): Promise<T> => {
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const json = async <T>(method: string, path: string, body?: object): Promise<T> =>
    checked<T>(
      await fetch(`${base}${path}`, {
        method,
        headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  return {
    json,
    form: async <T>(path: string, body: FormData): Promise<T> =>
      checked<T>(await fetch(`${base}${path}`, { method: 'POST', headers: { authorization }, body })),
    until: async (id: string, states: readonly string[]): Promise<Import> => {
      for (;;) {
        const read = await json<Import>('GET', `/v1/imports/${id}`);
        if (states.includes(read.state)) return read;
        await sleep(250);
      }
    },
    size: async (path: string): Promise<number> => {
      const answer = await fetch(`${base}${path}`, { headers: { authorization } });
      let bytes = 0;
      for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += piece.length;
      return bytes;
    },
  };
}
