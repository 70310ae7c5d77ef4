import { z } from 'zod';
import { id, line, localDate, officialCode, paragraphs } from '../../platform/http/index.js';

const paper = { documentNumber: line(100), documentDate: localDate, signedBy: officialCode };

const planned = {
  official: officialCode,
  plannedOn: localDate
    .optional()
    .meta({
      description:
        'The day of the move, in the year of the plan and not after the day by which it is due. Left out only where an exception outlasts the year.',
    }),
  to: line(300).optional().meta({ description: 'Agency, unit or position, as far as that is known.' }),
  exceptionId: id.optional().meta({ description: 'An exception that was recorded (`POST /v1/rotation-exceptions`).' }),
};

export const openBody = z.strictObject({ year: z.int().min(2000).max(2200) }).meta({ id: 'OpenRotationPlan' });

export const linesBody = z
  .strictObject({
    lines: z
      .array(z.strictObject(planned).meta({ id: 'RotationPlanLineInput' }))
      .min(1)
      .max(2_000),
    purpose: paragraphs(5_000).optional(),
  })
  .meta({ id: 'DrawUpRotationPlan' });

export const signatureBody = z.strictObject(paper).meta({ id: 'SignRotationPlan' });

export const publicationBody = z
  .strictObject({
    publishedOn: localDate,
    how: line(500).meta({ description: 'Where and how it was made known inside the agency.' }),
  })
  .meta({ id: 'PublishRotationPlan' });

export const moveBody = z
  .strictObject({
    official: officialCode,
    movedOn: localDate,
    to: line(300).meta({ description: 'Agency, unit or position.' }),
    ...paper,
  })
  .meta({ id: 'RecordRotation' });

export const changeBody = z
  .strictObject({
    ...planned,
    leaveOut: z
      .boolean()
      .optional()
      .meta({ description: 'Nothing is to be done any more, for the official holds the position no more.' }),
    reason: paragraphs(2_000),
    ...paper,
  })
  .meta({ id: 'ChangeRotationPlan' });

export const exceptionBody = z
  .strictObject({
    official: officialCode,
    ground: line(100).meta({ description: 'One of `rotation.grounds` of the policy.' }),
    validFrom: localDate,
    validTo: localDate.meta({ description: 'Last day: there is always one. What lasts longer is recorded anew.' }),
    documentNumber: line(100),
    documentDate: localDate,
    issuer: line(300).meta({ description: 'Who issued the document that proves it.' }),
    note: paragraphs(2_000).optional(),
  })
  .meta({ id: 'RecordRotationException' });

export const endingBody = z
  .strictObject({ endedOn: localDate.meta({ description: 'Last day on which it holds.' }), reason: paragraphs(2_000) })
  .meta({ id: 'EndRotationException' });
