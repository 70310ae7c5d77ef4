import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { lifecycle } from '../support/lifecycle.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { heard, letter, referred, failed, ruled } from '../support/referrals.js';
import { matching, ready, submission } from '../support/way.js';

const apps = useApps();

type Item = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly class: string;
  readonly next: { readonly action: string; readonly method: string; readonly href: string };
};

const listed = async (caller: Caller, query = ''): Promise<Item[]> =>
  answered(await caller.get(`/v1/work${query}`), 200).body.items as Item[];
const kinds = async (caller: Caller, query = ''): Promise<string[]> =>
  (await listed(caller, query)).map(({ kind }) => kind).sort();
/** What is kept is what the aggregates have. */
const exact = async (here: Province): Promise<void> =>
  expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({
    missing: 0,
    left_over: 0,
    other: 0,
    risk: 0,
  });

describe('a dossier', () => {
  test('waits for its lead, then for whom it asks, with reason, term and the act that is next', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, { handling: 'urgent' });
    const [item, ...others] = await listed(dossier.lead);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      kind: 'prepare_dossier',
      kindName: 'Chuẩn bị hồ sơ',
      id: dossier.id,
      href: dossier.url,
      dossierId: dossier.id,
      dossierCode: dossier.body.code,
      title: dossier.body.title,
      agency: LEAD,
      official: officerOf(LEAD),
      ownerless: false,
      dueAt: dossier.body.dueAt,
      class: 'important',
      why: 'Hồ sơ đang được soạn thảo, chưa gửi lấy ý kiến.',
      next: { action: 'start_round', method: 'POST', href: `${dossier.url}/rounds` },
    });
    const { [FINANCE]: finance, [LAND]: land } = await openRound(here, dossier);
    expect(await kinds(dossier.lead)).toEqual(['follow_consultation']);
    expect(await listed(finance!.caller)).toMatchObject([
      {
        kind: 'answer_request',
        id: finance!.id,
        agency: FINANCE,
        official: null,
        ownerless: true,
        naming: { action: 'assign_handler', method: 'PUT', href: `${finance!.url}/handler` },
        next: { action: 'answer', method: 'POST', href: `${finance!.url}/opinion` },
      },
    ]);
    await exact(here);
    answered(
      await land!.caller.send('PUT', `${land!.url}/handler`, { official: 'H29.7-03' }, { 'if-match': '"1"' }),
      200,
    );
    expect(await listed(land!.caller)).toMatchObject([{ official: 'H29.7-03', ownerless: false }]);
    answered(await finance!.caller.post(`${finance!.url}/extension`, { workingDays: 1, reason: 'Khảo sát' }), 201);
    answered(await dossier.lead.post(`${land!.url}/reminders`, {}), 201);
    expect(await kinds(dossier.lead)).toEqual(['decide_extension', 'follow_consultation']);
    answered(await dossier.lead.post(`${finance!.url}/extension/decision`, { granted: true }), 200);
    await give(finance!);
    answered(
      await dossier.lead.post(`${finance!.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }),
      200,
    );
    expect(await kinds(finance!.caller)).toEqual(['answer_supplement']);
    await give(finance!);
    await give(land!, { stance: 'disagree', mainPoint: true, reasons: 'Không phù hợp.' });
    expect(await kinds(dossier.lead)).toEqual(['consolidate_dossier', 'reconcile']);
    expect(await listed(finance!.caller)).toEqual([]);
    await exact(here);
  });

  test('that was handed over, or whose agency declines, is with the official of now', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const { [FINANCE]: finance } = await openRound(here, dossier);
    answered(await finance!.caller.post(`${finance!.url}/decline`, { reason: 'Không thuộc thẩm quyền' }), 200);
    const official = signerOf(LEAD);
    const handed = { official, reason: 'Phân công lại' };
    answered(
      await dossier.lead.put(`${dossier.url}/responsible-official`, handed, await matching(dossier.lead, dossier.url)),
      200,
    );
    expect(new Set((await listed(dossier.lead)).map((each) => each['official']))).toEqual(new Set([official]));
    expect(await kinds(dossier.lead, `?official=${official}`)).toEqual(['follow_consultation', 'settle_decline']);
    expect(await listed(dossier.lead, `?official=${officerOf(LEAD)}`)).toEqual([]);
    await exact(here);
    const reason = { reason: 'Không còn nhu cầu', signedBy: signerOf(LEAD) };
    answered(await dossier.lead.post(`${dossier.url}/withdrawal`, reason), 200);
    expect(await listed(here.operator)).toEqual([]);
    await exact(here);
  });

  test('goes up to the Office, to the committee, and back', async () => {
    const here = await province(apps.app);
    const dossier = await ready(here);
    answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
    const [office, committee] = [await here.of(OFFICE), await here.of(COMMITTEE)];
    expect(await listed(office, `?agency=${OFFICE}`)).toMatchObject([
      { kind: 'check_submission', agency: OFFICE, official: null, ownerless: true, naming: null },
    ]);
    answered(await office.post(`${dossier.url}/acceptance`, {}), 200);
    expect(await listed(committee, `?agency=${COMMITTEE}`)).toMatchObject([
      { kind: 'decide_submission', agency: COMMITTEE, next: { href: `${dossier.url}/decision` } },
    ]);
    expect(await listed(dossier.lead)).toEqual([]);
    answered(
      await committee.post(`${dossier.url}/supplement-request`, {
        grounds: ['other'],
        text: 'Bổ sung',
        workingDays: 2,
      }),
      200,
    );
    expect(await kinds(dossier.lead)).toEqual(['revise_dossier', 'supplement_dossier']);
    await exact(here);
  });

  test('that is suspended waits for whoever let its time stand', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const suspension = { reason: 'legal_question', text: 'Chờ hướng dẫn' };
    answered(await dossier.lead.post(`${dossier.url}/suspension`, suspension), 200);
    expect(await kinds(dossier.lead)).toEqual(['suspended_dossier']);
    answered(await dossier.lead.post(`${dossier.url}/resumption`, {}), 200);
    expect(await kinds(dossier.lead)).toEqual(['prepare_dossier']);
    await exact(here);
  });

  test('that has ended leaves nothing, whatever was done with it', async () => {
    const here = await province(apps.app);
    await lifecycle(here);
    expect(await listed(here.operator)).toEqual([]);
    await exact(here);
  });
});

describe('a failure', () => {
  test('waits for the explanation, the ruling, the referral and its remedy', async () => {
    const all = await failed(apps.app);
    const { here } = all;
    const [affairs, committee, finance] = [
      await here.of(HOME_AFFAIRS),
      await here.of(COMMITTEE),
      await here.of(FINANCE),
    ];
    expect(await kinds(finance)).toContain('explain_violation');
    await heard(all);
    expect(await kinds(affairs, `?agency=${HOME_AFFAIRS}`)).toEqual(['rule_violation']);
    await ruled(all);
    answered(await all.dossier.lead.post('/v1/referrals', letter(all)), 201);
    expect(await kinds(affairs, `?agency=${HOME_AFFAIRS}`)).toEqual(['review_referral']);
    expect(await kinds(committee, `?agency=${COMMITTEE}`)).toEqual([]);
    await exact(here);
  });

  test.each([
    ['review', HOME_AFFAIRS, 'propose_measures'],
    ['proposal', COMMITTEE, 'decide_referral'],
    ['decision', HOME_AFFAIRS, 'close_referral'],
  ] as const)('%s waits for %s: %s', async (state, agency, kind) => {
    const { here } = await referred(apps.app, state);
    expect(await kinds(await here.of(agency), `?agency=${agency}`)).toContain(kind);
    await exact(here);
  });
});
