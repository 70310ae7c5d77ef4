import type { ItemPlaces, ReportSource } from '../processes/index.js';

/** What reports count of inspections (R23), of the agency that was inspected or has to put right. None that has not begun is counted: a surprise stays one. */

/** Of no kind of findings. */
const NONE = `case when x.party is null then '' end`;

const byId = ['at', 'id'] as const;
const numbered = ['at', 'id', 'no'] as const;

/** By the day on which they began. */
const begun: ReportSource = {
  type: 'inspection',
  rows: `
  select i.started_at as at, i.subject_agency as party, null::text as procedure_code, i.started_at as moment, i.id, 0 as no, i.id as dossier_id, i.code as dossier_code,
    i.kind, i.state
  from inspections i where i.tenant_id = (select $1::text) and i.started_at is not null`,
  grain: ['kind', 'state'],
  order: byId,
  keys: { finding_kind: NONE },
};

/** Findings that a conclusion upheld, by the day of the conclusion. */
const findings: ReportSource = {
  type: 'finding',
  rows: `
  select i.concluded_at as at, i.subject_agency as party, null::text as procedure_code, i.concluded_at as moment, i.id, (f.finding ->> 'no')::integer as no,
    i.id as dossier_id, i.code as dossier_code, f.finding ->> 'kind' as kind, f.finding ->> 'severity' as severity
  from inspections i cross join lateral jsonb_array_elements(i.findings) as f (finding)
  where i.tenant_id = (select $1::text) and i.concluded_at is not null and f.finding ->> 'outcome' = 'upheld'`,
  grain: ['kind', 'severity'],
  order: numbered,
  keys: { finding_kind: 'x.kind' },
};

/** The last judgement, if any. */
const LAST = `r.remedy -> 'judgements' -> -1 ->> 'outcome'`;

/** What was to be put right, by the day of its first term, under the agency that had to. */
const remedies: ReportSource = {
  type: 'remedy',
  rows: `
  select (r.remedy ->> 'originalDueAt')::timestamptz as at, r.remedy ->> 'agency' as party, null::text as procedure_code,
    (r.remedy ->> 'originalDueAt')::timestamptz as moment, i.id, (r.remedy ->> 'no')::integer as no, i.id as dossier_id, i.code as dossier_code,
    case
      when ${LAST} = 'released' then 'released'
      when jsonb_array_length(r.remedy -> 'missed') > 0 then case when ${LAST} = 'accepted' then 'late' else 'overdue' end
      when ${LAST} = 'accepted' then 'on_time'
      when r.remedy ->> 'judgeDueAt' is null and (r.remedy ->> 'dueAt')::timestamptz <= $2::timestamptz then 'overdue'
      else 'open'
    end as outcome
  from inspections i cross join lateral jsonb_array_elements(i.remedies) as r (remedy)
  where i.tenant_id = (select $1::text) and i.concluded_at is not null`,
  grain: ['outcome'],
  order: numbered,
  keys: { finding_kind: NONE },
};

export const INSPECTION_SOURCES: Readonly<Record<string, ReportSource>> = {
  inspections: begun,
  inspection_findings: findings,
  inspection_remedies: remedies,
};

export const INSPECTION_PLACES: ItemPlaces = {
  inspection: ({ id }) => `/v1/inspections/${id}`,
  finding: ({ id }) => `/v1/inspections/${id}`,
  remedy: ({ id }) => `/v1/inspections/${id}`,
};
