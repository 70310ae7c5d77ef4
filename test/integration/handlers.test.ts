import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Sent } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import {
  FINANCE,
  give,
  HEALTH,
  JUSTICE,
  LAND,
  officerOf,
  openDossier,
  openRound,
  province,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const asking = async (in_: Province): Promise<{ dossier: Opened; asked: Asked }> => {
  const dossier = await openDossier(in_);
  const { [LAND]: asked } = await openRound(in_, dossier);
  return { dossier, asked: asked! };
};
const versionOf = async ({ caller, url }: Asked): Promise<string> =>
  `"${(await caller.get(url)).body.version as number}"`;
const assign = async (asked: Asked, official: string, reason?: string): Promise<Sent> =>
  asked.caller.send(
    'PUT',
    `${asked.url}/handler`,
    { official, ...(reason !== undefined && { reason }) },
    { 'if-match': await versionOf(asked) },
  );

describe('the handler of a request (R1)', () => {
  test('is named by the consulted agency, and named anew; both sides see it, and each change is an event', async () => {
    const { dossier, asked } = await asking(here);
    expect((await asked.caller.get(asked.url)).body.handler).toBeNull();
    expect((await assign(asked, officerOf(LAND))).body).toMatchObject({ handler: officerOf(LAND), version: 2 });
    answered(await assign(asked, signerOf(LAND), 'Nghỉ phép.'), 200);
    expect((await dossier.lead.get(asked.url)).body.handler).toBe(signerOf(LAND));
    const entries = (await intactJournal(dossier.lead, dossier.url)).filter(
      ({ type }) => type === 'request.handler_assigned',
    );
    expect(entries.map(({ data }) => data)).toEqual([
      expect.objectContaining({ from: null, to: officerOf(LAND), reason: null, requestId: asked.id }),
      expect.objectContaining({ from: officerOf(LAND), to: signerOf(LAND), reason: 'Nghỉ phép.' }),
    ]);
    const { body } = answered(await asked.caller.get('/v1/events?types=request.handler_assigned&limit=200'), 200);
    expect((body.items as { subject: string }[]).length).toBeGreaterThanOrEqual(2);
  });

  test('stays as it is where it is named again', async () => {
    const { dossier, asked } = await asking(here);
    await assign(asked, officerOf(LAND));
    expect((await assign(asked, officerOf(LAND), 'Như cũ.')).body.version).toBe(2);
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect(entries.filter(({ type }) => type === 'request.handler_assigned')).toHaveLength(1);
  });

  test('holds a position in the consulted agency that day', async () => {
    const { asked } = await asking(here);
    for (const official of [officerOf(FINANCE), 'H29.7-77'])
      expect([fieldsOf(await assign(asked, official))]).toEqual([['/official not_of_agency']]);
  });

  test('is not for others to name, nor without the version, nor once the request was withdrawn', async () => {
    const { dossier, asked } = await asking(here);
    const body = { official: officerOf(LAND) };
    const match = { 'if-match': '"1"' };
    const by = async (caller: Asked['caller'], headers = match) =>
      refusal(await caller.send('PUT', `${asked.url}/handler`, body, headers)).slice(0, 2);
    expect(await by(dossier.lead)).toEqual([403, 'forbidden']);
    expect(await by(await here.of(JUSTICE))).toEqual([404, 'not-found']);
    expect(refusal(await asked.caller.send('PUT', `${asked.url}/handler`, body))).toEqual([
      428,
      'precondition-required',
    ]);
    expect(await by(asked.caller, { 'if-match': '"9"' })).toEqual([412, 'version-changed']);
    answered(await dossier.lead.post(`${asked.url}/withdrawal`, { reason: 'Nhầm.' }), 200);
    expect(await by(asked.caller, { 'if-match': await versionOf(asked) })).toEqual([409, 'transition-not-possible']);
  });

  test('may be named after an answer, too: the agency may still be asked for more', async () => {
    const { asked } = await asking(here);
    await give(asked);
    expect((await assign(asked, officerOf(LAND))).status).toBe(200);
  });

  test('is what the inbox is narrowed by', async () => {
    const own = await province(apps.app);
    const [first, second] = [await asking(own), await asking(own)];
    await assign(first.asked, signerOf(LAND));
    await assign(second.asked, officerOf(LAND));
    const shown = async (caller: Asked['caller'], query: string): Promise<string[]> =>
      (answered(await caller.get(`/v1/requests?${query}&limit=200`), 200).body.items as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await shown(first.asked.caller, 'handler=H29.7-01')).toEqual([first.asked.id]);
    expect(await shown(own.operator, 'handler=h29.7-01')).toEqual([first.asked.id]);
    expect(await shown(await own.of(FINANCE), 'handler=H29.7-01')).toEqual([]);
    expect(await shown(first.dossier.lead, `leadAgency=H29.6&handler=H29.7-01`)).toEqual([first.asked.id]);
  });
});

describe('a violation about an answer', () => {
  const violations = async (dossier: Opened, kind: string): Promise<Record<string, unknown>[]> =>
    answered(await dossier.lead.get(`/v1/violations?dossierId=${dossier.id}&kind=${kind}&agency=${LAND}`), 200).body
      .items as Record<string, unknown>[];

  test('names whoever had the request on the day of the deadline, not whoever has it or answers later', async () => {
    const own = await province(apps.app);
    const { dossier, asked } = await asking(own);
    await assign(asked, 'H29.7-03');
    await own.moveTo('2026-12-04T09:00:00+07:00');
    expect(await violations(dossier, 'no_opinion')).toEqual([expect.objectContaining({ official: 'H29.7-03' })]);
    await assign(asked, officerOf(LAND));
    await give(asked);
    expect(await violations(dossier, 'late_opinion')).toEqual([expect.objectContaining({ official: 'H29.7-03' })]);
  });

  test('names nobody where nobody had it, and whoever answered once that came late', async () => {
    const own = await province(apps.app);
    const { dossier, asked } = await asking(own);
    await own.moveTo('2026-12-04T09:00:00+07:00');
    expect(await violations(dossier, 'no_opinion')).toEqual([expect.objectContaining({ official: null })]);
    await give(asked);
    expect(await violations(dossier, 'late_opinion')).toEqual([expect.objectContaining({ official: officerOf(LAND) })]);
  });
});

test('an agency that is not asked knows nothing of it', async () => {
  const { asked } = await asking(here);
  expect((await (await here.of(HEALTH)).get(asked.url)).status).toBe(404);
});
