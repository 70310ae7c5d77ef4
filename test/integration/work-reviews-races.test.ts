import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller, type Sent } from '../support/caller.js';
import { FINANCE, LEAD, officerOf, province, seedFile, signerOf, type Province } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { giveTask, part } from '../support/tasks.js';
import { until } from '../support/until.js';
import { webhooks } from '../support/webhook-calls.js';
import { allWork, exactWork, listedWork, trueWork } from '../support/work.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps(1, { webhooks });

interface Review {
  readonly id: string;
  readonly state: string;
  readonly missed: readonly string[];
  readonly confirmation: { readonly late: boolean } | null;
  readonly nextDigestAt: string;
}

async function reviewed(): Promise<Province> {
  const here = await province(apps.app);
  await here.app.services.keepReviews.keep(here.code);
  return here;
}

async function reviewOf(here: Province, agency: string): Promise<Review> {
  const { items } = answered(await (await here.of(agency)).get(`/v1/work/reviews?agency=${agency}`), 200).body as {
    items: Review[];
  };
  return items[0]!;
}

const confirming = async (here: Province, agency: string): Promise<(overdue?: readonly object[]) => Promise<Sent>> => {
  const [caller, { id }] = [await here.of(agency), await reviewOf(here, agency)];
  return (overdue = []) => caller.post(`/v1/work/reviews/${id}/confirmation`, { overdue, signedBy: signerOf(agency) });
};

const plansOf = async (caller: Caller): Promise<{ kind: string; id: string; what: string }[]> =>
  (await allWork(caller, 'class=overdue'))
    .filter(({ kind }) => kind !== 'review_work')
    .map(({ kind, id }) => ({ kind, id, what: 'Trả lời trong ngày.' }));

test('a confirmation meets the act that answers what is overdue: it counts with it, or is asked for anew without it', async () => {
  const here = await reviewed();
  const { url } = await giveTask(here);
  await here.moveTo('2026-12-11T09:00:00+07:00');
  const finance = await here.of(FINANCE);
  const confirm = await confirming(here, FINANCE);
  const plans = await plansOf(finance);
  const [confirmed, done] = await Promise.all([confirm(plans), finance.post(`${url}/contributions`, part())]);
  expect(done.status).toBe(200);
  if (confirmed.status !== 200) {
    expect(fieldsOf(confirmed)).toEqual([
      `/overdue/${plans.findIndex((each) => each.kind === 'contribute')} not_overdue`,
    ]);
    answered(await confirm(await plansOf(finance)), 200);
  }
  expect(await reviewOf(here, FINANCE)).toMatchObject({ state: 'confirmed', confirmation: { late: false } });
  expect(await listedWork(finance, '?kind=review_work')).toEqual([]);
  await trueWork(here);
  await exactWork(here);
});

test('of many confirmations one counts, and at the end of the week it is in time or late, never both', async () => {
  const here = await reviewed();
  await here.moveTo('2026-11-27T16:59:59+07:00');
  const confirm = await confirming(here, LEAD);
  const [, ...sent] = await Promise.all([
    here.moveTo('2026-11-27T17:00:01+07:00'),
    ...Array.from({ length: 5 }, () => confirm()),
  ]);
  expect(sent.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  const { state, missed, confirmation } = await reviewOf(here, LEAD);
  expect([state, missed]).toEqual(['confirmed', confirmation!.late ? ['2026-11-23'] : []]);
  await trueWork(here);
  await exactWork(here);
});

test('a week that ends unconfirmed gives way to the next: it stays missed, and its review waits no more', async () => {
  const here = await reviewed();
  await here.moveTo('2026-11-28T09:00:00+07:00');
  const lead = await here.of(LEAD);
  expect(await listedWork(lead, '?kind=review_work')).toMatchObject([{ class: 'overdue' }]);
  await here.moveTo('2026-11-30T09:00:00+07:00');
  expect(await listedWork(lead, '?kind=review_work')).toMatchObject([
    { class: 'normal', dueAt: '2026-12-04T10:00:00.000Z' },
  ]);
  answered(await (await confirming(here, LEAD))(), 200);
  expect(await reviewOf(here, LEAD)).toMatchObject({ state: 'confirmed', missed: ['2026-11-23'] });
  await here.moveTo('2026-12-07T09:00:00+07:00');
  await here.moveTo('2026-12-12T09:00:00+07:00');
  expect(await reviewOf(here, LEAD)).toMatchObject({ state: 'missed', missed: ['2026-11-23', '2026-12-07'] });
  await trueWork(here);
});

test('of more than 200 overdue items the 200 that are due first are answered for, whether the review is late itself or not', async () => {
  const here = await reviewed();
  await giveTask(here);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  await here.app.pool.query(
    `insert into work_items select t.tenant_id, gen_random_uuid(), t.kind, t.process, t.machine, gen_random_uuid(), t.aggregate_id, t.agency,
        t.official, timestamptz '2026-11-20T02:00:00Z' + n * interval '1 minute', timestamptz '2026-11-20T01:00:00Z', t.since, false,
        t.procedure_code, false, false, false, false
      from (select * from work_items where tenant_id = $1 and kind = 'contribute') t, generate_series(1, 250) n`,
    [here.code],
  );
  const finance = await here.of(FINANCE);
  const confirm = await confirming(here, FINANCE);
  const plans = await plansOf(finance);
  expect(plans).toHaveLength(250);
  expect(fieldsOf(await confirm(plans.slice(0, 199)))).toEqual(['/overdue plan_missing']);
  expect(refusal(await confirm(plans))).toEqual([422, 'invalid']);
  // The review itself comes to be overdue, between or behind them.
  await here.app.pool.query(
    `update work_items set due_at = due_at + interval '7 days 5 hours' where tenant_id = $1 and official = '' and kind = 'contribute' and due_at > '2026-11-20T04:00:00Z' and due_at < '2026-11-21'`,
    [here.code],
  );
  await here.moveTo('2026-11-28T09:00:00+07:00');
  const later = await plansOf(finance);
  expect(later).toHaveLength(250);
  expect(fieldsOf(await confirm(later.slice(0, 199)))).toEqual(['/overdue plan_missing']);
  expect(fieldsOf(await confirm([...later.slice(0, 199), later[220]!]))).toEqual([
    '/overdue/199 not_overdue',
    '/overdue plan_missing',
  ]);
  expect(answered(await confirm(later.slice(0, 200)), 200).body).toMatchObject({ confirmation: { late: true } });
});

test('a head who is replaced in the week leaves the review to the next one', async () => {
  const here = await reviewed();
  await here.moveTo('2026-11-25T09:00:00+07:00');
  interface Agency {
    readonly code: string;
    readonly officials: readonly { readonly code: string; readonly role: string }[];
  }
  const agency = seedFile<{ agencies: Agency[] }>('hcmc-agencies').agencies.find(({ code }) => code === LEAD)!;
  const officials = agency.officials
    .filter(({ code }) => code !== signerOf(LEAD))
    .map((each) => (each.code === officerOf(LEAD) ? { ...each, role: 'head', maySign: true } : each));
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...agency, officials }] }), 200);
  await here.app.services.keepReviews.keep(here.code);
  const lead = await here.of(LEAD);
  const { id } = await reviewOf(here, LEAD);
  const by = (signedBy: string) => lead.post(`/v1/work/reviews/${id}/confirmation`, { signedBy });
  const [item] = await listedWork(lead, '?kind=review_work');
  // Who has left has it no more.
  expect(item).toMatchObject({ official: signerOf(LEAD), ownerless: true });
  expect(refusal(await by(signerOf(LEAD)))).toEqual([422, 'rule-violated', ['head_must_sign']]);
  answered(await by(officerOf(LEAD)), 200);
  await here.moveTo('2026-11-30T09:00:00+07:00');
  expect(await listedWork(lead, '?kind=review_work')).toMatchObject([{ official: officerOf(LEAD), ownerless: false }]);
  await trueWork(here);
});

test('a digest is delivered to the webhook of its agency, and to no other', async () => {
  const here = await reviewed();
  const [forLead, forFinance] = [await receiver(), await receiver()];
  for (const [agency, { url }] of [
    [LEAD, forLead],
    [FINANCE, forFinance],
  ] as const)
    answered(await (await here.of(agency)).post('/v1/webhooks', { url, types: ['digest.ready'] }), 201);
  await here.moveTo('2026-11-23T07:30:00+07:00');
  await until(async () => forLead.received.length > 0 && forFinance.received.length > 0);
  const told = ({ received }: typeof forLead) =>
    received.map(({ event }) => [(event as { type?: string }).type, event.data.about]);
  expect(told(forLead).map(([, about]) => about)).toEqual([LEAD]);
  expect(told(forFinance).map(([, about]) => about)).toEqual([FINANCE]);
});

test('a policy moves the hour of the digest that comes next', async () => {
  const here = await reviewed();
  const next = async () => (await reviewOf(here, LEAD)).nextDigestAt;
  expect(await next()).toBe('2026-11-23T00:30:00.000Z');
  await changePolicy(here, ({ work }) => ({ work: { ...work, digestAt: '06:45' } }));
  await here.app.services.keepReviews.keep(here.code);
  expect(await next()).toBe('2026-11-22T23:45:00.000Z');
  await changePolicy(here, ({ work }) => ({ work: { ...work, digestAt: '10:15' } }));
  await here.app.services.keepReviews.keep(here.code);
  expect(await next()).toBe('2026-11-23T03:15:00.000Z');
  await here.moveTo('2026-11-23T10:15:00+07:00');
  const { items } = answered(await here.operator.get('/v1/events?limit=200&types=digest.ready'), 200).body as {
    items: { data: { about: string; details: { day: string } } }[];
  };
  const days = items.filter(({ data }) => data.about === LEAD).map(({ data }) => data.details.day);
  expect([...new Set(days)]).toEqual(['2026-11-23']);
  expect(await next()).toBe('2026-11-25T03:15:00.000Z');
});

test('no day has two digests, though its hour is put off and the calendar changes after the first', async () => {
  const here = await reviewed();
  const next = async () => (await reviewOf(here, LEAD)).nextDigestAt;
  await here.moveTo('2026-11-23T08:00:00+07:00');
  await changePolicy(here, ({ work }) => ({ work: { ...work, digestAt: '10:15' } }), '2026-11-23');
  const seed = seedFile<{ days: object[] }>('vn-working-calendar');
  const days = [...seed.days, { date: '2026-12-25', kind: 'off', name: 'Nghỉ bão' }];
  answered(await here.operator.put('/v1/calendar', { ...seed, days }), 200);
  await here.moveTo('2026-11-23T08:01:00+07:00');
  await here.app.services.keepReviews.keep(here.code);
  expect(await next()).toBe('2026-11-25T03:15:00.000Z');
});
