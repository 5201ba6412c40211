import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { CallChannel } from '../../call-channels/call-channel.js';
import type { GetToken } from '../../client/backend-client.js';
import type { SessionState } from '../../client/payment-session.js';
import type { StripeFactory } from '../../client/stripe-loader.js';
import { isTerminal } from '../../domain/requested-payment.js';
import { SessionController } from '../controllers/session-controller.js';
import type { PaymentFlow } from './payment-flow.js';

/**
 * The patient's side: nothing until something is to be paid, then a panel over the call that never takes the focus by itself.
 *
 * What is needed to pay (texts, form, Stripe.js) is loaded when a request arrives, so that an idle prompt costs nothing.
 *
 * @summary Shows a payment request in the call and takes the payment.
 * @fires {PaymentEvent} payment-prompted - A request is on the screen.
 * @fires {PaymentEvent} payment-started - *Pay now* was pressed.
 * @fires {PaymentEvent} payment-succeeded - The backend has Stripe's word that it is paid.
 * @fires {PaymentEvent} payment-attempt-failed - A card was declined; another try is possible.
 * @fires {PaymentEvent} payment-postponed - *Not now* was pressed; the request waits.
 * @fires {PaymentEvent} payment-refunded - Money that this person has paid was given back.
 * @fires {PaymentEvent} payment-closed - The request ended without payment.
 * @fires {ProblemEvent} payment-problem - The backend could not be had, or refused.
 * @slot payment-element - Used by the element itself for Stripe's Payment Element, which must live in light DOM.
 * @csspart panel - The panel.
 * @csspart pill - The small button that a postponed request waits in.
 * @csspart receipts - The small button that opens the call's receipts again.
 * @cssprop [--payment-prompt-inset-block-end=6rem] - Room below the panel for the call's controls.
 * @cssprop [--payment-prompt-inset-inline-end=1rem] - Room beside the panel.
 * @cssprop [--payment-prompt-width=25rem] - Widest the panel gets.
 * @cssprop [--payment-prompt-z-index=1000] - Its place in the host's stack.
 * @cssprop [--payment-color-accent] - Buttons and focus rings; also Stripe's form.
 * @cssprop [--payment-color-on-accent] - Text on the accent colour.
 * @cssprop [--payment-color-surface] - Backgrounds; also Stripe's form.
 * @cssprop [--payment-color-text] - Text; also Stripe's form.
 * @cssprop [--payment-radius=12px] - Corners.
 * @cssprop [--payment-font=system-ui] - Font family.
 */
export class PaymentPromptElement extends LitElement {
  /** @internal */
  static override styles = css`
    :host {
      display: contents;
    }
    [role='status'] {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  /** @internal */
  static override properties = {
    backendUrl: { attribute: 'backend-url' },
    locale: {},
    currency: {},
    email: {},
    placement: { reflect: true },
    channel: { attribute: false },
    getToken: { attribute: false },
    stripe: { attribute: false },
  };

  /** Base URL of the backend that speaks the contract. */
  backendUrl = '';
  /** BCP 47 tag for texts, amounts, dates and Stripe's form. Default: the nearest `lang`. */
  locale = '';
  /** Accepted for uniformity; a request carries its own currency. */
  currency = '';
  /** The receipt's address, if the host knows it. The patient can change it. */
  email = '';
  /**
   * `overlay` (default): docked over the call, never in its way. `inline`: in a place of the host's own. `modal`: the rest of the
   * page waits; for hosts that are sure of it.
   */
  placement: 'overlay' | 'inline' | 'modal' = 'overlay';
  /** The call's channel, by an adapter. Without it the backend's events do the work. */
  channel: CallChannel | undefined;
  /** Returns the host's bearer token; called again when one has expired. */
  getToken: GetToken | undefined;
  /** The host's own Stripe.js (`window.Stripe` or its `loadStripe`). Default: Stripe's, loaded on *Pay now*. */
  stripe: StripeFactory | undefined;

  /** What the live region says. @internal */
  announcement = '';

  readonly #session = new SessionController(this, (state) => void this.#onState(state));
  #flow: PaymentFlow | undefined;
  #loading = false;

  async #onState(state: SessionState): Promise<void> {
    this.#flow?.onState(state);
    if (this.#flow || this.#loading || state.phase !== 'ready' || state.session?.role !== 'patient') return;
    if (!state.requests.some(({ status, yours }) => !isTerminal(status) || (status === 'paid' && yours))) return;
    this.#loading = true;
    try {
      const { PaymentFlow } = await import('./payment-flow.js');
      this.#flow = new PaymentFlow(this, this.#session);
      this.#flow.onState(this.#session.state);
    } catch {
      // Not reached: tried again with the next change.
    }
    this.#loading = false;
    this.requestUpdate();
  }

  /** @internal */
  override render(): TemplateResult {
    return html`
      <div role="status" lang=${this.#flow?.localize.language ?? nothing}>${this.announcement}</div>
      ${this.#flow?.render() ?? nothing}
    `;
  }
}
