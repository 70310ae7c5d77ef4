import type { Principal } from './principal.js';
import { forbidden } from './refusals.js';
import { text } from './text.js';

/** Reference data is changed by the operator and by clients with the role `admin`; throws `forbidden` for anybody else. */
export function requireAdmin(principal: Principal): void {
  if (principal.operator || principal.roles.has('admin')) return;
  throw forbidden(
    text('Chỉ quản trị viên được thay đổi dữ liệu nền.', 'Only an administrator may change reference data.'),
  );
}
