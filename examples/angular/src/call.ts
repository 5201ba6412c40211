import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { broadcastChannel, type PaymentEvent } from 'call-payments';

@Component({
  selector: 'app-call',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>Call</h1>
      @if (isClinician) {
        <payment-request-tool backend-url="/payments" [channel]="channel" [getToken]="getToken"></payment-request-tool>
      } @else {
        <payment-prompt backend-url="/payments" [channel]="channel" [getToken]="getToken" (payment-succeeded)="thank($event)"></payment-prompt>
      }
      <p role="status">{{ text() }}</p>
    </main>
  `,
})
export class Call {
  /** `?as=clinician` asks for a payment, everybody else pays. A platform knows this from its own session. */
  readonly isClinician = new URLSearchParams(location.search).get('as') === 'clinician';
  /** The call's channel. Here two tabs of one browser are the call. */
  readonly channel = broadcastChannel(new BroadcastChannel('call-1'));
  readonly text = signal('');

  /** A token for this person in this call, from the platform's own server. */
  readonly getToken = async () => (await fetch(`/payment-token?as=${this.isClinician ? 'clinician' : 'patient'}`, { method: 'POST' })).text();

  thank(event: Event): void {
    this.text.set(`Thank you. Reference ${(event as PaymentEvent).request.reference}`);
  }
}
