/** What an archive has: a record that was handed over, and one that has outlived its term. */
import { setTimeout as sleep } from 'node:timers/promises';
import { importOf } from './import-of.mjs';
import { LEAD } from './scene.mjs';
import { untilThere } from './until-there.mjs';

/** Asks for the package of a record; it is made once the day has a checkpoint. */
export async function packaged(checks, { agencies }, recordId) {
  const asked = await agencies[LEAD].post('/v1/archive-packages', { recordId });
  return checks.need('a package is asked for', asked, 202).body.id;
}

/** @returns the id of a hand-over of that package */
export async function handedOver(checks, { agencies, signer }, packageId, day) {
  await untilThere(agencies[LEAD], '/v1/archive-packages?state=made');
  const made = await agencies[LEAD].post('/v1/archive-handovers', {
    ...{ packageIds: [packageId], destination: 'current', receivedBy: 'Lưu trữ Sở Xây dựng', handedOverOn: day },
    ...{ documentNumber: '12/BB-SXD', documentDate: day, signedBy: signer(LEAD) },
  });
  return checks.need('it is handed over', made, 201).body.id;
}

/** @returns the id of a list of what was decided so long ago that its term has ended */
export async function outlived(checks, { admin, base, agencies }) {
  const decided = {
    ...{ record: 'dossier', id: '3', code: 'CU-3', procedureCode: 'PH-QH-01', title: 'Quy hoạch thị trấn năm 2001' },
    ...{ leadAgency: LEAD, responsibleOfficial: `${LEAD}-04`, state: 'decided', result: 'approved' },
    ...{ createdAt: '2001-08-06T08:30:00+07:00', dueAt: '2001-09-28', decidedAt: '2001-09-21T15:00:00+07:00' },
    ...{ documentNumber: '804/QĐ-UB', documentDate: '2001-09-21', signedBy: 'H29-01' },
  };
  const { id, state } = await importOf(checks, { ...admin, base }, [decided], { apply: true });
  const { body: wrong } = await admin.caller.get(`/v1/imports/${id}/errors`);
  checks.check('a dossier of long ago is brought along', state === 'applied', wrong.items);
  for (let patience = 60; ; patience -= 1) {
    const { status, body } = await agencies[LEAD].post('/v1/destructions', {});
    if (status === 201) return body.id;
    if (patience === 0) throw new Error(`nothing has outlived its term: ${JSON.stringify(body)}`);
    await sleep(500);
  }
}
