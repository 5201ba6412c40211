import { render } from 'preact';
import { useState } from 'preact/hooks';
import 'call-payments/define.js';
import type {} from 'call-payments/types/preact';
import { channel, getToken, isClinician, thanks } from './call';

function Call() {
  const [text, setText] = useState('');
  return (
    <main>
      <h1>Call</h1>
      {isClinician ? (
        <payment-request-tool backendUrl="/payments" channel={channel} getToken={getToken} />
      ) : (
        <payment-prompt backendUrl="/payments" channel={channel} getToken={getToken} onpayment-succeeded={(event) => setText(thanks(event))} />
      )}
      <p role="status">{text}</p>
    </main>
  );
}

render(<Call />, document.querySelector('#app')!);
