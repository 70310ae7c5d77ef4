import { beforeAll, describe, expect, test } from '@jest/globals';
import { OUTCOMES } from '../../src/modules/dossiers/report-sources.js';
import { STATES } from '../../src/modules/reports/figures.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { journalOf } from '../support/journal.js';
import { called, differing, HELD_AT } from '../support/meetings.js';
import {
  FINANCE,
  give,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Opened,
  type Province,
} from '../support/province.js';
import { agencyOf, DIMENSIONS, figuresOf, IN_QUARTER, itemsOf, rowOf, rowsBy, valuesOf } from '../support/reports.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

let here: Province;
let office: Caller;
let dossiers: Opened[];

/**
 * A quarter in small: early, late and silent answers, one that was declined, one from whom it was withdrawn, a missed meeting, a dossier that was sent
 * back; and the head of Finance replaced in the middle.
 */
beforeAll(async () => {
  here = await province(apps.app);
  office = await here.of(OFFICE);
  dossiers = [await openDossier(here), await openDossier(here), await openDossier(here)];
  const reason = 'Có nội dung liên quan.';
  const [first, second] = [
    await openRound(here, dossiers[0]!),
    await openRound(here, dossiers[1]!, [FINANCE, LAND, { agency: HEALTH, reason }, { agency: JUSTICE, reason }]),
  ];
  await openRound(here, dossiers[2]!);
  await give(first[FINANCE]!);
  answered(
    await second[HEALTH]!.caller.post(`${second[HEALTH]!.url}/decline`, {
      reason: 'Không thuộc lĩnh vực.',
      competentAgency: LAND,
    }),
    200,
  );
  answered(await dossiers[1]!.lead.post(`${second[JUSTICE]!.url}/withdrawal`, { reason: 'Không cần nữa.' }), 200);
  const { dossier } = await differing(here);
  const meeting = await called(dossier, [LAND, FINANCE]);
  const sentBack = await ready(here);
  answered(await sentBack.lead.post(`${sentBack.url}/submission`, submission()), 200);
  answered(
    await office.post(`${sentBack.url}/return`, {
      grounds: ['missing_component', 'wrong_form'],
      text: 'Thiếu bản vẽ.',
    }),
    200,
  );
  dossiers.push(dossier, sentBack);
  await here.moveTo('2026-11-24T10:00:00+07:00');
  const finance = agencyOf(FINANCE);
  const head = finance.officials.find((each) => each.role === 'head')!;
  const others = finance.officials.filter((each) => each !== head);
  const officials = [
    ...others,
    { ...head, validTo: '2026-11-24' },
    { ...head, code: `${FINANCE}-99`, validFrom: '2026-11-25' },
  ];
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...finance, officials }] }), 200);
  await here.moveTo(HELD_AT);
  const attendance = [
    { agency: LAND, status: 'absent' },
    { agency: FINANCE, status: 'present' },
  ];
  answered(await dossier.lead.post(`${meeting}/attendance`, { attendance }), 200);
  await here.moveTo('2026-12-20T10:00:00+07:00');
  await give(second[FINANCE]!, { signedBy: `${FINANCE}-99` });
  await give(second[LAND]!);
  // What has settled by then is counted from rollups, and the rest of the quarter row by row.
  await apps.app.services.reportRollups.count(here.code);
});

describe('every figure', () => {
  test.each(DIMENSIONS)('by %s leads to exactly what it counts', async (by) => {
    const rows = await rowsBy(office, by);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const counted = new Map<string, number>();
      for (const [path, { value, href }] of figuresOf(row)) {
        const items = await itemsOf(office, href, 4);
        expect(new Set(items.map((each) => `${each.id} ${each.no}`)).size).toBe(items.length);
        // Times and points are computed from what they lead to.
        if (path.startsWith('scores') || path.endsWith('WorkingHours')) counted.set(path, items.length);
        else expect([row.key, path, items.length]).toEqual([row.key, path, value]);
      }
      const { early, onTime, late, silent, incomplete } = valuesOf(row.consulted);
      expect(counted.get('scores.points')).toBe(early! + onTime! + late! + silent! + incomplete!);
      expect(counted.get('consulted.medianWorkingHours')).toBe(early! + onTime! + late! + incomplete!);
    }
  });

  test.each(DIMENSIONS)('by %s adds up to the same in all', async (by) => {
    const sums = async (each: string): Promise<Record<string, number>> => {
      const total: Record<string, number> = {};
      for (const row of await rowsBy(office, each))
        for (const [path, { value }] of figuresOf(row))
          if (!/scores|WorkingHours/.test(path)) total[path] = (total[path] ?? 0) + value!;
      return total;
    };
    expect(await sums(by)).toEqual(await sums('agency'));
  });

  test('is what the journals tell', async () => {
    const told: Record<string, Record<string, number>> = {};
    const add = (agency: string, name: string, count = 1): void =>
      void ((told[agency] ??= {})[name] = (told[agency][name] ?? 0) + count);
    const FATE: Readonly<Record<string, string>> = {
      'request.sent': 'pending',
      'request.answered_late': 'late',
      'request.deemed_agreed': 'silent',
      'request.lapsed': 'silent',
      'request.declined': 'declined',
      'request.withdrawn': 'withdrawn',
    };
    for (const dossier of dossiers) {
      const fates = new Map<string, { agency: string; type: string; day: string; due: string }>();
      let state = 'drafting';
      add(LEAD, 'dossiers');
      for (const { type, data, at } of await journalOf(office, dossier.url)) {
        const agency = data['agency'] as string;
        if (type === 'request.reminded') add(LEAD, 'reminders');
        if (type === 'round.started') add(LEAD, 'rounds');
        if (type === 'request.sent') add(agency, 'asked');
        if (type === 'meeting.called')
          for (const invitee of data['invitees'] as string[]) add(invitee, 'meetingsInvited');
        if (type === 'meeting.absent') add(agency, 'meetingsMissed');
        if (type === 'submission.returned') {
          add(LEAD, 'returns');
          for (const ground of data['grounds'] as string[]) add(LEAD, `returnsByGround.${ground}`);
        }
        if (type === 'round.started') state = 'consulting';
        if (type === 'round.settled') state = 'consolidating';
        if (type === 'submission.returned') state = 'returned';
        if (FATE[type] !== undefined || type === 'request.answered')
          fates.set(data['requestId'] as string, {
            agency,
            type,
            day: at.slice(0, 10),
            due: String(data['dueAt']).slice(0, 10),
          });
      }
      add(LEAD, `byState.${state}`);
      for (const { agency, type, day, due } of fates.values())
        add(agency, FATE[type] ?? (day < due ? 'early' : 'onTime'));
    }
    for (const row of await rowsBy(office, 'agency')) {
      const figures = { ...valuesOf(row.lead), ...valuesOf(row.consulted) };
      const nothing = Object.fromEntries(Object.keys(figures).map((name) => [name, 0]));
      for (const unlike of [
        'medianWorkingHours',
        'p90WorkingHours',
        'onTime',
        'overdue',
        ...Object.keys(figures).filter((name) => name.startsWith('delayCauses')),
      ]) {
        delete figures[unlike];
        delete nothing[unlike];
      }
      const { onTime: _, ...expected } = told[row.key] ?? {};
      expect([row.key, figures]).toEqual([row.key, { ...nothing, ...expected }]);
    }
  });

  test('scores the progress of answers and dossiers led, and no points whose basis has ended', async () => {
    const { consulted, scores } = await rowOf(office, 'agency', FINANCE);
    expect(consulted).toMatchObject({
      asked: { value: 5 },
      early: { value: 3 },
      onTime: { value: 0 },
      late: { value: 1 },
      silent: { value: 1 },
    });
    expect(scores).toMatchObject({
      points: { value: null },
      average: { value: null },
      progressPercent: { value: 90 },
      excusedDelays: { value: 0 },
    });
  });

  test('goes to the head who was in office when it was answered or fell due', async () => {
    const heads = (await rowsBy(office, 'head')).filter((row) => row.agency === FINANCE);
    expect(Object.fromEntries(heads.map((row) => [row.key, row.consulted['asked']!.value]))).toEqual({
      [`${FINANCE}-01`]: 3,
      [`${FINANCE}-99`]: 2,
    });
    const card = answered(await office.get(`/v1/reports/heads/${FINANCE}-99?${IN_QUARTER}`), 200).body;
    expect(card.periods).toEqual([
      { agency: FINANCE, agencyName: expect.any(String), from: '2026-11-25', to: '2026-12-31' },
    ]);
    expect(card.figures.consulted).toMatchObject({ late: { value: 1 }, silent: { value: 1 }, early: { value: 0 } });
    expect(card.violations.items).toHaveLength(card.figures.violations.all.value as number);
    expect(card.figures.violations.byKind).toMatchObject({ late_opinion: { value: 1 }, no_opinion: { value: 1 } });
  });

  test('over few requests is marked', async () =>
    expect((await rowsBy(office, 'agency')).every((row) => row.small)).toBe(true));
});

test('the number that a request and a dossier are counted by says the same as their own columns, in every state', async () => {
  const { pool } = apps.app;
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const state of [
      'pending',
      'supplement_due',
      'answered',
      'answered_late',
      'incomplete',
      'declined',
      'deemed_agreed',
      'lapsed',
      'withdrawn',
    ])
      for (const flags of [
        'late = false, early = true, excused = false',
        'late = true, early = false, excused = false',
        'late = true, early = false, excused = true',
        'late = false, early = false, excused = true',
      ])
        for (const minutes of ['null', '0', '479']) {
          await client.query(`update consultation_requests set state = $1, ${flags}, response_minutes = ${minutes}`, [
            state,
          ]);
          const { rows } = await client.query<{
            outcome: string;
            place: number;
            minutes: number | null;
            packed: number | null;
          }>(
            'select distinct outcome, packed_outcome % 16 as place, response_minutes as minutes, nullif(packed_outcome / 16, 0) - 1 as packed from consultation_requests',
          );
          for (const { outcome, place, minutes: written, packed } of rows)
            expect([outcome, written]).toEqual([OUTCOMES[place - 1], packed]);
        }
    for (const state of [
      'drafting',
      'consulting',
      'consolidating',
      'submitted',
      'accepted',
      'returned',
      'withdrawn',
      'decided',
    ])
      for (const decided of ['null', `due_at + interval '0.9 seconds'`, `due_at + interval '1 second'`])
        for (const suspensions of ['[]', '[{"to": null}]']) {
          await client.query(
            `update dossiers set state = $1, decided_at = ${decided}, suspensions = $2, due_at = date_trunc('second', due_at)`,
            [state, suspensions],
          );
          const { rows } = await client.query<{ state: string; outcome: string; place: number }>(
            'select distinct state, outcome, packed_outcome % 16 as place from dossiers where packed_outcome / 16 = round',
          );
          expect(rows).toHaveLength(1);
          const shown = state === 'accepted' ? 'submitted' : state;
          const place = rows[0]!.outcome === 'late' ? STATES.length + 1 : STATES.indexOf(shown as never) + 1;
          expect([state, decided, suspensions, rows[0]!.place]).toEqual([state, decided, suspensions, place]);
        }
  } finally {
    await client.query('rollback');
    client.release();
  }
});
