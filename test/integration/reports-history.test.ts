import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { FINANCE, give, HEALTH, JUSTICE, LAND, OFFICE, openDossier, openRound, province } from '../support/province.js';
import { agencyOf, itemsOf, rowOf } from '../support/reports.js';
import { explain, oneViolation, rule } from '../support/violations.js';

const apps = useApps();

describe('what is excused', () => {
  test('leaves what it was and every score, stays in its own column, and comes back when the ruling is revised', async () => {
    const of = await province(apps.app);
    const reader = await of.of(OFFICE);
    const asked = await openRound(of, await openDossier(of));
    await give(asked[LAND]!);
    await of.moveTo('2026-11-30T17:00:00+07:00');
    const figures = async () => {
      const { consulted, violations, scores } = await rowOf(reader, 'agency', FINANCE);
      return [
        consulted['silent']!.value,
        consulted['excused']!.value,
        violations.all.value,
        violations.excused.value,
        scores.points.value,
        scores.average.value,
        scores.progressPercent.value,
      ];
    };
    expect(await figures()).toEqual([1, 0, 1, 0, null, null, 75]);
    const { id } = await oneViolation(reader);
    answered(await explain(await of.of(FINANCE), id, FINANCE), 200);
    answered(await rule(of, id, 'excused'), 200);
    expect(await figures()).toEqual([0, 1, 0, 1, null, null, null]);
    const row = await rowOf(reader, 'agency', FINANCE);
    expect(await itemsOf(reader, row.scores.points.href)).toEqual([]);
    expect((await itemsOf(reader, row.consulted['excused']!.href)).map((each) => each.id)).toEqual([
      asked[FINANCE]!.id,
    ]);
    expect((await itemsOf(reader, row.violations.excused.href)).map((each) => each.id)).toEqual([id]);
    answered(await rule(of, id, 'upheld'), 200);
    expect(await figures()).toEqual([1, 0, 1, 0, null, null, 75]);
  });
});

describe('a merged agency', () => {
  test("keeps its history apart from its successor's (R27)", async () => {
    const of = await province(apps.app);
    const reader = await of.of(OFFICE);
    await give(
      (await openRound(of, await openDossier(of), [FINANCE, LAND, { agency: HEALTH, reason: 'Môi trường.' }]))[HEALTH]!,
    );
    await of.moveTo('2026-11-24T09:00:00+07:00');
    const successions = [{ predecessorCode: HEALTH, successorCode: JUSTICE, effectiveOn: '2026-11-24' }];
    answered(
      await of.operator.put('/v1/directory', {
        agencies: [{ ...agencyOf(HEALTH), activeTo: '2026-11-23' }],
        successions,
      }),
      200,
    );
    await give(
      (await openRound(of, await openDossier(of), [FINANCE, LAND, { agency: JUSTICE, reason: 'Môi trường.' }]))[
        JUSTICE
      ]!,
    );
    const [before, after] = [await rowOf(reader, 'agency', HEALTH), await rowOf(reader, 'agency', JUSTICE)];
    expect(before).toMatchObject({ succeededBy: JUSTICE, consulted: { asked: { value: 1 }, early: { value: 1 } } });
    expect(after).toMatchObject({ consulted: { asked: { value: 1 }, early: { value: 1 } } });
    expect(after.succeededBy).toBeUndefined();
    expect((await itemsOf(reader, before.consulted['asked']!.href)).map((each) => each.agency)).toEqual([HEALTH]);
  });
});
