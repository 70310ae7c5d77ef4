import { randomUUID } from 'node:crypto';
import type { Thing } from './access-expected.js';
import type { TestApp } from './app.js';
import { answered, caller, type Caller } from './caller.js';
import { announce } from './delegations.js';
import { handledThrough, reviewIn } from './procedure-reviews.js';
import { FINANCE, HOME_AFFAIRS, JUSTICE, LEAD, OFFICE, seedFile, type Province } from './province.js';
import { EXCEPTIONS, exceptionOf, listed, PLANS } from './rotations.js';
import { changePolicy } from './work-cases/case.js';

/** Something of the scene: its id, and what decides who may do what with it. */
export interface Placed {
  readonly id: string;
  readonly thing: Thing;
}

export interface Owner {
  readonly key: string;
  /** Of the caller. */
  readonly name: string;
}

/** Consulted on: what others do with it is refused by the state, once they may. */
export async function reviewOfProcedure(here: Province, day: string): Promise<Placed> {
  await changePolicy(
    here,
    ({ citizens }) => ({
      citizens: { ...citizens, proposals: { ...(citizens as { proposals: object }).proposals, minDossiers: 1 } },
    }),
    day,
  );
  await handledThrough(here, {}, day);
  const { id } = await reviewIn(here, 'consulted');
  return { id, thing: { lead: LEAD, consulted: [JUSTICE, FINANCE] } };
}

/** The lead's own, of a deputy who has signed nothing by it. */
export async function delegationOf(here: Province, day: string): Promise<Placed> {
  const { id } = await announce(here, LEAD, {
    ...{ kind: 'delegation', to: 'H29.6-03', tasks: ['letter'], procedures: [] },
    ...{ documentDate: day, validFrom: day, validTo: `${Number(day.slice(0, 4)) + 1}-01-31` },
  });
  return { id, thing: { lead: LEAD, consulted: [LEAD] } };
}

/** The lead's own: nobody in it is due. */
export async function rotationOf(here: Province, day: string): Promise<Placed & { readonly exception: Placed }> {
  const year = Number(day.slice(0, 4));
  await listed(here, { 'H29.6-05': { rotationYears: 5, field: 'Tổ chức cán bộ', rotationFrom: `${year}-01-05` } });
  const lead = await here.of(LEAD);
  const { body } = answered(await lead.post(PLANS, { year: year + 1 }), 201);
  const given = exceptionOf({ official: 'H29.6-05', documentDate: day, validFrom: day, validTo: `${year + 1}-01-31` });
  const { body: made } = answered(await lead.post(EXCEPTIONS, given), 201);
  return {
    id: body.id as string,
    thing: { lead: LEAD },
    exception: { id: made.id as string, thing: { itself: LEAD } },
  };
}

/** Of two agencies that no caller is of, on a day far ahead. */
export async function successionOf(here: Province, date: string): Promise<Placed> {
  const body = {
    predecessors: ['H29.12'],
    successors: [{ agency: 'H29.13' }],
    effectiveOn: '2031-01-01',
    decision: { number: '15/NQ-HĐND', date, signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  const made = answered(await here.operator.post('/v1/successions', body), 201).body as { id: string };
  return { id: made.id, thing: {} };
}

export async function reviewOf(app: TestApp, here: Province): Promise<Placed> {
  await app.services.keepReviews.keep(here.code);
  const { body } = answered(await here.operator.get(`/v1/work/reviews?agency=${FINANCE}`), 200);
  return { id: (body.items as { id: string }[])[0]!.id, thing: { itself: FINANCE } };
}

/** Of this client; nothing is sent to it, for nothing listens there. */
export async function webhookOf(app: TestApp, owner: Owner): Promise<Placed> {
  const { body } = answered(
    await caller(app.server, { key: owner.key }).post('/v1/webhooks', { url: 'http://127.0.0.1:9/events' }),
    201,
  );
  return { id: body.id as string, thing: { owner: owner.name } };
}

interface Furniture {
  readonly report: Placed;
  readonly webhook: Placed;
  readonly client: Placed;
  readonly checkpoint: Placed & { readonly root: string };
}

/** What has no parties: a report, a webhook, a client, a checkpoint. */
export async function furniture(app: TestApp, here: Province, owner: Owner): Promise<Furniture> {
  const [office, affairs]: Caller[] = [await here.of(OFFICE), await here.of(HOME_AFFAIRS)];
  const report = answered(
    await office!.post('/v1/reports', { kind: 'office', from: '2026-10-01', to: '2026-12-31', interim: true }),
    201,
  ).body.id as string;
  answered(
    await affairs!.post('/v1/reports', { kind: 'home_affairs', from: '2026-10-01', to: '2026-12-31', interim: true }),
    201,
  );
  const webhook = await webhookOf(app, owner);
  const client = answered(await here.operator.post('/v1/api-clients', { name: 'unused' }), 201).body.id as string;
  const [kept] = answered(await here.operator.get('/v1/checkpoints'), 200).body.items as {
    day: string;
    root: string;
  }[];
  return {
    report: { id: report, thing: { issuer: 'office' } },
    webhook,
    client: { id: client, thing: {} },
    checkpoint: { id: kept!.day, root: kept!.root, thing: {} },
  };
}

/** A sandbox of its own that anybody may visit; its code. */
export async function visitedSandbox(app: TestApp): Promise<string> {
  const code = `OPEN${randomUUID().slice(0, 8).toUpperCase()}`;
  const made = { code, name: 'Thử', timezone: 'Asia/Ho_Chi_Minh', sandbox: true, openToVisitors: true };
  answered(await app.operator().post('/v1/tenants', made), 201);
  answered(await app.operator(code).put('/v1/directory', seedFile('hcmc-agencies')), 200);
  return code;
}
