import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { countOf, intactJournal } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  seedFile,
  signerOf,
  type Opened,
  type Province,
} from '../support/province.js';
import { oneViolation, violationsOf } from '../support/violations.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

interface Spent {
  readonly holder: string;
  readonly agency: string | null;
  readonly workingMinutes: number;
  readonly workingHours: number;
  readonly elapsedMinutes: number;
  readonly to: string | null;
}

const dossierOf = async (reader: Caller, { url }: Opened) =>
  answered(await reader.get(url), 200).body as Record<string, unknown>;
const spentOf = async (reader: Caller, dossier: Opened): Promise<Spent[]> =>
  (await dossierOf(reader, dossier)).timeSpent as Spent[];
const told = (spent: readonly Spent[]) =>
  spent.map(({ holder, agency, workingMinutes, elapsedMinutes }) => [holder, agency, workingMinutes, elapsedMinutes]);

/** Submitted two working days before its time runs out: on 28 December, 17 o'clock. The Office has until the 29th. */
async function submittedInTime(): Promise<{ here: Province; dossier: Opened }> {
  const here = await province(apps.app);
  const dossier = await ready(here);
  await here.moveTo('2026-12-24T09:00:00+07:00');
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  return { here, dossier };
}

const decision = {
  result: 'approved',
  documentNumber: '1/QĐ',
  documentDate: '2026-12-30',
  signedBy: signerOf(COMMITTEE),
};

describe('time of a dossier by who had it', () => {
  test('each agency that is asked has its own; the whole adds up', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    expect(dossier.body.timeSpent).toEqual([
      expect.objectContaining({ holder: 'drafting', agency: LEAD, workingMinutes: 0, to: null }),
    ]);
    await here.moveTo('2026-11-20T10:00:00+07:00');
    const asked = await openRound(here, dossier);
    await here.moveTo('2026-11-20T11:00:00+07:00');
    await give(asked[FINANCE]!);
    await here.moveTo('2026-12-01T09:30:00+07:00');
    expect(told(await spentOf(dossier.lead, dossier))).toEqual([
      ['drafting', LEAD, 60, 60],
      // From 10 o'clock on Friday to the close of business of Monday a week later, a day off between: silence ended its turn.
      ['consulted', LAND, 330 + 5 * 480, 330 + 5 * 480],
      ['consulted', FINANCE, 60, 0],
      ['lead', LEAD, 120, 120],
    ]);
    // Each of them sees its own among the consulted, and lists go without.
    const seen = await spentOf(asked[FINANCE]!.caller, dossier);
    expect(seen.map(({ agency }) => agency)).toEqual([LEAD, FINANCE, LEAD]);
    const { items } = (await dossier.lead.get('/v1/dossiers')).body as { items: object[] };
    expect(items.map((each) => 'timeSpent' in each)).toEqual([false]);
  });

  test('the Office and the committee have theirs, up to the decision', async () => {
    const { here, dossier } = await submittedInTime();
    await here.moveTo('2026-12-28T09:00:00+07:00');
    answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
    await here.moveTo('2026-12-30T09:00:00+07:00');
    answered(await (await here.of(COMMITTEE)).post(`${dossier.url}/decision`, decision), 200);
    await here.moveTo('2027-01-20T09:00:00+07:00');
    const spent = await spentOf(dossier.lead, dossier);
    expect(told(spent).slice(-2)).toEqual([
      ['office', OFFICE, 960, 960],
      ['committee', COMMITTEE, 960, 960],
    ]);
    expect(spent.map(({ to }) => to).includes(null)).toBe(false);
    // 27 working days lie between the creation, on a day at 9 o'clock, and the decision at the same time.
    expect(spent.reduce((sum, each) => sum + each.elapsedMinutes, 0)).toBe(27 * 480);
  });
});

describe('nobody is late by the time of others', () => {
  test('what was submitted in time and lies with the Office makes the Office late, and not the lead', async () => {
    const { here, dossier } = await submittedInTime();
    const office = await here.of(OFFICE);
    await here.moveTo('2026-12-29T09:00:00+07:00');
    // Its time has run out, and nobody has missed a term.
    expect(await dossierOf(office, dossier)).toMatchObject({ overdue: true, leadOverdue: false });
    expect(await violationsOf(office)).toEqual([]);
    await here.moveTo('2026-12-30T09:00:00+07:00');
    const late = await oneViolation(office);
    expect(late).toMatchObject({
      kind: 'late_review',
      agency: OFFICE,
      head: signerOf(OFFICE),
      dueAt: '2026-12-29T10:00:00.000Z',
      lateUntil: null,
      degree: 'minor',
    });
    // It explains itself like everybody.
    answered(
      await office.post(`/v1/violations/${late.id}/explanation`, { text: 'Quá tải.', signedBy: signerOf(OFFICE) }),
      200,
    );
    answered(await office.post(`${dossier.url}/return`, { grounds: ['other'], text: 'Xem lại.' }), 200);
    expect(await oneViolation(office)).toMatchObject({ lateUntil: '2026-12-30T02:00:00.000Z', degree: 'minor' });
    // The four working days that it lay there are not the lead's.
    expect(await dossierOf(office, dossier)).toMatchObject({
      dueAt: '2026-12-28T10:00:00.000Z',
      leadDueAt: '2027-01-04T10:00:00.000Z',
      overdue: true,
      leadOverdue: false,
    });
    await here.moveTo('2027-01-04T16:59:00+07:00');
    expect((await violationsOf(office)).map((each) => each.kind)).toEqual(['late_review']);
  });

  test('after a return the clock of the lead goes on where it stood, and stops again with the next submission', async () => {
    const { here, dossier } = await submittedInTime();
    const office = await here.of(OFFICE);
    await here.moveTo('2026-12-28T09:00:00+07:00');
    answered(await office.post(`${dossier.url}/return`, { grounds: ['other'], text: 'Xem lại.' }), 200);
    await here.moveTo('2026-12-30T17:00:00+07:00');
    expect(await oneViolation(office)).toMatchObject({
      kind: 'late_dossier',
      agency: LEAD,
      dueAt: '2026-12-30T10:00:00.000Z',
      lateUntil: null,
    });
    await here.moveTo('2026-12-31T09:00:00+07:00');
    answered(await dossier.lead.post(`${dossier.url}/revision`), 200);
    answered(
      await dossier.lead.post(`${dossier.url}/submission`, { ...submission(), documentDate: '2026-12-31' }),
      200,
    );
    const ended = { kind: 'late_dossier', lateUntil: '2026-12-31T02:00:00.000Z', degree: 'minor' };
    const ofLead = async () => (await violationsOf(office, '?kind=late_dossier'))[0];
    expect(await ofLead()).toMatchObject(ended);
    // Whatever the Office does with it, the lead is a day late and no more.
    await here.moveTo('2027-01-20T09:00:00+07:00');
    expect(await ofLead()).toMatchObject(ended);
    answered(await office.post(`${dossier.url}/return`, { grounds: ['other'], text: 'Xem lại.' }), 200);
    expect(await ofLead()).toMatchObject({ lateUntil: null, degree: 'minor' });
    const journal = await intactJournal(dossier.lead, dossier.url);
    expect(
      ['dossier.lead_overdue', 'violation.went_on', 'dossier.overdue'].map((each) => countOf(journal, each)),
    ).toEqual([1, 1, 1]);
    await here.moveTo('2027-01-28T09:00:00+07:00');
    expect(await ofLead()).toMatchObject({ lateUntil: null, degree: 'serious' });
    expect(await violationsOf(office, '?kind=late_dossier')).toHaveLength(1);
  });

  test('what lay above after the lead had submitted takes nothing back, whatever day becomes a day off', async () => {
    const { here, dossier } = await submittedInTime();
    const [office, committee] = [await here.of(OFFICE), await here.of(COMMITTEE)];
    await here.moveTo('2026-12-28T09:00:00+07:00');
    answered(await office.post(`${dossier.url}/return`, { grounds: ['other'], text: 'Xem lại.' }), 200);
    await here.moveTo('2026-12-31T09:00:00+07:00');
    answered(await dossier.lead.post(`${dossier.url}/revision`), 200);
    answered(
      await dossier.lead.post(`${dossier.url}/submission`, { ...submission(), documentDate: '2026-12-31' }),
      200,
    );
    answered(await office.post(`${dossier.url}/acceptance`), 200);
    await here.moveTo('2027-01-07T09:00:00+07:00');
    answered(await committee.post(`${dossier.url}/decision`, { ...decision, documentDate: '2027-01-07' }), 200);
    const calendar = seedFile<{ days: object[] }>('vn-working-calendar');
    const off = { date: '2027-01-15', kind: 'off', name: 'Nghỉ bão' };
    answered(await here.operator.put('/v1/calendar', { ...calendar, days: [...calendar.days, off] }), 200);
    await here.moveTo('2027-01-11T09:00:00+07:00');
    const [late] = await violationsOf(office, '?kind=late_dossier');
    expect(late).toMatchObject({ agency: LEAD, lateUntil: '2026-12-31T02:00:00.000Z' });
    expect(await violationsOf(office, '?kind=late_dossier&status=annulled')).toEqual([]);
  });

  test('a decision that does not come is the committee’s, in its figures and among the causes of delay', async () => {
    const { here, dossier } = await submittedInTime();
    answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
    const committee = await here.of(COMMITTEE);
    // Five working days after the 24th, New Year's Day off.
    await here.moveTo('2026-12-31T17:00:00+07:00');
    expect(await oneViolation(committee)).toMatchObject({ kind: 'late_review', agency: COMMITTEE, lateUntil: null });
    await here.moveTo('2027-01-05T09:00:00+07:00');
    answered(await committee.post(`${dossier.url}/decision`, { ...decision, documentDate: '2027-01-05' }), 200);
    expect(await oneViolation(committee)).toMatchObject({ lateUntil: '2027-01-05T02:00:00.000Z', degree: 'moderate' });
    interface Row {
      readonly key: string;
      readonly lead: Record<'overdue' | 'onTime', { value: number; href: string }> & {
        readonly delayCauses: Readonly<Record<string, { value: number; href: string }>>;
      };
      readonly violations: { readonly byKind: Readonly<Record<string, { value: number }>> };
    }
    const { rows } = answered(
      await committee.get('/v1/reports/coordination?by=agency&from=2026-11-01&to=2027-01-31'),
      200,
    ).body as { rows: Row[] };
    const of = (agency: string) => rows.find((each) => each.key === agency)!;
    const { delayCauses, overdue, onTime } = of(LEAD).lead;
    expect(
      Object.entries(delayCauses)
        .flatMap(([cause, { value }]) => (value > 0 ? [cause] : []))
        .sort(),
    ).toEqual(['committee', 'reviewing']);
    expect([overdue.value, onTime.value]).toEqual([0, 0]);
    const listed = answered(await committee.get(delayCauses['committee']!.href), 200).body.items as object[];
    expect(listed).toEqual([expect.objectContaining({ dossierId: dossier.id })]);
    expect(of(COMMITTEE).violations.byKind['late_review']!.value).toBe(1);
    expect(of(LEAD).violations.byKind['late_dossier']!.value).toBe(0);
  });
});
