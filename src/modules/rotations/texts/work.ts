import { text } from '../../../core/text.js';

/** What waits for somebody: what it is, why it waits, and the act that is next (R15, R29). */
export const WORK = {
  draw_up_rotation_plan: {
    name: text('Lập kế hoạch chuyển đổi vị trí công tác', 'Draw up the rotation plan'),
    why: text(
      'Có người đến hạn chuyển đổi vị trí công tác trong năm, chưa lập kế hoạch.',
      'Officials are due for rotation in the year; there is no plan.',
    ),
    next: text('Lập kế hoạch', 'Draw it up'),
  },
  sign_rotation_plan: {
    name: text('Ký kế hoạch chuyển đổi vị trí công tác', 'Sign the rotation plan'),
    why: text('Kế hoạch chuyển đổi đã lập, chưa được ký.', 'The rotation plan is drawn up and not signed.'),
    next: text('Ký ban hành', 'Sign it'),
  },
  publish_rotation_plan: {
    name: text('Công khai kế hoạch chuyển đổi vị trí công tác', 'Publish the rotation plan'),
    why: text(
      'Kế hoạch chuyển đổi đã ký, chưa công khai trong cơ quan.',
      'The rotation plan is signed and not published inside the agency.',
    ),
    next: text('Công khai trong cơ quan', 'Publish it'),
  },
  rotate_official: {
    name: text('Chuyển đổi vị trí công tác', 'Move an official'),
    why: text(
      'Đến hạn chuyển đổi vị trí công tác theo kế hoạch, chưa thực hiện.',
      'By the plan an official is to be moved, and has not been.',
    ),
    next: text('Ghi nhận việc chuyển đổi', 'Record the move'),
  },
  complete_rotation_plan: {
    name: text('Bổ sung kế hoạch chuyển đổi vị trí công tác', 'Add to the rotation plan'),
    why: text('Có người đến hạn chuyển đổi chưa có trong kế hoạch.', 'Officials are due who are not in the plan.'),
    next: text('Bổ sung kế hoạch', 'Add them'),
  },
} as const;
