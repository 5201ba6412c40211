import type {} from 'call-payments/types/solid';
import type { CallChannel, PaymentPromptElement } from 'call-payments';

export function Call(props: { channel: CallChannel; getToken: () => Promise<string> }) {
  let prompt: PaymentPromptElement | undefined;
  return (
    <main>
      <payment-prompt
        ref={prompt}
        class="docked"
        backend-url="/payments"
        placement="inline"
        prop:channel={props.channel}
        prop:getToken={props.getToken}
        on:payment-succeeded={({ request }) => console.log(request.reference, request.amount.toFixed())}
      />
      <payment-request-tool attr:backend-url="/payments" prop:participants={[{ subject: 'p1', name: 'Pat' }]} prop:getToken={props.getToken} on:payment-before-request={(event) => event.preventDefault()} />
      <stripe-connect-settings backend-url="/payments" prop:getToken={props.getToken} on:account-changed={({ account }) => console.log(account.state)} />
      {/* @ts-expect-error: no such placement */}
      <payment-prompt placement="popup" />
      {/* @ts-expect-error: not what the event brings */}
      <payment-prompt on:payment-succeeded={(event) => event.amount} />
      {/* @ts-expect-error: the token comes from a function */}
      <payment-prompt prop:getToken="secret" />
    </main>
  );
}
