/** A request's payment link: to copy, or as a QR code. Loaded when somebody asks for it. */
import { html, svg, type TemplateResult } from 'lit';
import { generate } from 'lean-qr/nano';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** Light modules around the code that scanners need (ISO/IEC 18004). */
const QUIET = 4;

/** The dark modules as one path, row by row. */
function codePath(text: string): { path: string; size: number } {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  return { path, size: code.size + 2 * QUIET };
}

export interface PaymentLinkOptions {
  readonly say: (text: string) => void;
}

export function renderPaymentLink(id: string, url: string, t: LocalizeController, { say }: PaymentLinkOptions): TemplateResult {
  const { path, size } = codePath(url);
  const copy = async (event: Event) => {
    // Selected first: where the clipboard is closed to us, a person copies it themselves.
    (event.currentTarget as HTMLElement).closest('.link')!.querySelector('input')!.select();
    await navigator.clipboard.writeText(url);
    say(t.text('link.copied'));
  };
  return html`<div class="link" role="group" aria-label=${t.text('link')}>
    <p class="muted" id="link-help-${id}">${t.text('link.help')}</p>
    <input readonly dir="ltr" aria-label=${t.text('link')} aria-describedby="link-help-${id}" .value=${url} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
    <p class="actions"><button @click=${(event: Event) => void copy(event).catch(() => {})}>${t.text('link.copy')}</button></p>
    <svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${t.text('link.qr')}>${svg`<path d=${path} />`}</svg>
  </div>`;
}
