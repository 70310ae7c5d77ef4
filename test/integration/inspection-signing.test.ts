import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { announce, deputyOf } from '../support/delegations.js';
import { concluded, inspectionOf, ordered, paperOf, remedyOf, ROOM, silentFinance } from '../support/inspections.js';
import { journalOf } from '../support/journal.js';
import { FINANCE, OFFICE, province, signerOf } from '../support/province.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps();

test('every document of an inspection says by which authority it is signed, and for whom', async () => {
  const here = await province(apps.app);
  const { office, url } = await concluded(here);
  answered(await (await here.of(FINANCE)).post(`${url}/remedies/1/report`, remedyOf()), 201);
  const signings = (await journalOf(office, url)).flatMap(({ type, data }) => {
    const { signing } = data as { signing?: Record<string, unknown> };
    return signing ? [[type, signing['form'], signing['agency'], signing['signedBy'], signing['task']]] : [];
  });
  const byOffice = (type: string) => [type, 'head', OFFICE, signerOf(OFFICE), 'inspection'];
  expect(signings).toEqual([
    byOffice('inspection.ordered'),
    byOffice('inspection.announced'),
    ['inspection.finding_answered', 'head', FINANCE, signerOf(FINANCE), 'explanation'],
    byOffice('inspection.finished'),
    byOffice('inspection.reported'),
    byOffice('inspection.concluded'),
    ['inspection.remedy_reported', 'head', FINANCE, signerOf(FINANCE), 'inspection'],
  ]);
});

test('where authority is demanded, a deputy orders, announces and plans inspections only by what was handed down for them', async () => {
  const here = await province(apps.app);
  await silentFinance(here, 1);
  await changePolicy(here, ({ signing }) => ({ signing: { ...signing, mode: 'require' } }), '2026-12-04');
  const office = await here.of(OFFICE);
  const paper = (change: object = {}) => paperOf(OFFICE, { signedBy: deputyOf(OFFICE), ...change });
  const { url } = await ordered(here);
  const items = [{ agency: FINANCE, quarter: 4, basis: 'Theo kế hoạch.' }];
  const attempts = async (named: object = {}) => [
    await office.post(ROOM, inspectionOf({ basis: paper(named) })),
    await office.post(`${url}/announcement`, paper(named)),
    await office.post('/v1/inspection-plans', { year: 2026, items, ...paper() }),
  ];
  const before = await attempts();
  const said = before.map(({ status, body }) => [status, (body.unmet as { code: string }[]).map(({ code }) => code)]);
  expect(said).toEqual(Array(3).fill([422, ['no_assignment_of_field']]));
  const day = { documentDate: '2026-12-04', validFrom: '2026-12-04' };
  const { id } = await announce(here, OFFICE, { kind: 'delegation', tasks: ['inspection'], procedures: [], ...day });
  const after = await attempts({ delegationId: id });
  expect(after.map(({ status }) => status)).toEqual([201, 200, 201]);
  const { items: signed } = answered(await office.get(`/v1/delegations/${id}/signatures`), 200).body;
  const told = (signed as { type: string; form: string }[]).map(({ type, form }) => `${type} ${form}`);
  expect(told.sort()).toEqual(['inspection.announced KT', 'inspection.ordered KT']);
  expect(after[0]!.body.basis as object).not.toHaveProperty('delegationId');
});
