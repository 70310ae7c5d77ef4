import { answered, type Caller, type Sent } from './caller.js';
import { admitted, BUILDING_PERMIT, notice, put } from './citizens.js';
import { COMMITTEE, FINANCE, JUSTICE, LAND, LEAD, OFFICE, officerOf, signerOf, type Province } from './province.js';
import { changePolicy } from './work-cases/case.js';

/** Two dossiers are enough to propose something. */
export const proposeFromTwo = (here: Province, change: object = {}): Promise<void> =>
  changePolicy(here, ({ citizens }) => ({
    citizens: {
      ...citizens,
      proposals: { ...(citizens as { proposals: object }).proposals, minDossiers: 2, minSupplements: 1, ...change },
    },
  }));

/** A building permit from the counter to its result, each step handed on at once. */
export async function handledThrough(here: Province, change: object = {}, day = '2026-11-20'): Promise<void> {
  const { url, lead, land } = await admitted(here, change);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await put(land, `${url}/handler`, { official: officerOf(LAND) }, url), 200);
  answered(await land.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice({ documentDate: day })), 200);
}

/** Status of an answer, and the fields that it names, as `/path code`. */
export const fields = ({ status, body }: Sent): unknown[] => [
  status,
  ...((body.errors ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`),
];

/** Version, working days, first day and basis of the building permit as it is published. */
export const termOf = async (here: Province, version = ''): Promise<unknown> => {
  const { body } = answered(await here.operator.get(`/v1/procedures/${BUILDING_PERMIT}${version}`), 200);
  const { version: no, timeLimit, effectiveFrom, basis } = body as Record<string, unknown>;
  return [no, (timeLimit as { workingDays: number }).workingDays, effectiveFrom, basis];
};

export const CRITERIA = {
  necessity: 'Cần thiết.',
  reasonableness: 'Hợp lý.',
  legality: 'Đúng quy định.',
  cost: 'Giảm chi phí.',
};

export const ROOM = '/v1/procedure-reviews';

export const newReview = (change: object = {}): object => ({
  procedureCode: BUILDING_PERMIT,
  proposal: 'shorten_term',
  change: { timeLimit: { workingDays: 18 } },
  criteria: CRITERIA,
  ...change,
});

export const paperOf = (agency: string, change: object = {}): object => ({
  documentNumber: '1/RS',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
  ...change,
});

export interface Review {
  readonly id: string;
  readonly url: string;
  readonly lead: Caller;
}

/** Taken up by the lead, once the figures of two dossiers propose it. */
export async function measuredForReview(here: Province): Promise<void> {
  await proposeFromTwo(here);
  for (const channel of ['direct', 'direct']) await handledThrough(here, { channel });
}

export async function proposeReview(here: Province, change: object = {}): Promise<Review> {
  const lead = await here.of(LEAD);
  const { body } = answered(await lead.post(ROOM, newReview(change)), 201);
  return { id: body.id as string, url: `${ROOM}/${body.id}`, lead };
}

/** Those who are asked by default. */
export const ASKED = [JUSTICE, FINANCE] as const;

export const consultation = { agencies: ASKED.map((agency) => ({ agency })) };

export const opinion = (agency: string, change: object = {}): object => ({
  stance: 'agree',
  text: 'Thống nhất.',
  ...paperOf(agency),
  ...change,
});

/** The acts by which a review comes from one state to the next. */
export const WAY: Readonly<Record<string, (here: Province, review: Review) => Promise<void>>> = {
  consulted: async (_, { url, lead }) => void answered(await lead.post(`${url}/consultation`, consultation), 200),
  heard: async (here, { url }) => {
    for (const agency of ASKED) answered(await (await here.of(agency)).post(`${url}/opinions`, opinion(agency)), 201);
  },
  submitted: async (_, { url, lead }) => void answered(await lead.post(`${url}/submission`, paperOf(LEAD)), 200),
  decided: async (here, { url }) =>
    void answered(
      await (await here.of(COMMITTEE)).post(`${url}/decision`, { outcome: 'accepted', ...paperOf(COMMITTEE) }),
      200,
    ),
  published: async (here, { url }) =>
    void answered(await (await here.of(OFFICE)).post(`${url}/publication`, { effectiveFrom: '2026-12-01' }), 200),
};

/** A review that has come so far. */
export async function reviewIn(here: Province, state: string, change: object = {}): Promise<Review> {
  const review = await proposeReview(here, change);
  for (const [reached, act] of Object.entries(WAY)) {
    if (state === 'proposed') break;
    await act(here, review);
    if (reached === state) break;
  }
  return review;
}
