/** SQL: whether an agency has a part in the task of row `t`. */
export const cooperates = (agency: string): string =>
  `exists (select from contributions c where c.tenant_id = t.tenant_id and c.task_id = t.id and c.agency = ${agency})`;
