import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { announce, askedForOpinions, chiefOf, revocation, signingsOf } from '../support/delegations.js';
import { LEAD, province } from '../support/province.js';

const apps = useApps();

test('the journal says of a letter the authority that its signer has named, as it was when the letter was issued', async () => {
  const here = await province(apps.app);
  const { dossier, finance } = await askedForOpinions(here);
  const given = { to: chiefOf(LEAD), tasks: ['letter'], procedures: [] };
  await announce(here, LEAD, { ...given, kind: 'signing_on_behalf' });
  const named = await announce(here, LEAD, { ...given, kind: 'delegation', validTo: '2026-12-31' });
  answered(await dossier.lead.post(`${finance.url}/reminders`), 201);
  const letter = { documentNumber: '16/SXD', documentDate: '2026-11-20', signedBy: chiefOf(LEAD) };
  answered(await dossier.lead.post(`${finance.url}/reminders/1/letter`, { ...letter, delegationId: named.id }), 201);
  answered(await dossier.lead.post(`${named.url}/revocation`, revocation(LEAD)), 200);
  expect((await signingsOf(here, dossier.url)).filter(({ task }) => task === 'letter')).toEqual([
    expect.objectContaining({ form: 'TUQ', delegationId: named.id, documentNumber: '16/SXD' }),
  ]);
});
