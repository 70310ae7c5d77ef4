import { text } from './text.js';

/** What people call the fields by which they sign in, and by which their provider is known: a part of `FIELD_LABELS`. */
export const SIGN_IN_LABELS = {
  algorithms: text('Thuật toán ký', 'Signing algorithms'),
  audience: text('Hệ thống nhận mã truy cập', 'Audience'),
  boardClientId: text('Mã ứng dụng của bảng điều hành tại đơn vị cấp mã', 'Client id of the board at the provider'),
  claims: text('Thông tin định danh', 'Identity claims'),
  codeVerifier: text('Mã kiểm chứng đăng nhập (PKCE)', 'Code verifier (PKCE)'),
  issuer: text('Đơn vị cấp, ban hành', 'Issuer'),
  jwksUri: text('Địa chỉ công bố khóa công khai', 'Address of public keys'),
  openToVisitors: text('Cho phép khách dùng thử', 'Open to visitors'),
  redirectUri: text('Địa chỉ quay lại sau khi đăng nhập', 'Address to return to'),
  refreshToken: text('Mã gia hạn phiên đăng nhập', 'Refresh token'),
} as const;
