import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
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

/** Pixels that a label below needs. */
const LABEL = 56;

/** As many labels as have room beside one another, the last among them. */
const roomy = (labels: readonly string[], width: number): string[] => {
  const each = Math.ceil((labels.length * LABEL) / (width - EDGE.left - EDGE.right));
  return labels.filter((_, index) => (labels.length - 1 - index) % each === 0);
};

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
          const across = scaleBand({
            domain: groups.map(({ label }) => label),
            range: [EDGE.left, width - EDGE.right],
            padding: 0.25,
          });
          const inside = scaleBand({ domain: names, range: [0, across.bandwidth()], padding: 0.08 });
          const up = scaleLinear({ domain: [0, most], range: [HEIGHT - EDGE.bottom, EDGE.top], nice: true });
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
                top={HEIGHT - EDGE.bottom}
                scale={across}
                tickValues={roomy(
                  groups.map(({ label }) => label),
                  width,
                )}
                tickClassName="tick"
              />
              {groups.map(({ label, bars }) =>
                bars.map((bar) => {
                  const x = (across(label) ?? 0) + (inside(bar.name) ?? 0);
                  const said = `${label}, ${bar.name}: ${bar.value}`;
                  const rect = (
                    <rect
                      className="bar"
                      data-tone={bar.tone}
                      x={x}
                      y={up(bar.value)}
                      width={inside.bandwidth()}
                      height={HEIGHT - EDGE.bottom - up(bar.value)}
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
