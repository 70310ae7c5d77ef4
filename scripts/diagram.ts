/**
 * `npm run diagram`: writes docs/state-machines.md out of the statecharts themselves; the same machines give the same bytes.
 * `-- --verify` writes nothing and fails if the committed file differs.
 */
import { parseArgs } from 'node:util';
import { requestMachine } from '../src/modules/consultations/index.js';
import { dossierMachine } from '../src/modules/dossiers/index.js';
import { meetingMachine } from '../src/modules/meetings/index.js';
import { referralMachine } from '../src/modules/referrals/index.js';
import { violationMachine } from '../src/modules/violations/index.js';
import type { DurableMachine } from '../src/workflow/index.js';
import { writeGenerated } from './lib/generated.js';
import { drawRegion } from './lib/mermaid.js';
import { regionsOf, stepsOf, type Region, type Step } from './lib/statechart.js';

const INTRODUCTION = `<!-- Written by \`npm run diagram\` from the machines in src/modules. Do not edit. -->

# State machines

The statecharts are the only place where the process is written down. A diagram shows what moves a state; the table below it
has every event, those that leave the state as it is among them.

- \`[guard]\` is what must hold for the transition. \`rulesMet\`, the guard of every act of a person, is left out of the diagrams: an act that
  would break a rule is refused with \`rule-violated\` and the list of rules, and the state stays.
- \`after timer\` is a deadline: a row of \`timers\`, armed when the state is entered and deleted when it is left.
- An event marked *internal* comes from another instance, the engine or a new calendar; no caller can send it.
- \`always\` is taken by itself as soon as its guard holds. Of several transitions on one event the first whose guard holds is taken.
- \`record\` writes an entry of the journal, \`send\` gives events to other instances of the same dossier, \`spawn\` makes requests,
  \`lodge_submission\` and \`review_submission\` write rows of \`submissions\`; all in the transaction of the transition itself.`;

const CHAPTERS = [
  {
    machine: dossierMachine,
    title: 'Dossier',
    text: 'One matter on its way to a decision: its process, beside the clock that its time runs on. The API shows `accepted` as\n`submitted` with `accepted: true`.',
  },
  {
    machine: requestMachine,
    title: 'Consultation request',
    text: 'The part of a round that is addressed to one agency, with its own deadline. `awaiting` only holds the response\ndeadline; the column and the API say `pending`.',
  },
  {
    machine: meetingMachine,
    title: 'Meeting',
    text: 'Agencies brought together about one dossier, by its lead or, on the request of the lead, by the committee. `planned` is left as\nsoon as it is entered.',
  },
  {
    machine: violationMachine,
    title: 'Violation',
    text: 'The recorded failure of one agency, from the entry of the journal that tells of it to the ruling of Home Affairs.',
  },
  {
    machine: referralMachine,
    title: 'Referral',
    text: "The letter of a lead to Home Affairs about violations of agencies, up to the committee's decision and what came of it.",
  },
] as const;

const cell = (value: string): string => value.replaceAll('|', '\\|');

function row(machine: DurableMachine, step: Step): string {
  const on = machine.internal.has(step.on) ? `\`${step.on}\` *internal*` : `\`${step.on}\``;
  const goes = step.target ? (step.again ? `\`${step.target}\` again` : `\`${step.target}\``) : 'stays';
  const does = step.actions.map((each) => `\`${each}\``).join(', ');
  return `| \`${step.source}\` | ${on} | ${step.guard ? `\`${cell(step.guard)}\`` : ''} | ${goes} | ${does} |`;
}

const table = (machine: DurableMachine, steps: readonly Step[]): string =>
  ['| in | on | only if | goes to | and |', '|---|---|---|---|---|', ...steps.map((step) => row(machine, step))].join(
    '\n',
  );

const section = (machine: DurableMachine, region: Region): string =>
  [
    ...(region.name ? [`### ${region.name}`] : []),
    `\`\`\`mermaid\n${drawRegion(region)}\n\`\`\``,
    table(machine, stepsOf(region)),
  ].join('\n\n');

const chapter = ({ machine, title, text }: (typeof CHAPTERS)[number]): string =>
  [`## ${title}`, text, ...regionsOf(machine.machine).map((region) => section(machine, region))].join('\n\n');

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
const content = `${[INTRODUCTION, ...CHAPTERS.map(chapter)].join('\n\n')}\n`;
await writeGenerated({ file: 'docs/state-machines.md', content, command: 'diagram', verify: values.verify });
