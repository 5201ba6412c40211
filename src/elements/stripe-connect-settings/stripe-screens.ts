/**
 * Stripe's own screens for an account ("Connect embedded components"), in light DOM inside the settings. Connect.js is the host's: it gives
 * `loadConnectAndInitialize` of `@stripe/connect-js`, which is not known here but by its shape. Loaded when somebody asks for it.
 */
import { html, type TemplateResult } from 'lit';
import type { AccountSession, EmbeddedComponent } from '../../domain/contract.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { StripeMount } from '../stripe-mount.js';
import { stripeAppearance } from '../theme/stripe-appearance.js';

/** What `loadConnectAndInitialize` of `@stripe/connect-js` takes, as far as it is used. */
export interface ConnectOptions {
  readonly publishableKey: string;
  readonly fetchClientSecret: () => Promise<string>;
  readonly locale: string;
  readonly appearance: { readonly variables: Readonly<Record<string, string>> };
}

/** … and what it returns. */
export interface ConnectInstance {
  create(tagName: 'account-management' | 'notification-banner'): HTMLElement;
}

/** `loadConnectAndInitialize` of `@stripe/connect-js`, or anything of its shape. Called once for each of Stripe's components that is shown. */
export type ConnectFactory = (options: ConnectOptions) => ConnectInstance;

export interface StripeScreensOptions {
  readonly host: HTMLElement;
  readonly connect: ConnectFactory;
  readonly locale: string;
  /** @throws BackendError */
  readonly session: (component: EmbeddedComponent) => Promise<AccountSession>;
  /** The page has thrown them away. */
  readonly onGone: () => void;
}

const SLOT = 'stripe-screens';
/** Above: what Stripe wants of the clinic. Below: everything that can be edited. */
const COMPONENTS = { notification_banner: 'notification-banner', account_management: 'account-management' } as const;

export class StripeScreens {
  readonly #mount: StripeMount;

  private constructor({ host, onGone }: StripeScreensOptions) {
    this.#mount = new StripeMount(host, SLOT, onGone);
  }

  /** @throws BackendError when the backend has no session for them */
  static async open(options: StripeScreensOptions): Promise<StripeScreens> {
    const { host, connect, locale, session } = options;
    const components = Object.keys(COMPONENTS) as (keyof typeof COMPONENTS)[];
    const sessions = await Promise.all(components.map(session));
    const appearance = { variables: tokens(host) };
    const elements = components.map((component, index) => {
      const { clientSecret, publishableKey } = sessions[index]!;
      let first: string | undefined = clientSecret;
      // A secret is for one use: when Stripe asks again it is given another.
      const fetchClientSecret = async (): Promise<string> => {
        const secret = first ?? (await session(component)).clientSecret;
        first = undefined;
        return secret;
      };
      return connect({ publishableKey, fetchClientSecret, locale, appearance }).create(COMPONENTS[component]);
    });
    const screens = new StripeScreens(options);
    screens.#mount.node.append(...elements);
    return screens;
  }

  remove(): void {
    this.#mount.remove();
  }

  render(t: LocalizeController, done: () => void): TemplateResult {
    return html`<div id="screens" class="screens" part="screens" role="group" aria-label=${t.text('settings.edit')} tabindex="-1">
      <p class="muted">${t.text('embedded.help')}</p>
      <slot name=${SLOT}></slot>
      <p class="actions"><button @click=${done}>${t.text('done')}</button></p>
    </div>`;
  }
}

/** The element's look in Connect.js's words, which are Stripe.js's as far as these go. */
function tokens(host: HTMLElement): Record<string, string> {
  const card = host.shadowRoot?.querySelector('.card') ?? host;
  const { colorBackground, colorText, colorDanger, colorPrimary, fontFamily, borderRadius } = stripeAppearance(card).variables ?? {};
  return Object.fromEntries(Object.entries({ colorBackground, colorText, colorDanger, colorPrimary, fontFamily, borderRadius }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
