import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import { FINANCE, give, LAND, province, seedFile } from '../support/province.js';
import { after, consulted, DUE, oneViolation, outcomeOf, violationsOf, watcher } from '../support/violations.js';

const apps = useApps();

describe('nobody is charged with what was no failure', () => {
  test.each([0, 999])(
    'an answer %i ms into the second of the deadline, before and after the deadline fired',
    async (late) => {
      const here = await province(apps.app);
      const { dossier, asked } = await consulted(here);
      await here.moveTo(after(DUE, late));
      const fired = await violationsOf(await watcher(here));
      expect(fired.map((each) => each.kind)).toEqual(['no_opinion', 'no_opinion']);
      for (const each of Object.values(asked))
        expect((await give(each)).body).toMatchObject({ state: 'answered', late: false });
      expect(await violationsOf(await watcher(here))).toEqual([]);
      expect(
        (await violationsOf(await watcher(here), '?status=annulled')).map((each) => [each.id, each.status]).sort(),
      ).toEqual(fired.map((each) => [each.id, 'annulled']).sort());
      expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('on_time');
      expect(typesOf(await intactJournal(await watcher(here), dossier.url)).slice(-2)).toEqual([
        'request.answered',
        'violation.annulled',
      ]);
    },
  );

  test('a granted extension', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    answered(
      await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/extension`, { workingDays: 3, reason: 'Cần số liệu.' }),
      201,
    );
    answered(await dossier.lead.post(`${asked[FINANCE]!.url}/extension/decision`, { granted: true }), 200);
    await here.moveTo('2026-12-03T16:59:59+07:00');
    expect(await violationsOf(await watcher(here))).toEqual([]);
    await here.moveTo('2026-12-03T17:00:00+07:00');
    const violation = await oneViolation(await watcher(here));
    const types = typesOf(await intactJournal(await watcher(here), dossier.url));
    expect(violation.evidence.map((seq) => types[seq - 1])).toEqual(
      expect.arrayContaining(['request.extension_asked', 'request.extension_granted']),
    );
  });

  test('a request that was withdrawn', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    for (const each of Object.values(asked))
      answered(await dossier.lead.post(`${each.url}/withdrawal`, { reason: 'Không cần nữa.' }), 200);
    await here.moveTo(after(DUE, 86_400_000));
    expect(await violationsOf(await watcher(here))).toEqual([]);
  });

  test('silence while the dossier’s time stands still: waived, and out of the scores', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    answered(
      await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/decline`, { reason: 'Không thuộc thẩm quyền.' }),
      200,
    );
    answered(
      await dossier.lead.post(`${dossier.url}/suspension`, { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' }),
      200,
    );
    answered(await dossier.lead.post(`${asked[FINANCE]!.url}/insistence`, { reason: 'Thuộc lĩnh vực.' }), 200);
    await here.moveTo('2026-12-03T09:00:00+07:00');
    const entries = await intactJournal(await watcher(here), dossier.url);
    expect(entries.find((each) => each.type === 'violation.waived')).toMatchObject({
      data: { kind: 'no_opinion', agency: FINANCE, requestId: asked[FINANCE]!.id, reason: 'suspended' },
    });
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('excused');
    expect((await give(asked[FINANCE]!)).body.state).toBe('answered_late');
    expect(await violationsOf(await watcher(here))).toEqual([]);
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('excused');
  });

  test.each([
    ['before the deadline', '2026-11-27T09:00:00+07:00', null],
    ['after it had fired', '2026-11-30T18:00:00+07:00', 'annulled'],
  ])('a deadline that a new calendar moves, %s', async (_, at, status) => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo(at);
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-11-30', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    await here.moveTo('2026-12-01T16:00:00+07:00');
    expect(await violationsOf(await watcher(here))).toEqual([]);
    expect((await violationsOf(await watcher(here), '?status=annulled')).map((each) => each.status)).toEqual(
      status === null ? [] : [status],
    );
    await give(asked[FINANCE]!);
    expect(await violationsOf(await watcher(here))).toEqual([]);
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe(status === null ? 'on_time' : 'excused');
  });

  test('a late opinion that the new calendar makes timely is annulled too; one that stays late stays', async () => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await here.moveTo('2026-11-30T18:00:00+07:00');
    await give(asked[FINANCE]!);
    await here.moveTo('2026-12-02T18:00:00+07:00');
    await give(asked[LAND]!);
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-11-30', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    expect(await oneViolation(await watcher(here))).toMatchObject({ agency: LAND, kind: 'late_opinion' });
  });

  test('an answer after the deadline that the calendar moved to is late after all', async () => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo('2026-11-30T18:00:00+07:00');
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-11-30', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    await here.moveTo('2026-12-02T09:00:00+07:00');
    await give(asked[FINANCE]!);
    expect(await oneViolation(await watcher(here))).toMatchObject({
      kind: 'late_opinion',
      dueAt: '2026-12-01T10:00:00.000Z',
      degree: 'minor',
    });
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('late');
  });
});
