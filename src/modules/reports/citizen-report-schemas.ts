import { z } from 'zod';
import { agencyCode, line, localDate, procedureCode } from '../../platform/http/index.js';
import { linked, periodQuery, togetherRows } from './figure-schemas.js';
import { CITIZEN_DIMENSIONS } from './report.js';

export const citizenRowResponse = z
  .strictObject({
    key: z
      .string()
      .meta({
        description: 'Code of the agency or the procedure, the field or the channel; `none` where there is none.',
      }),
    name: z.string(),
    succeededBy: z.string().optional().meta({ description: 'Who has taken over the work of a merged agency (R27).' }),
    succeededByName: z.string().nullable().optional().meta({ description: 'Its name.' }),
    received: z
      .strictObject({
        toBeHandled: linked,
        carriedOver: linked,
        inPeriod: linked,
        direct: linked,
        online: linked,
        postal: linked,
        onlinePercent: linked,
      })
      .meta({ description: '`toBeHandled` = `carriedOver` + `inPeriod` = `finished.all` + `inHand.all`.' }),
    finished: z
      .strictObject({
        all: linked,
        early: linked,
        onTime: linked,
        late: linked,
        refused: linked,
        stopped: linked,
        withdrawn: linked,
        inTimePercent: linked,
      })
      .meta({
        description:
          '`all` = `early` + `onTime` + `late` + `withdrawn`; `refused` and `stopped` are among the first three. `inTimePercent` is that of the first three.',
      }),
    inHand: z.strictObject({ all: linked, inTerm: linked, outOfTerm: linked }),
    supplements: z.strictObject({ asked: linked, repeated: linked }),
    apologies: z.strictObject({ inTime: linked, tooLate: linked, missing: linked }),
    components: z.strictObject({ all: linked, digitised: linked, handedInDigitally: linked, reused: linked }),
    ratings: z
      .strictObject({ given: linked, satisfied: linked, satisfiedPercent: linked })
      .meta({ description: 'What applicants said of the handling, by the day on which they said it (R28).' }),
    results: z.strictObject({ delivered: linked, electronic: linked }),
  })
  .meta({ id: 'CitizenFiguresRow', description: "Citizens' dossiers of one row (R16, R19, R22)." });

export const citizensTogether = togetherRows(citizenRowResponse, 'CitizenFiguresRow');

export const citizenReportResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    by: z.enum(CITIZEN_DIMENSIONS),
    rows: z.array(citizenRowResponse),
    together: citizensTogether,
  })
  .meta({ id: 'CitizenFigures' });

export const citizenReportQuery = periodQuery.extend({
  by: z.enum(CITIZEN_DIMENSIONS),
  agency: agencyCode
    .optional()
    .meta({ description: 'Only what this agency took in, where the rows are places of receipt; else what it leads.' }),
  procedureCode: procedureCode.optional(),
  field: line(200).optional(),
});
