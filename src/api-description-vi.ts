import { OPERATION_TITLES } from './api-titles/index.js';
import type { ApiDescription } from './platform/http/index.js';

/** The OpenAPI document's introduction and chapters for a reader of Vietnamese. */
export const VIETNAMESE: NonNullable<ApiDescription['vietnamese']> = {
  title: 'Phối hợp: hồ sơ liên cơ quan',
  description: `Hồ sơ phải qua nhiều cơ quan: đã hỏi ai, hạn đến khi nào, ai đã trả lời, hồ sơ đang vướng ở đâu.

- Gửi \`Authorization: Bearer\` kèm khóa truy cập. Khóa cho biết đơn vị sử dụng; người vận hành nêu đơn vị trong \`X-Tenant\`.
- Hệ thống của một cơ quan nêu trong \`X-Acting-Official\` cán bộ đang thực hiện.
- Gửi \`Idempotency-Key\` với lệnh POST có thể phải gửi lại: câu trả lời đầu tiên được nhắc lại trong 24 giờ.
- \`ETag\` là phiên bản của hồ sơ, yêu cầu hoặc nhiệm vụ; gửi lại trong \`If-Match\` khi sửa.
- Lỗi ở dạng \`application/problem+json\` (RFC 9457): chương trình căn cứ vào \`code\`, con người đọc \`detail\`, tiếng Việt hoặc tiếng Anh theo \`Accept-Language\`.
- Danh sách trả về \`items\` và \`next\`; gửi \`next\` trong \`cursor\` để lấy trang sau.
- Thời điểm theo RFC 3339, trả về theo giờ UTC; ngày viết \`năm-tháng-ngày\` theo múi giờ của đơn vị sử dụng.

Các quy tắc được dẫn theo số (R1 đến R29). Phần giải thích chi tiết của từng lệnh hiện chỉ có bằng tiếng Anh.`,
  tags: {
    'Setting up a tenant': {
      name: 'Thiết lập đơn vị sử dụng',
      description: 'Đơn vị sử dụng, khóa của các hệ thống kết nối, đồng hồ thử nghiệm.',
    },
    'Reference data': {
      name: 'Dữ liệu nền',
      description: 'Lịch làm việc, danh mục cơ quan, thủ tục và quy định: căn cứ để tính thời hạn.',
    },
    Dossiers: { name: 'Hồ sơ', description: 'Một việc trên đường tới quyết định, do một cơ quan chủ trì.' },
    'Consultation requests': {
      name: 'Lấy ý kiến',
      description: 'Nội dung hỏi một cơ quan trong một lần lấy ý kiến, hạn trả lời và ý kiến.',
    },
    "Citizens' dossiers": {
      name: 'Hồ sơ của người dân, doanh nghiệp',
      description: 'Tiếp nhận, kiểm tra, giải quyết theo từng bước và trả kết quả.',
    },
    Public: { name: 'Tra cứu công khai', description: 'Dành cho người nộp hồ sơ, không cần khóa truy cập.' },
    Inspections: {
      name: 'Kiểm tra',
      description: 'Kiểm tra trách nhiệm phối hợp của một cơ quan, kết luận và khắc phục.',
    },
    Petitions: { name: 'Phản ánh, kiến nghị', description: 'Tiếp nhận, giải quyết đúng hạn, trả lời và công khai.' },
    Tasks: {
      name: 'Nhiệm vụ được giao',
      description: 'Nhiệm vụ, thời hạn, sản phẩm và phần việc của cơ quan phối hợp.',
    },
    Files: { name: 'Tệp', description: 'Văn bản ở dạng tệp.' },
    Successions: {
      name: 'Sáp nhập, chia tách',
      description: 'Ngày hiệu lực, cơ quan tiếp nhận, việc được chuyển giao.',
    },
    'Procedure reviews': { name: 'Rà soát thủ tục', description: 'Đề xuất cắt giảm từ số liệu và việc rà soát.' },
    Search: { name: 'Tìm kiếm', description: 'Tìm theo từ, mã và số văn bản trong phạm vi được xem.' },
    Delegations: { name: 'Ủy quyền', description: 'Ủy quyền, phân công lĩnh vực, ký thừa lệnh và việc đánh giá.' },
    Rotation: {
      name: 'Chuyển đổi vị trí công tác',
      description: 'Người đến hạn chuyển đổi, trường hợp chưa chuyển đổi và kế hoạch hằng năm.',
    },
    'Moving in and out': {
      name: 'Nhập, xuất dữ liệu',
      description:
        'Dữ liệu của hệ thống cũ được nhập toàn bộ hoặc không nhập; mọi dữ liệu được xuất theo cùng biểu mẫu.',
    },
    'Work in hand': {
      name: 'Việc đang chờ xử lý',
      description: 'Mọi việc đang chờ ai đó, kèm việc cần làm tiếp theo.',
    },
    'Ownerless work': {
      name: 'Việc chưa có người phụ trách',
      description: 'Việc mà người phụ trách không còn ở cơ quan.',
    },
    'Documents between systems': {
      name: 'Liên thông văn bản',
      description: 'Thông điệp theo chuẩn QCVN 102:2016/BTTTT.',
    },
    Meetings: { name: 'Họp', description: 'Giấy mời, điểm danh, biên bản.' },
    Accountability: {
      name: 'Trách nhiệm',
      description: 'Vi phạm và chứng cứ, giải trình, kiến nghị xử lý, khen thưởng.',
    },
    Reports: {
      name: 'Báo cáo',
      description: 'Số liệu theo cơ quan, người đứng đầu, lĩnh vực, kèm danh sách phía sau.',
    },
    Journal: { name: 'Nhật ký', description: 'Kiểm tra nhật ký còn nguyên vẹn và các mốc đối chiếu.' },
    Archive: { name: 'Lưu trữ', description: 'Thời hạn lưu trữ, gói lưu trữ, giao nộp và hủy.' },
    Events: { name: 'Sự kiện', description: 'Những gì xảy ra, cho các hệ thống theo dõi.' },
    Operations: { name: 'Vận hành', description: 'Dành cho người vận hành dịch vụ.' },
  },
  operations: OPERATION_TITLES,
};
