import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { announce, deputyOf } from '../support/delegations.js';
import { LEAD, province } from '../support/province.js';
import { handover, packaged } from '../support/retention.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps();

test('where authority is demanded, a deputy signs minutes and decisions of the archive only by what was handed down for them', async () => {
  const here = await province(apps.app);
  const rule = { code: 'HSCV', name: 'Hồ sơ', record: 'dossier', procedure: null, years: 1 } as const;
  await changePolicy(here, ({ signing }) => ({
    signing: { ...signing, mode: 'require' },
    retention: { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules: [rule] },
  }));
  const { dossier, id: packageId } = await packaged(apps.app, here);
  const { lead } = dossier;
  const by = { signedBy: deputyOf(LEAD) };
  const handOver = (change: object = {}) =>
    lead.post('/v1/archive-handovers', handover([packageId], { ...by, ...change }));
  expect(refusal(await handOver())).toEqual([422, 'rule-violated', ['no_assignment_of_field']]);
  const given = { kind: 'delegation', tasks: ['archive'], procedures: [] };
  const first = await announce(here, LEAD, { ...given, documentDate: '2026-11-21', validFrom: '2026-11-21' });
  answered(await handOver({ delegationId: first.id, signingAuthority: 'KT' }), 201);

  await here.moveTo('2028-01-10T09:00:00+07:00');
  const { body } = answered(await lead.post('/v1/destructions', {}), 201);
  const document = { documentNumber: '45/QĐ-SXD', documentDate: '2028-01-10' };
  const decide = (change: object = {}) =>
    lead.post(`/v1/destructions/${body.id}/decision`, { ...document, ...by, council: document, ...change });
  expect(refusal(await decide())).toEqual([422, 'rule-violated', ['mandate_not_in_force']]);
  const day = { documentDate: '2028-01-10', validFrom: '2028-01-10', validTo: '2028-06-30', documentNumber: '15/QĐ' };
  const second = await announce(here, LEAD, { ...given, ...day });
  answered(await decide({ delegationId: second.id }), 200);
  const signed = await Promise.all(
    [first, second].map(async ({ url }) => answered(await lead.get(`${url}/signatures`), 200).body.items as object[]),
  );
  expect(signed.flat()).toEqual([
    expect.objectContaining({ type: 'archive.handed_over', form: 'KT', task: 'archive', documentNumber: '12/BB-SXD' }),
    expect.objectContaining({ type: 'destruction.decided', form: 'KT', task: 'archive', documentNumber: '45/QĐ-SXD' }),
  ]);
});
