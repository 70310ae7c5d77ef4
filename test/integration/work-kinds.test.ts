import { expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { isWorking } from '../../src/modules/work/work-rows.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { HEALTH, JUSTICE, LEAD, OFFICE, officerOf, province, signerOf } from '../support/province.js';
import { listedWork, exactWork, trueWork, type WorkItem } from '../support/work.js';
import {
  CASES_OF_FAILED_DOSSIER,
  CASES_OF_FAILED_INSPECTION,
  CASES_OF_FAILED_PETITION,
  CASES_OF_FAILED_TASK,
} from '../support/work-cases/accountability.js';
import { callNext, type WorkCase } from '../support/work-cases/case.js';
import { CITIZEN_CASES } from '../support/work-cases/citizens.js';
import { DOSSIER_CASES } from '../support/work-cases/dossiers.js';
import { PETITION_CASES } from '../support/work-cases/petitions.js';
import { DELEGATION_CASES } from '../support/work-cases/delegations.js';
import { ARCHIVE_CASES, ROTATION_CASES, SUCCESSION_CASES } from '../support/work-cases/organisation.js';
import { INSPECTION_CASES } from '../support/work-cases/inspections.js';
import { PROCEDURE_REVIEW_CASES } from '../support/work-cases/procedure-reviews.js';
import { TASK_CASES } from '../support/work-cases/tasks.js';

const apps = useApps();

const REVIEW: WorkCase = {
  agency: LEAD,
  official: signerOf(LEAD),
  class: 'normal',
  why: 'Người đứng đầu chưa xác nhận đã rà soát công việc trong tuần.',
  setting: async (here) => {
    await here.app.services.keepReviews.keep(here.code);
    return { begins: () => here.moveTo('2026-11-23T09:00:00+07:00'), body: { signedBy: signerOf(LEAD) } };
  },
};

/** Each kind that waits, by its process. A kind that is registered needs its case here. */
const CASES: Readonly<Record<string, Readonly<Record<string, WorkCase>>>> = {
  dossier: { ...DOSSIER_CASES, ...CITIZEN_CASES, ...CASES_OF_FAILED_DOSSIER },
  task: { ...TASK_CASES, ...CASES_OF_FAILED_TASK },
  petition: { ...PETITION_CASES, ...CASES_OF_FAILED_PETITION },
  review: { review_work: REVIEW },
  procedure_review: PROCEDURE_REVIEW_CASES,
  delegation: DELEGATION_CASES,
  succession: SUCCESSION_CASES,
  archive: ARCHIVE_CASES,
  rotation_plan: ROTATION_CASES,
  inspection: { ...INSPECTION_CASES, ...CASES_OF_FAILED_INSPECTION },
};

test('each registered kind of each process has a case', () => {
  const registered = PROCESSES.filter(isWorking).map(({ name, work }): [string, string[]] => [
    name,
    Object.values(work.sources)
      .flatMap(({ kinds }) => Object.keys(kinds))
      .sort(),
  ]);
  expect(Object.fromEntries(registered)).toEqual(
    Object.fromEntries(Object.entries(CASES).map(([process, cases]) => [process, Object.keys(cases).sort()])),
  );
});

const all = Object.entries(CASES).flatMap(([process, cases]) =>
  Object.entries(cases).map(([kind, each]) => [process, kind, each] as const),
);

test.each(all)('%s: %s waits for whom it should, as it should, and no longer', async (_, kind, expected) => {
  const here = await province(apps.app);
  const { agency, official, why } = expected;
  const { begins, prepares, body, ends } = await expected.setting(here);
  const own = await here.of(agency);
  const waiting = (who: Caller): Promise<WorkItem[]> => listedWork(who, `?agency=${agency}&kind=${kind}`);
  expect(await waiting(own)).toEqual([]);
  await begins?.();
  const [item, ...others] = await waiting(own);
  expect([item, others]).toMatchObject([
    { kind, agency, official, ownerless: official === null, class: expected.class, why },
    [],
  ]);
  expect(await waiting(await here.of(OFFICE))).toEqual([item]);
  expect(await waiting(await here.of(agency === HEALTH ? JUSTICE : HEALTH))).toEqual([]);
  const summary = answered(await own.get(`/v1/work/summary?agency=${agency}&kind=${kind}`), 200).body;
  expect(summary).toMatchObject({ total: { [expected.class]: 1, all: 1 }, agencies: [{ agency }] });
  answered(await own.get(item!['href'] as string), 200);
  const naming = item!['naming'] as { method: string; href: string } | null;
  // Taking it up names somebody, and is all that it waits for.
  const takesUp = naming?.href === item!.next.href;
  if (naming && official === null && !takesUp) {
    const somebody = officerOf(agency);
    answered(await callNext(own, naming, { official: somebody }), 200);
    expect(await waiting(own)).toMatchObject([{ id: item!.id, official: somebody, ownerless: false }]);
    expect(await listedWork(own, `?kind=${kind}&ownerless=true`)).toEqual([]);
  }
  await trueWork(here);
  await prepares?.();
  const sent = await callNext(own, item!.next, item!.next.method === 'GET' ? undefined : body);
  expect({ status: sent.status, body: sent.body as unknown }).toMatchObject({
    status: sent.status === 201 ? 201 : 200,
  });
  if (expected.recurs) {
    const [later] = await waiting(own);
    expect([later!.kind, later!.dueAt! > item!.dueAt!]).toEqual([kind, true]);
  }
  await ends?.();
  expect(await waiting(own)).toEqual([]);
  await trueWork(here);
  await exactWork(here);
});
