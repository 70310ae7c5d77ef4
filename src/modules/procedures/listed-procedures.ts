import { LEAD_UNIT } from './procedure-steps.js';
import { ANY } from './check-procedures.js';
import type { Procedure } from './procedure.js';

/** What procedures are looked for by; what is left out does not count. Codes as they are kept. */
export interface ProcedureFilters {
  readonly kind?: Procedure['kind'] | undefined;
  /** The whole name of the field. */
  readonly field?: string | undefined;
  /** An agency that has a step: by its own code, or as whichever leads. */
  readonly unit?: string | undefined;
  /** An agency that takes dossiers in: by its own code, or as whichever leads. */
  readonly receivingPoint?: string | undefined;
}

/** Whether a code of the procedure means that agency: it is named, or it may lead and the lead is meant. */
const means = ({ leadAgencies }: Procedure, code: string, agency: string): boolean =>
  code === agency || (code === LEAD_UNIT && (leadAgencies.includes(ANY) || leadAgencies.includes(agency)));

/** Whether the agency may lead dossiers of the procedure (R2). */
export const mayLead = ({ leadAgencies }: Pick<Procedure, 'leadAgencies'>, agency: string): boolean =>
  leadAgencies.includes(ANY) || leadAgencies.includes(agency);

export function isListed(procedure: Procedure, { kind, field, unit, receivingPoint }: ProcedureFilters): boolean {
  const { steps = [], receivingPoints = [] } = procedure;
  return (
    (kind === undefined || procedure.kind === kind) &&
    (field === undefined || procedure.field === field) &&
    (unit === undefined || steps.some((each) => means(procedure, each.unit, unit))) &&
    (receivingPoint === undefined || receivingPoints.some((each) => means(procedure, each, receivingPoint)))
  );
}
