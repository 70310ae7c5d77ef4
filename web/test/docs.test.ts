import { expect, test } from '@jest/globals';
import * as React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { inVietnamese, said } from '../src/docs/in-vietnamese';

const h = React.createElement;

class Button extends React.Component<{ readonly extra?: string }> {
  override render() {
    return h('button', { title: 'Cancel' }, 'Try it out ', this.props.extra);
  }
}
const Table = ({ children }: React.PropsWithChildren) => h('table', null, h('caption', null, 'Parameters'), children);
const Unnamed = () => h('h5', null, 'Response headers');
const Highlighted = () => h('code', null, 'Error');
const Siblings = () => h('div', null, h(Unnamed), h(Unnamed), h(Unnamed, { key: 'kept' }));
const PARTS = {
  Siblings,
  Button,
  Table,
  Within: () => h('div', null, h(Unnamed), h(Highlighted)),
  SyntaxHighlighter: Highlighted,
  Kept: React.memo(Table),
  Passed: React.forwardRef<HTMLElement>((_, ref) => h('b', { ref }, 'Schema')),
};

const { wrapComponents } = inVietnamese({ getComponents: () => PARTS, React: React as never }) as {
  wrapComponents: Record<keyof typeof PARTS, (component: unknown) => React.ComponentType<object>>;
};
const drawn = (name: keyof typeof PARTS, props: object = {}, ...children: React.ReactNode[]): string =>
  renderToStaticMarkup(h(wrapComponents[name](PARTS[name]), props, ...children));

test('spaces around words stay, and what is not known stays whole', () => {
  expect(['Try it out ', ' / ', 'H29.6', 'constructor'].map(said)).toEqual(['Thử ', ' / ', 'H29.6', 'constructor']);
});

test('what a class draws is drawn in Vietnamese, and what it is given stays', () => {
  expect(drawn('Button', { extra: 'Đơn' })).toBe('<button title="Hủy">Thử Đơn</button>');
});

test.each(['Table', 'Kept'] as const)('so is what a function draws: %s', (name) => {
  expect(drawn(name, {}, h('tbody'))).toBe('<table><caption>Tham số</caption><tbody></tbody></table>');
});

test('so is what takes a reference', () => expect(drawn('Passed')).toBe('<b>Cấu trúc</b>'));

test('so is what a component without a name draws within another, but not what the service answered', () => {
  wrapComponents.SyntaxHighlighter(Highlighted);
  expect(drawn('Within')).toBe('<div><h5>Tiêu đề trả về</h5><code>Error</code></div>');
});

test('components without a name keep the keys that they have, and get none', () => {
  const draw = wrapComponents.Siblings(Siblings) as () => React.ReactElement<{ children: React.ReactElement[] }>;
  expect(draw().props.children.map(({ key }) => key)).toEqual([null, null, 'kept']);
});
