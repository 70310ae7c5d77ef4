import type { MandateScope, SignedTask } from './mandate.js';

/** What one document is about. */
export interface Matter {
  readonly task: SignedTask;
  readonly procedureCode: string | null;
  readonly field: string | null;
}

/** Whether the document is among what the authority is for: its task, and its procedure or its field, as far as these are bounded. */
export function covers({ tasks, procedures, fields }: MandateScope, { task, procedureCode, field }: Matter): boolean {
  if (tasks.length > 0 && !tasks.includes(task)) return false;
  if (procedures.length + fields.length === 0) return true;
  return (procedureCode !== null && procedures.includes(procedureCode)) || (field !== null && fields.includes(field));
}

type FieldOf = (procedureCode: string) => string | undefined;

/** Whether some document falls under both: a procedure lies in its field. */
export function meet(one: MandateScope, other: MandateScope, fieldOf: FieldOf): boolean {
  const tasks =
    one.tasks.length === 0 || other.tasks.length === 0 || one.tasks.some((each) => other.tasks.includes(each));
  if (!tasks) return false;
  const bounded = (scope: MandateScope) => scope.procedures.length + scope.fields.length > 0;
  if (!bounded(one) || !bounded(other)) return true;
  return (
    one.procedures.some((each) => other.procedures.includes(each)) ||
    one.fields.some((each) => other.fields.includes(each)) ||
    inFields(one, other, fieldOf) ||
    inFields(other, one, fieldOf)
  );
}

const inFields = ({ procedures }: MandateScope, { fields }: MandateScope, fieldOf: FieldOf): boolean =>
  procedures.some((each) => fields.includes(fieldOf(each) ?? ''));
