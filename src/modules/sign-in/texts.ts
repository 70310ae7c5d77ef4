import { text } from '../../core/text.js';

/** What the module says to people. */

export const noSignInThere = text('Không có cách đăng nhập này ở đây.', 'There is no such way to sign in here.');
export const tooManySignIns = text(
  'Quá nhiều yêu cầu từ địa chỉ này; hãy thử lại sau.',
  'Too many requests from this address; try again later.',
);
export const unknownOfficial = text(
  'Không có cán bộ này đang giữ chức vụ.',
  'No such official holds a position today.',
);
export const oneOfBoth = text(
  'Phải chọn một cán bộ, hoặc vai trò quản trị, và chỉ một trong hai.',
  'Choose an official, or the role of administrator, and only one of them.',
);
export const codeOrRefresh = text(
  'Phải gửi mã đăng nhập cùng chuỗi kiểm chứng và địa chỉ quay về, hoặc mã làm mới.',
  'Send a code with its verifier and return address, or a refresh token.',
);
export const returnElsewhere = text(
  'Địa chỉ quay về phải là của bảng điều hành này.',
  'The return address must be one of this board.',
);
export const providerRefused = text(
  'Hệ thống đăng nhập không chấp nhận mã này; hãy đăng nhập lại.',
  'The identity provider does not accept this code; sign in again.',
);
export const providerAway = text(
  'Chưa kết nối được hệ thống đăng nhập; hãy thử lại sau.',
  'The identity provider cannot be reached; try again later.',
);
