import { answered } from './caller.js';
import { opinionSample } from './edxml-samples.js';
import { FINANCE, LAND, openDossier, openRound, type Asked, type Opened, type Province } from './province.js';

/** Messages about one request, as they go between two systems. */

export interface Stage {
  readonly here: Province;
  readonly dossier: Opened;
  readonly asked: Asked;
  readonly other: Asked;
}

export async function stage(here: Province): Promise<Stage> {
  const dossier = await openDossier(here);
  const { [LAND]: asked, [FINANCE]: other } = await openRound(here, dossier);
  return { here, dossier, asked: asked!, other: other! };
}

/** The document ids of the samples are made unique: a sender numbers its letters. */
let letters = 345;
export const lastLetter = (): number => letters;
export const letter = (requestId: string, said?: string): string => {
  letters += 1;
  // Before the id of the request comes in, which may have those digits, too.
  return opinionSample('{request}', said).replaceAll('345', String(letters)).replace('{request}', requestId);
};

interface Standing {
  readonly state: string;
  readonly opinion: Record<string, unknown> | null;
}
export const stateOf = async ({ asked }: Stage): Promise<Standing> =>
  (await asked.caller.get(asked.url)).body as Standing;
export const listed = async ({ dossier, asked }: Stage, query = ''): Promise<Record<string, unknown>[]> =>
  answered(await dossier.lead.get(`/v1/document-messages?requestId=${asked.id}${query}`), 200).body.items as Record<
    string,
    unknown
  >[];
