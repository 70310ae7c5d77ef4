import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { journalOf } from '../support/journal.js';
import { FINANCE, HEALTH, LAND, LEAD, officerOf, openDossier, province, signerOf } from '../support/province.js';

const apps = useApps();
const letter = { documentNumber: '12/SXD-QHKT', documentDate: '2026-11-20', signedBy: signerOf(LEAD) };
const round = { questions: [{ text: '?' }], recipients: [{ agency: FINANCE }, { agency: LAND }] };

test('R1: number, date and signer of the asking letter are kept with each request of the round, and in the journal', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, { ...round, ...letter }), 201)
    .body as { requests: { id: string; agency: string; letter: unknown }[] };
  const shown = { ...letter, signedByName: null, signedByPosition: 'Giám đốc' };
  expect(requests.map((each) => each.letter)).toEqual([shown, shown]);
  const entries = await journalOf(dossier.lead, dossier.url);
  expect(entries.find((each) => each.type === 'round.started')!.data).toMatchObject({ letter });
  const seen = await journalOf(await here.of(LAND), dossier.url);
  expect(seen.find((each) => each.type === 'request.sent')!.data).toMatchObject({ letter });

  const declined = requests.find((each) => each.agency === LAND)!;
  answered(await (await here.of(LAND)).post(`/v1/requests/${declined.id}/decline`, { reason: 'Không thuộc' }), 200);
  const own = { documentNumber: '13/SXD-QHKT', documentDate: '2026-11-20', signedBy: signerOf(LEAD) };
  const reroute = { agency: HEALTH, reason: 'Thuộc lĩnh vực', ...own };
  const rerouted = answered(await dossier.lead.post(`/v1/requests/${declined.id}/rerouting`, reroute), 201).body;
  expect(rerouted).toMatchObject({ agency: HEALTH, letter: own });
});

test('a round without a letter says so', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { body } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201);
  expect(body.requests).toMatchObject([{ letter: null }, { letter: null }]);
});

test.each([
  ['of a day to come', { documentDate: '2026-11-21' }, [422, 'invalid', ['/documentDate in_future']]],
  ['older than the dossier', { documentDate: '2026-11-19' }, [422, 'invalid', ['/documentDate before_dossier']]],
  ['of who may not sign', { signedBy: officerOf(LEAD) }, [422, 'rule-violated', ['not_signed']]],
  ['signed for another agency', { signedBy: signerOf(LAND) }, [422, 'rule-violated', ['not_signed']]],
])('a letter %s is refused', async (_, change, expected) => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await dossier.lead.post(`${dossier.url}/rounds`, { ...round, ...letter, ...change });
  expect([...refusal(asked), ...(asked.body.errors ? [fieldsOf(asked)] : [])]).toEqual(expected);
});

test('where the policy requires the letter, a round without number, date or signer is refused', async () => {
  const here = await province(apps.app);
  const { items } = (await here.operator.get('/v1/policies')).body as { items: { consultation: object }[] };
  const consultation = { ...items[0]!.consultation, letterRequired: true };
  const policy = { effectiveFrom: '2026-11-20', basis: '1/QĐ', consultation };
  answered(await here.operator.put('/v1/policies', policy), 200);
  const dossier = await openDossier(here);
  for (const left of ['documentNumber', 'documentDate', 'signedBy'] as const) {
    const { [left]: _, ...rest } = letter;
    const asked = await dossier.lead.post(`${dossier.url}/rounds`, { ...round, ...rest });
    expect(refusal(asked)).toEqual([422, 'rule-violated', ['letter_incomplete']]);
  }
  answered(await dossier.lead.post(`${dossier.url}/rounds`, { ...round, ...letter }), 201);
});
