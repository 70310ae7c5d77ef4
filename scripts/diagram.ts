/**
 * `npm run diagram`: writes docs/state-machines.md out of the statecharts themselves; the same machines give the same bytes.
 * `-- --verify` writes nothing and fails if the committed file differs.
 */
import { parseArgs } from 'node:util';
import { PROCESSES } from '../src/app/processes.js';
import type { Chapter } from '../src/modules/processes/index.js';
import type { DurableMachine } from '../src/workflow/index.js';
import { writeGenerated } from './lib/generated.js';
import { drawRegion } from './lib/mermaid.js';
import { regionsOf, stepsOf, type Region, type Step } from './lib/statechart.js';

const INTRODUCTION = `<!-- Written by \`npm run diagram\` from the machines in src/modules. Do not edit. -->

# State machines

The statecharts are the only place where the process is defined. A diagram shows the transitions that change the state. The table below it
has every event, including those that leave the state as it is.

- \`[guard]\` is a condition of the transition. \`rulesMet\`, the guard of every act of a person, is not shown in the diagrams: an act that
  would break a rule is refused with \`rule-violated\` and the list of rules, and the state stays.
- \`after timer\` is a deadline: a row of \`timers\`, armed when the state is entered and deleted when it is left.
- An event marked *internal* comes from another instance, the engine, a calendar change or an outage; no caller can send it.
- \`always\` is taken automatically as soon as its guard holds. Of several transitions on one event the first whose guard holds is taken.
- \`record\` writes a journal entry, \`send\` sends events to other instances of the same aggregate, \`spawn\` creates instances,
  \`use_files\` notes which files are named, \`lodge_submission\` and \`review_submission\` write rows of \`submissions\`; all in the
  transaction of the transition itself.`;

/** Of every registered process, a machine that several have once. */
const CHAPTERS = [
  ...new Map(PROCESSES.flatMap(({ chapters }) => chapters.map((each) => [each.machine.name, each] as const))).values(),
];

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

const chapter = ({ machine, title, text }: Chapter): string =>
  [`## ${title}`, text, ...regionsOf(machine.machine).map((region) => section(machine, region))].join('\n\n');

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
const content = `${[INTRODUCTION, ...CHAPTERS.map(chapter)].join('\n\n')}\n`;
await writeGenerated({ file: 'docs/state-machines.md', content, command: 'diagram', verify: values.verify });
