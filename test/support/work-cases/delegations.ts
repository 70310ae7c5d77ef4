import { announce } from '../delegations.js';
import { FINANCE } from '../province.js';
import type { WorkCase } from './case.js';

/** Kinds of delegations. */
export const DELEGATION_CASES: Readonly<Record<string, WorkCase>> = {
  evaluate_delegation: {
    agency: FINANCE,
    official: null,
    class: 'normal',
    why: 'Ủy quyền, phân công sắp hết hoặc đã hết hiệu lực, chưa đánh giá kết quả thực hiện.',
    setting: async (here) => {
      await announce(here, FINANCE, { validTo: '2027-01-08' });
      // The reminder comes ten working days before the end.
      return { begins: () => here.moveTo('2026-12-28T09:00:00+07:00'), body: { text: 'Đạt.', conclusion: 'keep' } };
    },
  },
};
