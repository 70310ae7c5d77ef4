import { answered, type Caller } from './caller.js';
import { seedFile } from './province.js';

/** Reports as a test reads them. */

export interface Linked {
  readonly value: number | null;
  readonly href: string;
}

export interface ReportRow {
  readonly key: string;
  readonly name: string;
  readonly agency?: string;
  readonly succeededBy?: string;
  readonly small: boolean;
  readonly consulted: Readonly<Record<string, Linked>>;
  readonly lead: Readonly<Record<string, Linked>> & { readonly byState: Readonly<Record<string, Linked>> };
  readonly violations: {
    readonly all: Linked;
    readonly excused: Linked;
    readonly byKind: Readonly<Record<string, Linked>>;
  };
  readonly scores: Readonly<Record<'points' | 'average' | 'progressPercent' | 'excusedDelays', Linked>>;
}

export const DIMENSIONS = ['agency', 'head', 'field', 'procedure'] as const;
export const QUARTER = { from: '2026-10-01', to: '2026-12-31' };
export const IN_QUARTER = `from=${QUARTER.from}&to=${QUARTER.to}`;

export const rowsBy = async (reader: Caller, by: string, more = '', period = IN_QUARTER): Promise<ReportRow[]> =>
  answered(await reader.get(`/v1/reports/coordination?${period}&by=${by}${more}`), 200).body.rows as ReportRow[];

export async function rowOf(reader: Caller, by: string, key: string, period = IN_QUARTER): Promise<ReportRow> {
  const row = (await rowsBy(reader, by, '', period)).find((each) => each.key === key);
  if (!row) throw new Error(`there is no row ${key}`);
  return row;
}

/** All figures of a row, by their path. */
export function figuresOf(node: unknown, path = ''): [string, Linked][] {
  if (typeof node !== 'object' || node === null) return [];
  if ('href' in node) return [[path, node as Linked]];
  return Object.entries(node).flatMap(([name, inner]) => figuresOf(inner, path === '' ? name : `${path}.${name}`));
}

/** Their values, without the groups that they stand in. */
export const valuesOf = (node: unknown): Record<string, number | null> =>
  Object.fromEntries(figuresOf(node).map(([path, { value }]) => [path, value]));

export interface Item {
  readonly id: string;
  readonly no: number | null;
  readonly type: string;
  readonly href: string;
  readonly agency: string;
}

/** The whole list behind a figure, page by page. */
export async function itemsOf(reader: Caller, href: string, limit = 2): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = answered(
      await reader.get(`${href}&limit=${limit}${next && `&cursor=${encodeURIComponent(next)}`}`),
      200,
    );
    items.push(...(body.items as Item[]));
    next = body.next as string | null;
  }
  return items;
}

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is answered to this caller in another media type, byte by byte. */
export async function fileOf(
  app: {
    readonly server: {
      inject: (
        request: object,
      ) => PromiseLike<{ statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }>;
    };
  },
  reader: Caller,
  url: string,
  accept: string,
) {
  const { key, official } = reader.credentials;
  const { statusCode, headers, rawPayload } = await app.server.inject({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${key}`, ...(official && { 'x-acting-official': official }), accept },
  });
  return { status: statusCode, headers, bytes: rawPayload, text: rawPayload.toString('utf8') };
}

interface SeedAgency {
  readonly code: string;
  readonly officials: { code: string; role: string; [key: string]: unknown }[];
  [key: string]: unknown;
}
/** An agency as the seed of the directory has it. */
export const agencyOf = (code: string): SeedAgency =>
  seedFile<{ agencies: SeedAgency[] }>('hcmc-agencies').agencies.find((each) => each.code === code)!;
