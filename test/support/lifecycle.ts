import { answered } from './caller.js';
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
  signerOf,
  type Opened,
  type Province,
} from './province.js';
import { fill, matching, respond, submission, takePosition } from './way.js';

/** Every act of the main job once, and what is read on the way: what a hot path statement is found by. */
export async function lifecycle(here: Province): Promise<Opened> {
  const dossier = await openDossier(here);
  const { lead, url } = dossier;
  const official = { official: officerOf(LEAD), reason: 'Phân công lại' };
  answered(await lead.put(`${url}/responsible-official`, official, await matching(lead, url)), 200);
  const { [FINANCE]: finance, [LAND]: land } = await openRound(here, dossier);
  const call = { workingDays: 1, reason: 'Cần khảo sát thêm' };
  answered(await finance!.caller.post(`${finance!.url}/extension`, call), 201);
  answered(await lead.post(`${finance!.url}/extension/decision`, { granted: true }), 200);
  answered(await lead.post(`${land!.url}/reminders`, { message: 'Đề nghị sớm có ý kiến.' }), 201);
  await give(finance!);
  answered(await lead.post(`${finance!.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }), 200);
  await give(finance!);
  await give(land!, { stance: 'disagree', mainPoint: true, reasons: 'Không phù hợp.' });
  const session = { requestId: land!.id, heldOn: '2026-11-20', outcome: 'resolved', summary: 'Đã thống nhất.' };
  const participants = [officerOf(LEAD), officerOf(LAND)];
  answered(await lead.post(`${url}/reconciliations`, { ...session, participants }), 201);
  for (const asked of [finance!, land!]) await respond(dossier, asked.id);
  await fill(dossier);
  await takePosition(dossier);
  answered(await lead.post(`${url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${url}/acceptance`, {}), 200);
  const decision = { result: 'approved', documentNumber: '7/QĐ', documentDate: '2026-11-20' };
  answered(
    await (await here.of(COMMITTEE)).post(`${url}/decision`, { ...decision, signedBy: signerOf(COMMITTEE) }),
    200,
  );
  for (const path of ['', '/actions', '/synopsis', '/completeness', '/diligence', '/journal', '/journal/verification'])
    answered(await lead.get(`${url}${path}`), 200);
  answered(await land!.caller.get(land!.url), 200);
  return dossier;
}
