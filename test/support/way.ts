import { answered, type Caller } from './caller.js';
import { give, LEAD, openDossier, openRound, signerOf, type Opened, type Province } from './province.js';

/** The way of a dossier to its submission, for tests that begin there. */

export const submission = (agency: string = LEAD): object => ({
  documentNumber: '99/TTr',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
});

/** Puts the version of the dossier into the header that changes over it need. */
export const matching = async (reader: Caller, url: string): Promise<Record<string, string>> => ({
  'if-match': String((await reader.get(url)).headers['etag']),
});

/** Adds every component that the procedure lists and the dossier lacks. */
export async function fill({ lead, url }: Opened): Promise<void> {
  const { components } = (await lead.get(url)).body as { components: { code: string; present: boolean }[] };
  for (const { code } of components.filter((each) => !each.present))
    answered(
      await lead.put(
        `${url}/components/${code}`,
        { documentNumber: `1/${code}`, documentDate: '2026-11-20' },
        await matching(lead, url),
      ),
      200,
    );
}

/** Takes a position on this request's outcome. */
export async function respond({ lead, url }: Opened, requestId: string): Promise<void> {
  answered(
    await lead.put(
      `${url}/positions/${requestId}`,
      { response: 'accepted', text: 'Tiếp thu.' },
      await matching(lead, url),
    ),
    200,
  );
}

export async function takePosition({ lead, url }: Opened): Promise<void> {
  answered(await lead.put(`${url}/position`, { text: 'Đề nghị chấp thuận.' }, await matching(lead, url)), 200);
}

/** A planning dossier that has everything to go up: two agencies agreed, components and positions are there. */
export async function ready(here: Province): Promise<Opened> {
  const dossier = await openDossier(here);
  for (const asked of Object.values(await openRound(here, dossier))) {
    await give(asked);
    await respond(dossier, asked.id);
  }
  await fill(dossier);
  await takePosition(dossier);
  return dossier;
}
