import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { EVENT_TYPES, ROUTES } from '../support/routes.js';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller, type Sent } from '../support/caller.js';
import { LEAD, openDossier, openRound, province, type Province } from '../support/province.js';

const apps = useApps();
let here: Province;
let lead: Caller;
beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
  await openRound(here, await openDossier(here));
});

const errorsOf = (sent: Sent) => sent.body.errors as { path: string; code: string; message: string }[];

describe('types of events', () => {
  test('one that is not there is refused, with all that there are, and the place is kept', async () => {
    const { next } = answered(await lead.get('/v1/events?limit=1'), 200).body as { next: string };
    for (const language of ['vi', 'en']) {
      const refused = await lead.get(`/v1/events?types=request.sentt&after=${next}`, { 'accept-language': language });
      expect(refusal(refused)).toEqual([422, 'invalid']);
      const [error] = errorsOf(refused);
      expect(error).toMatchObject({ path: '/types', code: 'not_allowed' });
      expect(error!.message).toContain('"request.sentt"');
      for (const type of EVENT_TYPES) expect(error!.message).toContain(type);
    }
    const { items } = answered(await lead.get(`/v1/events?types=request.sent&after=${next}`), 200).body;
    expect(items).not.toEqual([]);
  });

  test.each([
    ['one among others', 'request.sent,request.sentt'],
    ['one in capitals', 'Request.Sent'],
    ['nothing at all', ''],
    ['nothing between two', 'request.sent,,round.started'],
    ['the test of a webhook', 'webhook.ping'],
    ['more than there are', Array.from({ length: EVENT_TYPES.length + 1 }, () => 'request.sent').join(',')],
    ['thousands of letters', 'x'.repeat(4_000)],
  ])('%s is refused', async (_name, types) => {
    const refused = await lead.get(`/v1/events?types=${types}`);
    expect(refusal(refused)).toEqual([422, 'invalid']);
    expect(errorsOf(refused)[0]!.path).toBe('/types');
    expect(errorsOf(refused)[0]!.message.length).toBeLessThan(8_000);
  });

  test('all of them may be asked for, with blanks between them too', async () => {
    const all = answered(await lead.get('/v1/events?limit=200'), 200).body.items as unknown[];
    expect(answered(await lead.get(`/v1/events?limit=200&types=${EVENT_TYPES.join(',%20')}`), 200).body.items).toEqual(
      all,
    );
  });

  test('a webhook for one that is not there is neither made nor changed', async () => {
    const url = 'https://mot-cua.example.vn/su-kien';
    const wrong = ['request.sent', 'request.sentt'];
    const system = await here.client({ agency: LEAD });
    const made = answered(await system.post('/v1/webhooks', { url, types: [...EVENT_TYPES] }), 201).body;
    for (const refused of [
      await system.post('/v1/webhooks', { url, types: wrong }),
      await system.patch(`/v1/webhooks/${made.id}`, { types: wrong }),
    ]) {
      expect(refusal(refused)).toEqual([422, 'invalid']);
      const [error] = errorsOf(refused);
      expect(error).toMatchObject({ path: '/types/1', code: 'not_allowed' });
      for (const type of EVENT_TYPES) expect(error!.message).toContain(type);
    }
    const { items } = answered(await system.get('/v1/webhooks'), 200).body as { items: { types: string[] }[] };
    expect(items.map((each) => each.types)).toEqual([[...EVENT_TYPES]]);
  });

  test('one that was kept before its name went is shown, and can be replaced', async () => {
    const system = await here.client({ agency: LEAD });
    const { id } = answered(await system.post('/v1/webhooks', { url: 'https://mot-cua.example.vn/x' }), 201).body;
    await apps.app.pool.query("update webhooks set types = '{request.gone}' where id = $1", [id]);
    const url = `/v1/webhooks/${id}`;
    expect(answered(await system.get(url), 200).body.types).toEqual(['request.gone']);
    expect(answered(await system.patch(url, { types: ['request.sent'] }), 200).body.types).toEqual(['request.sent']);
  });
});

/** Filters whose values are a closed set, by their names; a filter by codes, days, numbers or words is none. */
const CLOSED = /^(state|status|kind|types?|direction|by|figure|overdue|handling|stance|role|cause|degree|outcome)$/;

describe('filters whose values are a closed set', () => {
  const filters = ROUTES.flatMap(({ spec }) => {
    const schema = spec.query && (z.toJSONSchema(spec.query, { io: 'input', target: 'draft-2020-12' }) as Shape);
    return Object.keys(schema?.properties ?? {})
      .filter((name) => CLOSED.test(name))
      .map((name) => ({ path: spec.path, name, required: schema?.required ?? [] }));
  });
  interface Shape {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  }
  const NEEDED: Readonly<Record<string, string>> = {
    from: '2026-11-01',
    to: '2026-11-30',
    by: 'agency',
    figure: 'late',
    key: 'H29.4',
  };

  test.each(filters)('$path: $name', async ({ path, name, required }) => {
    const figures: Readonly<Record<string, string>> = {
      tasks: 'task.assigned',
      citizens: 'citizen.received',
      delays: 'delay.late',
      officials: 'official.late',
      inspections: 'remedy.due',
    };
    const report = path.split('/')[3] ?? '';
    const needed: Readonly<Record<string, string>> = {
      ...NEEDED,
      ...(report in figures && { figure: figures[report]! }),
      ...(['citizens', 'delays', 'service-index'].includes(report) && { by: 'unit' }),
    };
    const others = required.filter((each) => each !== name).map((each) => `&${each}=${needed[each]}`);
    const at = path.replace(':id', '0199a0b0-0000-7000-8000-000000000000');
    const refused = await here.operator.get(`${at}?${name}=no_such_value${others.join('')}`);
    expect([...refusal(refused), errorsOf(refused)]).toEqual([
      422,
      'invalid',
      [expect.objectContaining({ path: `/${name}`, code: 'not_allowed' })],
    ]);
    expect(errorsOf(refused)[0]!.message).toMatch(/“.*”/);
  });

  test('there are some', () => {
    expect(filters.length).toBeGreaterThan(10);
  });
});
