import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { COMMITTEE, FINANCE, HEALTH, LAND, LEAD, openDossier, province, signerOf } from '../support/province.js';
import { matching } from '../support/way.js';

const apps = useApps();

/** A citizen dossier begun on Friday 20 November 2026: its 20 working days end on Monday 21 December. */
const CITIZEN = { procedureCode: 'TTHC-XD-01' };
const OLD_DATE = '2026-12-21';

const letter = (change: object = {}): object => ({
  reason: 'Chưa có ý kiến về chỉ giới thoát lũ.',
  newDate: '2026-12-28',
  documentNumber: '512/SXD-QLCP',
  documentDate: '2026-11-20',
  signedBy: signerOf(LEAD),
  ...change,
});

const offered = async (of: Awaited<ReturnType<typeof openDossier>>) =>
  ((await of.lead.get(`${of.url}/actions`)).body as { actions: { action: string; possible: boolean }[] }).actions.find(
    (each) => each.action === 'apologise',
  );

describe('R19: a letter of apology', () => {
  test('is the act of the lead, shown with the dossier, written into its journal and not offered again', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, CITIZEN);
    expect(await offered(dossier)).toMatchObject({ possible: true });
    const { body } = answered(await dossier.lead.post(`${dossier.url}/apology`, letter()), 200);
    expect(body.apology).toMatchObject({
      ...letter(),
      dueAt: body.dueAt,
      newDueAt: '2026-12-28T10:00:00.000Z',
      missedAt: null,
    });
    expect(String(body.dueAt).slice(0, 10)).toBe(OLD_DATE);
    expect(answered(await dossier.lead.get(dossier.url), 200).body).toEqual({ ...body, updatedAt: expect.any(String) });
    const entry = (await intactJournal(dossier.lead, dossier.url)).at(-1);
    expect(entry).toMatchObject({ type: 'dossier.apologised', data: { ...letter(), dueAt: body.dueAt } });
    expect(await offered(dossier)).toBeUndefined();
    expect(refusal(await dossier.lead.post(`${dossier.url}/apology`, letter()))).toEqual([
      422,
      'rule-violated',
      ['already_apologised'],
    ]);
  });

  test('charges nobody and moves no deadline; that the dossier runs out of time stays a violation', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, CITIZEN);
    answered(await dossier.lead.post(`${dossier.url}/apology`, letter()), 200);
    const violations = async () =>
      (
        (await dossier.lead.get(`/v1/violations?dossierId=${dossier.id}`)).body as { items: { kind: string }[] }
      ).items.map((each) => each.kind);
    expect(await violations()).toEqual([]);
    await here.moveTo('2026-12-22T08:00:00+07:00');
    expect(await violations()).toEqual(['late_dossier']);
    expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ overdue: true, dueAt: dossier.body.dueAt });
  });

  test('that did not go out in time is missing, and is late where it goes out after all', async () => {
    const here = await province(apps.app);
    const [silent, late] = [await openDossier(here, CITIZEN), await openDossier(here, CITIZEN)];
    const told = await openDossier(here, CITIZEN);
    await here.moveTo('2026-12-18T16:00:00+07:00');
    answered(await told.lead.post(`${told.url}/apology`, letter()), 200);
    await here.moveTo('2026-12-18T17:30:00+07:00');
    answered(await late.lead.post(`${late.url}/apology`, letter()), 200);
    await here.moveTo('2026-12-22T08:00:00+07:00');
    const missing = async () =>
      (
        (await told.lead.get('/v1/violations?kind=missing_apology')).body as {
          items: { dossierId: string; degree: string; dueAt: string; lateUntil: string | null; agency: string }[];
        }
      ).items;
    const found = await missing();
    expect(found).toHaveLength(2);
    const of = (id: string) => found.find((each) => each.dossierId === id);
    const dueAt = '2026-12-18T10:00:00.000Z';
    expect(of(silent.id)).toMatchObject({ agency: LEAD, dueAt, lateUntil: null });
    expect(of(late.id)).toMatchObject({ agency: LEAD, dueAt, lateUntil: '2026-12-18T10:30:00.000Z' });
    await intactJournal(silent.lead, silent.url);
  });

  test('announces nothing after the old date, and is refused', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, CITIZEN);
    const wrong = { status: 422, code: 'invalid', errors: [{ path: '/newDate', code: 'not_later' }] };
    expect((await dossier.lead.post(`${dossier.url}/apology`, letter({ newDate: OLD_DATE }))).body).toMatchObject(
      wrong,
    );
    await here.moveTo('2026-12-29T08:00:00+07:00');
    expect(refusal(await dossier.lead.post(`${dossier.url}/apology`, letter({ newDate: '2027-01-11' })))).toEqual([
      422,
      'rule-violated',
      ['apology_too_late'],
    ]);
    expect(await offered(dossier)).toBeUndefined();
  });

  test('is refused for other dossiers, unsigned, by others, with an old date, and at the end; nothing changes then', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, CITIZEN);
    const other = await openDossier(here);
    const before = (await intactJournal(dossier.lead, dossier.url)).length;
    expect(await offered(other)).toBeUndefined();
    expect(refusal(await dossier.lead.post(`${other.url}/apology`, letter({ newDate: '2027-02-01' })))).toEqual([
      422,
      'rule-violated',
      ['not_a_citizen_dossier'],
    ]);
    expect(refusal(await dossier.lead.post(`${dossier.url}/apology`, letter({ signedBy: signerOf(FINANCE) })))).toEqual(
      [422, 'rule-violated', ['not_signed']],
    );
    expect(refusal(await dossier.lead.post(`${dossier.url}/apology`, letter({ newDate: OLD_DATE })))).toEqual([
      422,
      'invalid',
    ]);
    expect(refusal(await dossier.lead.post(`${dossier.url}/apology`, letter(), { 'if-match': '"77"' }))).toEqual([
      412,
      'version-changed',
    ]);
    expect(refusal(await (await here.of(HEALTH)).post(`${dossier.url}/apology`, letter()))).toEqual([404, 'not-found']);
    expect(refusal(await (await here.of(COMMITTEE)).post(`${dossier.url}/apology`, letter()))).toEqual([
      403,
      'forbidden',
    ]);
    answered(
      await dossier.lead.post(`${dossier.url}/rounds`, {
        questions: [{ text: 'Chỉ giới?' }],
        recipients: [{ agency: LAND }],
      }),
      201,
    );
    expect(refusal(await (await here.of(LAND)).post(`${dossier.url}/apology`, letter()))).toEqual([403, 'forbidden']);
    answered(
      await dossier.lead.post(
        `${dossier.url}/withdrawal`,
        { reason: 'Rút.', signedBy: signerOf(LEAD) },
        await matching(dossier.lead, dossier.url),
      ),
      200,
    );
    expect(refusal(await dossier.lead.post(`${dossier.url}/apology`, letter()))).toEqual([
      409,
      'transition-not-possible',
    ]);
    const types = (await intactJournal(dossier.lead, dossier.url)).slice(before).map((each) => each.type);
    expect(types).not.toContain('dossier.apologised');
  });

  test('of two at once one counts', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, CITIZEN);
    const sent = await Promise.all(
      ['a', 'b', 'c'].map((reason) => dossier.lead.post(`${dossier.url}/apology`, letter({ reason }))),
    );
    expect(sent.map((each) => each.status).sort()).toEqual([200, 422, 422]);
  });
});
