import { accepted, answer, lodged, PUBLICATION } from '../petitions.js';
import { admitted } from '../citizens.js';
import { LEAD, OFFICE, signerOf } from '../province.js';
import { took, type WorkCase } from './case.js';

const ofOffice = { agency: OFFICE, official: null, class: 'normal' } as const;

/** Kinds of petitions: for the agency that settles them. */
export const PETITION_CASES: Readonly<Record<string, WorkCase>> = {
  accept_petition: {
    ...ofOffice,
    why: 'Phản ánh, kiến nghị đã tiếp nhận, chưa thụ lý.',
    setting: (here) => Promise.resolve({ begins: () => lodged(here), body: {} }),
  },
  await_petitioner: {
    ...ofOffice,
    why: 'Đã yêu cầu người gửi bổ sung thông tin.',
    setting: async (here) => {
      const { url, office } = await lodged(here);
      return { begins: async () => took(await office.post(`${url}/question`, { text: 'Đề nghị nêu rõ.' })), body: {} };
    },
  },
  settle_petition: {
    ...ofOffice,
    why: 'Đã thụ lý, chưa trả lời người gửi.',
    setting: (here) => Promise.resolve({ begins: () => accepted(here), body: answer(OFFICE) }),
  },
  answer_data_request: {
    agency: LEAD,
    official: null,
    class: 'normal',
    why: 'Chủ thể dữ liệu đang chờ trả lời.',
    setting: async (here) => {
      const { id } = await admitted(here);
      const request = { kind: 'data_request', right: 'access', dossierId: id };
      return {
        begins: () => lodged(here, request),
        body: answer(LEAD, { outcome: 'granted', signedBy: signerOf(LEAD) }),
      };
    },
  },
  publish_petition: {
    ...ofOffice,
    why: 'Đã trả lời, chưa công khai kết quả.',
    setting: async (here) => {
      const { url, office } = await accepted(here);
      return { begins: async () => took(await office.post(`${url}/settlement`, answer(OFFICE))), body: PUBLICATION };
    },
  },
};
