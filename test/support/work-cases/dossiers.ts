import { begun, called, differing, minutes, present, STARTS_AT } from '../meetings.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  signerOf,
  type Opened,
  type Province,
} from '../province.js';
import { fill, ready, respond, submission, takePosition } from '../way.js';
import { took, type WorkCase, type WorkScene } from './case.js';

const OFFICER = officerOf(LEAD);
const round = {
  questions: [{ text: 'Ý kiến' }],
  recipients: [{ agency: FINANCE }, { agency: LAND }],
  documents: [{ title: 'Thuyết minh' }],
};
const withdrawal = { reason: 'Không còn nhu cầu', signedBy: signerOf(LEAD) };
const more = { grounds: ['other'], text: 'Bổ sung', workingDays: 4 };

async function consulted(here: Province) {
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  return { here, dossier, lead: dossier.lead, finance: asked[FINANCE]!, land: asked[LAND]! };
}

async function submitted(here: Province): Promise<Opened> {
  const dossier = await ready(here);
  took(await dossier.lead.post(`${dossier.url}/submission`, submission()));
  return dossier;
}

async function accepted(here: Province): Promise<Opened> {
  const dossier = await submitted(here);
  took(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`));
  return dossier;
}

const ofLead = { agency: LEAD, official: OFFICER, class: 'normal' } as const;
const session = (requestId: string) => ({
  requestId,
  heldOn: '2026-11-20',
  participants: [OFFICER, officerOf(LAND)],
  outcome: 'unresolved',
  summary: 'Chưa thống nhất.',
});

/** A meeting of the committee that the lead has asked for. */
async function askedFor(here: Province): Promise<WorkScene> {
  const { dossier, land } = await differing(here);
  took(await dossier.lead.post(`${dossier.url}/reconciliations`, session(land.id)));
  const ask = { reason: 'Không thống nhất được.', agenda: 'Chỉ tiêu cây xanh.' };
  return {
    begins: async () => took(await dossier.lead.post(`${dossier.url}/meeting-requests`, ask)),
    body: { granted: true, place: 'Trụ sở UBND', startsAt: STARTS_AT },
  };
}

const OF_REQUESTS: Readonly<Record<string, WorkCase>> = {
  answer_request: {
    agency: FINANCE,
    official: null,
    class: 'normal',
    why: 'Cơ quan được hỏi chưa trả lời yêu cầu lấy ý kiến.',
    setting: async (here) => {
      const dossier = await openDossier(here);
      return {
        begins: async () => took(await dossier.lead.post(`${dossier.url}/rounds`, round)),
        body: opinionOf(FINANCE),
      };
    },
  },
  answer_supplement: {
    agency: FINANCE,
    official: null,
    class: 'normal',
    why: 'Ý kiến đã gửi còn thiếu, phải bổ sung.',
    setting: async (here) => {
      const { lead, finance } = await consulted(here);
      await give(finance);
      const missing = { missing: [{ question: 1, what: 'Số liệu' }] };
      return {
        begins: async () => took(await lead.post(`${finance.url}/supplement`, missing)),
        body: opinionOf(FINANCE),
      };
    },
  },
  chase_request: {
    ...ofLead,
    why: 'Cơ quan được hỏi chưa trả lời và đơn vị chủ trì chưa đôn đốc lần nào.',
    setting: async (here) => {
      const { land } = await consulted(here);
      await give(land);
      // Two working days before the term the engine has reminded finance, and in vain.
      return { begins: () => here.moveTo('2026-11-27T09:00:00+07:00'), body: {} };
    },
  },
  decide_extension: {
    ...ofLead,
    why: 'Cơ quan được hỏi đề nghị gia hạn.',
    setting: async (here) => {
      const { finance } = await consulted(here);
      const asked = { workingDays: 1, reason: 'Khảo sát' };
      return {
        begins: async () => took(await finance.caller.post(`${finance.url}/extension`, asked)),
        body: { granted: true },
      };
    },
  },
  settle_decline: {
    ...ofLead,
    why: 'Cơ quan được hỏi cho rằng việc không thuộc thẩm quyền của mình.',
    setting: async (here) => {
      const { finance } = await consulted(here);
      const reason = { reason: 'Không thuộc thẩm quyền' };
      return { begins: async () => took(await finance.caller.post(`${finance.url}/decline`, reason)), body: reason };
    },
  },
  reconcile: {
    ...ofLead,
    why: 'Có ý kiến không thống nhất về nội dung chính, chưa làm việc để thống nhất.',
    setting: async (here) => {
      const { finance, land } = await consulted(here);
      await give(finance);
      const against = { stance: 'disagree', mainPoint: true, reasons: 'Không phù hợp.' };
      return { begins: () => give(land, against), body: session(land.id) };
    },
  },
};

const OF_MEETINGS: Readonly<Record<string, WorkCase>> = {
  answer_meeting_request: {
    agency: COMMITTEE,
    official: null,
    class: 'normal',
    why: 'Đơn vị chủ trì đề nghị UBND chủ trì họp.',
    setting: askedFor,
  },
  confirm_meeting: {
    agency: HEALTH,
    official: null,
    class: 'normal',
    why: 'Cơ quan được mời chưa xác nhận dự họp.',
    setting: async (here) => {
      const { dossier } = await differing(here);
      return { begins: () => called(dossier, [LAND, HEALTH]), body: { attending: true } };
    },
  },
  hold_meeting: {
    ...ofLead,
    why: 'Cuộc họp đã triệu tập, chưa ghi nhận thành phần dự họp.',
    setting: async (here) => {
      const { dossier } = await differing(here);
      return {
        begins: () => called(dossier, [LAND]),
        prepares: () => here.moveTo(STARTS_AT),
        body: { attendance: present(LAND) },
      };
    },
  },
  record_minutes: {
    ...ofLead,
    why: 'Cuộc họp đã diễn ra, chưa có biên bản.',
    setting: async (here) => {
      const { dossier } = await differing(here);
      return { begins: () => begun(here, dossier, [HEALTH]), body: minutes([]) };
    },
  },
};

const OF_DOSSIER: Readonly<Record<string, WorkCase>> = {
  prepare_dossier: {
    ...ofLead,
    class: 'important',
    why: 'Hồ sơ đang được soạn thảo, chưa gửi lấy ý kiến.',
    setting: (here) => Promise.resolve({ begins: () => openDossier(here, { handling: 'urgent' }), body: round }),
  },
  follow_consultation: {
    ...ofLead,
    why: 'Còn cơ quan chưa cho ý kiến.',
    setting: async (here) => {
      const dossier = await openDossier(here);
      return {
        begins: () => openRound(here, dossier),
        ends: async () => took(await dossier.lead.post(`${dossier.url}/withdrawal`, withdrawal)),
      };
    },
  },
  consolidate_dossier: {
    ...ofLead,
    why: 'Không còn yêu cầu lấy ý kiến nào chưa xong; đơn vị chủ trì tổng hợp, nêu chính kiến và trình.',
    setting: async (here) => {
      const { dossier, finance, land } = await consulted(here);
      await give(finance);
      const prepares = async (): Promise<void> => {
        for (const asked of [finance, land]) await respond(dossier, asked.id);
        await fill(dossier);
        await takePosition(dossier);
      };
      return { begins: () => give(land), prepares, body: submission() };
    },
  },
  revise_dossier: {
    ...ofLead,
    why: 'Hồ sơ đã bị trả lại để hoàn thiện.',
    setting: async (here) => {
      const dossier = await submitted(here);
      const back = { grounds: ['wrong_form'], text: 'Tờ trình chưa đúng thể thức.' };
      return { begins: async () => took(await (await here.of(OFFICE)).post(`${dossier.url}/return`, back)), body: {} };
    },
  },
  supplement_dossier: {
    ...ofLead,
    why: 'UBND yêu cầu đơn vị chủ trì bổ sung, giải trình hồ sơ đã trình.',
    setting: async (here) => {
      const dossier = await accepted(here);
      return {
        begins: async () => took(await (await here.of(COMMITTEE)).post(`${dossier.url}/supplement-request`, more)),
        prepares: async () => took(await dossier.lead.post(`${dossier.url}/revision`)),
        body: submission(),
      };
    },
  },
  check_submission: {
    agency: OFFICE,
    official: null,
    class: 'normal',
    why: 'Hồ sơ đã trình, chờ Văn phòng UBND kiểm tra.',
    setting: async (here) => {
      const dossier = await ready(here);
      return { begins: async () => took(await dossier.lead.post(`${dossier.url}/submission`, submission())), body: {} };
    },
  },
  decide_submission: {
    agency: COMMITTEE,
    official: null,
    class: 'normal',
    why: 'Văn phòng UBND đã tiếp nhận; hồ sơ chờ UBND quyết định.',
    setting: async (here) => {
      const dossier = await submitted(here);
      const decision = { result: 'approved', documentNumber: '7/QĐ', documentDate: '2026-11-20' };
      return {
        begins: async () => took(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`)),
        body: { ...decision, signedBy: signerOf(COMMITTEE) },
      };
    },
  },
  suspended_dossier: {
    ...ofLead,
    why: 'Thời gian giải quyết đang tạm dừng; khi hết lý do thì cho tiếp tục.',
    setting: async (here) => {
      const dossier = await openDossier(here);
      const stands = { reason: 'legal_question', text: 'Chờ hướng dẫn' };
      return { begins: async () => took(await dossier.lead.post(`${dossier.url}/suspension`, stands)), body: {} };
    },
  },
};

/** Kinds of dossiers, their requests and meetings. */
export const DOSSIER_CASES: Readonly<Record<string, WorkCase>> = { ...OF_DOSSIER, ...OF_REQUESTS, ...OF_MEETINGS };
