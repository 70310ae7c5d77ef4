import { COMMITTEE, JUSTICE, LEAD, OFFICE } from '../province.js';
import {
  consultation,
  measuredForReview,
  opinion,
  paperOf,
  proposeReview,
  reviewIn,
  WAY,
} from '../procedure-reviews.js';
import type { WorkCase } from './case.js';

const ofNobody = { official: null, class: 'normal' } as const;

/** Kinds of reviews of procedures. */
export const PROCEDURE_REVIEW_CASES: Readonly<Record<string, WorkCase>> = {
  consult_on_procedure: {
    ...ofNobody,
    agency: LEAD,
    why: 'Đề xuất rút gọn thủ tục đã lập, chưa lấy ý kiến các cơ quan liên quan.',
    setting: async (here) => {
      await measuredForReview(here);
      return { begins: () => proposeReview(here), body: consultation };
    },
  },
  give_view_on_procedure: {
    ...ofNobody,
    agency: JUSTICE,
    why: 'Cơ quan được hỏi ý kiến về đề xuất rút gọn thủ tục, chưa trả lời.',
    setting: async (here) => {
      await measuredForReview(here);
      const review = await proposeReview(here);
      return { begins: () => WAY['consulted']!(here, review), body: opinion(JUSTICE) };
    },
  },
  submit_procedure_review: {
    ...ofNobody,
    agency: LEAD,
    why: 'Đã lấy xong ý kiến các cơ quan, chưa trình quyết định.',
    setting: async (here) => {
      await measuredForReview(here);
      const review = await reviewIn(here, 'consulted');
      return { begins: () => WAY['heard']!(here, review), body: paperOf(LEAD) };
    },
  },
  decide_procedure_review: {
    ...ofNobody,
    agency: COMMITTEE,
    why: 'Kết quả rà soát thủ tục đã trình, chờ quyết định.',
    setting: async (here) => {
      await measuredForReview(here);
      const review = await reviewIn(here, 'heard');
      return { begins: () => WAY['submitted']!(here, review), body: { outcome: 'accepted', ...paperOf(COMMITTEE) } };
    },
  },
  publish_procedure: {
    ...ofNobody,
    agency: OFFICE,
    why: 'Đã có quyết định, chưa công bố phiên bản mới của thủ tục.',
    setting: async (here) => {
      await measuredForReview(here);
      const review = await reviewIn(here, 'submitted');
      return { begins: () => WAY['decided']!(here, review), body: { effectiveFrom: '2026-12-01' } };
    },
  },
};
