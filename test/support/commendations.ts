import type { TestApp } from './app.js';
import { answered, type Caller } from './caller.js';
import {
  FINANCE,
  give,
  JUSTICE,
  LAND,
  openDossier,
  openRound,
  province,
  type Asked,
  type Opened,
  type Province,
} from './province.js';

export const PERIOD = { from: '2026-11-01', to: '2026-11-30' };
export const WORDS = { text: 'Trả lời nhanh, đủ số liệu.' };

interface Worked {
  readonly here: Province;
  readonly first: Opened;
  readonly asked: Record<string, Asked>;
}

/** Two dossiers by 30 November: Finance answered both early, Justice the one that it was asked, and Land was silent once. */
export async function worked(app: TestApp): Promise<Worked> {
  const here = await province(app);
  answered(
    await here.operator.put('/v1/policies', {
      effectiveFrom: '2026-11-20',
      basis: 'Quyết định mới',
      reports: { smallBelow: 2 },
    }),
    200,
  );
  const [first, second] = [await openDossier(here), await openDossier(here)];
  const asked = await openRound(here, first, [FINANCE, LAND, { agency: JUSTICE, reason: 'Có nội dung pháp lý.' }]);
  const again = await openRound(here, second);
  await here.moveTo('2026-11-23T10:00:00+07:00');
  for (const each of [asked[FINANCE]!, asked[LAND]!, asked[JUSTICE]!, again[FINANCE]!]) await give(each);
  await here.moveTo('2026-11-30T17:00:00+07:00');
  return { here, first, asked };
}

export const appreciate = (lead: Caller, request: Asked, words: object = WORDS) =>
  lead.post(`${request.url}/appreciation`, words);
