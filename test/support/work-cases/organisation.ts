import { answered } from '../caller.js';
import { FINANCE, HEALTH, LAND, LEAD, OFFICE, openDossier, openRound } from '../province.js';
import { handover, packaged } from '../retention.js';
import { DUE, lines, listed, planIn, signedOn, type PlanStep } from '../rotations.js';
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

interface PlanStepCase {
  readonly after: PlanStep;
  /** The act that has it begin to wait. */
  readonly begins: readonly [path: string, body: object];
  readonly body: object;
  readonly why: string;
}

const SIGNATURE = signedOn('2026-11-20');
const PUBLICATION = { publishedOn: '2026-11-20', how: 'Niêm yết' };

const PLAN_STEPS: Readonly<Record<string, PlanStepCase>> = {
  sign_rotation_plan: {
    after: 'open',
    begins: ['/lines', lines()],
    body: SIGNATURE,
    why: 'Kế hoạch chuyển đổi đã lập, chưa được ký.',
  },
  publish_rotation_plan: {
    after: 'drawn_up',
    begins: ['/signature', SIGNATURE],
    body: PUBLICATION,
    why: 'Kế hoạch chuyển đổi đã ký, chưa công khai trong cơ quan.',
  },
  rotate_official: {
    after: 'signed',
    begins: ['/publication', PUBLICATION],
    body: { official: DUE, movedOn: '2026-11-20', to: 'Phòng khác', ...signedOn('2026-11-20') },
    why: 'Đến hạn chuyển đổi vị trí công tác theo kế hoạch, chưa thực hiện.',
  },
};

const planned = ({ after, begins: [path, input], body, why }: PlanStepCase): WorkCase => ({
  agency: LEAD,
  official: null,
  class: 'normal',
  why,
  setting: async (here) => {
    const { url, lead } = await planIn(here, after);
    return { begins: async () => answered(await lead.post(`${url}${path}`, input), 200), body };
  },
});

/** Kinds of rotation. */
export const ROTATION_CASES: Readonly<Record<string, WorkCase>> = {
  draw_up_rotation_plan: {
    agency: LEAD,
    official: null,
    class: 'normal',
    why: 'Có người đến hạn chuyển đổi vị trí công tác trong năm, chưa lập kế hoạch.',
    setting: async (here) => {
      await listed(here);
      return { begins: () => here.moveTo('2026-12-01T09:00:00+07:00'), body: lines() };
    },
  },
  ...Object.fromEntries(Object.entries(PLAN_STEPS).map(([kind, each]) => [kind, planned(each)])),
  complete_rotation_plan: {
    agency: LEAD,
    official: null,
    class: 'normal',
    why: 'Có người đến hạn chuyển đổi chưa có trong kế hoạch.',
    setting: async (here) => {
      await planIn(here, 'published');
      await here.moveTo('2026-12-01T09:00:00+07:00');
      const third = { 'H29.6-03': { rotationYears: 2, field: 'Y tế', rotationFrom: '2025-06-01' } };
      const body = { official: 'H29.6-03', plannedOn: '2027-05-01', reason: 'Bổ sung.', ...signedOn('2026-12-01') };
      return { begins: () => listed(here, third), body };
    },
  },
};
