/** What changes around the dossiers: days off, and one head in mid-quarter. */
import { readFileSync } from 'node:fs';

const seed = (name) => JSON.parse(readFileSync(new URL(`../../../seed/${name}.json`, import.meta.url), 'utf8'));
const CALENDAR = seed('vn-working-calendar');
const { agencies: DIRECTORY } = seed('hcmc-agencies');

export const REPLACED = { agency: 'H29.13', from: 'H29.13-01', to: 'H29.13-06', on: '2026-11-16' };

/** The days as they were told, from which instant on: reference data of the recount. */
export class Days {
  told = [{ since: 0, days: CALENDAR.days }];

  with(date) {
    return [...this.told.at(-1).days, { date, kind: 'off', name: 'Bão lụt', basis: 'Công điện', confirmed: true }].sort(
      (a, b) => (a.date < b.date ? -1 : 1),
    );
  }

  async declare(operator, date, now) {
    const days = this.with(date);
    this.told.push({ since: now, days });
    return operator.put('/v1/calendar', { ...CALENDAR, days });
  }

  /** Those known at an instant. */
  at(instant) {
    return this.told.findLast((each) => each.since <= instant).days;
  }
}

/** The head of the agency on a local day. */
export function headOf(agency, day) {
  if (agency === REPLACED.agency) return day < REPLACED.on ? REPLACED.from : REPLACED.to;
  return DIRECTORY.find((each) => each.code === agency).officials.find((each) => each.role === 'head').code;
}

/** The old head leaves, a new one takes over. */
export async function* newHead(play) {
  yield play.stage.moment(REPLACED.on, 0) - 1800_000;
  const agency = DIRECTORY.find((each) => each.code === REPLACED.agency);
  const [head, ...others] = agency.officials;
  const officials = [{ ...head, code: REPLACED.to, validFrom: REPLACED.on }, ...others];
  const { status, body } = await play.here.operator.put('/v1/directory', { agencies: [{ ...agency, officials }] });
  play.checks.check('a new head takes over', status === 200, body);
}
