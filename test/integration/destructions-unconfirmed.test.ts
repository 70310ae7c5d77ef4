import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { LEAD, province, signerOf, type Province } from '../support/province.js';
import { decidedDossier } from '../support/retention.js';

const apps = useApps();

const LATER = '2028-01-10T09:00:00+07:00';

/** Dossiers are kept for a year, from the day after. */
const shortPeriod = async (here: Province, confirmed: boolean): Promise<void> => {
  const rule = { code: 'HSCV', name: 'Hồ sơ giải quyết công việc', record: 'dossier', procedure: null, years: 1 };
  const retention = { basis: '1/QĐ', confirmed, handOverYears: 1, rules: [rule] };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
};

const decision = (change: object = {}): object => ({
  documentNumber: '45/QĐ-SXD',
  documentDate: '2028-01-10',
  signedBy: signerOf(LEAD),
  council: { documentNumber: '03/BB-HĐ', documentDate: '2028-01-10' },
  ...change,
});

describe('a period that nobody has confirmed', () => {
  const listed = async (confirmed: boolean) => {
    const here = await province(apps.app);
    await shortPeriod(here, confirmed);
    const dossier = await decidedDossier(apps.app, here);
    await here.moveTo(LATER);
    const { body } = answered(await dossier.lead.post('/v1/destructions', {}), 201);
    expect(body).toMatchObject({ retention: { basis: '1/QĐ', confirmed } });
    const url = `/v1/destructions/${body.id}`;
    const decide = (change: object = {}) => dossier.lead.post(`${url}/decision`, decision(change));
    return { here, dossier, url, decide };
  };
  const unconfirmedPeriods = { reason: 'Tỉnh chưa ban hành bảng thời hạn; áp dụng theo Thông tư.' };

  test('destroys nothing before the decision says that it knows', async () => {
    const { here, dossier, url, decide } = await listed(false);
    expect(refusal(await decide())).toEqual([422, 'rule-violated', ['periods_unconfirmed']]);
    await apps.app.services.carryOut.carryOutAll(here.code);
    expect((await dossier.lead.get(dossier.url)).status).toBe(200);
    const { body } = answered(await decide({ unconfirmedPeriods }), 200);
    expect(body).toMatchObject({ decision: { unconfirmedPeriods }, retention: { confirmed: false } });
    await apps.app.services.carryOut.carryOutAll(here.code);
    expect((await dossier.lead.get(url)).body).toMatchObject({ state: 'carried_out', destroyed: 1, kept: 0 });
    const { rows } = await apps.app.pool.query<{ data: object }>(
      `select data from journal where tenant_id = $1 and type = 'destruction.decided'`,
      [here.code],
    );
    expect(rows).toMatchObject([{ data: { unconfirmedPeriods: { ...unconfirmedPeriods, basis: '1/QĐ' } } }]);
  });

  test('is not said of periods that are confirmed', async () => {
    const { decide } = await listed(true);
    expect(fieldsOf(await decide({ unconfirmedPeriods }))).toEqual(['/unconfirmedPeriods periods_confirmed']);
  });

  test('keeps what was decided before anybody had to say so', async () => {
    const { here, dossier, url } = await listed(false);
    await apps.app.pool.query(
      `update destructions set state = 'decided', decision = $2, decided_by = $3, decided_at = now() where tenant_id = $1`,
      [here.code, JSON.stringify({ ...decision(), appraisal: null }), signerOf(LEAD)],
    );
    await apps.app.services.carryOut.carryOutAll(here.code);
    expect((await dossier.lead.get(url)).body).toMatchObject({ state: 'carried_out', destroyed: 0, kept: 1 });
    expect((await dossier.lead.get(dossier.url)).status).toBe(200);
  });
});
