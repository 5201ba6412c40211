import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';
import 'call-payments/define.js';
import type {} from 'call-payments/types/solid';
import { channel, getToken, isClinician, thanks } from './call';

function Call() {
  const [text, setText] = createSignal('');
  return (
    <main>
      <h1>Call</h1>
      <Show
        when={isClinician}
        fallback={<payment-prompt backend-url="/payments" prop:channel={channel} prop:getToken={getToken} on:payment-succeeded={(event) => setText(thanks(event))} />}
      >
        <payment-request-tool backend-url="/payments" prop:channel={channel} prop:getToken={getToken} />
      </Show>
      <p role="status">{text()}</p>
    </main>
  );
}

render(() => <Call />, document.querySelector('#app')!);
