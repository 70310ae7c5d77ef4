/** Who has a part in a dossier that may let its time stand. */
export const SUSPENDERS = ['lead', 'office', 'committee'] as const;

export type Suspender = (typeof SUSPENDERS)[number];

/** Whom a suspension waits for: the applicant; an authority or event outside the province's agencies; nobody but whoever asked for it. */
export const AWAITED = ['applicant', 'outside', 'nobody'] as const;

export type Awaited = (typeof AWAITED)[number];

/** One reason for which the time of a dossier may stand still (R16). */
export interface SuspensionReason {
  readonly code: string;
  /** As it is written in a document, in Vietnamese. */
  readonly name: string;
  readonly awaits: Awaited;
  /** Who may use it, each while it has the dossier. */
  readonly by: readonly Suspender[];
  /** How often in one dossier. */
  readonly max: number;
  /** How long each time at most, working days after the day on which it begins. */
  readonly maxWorkingDays: number;
  /** It needs the signature of the head or a deputy head of whoever uses it. */
  readonly needsHead: boolean;
  /** Whether citizens' dossiers may be suspended for it. */
  readonly citizens: boolean;
}

/** When, how often and how long the time of a dossier may stand still. */
export interface SuspensionRules {
  /** How often in one dossier, whatever the reasons. */
  readonly max: number;
  readonly reasons: readonly SuspensionReason[];
}

const reason = (
  code: string,
  name: string,
  maxWorkingDays: number,
  more: Partial<SuspensionReason> = {},
): SuspensionReason => ({
  code,
  name,
  awaits: 'outside',
  by: ['lead'],
  max: 1,
  maxWorkingDays,
  needsHead: false,
  citizens: false,
  ...more,
});

export const DEFAULT_SUSPENSION_RULES: SuspensionRules = {
  max: 3,
  reasons: [
    reason('awaiting_applicant', 'Chờ người nộp hồ sơ bổ sung', 30, { awaits: 'applicant', citizens: true }),
    reason('awaiting_authority', 'Chờ ý kiến của cơ quan có thẩm quyền ngoài tỉnh, thành phố', 20, { citizens: true }),
    reason('legal_question', 'Chờ giải quyết vướng mắc pháp lý', 20),
    reason('force_majeure', 'Sự kiện bất khả kháng', 30),
    reason('other', 'Lý do khác, do người đứng đầu ký', 10, { awaits: 'nobody', needsHead: true }),
  ],
};
