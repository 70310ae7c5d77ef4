import { DOCS_VI } from './texts-vi';

/*
 * A plugin of Swagger UI that has it speak Vietnamese. Its texts stand in its components, each of which a plugin may wrap (`wrapComponents`): what a
 * component draws is drawn in the words of `DOCS_VI` instead. Swagger UI brings a React of its own, so nothing of ours is used here.
 */

interface Props {
  readonly children?: unknown;
  readonly [name: string]: unknown;
}
interface Element {
  readonly type: unknown;
  readonly key: string | null;
  readonly ref?: unknown;
  readonly props: Props;
}
interface Drawn {
  readonly isReactComponent?: object;
  render(): unknown;
}
type Draw = (props: Props, ref?: unknown) => unknown;
interface DrawnByClass {
  new (...given: unknown[]): Drawn;
  readonly prototype: Drawn;
}
/** A function, a class, or what `memo` and `forwardRef` make of one. */
type Component = Draw | DrawnByClass | { readonly type?: Component; readonly render?: Draw };

/** What a plugin is given; `React` is that of Swagger UI. */
interface System {
  readonly getComponents: () => Readonly<Record<string, unknown>>;
  readonly React: {
    isValidElement(node: unknown): node is Element;
    createElement(type: unknown, props: object, ...children: unknown[]): unknown;
    cloneElement(element: Element, props: object, ...children: unknown[]): unknown;
    forwardRef(draw: Draw): Component;
    memo(component: Component): Component;
  };
}

/** Properties that are read or heard. */
const SAID = ['title', 'placeholder', 'aria-label', 'ariaLabel', 'alt', 'label'];

/** Spaces around stay where they are. */
export const said = (text: string): string => {
  const words = text.trim();
  const known = Object.hasOwn(DOCS_VI, words) ? DOCS_VI[words] : undefined;
  return known === undefined ? text : text.replace(words, known);
};

/** Draws what the service has answered, which is nobody's text to translate. */
const DRAWS_ANSWERS = 'SyntaxHighlighter';

/** The plugin. */
export function inVietnamese({ getComponents, React }: System): object {
  /** What was wrapped, by what it wraps; and itself, so that nothing is wrapped twice. */
  const known = new WeakMap<object, Component>();
  const translated = (node: unknown): unknown => {
    if (typeof node === 'string') return said(node);
    if (Array.isArray(node)) return node.map(translated);
    if (!React.isValidElement(node)) return node;
    const { children, ...props } = node.props;
    const told = SAID.flatMap((name): [string, string][] => {
      const value = props[name];
      return typeof value === 'string' ? [[name, said(value)]] : [];
    });
    const within =
      children === undefined ? [] : Array.isArray(children) ? children.map(translated) : [translated(children)];
    const { type, key, ref } = node;
    // A component that has no name among those of the system, or that is within one which catches faults.
    if (typeof type === 'function' && known.get(type) !== type)
      return React.createElement(
        wrapped(type as Component),
        {
          ...{ ...props, ...Object.fromEntries(told) },
          // A key that is null is one for `createElement`, and all who have none would have that.
          ...(key !== null && { key }),
          ...(ref !== undefined && ref !== null && { ref }),
        },
        ...within,
      );
    return React.cloneElement(node, Object.fromEntries(told), ...within);
  };
  const wrapped = (component: Component): Component => {
    const before = known.get(component);
    if (before) return before;
    const made = drawnAnew(component);
    known.set(component, made).set(made, made);
    return made;
  };
  const drawnAnew = (component: Component): Component => {
    if (typeof component === 'function') {
      if (isClass(component))
        return class extends component {
          override render(): unknown {
            return translated(super.render());
          }
        };
      return Object.assign((props: Props) => translated(component(props)), component as unknown as object);
    }
    const { render, type } = component;
    if (render) return React.forwardRef((props, ref) => translated(render(props, ref)));
    return type === undefined ? component : React.memo(wrapped(type));
  };
  const kept = (component: Component): Component => {
    known.set(component, component);
    return component;
  };
  const names = Object.keys(getComponents());
  return { wrapComponents: Object.fromEntries(names.map((name) => [name, name === DRAWS_ANSWERS ? kept : wrapped])) };
}

const isClass = (component: Draw | DrawnByClass): component is DrawnByClass =>
  (component.prototype as Drawn | undefined)?.isReactComponent !== undefined;
