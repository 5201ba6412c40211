'use client';
import { broadcastChannel, type CallChannel } from 'call-payments';
import { PaymentPrompt, PaymentRequestTool } from 'call-payments/react';
import { useCallback, useEffect, useState } from 'react';

export function Call({ clinician }: { clinician: boolean }) {
  const [channel, setChannel] = useState<CallChannel>();
  const [text, setText] = useState('');
  // The call's channel. Here two tabs of one browser are the call; a server has none.
  useEffect(() => {
    const tabs = new BroadcastChannel('call-1');
    setChannel(broadcastChannel(tabs));
    return () => tabs.close();
  }, []);
  // The same function at each render: elements with the same one share a session.
  const getToken = useCallback(async () => (await fetch(`/payment-token?as=${clinician ? 'clinician' : 'patient'}`, { method: 'POST' })).text(), [clinician]);
  return (
    <>
      {clinician ? (
        <PaymentRequestTool backendUrl="/payments" channel={channel} getToken={getToken} />
      ) : (
        <PaymentPrompt backendUrl="/payments" channel={channel} getToken={getToken} onPaymentSucceeded={({ request }) => setText(`Thank you. Reference ${request.reference}`)} />
      )}
      <p role="status">{text}</p>
    </>
  );
}
