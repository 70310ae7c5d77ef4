import { text } from '../../core/text.js';

/** Why notices are not sent to an address. */
export const ADDRESS_REFUSALS = {
  not_https: text(
    'Địa chỉ nhận thông báo phải bắt đầu bằng https://.',
    'The address that is sent to must begin with https://.',
  ),
  not_public: text(
    'Địa chỉ nhận thông báo phải thuộc mạng công cộng.',
    'The address that is sent to must be one of the public internet.',
  ),
  has_credentials: text(
    'Địa chỉ nhận thông báo không được chứa tên đăng nhập hay mật khẩu.',
    'The address that is sent to may hold no user name or password.',
  ),
} as const;

export const notAnHttpsAddress = text(
  'Phải là địa chỉ bắt đầu bằng https://.',
  'It must be an address that begins with https://.',
);
