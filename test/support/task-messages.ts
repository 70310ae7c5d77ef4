import {
  OFFICIAL_LETTER,
  partyOf,
  writeEdxml,
  type DocumentMessage,
} from '../../src/modules/document-messages/index.js';
import { LEAD, OFFICE, signerOf } from './province.js';

let letters = 500;

/** A document that answers `task` of the Office, as the system of an agency writes it. */
export function reportDocument(
  taskId: string,
  change: Partial<DocumentMessage> = {},
  from: string = LEAD,
): DocumentMessage {
  letters += 1;
  return {
    kind: 'document',
    from: partyOf(from, null),
    to: [partyOf(OFFICE, null)],
    code: { number: String(letters), notation: 'BC-SXD' },
    promulgation: { place: null, date: '2026-11-20' },
    documentType: OFFICIAL_LETTER,
    subject: 'Báo cáo kết quả thực hiện nhiệm vụ',
    content: 'Đã trình kế hoạch.',
    signer: { competence: null, position: null, fullName: signerOf(from) },
    dueDate: null,
    toPlaces: [],
    other: { priority: 0, sphere: null, typer: null, copies: null, pages: null, appendixes: [] },
    responseFor: [
      { organId: OFFICE, code: null, promulgationDate: null, documentId: `${OFFICE},2026/11/20,${LEAD}/${taskId}` },
    ],
    steeringType: null,
    documentId: `${from},2026/11/20,${letters}/BC`,
    trace: [],
    business: { type: 0, reason: null, staff: null, paper: false },
    attachments: [],
    opinion: null,
    request: null,
    ...change,
  };
}

/** A document of the Government that gives work to the province. */
export const assigningDocument = (change: Partial<DocumentMessage> = {}): DocumentMessage => ({
  ...reportDocument('', {}),
  from: partyOf('G22', 'Thủ tướng Chính phủ'),
  code: { number: '110', notation: 'CĐ-TTg' },
  subject: 'Về phát triển nhà ở xã hội',
  signer: { competence: null, position: 'Thủ tướng', fullName: null },
  responseFor: [],
  documentId: `G22,2026/11/19,${(letters += 1)}/CĐ-TTg`,
  ...change,
});

export const xmlOf = writeEdxml;
