import { text, type Text } from '../../core/text.js';

export const clockNotMovable = text(
  'Chỉ môi trường thử nghiệm có đồng hồ chỉnh được.',
  'Only a test environment has a clock that can be moved.',
);
export const unknownZone = text('Không có múi giờ này.', 'There is no such time zone.');
export const clockOfItsOwn = text(
  'Chỉ môi trường thử nghiệm có đồng hồ riêng.',
  'Only a test environment has a clock of its own.',
);
export const codeTaken = (code: string): Text =>
  text(`Đã có tỉnh, thành phố mang mã ${code}.`, `There is a province or city with the code ${code} already.`);
export const visitorsInSandboxesOnly = text(
  'Chỉ môi trường thử nghiệm mới được mở cho người dùng thử.',
  'Only a sandbox can be open to visitors.',
);
