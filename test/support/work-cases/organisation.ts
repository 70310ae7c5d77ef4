import { answered } from '../caller.js';
import { FINANCE, HEALTH, LAND, LEAD, OFFICE, openDossier, openRound } from '../province.js';
import { handover, packaged } from '../retention.js';
import type { WorkCase } from './case.js';

/** Kinds of successions. */
export const SUCCESSION_CASES: Readonly<Record<string, WorkCase>> = {
  assign_succeeded_work: {
    agency: OFFICE,
    official: null,
    class: 'important',
    why: 'Có công việc đang dở của cơ quan đã kết thúc mà quy tắc chia tách không giao cho cơ quan nào.',
    setting: async (here) => {
      const { [LAND]: asked } = await openRound(here, await openDossier(here, {}));
      const split = {
        predecessors: [LAND],
        successors: [{ agency: HEALTH, fields: ['Môi trường'] }, { agency: FINANCE }],
        rest: null,
        effectiveOn: '2026-11-24',
        decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
      };
      answered(await here.operator.post('/v1/successions', split), 201);
      const parts = [{ kind: 'request', id: asked!.id, part: 'agency' }];
      return {
        begins: () => here.moveTo('2026-11-24T09:00:00+07:00'),
        body: { successor: HEALTH, parts, reason: 'Theo biên bản bàn giao.' },
      };
    },
  },
};

/** Kinds of archives. */
export const ARCHIVE_CASES: Readonly<Record<string, WorkCase>> = {
  hand_over_records: {
    agency: LEAD,
    official: null,
    class: 'normal',
    why: 'Hồ sơ đã kết thúc từ năm trước, chưa nộp vào lưu trữ.',
    setting: async (here) => {
      const { id } = await packaged(here.app, here);
      return { begins: () => here.moveTo('2027-02-01T09:00:00+07:00'), body: handover([id]) };
    },
  },
};
