/** What each framework's page does: a call with a prompt in it, which the framework renders again and again. */
export interface App {
  /** Another participant joins: a number changes, and something new stands before the prompt. */
  rerender(): void;
  /** The call goes from one part of the page to another. */
  move(): void;
}

/** What the prompt is given, as attributes or properties: each framework decides. */
export interface PromptProps {
  readonly backendUrl: string;
  readonly locale: string;
  readonly stripe: unknown;
  readonly getToken: () => Promise<string>;
}

export type Mount = (target: HTMLElement, props: PromptProps) => App;
