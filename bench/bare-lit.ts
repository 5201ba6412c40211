/** The floor: a lit element with one property and one template. */
import { LitElement, html, type TemplateResult } from 'lit';

export class BareLitElement extends LitElement {
  static override properties = { name: {} };

  name = 'world';

  override render(): TemplateResult {
    return html`<p>Hello, ${this.name}</p>`;
  }
}
customElements.define('bare-lit', BareLitElement);
