import { text, type Text } from '../../core/text.js';

/** What the module says to people: refusals, and how those who may act are called. */

export const providerAway = text(
  'Chưa kết nối được hệ thống định danh để kiểm tra mã truy cập này.',
  'The identity provider cannot be reached to check this access token.',
);
export const mustExpireLater = text(
  'Thời điểm hết hạn phải sau thời điểm hiện tại.',
  'The moment of expiry must lie after the present moment.',
);
export const overlapUnderWay = text(
  'Khóa vừa được đổi và khóa cũ còn hiệu lực. Hãy đợi khóa cũ hết hạn, hoặc đổi với số giờ khóa cũ còn hiệu lực bằng 0 để chấm dứt ngay mọi khóa cũ.',
  'The key was changed just now and the former one still counts. Wait until it has ended, or change it with 0 hours for which the former key stays valid, which ends all former keys at once.',
);
export const unknownTenant = text('Không có tỉnh, thành phố này.', 'There is no such province or city.');
export const tokenOfAnother = text(
  'Mã truy cập cấp cho cán bộ nào chỉ dùng cho chính cán bộ đó (R1).',
  'The access token of an official acts for that official alone (R1).',
);
export const headerNotACode = (name: string): Text =>
  text(`Mã ghi trong tiêu đề ${name} không đúng định dạng.`, `The code in the header ${name} has the wrong form.`);
export const tooManyFailures = text(
  'Quá nhiều lần xác thực sai từ địa chỉ này; hãy thử lại sau.',
  'Authentication from this address failed too often; try again later.',
);
export const readOnlyBy = ({ vi, en }: Text): Text => text(`Chỉ được xem bởi: ${vi}.`, `Only to be read by: ${en}.`);
export const doneOnlyBy = ({ vi, en }: Text): Text =>
  text(`Chỉ được thực hiện bởi: ${vi}.`, `Only to be done by: ${en}.`);
export const operatorNamesOfficial = text(
  'Người vận hành phải nêu cán bộ thực hiện (X-Acting-Official) (R1).',
  'The operator must name the official for whom it acts (X-Acting-Official) (R1).',
);
export const readersOnlyRead = text('Tài khoản này chỉ được xem.', 'This account may only read.');
export const notAnHttpsAddress = text(
  'Phải là địa chỉ bắt đầu bằng https:// và không có tham số.',
  'It must be an address that begins with https:// and has no parameters.',
);
export const ADDRESS_REFUSALS = {
  has_credentials: text(
    'Địa chỉ không được chứa tên đăng nhập hay mật khẩu.',
    'The address may hold no user name or password.',
  ),
  not_https: text('Địa chỉ phải bắt đầu bằng https://.', 'The address must begin with https://.'),
  not_public: text('Địa chỉ phải thuộc mạng công cộng.', 'The address must be one of the public internet.'),
} as const;
export const providerTaken = text(
  'Hệ thống định danh này đã được khai báo cho một tỉnh, thành phố khác.',
  'This identity provider is declared for another province or city already.',
);
export const credentialsNeeded = text(
  'Cần khóa kết nối hoặc mã truy cập còn hiệu lực.',
  'A key or an access token that is valid is needed.',
);
export const officialOfTokenAway = text(
  'Cán bộ ghi trong mã truy cập hiện không giữ chức vụ tại cơ quan ghi trong đó (R1).',
  'The official of the access token holds no position in the agency of the token today (R1).',
);
export const actingOfficialNeeded = text(
  'Người thực hiện (X-Acting-Official) phải là cán bộ đang giữ chức vụ tại cơ quan sử dụng hệ thống gọi (R1).',
  'Who acts (X-Acting-Official) must be an official who holds a position today in the agency whose system calls (R1).',
);
export const agencySucceeded = (agency: string, successors: readonly string[]): Text =>
  text(
    `Cơ quan ${agency} đã kết thúc hoạt động, công việc do ${successors.join(', ')} kế thừa; chỉ còn được xem, không còn được thực hiện (R27).`,
    `The agency ${agency} has ended, and ${successors.join(', ')} took over its work: it reads what it had, and does nothing any more (R27).`,
  );
export const unknownAgency = text(
  'Không có cơ quan này trong danh mục hiện hành.',
  'The directory has no such agency today.',
);

/** How those are called whom an act is for, as in "only … may do this". */
export const CALLED = {
  anybody: text('bất kỳ ai', 'anybody, without a token'),
  'whoever has a token': text('người có khóa kết nối hoặc mã truy cập', 'whoever has a key or token'),
  everybody: text('mọi hệ thống và cán bộ của tỉnh, thành phố', 'everybody in the tenant'),
  operator: text('người vận hành', 'the operator'),
  admin: text('quản trị viên', 'administrators (role `admin`)'),
  reader: text('hệ thống chỉ được xem', 'readers (role `reader`)'),
  writer: text('người được quyền thực hiện, không chỉ được xem', 'everybody in the tenant but readers'),
  'system that reads': text('hệ thống có khóa kết nối được xem', 'a system with an API key that may read'),
  overseer: text(
    'Văn phòng, Ủy ban nhân dân, Sở Nội vụ, thanh tra',
    'the Office, the committee, Home Affairs, the inspectorate',
  ),
  agency: text('cơ quan đang hoạt động', 'an agency of today'),
  lead: text('cơ quan chủ trì', 'the lead agency'),
  consulted: text('cơ quan được lấy ý kiến', 'the consulted agency'),
  invited: text('cơ quan được mời họp', 'the invited agency'),
  cooperating: text('cơ quan phối hợp', 'the cooperating agency'),
  inspector: text('cơ quan có người trong đoàn kiểm tra', 'an agency with somebody in the team of the inspection'),
  'receiving point': text('nơi tiếp nhận hồ sơ', 'the place of receipt'),
  'complained about': text('cơ quan bị phản ánh, khiếu nại', 'the agency that it is about'),
  'step unit': text('đơn vị đã hoặc đang thực hiện một bước giải quyết', 'a unit that has, or had, a step of it'),
  handler: text('đơn vị đang giữ hồ sơ', 'the unit that has the dossier now'),
  charged: text('cơ quan bị ghi nhận vi phạm', 'the agency that is charged'),
  referred: text('cơ quan bị đề nghị xử lý', 'the agency that is referred'),
  itself: text('chính cơ quan đó', 'the agency itself'),
  'former party': text('cơ quan đã bàn giao công việc đó', 'the agency that others took it over from'),
  office: text('Văn phòng', 'the Office'),
  committee: text('Ủy ban nhân dân', 'the committee'),
  referrer: text(
    'cơ quan chủ trì hồ sơ (đối với nhiệm vụ được giao: Văn phòng)',
    'the lead of the dossier; of an assigned task, the Office',
  ),
  'home affairs': text('Sở Nội vụ', 'Home Affairs'),
  inspectorate: text('Thanh tra tỉnh, thành phố', 'the inspectorate'),
  convener: text(
    'bên triệu tập (cơ quan chủ trì, hoặc Ủy ban nhân dân và Văn phòng)',
    'its convener: the lead, or the committee and its Office',
  ),
  canceller: text(
    'bên triệu tập (khi mới đề nghị: cơ quan chủ trì)',
    'its convener; while it is only asked for, the lead agency',
  ),
  issuer: text(
    'cơ quan phát hành (Sở Nội vụ, Văn phòng, mỗi nơi báo cáo của mình)',
    'Home Affairs and the Office, each its own',
  ),
  readership: text('cơ quan đọc báo cáo đã công bố', 'an agency, where the report is published'),
  owner: text('chủ sở hữu', 'its owner'),
} as const;
