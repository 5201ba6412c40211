import { useRef } from 'react';
import { PaymentPrompt, PaymentRequestTool, StripeConnectSettings } from 'call-payments/react';
import type { CallChannel, PaymentPromptElement } from 'call-payments';

export function Call({ channel, getToken }: { channel: CallChannel; getToken: () => Promise<string> }) {
  const prompt = useRef<PaymentPromptElement>(null);
  return (
    <main>
      <PaymentPrompt
        ref={prompt}
        className="docked"
        backendUrl="/payments"
        placement="inline"
        channel={channel}
        getToken={getToken}
        onPaymentSucceeded={({ request }) => console.log(request.reference, request.amount.toFixed())}
      />
      <PaymentRequestTool backendUrl="/payments" participants={[{ subject: 'p1', name: 'Pat' }]} getToken={getToken} onPaymentBeforeRequest={(event) => event.preventDefault()} />
      <StripeConnectSettings backendUrl="/payments" getToken={getToken} onAccountChanged={({ account }) => console.log(account.state)} />
      {/* @ts-expect-error: no such placement */}
      <PaymentPrompt placement="popup" />
      {/* @ts-expect-error: the prompt asks for nothing */}
      <PaymentPrompt onPaymentRequested={() => {}} />
      {/* @ts-expect-error: the token comes from a function */}
      <PaymentPrompt getToken="secret" />
    </main>
  );
}
