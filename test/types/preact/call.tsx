import type {} from 'call-payments/types/preact';
import { useRef } from 'preact/hooks';
import type { CallChannel, PaymentPromptElement } from 'call-payments';

export function Call({ channel, getToken }: { channel: CallChannel; getToken: () => Promise<string> }) {
  const prompt = useRef<PaymentPromptElement>(null);
  return (
    <main>
      <payment-prompt
        ref={prompt}
        class="docked"
        backendUrl="/payments"
        placement="inline"
        channel={channel}
        getToken={getToken}
        onpayment-succeeded={({ request }) => console.log(request.reference, request.amount.toFixed())}
      />
      <payment-request-tool backend-url="/payments" participants={[{ subject: 'p1', name: 'Pat' }]} getToken={getToken} onpayment-before-request={(event) => event.preventDefault()} />
      <stripe-connect-settings backend-url="/payments" getToken={getToken} onaccount-changed={({ account }) => console.log(account.state)} />
      {/* @ts-expect-error: no such placement */}
      <payment-prompt placement="popup" />
      {/* @ts-expect-error: not what the event brings */}
      <payment-prompt onpayment-succeeded={(event) => event.amount} />
      {/* @ts-expect-error: the token comes from a function */}
      <payment-prompt getToken="secret" />
    </main>
  );
}
