import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Sent } from '../support/caller.js';
import { BEGUN, datesOf, errorsOf } from '../support/dates.js';
import { deliver, opinionSample, statusSample, withText } from '../support/edxml-samples.js';
import { begun, differing, minutes } from '../support/meetings.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  province,
  signerOf,
} from '../support/province.js';
import { matching, ready } from '../support/way.js';

const apps = useApps();

describe('components', () => {
  test('may be old, and not of a day to come', async () => {
    const here = await province(apps.app);
    const lead = await here.of(LEAD);
    const create = (documentDate: string): Promise<Sent> =>
      lead.post('/v1/dossiers', {
        procedureCode: 'PH-QH-01',
        title: 'Hồ sơ',
        responsibleOfficial: officerOf(LEAD),
        components: [{ code: 'thuyet-minh' }, { code: 'ban-ve', documentDate }],
      });
    const path = '/components/1/documentDate';
    await datesOf(
      create,
      [
        ['2026-11-21', 'in_future'],
        ['2030-01-01', 'in_future'],
      ],
      '1950-01-01',
      path,
    );
    const dossier = await openDossier(here);
    const put = async (documentDate: string): Promise<Sent> =>
      lead.put(`${dossier.url}/components/ban-ve`, { documentDate }, await matching(lead, dossier.url));
    await datesOf(put, [['2026-11-21', 'in_future']], '1990-05-19');
  });
});

describe('opinions', () => {
  test('are not older than their request, nor of a day to come', async () => {
    const here = await province(apps.app);
    const { [FINANCE]: asked } = await openRound(here, await openDossier(here));
    await here.moveTo('2026-11-25T09:00:00+07:00');
    const opinion = (documentDate: string): Promise<Sent> =>
      asked!.caller.post(`${asked!.url}/opinion`, opinionOf(FINANCE, { documentDate }));
    await datesOf(
      opinion,
      [
        ['2026-11-19', 'before_request'],
        ['1950-01-01', 'before_request'],
        ['2026-11-26', 'in_future'],
        ['2030-01-01', 'in_future'],
      ],
      BEGUN,
    );
  });

  test('that were asked to be supplemented are not older than that', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const { [FINANCE]: asked } = await openRound(here, dossier);
    await give(asked!);
    await here.moveTo('2026-11-25T09:00:00+07:00');
    const missing = { missing: [{ question: 1, what: 'Số liệu.' }] };
    answered(await dossier.lead.post(`${asked!.url}/supplement`, missing), 200);
    const opinion = (documentDate: string): Promise<Sent> =>
      asked!.caller.post(`${asked!.url}/opinion`, opinionOf(FINANCE, { documentDate }));
    await datesOf(opinion, [['2026-11-24', 'before_supplement']], '2026-11-25');
  });

  test('the day is that of the tenant: the last minute of the day before is yesterday, an hour later it is today', async () => {
    // 23:59 of the 19th in UTC+7 is 16:59 of the 19th in UTC; 00:30 of the 20th is still the 19th in UTC.
    const here = await province(apps.app, { clock: '2026-11-19T23:59:00+07:00' });
    const { [FINANCE]: asked, [LAND]: other } = await openRound(here, await openDossier(here));
    const opinion = (to: typeof asked, documentDate: string): Promise<Sent> =>
      to!.caller.post(`${to!.url}/opinion`, opinionOf(to!.agency, { documentDate }));
    expect(errorsOf(await opinion(asked, '2026-11-20'))).toEqual([422, ['/documentDate in_future']]);
    await here.moveTo('2026-11-20T00:30:00+07:00');
    answered(await opinion(asked, '2026-11-20'), 201);
    expect(errorsOf(await opinion(other, '2026-11-18'))).toEqual([422, ['/documentDate before_request']]);
    answered(await opinion(other, '2026-11-19'), 201);
  });

  test('on the real clock too', async () => {
    const here = await province(apps.app, { clock: null });
    const { [FINANCE]: asked } = await openRound(here, await openDossier(here));
    const local = (days: number): string =>
      new Date(Date.now() + (days * 24 + 7) * 3_600_000).toISOString().slice(0, 10);
    const opinion = (documentDate: string): Promise<Sent> =>
      asked!.caller.post(`${asked!.url}/opinion`, opinionOf(FINANCE, { documentDate }));
    await datesOf(
      opinion,
      [
        [local(2), 'in_future'],
        [local(-2), 'before_request'],
      ],
      local(0),
    );
  });

  test('that come as messages', async () => {
    const here = await province(apps.app);
    const { [LAND]: asked } = await openRound(here, await openDossier(here));
    const land = await here.of(LAND);
    const path = '/edXMLEnvelope/edXMLHeader/MessageHeader/PromulgationInfo/PromulgationDate';
    const send = (date: string): Promise<Sent> =>
      deliver(apps.app.server, land, withText(opinionSample(asked!.id), 'PromulgationDate', date.replaceAll('-', '/')));
    await datesOf(
      send,
      [
        ['2030-01-01', 'in_future'],
        ['1950-01-01', 'before_request'],
      ],
      BEGUN,
      path,
    );
  });

  test('what becomes of a request is told neither before it was sent nor of a day to come', async () => {
    const here = await province(apps.app);
    const { [LAND]: asked } = await openRound(here, await openDossier(here));
    const land = await here.of(LAND);
    const send = (date: string): Promise<Sent> =>
      deliver(
        apps.app.server,
        land,
        withText(statusSample(asked!.id), 'Timestamp', `${date.replaceAll('-', '/')} 09:45:00`),
      );
    const path = '/edXMLEnvelope/edXMLHeader/Status/Timestamp';
    await datesOf(
      send,
      [
        ['2026-11-21', 'in_future'],
        ['2026-11-19', 'before_request'],
      ],
      BEGUN,
      path,
    );
  });
});

describe('submission and decision', () => {
  test('are not older than the dossier, and than the submission', async () => {
    const here = await province(apps.app);
    const dossier = await ready(here);
    await here.moveTo('2026-11-25T09:00:00+07:00');
    const submit = (documentDate: string): Promise<Sent> =>
      dossier.lead.post(`${dossier.url}/submission`, {
        documentNumber: '9/TTr',
        documentDate,
        signedBy: signerOf(LEAD),
      });
    await datesOf(
      submit,
      [
        ['2026-11-19', 'before_dossier'],
        ['2026-11-26', 'in_future'],
      ],
      BEGUN,
    );
    answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
    await here.moveTo('2026-11-27T09:00:00+07:00');
    const committee = await here.of(COMMITTEE);
    const decide = (documentDate: string): Promise<Sent> =>
      committee.post(`${dossier.url}/decision`, {
        result: 'approved',
        documentNumber: '5001/QĐ',
        documentDate,
        signedBy: signerOf(COMMITTEE),
      });
    await datesOf(
      decide,
      [
        ['1990-01-01', 'before_submission'],
        ['2026-11-24', 'before_submission'],
        ['2026-11-28', 'in_future'],
      ],
      '2026-11-25',
    );
    // What cannot be done any more is not corrected field by field.
    expect(refusal(await decide('1990-01-01'))).toEqual([409, 'transition-not-possible']);
  });
});

test.each([
  ['a letter of apology', 'apology', { reason: 'Chậm.', newDate: '2027-02-01' }],
  ['what no letter is owed for', 'apology-exemption', { ground: 'force_majeure', text: 'Ngập.' }],
])('%s is not older than its dossier', async (_, act, body) => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, { procedureCode: 'TTHC-XD-01' });
  const sent = (documentDate: string): Promise<Sent> =>
    dossier.lead.post(`${dossier.url}/${act}`, {
      ...body,
      documentNumber: '5/XL',
      documentDate,
      signedBy: signerOf(LEAD),
    });
  await datesOf(
    sent,
    [
      ['2026-11-19', 'before_dossier'],
      ['2026-11-21', 'in_future'],
    ],
    BEGUN,
  );
});

describe('meetings', () => {
  test('minutes are not older than the meeting', async () => {
    const here = await province(apps.app);
    const { dossier } = await differing(here);
    const url = await begun(here, dossier, [LAND]);
    await here.moveTo('2026-11-27T09:00:00+07:00');
    const record = (documentDate: string): Promise<Sent> =>
      dossier.lead.post(`${url}/minutes`, { ...minutes([]), documentDate });
    await datesOf(
      record,
      [
        ['2026-11-25', 'before_meeting'],
        ['2026-11-28', 'in_future'],
      ],
      '2026-11-26',
    );
  });

  test('a working session lies between the opinion and today', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    await here.moveTo('2026-11-25T09:00:00+07:00');
    const session = (heldOn: string): Promise<Sent> =>
      dossier.lead.post(`${dossier.url}/reconciliations`, {
        requestId: land.id,
        heldOn,
        participants: [signerOf(LEAD), signerOf(LAND)],
        outcome: 'resolved',
        summary: 'Thống nhất.',
      });
    await datesOf(
      session,
      [
        ['2026-11-19', 'before_opinion'],
        ['2026-11-26', 'in_future'],
      ],
      BEGUN,
      '/heldOn',
    );
  });
});
