import { pino } from 'pino';
import { z } from 'zod';
import type { Principal } from '../../src/core/principal.js';
import { DomainError } from '../../src/core/errors.js';
import { invalidField, ruleViolated, transitionNotPossible } from '../../src/core/refusals.js';
import { text } from '../../src/core/text.js';
import {
  because,
  buildServer,
  Cursors,
  DEFAULT_SERVER_CONFIG,
  defineRoute,
  emptyBody,
  id,
  idParams,
  instant,
  instantOut,
  line,
  localDate,
  operationRoutes,
  page,
  pageQuery,
  paragraphs,
  registerRoutes,
  type Server,
  type ServerConfig,
} from '../../src/platform/http/index.js';
import { Metrics, serveMetrics } from '../../src/platform/metrics/index.js';

export const DEMO_ID = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';

const noteBody = z
  .strictObject({
    title: line(100),
    text: paragraphs(1000).optional(),
    day: localDate.optional(),
    at: instant.optional(),
    tags: z
      .array(z.enum(['a', 'b']))
      .max(2)
      .optional(),
    weight: z
      .number()
      .int()
      .min(1)
      .optional()
      .refine((value) => value !== 13, because('unlucky', text('Số xấu.', 'Unlucky.'))),
  })
  .meta({ id: 'NewNote' });
const note = z.strictObject({ id, title: z.string(), at: instantOut.nullable() }).meta({ id: 'Note' });

/** What the demo's handlers do next, and what they saw last. */
export interface Demo {
  refuse?: Error;
  answer?: unknown;
  wait?: Promise<void>;
  seen: unknown[];
}

const createNote = defineRoute(
  {
    method: 'POST',
    path: '/v1/notes',
    operationId: 'createNote',
    tag: 'Notes',
    summary: 'Make a note',
    description: 'Makes a note.',
    access: 'tenant',
    body: noteBody,
    bodyExample: { title: 'A note' },
    success: { status: 201, description: 'The note.', schema: note, etag: true, location: true },
    errors: ['rule-violated', 'transition-not-possible'],
  },
  (demo: Demo) =>
    async ({ body, call }) => {
      demo.seen.push({ body, call });
      await demo.wait;
      if (demo.refuse) throw demo.refuse;
      const made = { id: DEMO_ID, title: body.title, at: body.at?.toISOString() ?? null };
      return { body: (demo.answer ?? made) as z.output<typeof note>, version: 1, location: `/v1/notes/${DEMO_ID}` };
    },
);

const changeNote = defineRoute(
  {
    method: 'PATCH',
    path: '/v1/notes/:id',
    operationId: 'changeNote',
    tag: 'Notes',
    summary: 'Change a note',
    description: 'Changes a note.',
    access: 'tenant',
    params: idParams,
    body: z.strictObject({ title: line(100).optional() }),
    bodyExample: { title: 'Other' },
    precondition: 'required',
    success: { status: 200, description: 'The note.', schema: note, etag: true },
  },
  (demo: Demo) =>
    async ({ params, body, call }) => {
      demo.seen.push({ params, body, call });
      return { body: { id: params.id, title: body.title ?? 'old', at: null }, version: (call.ifMatch?.[0] ?? 0) + 1 };
    },
);

const closeNote = defineRoute(
  {
    method: 'POST',
    path: '/v1/notes/:id/closing',
    operationId: 'closeNote',
    tag: 'Notes',
    summary: 'Close a note',
    description: 'Closes a note.',
    access: 'tenant',
    params: idParams,
    body: emptyBody,
    precondition: 'honoured',
    success: { status: 204, description: 'Closed.' },
  },
  (demo: Demo) =>
    async ({ call }) => {
      demo.seen.push(call);
      return {};
    },
);

const cursors = new Cursors('demo');
const listNotes = defineRoute(
  {
    method: 'GET',
    path: '/v1/notes',
    operationId: 'listNotes',
    tag: 'Notes',
    summary: 'List notes',
    description: 'Lists notes.',
    access: 'tenant',
    query: pageQuery.extend({ state: z.enum(['open', 'closed']).optional() }),
    success: { status: 200, description: 'A page.', schema: page(note, 'NotePage') },
  },
  (demo: Demo) =>
    async ({ query, say }) => {
      const scope = { list: 'notes', state: query.state ?? null };
      demo.seen.push({ query, after: cursors.read(scope, query.cursor, z.tuple([instantOut, id])) });
      const item = { id: DEMO_ID, title: say(text('Ghi chú', 'Note')), at: null };
      return { body: { items: [item], next: cursors.write(scope, ['2026-11-20T02:00:00.000Z', DEMO_ID]) } };
    },
);

const resetAll = defineRoute(
  {
    method: 'POST',
    path: '/v1/reset',
    operationId: 'resetAll',
    tag: 'Notes',
    summary: 'Reset',
    description: 'Resets.',
    access: 'operator',
    success: { status: 204, description: 'Done.' },
  },
  () => async () => ({}),
);

export const refusals = {
  rule: ruleViolated([{ rule: 'R5', code: 'late', message: text('Muộn', 'Late') }]),
  state: transitionNotPossible('closed', ['reopen']),
  field: invalidField('/title', 'taken', text('Đã có', 'Taken')),
};

/** Who a demo token is: `client`, `other`, `operator` or `operator-without-tenant`. */
async function authenticate(headers: { authorization?: string }): Promise<Principal> {
  const token = headers.authorization?.replace('Bearer ', '') ?? '';
  if (!['client', 'other', 'operator', 'operator-without-tenant'].includes(token))
    throw new DomainError('unauthenticated', text('Sai khóa.', 'Wrong key.'));
  const operator = token.startsWith('operator');
  return {
    clientId: token,
    clientName: token,
    operator,
    tenant: token === 'operator-without-tenant' ? null : 'T1',
    agency: null,
    roles: new Set(),
    official: null,
  };
}

/** A small API behind the real edge, without a database. */
export async function demoServer(
  config: Partial<ServerConfig> = {},
): Promise<{ server: Server; demo: Demo; log: Record<string, unknown>[] }> {
  const log: Record<string, unknown>[] = [];
  const logger = pino(
    { level: 'info' },
    { write: (written: string) => void log.push(JSON.parse(written) as Record<string, unknown>) },
  );
  const metrics = new Metrics({ processMetrics: false });
  const description = {
    title: 'Demo',
    version: '1',
    description: 'Demo.',
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    tags: ['Notes', 'Operations'].map((name) => ({ name, description: name })),
  };
  const server = await buildServer({
    config: { ...DEFAULT_SERVER_CONFIG, checkResponses: true, ...config },
    logger,
    authenticate,
    metrics,
    description,
  });
  const demo: Demo = { seen: [] };
  registerRoutes(server, [createNote, changeNote, closeNote, listNotes, resetAll], demo);
  registerRoutes(server, operationRoutes, { readiness: { database: async () => (demo.refuse ? 'away' : undefined) } });
  serveMetrics(server, [metrics]);
  return { server, demo, log };
}
