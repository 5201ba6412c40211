import 'call-payments/define.js';
import type {} from 'call-payments/types/preact';
import type { CallChannel } from 'call-payments';

const getToken = async () => (await fetch('/payment-token', { method: 'POST' })).text();

export function Payment({ channel, onPaid }: { channel: CallChannel; onPaid: (reference: string) => void }) {
  return <payment-prompt backendUrl="https://pay.example/api" channel={channel} getToken={getToken} onpayment-succeeded={({ request }) => onPaid(request.reference)} />;
}
