/** The payment element as a page of its own, in a frame of somebody's call: the call's messages come from the page around it. */
import { messagePort } from '../../src/call-channels/message-port.js';
import { readCallAddress } from './call/call-address.js';
import { paymentElement } from './call/payments.js';

const address = readCallAddress(location);
document.body.dataset['role'] = address.role;
const element = await paymentElement(address);
// A platform names the origin that it expects; the demo is framed by itself under its other name.
const { origin } = new URL(document.referrer);
if (new URL(origin).port === location.port) element.channel = messagePort(origin);
const main = document.querySelector('main')!;
if (address.role === 'patient') main.append(Object.assign(document.createElement('p'), { textContent: 'If you are asked for a payment in this call, it appears here.' }));
main.append(element);
