import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { PERIOD } from '../support/commendations.js';
import {
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { giveTask, named, part, product } from '../support/tasks.js';

/*
 * Assigned tasks of a month (R25): the department of construction does two early with finance, justice one on the very day, health one late that is
 * excused, the department of land one late.
 */

const apps = useApps();
const IN = `from=${PERIOD.from}&to=${PERIOD.to}`;
let here: Province;
let affairs: Caller;

const done = async (url: string, lead: string, documentDate: string): Promise<void> => {
  const caller = await here.of(lead);
  answered(await caller.post(`${url}/report`, product({ signedBy: signerOf(lead), documentDate })), 200);
  answered(await (await here.of(OFFICE)).post(`${url}/confirmation`, {}), 200);
};

const given = async (lead: string, change: object = {}) => {
  const task = await giveTask(here, { lead, cooperating: [], workingDays: 3, ...change });
  answered(await task.lead.post(`${task.url}/acknowledgement`, named(lead)), 200);
  return task;
};

beforeAll(async () => {
  here = await province(apps.app);
  affairs = await here.of(HOME_AFFAIRS);
  const policy = { effectiveFrom: '2026-11-20', basis: 'Quyết định mới', reports: { smallBelow: 1 } };
  answered(await here.operator.put('/v1/policies', policy), 200);
  const cooperating = [{ agency: FINANCE, part: 'Số liệu.' }];
  const [first, second] = [await given(LEAD, { cooperating }), await given(LEAD)];
  const finance = await here.of(FINANCE);
  answered(await finance.put(`${first.url}/handler`, { official: officerOf(FINANCE) }, { 'if-match': '*' }), 200);
  answered(await finance.post(`${first.url}/contributions`, part()), 200);
  const punctual = await given(JUSTICE);
  const [excused, late] = [await given(HEALTH), await given(LAND)];
  await given(OFFICE, { workingDays: 30 });
  for (const { url } of [first, second]) await done(url, LEAD, '2026-11-20');
  // Three working days from Friday 20 November, the 24th being a day off: Thursday the 26th.
  await here.moveTo('2026-11-26T09:00:00+07:00');
  await done(punctual.url, JUSTICE, '2026-11-26');
  await here.moveTo('2026-11-30T17:00:00+07:00');
  await done(excused.url, HEALTH, '2026-11-30');
  await done(late.url, LAND, '2026-11-30');
  const { items } = answered(await affairs.get(`/v1/violations?agency=${HEALTH}`), 200).body as {
    items: { id: string }[];
  };
  expect(items).toHaveLength(1);
  const ruling = { outcome: 'excused', reason: 'Bất khả kháng.' };
  answered(await affairs.post(`/v1/violations/${items[0]!.id}/ruling`, ruling), 200);
}, 60_000);

interface Proposals {
  readonly items: {
    readonly agency: string;
    readonly reasons: string[];
    readonly figures: { readonly asked: Linked; readonly tasks: Readonly<Record<string, Linked>> };
  }[];
  readonly officials: { readonly official: string; readonly reasons: string[]; readonly figures: object }[];
}
interface Linked {
  readonly value: number;
  readonly href: string;
}

const proposals = async (): Promise<Proposals> => {
  const answer = await affairs.get(`/v1/commendations/proposals?${IN}`, { 'accept-language': 'en' });
  const { body }: { readonly body: Proposals } = answered(answer, 200);
  return body;
};

const commend = (change: object) =>
  affairs.post('/v1/commendations', { ...PERIOD, reason: 'Hoàn thành tốt nhiệm vụ.', ...change });

const counts = (figures: Readonly<Record<string, Linked>>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).flatMap(([name, { value }]) => (value === 0 ? [] : [[name, value]])));

describe('for tasks', () => {
  test('agencies are proposed that did them in time, the earliest first; not who was late, or did too little', async () => {
    const { items } = await proposals();
    expect(items.map(({ agency, reasons }) => [agency, ...reasons])).toEqual([
      [LEAD, 'Completed 2 assigned tasks on time, 2 of them early, none late.'],
      [FINANCE, 'Completed 1 part in those of others on time, 1 of them early, none late.'],
      [JUSTICE, 'Completed 1 assigned task on time, none late.'],
    ]);
    expect(items.map(({ figures }) => [figures.asked.value, counts(figures.tasks)])).toEqual([
      [0, { assigned: 2, doneOnTime: 2, doneEarly: 2 }],
      [0, { partsAsked: 1, partsOnTime: 1, partsEarly: 1 }],
      [0, { assigned: 1, doneOnTime: 1 }],
    ]);
    for (const { figures } of items)
      for (const { value, href } of Object.values(figures.tasks))
        expect(answered(await affairs.get(href), 200).body.items).toHaveLength(value);
  });

  test('officials are proposed by what they did themselves, those with most done first', async () => {
    const { officials } = await proposals();
    expect(officials.map(({ official, reasons }) => [official, ...reasons])).toEqual([
      [officerOf(LEAD), 'Answered for 2 assigned tasks, 2 of them early, none late.'],
      [officerOf(JUSTICE), 'Answered for 1 assigned task, none late.'],
      [officerOf(FINANCE), 'Answered for 1 part in those of others, 1 of them early, none late.'],
    ]);
    expect(officials[0]!.figures).toMatchObject({ opinions: 0, tasks: { done: 2, onTime: 2, early: 2, late: 0 } });
  });

  test('what was confirmed keeps its figures of tasks', async () => {
    const { body } = answered(await commend({ agency: LEAD }), 201);
    expect(body.figures).toMatchObject({ asked: 0, tasks: { assigned: 2, doneOnTime: 2, doneEarly: 2, delayed: 0 } });
    const alone = { agency: FINANCE, individual: true, official: officerOf(FINANCE) };
    const { body: individual } = answered(await commend(alone), 201);
    expect(individual.officialFigures).toMatchObject({ tasks: { done: 0, parts: 1, partsOnTime: 1, partsEarly: 1 } });
    const { items } = answered(await affairs.get('/v1/commendations'), 200).body as { items: { id: string }[] };
    expect(items).toEqual(expect.arrayContaining([body, individual]));
  });

  test('one that is late bars, agency and official, until it is excused', async () => {
    expect(refusal(await commend({ agency: LAND }))).toEqual([422, 'rule-violated', ['standing_violation']]);
    const official = { agency: LAND, individual: true, official: officerOf(LAND) };
    expect(refusal(await commend(official))).toEqual([422, 'rule-violated', ['standing_violation']]);
    const { body } = answered(await commend({ agency: HEALTH }), 201);
    expect(body.figures).toMatchObject({ violations: 0, tasks: { assigned: 1, delayed: 1, delayedBlamelessly: 1 } });
  });
});
