import type { Unmet } from '../../core/errors.js';
import type { PlannedReferral } from '../referrals/index.js';
import type {
  Conclusion,
  Done,
  Finding,
  FindingAnswer,
  InspectionContext,
  Paper,
  Remedy,
  RemedyJudgement,
  RemedyReport,
  StageTerm,
  TeamMember,
} from './inspection.js';
import type { DrawnMatter } from './matter.js';
import type { SampleDraw } from './sample.js';

interface Ruled {
  readonly at: Date;
  readonly unmet: readonly Unmet[];
}

/** Everything that happens to an inspection. */
export type InspectionEvent =
  | (Ruled & { readonly type: 'announce'; readonly announcement: Paper & Done } & StageTerm)
  | (Ruled & { readonly type: 'reschedule'; readonly plannedOn: string; readonly reason: string } & StageTerm)
  | (Ruled & { readonly type: 'change_team'; readonly team: readonly TeamMember[]; readonly reason: string | null })
  | (Ruled & { readonly type: 'draw_sample'; readonly draw: SampleDraw; readonly matters: readonly DrawnMatter[] })
  | (Ruled & { readonly type: 'start' } & StageTerm)
  | (Ruled & { readonly type: 'record_finding'; readonly finding: Finding })
  | (Ruled & { readonly type: 'answer_finding'; readonly finding: number; readonly answer: FindingAnswer })
  | (Ruled & { readonly type: 'finish'; readonly minutes: NonNullable<InspectionContext['minutes']> } & StageTerm)
  | (Ruled & { readonly type: 'report'; readonly report: NonNullable<InspectionContext['report']> } & StageTerm)
  | (Ruled & {
      readonly type: 'conclude';
      readonly conclusion: Conclusion;
      readonly findings: readonly Finding[];
      readonly remedies: readonly Remedy[];
    } & StageTerm)
  | (Ruled & {
      readonly type: 'report_remedy';
      readonly remedy: number;
      readonly report: RemedyReport;
      readonly judgeDueAt: string;
    })
  | (Ruled & {
      readonly type: 'judge_remedy';
      readonly remedy: number;
      readonly judgement: RemedyJudgement;
      /** What a new term is counted from; null where there is none. */
      readonly term: Pick<Remedy, 'workingDays' | 'from' | 'dueAt' | 'remindAt'> | null;
    } & StageTerm)
  | (Ruled & {
      readonly type: 'remind_remedy';
      readonly remedy: number;
      readonly message: string | null;
      readonly by: string | null;
    })
  | (Ruled & { readonly type: 'close'; readonly closure: NonNullable<InspectionContext['closure']> })
  | (Ruled & { readonly type: 'cancel'; readonly cancellation: NonNullable<InspectionContext['cancellation']> })
  | (Ruled & { readonly type: 'refer'; readonly referral: PlannedReferral })
  | ({
      readonly type: 'move_terms';
      readonly at: Date;
      readonly basis: string;
      readonly findings: readonly Finding[];
      readonly remedies: readonly Remedy[];
    } & StageTerm);

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['move_terms'] as const;
