/** SQL conditions on a row `d` of dossiers: what part an agency has in it. */

export const askedOn = (agency: string): string =>
  `exists (select from consultation_requests r where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.agency = ${agency})`;

/** Both where another agency leads it, which the caller's own are found without. */
export const takenInBy = (agency: string): string =>
  `exists (select from handlings h where h.tenant_id = d.tenant_id and h.dossier_id = d.id and h.point_elsewhere = ${agency})`;

export const hadStepOf = (agency: string): string =>
  `exists (select from handling_steps s where s.tenant_id = d.tenant_id and s.dossier_id = d.id and s.unit_elsewhere = ${agency})`;

const invitedTo = (agency: string): string =>
  `exists (select from meetings m where m.tenant_id = d.tenant_id and m.aggregate_id = d.id and m.starts_at is not null
    and m.invitees @> jsonb_build_array(jsonb_build_object('agency', ${agency})))`;

/** Whether the agency takes part in it at all, for one dossier at a time. */
export const seesDossier = (agency: string): string =>
  `(d.lead_agency = ${agency} or ${askedOn(agency)} or ${invitedTo(agency)}
    or d.handling_id is not null and (${takenInBy(agency)} or ${hadStepOf(agency)}))`;
