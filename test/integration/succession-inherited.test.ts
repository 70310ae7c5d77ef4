import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { HEALTH, JUSTICE, LEAD, openDossier, province, signerOf, type Province } from '../support/province.js';

const apps = useApps(1);

const succession = (successors: readonly object[], rest: string | undefined) => ({
  ...{ predecessors: [LEAD], successors, ...(rest && { rest }), effectiveOn: '2026-11-24' },
  decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
});

/** A dossier that was closed before others took over from its lead: it passes to nobody, and stays the lead's. */
async function inheritedFrom(here: Province, successors: readonly object[], rest?: string): Promise<string> {
  const { lead, url } = await openDossier(here);
  answered(await lead.post(`${url}/withdrawal`, { reason: 'Chủ đầu tư rút.', signedBy: signerOf(LEAD) }), 200);
  answered(await here.operator.post('/v1/successions', succession(successors, rest)), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  return url;
}

/** Whom an agency says to have inherited from, and whether it is told what is missing of the dossier. */
async function told(here: Province, agency: string, url: string) {
  const caller = await here.of(agency);
  const { inherits, inheritsPart } = answered(await caller.get('/v1/me'), 200).body;
  return { inherits, inheritsPart, status: (await caller.get(`${url}/completeness`)).status };
}

test('who has taken over from an agency is told so, and reads what it had closed as its own', async () => {
  const here = await province(apps.app);
  const url = await inheritedFrom(here, [{ agency: HEALTH }]);
  expect(await told(here, HEALTH, url)).toEqual({ inherits: [LEAD], inheritsPart: [], status: 200 });
  expect(await told(here, JUSTICE, url)).toEqual({ inherits: [], inheritsPart: [], status: 404 });
});

test('so is who has a part of its work', async () => {
  const here = await province(apps.app);
  const url = await inheritedFrom(here, [{ agency: HEALTH, procedures: ['PH-QH-01'] }, { agency: JUSTICE }], JUSTICE);
  for (const agency of [HEALTH, JUSTICE])
    expect(await told(here, agency, url)).toEqual({ inherits: [], inheritsPart: [LEAD], status: 200 });
});
