import { answered } from './caller.js';
import { conclusionOf, findingOn, ordered, paperOf, read } from './inspections.js';
import { FINANCE, LEAD, OFFICE, signerOf, type Province } from './province.js';
import { EXCEPTIONS, exceptionOf, LATER, lines, listed, PLANS, signedOn } from './rotations.js';

/** Oversight in every state that calls are at home in: inspections of finance by the Office, rotation plans of the lead. */

const INSPECTION_STEPS = ['ordered', 'drawn', 'under_way', 'finished', 'reported', 'concluded'] as const;
export type InspectionStep = (typeof INSPECTION_STEPS)[number];

export type PlanStep = 'open' | 'published';

interface PreparedAs<S extends string> {
  readonly id: string;
  readonly step: S;
}

export interface Overseen {
  readonly inspections: readonly PreparedAs<InspectionStep>[];
  readonly plans: readonly PreparedAs<PlanStep>[];
  readonly exceptions: readonly string[];
}

const DAY = '2026-11-20';

async function inspected(here: Province, step: InspectionStep): Promise<string> {
  const paper = paperOf(OFFICE, { documentDate: DAY });
  const planned = step === 'ordered';
  const days = { periodTo: DAY, plannedOn: planned ? '2026-12-15' : DAY, basis: paper };
  const { id, url, office } = await ordered(here, { kind: planned ? 'planned' : 'surprise', ...days });
  const reached = (each: InspectionStep): boolean => INSPECTION_STEPS.indexOf(step) >= INSPECTION_STEPS.indexOf(each);
  if (reached('drawn')) answered(await office.post(`${url}/sample`, { size: 1 }), 201);
  if (!reached('under_way')) return id;
  answered(await office.post(`${url}/start`), 200);
  const { items } = (await read(office, `${url}/sample`)) as { items: { aggregateId: string }[] };
  answered(await office.post(`${url}/findings`, findingOn(items[0]!.aggregateId)), 201);
  if (!reached('finished')) return id;
  const answer = { text: 'Đã rút kinh nghiệm.', signedBy: signerOf(FINANCE) };
  answered(await (await here.of(FINANCE)).post(`${url}/findings/1/answer`, answer), 201);
  answered(await office.post(`${url}/minutes`, { ...paper, text: 'Đã kiểm tra.' }), 201);
  if (reached('reported')) answered(await office.post(`${url}/report`, { ...paper, text: 'Đã kiểm tra.' }), 201);
  if (reached('concluded'))
    answered(await office.post(`${url}/conclusion`, conclusionOf({ ...paper, documentNumber: '21/KL-VP' })), 201);
  return id;
}

/** Of an agency and year there is one plan: two years, two states. */
async function planned(here: Province): Promise<PreparedAs<PlanStep>[]> {
  await listed(here);
  const lead = await here.of(LEAD);
  const made: PreparedAs<PlanStep>[] = [];
  for (const [step, year] of [
    ['open', 2026],
    ['published', 2027],
  ] as const)
    made.push({ id: answered(await lead.post(PLANS, { year }), 201).body.id as string, step });
  const url = `${PLANS}/${made[1]!.id}`;
  answered(await lead.post(`${url}/lines`, lines()), 200);
  answered(await lead.post(`${url}/signature`, signedOn(DAY)), 200);
  answered(await lead.post(`${url}/publication`, { publishedOn: DAY, how: 'Niêm yết' }), 200);
  return made;
}

/** `copies`: how many inspections of each state. */
export async function prepareOversight(here: Province, copies: number): Promise<Overseen> {
  const inspections: PreparedAs<InspectionStep>[] = [];
  for (const step of Array.from({ length: copies }, () => INSPECTION_STEPS).flat())
    inspections.push({ id: await inspected(here, step), step });
  const plans = await planned(here);
  const { body } = answered(await (await here.of(LEAD)).post(EXCEPTIONS, exceptionOf({ official: LATER })), 201);
  return { inspections, plans, exceptions: [body.id as string] };
}
