import { createHash } from 'node:crypto';
import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import type { PdfConverter } from '../../platform/pdf/index.js';
import { cell, deskFrom, drawn, DOCX, headOf, line, PDF, signatureOf, type Desk, type Paper } from '../papers/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { PlanQueries } from './rotation-queries.js';
import { isSettled, type PlanContext, type PlanLine } from './rotation-plan.js';
import { aboutOf, basisLines, COLUMNS, MEASURES, opening, RECIPIENTS, REMARKS, TITLE } from './texts/paper.js';

const inFigures = (day: LocalDate): string => day.split('-').reverse().join('/');

function remarkOf(each: PlanLine): string {
  if (each.outcome === 'moved') return REMARKS.moved(inFigures(each.move!.movedOn), each.move!.to);
  if (each.outcome === 'left_out') return REMARKS.leftOut;
  // Why somebody is excepted is nobody's business who reads the notice board.
  if (isSettled(each)) return REMARKS.excepted(inFigures(each.exceptUntil ?? each.dueOn));
  return each.to === null ? '' : REMARKS.to(each.to);
}

const nameOf = ({ directory }: Desk, { official, since }: PlanLine): string =>
  directory.position(official, since)?.name ?? directory.positionsHeldBy(official).at(-1)?.name ?? official;

/** The plan as Nghị định 30/2020/NĐ-CP has it (kế hoạch): why, who, when, and who does what. A draft until it is signed. */
export function planPaper(desk: Desk, basis: string, context: PlanContext): Paper {
  const { agency, year, lines, purpose, signature, openedAt, drawnUpAt, changes } = context;
  return {
    head: headOf(desk, {
      agency,
      kind: 'KH',
      number: signature?.documentNumber ?? null,
      date: signature?.documentDate ?? null,
    }),
    draft: signature === null,
    title: TITLE,
    about: aboutOf(year),
    note: null,
    addressees: [],
    blocks: [
      ...basisLines(basis),
      ...opening(purpose),
      {
        kind: 'table',
        dense: true,
        columns: COLUMNS,
        rows: lines.map((each, index) => [
          [line(String(index + 1))],
          cell(nameOf(desk, each)),
          cell(each.position),
          cell(each.field),
          cell(inFigures(each.since)),
          cell(inFigures(each.dueOn)),
          cell(each.plannedOn === null ? '' : inFigures(each.plannedOn)),
          cell(remarkOf(each)),
        ]),
      },
      ...MEASURES,
    ],
    signature: signatureOf(desk, agency, signature?.signedBy ?? null, signature?.documentDate ?? null),
    recipients: RECIPIENTS,
    landscape: true,
    asOf: new Date(changes.at(-1)?.at ?? signature?.at ?? (drawnUpAt ?? openedAt).toISOString()),
  };
}

interface PaperDeps {
  readonly planQueries: Pick<PlanQueries, 'see'>;
  readonly referenceData: ReferenceDataCache;
  /** Undefined: papers do not come as PDF. */
  readonly pdf: PdfConverter | undefined;
}

export type PlanPapers = ReturnType<typeof createPlanPapers>;

export function createPlanPapers({ planQueries, referenceData, pdf }: PaperDeps) {
  /** The plan as it stands. @throws DomainError `not-found`, `unavailable` */
  return async (call: Call, id: string, media: string) => {
    const { loaded } = await planQueries.see(call, id);
    const { tenant, reference } = await referenceData.current(call.tenant);
    const { rotation } = reference.policies.inForce(loaded.day);
    const desk = deskFrom(reference, tenant.name, tenant.now);
    const docx = await drawn({ paper: planPaper(desk, rotation.basis, loaded.context) }, DOCX);
    if (media === PDF && !pdf) throw new Error('PDF was offered without a converter');
    const content = media === PDF ? await pdf!.convert(docx) : docx;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const name = `ke-hoach-chuyen-doi-vi-tri-cong-tac-${loaded.context.year}`;
    return { content, name: `${name}.${media === PDF ? 'pdf' : 'docx'}`, sha256 };
  };
}
