import 'call-payments/define.js';
import type {} from 'call-payments/types/solid';
import type { CallChannel } from 'call-payments';

const getToken = async () => (await fetch('/payment-token', { method: 'POST' })).text();

export function Payment(props: { channel: CallChannel; onPaid: (reference: string) => void }) {
  return <payment-prompt backend-url="https://pay.example/api" prop:channel={props.channel} prop:getToken={getToken} on:payment-succeeded={({ request }) => props.onPaid(request.reference)} />;
}
