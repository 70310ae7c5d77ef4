import type { AnyStateNode } from 'xstate';
import { childrenOf, ownSteps, type Region, type Step } from './statechart.js';

/** Guard of every act of a person; it would stand on nearly every arrow. */
const USUAL = 'rulesMet';

/** A region as a Mermaid state diagram: only what moves the state, for the rest is in the table. */
export const drawRegion = ({ node }: Region): string =>
  ['stateDiagram-v2', ...inside(node, '    '), ...arrowsOf(node).map((each) => `    ${each}`)].join('\n');

function inside(node: AnyStateNode, indent: string): string[] {
  const [first] = node.initial.target ?? [];
  const states = childrenOf(node).flatMap((child) =>
    child.type === 'compound'
      ? [`${indent}state ${child.key} {`, ...inside(child, `${indent}    `), `${indent}}`]
      : [`${indent}${child.key}`],
  );
  return [...states, ...(first ? [`${indent}[*] --> ${first.key}`] : [])];
}

function arrowsOf(node: AnyStateNode): string[] {
  return childrenOf(node).flatMap((child) => {
    const moves = ownSteps(child).filter((step) => step.target !== undefined && !step.again);
    const drawn = [...groupedByTarget(moves)].map(
      ([target, labels]) => `${child.key} --> ${target}: ${labels.join('<br>')}`,
    );
    return [...drawn, ...(isEnd(child) ? [`${child.key} --> [*]`] : []), ...arrowsOf(child)];
  });
}

/** One arrow between two states, however many events take it. */
function groupedByTarget(steps: readonly Step[]): Map<string, string[]> {
  const labels = new Map<string, string[]>();
  for (const step of steps) labels.set(step.target!, [...(labels.get(step.target!) ?? []), labelOf(step)]);
  return labels;
}

const labelOf = ({ on, guard }: Step): string => (guard === undefined || guard === USUAL ? on : `${on} [${guard}]`);

/** Nothing moves it out. */
const isEnd = (node: AnyStateNode): boolean => childrenOf(node).length === 0 && ownSteps(node).length === 0;
