import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { ANGLE, axisLabels } from './axis-labels';
import { Picture } from './picture';

export interface BarGroup {
  readonly label: string;
  readonly bars: readonly {
    readonly value: number;
    readonly tone: string;
    readonly name: string;
    readonly onOpen?: () => void;
  }[];
}

interface Props {
  readonly title: string;
  readonly name: string;
  readonly groups: readonly BarGroup[];
  readonly column: string;
}

const HEIGHT = 240;
const EDGE = { left: 40, right: 8, top: 12, bottom: 34 };

/** Below the axis where labels are turned. */
const TURNED_BOTTOM = 56;

/** Numbers as bars, several beside one another in each group. A bar that has a list opens it. */
export function BarPicture({ title, name, groups, column }: Props) {
  const names = groups[0]?.bars.map((each) => each.name) ?? [];
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const rows = [[column, ...names], ...groups.map(({ label, bars }) => [label, ...bars.map(({ value }) => value)])];
  return (
    <>
      <ul className="legend" aria-hidden="true">
        {names.length > 1 &&
          groups[0]!.bars.map((each) => (
            <li key={each.name} data-tone={each.tone}>
              {each.name}
            </li>
          ))}
      </ul>
      <Picture
        title={title}
        name={name}
        height={HEIGHT}
        rows={rows}
        draw={(width) => {
          const labels = axisLabels(
            groups.map(({ label }) => label),
            width - EDGE.left - EDGE.right,
          );
          const bottom = HEIGHT - (labels.turned ? TURNED_BOTTOM : EDGE.bottom);
          const across = scaleBand({
            domain: groups.map(({ label }) => label),
            range: [EDGE.left, width - EDGE.right],
            padding: 0.25,
          });
          const inside = scaleBand({ domain: names, range: [0, across.bandwidth()], padding: 0.08 });
          const up = scaleLinear({ domain: [0, most], range: [bottom, EDGE.top], nice: true });
          return (
            <>
              <AxisLeft
                left={EDGE.left}
                scale={up}
                numTicks={4}
                tickClassName="tick"
                tickFormat={(value) => (Number.isInteger(Number(value)) ? String(value) : '')}
              />
              <AxisBottom
                top={bottom}
                scale={across}
                tickValues={[...labels.shown]}
                tickClassName="tick"
                {...(labels.turned && { tickLabelProps: { angle: ANGLE, textAnchor: 'end', dx: -4, dy: -4 } })}
              />
              {groups.map(({ label, bars }) =>
                bars.map((bar) => {
                  const x = (across(label) ?? 0) + (inside(bar.name) ?? 0);
                  const said = `${label}, ${bar.name}: ${bar.value}`;
                  const rect = (
                    <rect
                      className="value-bar"
                      data-tone={bar.tone}
                      x={x}
                      y={up(bar.value)}
                      width={inside.bandwidth()}
                      height={bottom - up(bar.value)}
                    />
                  );
                  const opens = bar.onOpen && bar.value > 0;
                  return (
                    <g
                      key={label + bar.name}
                      role={opens ? 'button' : 'img'}
                      aria-label={said}
                      tabIndex={opens ? 0 : undefined}
                      onClick={opens ? bar.onOpen : undefined}
                      onKeyDown={(event) => {
                        if (opens && (event.key === 'Enter' || event.key === ' ')) bar.onOpen?.();
                      }}
                    >
                      {rect}
                      <text className="value" aria-hidden="true" x={x + inside.bandwidth() / 2} y={up(bar.value) - 3}>
                        {bar.value > 0 ? bar.value : ''}
                      </text>
                    </g>
                  );
                }),
              )}
            </>
          );
        }}
      />
    </>
  );
}
