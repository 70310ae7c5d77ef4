import { expect } from '@jest/globals';
import { answered, type Caller } from './caller.js';
import { admitted, handedIn, notice, put, supplement, takeIn, type TakenIn } from './citizens.js';
import { LEAD, officerOf, type Province } from './province.js';
import type { Linked } from './reports.js';

/** Reports on citizens' dossiers as a test reads them. */

export interface CitizenRow {
  readonly key: string;
  readonly name: string;
  readonly received: Readonly<Record<string, Linked>>;
  readonly finished: Readonly<Record<string, Linked>>;
  readonly inHand: Readonly<Record<string, Linked>>;
  readonly supplements: Readonly<Record<string, Linked>>;
  readonly apologies: Readonly<Record<string, Linked>>;
  readonly components: Readonly<Record<string, Linked>>;
  readonly results: Readonly<Record<string, Linked>>;
}

export const citizenRowsBy = async (reader: Caller, query: string): Promise<CitizenRow[]> =>
  answered(await reader.get(`/v1/reports/citizens?${query}`), 200).body.rows as CitizenRow[];

type Groups = Readonly<Record<string, Readonly<Record<string, Linked>>>>;

/** All figures of a row, group by group, that are not zero. */
export const valuesOf = (row: CitizenRow | undefined): Record<string, Record<string, number | null>> => {
  const { key: _, name: __, ...groups } = row ?? { key: '', name: '' };
  return Object.fromEntries(
    Object.entries(groups as unknown as Groups).flatMap(([group, figures]) => {
      const values = Object.entries(figures).flatMap(([name, { value }]) => (value === 0 ? [] : [[name, value]]));
      return values.length === 0 ? [] : [[group, Object.fromEntries(values) as Record<string, number | null>]];
    }),
  );
};

/** Each figure that is a number of things has a list of exactly as many. */
export async function opensIntoLists(reader: Caller, row: CitizenRow): Promise<void> {
  const { key, name: _, ...groups } = row;
  for (const [group, figures] of Object.entries(groups as unknown as Groups))
    for (const [name, { value, href }] of Object.entries(figures)) {
      if (name.endsWith('Percent')) continue;
      const { items } = answered(await reader.get(`${href}&limit=200`), 200).body as { items: object[] };
      expect([key, group, name, items.length]).toEqual([key, group, name, value]);
    }
}

/** All steps are done, and the lead signs the result. */
export async function finish({ url, lead, land }: TakenIn, day: string): Promise<void> {
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await land.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice({ documentDate: day })), 200);
}

/** Dossiers of every habit, all taken in on 20 November 2026 and due on 21 December, as they are on 22 December at 9 o'clock. */
export async function everyHabit(here: Province) {
  const online = { channel: 'online', portalCode: 'G22.99-261120-0001' };
  const digitised = ['don', 'ho-so-thiet-ke'].map((code) => handedIn(code, 'digitised'));
  const early = await admitted(here, { ...online, components: [...digitised, handedIn('giay-to-dat', 'reused')] });
  const onTheDay = await admitted(here, { channel: 'postal' });
  const late = await admitted(here);
  const completed = await admitted(here);
  const refused = await takeIn(here);
  const stopped = await admitted(here);
  const takenBack = await admitted(here);
  const waiting = await admitted(here);
  const overdue = await admitted(here);
  const { lead } = early;
  answered(await put(lead, `${refused.url}/checker`, { official: officerOf(LEAD) }, refused.url), 200);
  answered(await lead.post(`${refused.url}/refusal`, { reason: 'Không đủ điều kiện.', ...notice() }), 200);
  answered(await lead.post(`${stopped.url}/stop`, { reason: 'Vướng quy hoạch.', ...notice() }), 200);
  answered(await lead.post(`${takenBack.url}/withdrawal`, { reason: 'Người nộp rút.' }), 200);
  answered(await lead.post(`${completed.url}/supplement`, supplement({ workingDays: 5 })), 200);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  const components = [{ code: 'ho-so-thiet-ke', form: 'digitised', documentNumber: '02', documentDate: '2026-11-23' }];
  answered(await lead.post(`${completed.url}/completion`, { components }), 200);
  await finish(early, '2026-11-25');
  answered(await lead.post(`${early.url}/delivery`, { to: 'electronic' }), 200);
  await here.moveTo('2026-12-18T09:00:00+07:00');
  answered(
    await lead.post(`${waiting.url}/supplement`, supplement({ workingDays: 10, documentDate: '2026-12-18' })),
    200,
  );
  await here.moveTo('2026-12-21T09:00:00+07:00');
  await finish(onTheDay, '2026-12-21');
  answered(await lead.post(`${onTheDay.url}/delivery`, { to: 'applicant' }), 200);
  await here.moveTo('2026-12-22T09:00:00+07:00');
  await finish(late, '2026-12-22');
  await finish(completed, '2026-12-22');
  return { lead, early, onTheDay, late, completed, refused, stopped, takenBack, waiting, overdue };
}
