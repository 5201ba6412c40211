import { PaymentPrompt } from 'call-payments/react';
import type { CallChannel } from 'call-payments';

const getToken = async () => (await fetch('/payment-token', { method: 'POST' })).text();

export function Payment({ channel, onPaid }: { channel: CallChannel; onPaid: (reference: string) => void }) {
  return <PaymentPrompt backendUrl="https://pay.example/api" channel={channel} getToken={getToken} onPaymentSucceeded={({ request }) => onPaid(request.reference)} />;
}
