import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { LAND, province, signerOf } from '../support/province.js';
import { consulted, oneViolation } from '../support/violations.js';

const apps = useApps();

interface Item {
  readonly code: string;
  readonly met: boolean;
  readonly evidence: number[];
  readonly done: { readonly seq: number; readonly at: string; readonly agency: string | null }[];
  readonly actions: { readonly href: string }[];
}

/** What a reminder by hand at this moment proves; the deadline is Monday 30 November 2026 at 17 o'clock. */
async function remindedAt(moment: string) {
  const here = await province(apps.app);
  const { dossier, asked } = await consulted(here, ['H29.4', { agency: LAND, workingDays: 5 }]);
  await here.moveTo(moment);
  answered(await dossier.lead.post(`${asked[LAND]!.url}/reminders`, {}), 201);
  answered(await dossier.lead.post(`${asked['H29.4']!.url}/reminders`, {}), 201);
  const { items } = (await dossier.lead.get(`${dossier.url}/diligence`)).body as { items: Item[] };
  return { here, dossier, asked, item: items.find((each) => each.code === 'reminded_by_hand')! };
}

test('R6: a reminder by hand within three working days after the deadline counts, and the checklist shows when it was', async () => {
  const { item, asked } = await remindedAt('2026-12-03T17:00:00+07:00');
  expect(item.met).toBe(true);
  expect(item.done.map(({ at, agency }) => [at, agency])).toEqual([
    ['2026-12-03T10:00:00.000Z', LAND],
    ['2026-12-03T10:00:00.000Z', 'H29.4'],
  ]);
  expect(item.evidence).toEqual(item.done.map((each) => each.seq));
  expect(Object.keys(asked)).toHaveLength(2);
});

test('R6, R7: one that is sent right before the referral proves nothing; a further round mends it', async () => {
  const { here, dossier, item } = await remindedAt('2026-12-03T17:00:01+07:00');
  expect(item).toMatchObject({ met: false, evidence: [], done: [] });
  expect(new Set(item.actions.map((each) => each.href))).toEqual(new Set([`${dossier.url}/rounds`]));
  const { id } = await oneViolation(dossier.lead, `?agency=${LAND}`);
  const letter = { documentNumber: '1/CV', documentDate: '2026-12-03', signedBy: signerOf('H29.6'), text: 'x' };
  const referral = { dossierId: dossier.id, violationIds: [id], ...letter };
  const refused = await dossier.lead.post('/v1/referrals', referral);
  expect(refusal(refused).slice(0, 2)).toEqual([422, 'rule-violated']);
  expect(JSON.stringify(refused.body.unmet)).toContain('Chưa trực tiếp đôn đốc kịp thời đối với: ');
  expect((await here.operator.get(`${dossier.url}/diligence`)).body.complete).toBe(false);
});
