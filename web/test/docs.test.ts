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
const PARTS = {
  Button,
  Table,
  Kept: React.memo(Table),
  Passed: React.forwardRef<HTMLElement>((_, ref) => h('b', { ref }, 'Schema')),
};

const { wrapComponents } = inVietnamese({ getComponents: () => PARTS, React: React as never }) as {
  wrapComponents: Record<keyof typeof PARTS, (component: unknown) => React.ComponentType<object>>;
};
const drawn = (name: keyof typeof PARTS, props: object = {}, ...children: React.ReactNode[]): string =>
  renderToStaticMarkup(h(wrapComponents[name](PARTS[name]), props, ...children));

test('spaces around words stay, and what is not known stays whole', () => {
  expect([said('Try it out '), said(' / '), said('H29.6')]).toEqual(['Thử ', ' / ', 'H29.6']);
});

test('what a class draws is drawn in Vietnamese, and what it is given stays', () => {
  expect(drawn('Button', { extra: 'Đơn' })).toBe('<button title="Hủy">Thử Đơn</button>');
});

test.each(['Table', 'Kept'] as const)('so is what a function draws: %s', (name) => {
  expect(drawn(name, {}, h('tbody'))).toBe('<table><caption>Tham số</caption><tbody></tbody></table>');
});

test('so is what takes a reference', () => expect(drawn('Passed')).toBe('<b>Cấu trúc</b>'));
