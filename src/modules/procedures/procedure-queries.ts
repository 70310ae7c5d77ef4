import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import { compilePolicies, compileProcedures } from './catalogues.js';
import { withDefaults, type GivenPolicy } from './complete-policy.js';
import type { Policy, PolicyCatalogue } from './policy.js';
import type { Procedure, ProcedureCatalogue, ProcedureDefinition } from './procedure.js';

export const proceduresOf = (tenant: string): Statement => ({
  name: 'read-procedures',
  text: 'select version, definition from procedures where tenant_id = $1',
  values: [tenant],
});

export const toProcedure = (row: Row): Procedure => ({
  ...(row['definition'] as ProcedureDefinition),
  version: row['version'] as number,
});

export const loadProcedures = async (db: Queryable, tenant: string): Promise<ProcedureCatalogue> =>
  compileProcedures((await db.query(proceduresOf(tenant))).map(toProcedure));

export const policiesOf = (tenant: string): Statement => ({
  name: 'read-policies',
  text: 'select version, definition from policies where tenant_id = $1',
  values: [tenant],
});

export const toPolicy = (row: Row): Policy => ({
  ...withDefaults(row['definition'] as GivenPolicy),
  version: row['version'] as number,
});

export const loadPolicies = async (db: Queryable, tenant: string): Promise<PolicyCatalogue> =>
  compilePolicies((await db.query(policiesOf(tenant))).map(toPolicy));
