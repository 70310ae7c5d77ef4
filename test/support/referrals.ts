import type { TestApp } from './app.js';
import { answered } from './caller.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  openDossier,
  province,
  signerOf,
  type Opened,
  type Province,
} from './province.js';
import { DUE, explain, oneViolation, rule } from './violations.js';

/** Referrals of one failure, for tests that are about them. */

interface Failed {
  readonly here: Province;
  readonly dossier: Opened;
  readonly violation: string;
  readonly request: string;
}

/** Finance has let its deadline pass; Land has answered. By default the lead has reminded it by hand. */
export async function failed(app: TestApp, reminds = true): Promise<Failed> {
  const here = await province(app);
  const dossier = await openDossier(here);
  const round = {
    questions: [{ text: 'Ý kiến' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    documents: [{ title: 'Tờ trình' }],
  };
  const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body as {
    requests: { id: string; agency: string }[];
  };
  const of = (agency: string) => requests.find((each) => each.agency === agency)!.id;
  await give({ id: of(LAND), url: `/v1/requests/${of(LAND)}`, agency: LAND, caller: await here.of(LAND), body: null });
  await here.moveTo(DUE);
  const request = of(FINANCE);
  if (reminds) answered(await dossier.lead.post(`/v1/requests/${request}/reminders`), 201);
  return { here, dossier, request, violation: (await oneViolation(dossier.lead)).id };
}

export const letter = ({ dossier, violation }: Pick<Failed, 'dossier' | 'violation'>, change: object = {}) => ({
  dossierId: dossier.id,
  violationIds: [violation],
  text: 'Đề nghị xử lý trách nhiệm.',
  documentNumber: '3120/SXD',
  documentDate: '2026-11-30',
  signedBy: signerOf(LEAD),
  ...change,
});
export const proposed = (change: object = {}) => ({
  measures: [{ agency: FINANCE, official: signerOf(FINANCE), measure: 'criticism', reason: 'Im lặng.', ...change }],
  documentNumber: '245/SNV',
  documentDate: '2026-11-30',
  signedBy: signerOf(HOME_AFFAIRS),
});

/** Finance explains itself, so that it may be judged at once. */
export const heard = async ({ here, violation }: Pick<Failed, 'here' | 'violation'>): Promise<void> =>
  void answered(await explain(await here.of(FINANCE), violation, FINANCE), 200);
/** And is found guilty. */
export const ruled = async ({ here, violation }: Pick<Failed, 'here' | 'violation'>): Promise<void> =>
  void answered(await rule(here, violation, 'upheld'), 200);

export const verdict = (change: object = {}) => ({
  outcome: 'Phê bình.',
  documentNumber: '812/QĐ',
  documentDate: '2026-11-30',
  signedBy: signerOf(COMMITTEE),
  ...change,
});

/** A referral brought as far as the step that is named. */
export async function referred(
  app: TestApp,
  to: 'lodged' | 'review' | 'proposal' | 'decision' = 'lodged',
  measure: object = {},
) {
  const start = await failed(app);
  const { body } = answered(await start.dossier.lead.post('/v1/referrals', letter(start)), 201);
  const url = `/v1/referrals/${body.id}`;
  const [affairs, committee] = [await start.here.of(HOME_AFFAIRS), await start.here.of(COMMITTEE)];
  if (to !== 'lodged') {
    await heard(start);
    answered(await affairs.post(`${url}/review`), 200);
  }
  if (to === 'proposal' || to === 'decision') {
    await ruled(start);
    answered(await affairs.post(`${url}/proposal`, proposed(measure)), 200);
  }
  if (to === 'decision') answered(await committee.post(`${url}/decision`, verdict()), 200);
  return { ...start, id: body.id as string, url, affairs, committee };
}
