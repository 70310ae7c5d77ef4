/** How labels stand below an axis of groups, so that none lies over another. Pure. */

import { widthOf } from './letters';

/** Pixels that stay free between two labels. */
const FREE = 8;
/** Pixels that a label needs beside the next one where both are turned. */
const TURNED = 15;

/** Degrees that labels are turned by where they have no room side by side. */
export const ANGLE = -40;

export interface AxisLabels {
  /** Those that have room, the last one among them. */
  readonly shown: readonly string[];
  readonly turned: boolean;
}

/** @param across pixels that all groups have together */
export function axisLabels(labels: readonly string[], across: number): AxisLabels {
  const room = across / Math.max(labels.length, 1);
  const longest = Math.max(0, ...labels.map(widthOf));
  if (longest + FREE <= room) return { shown: labels, turned: false };
  const each = Math.max(1, Math.ceil(TURNED / room));
  return { shown: labels.filter((_, index) => (labels.length - 1 - index) % each === 0), turned: true };
}
