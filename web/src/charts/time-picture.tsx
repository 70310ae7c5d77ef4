import { AxisBottom } from '@visx/axis';
import { scaleTime } from '@visx/scale';
import { useNow } from '../api/clock';
import { useTexts } from '../i18n';
import { localDay, shownMoment } from '../parts/time';
import { widthOf } from './letters';
import { Picture } from './picture';
import { extent, linesOf, shows, type Lane, type Mark, type Span } from './timeline';

const ROW = 40;
const TOP = 10;
const AXIS = 36;

/** The line of time of a matter: one lane for each who has or had it. */
export function TimePicture({ lanes, name }: { readonly lanes: readonly Lane[]; readonly name: string }) {
  const { t, language } = useTexts();
  const now = useNow();
  const rows = linesOf(lanes).map(({ at, to, lane, label }) => [
    shownMoment(new Date(at).toISOString(), language),
    to === null ? '' : shownMoment(new Date(to).toISOString(), language),
    lane,
    label,
  ]);
  return (
    <Picture
      title={t('timeline.title')}
      name={name}
      height={TOP + lanes.length * ROW + AXIS}
      rows={[[t('from'), t('to'), t('timeline.who'), t('timeline.what')], ...rows]}
      draw={(width) => {
        const shown = extent(lanes, now);
        const scale = scaleTime({ domain: shown.map((each) => new Date(each)), range: [4, width - 8] });
        const x = (at: number): number => scale(new Date(at));
        return (
          <>
            {shows(shown, now) && (
              <line className="today" x1={x(now)} x2={x(now)} y1={0} y2={TOP + lanes.length * ROW} />
            )}
            {lanes.map((lane, index) => (
              <g key={lane.id} transform={`translate(0 ${TOP + index * ROW})`} role="group" aria-label={lane.label}>
                <text className="lane" x={6} y={11} {...squeezed(lane.label, width - 14)}>
                  {lane.label}
                </text>
                <line className="ground" x1={4} x2={width - 8} y1={26} y2={26} />
                {lane.spans.map((span, at) => (
                  <Bar key={at} span={span} from={x(span.from)} to={x(span.to ?? now)} />
                ))}
                {lane.marks.map((mark, at) => (
                  <Sign key={at} mark={mark} x={x(mark.at)} />
                ))}
              </g>
            ))}
            <AxisBottom
              top={TOP + lanes.length * ROW}
              scale={scale}
              numTicks={Math.max(2, Math.min(Math.floor(width / 90), days(scale.domain())))}
              tickFormat={(at) => dayAndMonth((at as Date).getTime())}
              tickClassName="tick"
            />
          </>
        );
      }}
    />
  );
}

/** A label that is longer than the picture is wide is drawn narrower, so that nothing of it is beyond the side. */
const squeezed = (label: string, width: number) =>
  widthOf(label) > width ? { textLength: width, lengthAdjust: 'spacingAndGlyphs' as const } : {};

/** `23/11`: the local day, as people write it here. */
const dayAndMonth = (at: number): string => localDay(at).slice(5).split('-').reverse().join('/');

const days = ([from, to]: readonly Date[]): number =>
  Math.floor(((to?.getTime() ?? 0) - (from?.getTime() ?? 0)) / 86_400_000);

function Bar({ span, from, to }: { readonly span: Span; readonly from: number; readonly to: number }) {
  return (
    <rect
      className="span"
      data-tone={span.tone}
      x={from}
      y={18}
      width={Math.max(3, to - from)}
      height={16}
      rx={3}
      role="img"
      aria-label={span.label}
    >
      <title>{span.label}</title>
    </rect>
  );
}

const SIGNS: Readonly<Record<Mark['kind'], string>> = {
  due: 'M0 -10V10',
  reminder: 'M0 -7L5 3H-5Z',
  answer: 'M-6 0L-1 5L7 -6',
  event: 'M-4 -4H4V4H-4Z',
  meeting: 'M0 -6L6 0L0 6L-6 0Z',
};

function Sign({ mark, x }: { readonly mark: Mark; readonly x: number }) {
  return (
    <path
      className="mark"
      data-kind={mark.kind}
      d={SIGNS[mark.kind]}
      transform={`translate(${x} 26)`}
      role="img"
      aria-label={mark.label}
    >
      <title>{mark.label}</title>
    </path>
  );
}
