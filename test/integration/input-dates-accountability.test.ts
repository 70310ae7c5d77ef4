import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Sent } from '../support/caller.js';
import { datesOf } from '../support/dates.js';
import {
  COMMITTEE,
  FINANCE,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  openDossier,
  opinionOf,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { explain, oneViolation, rule } from '../support/violations.js';

const apps = useApps();

/** Finance lets the deadline of Monday 30 November pass; three days later the lead has reminded it by hand. */
async function failed(): Promise<{ here: Province; refer: (date: string) => Promise<Sent>; violation: string }> {
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
  const of = (agency: string): string => requests.find((each) => each.agency === agency)!.id;
  answered(await (await here.of(LAND)).post(`/v1/requests/${of(LAND)}/opinion`, opinionOf(LAND)), 201);
  await here.moveTo('2026-12-03T09:00:00+07:00');
  answered(await dossier.lead.post(`/v1/requests/${of(FINANCE)}/reminders`), 201);
  const { id: violation } = await oneViolation(dossier.lead);
  const refer = (documentDate: string): Promise<Sent> =>
    dossier.lead.post('/v1/referrals', {
      dossierId: dossier.id,
      violationIds: [violation],
      text: 'Đề nghị xử lý.',
      documentNumber: '3120/SXD',
      documentDate,
      signedBy: signerOf(LEAD),
    });
  return { here, refer, violation };
}

describe('accountability', () => {
  test('an explanation is not older than the violation', async () => {
    const { here, violation } = await failed();
    const finance = await here.of(FINANCE);
    const send = (documentDate: string): Promise<Sent> =>
      finance.post(`/v1/violations/${violation}/explanation`, {
        text: 'Do mất kết nối.',
        documentNumber: '12/GT',
        documentDate,
        signedBy: signerOf(FINANCE),
      });
    const { body } = await datesOf(
      send,
      [
        ['2026-11-29', 'before_violation'],
        ['2026-12-04', 'in_future'],
      ],
      '2026-12-02',
    );
    expect(body.explanation).toMatchObject({ documentNumber: '12/GT', documentDate: '2026-12-02' });
  });

  test('an explanation without a date is as good as before', async () => {
    const { here, violation } = await failed();
    const { body } = answered(await explain(await here.of(FINANCE), violation, FINANCE), 200);
    expect(body.explanation).toMatchObject({ documentDate: null });
  });

  test('a referral is not older than its violations, and its decision not older than what was proposed', async () => {
    const { here, refer } = await failed();
    const { body } = await datesOf(
      refer,
      [
        ['2026-11-29', 'before_violation'],
        ['2026-12-04', 'in_future'],
      ],
      '2026-11-30',
    );
    const [url, affairs, committee] = [
      `/v1/referrals/${body.id}`,
      await here.of(HOME_AFFAIRS),
      await here.of(COMMITTEE),
    ];
    const violation = (body as { violations: { id: string }[] }).violations[0]!.id;
    answered(await explain(await here.of(FINANCE), violation, FINANCE), 200);
    answered(await affairs.post(`${url}/review`), 200);
    answered(await rule(here, violation, 'upheld'), 200);
    const measures = [{ agency: FINANCE, measure: 'criticism', reason: 'Im lặng.' }];
    const propose = (documentDate: string): Promise<Sent> =>
      affairs.post(`${url}/proposal`, {
        measures,
        documentNumber: '245/SNV',
        documentDate,
        signedBy: signerOf(HOME_AFFAIRS),
      });
    await datesOf(
      propose,
      [
        ['2026-12-02', 'before_review'],
        ['2026-12-04', 'in_future'],
      ],
      '2026-12-03',
    );
    await here.moveTo('2026-12-07T09:00:00+07:00');
    const decide = (documentDate: string): Promise<Sent> =>
      committee.post(`${url}/decision`, {
        outcome: 'Phê bình.',
        documentNumber: '812/QĐ',
        documentDate,
        signedBy: signerOf(COMMITTEE),
      });
    await datesOf(
      decide,
      [
        ['1990-01-01', 'before_proposal'],
        ['2026-12-02', 'before_proposal'],
        ['2026-12-08', 'in_future'],
      ],
      '2026-12-03',
    );
  });

  test('a commendation is not older than the end of its period', async () => {
    const here = await province(apps.app);
    const affairs = await here.of(HOME_AFFAIRS);
    const commend = (documentDate: string): Promise<Sent> =>
      affairs.post('/v1/commendations', {
        agency: FINANCE,
        from: '2026-10-01',
        to: '2026-10-31',
        reason: 'Phối hợp tốt.',
        documentNumber: '15/QĐ',
        documentDate,
      });
    await datesOf(
      commend,
      [
        ['2026-10-30', 'before_period'],
        ['2026-11-21', 'in_future'],
      ],
      '2026-10-31',
    );
  });
});
