import { admitted, handedIn, notice, put, supplement, takeIn } from '../citizens.js';
import { LEAD, officerOf, signerOf } from '../province.js';
import { took, type WorkCase } from './case.js';

const ofLead = { agency: LEAD, official: officerOf(LEAD), class: 'normal' } as const;
const official = { official: officerOf(LEAD) };

/** Kinds of citizens' dossiers: for the place of receipt, and for the unit whose step it is. */
export const CITIZEN_CASES: Readonly<Record<string, WorkCase>> = {
  take_up_handling: {
    ...ofLead,
    official: null,
    why: 'Hồ sơ đã nhận, chưa có công chức kiểm tra.',
    setting: (here) => Promise.resolve({ begins: () => takeIn(here), body: official }),
  },
  check_handling: {
    ...ofLead,
    why: 'Hồ sơ đang chờ kiểm tra tính đầy đủ, hợp lệ.',
    setting: async (here) => {
      const { url, lead } = await takeIn(here);
      return { begins: async () => took(await put(lead, `${url}/checker`, official, url)), body: {} };
    },
  },
  await_applicant: {
    ...ofLead,
    why: 'Đã yêu cầu người nộp bổ sung hồ sơ.',
    setting: async (here) => {
      const { url, lead } = await admitted(here);
      return {
        begins: async () => took(await lead.post(`${url}/supplement`, supplement())),
        body: { components: [handedIn('ho-so-thiet-ke')] },
      };
    },
  },
  carry_out_step: {
    ...ofLead,
    why: 'Bước giải quyết hồ sơ đang do đơn vị thực hiện.',
    setting: (here) => Promise.resolve({ begins: () => admitted(here), body: {} }),
  },
  deliver_result: {
    ...ofLead,
    why: 'Đã có kết quả, chưa trả cho người nộp hồ sơ.',
    setting: async (here) => {
      const { url, lead, land } = await admitted(here);
      for (const who of [lead, land, lead]) took(await who.post(`${url}/hand-over`, {}));
      return { begins: async () => took(await lead.post(`${url}/result`, notice())), body: { to: 'applicant' } };
    },
  },
  apologise: {
    ...ofLead,
    official: signerOf(LEAD),
    why: 'Các bước còn lại không kịp hoàn thành trước ngày hẹn trả kết quả.',
    setting: async (here) => {
      await admitted(here);
      await here.moveTo('2026-12-16T16:00:00+07:00');
      return {
        begins: () => here.moveTo('2026-12-17T08:00:00+07:00'),
        body: { ...notice(), reason: 'Chưa có ý kiến về chỉ giới thoát lũ.', newDate: '2026-12-28' },
      };
    },
  },
};
