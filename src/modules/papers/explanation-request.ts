import { KINDS } from '../reports/index.js';
import type { ViolationView } from '../violations/index.js';
import { agencyOfKind, homeAffairs } from './dossier-parts.js';
import type { Drawing, Sign } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import type { Matter } from './matter.js';
import { listed, paragraph } from './paper.js';
import { momentInFigures } from './vietnamese-dates.js';

/** Home Affairs asks the agency that is charged for its account (công văn yêu cầu giải trình): what it is charged with, the proofs, and until when. */
export function explanationRequest(
  desk: Desk,
  { entries, ...matter }: Omit<Matter, 'title'>,
  violation: ViolationView,
  sign: Sign | null = null,
): Drawing {
  const agency = agencyOfKind(desk, 'home_affairs') ?? '';
  const charged = nameOf(desk, violation.agency);
  const moment = (instant: string): string => momentInFigures(new Date(instant), desk.calendar.timezone);
  const recorded = entries.find(
    (each) => each.type === 'violation.recorded' && each.content['violationId'] === violation.id,
  );
  return {
    kind: 'explanation_request',
    subjectId: violation.id,
    no: 0,
    agency,
    addressees: [violation.agency],
    requestIds: violation.requestId === null ? [] : [violation.requestId],
    sign,
    name: `cong-van-yeu-cau-giai-trinh-${matter.code}-${violation.agency}`,
    paper: {
      head: headOf(desk, {
        agency,
        kind: null,
        number: sign?.documentNumber ?? null,
        date: sign?.documentDate ?? null,
      }),
      draft: sign === null,
      title: null,
      about: `V/v yêu cầu giải trình trong ${matter.work} ${matter.code}`,
      note: null,
      addressees: [charged],
      blocks: [
        paragraph(
          `Qua theo dõi việc ${matter.process === 'task' ? 'thực hiện' : 'phối hợp giải quyết'} ${matter.called} do ${nameOf(desk, violation.leadAgency)} chủ trì, ${charged} được ghi nhận vi phạm ${matter.process === 'task' ? 'về thời hạn thực hiện nhiệm vụ' : 'quy chế phối hợp'} như sau:`,
        ),
        ...listed([
          `Hành vi: ${KINDS[violation.kind].vi.toLocaleLowerCase('vi')}`,
          violation.dueAt === null
            ? `Thời điểm: ${moment(violation.occurredAt)}`
            : `Thời hạn phải thực hiện: ${moment(violation.dueAt)}`,
          `Chứng cứ: ${violation.evidence.length > 0 ? `${matter.journal}, mục số ${violation.evidence.join(', ')}` : matter.journal}`,
        ]),
        paragraph(
          `${homeAffairs(desk)} đề nghị ${charged} giải trình bằng văn bản, nêu rõ nguyên nhân, trách nhiệm của người đứng đầu và biện pháp khắc phục, gửi trước ${moment(violation.explanationDueAt)}.`,
        ),
        paragraph('Quá thời hạn trên, nếu không có văn bản giải trình, vi phạm được xem xét theo hồ sơ hiện có./.'),
      ],
      signature: signatureOf(desk, agency, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: ['Như trên', 'Lưu: VT, hồ sơ'],
      landscape: false,
      asOf: recorded?.at ?? new Date(violation.recordedAt),
    },
  };
}
