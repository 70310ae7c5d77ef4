import type { LocalDate } from '../../core/dates.js';
import { text, type Text } from '../../core/text.js';
import type { CitizenFigureName } from './citizen-figures.js';

/** How the quality of service to citizens and businesses is scored: formulas with the days on which they hold, as data. */

export const INDEX_GROUPS = ['openness', 'progress', 'online', 'payment', 'digitisation', 'satisfaction'] as const;

export interface IndexComponent {
  readonly code: string;
  readonly group: (typeof INDEX_GROUPS)[number];
  readonly name: Text;
  readonly max: number;
  /** From this share on it has all its points; below in proportion. */
  readonly fullFromPercent: number;
  /** The figures that it divides; null where nothing measures it. */
  readonly figures: { readonly numerator: CitizenFigureName; readonly denominator: CitizenFigureName } | null;
  /** What it is measured by is not there. */
  readonly missing: Text | null;
}

export interface IndexFormula {
  readonly version: string;
  readonly basis: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly components: readonly IndexComponent[];
}

type Figures = NonNullable<IndexComponent['figures']>;

const measured = (
  code: string,
  group: IndexComponent['group'],
  max: number,
  name: Text,
  numerator: Figures['numerator'],
  denominator: Figures['denominator'],
  fullFromPercent = 100,
): IndexComponent => ({ code, group, max, name, fullFromPercent, figures: { numerator, denominator }, missing: null });

const unmeasured = (
  code: string,
  group: IndexComponent['group'],
  max: number,
  name: Text,
  missing: Text,
): IndexComponent => ({ code, group, max, name, fullFromPercent: 100, figures: null, missing });

const NATIONAL = text(
  'Chưa kết nối Cơ sở dữ liệu quốc gia về thủ tục hành chính.',
  'The national database of procedures is not connected.',
);
const PORTAL = text(
  'Cổng Dịch vụ công quốc gia chưa báo lại kết quả đồng bộ.',
  'The national portal does not report what was synchronised.',
);
const PAYMENTS = text('Chưa kết nối nền tảng thanh toán trực tuyến.', 'The payment platform is not connected.');
const COPIES = text(
  'Chưa ghi nhận việc cấp bản sao chứng thực điện tử.',
  'Electronic certified copies are not recorded.',
);
const SHARED = text(
  'Chưa có dữ liệu chia sẻ giữa các hệ thống theo hồ sơ.',
  'Shared data are not recorded by dossier.',
);
const POPULATION = text(
  'Chưa kết nối Cơ sở dữ liệu quốc gia về dân cư.',
  'The national population database is not connected.',
);

/** Bộ chỉ số 766. Later formulas follow it here, each with its days. */
export const INDEX_FORMULAS: readonly IndexFormula[] = [
  {
    version: '766-1',
    basis: '766/QĐ-TTg',
    validFrom: '2022-06-23',
    validTo: null,
    components: [
      unmeasured('published_on_time', 'openness', 6, text('Công bố đúng hạn', 'Published on time'), NATIONAL),
      unmeasured('public_on_time', 'openness', 4, text('Công khai đúng hạn', 'Made public on time'), NATIONAL),
      unmeasured('complete', 'openness', 2, text('Công khai đầy đủ nội dung', 'Complete'), NATIONAL),
      unmeasured('synchronised', 'openness', 6, text('Hồ sơ đồng bộ', 'Dossiers synchronised'), PORTAL),
      measured(
        'in_time',
        'progress',
        20,
        text('Giải quyết đúng hạn và trước hạn', 'Finished in time'),
        'citizen.in_time',
        'citizen.judged',
      ),
      measured(
        'online',
        'online',
        12,
        text('Hồ sơ nộp trực tuyến', 'Handed in online'),
        'citizen.online',
        'citizen.received',
      ),
      unmeasured('payable_online', 'payment', 2, text('Thủ tục cho thanh toán trực tuyến', 'Payable online'), PAYMENTS),
      unmeasured(
        'procedures_paid',
        'payment',
        2,
        text('Thủ tục có giao dịch trực tuyến', 'Procedures paid online'),
        PAYMENTS,
      ),
      unmeasured('dossiers_paid', 'payment', 6, text('Hồ sơ thanh toán trực tuyến', 'Dossiers paid online'), PAYMENTS),
      measured(
        'electronic_results',
        'digitisation',
        6,
        text('Kết quả điện tử', 'Electronic results'),
        'citizen.delivered_electronically',
        'citizen.delivered',
      ),
      measured(
        'digitised',
        'digitisation',
        4,
        text('Số hóa thành phần hồ sơ', 'Components digitised'),
        'citizen.components_electronic',
        'citizen.components',
      ),
      unmeasured('certified_copies', 'digitisation', 2, text('Chứng thực điện tử', 'Certified copies'), COPIES),
      measured(
        'reused',
        'digitisation',
        2,
        text('Tái sử dụng dữ liệu số hóa', 'Components reused'),
        'citizen.components_reused',
        'citizen.components',
      ),
      unmeasured('shared', 'digitisation', 4, text('Kết nối, chia sẻ dữ liệu', 'Data shared'), SHARED),
      unmeasured('population', 'digitisation', 2, text('Khai thác dữ liệu dân cư', 'Population data used'), POPULATION),
      unmeasured(
        'identified',
        'digitisation',
        2,
        text('Xác thực, định danh điện tử', 'Identified electronically'),
        POPULATION,
      ),
      measured(
        'petitions_on_time',
        'satisfaction',
        6,
        text('Phản ánh, kiến nghị xử lý đúng hạn', 'Petitions on time'),
        'citizen.petitions_on_time',
        'citizen.petitions',
      ),
      measured(
        'petitions_satisfied',
        'satisfaction',
        6,
        text('Hài lòng về xử lý phản ánh, kiến nghị', 'Satisfied with petitions'),
        'citizen.petitions_satisfied',
        'citizen.petitions_rated',
        90,
      ),
      // All but what was late and what somebody complained about.
      measured(
        'satisfied',
        'satisfaction',
        6,
        text('Hài lòng trong giải quyết thủ tục', 'Satisfied with procedures'),
        'citizen.satisfied',
        'citizen.judged',
        90,
      ),
    ],
  },
];

/** The formula that holds on a local day. */
export const formulaOn = (day: LocalDate): IndexFormula | undefined =>
  INDEX_FORMULAS.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
