import { text, type Text } from '../../../core/text.js';
import type { PlanState } from '../rotation-plan.js';

export const PLAN_STATE_NAMES: Readonly<Record<PlanState, Text>> = {
  open: text('Chưa lập kế hoạch', 'Not drawn up yet'),
  drawn_up: text('Đã lập, chờ ký', 'Drawn up, to be signed'),
  signed: text('Đã ký, chưa công khai', 'Signed, to be published'),
  published: text('Đã công khai, đang thực hiện', 'Published, being carried out'),
  carried_out: text('Đã thực hiện xong', 'Carried out'),
};
