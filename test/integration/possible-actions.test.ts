import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { called, differing, HELD_AT, minutes, spoken } from '../support/meetings.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  opinionOf,
  province,
  signerOf,
} from '../support/province.js';
import { consulted, explain, oneViolation, rule } from '../support/violations.js';
import { fill, ready, submission } from '../support/way.js';

const apps = useApps();

/** State and possible acts of a refusal by the state. */
function refused(sent: Sent): unknown {
  const { code, state, possibleActions } = answered(sent, 409).body as Record<string, unknown>;
  expect(code).toBe('transition-not-possible');
  // Whom the acts are narrowed for is no matter of the answer.
  expect(Object.keys(sent.body as object).sort()).toEqual(
    ['code', 'detail', 'instance', 'possibleActions', 'state', 'status', 'title', 'type'].sort(),
  );
  expect(sent.body.instance).toMatch(/^\/v1\//);
  return [state, possibleActions];
}

const decision = (agency: string) => ({
  result: 'approved',
  documentNumber: '1/QĐ',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
});

describe('a refusal by the state names the acts of the caller alone', () => {
  test('on a dossier', async () => {
    const here = await province(apps.app);
    const [office, committee] = [await here.of(OFFICE), await here.of(COMMITTEE)];
    const dossier = await ready(here);
    const { lead, url } = dossier;
    expect(refused(await committee.post(`${url}/decision`, decision(COMMITTEE)))).toEqual(['consolidating', []]);
    expect(refused(await office.post(`${url}/acceptance`))).toEqual(['consolidating', []]);
    answered(await lead.post(`${url}/submission`, submission()), 200);
    const round = { questions: [{ text: '?' }], recipients: [{ agency: FINANCE }, { agency: LAND }] };
    expect(refused(await lead.post(`${url}/rounds`, round))).toEqual([
      'submitted',
      ['hand_over', 'withdraw', 'suspend'],
    ]);
    expect(refused(await committee.post(`${url}/decision`, decision(COMMITTEE)))).toEqual(['submitted', []]);
    answered(await office.post(`${url}/acceptance`), 200);
    expect(refused(await office.post(`${url}/acceptance`))).toEqual(['submitted', ['return']]);
    answered(await committee.post(`${url}/decision`, decision(COMMITTEE)), 200);
    expect(refused(await lead.post(`${url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' }))).toEqual([
      'decided',
      [],
    ]);
  });

  test('on a request, to the lead and to who was asked', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[FINANCE]!);
    const { url, caller } = asked[FINANCE]!;
    expect(refused(await caller.post(`${url}/opinion`, opinionOf(FINANCE)))).toEqual(['answered', ['assign_handler']]);
    expect(refused(await dossier.lead.post(`${url}/reminders`))).toEqual([
      'answered',
      ['ask_supplement', 'appreciate'],
    ]);
    const pending = asked[LAND]!;
    expect(refused(await dossier.lead.post(`${pending.url}/insistence`, { reason: 'x' }))).toEqual([
      'pending',
      ['decide_extension', 'remind', 'withdraw'],
    ]);
  });

  test('on a meeting', async () => {
    const here = await province(apps.app);
    const { dossier } = await differing(here);
    const url = await called(dossier, [LAND]);
    const land = await here.of(LAND);
    expect(refused(await dossier.lead.post(`${url}/minutes`, minutes([spoken(LAND)])))).toEqual([
      'called',
      ['record_attendance', 'cancel'],
    ]);
    await here.moveTo(HELD_AT);
    answered(await dossier.lead.post(`${url}/attendance`, { attendance: [{ agency: LAND, status: 'present' }] }), 200);
    expect(refused(await land.post(`${url}/confirmation`, { attending: true }))).toEqual(['held', []]);
    expect(refused(await dossier.lead.post(`${url}/cancellation`, { reason: 'x' }))).toEqual([
      'held',
      ['record_minutes'],
    ]);
  });

  test('on a violation', async () => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo('2026-12-01T09:00:00+07:00');
    const { id } = await oneViolation(await here.of(HOME_AFFAIRS));
    const finance = await here.of(FINANCE);
    answered(await explain(finance, id, FINANCE), 200);
    expect(refused(await explain(finance, id, FINANCE))).toEqual(['explained', []]);
    answered(await rule(here, id, 'excused'), 200);
    expect(refused(await explain(finance, id, FINANCE))).toEqual(['excused', []]);
  });

  test('on a referral', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const round = {
      questions: [{ text: 'Ý kiến' }],
      recipients: [{ agency: FINANCE }, { agency: LAND }],
      documents: [{ title: 'Tờ trình' }],
    };
    const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body as {
      requests: { id: string; agency: string }[];
    };
    for (const { id, agency } of requests.filter((each) => each.agency === LAND))
      answered(await (await here.of(LAND)).post(`/v1/requests/${id}/opinion`, opinionOf(agency)), 201);
    await here.moveTo('2026-11-30T17:00:01+07:00');
    const silent = requests.find((each) => each.agency === FINANCE)!.id;
    answered(await dossier.lead.post(`/v1/requests/${silent}/reminders`), 201);
    const letter = {
      dossierId: dossier.id,
      violationIds: [(await oneViolation(dossier.lead)).id],
      text: 'Đề nghị xử lý trách nhiệm.',
      documentNumber: '3120/SXD',
      documentDate: '2026-11-30',
      signedBy: signerOf(LEAD),
    };
    const { id } = answered(await dossier.lead.post('/v1/referrals', letter), 201).body;
    const [affairs, committee] = [await here.of(HOME_AFFAIRS), await here.of(COMMITTEE)];
    const verdict = {
      outcome: 'Phê bình.',
      documentNumber: '812/QĐ',
      documentDate: '2026-11-30',
      signedBy: signerOf(COMMITTEE),
    };
    expect(refused(await committee.post(`/v1/referrals/${id}/decision`, verdict))).toEqual(['lodged', []]);
    expect(refused(await affairs.post(`/v1/referrals/${id}/closure`, { remedied: true, text: 'x' }))).toEqual([
      'lodged',
      ['review', 'reject'],
    ]);
  });

  test('the same when it is replayed for an idempotency key', async () => {
    const here = await province(apps.app);
    const { url } = await openDossier(here);
    const office = await here.of(OFFICE);
    const accept = () => office.post(`${url}/acceptance`, {}, { 'idempotency-key': 'k' });
    expect(refused(await accept())).toEqual(['drafting', []]);
    const again = await accept();
    expect([refused(again), again.headers['idempotency-replayed']]).toEqual([['drafting', []], 'true']);
  });
});

describe('actions that the state bars say so', () => {
  interface Action {
    readonly action: string;
    readonly possible: boolean;
    readonly unmet: readonly { rule: string; code: string; message: string }[];
  }
  const actionsOf = async (reader: Caller, url: string, language: string): Promise<Action[]> =>
    answered(await reader.get(`${url}/actions`, { 'accept-language': language }), 200).body.actions as Action[];

  test('in both languages, and whatever is not possible says why', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const barred = async (action: string, language: string, by: Caller = dossier.lead) => {
      const all = await actionsOf(by, dossier.url, language);
      for (const each of all) expect([each.action, each.unmet.length === 0]).toEqual([each.action, each.possible]);
      return all.find((each) => each.action === action);
    };
    expect(await barred('submit', 'vi')).toMatchObject({
      possible: false,
      unmet: [
        {
          rule: 'R16',
          code: 'not_in_this_state',
          message: 'Không thực hiện được khi hồ sơ ở trạng thái "Đang chuẩn bị".',
        },
      ],
    });
    expect((await barred('submit', 'en'))!.unmet[0]!.message).toBe(
      'Not possible while the state of the dossier is "Drafting".',
    );
    expect((await barred('resume', 'en'))!.unmet[0]!.message).toBe(
      'Not possible while the state of its time is "Running".',
    );
    expect(await barred('accept', 'en', await here.of(OFFICE))).toMatchObject({
      possible: false,
      unmet: [{ code: 'not_in_this_state' }],
    });
    await fill(dossier);
    answered(await dossier.lead.post(`${dossier.url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' }), 200);
    expect((await barred('suspend', 'vi'))!.unmet[0]!.message).toContain('"Đã rút"');
  });
});
