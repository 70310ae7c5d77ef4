import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../src/platform/project-root.js';
import type { TestApp } from './app.js';
import { answered, type Caller, type Sent } from './caller.js';
import { COMMITTEE, LEAD, OFFICE, signerOf, type Opened, type Province } from './province.js';
import { headersOf, pdf, putIn } from './uploads.js';
import { matching, ready, submission } from './way.js';

/** A dossier with a file, decided on 20 November 2026. */
export async function decidedDossier(app: TestApp, here: Province): Promise<Opened> {
  const dossier = await ready(here);
  const { lead, url } = dossier;
  const { fileId } = await putIn(app, lead, pdf(), 'Bản vẽ tổng mặt bằng.pdf');
  const component = { documentNumber: '1/ban-ve', documentDate: '2026-11-20', fileId };
  answered(await lead.put(`${url}/components/ban-ve`, component, await matching(lead, url)), 200);
  answered(await lead.post(`${url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${url}/acceptance`, {}), 200);
  const decision = { result: 'approved', documentNumber: '7/QĐ', documentDate: '2026-11-20' };
  const committee = await here.of(COMMITTEE);
  answered(await committee.post(`${url}/decision`, { ...decision, signedBy: signerOf(COMMITTEE) }), 200);
  return dossier;
}

/** A decided dossier whose package is made, on the day after. */
export async function packaged(
  app: TestApp,
  here: Province,
): Promise<{ dossier: Opened; id: string; body: Sent['body'] }> {
  const dossier = await decidedDossier(app, here);
  const asked = answered(await dossier.lead.post('/v1/archive-packages', { recordId: dossier.id }), 202);
  await here.moveTo('2026-11-21T08:00:00+07:00');
  const { body } = answered(await dossier.lead.get(`/v1/archive-packages/${asked.body.id}`), 200);
  return { dossier, id: asked.body.id as string, body };
}

/** The bytes of a package. */
export async function download(app: TestApp, who: Caller, id: string): Promise<{ status: number; bytes: Buffer }> {
  const answer = await app.server.inject({
    url: `/v1/archive-packages/${id}/content`,
    headers: headersOf(who.credentials),
  });
  return { status: answer.statusCode, bytes: answer.rawPayload };
}

export interface Verdict {
  readonly code: number;
  readonly said: string;
}

/** Runs the script of the verification by plain Node in an empty folder, on a package or with these arguments beside. */
export async function verified(bytes: Buffer, args: readonly string[] = []): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'phoihop-archive-'));
  try {
    await copyFile(projectPath('scripts', 'archive-verify.mjs'), join(folder, 'verify.mjs'));
    await writeFile(join(folder, 'package.zip'), bytes);
    return await run(folder, ['package.zip', ...args]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const run = (folder: string, args: readonly string[]): Promise<Verdict> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(folder, 'verify.mjs'), ...args],
      { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    ),
  );

export const handover = (packageIds: readonly string[], change: object = {}): object => ({
  packageIds,
  destination: 'current',
  receivedBy: 'Lưu trữ Sở Xây dựng',
  handedOverOn: '2026-11-21',
  documentNumber: '12/BB-SXD',
  documentDate: '2026-11-21',
  signedBy: signerOf(LEAD),
  ...change,
});
