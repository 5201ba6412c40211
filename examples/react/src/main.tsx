import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PaymentPrompt, PaymentRequestTool } from 'call-payments/react';
import { channel, getToken, isClinician, thanks } from './call';

function Call() {
  const [text, setText] = useState('');
  return (
    <main>
      <h1>Call</h1>
      {isClinician ? (
        <PaymentRequestTool backendUrl="/payments" channel={channel} getToken={getToken} />
      ) : (
        <PaymentPrompt backendUrl="/payments" channel={channel} getToken={getToken} onPaymentSucceeded={(event) => setText(thanks(event))} />
      )}
      <p role="status">{text}</p>
    </main>
  );
}

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <Call />
  </StrictMode>,
);
