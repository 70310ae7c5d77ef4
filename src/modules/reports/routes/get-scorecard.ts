import { z } from 'zod';
import { officialCode, defineRoute } from '../../../platform/http/index.js';
import { plusDays } from '../../calendar/index.js';
import { namesOf } from '../../tenants/index.js';
import { periodQuery } from '../figure-schemas.js';
import { scorecardResponse } from '../report-schemas.js';
import type { ReportService } from '../report-service.js';

export const getScorecardRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/heads/:official',
    operationId: 'getHeadScorecard',
    tag: 'Reports',
    summary: "Read a head's scorecard",
    description:
      'What one official answers for between two local days: when it headed which agency, the figures of what was answered or fell due in that time, and the violations charged to it (R9).',
    access: 'read figures',
    replica: true,
    params: z.strictObject({ official: officialCode }),
    query: periodQuery,
    success: { status: 200, description: 'The scorecard.', schema: scorecardResponse },
    errors: ['not-found', 'forbidden'],
  },
  (deps: { readonly reports: ReportService }) =>
    async ({ params: { official }, query: { from, to }, call }) => {
      const { figures, tenures, charged, reference } = await deps.reports.scorecard(call, official, { from, to });
      const names = namesOf(reference);
      const inside = tenures.map(({ agency, from: since, until }) => ({
        agency,
        agencyName: reference.directory.agency(agency)?.name ?? agency,
        from: since === null || since < from ? from : since,
        to: until === null || until > to ? to : plusDays(until, -1),
      }));
      const violations = charged.map(({ id, href, kind, status, at, agency, dossierId, dossierCode }) => ({
        id,
        href,
        kind: kind!,
        ...names.agency('agency', agency),
        status: status!,
        occurredAt: at.toISOString(),
        dossierId,
        dossierCode,
      }));
      const periods = inside.filter((each) => each.from <= each.to);
      return {
        body: {
          ...names.official('official', official, to),
          from,
          to,
          periods,
          figures,
          violations: { items: violations, href: figures.violations.all.href },
        },
      };
    },
);
