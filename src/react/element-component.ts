/** How a tag becomes a React component: `createComponent` of `@lit/react`, under types that name what is public and nothing of lit's. */
import React, { type ForwardRefExoticComponent, type HTMLAttributes, type RefAttributes } from 'react';
import { createComponent } from '@lit/react';
import type { Optional } from '../frameworks/listeners.js';

/** Properties and events as props, what every HTML element takes, and a `ref` to the element. */
export type ElementComponent<Element extends HTMLElement, Properties, Events> = ForwardRefExoticComponent<
  Omit<HTMLAttributes<Element>, keyof Properties> & Optional<Properties> & Events & RefAttributes<Element>
>;

/** @param events the event for each prop */
export function elementComponent<Element extends HTMLElement, Properties, Events>(
  tagName: string,
  elementClass: new () => Element,
  events: Record<keyof Events & string, string>,
): ElementComponent<Element, Properties, Events> {
  // Its own types spell out every member that lit's base class has, and cost a page's compiler half a minute.
  const component: unknown = createComponent<HTMLElement, Record<string, string>>({ react: React, tagName, elementClass, events, displayName: elementClass.name.replace(/Element$/, '') });
  return component as ElementComponent<Element, Properties, Events>;
}
