import { actSet, type ActSet } from '../processes/index.js';
import { referralActs, referring } from '../referrals/index.js';
import { violationActs } from '../violations/index.js';
import { answerFinding, conclude, finish, recordFinding, report } from './finding-acts.js';
import { inspectionDiligence } from './inspection-diligence.js';
import { inspections, onInspection, type LoadedInspection } from './loaded-inspection.js';
import { announce, cancel, changeTeam, drawSampleAct, reschedule, start } from './preparing-acts.js';
import { close, judgeRemedy, remindRemedy, reportRemedy } from './remedy-acts.js';

/**
 * R24: whoever ordered the inspection refers to Home Affairs who is slow to put right what it found, once it has told, reminded and urged, and can
 * prove it.
 */
export const refer = onInspection('refer', {
  ...referring<LoadedInspection>({
    letterOf: ({ context }) => ({ code: context.code, leadAgency: context.leadAgency, procedureCode: null }),
    diligence: (found, named) => inspectionDiligence(found, named && new Set(named.map(({ agency }) => agency))),
  }),
  afterEnd: true,
});

/** Everything that callers do with inspections and with what hangs on them. */
export const INSPECTION_ACTS: readonly ActSet[] = [
  actSet(inspections, [
    announce,
    reschedule,
    changeTeam,
    drawSampleAct,
    start,
    cancel,
    recordFinding,
    answerFinding,
    finish,
    report,
    conclude,
    reportRemedy,
    judgeRemedy,
    remindRemedy,
    close,
    refer,
  ]),
  violationActs,
  referralActs,
];
