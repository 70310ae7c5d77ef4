import { opened } from '../../src/modules/rotations/plan-changes.js';
import type {
  DueTurn,
  PlanContext,
  PlanEvent,
  PlanInput,
  PlanLine,
} from '../../src/modules/rotations/rotation-plan.js';
import { answered, type Caller, type Sent } from './caller.js';
import { hours, NOW } from './machine-samples.js';
import { LEAD, officerOf, seedFile, signerOf, type Province } from './province.js';

export const PLANS = '/v1/rotation-plans';
export const EXCEPTIONS = '/v1/rotation-exceptions';
export const BUILDING = 'Xây dựng';

/** The officer who is due on the 1st of March 2027, and the registrar who is years later. */
export const [DUE, LATER] = [officerOf(LEAD).replace(/\d+$/, '04'), 'H29.6-05'] as const;

export const LISTED = {
  [DUE]: { rotationYears: 2, field: BUILDING, rotationFrom: '2025-03-01' },
  [LATER]: { rotationYears: 5, field: 'Tổ chức cán bộ', rotationFrom: '2026-01-05' },
} as const;

interface SeedAgency {
  readonly code: string;
  readonly officials: readonly { readonly code: string }[];
}

/** The agency of the seed with what is said of some of its officials. */
export const agencyWith = (said: Readonly<Record<string, object>>, agency: string = LEAD): object => {
  const found = seedFile<{ agencies: SeedAgency[] }>('hcmc-agencies').agencies.find(({ code }) => code === agency)!;
  return { ...found, officials: found.officials.map((each) => ({ ...each, ...said[each.code] })) };
};

/** Says of positions of the agency that their holders go elsewhere after some years. */
export const listed = async (
  here: Pick<Province, 'operator'>,
  said: Readonly<Record<string, object>> = LISTED,
  agency: string = LEAD,
): Promise<void> =>
  void answered(await here.operator.put('/v1/directory', { agencies: [agencyWith(said, agency)] }), 200);

export const signedOn = (documentDate: string, change: object = {}): object => ({
  documentNumber: '15/KH',
  documentDate,
  signedBy: signerOf(LEAD),
  ...change,
});

export const lines = (plannedOn = '2027-03-01', change: object = {}): object => ({
  lines: [{ official: DUE, plannedOn, to: 'Phòng Quản lý đô thị', ...change }],
});

export const exceptionOf = (change: object = {}): object => ({
  official: DUE,
  ground: 'child_under_36_months',
  validFrom: '2026-11-01',
  validTo: '2028-10-31',
  documentNumber: '112/GKS',
  documentDate: '2026-11-10',
  issuer: 'UBND phường Sài Gòn',
  ...change,
});

export interface MadePlan {
  readonly id: string;
  readonly url: string;
  readonly lead: Caller;
  readonly body: Sent['body'];
}

const STEPS = ['open', 'drawn_up', 'signed', 'published'] as const;
export type PlanStep = (typeof STEPS)[number];

/** A plan of the lead for 2027, taken so far; on Friday 20 November 2026. */
export async function planIn(here: Province, step: PlanStep, year = 2027): Promise<MadePlan> {
  await listed(here);
  const lead = await here.of(LEAD);
  const { body } = answered(await lead.post(PLANS, { year }), 201);
  const url = `${PLANS}/${body.id}`;
  const acts: readonly (readonly [string, object])[] = [
    ['/lines', lines()],
    ['/signature', signedOn('2026-11-20')],
    ['/publication', { publishedOn: '2026-11-20', how: 'Niêm yết tại trụ sở' }],
  ];
  for (const [path, input] of acts.slice(0, STEPS.indexOf(step)))
    answered(await lead.post(`${url}${path}`, input), 200);
  return { id: body.id as string, url, lead, body: answered(await lead.get(url), 200).body };
}

const turn = {
  official: DUE,
  position: 'Chuyên viên',
  field: BUILDING,
  years: 2,
  since: '2025-03-01',
  dueOn: '2027-03-01',
};

export const dueTurn = (change: Partial<DueTurn> = {}): DueTurn => ({
  ...turn,
  termAt: hours(100).toISOString(),
  missedAt: null,
  ...change,
});

export const planLine = (change: Partial<PlanLine> = {}): PlanLine => ({
  ...dueTurn(),
  plannedOn: '2027-03-01',
  to: null,
  exceptionId: null,
  exceptUntil: null,
  outcome: null,
  move: null,
  ...change,
});

export const planInput = (change: Partial<PlanInput> = {}): PlanInput => ({
  code: 'H29.6-CD-2027',
  agency: LEAD,
  year: 2027,
  due: [dueTurn()],
  ...change,
});

export const planContext = (change: Partial<PlanContext> = {}): PlanContext => ({
  ...opened({ ...planInput(), at: NOW }),
  ...change,
});

const done = { at: NOW.toISOString(), by: DUE };
const paper = { documentNumber: '15/KH', documentDate: '2026-11-20', signedBy: signerOf(LEAD) };

export const planEvents = (): { [K in PlanEvent['type']]: Extract<PlanEvent, { type: K }> } => ({
  draw_up: { type: 'draw_up', at: NOW, unmet: [], lines: [planLine()], purpose: null, publishBy: '2027-01-30' },
  sign: { type: 'sign', at: NOW, unmet: [], signature: { ...paper, ...done } },
  publish: {
    type: 'publish',
    at: NOW,
    unmet: [],
    publication: { publishedOn: '2026-11-20', how: 'Niêm yết', ...done },
  },
  move: {
    type: 'move',
    at: NOW,
    unmet: [],
    official: DUE,
    move: { movedOn: '2027-03-01', to: 'Phòng khác', late: false, ...paper, ...done },
  },
  change: {
    type: 'change',
    at: NOW,
    unmet: [],
    line: planLine({ plannedOn: '2027-02-01' }),
    change: {
      no: 1,
      official: DUE,
      reason: 'x',
      plannedOn: '2027-02-01',
      plannedBefore: '2027-03-01',
      exceptionId: null,
      added: false,
      leftOut: false,
      ...paper,
      ...done,
    },
  },
  count_due: { type: 'count_due', at: NOW, due: [dueTurn()] },
});
