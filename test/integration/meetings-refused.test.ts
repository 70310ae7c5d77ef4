import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { refusal } from '../support/caller.js';
import { countOf, intactJournal } from '../support/journal.js';
import { called, convocation, differing, errorsOf, HELD_AT, minutes, present, STARTS_AT } from '../support/meetings.js';
import { FINANCE, HEALTH, LAND, LEAD, officerOf, openDossier, province } from '../support/province.js';

const apps = useApps(2);

describe('what is refused changes nothing', () => {
  test('a convocation', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const { version } = (await dossier.lead.get(dossier.url)).body as { version: number };
    const convene = async (body: object) => errorsOf(await dossier.lead.post(`${dossier.url}/meetings`, body));
    expect(await convene(convocation([FINANCE, 'H29.999', FINANCE, LEAD]))).toEqual([
      422,
      '/invitees/1/agency unknown_agency',
      '/invitees/2/agency repeated',
      '/invitees/3/agency lead_agency',
    ]);
    expect(await convene(convocation([LAND], { startsAt: '2026-11-20T09:00:00+07:00' }))).toEqual([
      422,
      '/startsAt in_past',
    ]);
    expect(await convene(convocation([LAND], { confirmBy: '2026-11-27T09:00:00+07:00' }))).toEqual([
      422,
      '/confirmBy after_start',
    ]);
    expect(await convene(convocation([LAND], { confirmWorkingHours: 80 }))).toEqual([
      422,
      '/confirmWorkingHours after_start',
    ]);
    expect(await convene(convocation([LAND], { confirmBy: STARTS_AT, confirmWorkingHours: 2 }))).toEqual([
      422,
      '/confirmWorkingHours one_of_two',
    ]);
    expect(refusal(await land.caller.post(`${dossier.url}/meetings`, convocation([FINANCE])))).toEqual([
      403,
      'forbidden',
    ]);
    const drafting = await openDossier(here);
    expect(refusal(await drafting.lead.post(`${drafting.url}/meetings`, convocation(['H29.999'])))).toEqual([
      409,
      'transition-not-possible',
    ]);
    expect((await dossier.lead.get(dossier.url)).body.version).toBe(version);
    expect((await dossier.lead.get('/v1/meetings')).body.items).toEqual([]);
  });

  test('confirmations and attendance', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const url = await called(dossier, [FINANCE, LAND]);
    const before = (await dossier.lead.get(url)).body as unknown;
    expect(refusal(await (await here.of(HEALTH)).post(`${url}/confirmation`, { attending: true }))).toEqual([
      404,
      'not-found',
    ]);
    expect(refusal(await dossier.lead.post(`${url}/confirmation`, { attending: true }))).toEqual([403, 'forbidden']);
    expect(
      errorsOf(await land.caller.post(`${url}/confirmation`, { attending: true, representative: officerOf(FINANCE) })),
    ).toEqual([422, '/representative not_of_agency']);
    const attend = (...attendance: object[]) => dossier.lead.post(`${url}/attendance`, { attendance });
    expect(refusal(await attend(...present(FINANCE, LAND)))).toEqual([422, 'rule-violated', ['meeting_not_started']]);
    expect(refusal(await dossier.lead.post(`${url}/minutes`, minutes([])))).toEqual([409, 'transition-not-possible']);
    await here.moveTo(HELD_AT);
    expect(errorsOf(await attend(...present(FINANCE, HEALTH)))).toEqual([
      422,
      '/attendance/1/agency not_invited',
      '/attendance agency_missing',
    ]);
    expect(errorsOf(await attend(...present(FINANCE)))).toEqual([422, '/attendance agency_missing']);
    expect(errorsOf(await attend(...present(FINANCE, LAND, LAND)))).toEqual([422, '/attendance/2/agency repeated']);
    expect(
      errorsOf(
        await attend(
          { agency: FINANCE, status: 'represented' },
          { agency: LAND, status: 'represented', representative: officerOf(FINANCE) },
        ),
      ),
    ).toEqual([422, '/attendance/0/representative required', '/attendance/1/representative not_of_agency']);
    expect(
      errorsOf(
        await attend(
          { agency: FINANCE, status: 'absent', representative: officerOf(FINANCE) },
          { agency: LAND, status: 'present', excuse: 'x' },
        ),
      ),
    ).toEqual([422, '/attendance/0/representative absent', '/attendance/1/excuse not_absent']);
    expect(refusal(await land.caller.post(`${url}/attendance`, { attendance: present(FINANCE, LAND) }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(
      refusal(
        await dossier.lead.post(`${url}/attendance`, { attendance: present(FINANCE, LAND) }, { 'if-match': '"9"' }),
      ),
    ).toEqual([412, 'version-changed']);
    expect((await dossier.lead.get(url)).body).toEqual(before);
    expect((await intactJournal(dossier.lead, dossier.url)).map((each) => each.type).slice(-3)).toEqual([
      'meeting.called',
      'meeting.invited',
      'meeting.invited',
    ]);
  });
});

test('two lists of attendance at once: one is the record, the other is refused', async () => {
  const here = await province(apps.app);
  for (let round = 0; round < 4; round += 1) {
    const { dossier } = await differing(here);
    const url = await called(
      dossier,
      [FINANCE, LAND],
      `2026-1${round < 2 ? 1 : 2}-${round % 2 ? 28 : 27}T08:30:00+07:00`,
    );
    await here.moveTo((await dossier.lead.get(url)).body.startsAt as string);
    const answers = await Promise.all(
      [0, 1].map((index) =>
        dossier.lead
          .at(apps.all[index]!)
          .post(`${url}/attendance`, {
            attendance: [...present(FINANCE), { agency: LAND, status: index ? 'present' : 'absent' }],
          }),
      ),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    const kept = (await dossier.lead.get(url)).body as unknown;
    expect(kept).toEqual(answers.find((each) => each.status === 200)!.body);
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect([countOf(entries, 'meeting.held'), countOf(entries, 'meeting.absent')]).toEqual([
      1,
      answers[0]!.status === 200 ? 1 : 0,
    ]);
  }
});
