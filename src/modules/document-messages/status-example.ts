import { partyOf, type StatusMessage } from './edxml.js';
import { writeEdxml } from './write-edxml.js';

const message: StatusMessage = {
  kind: 'status',
  responseFor: {
    organId: 'H29.6',
    code: '1/H29.6-261120-0001',
    promulgationDate: '2026-11-20',
    documentId: 'H29.6,2026/11/20,019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55',
  },
  from: partyOf('H29.7', 'Sở Nông nghiệp và Môi trường'),
  status: '04',
  description: 'Đã phân công phòng chuyên môn.',
  timestamp: '2026-11-23T09:30:00',
  staff: { department: 'Văn thư', staff: 'Nguyễn Văn A', mobile: null, email: null },
};

/** A status as the OpenAPI document shows it. */
export const STATUS_EXAMPLE = writeEdxml(message);
