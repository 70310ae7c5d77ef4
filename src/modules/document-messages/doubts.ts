import { text, type Text } from '../../core/text.js';

/** Why a document is not taken before a person has looked at it (R1); each with its words. */
export const DOUBTS = {
  unknown_signer: text(
    'Danh bạ của cơ quan trả lời không có người ký này.',
    'The directory of the agency that answers does not know the signer.',
  ),
  ambiguous_signer: text(
    'Cơ quan trả lời có nhiều người có thẩm quyền ký mang tên này.',
    'Several officials of the agency who may sign bear this name.',
  ),
  signer_mismatch: text(
    'Mã cán bộ và họ tên người ký ghi trong văn bản không phải của cùng một người.',
    'The code and the name of the signer that the document gives are not those of one person.',
  ),
  signature_missing: text('Văn bản không có chữ ký số.', 'The document carries no digital signature.'),
  signature_unsupported: text(
    'Chữ ký số dùng thuật toán không được chấp nhận.',
    'The digital signature uses an algorithm that is not accepted.',
  ),
  signature_invalid: text(
    'Chữ ký số không khớp với nội dung, hoặc nội dung đã bị sửa sau khi ký.',
    'The digital signature does not fit what was signed, or that was changed afterwards.',
  ),
  signature_incomplete: text(
    'Chữ ký số không bao gồm toàn bộ văn bản và tệp gửi kèm.',
    'The digital signature does not cover the whole document with its files.',
  ),
  signing_time_implausible: text(
    'Thời điểm ký ghi trong chữ ký số không hợp lý.',
    'The time of signing that the digital signature gives cannot be right.',
  ),
  certificate_missing: text('Chữ ký số không kèm chứng thư số.', 'The digital signature comes without a certificate.'),
  certificate_not_in_force: text(
    'Chứng thư số không có hiệu lực vào thời điểm ký.',
    'The certificate was not in force when it was signed.',
  ),
  certificate_untrusted: text(
    'Chứng thư số không do tổ chức chứng thực được tin cậy cấp.',
    'The certificate was not issued by an authority that is trusted.',
  ),
  certificate_of_another: text(
    'Chứng thư số không phải của cơ quan trả lời hoặc của người ký.',
    'The certificate is neither that of the agency that answers nor that of the signer.',
  ),
} as const satisfies Readonly<Record<string, Text>>;

export type Doubt = keyof typeof DOUBTS;
