import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  signerOf,
} from '../support/province.js';
import { failed, letter, proposed, referred, ruled, verdict } from '../support/referrals.js';
import { rule } from '../support/violations.js';

const apps = useApps();
const UNKNOWN = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';

describe('R7: only a diligent lead refers', () => {
  test('one that did not remind by hand is told what to do, and may refer once it has done it', async () => {
    const start = await failed(apps.app, false);
    const { dossier, request } = start;
    const refused = await dossier.lead.post('/v1/referrals', letter(start), { 'accept-language': 'en' });
    expect(refusal(refused)).toEqual([422, 'rule-violated', ['diligence_incomplete']]);
    expect(refused.body.unmet[0]).toMatchObject({
      rule: 'R7',
      message: expect.stringContaining('Send a reminder before the deadline') as unknown,
    });
    const { body } = answered(await dossier.lead.get(`${dossier.url}/diligence`), 200);
    const open = (
      body.items as {
        met: boolean;
        code: string;
        how: string | null;
        actions: { method: 'POST'; href: string; agency: string }[];
      }[]
    ).filter((each) => !each.met);
    expect(open).toMatchObject([
      {
        code: 'reminded_by_hand',
        actions: [{ method: 'POST', href: `/v1/requests/${request}/reminders`, agency: FINANCE }],
      },
    ]);
    const actions = answered(await dossier.lead.get(`${dossier.url}/actions`), 200).body.actions as {
      action: string;
      href: string;
      possible: boolean;
    }[];
    expect(actions.find((each) => each.action === 'refer')).toMatchObject({ href: '/v1/referrals', possible: false });
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.lodged')).toBe(0);

    answered(await dossier.lead.send(open[0]!.actions[0]!.method, open[0]!.actions[0]!.href, {}), 201);
    const lodged = answered(await dossier.lead.post('/v1/referrals', letter(start)), 201);
    expect(lodged.headers['location']).toBe(`/v1/referrals/${lodged.body.id}`);
    expect(lodged.body).toMatchObject({
      state: 'lodged',
      agencies: [FINANCE],
      lodgedBy: officerOf(LEAD),
      violations: [{ id: start.violation, status: 'recorded' }],
      version: 1,
    });
    expect(typesOf(await intactJournal(dossier.lead, dossier.url)).at(-1)).toBe('referral.lodged');
  });
});

describe('what is refused changes nothing', () => {
  test('letters', async () => {
    const start = await failed(apps.app);
    const { here, dossier, violation } = start;
    const before = (await intactJournal(dossier.lead, dossier.url)).length;
    const refer = (change: object, by = dossier.lead) => by.post('/v1/referrals', letter(start, change));
    const other = await openDossier(here);
    for (const [change, path, code] of [
      [{ violationIds: [UNKNOWN] }, '/violationIds/0', 'unknown_violation'],
      [{ violationIds: [violation, violation] }, '/violationIds/1', 'repeated'],
    ] as const)
      expect((await refer(change)).body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path, code }] });
    expect(refusal(await refer({ dossierId: other.id }))).toEqual([409, 'transition-not-possible']);
    expect(refusal(await refer({ dossierId: UNKNOWN }))).toEqual([404, 'not-found']);
    expect(refusal(await refer({ violationIds: [] }))).toEqual([422, 'invalid']);
    expect(refusal(await refer({ signedBy: signerOf(FINANCE) }))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect(refusal(await refer({}, await here.of(HEALTH)))).toEqual([404, 'not-found']);
    expect(refusal(await refer({}, await here.of(FINANCE)))).toEqual([403, 'forbidden']);
    answered(await rule(here, violation, 'excused'), 200);
    expect(refusal(await refer({}))).toEqual([422, 'rule-violated', ['violation_not_referable']]);
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect([entries.length - before, countOf(entries, 'referral.lodged')]).toEqual([1, 0]);
  });

  test('acts of the wrong agency, out of turn, and measures that did not exist', async () => {
    const start = await referred(apps.app, 'review');
    const { here, dossier, url, affairs, committee } = start;
    expect(refusal(await affairs.post(`${url}/proposal`, proposed()))).toEqual([
      422,
      'rule-violated',
      ['violation_not_ruled'],
    ]);
    await ruled(start);
    const before = (await intactJournal(dossier.lead, dossier.url)).length;
    expect(refusal(await dossier.lead.post('/v1/referrals', letter(start)))).toEqual([
      422,
      'rule-violated',
      ['already_referred'],
    ]);
    for (const agency of [OFFICE, LEAD, FINANCE, COMMITTEE])
      expect(refusal(await (await here.of(agency)).post(`${url}/proposal`, proposed()))).toEqual([403, 'forbidden']);
    expect(refusal(await affairs.post(`${url}/decision`, verdict()))).toEqual([403, 'forbidden']);
    expect(refusal(await (await here.of(HEALTH)).get(url))).toEqual([404, 'not-found']);
    expect(refusal(await committee.post(`${url}/decision`, verdict()))).toEqual([409, 'transition-not-possible']);
    expect(refusal(await affairs.post(`${url}/proposal`, proposed({ measure: 'demotion' })))).toEqual([
      422,
      'rule-violated',
      ['measure_not_in_force'],
    ]);
    for (const [change, path, code] of [
      [{ measure: 'exile' }, '/measures/0/measure', 'unknown_measure'],
      [{ agency: LAND, official: undefined }, '/measures/0/agency', 'not_referred'],
      [{ official: signerOf(LAND) }, '/measures/0/official', 'not_of_agency'],
      [{ remedyBy: '2026-11-27' }, '/measures/0/remedyBy', 'in_past'],
    ] as const)
      expect((await affairs.post(`${url}/proposal`, proposed(change))).body).toMatchObject({
        status: 422,
        code: 'invalid',
        errors: [{ path, code }],
      });
    expect(refusal(await affairs.post(`${url}/rejection`, { reason: 'x' }, { 'if-match': '"1"' }))).toEqual([
      412,
      'version-changed',
    ]);
    expect((await intactJournal(dossier.lead, dossier.url)).length).toBe(before);
  });

  test('a remedy deadline that passed between proposal and decision', async () => {
    const { here, url, committee } = await referred(apps.app, 'proposal', { remedyBy: '2026-12-02' });
    await here.moveTo('2026-12-03T09:00:00+07:00');
    expect(refusal(await committee.post(`${url}/decision`, verdict()))).toEqual([
      422,
      'rule-violated',
      ['remedy_deadline_passed'],
    ]);
    expect(answered(await committee.post(`${url}/decision`, verdict({ measures: [] })), 200).body).toMatchObject({
      state: 'decided',
      measures: [],
    });
  });
});
