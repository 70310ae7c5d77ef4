import { answered } from '../caller.js';
import {
  concluded,
  conclusionOf,
  documentOf,
  findingOn,
  ordered,
  paperOf,
  remedyOf,
  reported,
  silentFinance,
  underWay,
} from '../inspections.js';
import { FINANCE, OFFICE, signerOf } from '../province.js';
import type { WorkCase } from './case.js';

/** The head of the team. */
const ofHead = { agency: OFFICE, official: signerOf(OFFICE), class: 'normal' } as const;
const ofFinance = { agency: FINANCE, official: null, class: 'normal' } as const;

/** Kinds of inspections. */
export const INSPECTION_CASES: Readonly<Record<string, WorkCase>> = {
  announce_inspection: {
    ...ofHead,
    why: 'Đã có quyết định kiểm tra, chưa thông báo cho cơ quan được kiểm tra.',
    setting: async (here) => {
      await silentFinance(here, 1);
      return { begins: () => ordered(here), body: paperOf(OFFICE) };
    },
  },
  begin_inspection: {
    ...ofHead,
    why: 'Cuộc kiểm tra chưa được tiến hành.',
    setting: async (here) => {
      await silentFinance(here, 1);
      return {
        begins: async () => {
          const { office, url } = await ordered(here, { kind: 'surprise', plannedOn: '2026-12-04' });
          answered(await office.post(`${url}/sample`, { size: 1 }), 201);
        },
      };
    },
  },
  finish_inspection: {
    ...ofHead,
    why: 'Đang kiểm tra, chưa lập biên bản.',
    setting: (here) =>
      Promise.resolve({ begins: () => underWay(here), body: documentOf(OFFICE, { documentDate: '2026-12-15' }) }),
  },
  report_inspection: {
    ...ofHead,
    why: 'Đã lập biên bản, đoàn kiểm tra chưa báo cáo.',
    setting: async (here) => {
      const { office, url } = await underWay(here);
      return {
        begins: async () => answered(await office.post(`${url}/minutes`, documentOf(OFFICE)), 201),
        body: documentOf(OFFICE),
      };
    },
  },
  conclude_inspection: {
    ...ofHead,
    why: 'Đoàn kiểm tra đã báo cáo, chưa có kết luận.',
    setting: (here) => Promise.resolve({ begins: () => reported(here), body: conclusionOf() }),
  },
  answer_finding: {
    ...ofFinance,
    why: 'Đoàn kiểm tra đã ghi nhận nội dung phát hiện, cơ quan chưa giải trình.',
    setting: async (here) => {
      const { office, url, dossierId } = await underWay(here);
      return {
        begins: async () => answered(await office.post(`${url}/findings`, findingOn(dossierId)), 201),
        ends: async () => {
          const finance = await here.of(FINANCE);
          const answer = { text: 'Đã rút kinh nghiệm.', signedBy: signerOf(FINANCE) };
          return answered(await finance.post(`${url}/findings/1/answer`, answer), 201);
        },
      };
    },
  },
  put_right: {
    ...ofFinance,
    why: 'Kết luận kiểm tra yêu cầu khắc phục, cơ quan chưa báo cáo kết quả.',
    setting: async (here) => {
      const { office, url } = await reported(here);
      const finance = await here.of(FINANCE);
      return {
        begins: async () => answered(await office.post(`${url}/conclusion`, conclusionOf()), 201),
        ends: async () => answered(await finance.post(`${url}/remedies/1/report`, remedyOf()), 201),
      };
    },
  },
  judge_remedy: {
    ...ofHead,
    why: 'Cơ quan đã báo cáo khắc phục, chờ đoàn kiểm tra chấp nhận hoặc trả lại.',
    setting: async (here) => {
      const { office, url } = await concluded(here);
      const finance = await here.of(FINANCE);
      return {
        begins: async () => answered(await finance.post(`${url}/remedies/1/report`, remedyOf()), 201),
        ends: async () => answered(await office.post(`${url}/remedies/1/judgement`, { outcome: 'accepted' }), 201),
      };
    },
  },
  close_inspection: {
    ...ofHead,
    why: 'Kết luận đã được thực hiện xong, chưa kết thúc.',
    setting: async (here) => {
      const { office, url } = await reported(here);
      return {
        begins: async () => answered(await office.post(`${url}/conclusion`, conclusionOf({ remedies: [] })), 201),
      };
    },
  },
};
