import type { Instance, ReadEntry } from '../../workflow/index.js';
import type { RequestContext } from '../consultations/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import { calledIn } from './dossier-parts.js';
import { signOf, type Drawing, type Sign } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { cell, line, listed, paragraph, type Annex, type Block } from './paper.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';

type Request = Instance<RequestContext>;

/** The requests that are asked in one letter with this one: those that its round began with; one that was rerouted is asked alone. */
export function askedTogether({ dossier, entries }: WholeDossier, requestId: string): Request[] {
  const round = entries
    .filter((each) => each.type === 'round.started')
    .map((each) => (each.content['requests'] as { requestId: string }[]).map((sent) => sent.requestId))
    .find((ids) => ids.includes(requestId)) ?? [requestId];
  return dossier.requests
    .filter((each) => round.includes(each.id))
    .sort((a, b) => round.indexOf(a.id) - round.indexOf(b.id));
}

/** Until when each was asked to answer at first: what moved afterwards is not in the letter. */
const firstDue = (entries: readonly ReadEntry[], { id, context }: Request): Date => {
  const sent = entries.find((each) => each.type === 'request.sent' && each.content['requestId'] === id);
  return new Date((sent?.content['dueAt'] as string | undefined) ?? context.dueAt);
};

/** The letter by which the lead asks for opinions or information (công văn lấy ý kiến), with its questions and deadlines (R3). */
export function askingLetter(
  desk: Desk,
  whole: WholeDossier,
  requestId: string,
  given: Sign | null = null,
): Drawing | undefined {
  const requests = askedTogether(whole, requestId);
  const [first] = requests;
  if (!first) return undefined;
  const { context } = whole.dossier;
  const sign = signOf(first.context.letter) ?? given;
  const agencies = requests.map((each) => each.context.agency);
  const lead = nameOf(desk, context.leadAgency);
  const informing = requests.every((each) => each.context.kind === 'information');
  const wanted = informing ? 'cung cấp thông tin, tài liệu' : 'cho ý kiến';
  return {
    kind: 'asking_letter',
    subjectId: first.id,
    no: 0,
    agency: context.leadAgency,
    addressees: agencies,
    requestIds: requests.map((each) => each.id),
    sign,
    name: `cong-van-lay-y-kien-${context.code}-dot-${first.context.round}`,
    paper: {
      head: headOf(desk, {
        agency: context.leadAgency,
        kind: null,
        number: sign?.documentNumber ?? null,
        date: sign?.documentDate ?? null,
      }),
      draft: sign === null,
      title: null,
      about: `V/v ${informing ? 'đề nghị cung cấp thông tin, tài liệu' : 'lấy ý kiến'} về hồ sơ ${context.code}`,
      note: null,
      addressees: agencies.map((each) => nameOf(desk, each)),
      blocks: [
        paragraph(
          `${lead} đang giải quyết ${calledIn(whole.dossier)} theo quy trình “${whole.dossier.procedure.title}” (mã số ${context.procedureCode}). Để có cơ sở hoàn thiện hồ sơ, ${lead} đề nghị quý cơ quan ${wanted} về các nội dung sau:`,
        ),
        ...listed(first.context.questions.map((each) => each.text)),
        ...terms(desk, whole, requests, lead),
        ...documents(first.context.documents),
        paragraph('Rất mong nhận được sự quan tâm, phối hợp của quý cơ quan./.'),
      ],
      signature: signatureOf(desk, context.leadAgency, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: ['Như trên', 'Lưu: VT, hồ sơ'],
      landscape: false,
      annexes: annexOf(desk, whole, requests, sign, lead),
      asOf: first.context.sentAt,
    },
  };
}

const sameTerms = (entries: readonly ReadEntry[], requests: readonly Request[]): boolean =>
  new Set(requests.map((each) => `${firstDue(entries, each).getTime()} ${each.context.kind} ${each.context.silence}`))
    .size === 1;

/** One deadline for all stands in the letter; several stand in its annex. */
function terms(desk: Desk, { entries }: WholeDossier, requests: readonly Request[], lead: string): Block[] {
  const [first] = requests as [Request];
  const until = sameTerms(entries, requests)
    ? `trước ${momentInFigures(firstDue(entries, first), desk.calendar.timezone)}`
    : 'theo thời hạn của từng cơ quan nêu tại Phụ lục kèm theo';
  return [
    paragraph(`Văn bản trả lời có chữ ký của người có thẩm quyền, gửi về ${lead} ${until}.`),
    ...(requests.some((each) => each.context.kind === 'opinion' && each.context.silence === 'deemed_agreement')
      ? [
          paragraph(
            'Quá thời hạn nêu trên, cơ quan được lấy ý kiến không trả lời bằng văn bản thì được coi là đồng ý và chịu trách nhiệm về nội dung thuộc lĩnh vực quản lý của mình theo quy chế phối hợp.',
          ),
        ]
      : []),
  ];
}

function documents(sent: RequestContext['documents']): Block[] {
  if (sent.length === 0) return [];
  return [
    paragraph('Tài liệu gửi kèm:'),
    ...listed(sent.map(({ title, documentNumber }) => (documentNumber ? `${title} (số ${documentNumber})` : title))),
  ];
}

/** Agencies whose deadlines or duties differ, a line each. */
function annexOf(
  desk: Desk,
  { entries }: WholeDossier,
  requests: readonly Request[],
  sign: Sign | null,
  lead: string,
): readonly Annex[] {
  if (sameTerms(entries, requests)) return [];
  return [
    {
      title: 'Thời hạn trả lời của các cơ quan',
      note: sign
        ? `Kèm theo Công văn số ${sign.documentNumber} ${dayInWords(sign.documentDate)} của ${lead}`
        : `Kèm theo Công văn của ${lead}`,
      landscape: false,
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'STT', share: 8, centred: true },
            { title: 'Cơ quan', share: 40 },
            { title: 'Nội dung đề nghị', share: 27 },
            { title: 'Thời hạn trả lời', share: 25 },
          ],
          rows: requests.map((each, index) => [
            [line(String(index + 1))],
            cell(nameOf(desk, each.context.agency)),
            cell(each.context.kind === 'opinion' ? 'Cho ý kiến' : 'Cung cấp thông tin, tài liệu'),
            cell(momentInFigures(firstDue(entries, each), desk.calendar.timezone)),
          ]),
        },
      ],
    },
  ];
}
