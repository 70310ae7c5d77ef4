import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { PdfConverter } from '../../platform/pdf/index.js';
import type { FormQueries, FormSource, Receipt, RegisterQueries, RegisterQuestion } from '../citizens/index.js';
import type { Sheet } from '../reports/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { apologyForm } from './apology-letter.js';
import { deskOf } from './desk.js';
import { controlSlip } from './forms/control-slip.js';
import { refusalForm, stopForm, supplementForm } from './forms/notices.js';
import { receiptPaper } from './forms/receipt.js';
import { registerPaper } from './forms/register.js';
import type { Desk } from './letterhead.js';
import type { Paper } from './paper.js';
import { draft, type PaperFile } from './paper-service.js';

interface FormDeps {
  readonly referenceData: ReferenceDataCache;
  readonly formQueries: FormQueries;
  readonly register: RegisterQueries;
  /** Undefined: papers do not come as PDF. */
  readonly pdf: PdfConverter | undefined;
}

interface Drawn {
  readonly paper: Paper;
  readonly sheets?: readonly Sheet[];
}

type Draw = (desk: Desk, source: FormSource) => Drawn | undefined;

export type FormService = ReturnType<typeof createFormService>;

const alone = (paper: Paper | undefined): Drawn | undefined => paper && { paper };

/** Forms of a handling that are there once it has come to them: how their files are called, and how they are drawn. */
const FORMS = {
  apology: ['phieu-xin-loi', (desk, source) => alone(apologyForm(desk, source))],
  controlSlip: ['phieu-kiem-soat', controlSlip],
  refusal: ['phieu-tu-choi', (desk, source) => alone(refusalForm(desk, source))],
  stop: ['thong-bao-dung', (desk, source) => alone(stopForm(desk, source))],
} as const satisfies Readonly<Record<string, readonly [name: string, Draw]>>;

export type FormKind = keyof typeof FORMS;

/**
 * Forms 01 to 07 of Thông tư 03/2025/TT-VPCP. They name the applicant, and so they are drawn anew for each reader, from what the handling and its
 * journal hold, and never kept: a file that was kept would outlive the erasure of the data. What they tell beside the applicant, with number,
 * date and signer of each notice, stands in the journal.
 */
export function createFormService({ referenceData, formQueries, register, pdf }: FormDeps) {
  const at = deskOf(referenceData);
  const written = async (call: Call, id: string, name: string, draw: Draw, media: string): Promise<PaperFile> => {
    const [{ desk }, source] = await Promise.all([at(call), formQueries.source(call, id)]);
    const drawn = draw(desk, source);
    if (!drawn) throw notFound(noSuchForm);
    return draft(pdf, { ...drawn, name: `${name}-${source.handling.aggregateCode}` }, media);
  };
  return {
    /** Form 01 as JSON. @throws DomainError `not-found`, `forbidden` */
    receipt: async (call: Call, id: string): Promise<Receipt> => (await formQueries.receipt(call, id)).receipt,

    /** The same as a paper. */
    async receiptPaper(call: Call, id: string, media: string): Promise<PaperFile> {
      const [{ desk }, { source, receipt }] = await Promise.all([at(call), formQueries.receipt(call, id)]);
      const name = `giay-tiep-nhan-${receipt.code}`;
      return draft(pdf, { paper: receiptPaper(desk, source, receipt), name }, media);
    },

    /** Form 02; `no` of several, from 1. @throws DomainError `not-found` */
    supplement: (call: Call, id: string, no: number | undefined, media: string): Promise<PaperFile> =>
      written(call, id, 'phieu-bo-sung', (desk, source) => alone(supplementForm(desk, source, no)), media),

    /** Forms 03 to 06. @throws DomainError `not-found` where the handling has not come to it */
    form: (call: Call, id: string, kind: FormKind, media: string): Promise<PaperFile> =>
      written(call, id, FORMS[kind][0], FORMS[kind][1], media),

    /** Form 07. @throws DomainError `not-found`, `forbidden`, `invalid` */
    async register(call: Call, question: RegisterQuestion, media: string): Promise<PaperFile> {
      const [{ desk }, found] = await Promise.all([at(call), register(call, question)]);
      const name = ['so-theo-doi', found.receivingPoint, found.from, found.to].join('-');
      return draft(pdf, { ...registerPaper(desk, found), name }, media);
    },
  };
}

const noSuchForm = text('Chưa có văn bản này.', 'There is no such paper yet.');
